"""What is told of the tables of a document once all are cut: units, notes, tables printed twice."""

from collections.abc import Sequence
from itertools import pairwise

from transforms.budget.heading import is_money_unit, is_note, is_plain_title
from transforms.budget.printed import CutDocument, PrintedTable
from transforms.reader.rows import Piece, Row


def take_unit_below(table: PrintedTable | None, line: Piece) -> None:
    """Keep the unit of money that the line right below a table prints."""
    if table is None or table.heading.unit_below is not None or not is_money_unit(line):
        return
    if line.page_number == table.last_page and table.heading.unit is None:
        table.heading.unit_below = line


def give_back_units(tables: Sequence[PrintedTable]) -> None:
    """Forget a unit below a table that may be that of the next one, which has no other.

    A text without places does not tell which of the two it stands closer to.
    """
    for table, after in reversed(list(pairwise(tables))):
        below, heading = table.heading.unit_below, after.heading
        own = heading.unit or heading.title_unit or heading.unit_below
        if below is None or (own is None and below.is_drawn):
            continue
        if own is None or own.source is below.source:
            table.heading.unit_below = None


def give_back_commentary(cut: CutDocument, rows: Sequence[Row]) -> None:
    """Leave tables to the rest whose title lacks 表, where one of the kind has a title with it.

    A commentary prints the amounts of a table once more, beside others.
    """
    whole = [table for table in cut.tables if not is_plain_title(table.heading.title_text)]
    kept: list[PrintedTable] = []
    again: list[PrintedTable] = []
    for table in cut.tables:
        is_plain = is_plain_title(table.heading.title_text)
        repeats = is_plain and any(_is_of_one(other, table) for other in whole)
        (again if repeats else kept).append(table)
    cut.tables = kept
    if not again:
        return
    heads = {id(piece.source) for table in again for piece in table.heading.pieces}
    left = {id(row) for row in cut.rest}
    left |= {id(row) for table in again for grid in table.grids for row in grid}
    cut.rest = [
        row
        for row in rows
        if id(row) in left or any(id(piece.source) in heads for piece in row.pieces)
    ]


def _is_of_one(table: PrintedTable, other: PrintedTable) -> bool:
    """Return whether two tables are of one kind and organisation."""
    is_one = (table.kind.code, table.office) == (other.kind.code, other.office)
    return is_one and is_same_who(table.heading.organization, other.heading.organization)


def is_same_who(first: Piece | None, second: Piece | None) -> bool:
    """Return whether the line of a second heading that says whose it is says nothing else."""
    return second is None or (first is not None and first.label == second.label)


def forget_listed_offices(cut: CutDocument) -> None:
    """Keep the offices of covers only where each of several has tables: others are a list."""
    if len(set(cut.offices)) < 2 or set(cut.offices) != {table.office for table in cut.tables}:
        for table in cut.tables:
            table.office = None


def take_notes(cut: CutDocument) -> None:
    """Move the notes below the tables to them: a line that begins with 注, on the same page."""
    for table in cut.tables:
        for row in list(cut.rest):
            if row.is_line and row.page_number == table.last_page and is_note(row.first):
                table.notes.append(row.first)
                cut.rest.remove(row)
