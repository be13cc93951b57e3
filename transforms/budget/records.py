"""The budget part of a document as records: tables, amounts, and what is left of the rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.model import Cell, Line
from transforms.budget.column import TableColumn
from transforms.budget.directions import row_directions
from transforms.budget.identity import (
    BudgetIdentity,
    read_document_identity,
    read_table_identity,
)
from transforms.budget.lines import OF_DIGITS, Amount
from transforms.budget.measures import LAST_YEAR
from transforms.budget.printed import CutDocument
from transforms.budget.reading import TableReading, read_table
from transforms.budget.rows import LabelledRow
from transforms.budget.statement_records import build_statements
from transforms.budget.statements import Statement, read_statements
from transforms.budget.tables import cut_tables
from transforms.budget.words import find_class, find_item, header_words, label_key, split_numbering
from transforms.budget_schema import BudgetLine, BudgetStatement, BudgetTable
from transforms.build.keys import KEY_LENGTH, organization_key
from transforms.reader.rows import Piece, Row

YEAR = re.compile(r"(?<!\d)20\d\d(?=年)")
ECONOMIC_DIGITS = "35"
INFERRED_UNIT, UNCERTAIN_COLUMNS = "unit_inferred", "columns_uncertain"


@dataclass(slots=True)
class BudgetRecords:
    """What the budget tables of a document say, and the rows that belong to none of them."""

    tables: list[BudgetTable] = field(default_factory=list)
    lines: list[BudgetLine] = field(default_factory=list)
    readings: list[TableReading] = field(default_factory=list)
    stated: list[Statement] = field(default_factory=list)
    statements: list[BudgetStatement] = field(default_factory=list)
    rest: list[Row] = field(default_factory=list)
    identity: BudgetIdentity | None = None

    @property
    def is_any(self) -> bool:
        """True for a department budget: it has tables, or states amounts."""
        return bool(self.tables or self.statements)

    @property
    def loaded(self) -> list[Cell | Line]:
        """The cells and lines that are part of a fact."""
        cells = [piece.source for reading in self.readings for piece in reading.loaded]
        return [*cells, *(statement.source for statement in self.stated)]


def read_budget(rows: Sequence[Row], document_sha256: str, file_name: str) -> BudgetRecords:
    """Return the budget tables of a document, with all rows that are no part of one."""
    cut = cut_tables(rows)
    budget = BudgetRecords(readings=_read_all(cut), rest=cut.rest)
    prose = [row.first.source for row in cut.rest if isinstance(row.first.source, Line)]
    stated = read_statements(prose)
    if not budget.readings and all(s.table_code is None for s in stated):
        return budget
    identity = read_document_identity(rows, cut.tables, file_name)
    budget.identity, budget.stated = identity, stated
    budget.statements = list(build_statements(stated, identity, document_sha256))
    for ordinal, reading in enumerate(budget.readings, start=1):
        own = read_table_identity(reading.table, identity)
        key = f"{document_sha256[:KEY_LENGTH]}-T{ordinal:03d}"
        header = _Header(document_sha256, key, reading.table.kind.code, own)
        lines = list(_lines(reading, header))
        budget.lines += lines
        budget.tables.append(_table(reading, header, ordinal, len(lines)))
    return budget


def _read_all(cut: CutDocument) -> list[TableReading]:
    readings: list[TableReading] = []
    unit: Piece | None = None
    for table in cut.tables:
        readings.append(read_table(table, unit))
        found = readings[-1].unit
        unit = unit if found is table.heading.title_unit else found or unit
    return readings


@dataclass(frozen=True, slots=True)
class _Header:
    """What every record of a table carries."""

    document_sha256: str
    table_key: str
    table_code: str
    identity: BudgetIdentity


def _table(reading: TableReading, header: _Header, ordinal: int, line_count: int) -> BudgetTable:
    table, own = reading.table, header.identity
    first = table.heading.title[0] if table.heading.title else table.grids[0][0].first
    return BudgetTable(
        table_key=header.table_key,
        document_sha256=header.document_sha256,
        table_ordinal=ordinal,
        table_code=header.table_code,
        title=table.heading.title_text or None,
        fiscal_year=own.fiscal_year,
        year_source=own.year_source,
        phase=own.phase,
        organization_key=organization_key(own.organization_name),
        organization_name=own.organization_name,
        organization_level=own.organization_level,
        amount_unit=reading.unit.text if reading.unit else None,
        line_count=line_count,
        note="\n".join(piece.text for piece in table.notes) or None,
        page_number=first.page_number,
        line_number=first.line_number,
        last_page_number=table.last_page,
    )


def _lines(reading: TableReading, header: _Header) -> Iterator[BudgetLine]:
    amounts = sorted(reading.amounts, key=_printed_order)
    seqs = {id(amount): seq for seq, amount in enumerate(amounts, start=1)}
    is_inferred = reading.unit not in (
        None,
        reading.table.heading.unit,
        reading.table.heading.title_unit,
    )
    flags = [INFERRED_UNIT] if is_inferred and not _is_in_table(reading) else []
    flags += [UNCERTAIN_COLUMNS] if reading.is_uncertain else []
    distances = {id(a.column): _distance(a.column, header.identity) for a in amounts}
    nearest = min(distances.values(), default=0)
    directions = row_directions(amounts)
    for amount in amounts:
        seq = seqs[id(amount)]
        line = _line(amount, header)
        line = replace(
            line,
            direction=directions.get(id(amount), line.direction),
            budget_line_key=f"{header.table_key}-{seq:04d}",
            line_seq=seq,
            parent_line_seq=seqs[id(amount.above)] if amount.above else None,
            row_total_line_seq=seqs[id(amount.row_total)] if amount.row_total else None,
            is_comparative=distances[id(amount.column)] > nearest,
            flags=";".join((*line_flags(amount), *flags)) or None,
        )
        yield line


def line_flags(amount: Amount) -> list[str]:
    """Return what was inferred for one amount."""
    is_named = amount.row.code is None and _functional_class(amount) is not None
    return [*amount.row.flags, *(["code_inferred"] if is_named else [])]


def _functional_class(amount: Amount) -> str | None:
    """Return the functional class that a row prints, or that its label names."""
    row = amount.row
    if row.code is not None:
        return row.code if row.code.startswith("2") else None
    return find_class(row.label) if row.is_class else None


def _economic_class(row: LabelledRow, functional: str | None) -> str | None:
    """Return the economic class that a row prints, by itself or beside the functional one."""
    if row.economic_code is not None:
        return row.economic_code.folded
    is_class = functional is None and row.code is not None and row.code[0] in ECONOMIC_DIGITS
    return row.code if is_class else None


def _remark(row: LabelledRow) -> str | None:
    """Return what a row prints beside its labels and amounts, a code of income too."""
    said = [f"{column.leaf}: {piece.text}" for column, piece in row.attributes]
    if row.code is not None and row.code[0] not in OF_DIGITS:
        said.insert(0, f"编码: {row.code}")
    return "; ".join(said) or None


def _printed_order(amount: Amount) -> tuple[int, int, int, float]:
    row = amount.row.row
    return (row.page_number, row.grid, row.grid_row, amount.piece.start)


def _is_in_table(reading: TableReading) -> bool:
    """Return whether the unit is printed in the table's own header."""
    return any(reading.unit in column.path for column in reading.columns)


def _line(amount: Amount, header: _Header) -> BudgetLine:
    own, row, piece = header.identity, amount.row, amount.piece
    functional = _functional_class(amount)
    economic = _economic_class(row, functional)
    cell = piece.source
    return BudgetLine(
        budget_line_key="",
        table_key=header.table_key,
        document_sha256=header.document_sha256,
        line_seq=0,
        fiscal_year=_column_year(amount.column, own.fiscal_year),
        phase=_column_phase(amount.column, own.phase),
        organization_key=organization_key(own.organization_name),
        organization_level=own.organization_level,
        table_code=header.table_code,
        direction=amount.column.direction or "expenditure",
        breakdown=amount.breakdown,
        functional_code=functional,
        functional_name=_class_name(row) if functional else None,
        economic_code=economic,
        economic_name=_economic_name(row, economic),
        item_code=row.item.code if row.item and row.code is None else None,
        measure_code=amount.measure,
        printed_label=row.label or amount.column.path[-1].text,
        label_path="/".join(amount.labels) or amount.column.printed,
        label_key=label_key(amount.labels or (amount.column.printed,)),
        printed_measure=amount.column.printed,
        printed_text=piece.text,
        amount=amount.value,
        is_total=amount.is_total,
        is_of_which=amount.is_of_which or amount.is_below_part,
        is_comparative=None,
        parent_line_seq=None,
        row_total_line_seq=None,
        remark=_remark(row),
        flags=None,
        page_number=piece.page_number,
        line_number=piece.line_number,
        cell_row=cell.row if isinstance(cell, Cell) else 0,
        cell_column=cell.column if isinstance(cell, Cell) else 0,
    )


def _class_name(row: LabelledRow) -> str:
    return row.label if row.code else split_numbering(row.label).text


def _economic_name(row: LabelledRow, code: str | None) -> str | None:
    if row.economic is not None:
        return row.economic.text
    return None if code is None else row.label


def _column_year(column: TableColumn, year: int | None) -> int | None:
    """Return the fiscal year of a column: as its header prints it, or the year before."""
    for piece in reversed(column.path):
        match = YEAR.search(piece.folded)
        if match is not None:
            return int(match[0])
        if year is not None and piece.label.startswith(header_words("previous")):
            item = find_item(piece.label)
            return year if item is not None and item.code == LAST_YEAR else year - 1
    return year


def _distance(column: TableColumn, own: BudgetIdentity) -> int:
    """Return how far a column is from its table: 0 of its year and phase, 2 of others.

    1 is what was executed in the year of a final account, its own where it prints no 决算数.
    """
    phase = _column_phase(column, own.phase)
    if _column_year(column, own.fiscal_year) != own.fiscal_year:
        return 2
    if phase == own.phase:
        return 0
    return 1 if (phase, own.phase) == ("execution", "final_account") else 2


def _column_phase(column: TableColumn, phase: str) -> str:
    if column.is_revised:
        return "revised_budget"
    for piece in reversed(column.path):
        for name in ("final_account", "execution"):
            if any(word in piece.label for word in header_words(name)):
                return name
        item = find_item(piece.label)
        says_budget = any(word in piece.label for word in header_words("budget"))
        if says_budget and item is not None and item.is_neutral:
            return "budget"
    return phase
