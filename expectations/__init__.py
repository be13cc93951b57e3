"""Frames to validation reports: the only place that imports Great Expectations."""
