"""The same project and the same indicator in two fiscal years: pure functions over records."""
