"""Department budget tables: from rows to lines, and what the prose states about them."""
