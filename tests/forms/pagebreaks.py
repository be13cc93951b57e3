"""A form over two pages: where the break falls, and what the second page prints again."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from samples.ruled_pdf import Slot
from tests.forms.defects import Break, Cut, Repeats
from tests.forms.sheet import Role, Sheet, SheetRow, cut_cell, split_rows

STUB = "绩效指标"
WITHOUT_HEADER = {
    Repeats.HEADER: Repeats.NOTHING,
    Repeats.TITLE_AND_HEADER: Repeats.TITLE,
}


def choose_break(sheet: Sheet, page_break: Break, random: Random) -> int | None:
    """Return the number of the row to break before, or in; None where no row of the sheet fits."""
    role = Role.GOAL if page_break.cut is Cut.IN_GOAL else Role.INDICATOR
    rows = [number for number, row in enumerate(sheet.rows) if row.role is role]
    if page_break.cut is Cut.BETWEEN_ROWS:
        return random.choice(rows[1:]) if len(rows) > 1 else None
    if page_break.cut is Cut.IN_GOAL:
        return rows[-1] if rows else None
    return max(rows, key=lambda number: len(cell_to_cut(sheet.rows[number], page_break).text))


def cell_to_cut(row: SheetRow, page_break: Break) -> Slot:
    """Return the cell of `row` that the break goes through."""
    columns = {Cut.IN_TARGET: row.target_column, Cut.IN_NAME: row.name_column}
    column = columns.get(page_break.cut, row.slots[-1].column)
    return next(slot for slot in row.slots if slot.column == column)


def break_rows(
    rows: Sequence[SheetRow], at: int, page_break: Break | None, length: int | None = None
) -> tuple[list[SheetRow], list[SheetRow]]:
    """Return the rows of both pages: broken before row `at`, or in it after `length` characters."""
    reprints = page_break is not None and page_break.reprints_labels
    if page_break is None or length is None:
        return split_rows(rows, at, reprints=reprints)
    column = cell_to_cut(rows[at], page_break).column
    return split_rows(cut_cell(rows, at, column, length), at + 1, reprints=reprints)


def resume(sheet: Sheet, rest: Sequence[SheetRow], repeats: Repeats) -> list[SheetRow]:
    """Return the rows of the page that goes on with `rest`; foot notes go on with nothing."""
    if rest[0].role in {Role.FOOTER, Role.TOTAL}:
        return list(rest)
    headings = list(sheet.of_role(Role.TITLE, Role.CAPTION))
    body = list(rest)
    if rest[0].role is not Role.INDICATOR:
        repeats = WITHOUT_HEADER.get(repeats, repeats)
    if repeats in {Repeats.HEADER, Repeats.TITLE_AND_HEADER}:
        body = _under_header(sheet, body)
    if repeats is Repeats.TITLE_AND_NAME:
        body = [*sheet.of_role(Role.NAME), *_with_stub(sheet, body)]
    return body if repeats in {Repeats.NOTHING, Repeats.HEADER} else [*headings, *body]


def _under_header(sheet: Sheet, rest: list[SheetRow]) -> list[SheetRow]:
    *above, header = sheet.of_role(Role.HEADER)
    stub = header.slots[0]
    if stub.column == rest[0].slots[0].column and stub.row_span > 1:
        tall = replace(stub, row_span=1 + rest[0].slots[0].row_span)
        header = replace(header, slots=(tall, *header.slots[1:]))
        rest = [replace(rest[0], slots=rest[0].slots[1:]), *rest[1:]]
    return [*above, header, *rest]


def _with_stub(sheet: Sheet, rest: list[SheetRow]) -> list[SheetRow]:
    stub = sheet.of_role(Role.HEADER)[0].slots[0]
    first = rest[0]
    if first.role is not Role.INDICATOR or first.slots[0].column != stub.column:
        return rest
    printed = replace(first.slots[0], text=stub.text or STUB)
    return [replace(first, slots=(printed, *first.slots[1:])), *rest[1:]]
