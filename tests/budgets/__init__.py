"""Invented department budgets with known truth, and what compares the reader with it."""
