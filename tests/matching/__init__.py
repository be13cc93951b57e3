"""Invented projects over three years, of which the truth is known."""
