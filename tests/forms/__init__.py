"""Invented documents with known truth, and what compares the warehouse with it."""
