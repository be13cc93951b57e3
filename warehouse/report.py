"""The tables of the report, all asked of one state of the published warehouse."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from warehouse.ddl import literal, read_sql
from warehouse.errors import QueryError
from warehouse.query import UNANSWERED, open_reading
from warehouse.signals import signals_as_raised

Row = dict[str, Any]
FOLDER = "report"
PREPARED = (
    "budget_total",
    "project_money",
    "finding",
    "organization",
    "detailed",
    "project_pair",
    "target_pair",
)
"""Queries that others read from: temporary tables, each made with those before it."""
ASKED = (
    "cover",
    "state",
    "rule",
    "document",
    "quarantine",
    "index",
    "money_by_year",
    "budget_by_year",
    "project_change",
    "project_turnover",
    "project_lineage",
    "budget_change",
    "target_change",
    "target_incomparable",
    "goal_copy",
    "issue_rule",
    "issue",
)


@dataclass(frozen=True, slots=True)
class ReportLimits:
    """How much the report shows, so that the file stays usable."""

    sections: int = 150
    rows_in_all: int = 5000
    least_rows: int = 15
    most_rows: int = 200
    documents: int = 500
    index: int = 5000

    def rows(self, section_count: int) -> int:
        """Return the rows that each table may have, the fewer the more organisations.

        >>> ReportLimits().rows(1), ReportLimits().rows(100), ReportLimits().rows(150)
        (200, 50, 33)
        """
        fair = self.rows_in_all // max(section_count, 1)
        return min(max(fair, self.least_rows), self.most_rows)


def ask_report(
    path: Path, fiscal_year: int | None, organization: str | None, limits: ReportLimits
) -> dict[str, list[Row]]:
    """Return the rows of each query in `ASKED`.

    Raises:
        QueryError: the file is no warehouse, or one of an earlier version.
    """
    parameters: dict[str, object] = {
        "fiscal_year": fiscal_year,
        "organization": organization,
        "section_limit": limits.sections,
        "document_limit": limits.documents,
        "index_limit": limits.index,
    }
    try:
        with closing(open_reading(path)) as connection, signals_as_raised():
            for name in PREPARED:
                _prepare(connection, name, parameters)
            counted = connection.execute("select count(*) from detailed").fetchall()
            parameters["row_limit"] = limits.rows(counted[0][0])
            return {name: _ask(connection, name, parameters) for name in ASKED}
    except (duckdb.BinderException, duckdb.CatalogException) as error:
        raise QueryError(
            "the file is no warehouse, or one of an earlier version, which the next "
            f"`yusuan ingest` or `yusuan rerun` brings up to date ({error})"
        ) from error
    except UNANSWERED as error:
        raise QueryError(str(error)) from error


def rest_of(name: str, organization: str | None = None) -> str:
    """Return the SQL, for a person to run, that gives all rows of a table of the report."""
    text = read_sql(f"{FOLDER}/rest", name).strip()
    return text if organization is None else text.replace("$organization", literal(organization))


def _prepare(
    connection: duckdb.DuckDBPyConnection, name: str, parameters: dict[str, object]
) -> None:
    sql = read_sql(FOLDER, name)
    connection.execute(f"create temp table {name} as\n{sql}", _named(sql, parameters))


def _ask(
    connection: duckdb.DuckDBPyConnection, name: str, parameters: dict[str, object]
) -> list[Row]:
    sql = read_sql(FOLDER, name)
    result = connection.execute(sql, _named(sql, parameters))
    columns = [column[0] for column in result.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


def _named(sql: str, parameters: dict[str, object]) -> dict[str, object]:
    """Return the parameters that a statement names: DuckDB refuses any other."""
    return {name: value for name, value in parameters.items() if f"${name}" in sql}
