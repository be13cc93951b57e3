"""Grids to records: stitch pages, read forms, type values. Pure functions."""
