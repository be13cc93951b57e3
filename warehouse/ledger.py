"""What the ledger knows of documents: the truth about what is done."""

from collections.abc import Sequence
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from transforms.schema import DocumentSource
from warehouse.ddl import read_sql
from warehouse.tables import insert_missing, transaction

COUNTS = (
    "project_count",
    "indicator_count",
    "budget_line_count",
    "cell_count",
    "loaded_count",
    "ignored_count",
    "unread_count",
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document that is in the warehouse whole: the path that it goes by, and its counts."""

    source_path: str
    counts: dict[str, int]


def find_loaded(
    connection: DuckDBPyConnection,
    document_sha256: str,
    parser_version: str,
    corrections_digest: str | None = None,
) -> Loaded | None:
    """Return what was loaded of a document, whole and in just this way; else None."""
    row = connection.execute(
        read_sql("queries", "loaded"), [document_sha256, parser_version, corrections_digest]
    ).fetchone()
    if row is None:
        return None
    path, *counts = row
    return Loaded(str(path), {n: int(c or 0) for n, c in zip(COUNTS, counts, strict=True)})


def note_sources(
    connection: DuckDBPyConnection, sources: Sequence[DocumentSource], source_path: str
) -> None:
    """Write the paths of one document that the ledger lacks, and the one that it goes by."""
    if not sources:
        return
    sha256 = sources[0].document_sha256
    known = connection.execute(
        "select count(*) from audit.document_source where document_sha256 = ?", [sha256]
    ).fetchone()
    if known == (len(sources),):
        return
    with transaction(connection):
        insert_missing(connection, sources)
        connection.execute(
            "update audit.document set source_path = ? where document_sha256 = ?",
            [source_path, sha256],
        )
