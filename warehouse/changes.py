"""Which facts a private copy of the warehouse has otherwise than the published file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

from warehouse.ddl import literal, read_sql
from warehouse.declared import DeclaredTable, declare
from warehouse.load import DOCUMENT_TABLES


@dataclass(frozen=True, slots=True)
class Change:
    """A row that would be added, removed or changed; `columns` has what differs: old, new."""

    document_sha256: str
    relation: str
    key: str
    change: str
    columns: dict[str, tuple[Any, Any]]


def find_changes(
    connection: DuckDBPyConnection, published: Path, documents: Sequence[str]
) -> list[Change]:
    """Return how the facts of `documents` differ from those of the published file."""
    if not published.exists():
        connection.execute("attach ':memory:' as published")
    else:
        connection.execute(f"attach {literal(str(published))} as published (read_only)")
    try:
        known = _published_columns(connection)
        return [
            change
            for table in map(declare, DOCUMENT_TABLES)
            if table.name.startswith("core.fct_")
            for change in _changes_of(connection, table, known.get(table.name, []), documents)
        ]
    finally:
        connection.execute("detach published")


def _published_columns(connection: DuckDBPyConnection) -> dict[str, list[str]]:
    columns: dict[str, list[str]] = {}
    for table, column in connection.execute(read_sql("queries", "published_columns")).fetchall():
        columns.setdefault(table, []).append(column)
    return columns


def _changes_of(
    connection: DuckDBPyConnection,
    table: DeclaredTable,
    published: Sequence[str],
    documents: Sequence[str],
) -> Iterator[Change]:
    """Yield the changes of one table; a column that the published one lacks counts as null."""
    key = " || '/' || ".join(f"{name}::varchar" for name in table.key)
    columns = ", ".join(column.name for column in table.columns)
    old = ", ".join(c.name if c.name in published else f"null as {c.name}" for c in table.columns)
    was = f"select {old} from published.{table.name}" if published else "from is_now limit 0"  # noqa: S608 - declared names
    sql = read_sql("queries", "changes")
    for name, text in (("table", table.name), ("was", was), ("key", key), ("columns", columns)):
        sql = sql.replace(f"<{name}>", text)
    for sha256, row_key, before, after in connection.execute(
        sql, {"documents": list(documents)}
    ).fetchall():
        yield _change(sha256, table.name, row_key, before, after)


def _change(
    sha256: str,
    relation: str,
    key: str,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
) -> Change:
    if before is None or after is None:
        return Change(sha256, relation, key, "added" if before is None else "removed", {})
    columns = {
        name: (before[name], value) for name, value in after.items() if before[name] != value
    }
    return Change(sha256, relation, key, "changed", columns)
