"""Which printed pieces each fact of a document was made of.

The records of a document name page, row and column: enough to find an amount by hand. Lines of a
PDF have neither, and a page may hold several grids; so the pieces are taken from the readings
that the records are made of.
"""

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.model import Cell, Document, Line
from transforms.budget.lines import Amount
from transforms.budget.records import BudgetRecords, read_budget
from transforms.budget.remainder import is_form
from transforms.build.form_records import FormRecords, build_form
from transforms.pipeline import read_forms
from transforms.reader.reading import FormReading
from transforms.reader.rows import Piece, document_rows
from transforms.running_lines import part_asides

Printed = Cell | Line
Traced = tuple[str, tuple[Printed, ...]]


@dataclass(frozen=True, slots=True)
class Trace:
    """The pieces that are part of any fact, and those of each fact by its key."""

    loaded: frozenset[Printed]
    pieces: dict[str, tuple[Printed, ...]]


def statement_key(seq: int) -> str:
    """Return the key of a statement of the prose."""
    return f"statement-{seq}"


def value_key(form_key: str, label: str, text: str | None) -> str:
    """Return the key of a labelled value of a form."""
    return f"{form_key}\t{label}\t{text or ''}"


def trace_document(document: Document) -> Trace:
    """Return where each fact of a document was printed."""
    source = document.source
    rows, _ = part_asides(document_rows(document))
    budget = read_budget(rows, source.sha256, source.path.name)
    forms = [
        form
        for form in read_forms(budget.rest)
        if (is_form(form) if budget.is_any else form.is_form)
    ]
    built = [build_form(form, source.sha256, number) for number, form in enumerate(forms, start=1)]
    loaded = {piece.source for records in built for piece in records.loaded}
    pieces = dict(_trace_amounts(budget)) | dict(_trace_statements(budget))
    for form, records in zip(forms, built, strict=True):
        pieces |= dict(_trace_form(form, records))
    return Trace(frozenset(loaded | set(budget.loaded)), pieces)


def _trace_amounts(budget: BudgetRecords) -> Iterator[Traced]:
    """Yield each amount with its cell first, then those of its labels."""
    amounts: defaultdict[tuple[object, ...], deque[Amount]] = defaultdict(deque)
    for table, reading in zip(budget.tables, budget.readings, strict=True):
        for amount in sorted(reading.amounts, key=lambda amount: amount.row.row.grid):
            cell = amount.piece.source
            at = (cell.row, cell.column) if isinstance(cell, Cell) else (0, 0)
            place = (table.table_key, cell.page_number, cell.line_number, *at)
            amounts[*place, amount.piece.text].append(amount)
    for line in budget.lines:
        cell_place = (line.page_number, line.line_number, line.cell_row, line.cell_column)
        amount = amounts[line.table_key, *cell_place, line.printed_text].popleft()
        yield line.budget_line_key, _sources([amount.piece, *amount.row.pieces])


def _trace_statements(budget: BudgetRecords) -> Iterator[Traced]:
    for stated, record in zip(budget.stated, budget.statements, strict=True):
        yield statement_key(record.statement_seq), (stated.source,)


def _trace_form(form: FormReading, records: FormRecords) -> Iterator[Traced]:
    for value in form.head.values:
        key = value_key(records.project.form_key, value.printed_label, value.text)
        yield key, _sources([*value.values, value.piece])
    for task, record in zip(form.tasks.rows, records.tasks, strict=True):
        key = value_key(record.form_key, record.task_name or "", record.printed_text)
        yield key, _sources(task.pieces)
    for row, indicator in zip(form.indicators, records.indicators, strict=True):
        pieces = [piece for column in row.columns.values() for piece in column]
        yield indicator.indicator_key, _sources(pieces)


def _sources(pieces: list[Piece]) -> tuple[Printed, ...]:
    return tuple(dict.fromkeys(piece.source for piece in pieces))
