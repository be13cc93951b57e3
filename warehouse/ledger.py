"""What the ledger knows of documents: the truth about what is done."""

from duckdb import DuckDBPyConnection

COUNTS = (
    "project_count",
    "indicator_count",
    "budget_line_count",
    "cell_count",
    "loaded_count",
    "ignored_count",
    "unread_count",
)


def is_loaded(
    connection: DuckDBPyConnection,
    document_sha256: str,
    parser_version: str,
    corrections_digest: str | None = None,
) -> dict[str, int] | None:
    """Return the counts of a document that was loaded whole in just this way, else None."""
    row = connection.execute(
        "select project_count, indicator_count, budget_line_count, cell_count, loaded_count, "
        "ignored_count, unread_count from audit.document "
        "where document_sha256 = ? and parser_version = ? and status = 'loaded' "
        "and corrections_digest is not distinct from ? "
        "and document_sha256 not in (select document_sha256 from audit.quarantine)",
        [document_sha256, parser_version, corrections_digest],
    ).fetchone()
    return None if row is None else {name: int(n or 0) for name, n in zip(COUNTS, row, strict=True)}
