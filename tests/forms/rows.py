"""What was read, as rows with the columns that the marts promise."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from extractors.registry import extract
from extractors.source import read_source
from transforms.pipeline import transform_document
from transforms.records import DocumentRecords

SQL = Path(__file__).parent / "sql"
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class FormRows:
    """Rows of the three marts for one document, in printed order, and what was not read."""

    projects: tuple[Row, ...]
    funding: tuple[Row, ...]
    indicators: tuple[Row, ...]
    unread: tuple[str, ...] = ()


def read_form_file(path: Path) -> FormRows:
    """Return what the reader makes of the file at `path`."""
    return rows_of(transform_document(extract(read_source(path))))


def rows_of(records: DocumentRecords) -> FormRows:
    """Return records as rows; a row of a form carries the names of its project."""
    projects = {project.form_key: asdict(project) for project in records.projects}

    def named(row: dict[str, object]) -> Row:
        project = projects[str(row["form_key"])]
        return {**row, **{name: project[name] for name in ("organization_name", "project_name")}}

    return FormRows(
        projects=tuple(projects.values()),
        funding=tuple(named(asdict(row)) for row in records.funding),
        indicators=tuple(named(asdict(row)) for row in records.indicators),
        unread=tuple(cell.printed_text for cell in records.unread),
    )


def rows_in_warehouse(warehouse: Path, document_sha256: str) -> FormRows:
    """Return what the marts of a warehouse hold of one document."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        projects, funding, indicators = (
            _select(connection, SQL / f"{mart}.sql", document_sha256)
            for mart in ("project_budget", "project_funding", "indicator_target")
        )
    return FormRows(projects, funding, indicators)


def _select(
    connection: duckdb.DuckDBPyConnection, query: Path, document_sha256: str
) -> tuple[Row, ...]:
    cursor = connection.execute(query.read_text("utf-8"), {"document_sha256": document_sha256})
    names = [column[0] for column in cursor.description]
    return tuple(dict(zip(names, values, strict=True)) for values in cursor.fetchall())
