"""What analysts see in a warehouse, as one digest for each table and view."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import duckdb

from tests.places import ROOT

RUN_COLUMNS = {"ingested_at", "run_id"}
"""What tells of the run and not of the documents."""
RELATIONS = """
    select table_schema || '.' || table_name from information_schema.tables
    where table_schema in ('core', 'mart') order by all
"""

Content = dict[str, str]


def read_content(path: Path) -> Content:
    """Return the digest of each table and view of `core` and `mart`, without run metadata.

    The reader is a process of its own, as an analyst's is.
    """
    command = [sys.executable, "-m", "tests.reliability.content", str(path)]
    read = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert read.returncode == 0, read.stderr
    content: Content = json.loads(read.stdout)
    return content


def main() -> None:
    """Print the content of the warehouse that is named."""
    with duckdb.connect(sys.argv[1], read_only=True) as connection:
        json.dump(content_of(connection), sys.stdout)


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


if __name__ == "__main__":
    main()
