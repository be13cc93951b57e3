"""The records of one document as frames: the declared tables, and what the rules look at."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter, itemgetter
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
    if isinstance(row, dict):
        return row
    paths = _paths_of(row.__class__)
    return dict(zip(paths, attrgetter(*paths.values())(row), strict=True))


@cache
def _paths_of(record: Any) -> dict[str, str]:
    """Return where the columns of a class are, those of the classes in it included."""
    return {path.rpartition(".")[2]: path for path in _paths(record)}


def _paths(record: Any) -> Iterator[str]:
    for field in fields(record):
        if is_dataclass(field.type):
            yield from (f"{field.name}.{path}" for path in _paths(field.type))
        else:
            yield field.name


def as_frame(rows: Sequence[Any], columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Return rows, or some of their columns, as a frame of plain objects: no number is converted.

    A column that the rows lack is left out.
    """
    if not rows:
        return pd.DataFrame()
    get: Callable[[str], Callable[[Any], Any]]
    if isinstance(rows[0], dict):
        given, get = {name: name for name in rows[0]}, itemgetter
    else:
        given, get = _paths_of(rows[0].__class__), attrgetter
    known = given if columns is None else [column for column in columns if column in given]
    found = {column: [*map(get(given[column]), rows)] for column in known}
    return pd.DataFrame(found, dtype=object)


def declared_frame(records: Sequence[Any], columns: Sequence[str]) -> pd.DataFrame:
    """Return some columns of records of one class, and which of all hold another type."""
    frame = as_frame(records, columns)
    frame[MISTYPED] = pd.Series(mistyped_columns(records), dtype=object)
    return frame


def check_frames(records: DocumentRecords) -> dict[str, list[Any]]:
    """Return the rows that the rules look at, by frame; `flatten` gives their columns.

    A continuation page that belongs to no form is a form of its own, with nothing to measure.
    """
    forms = list(form_views(records))
    attached = [form for form in forms if form.is_attached]
    return {
        "form": [form.project for form in forms],
        "project": project_rows(attached),
        "funding": funding_rows(attached),
        "indicator": indicator_rows(attached),
        "budget_table": list(table_rows(records)),
        "budget_identity": list(budget_identities(records)),
        "unknown_table": list(unknown_tables(records)),
        "unread": [
            flatten(cell) | OF_NO_FORM
            for cell in records.unread
            if not cell.reason.startswith(NOT_UNDERSTOOD)
        ],
        "page": [
            {"page_number": number, "line_number": None, **OF_NO_FORM}
            for number in records.unreadable_pages
        ],
        "correction": list(correction_rows(records)),
    }
