"""What the ledger knows of documents: the truth about what is done."""

from collections.abc import Mapping, Sequence
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
    asked = {document_sha256: corrections_digest}
    return find_all_loaded(connection, asked, parser_version).get(document_sha256)


def find_all_loaded(
    connection: DuckDBPyConnection, asked: Mapping[str, str | None], parser_version: str
) -> dict[str, Loaded]:
    """Return the documents that are loaded so; `asked` has the corrections' digest of each."""
    rows = connection.execute(
        read_sql("queries", "loaded"),
        {
            "documents": list(asked),
            "digests": list(asked.values()),
            "parser_version": parser_version,
        },
    ).fetchall()
    return {
        sha256: Loaded(path, {n: int(c or 0) for n, c in zip(COUNTS, counts, strict=True)})
        for sha256, path, *counts in rows
    }


def note_sources(
    connection: DuckDBPyConnection, found: Sequence[tuple[Sequence[DocumentSource], str]]
) -> None:
    """Write the paths of documents that the ledger lacks, and the one that each goes by."""
    noted = {sources[0].document_sha256: (sources, path) for sources, path in found if sources}
    known = connection.execute(
        "select document_sha256, count(*) from audit.document_source "
        "where document_sha256 in (select unnest($documents::varchar [])) group by all",
        {"documents": list(noted)},
    ).fetchall()
    counts = dict(known)
    more = {
        sha256: (sources, path)
        for sha256, (sources, path) in noted.items()
        if counts.get(sha256) != len(sources)
    }
    if not more:
        return
    with transaction(connection):
        insert_missing(connection, [row for sources, _ in more.values() for row in sources])
        connection.execute(
            read_sql("queries", "rename_documents"),
            {"documents": list(more), "paths": [path for _, path in more.values()]},
        )
