"""Reading the published warehouse: SQL of an analyst, where a fact was printed, what is loaded."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from warehouse.ddl import read_sql
from warehouse.errors import QueryError
from warehouse.signals import signals_as_raised

__all__ = [
    "QueryError",
    "document_states",
    "explain",
    "open_reading",
    "run_own_query",
    "run_query",
    "select_documents",
    "trail_of",
]
Table = tuple[list[str], list[tuple[Any, ...]]]
Parameters = Mapping[str, object]
UNANSWERED = (duckdb.Error, OverflowError, UnicodeError)
"""What a wrong statement raises; values that Python cannot hold are among it."""
ROWS = [duckdb.ExpectedResultType.QUERY_RESULT]
"""What a statement returns that does nothing but ask."""
EXPLAIN_QUERIES = ("explain", "explain_fields", "explain_budget")
STATUS_QUERIES = (
    "documents_by_state",
    "reading_versions",
    "last_runs",
    "open_issues",
    "not_loaded",
)


def run_query(path: Path, sql: str) -> Table:
    """Return column names and rows of the last statement, run read-only and without file access.

    Raises:
        QueryError: a statement is wrong, or tries to write or to reach a file; or one before the
            last has rows, which would not be seen.
    """
    with open_reading(path) as connection:
        _refuse_unseen(connection, sql)
        return _table(connection, sql)


def run_own_query(path: Path, sql: str, parameters: Parameters | None = None) -> Table:
    """Return the same of SQL that comes with the program, its named parameters bound.

    Raises:
        QueryError: the file is no warehouse, or one that lacks what is asked for.
    """
    with open_reading(path) as connection:
        return _own(connection, sql, parameters)


def explain(path: Path, key: str) -> Table:
    """Return where the facts with a key, or with keys that begin so, were printed."""
    rows: list[tuple[Any, ...]] = []
    with open_reading(path) as connection:
        for name in EXPLAIN_QUERIES:
            columns, found = _ask_ledger(connection, name, {"key": key})
            rows += found
    return columns, sorted(rows, key=_printed_order)


def trail_of(path: Path, documents: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """Return the findings in documents, and the corrections that were applied to them."""
    trail = {}
    with open_reading(path) as connection:
        for name in ("findings", "corrections"):
            given = {"documents": list(documents)}
            columns, rows = _ask_ledger(connection, f"explain_{name}", given)
            trail[name] = [dict(zip(columns, row, strict=True)) for row in rows]
    return trail


def document_states(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the documents by state, the last runs, the open issues and what did not load."""
    states = {}
    with open_reading(path) as connection:
        for name in STATUS_QUERIES:
            columns, rows = _ask_ledger(connection, name)
            states[name] = [dict(zip(columns, row, strict=True)) for row in rows]
    return states


def select_documents(path: Path, selection: str, parser_version: str) -> list[tuple[str, str]]:
    """Return SHA-256 and path of the documents that are failed, quarantined, outdated, or all."""
    parameters = {"parser_version": parser_version} if selection == "outdated" else None
    with open_reading(path) as connection:
        return _ask_ledger(connection, f"select_{selection}", parameters)[1]


def _printed_order(row: tuple[Any, ...]) -> tuple[str, int, int]:
    """Return what orders explained rows: path, page, line."""
    _, _, source_path, page_number, line_number, *_ = row
    return source_path, page_number or 0, line_number or 0


def open_reading(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a published warehouse to read it, without access to any other file."""
    try:
        return duckdb.connect(
            path,
            read_only=True,
            config={"enable_external_access": "false", "lock_configuration": "true"},
        )
    except duckdb.Error as error:
        raise QueryError(f"{path} cannot be opened as a warehouse: {error}") from error


def _refuse_unseen(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    try:
        sql.encode()  # what is no text at all, DuckDB calls a wrong argument
        statements = connection.extract_statements(sql)
    except UNANSWERED as error:
        raise QueryError(str(error)) from error
    if any(statement.expected_result_type == ROWS for statement in statements[:-1]):
        raise QueryError("only the rows of the last statement would be seen; give one at a time")


def _ask_ledger(
    connection: duckdb.DuckDBPyConnection, name: str, parameters: Parameters | None = None
) -> Table:
    return _own(connection, read_sql("queries", name), parameters)


def _own(
    connection: duckdb.DuckDBPyConnection, sql: str, parameters: Parameters | None = None
) -> Table:
    """Return the rows of a query of the program; an older file may lack what it asks for."""
    try:
        return _table(connection, sql, parameters)
    except QueryError as error:
        if isinstance(error.__cause__, duckdb.BinderException | duckdb.CatalogException):
            raise QueryError(
                "the file is no warehouse, or one of an earlier version, which the next "
                f"`yusuan ingest` or `yusuan rerun` brings up to date ({error})"
            ) from error
        raise


def _table(
    connection: duckdb.DuckDBPyConnection, sql: str, parameters: Parameters | None = None
) -> Table:
    """Return all rows of a statement; a fault may show only while its rows are fetched."""
    try:
        with signals_as_raised():
            result: duckdb.DuckDBPyConnection | None = connection.execute(sql, parameters)
            if result is None:
                raise QueryError("there is no statement to run")
            columns = [column[0] for column in result.description or ()]
            return columns, result.fetchall()
    except UNANSWERED as error:
        raise QueryError(str(error)) from error
