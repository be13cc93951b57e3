"""The records of one document as frames: the declared tables, and what the rules look at."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any

import pandas as pd

from expectations.measures.budget import budget_identities
from expectations.measures.budget_tables import table_rows, unknown_tables
from expectations.measures.corrections import correction_rows
from expectations.measures.indicator import indicator_rows
from expectations.measures.project import funding_rows, project_rows
from expectations.measures.types import mistyped_columns
from expectations.measures.view import form_views
from transforms.budget.remainder import NOT_UNDERSTOOD
from transforms.budget_schema import BudgetLine, BudgetStatement, BudgetTable
from transforms.records import DocumentRecords
from transforms.schema import (
    IndicatorTarget,
    IndicatorTargetPart,
    ProjectBudget,
    ProjectField,
    ProjectFunding,
)

Row = dict[str, Any]

DECLARED: dict[str, type] = {
    "projects": ProjectBudget,
    "funding": ProjectFunding,
    "fields": ProjectField,
    "indicators": IndicatorTarget,
    "parts": IndicatorTargetPart,
    "budget_tables": BudgetTable,
    "budget_lines": BudgetLine,
    "budget_statements": BudgetStatement,
}
MISTYPED = "mistyped_columns"
OF_NO_FORM: Row = {"form_key": None, "project_name": None}


def flatten(row: Any) -> Row:
    """Return the columns of a record, or of a row of records and measures side by side."""
    names, values_of = _shape(row.__class__)
    return dict(zip(names, values_of(row), strict=True))


@cache
def _shape(record: Any) -> tuple[list[str], Callable[[Any], tuple[Any, ...]]]:
    """Return the columns of a class, those of the classes in it included, and what reads them."""
    paths = list(_paths(record))
    return [path.rpartition(".")[2] for path in paths], attrgetter(*paths)


def _paths(record: Any) -> Iterator[str]:
    for field in fields(record):
        if is_dataclass(field.type):
            yield from (f"{field.name}.{path}" for path in _paths(field.type))
        else:
            yield field.name


def flatten_all(rows: Iterable[Any]) -> list[Row]:
    """Return the columns of each row."""
    return [flatten(row) for row in rows]


def as_frame(rows: Sequence[Row], columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Return rows, or some of their columns, as a frame of plain objects: no number is converted.

    A column that the rows lack is left out.
    """
    given = list(rows[0]) if rows else []
    known = given if columns is None else [column for column in columns if column in given]
    return pd.DataFrame({column: [row[column] for row in rows] for column in known}, dtype=object)


def declared_rows(name: str, records: DocumentRecords) -> list[Row]:
    """Return the rows of a declared table, with the columns that hold another type."""
    return [
        {**flatten(record), MISTYPED: mistyped_columns(record)} for record in getattr(records, name)
    ]


def check_frames(records: DocumentRecords) -> dict[str, list[Row]]:
    """Return the rows that the rules look at, by frame.

    A continuation page that belongs to no form is a form of its own, with nothing to measure.
    """
    forms = list(form_views(records))
    attached = [form for form in forms if form.is_attached]
    return {
        "form": flatten_all(form.project for form in forms),
        "project": flatten_all(project_rows(attached)),
        "funding": flatten_all(funding_rows(attached)),
        "indicator": flatten_all(indicator_rows(attached)),
        "budget_table": flatten_all(table_rows(records)),
        "budget_identity": flatten_all(budget_identities(records)),
        "unknown_table": flatten_all(unknown_tables(records)),
        "unread": [
            flatten(cell) | OF_NO_FORM
            for cell in records.unread
            if not cell.reason.startswith(NOT_UNDERSTOOD)
        ],
        "page": [
            {"page_number": number, "line_number": None, **OF_NO_FORM}
            for number in records.unreadable_pages
        ],
        "correction": flatten_all(correction_rows(records)),
    }
