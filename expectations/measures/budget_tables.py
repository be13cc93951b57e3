"""The check frames of budget tables: what they name, and those that were not understood."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from transforms.budget.remainder import NOT_UNDERSTOOD
from transforms.budget_schema import BudgetTable
from transforms.records import DocumentRecords
from transforms.schema import UnreadCell


@dataclass(frozen=True, slots=True)
class TableMeasures:
    """What the rules look at in a budget table; None where there is nothing to judge."""

    form_key: str
    project_name: None
    missing_identity: str | None
    inferred_unit: str | None
    uncertain_columns: str | None
    file_name_year: int | None


@dataclass(frozen=True, slots=True)
class TableRow:
    """One budget table as the rules see it."""

    record: BudgetTable
    measures: TableMeasures


def table_rows(records: DocumentRecords) -> list[TableRow]:
    """Return the rows of the frame of budget tables."""
    flags: defaultdict[str, set[str]] = defaultdict(set)
    for line in records.budget_lines:
        flags[line.table_key].update((line.flags or "").split(";"))
    return [TableRow(table, _measure_table(table, flags)) for table in records.budget_tables]


def _measure_table(table: BudgetTable, flags: Mapping[str, set[str]]) -> TableMeasures:
    said = flags.get(table.table_key, set())
    missing = [
        name
        for name, value in (
            ("fiscal year (财政年度)", table.fiscal_year),
            ("organization name (单位名称)", table.organization_key),
        )
        if value is None
    ]
    return TableMeasures(
        form_key=table.table_key,
        project_name=None,
        missing_identity=", ".join(missing) or None,
        inferred_unit=table.amount_unit if "unit_inferred" in said else None,
        uncertain_columns=table.title if "columns_uncertain" in said else None,
        file_name_year=table.fiscal_year if table.year_source == "file_name" else None,
    )


@dataclass(frozen=True, slots=True)
class UnknownTable:
    """A table that no declaration can read: its title, where it stands, its unread cells."""

    title: str
    cell_count: int
    page_number: int
    line_number: int | None
    form_key: None = None
    project_name: None = None


def unknown_tables(records: DocumentRecords) -> list[UnknownTable]:
    """Return the budget tables of a document that were not understood, in printed order."""
    cells: defaultdict[tuple[str, int], list[UnreadCell]] = defaultdict(list)
    for cell in records.unread:
        if cell.reason.startswith(NOT_UNDERSTOOD):
            cells[cell.reason.removeprefix(NOT_UNDERSTOOD), cell.page_number].append(cell)
    return [
        UnknownTable(title, len(found), page, found[0].line_number)
        for (title, page), found in cells.items()
    ]
