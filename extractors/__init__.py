"""Bytes of a document to pages of printed strings and their positions; no meaning is added."""
