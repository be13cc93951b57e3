"""Where the rows of documents stand that the warehouse had nothing of: behind all earlier rows.

A row that was put in after `note_rows` has all rows of then before it: DuckDB appends, and what it
closes up while it checkpoints keeps its order. So its place is that count or a later one, as long
as none of those rows is deleted; of the others no column has to be read to find it.
"""

from collections.abc import Sequence

from duckdb import DuckDBPyConnection

EARLIER = "earlier_rows"
"""The temporary table of how many rows each table had; it is gone when one of them is deleted."""
NEW = "new_document"
"""The temporary table of documents that have no row but those that were put in since."""


def note_rows(connection: DuckDBPyConnection, tables: Sequence[str]) -> None:
    """Note how many rows each of the declared tables has before anything is loaded."""
    counts = " union all ".join(
        f"select '{name}' as table_name, count(*) as row_count from {name}"  # noqa: S608 - declared
        for name in tables
    )
    connection.execute(f"create or replace temp table {EARLIER} as {counts}")
    connection.execute(f"create or replace temp table {NEW} (document_sha256 varchar)")


def note_new(connection: DuckDBPyConnection, documents: Sequence[str]) -> None:
    """Note documents that had no rows in the noted tables, in the transaction that loads them."""
    if _is_noted(connection):
        connection.execute(
            f"insert into {NEW} select unnest($documents::varchar [])",
            {"documents": list(documents)},
        )


def forget_rows(connection: DuckDBPyConnection) -> None:
    """Forget what was noted: earlier rows are deleted, and others may stand in their places."""
    connection.execute(f"drop table if exists {EARLIER}")


def first_places(connection: DuckDBPyConnection, documents: Sequence[str]) -> dict[str, int]:
    """Return the place in each noted table that no row of `documents` stands before.

    Nothing is returned where one of them may have earlier rows.
    """
    if not _is_noted(connection):
        return {}
    (others,) = connection.execute(
        f"select count(*) from (select unnest($documents::varchar []) as document_sha256) "  # noqa: S608 - own name
        f"anti join {NEW} using (document_sha256)",
        {"documents": list(documents)},
    ).fetchone() or (1,)
    return {} if others else dict(connection.execute(f"from {EARLIER}").fetchall())


def _is_noted(connection: DuckDBPyConnection) -> bool:
    found = connection.execute(
        "from duckdb_tables() where temporary and table_name = $name", {"name": EARLIER}
    )
    return found.fetchone() is not None
