"""Reading the published warehouse: SQL of an analyst, where a fact was printed, what is loaded."""

from importlib import resources
from pathlib import Path
from typing import Any

import duckdb

Table = tuple[list[str], list[tuple[Any, ...]]]
STATUS_QUERIES = ("documents_by_state", "last_runs", "open_issues", "not_loaded")


class QueryError(ValueError):
    """The SQL of an analyst did not run."""


def run_query(path: Path, sql: str) -> Table:
    """Return column names and rows of one statement, run read-only and without file access.

    Raises:
        QueryError: the statement is wrong, or tries to write or to reach a file.
    """
    with _reading(path) as connection:
        try:
            result = connection.execute(sql)
        except duckdb.Error as error:
            raise QueryError(str(error)) from error
        return _table(result)


def explain(path: Path, key: str) -> Table:
    """Return where the facts with a key, or with keys that begin so, were printed."""
    with _reading(path) as connection:
        return _table(connection.execute(_sql("explain"), {"key": key}))


def document_states(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the documents by state, the last runs, the open issues and what did not load."""
    states = {}
    with _reading(path) as connection:
        for name in STATUS_QUERIES:
            columns, rows = _table(connection.execute(_sql(name)))
            states[name] = [dict(zip(columns, row, strict=True)) for row in rows]
    return states


def _reading(path: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(
        path,
        read_only=True,
        config={"enable_external_access": "false", "lock_configuration": "true"},
    )


def _sql(name: str) -> str:
    return resources.files("warehouse").joinpath("sql", "queries", f"{name}.sql").read_text("utf-8")


def _table(result: duckdb.DuckDBPyConnection) -> Table:
    columns = [column[0] for column in result.description or ()]
    return columns, result.fetchall()
