"""Where a figure was printed: its row, the findings and corrections that touched it, a picture."""
