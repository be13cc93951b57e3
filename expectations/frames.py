"""The records of documents as frames: the declared tables, and what the rules look at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from operator import attrgetter, itemgetter
from typing import Any

import pandas as pd

from expectations.measures.budget import budget_identities
from expectations.measures.budget_tables import table_rows, unknown_tables
from expectations.measures.corrections import correction_rows
from expectations.measures.indicator import indicator_measures
from expectations.measures.project import funding_measures, project_rows
from expectations.measures.types import mistyped_columns
from expectations.measures.view import FormView, form_views
from transforms.budget.remainder import NOT_UNDERSTOOD
from transforms.budget_schema import BudgetLine, BudgetStatement, BudgetTable
from transforms.department_schema import DepartmentTask
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
    "tasks": DepartmentTask,
    "budget_tables": BudgetTable,
    "budget_lines": BudgetLine,
    "budget_statements": BudgetStatement,
}
MISTYPED = "mistyped_columns"
OF_NO_FORM: Row = {"form_key": None, "project_name": None}


class Columns(dict[str, Sequence[Any]]):
    """What rows have in their columns, beside what is measured of them.

    A column is read when it is first asked for; `KeyError` says that there is none of its name.
    """

    __slots__ = ("_rows",)

    def __init__(self, rows: Sequence[Any], measures: Mapping[str, Sequence[Any]]) -> None:
        super().__init__(measures)
        self._rows = rows

    def __missing__(self, name: str) -> Sequence[Any]:
        if name not in self.names:
            raise KeyError(name)
        get = itemgetter if isinstance(self._rows[0], dict) else attrgetter
        self[name] = [*map(get(_paths_of(self._rows[0])[name]), self._rows)]
        return self[name]

    @property
    def names(self) -> set[str]:
        """The names of all columns."""
        return {*self, *(_paths_of(self._rows[0]) if self._rows else ())}

    def select(self, names: Sequence[str]) -> pd.DataFrame:
        """Return some columns as a frame for a suite; a column that is not there is left out."""
        known = self.names
        return pd.DataFrame({name: self[name] for name in names if name in known}, dtype=object)


@dataclass(frozen=True, slots=True)
class CheckFrame:
    """Rows that rules look at, column by column.

    `owners` are the numbers of the documents that the rows are of, `numbers` those of the rows in
    their documents, from 0.
    """

    columns: Columns
    owners: Sequence[int]
    numbers: Sequence[int]


def _paths_of(row: Any) -> dict[str, str]:
    """Return where the columns of a row are, those of the classes in it included."""
    return {name: name for name in row} if isinstance(row, dict) else _paths_in(row.__class__)


@cache
def _paths_in(record: Any) -> dict[str, str]:
    return {path.rpartition(".")[2]: path for path in _paths(record)}


def _paths(record: Any) -> Iterator[str]:
    for column in fields(record):
        if is_dataclass(column.type):
            yield from (f"{column.name}.{path}" for path in _paths(column.type))
        else:
            yield column.name


def declared_frame(records: Sequence[Any], columns: Sequence[str]) -> pd.DataFrame:
    """Return some columns of records of one class, and which of all hold another type."""
    read = Columns(records, {})
    read[MISTYPED] = mistyped_columns(records[0].__class__, read) if records else ()
    return read.select(columns)


def check_frames(documents: Sequence[DocumentRecords]) -> dict[str, CheckFrame]:
    """Return the rows that the rules look at, by frame.

    A continuation page that belongs to no form is a form of its own, with nothing to measure.
    """
    forms = [[*form_views(records)] for records in documents]
    attached = [[form for form in mine if form.is_attached] for mine in forms]
    every = [form for mine in attached for form in mine]
    return {
        "form": _frame([[form.project for form in mine] for mine in forms]),
        "project": _frame([project_rows(mine) for mine in attached]),
        "funding": _frame([_amounts(mine) for mine in attached], funding_measures(every)),
        "indicator": _frame([_indicators(mine) for mine in attached], indicator_measures(attached)),
        "budget_table": _frame([table_rows(records) for records in documents]),
        "budget_identity": _frame([[*budget_identities(records)] for records in documents]),
        "unknown_table": _frame([unknown_tables(records) for records in documents]),
        "unread": _frame([_unread(records) for records in documents]),
        "page": _frame([_pages(records.unreadable_pages) for records in documents]),
        "placed_page": _frame([_pages(records.placed_pages) for records in documents]),
        "unsure_page": _frame([_pages(records.unsure_pages) for records in documents]),
        "correction": _frame([correction_rows(records) for records in documents]),
    }


def _frame(
    rows_of: Sequence[Sequence[Any]], measures: Mapping[str, Sequence[Any]] | None = None
) -> CheckFrame:
    """Return the rows of each document as one frame."""
    owners = [number for number, mine in enumerate(rows_of) for _ in mine]
    numbers = [number for mine in rows_of for number in range(len(mine))]
    rows = [row for mine in rows_of for row in mine]
    return CheckFrame(Columns(rows, measures or {}), owners, numbers)


def _amounts(forms: Sequence[FormView]) -> list[ProjectFunding]:
    return [row for form in forms for row in form.funding]


def _indicators(forms: Sequence[FormView]) -> list[IndicatorTarget]:
    return [one.row for form in forms for one in form.indicators]


def _unread(records: DocumentRecords) -> list[Row]:
    return [
        {name: getattr(cell, name) for name in _paths_of(cell)} | OF_NO_FORM
        for cell in records.unread
        if not cell.reason.startswith(NOT_UNDERSTOOD)
    ]


def _pages(numbers: Sequence[int]) -> list[Row]:
    return [{"page_number": number, "line_number": None, **OF_NO_FORM} for number in numbers]
