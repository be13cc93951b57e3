"""Forms as read to the records of the canonical tables."""
