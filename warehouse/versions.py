"""Which version of a form, budget table or statement is current: recomputed, never remembered.

What a document supersedes follows from the loaded documents and their dates alone, so that the
order in which they arrived leaves no trace. It is told by organisation and year: a run costs what
the documents that it loaded touch, and `mark_all` gives the same rows.
"""

from collections.abc import Sequence

from duckdb import DuckDBPyConnection

from warehouse.ddl import read_sql
from warehouse.tables import few, transaction

STEPS = (
    "held_part",
    "forget_superseded",
    "forget_document_version",
    "tell_superseded",
    "tell_document_version",
)
SCRATCH = ("held_part", "touched_part", "touched", "changed")


def mark_superseded(connection: DuckDBPyConnection, documents: Sequence[str]) -> list[str]:
    """Tell the versions anew of every organisation and year that `documents` touch.

    Returns the keys of these organisations: what follows from their current forms changes too.

    `documents` are those that were loaded, read again or deleted since the last call; what they
    held before is known from the last call. Documents that the ledger shows to be new, gone or
    dated otherwise are found without being named.
    """
    with transaction(connection):
        connection.execute(read_sql("versions", "changed_document"), {"documents": list(documents)})
        connection.execute(read_sql("versions", "touched_groups"))
        return _tell_touched(connection)


def mark_all(connection: DuckDBPyConnection) -> list[str]:
    """Tell the versions of all documents anew; return the keys of their organisations."""
    with transaction(connection):
        connection.execute(read_sql("versions", "all_groups"))
        return _tell_touched(connection)


def _tell_touched(connection: DuckDBPyConnection) -> list[str]:
    rows = connection.execute("select distinct organization_key from touched").fetchall()
    organizations = sorted(key for (key,) in rows)
    given = {"organizations": few(organizations)}
    connection.execute(read_sql("versions", "touched_part"), given)
    for name in STEPS:
        connection.execute(read_sql("versions", name))
    for table in SCRATCH:
        connection.execute(f"drop table if exists {table}")
    return organizations
