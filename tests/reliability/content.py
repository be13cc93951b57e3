"""What analysts see in a warehouse, as one digest for each table and view."""

import hashlib
from pathlib import Path

import duckdb

RUN_COLUMNS = {"ingested_at", "run_id"}
"""What tells of the run and not of the documents."""
RELATIONS = """
    select table_schema || '.' || table_name from information_schema.tables
    where table_schema in ('core', 'mart') order by all
"""

Content = dict[str, str]


def read_content(path: Path) -> Content:
    """Return the digest of each table and view of `core` and `mart`, without run metadata."""
    with duckdb.connect(path, read_only=True) as connection:
        return content_of(connection)


def content_of(connection: duckdb.DuckDBPyConnection) -> Content:
    """Return the same of an open connection."""
    names = [name for (name,) in connection.execute(RELATIONS).fetchall()]
    return {name: _digest(connection, name) for name in names}


def _digest(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    described = connection.execute(f"from {name} limit 0").description or []
    columns = ", ".join(f'"{c[0]}"' for c in described if c[0] not in RUN_COLUMNS)
    rows = connection.execute(f"select {columns} from {name} order by all").fetchall()
    return f"{len(rows)} rows {hashlib.sha256(repr(rows).encode()).hexdigest()[:16]}"


def differing(one: Content, other: Content) -> list[str]:
    """Return the tables and views that differ."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
