"""Records to audit, core and mart in DuckDB."""
