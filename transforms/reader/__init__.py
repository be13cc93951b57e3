"""The one form reader: rows of any template to the parts of a form, by labels alone."""
