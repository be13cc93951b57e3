"""One document as an HTML page: each page beside what was read of it, to check by eye."""
