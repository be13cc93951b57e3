"""In which column each cell of a row stands."""

import re
from collections.abc import Sequence

from transforms.budget.column import KEYS, SECOND_CODE, SECOND_LABEL, TableColumn
from transforms.budget.header import is_amount_text
from transforms.numbers import is_blank_mark
from transforms.reader.rows import Piece, Row

DIGITS = re.compile(r"\d+")


def place_row(row: Row, columns: Sequence[TableColumn]) -> list[tuple[int, Piece]]:
    """Return the pieces of a row with the numbers of their columns.

    A piece goes to the column that it shares most with. Where that puts words under amounts, or
    amounts under labels, the row is shifted: the one shift at which every piece fits is taken.
    """
    last = columns[-1].end
    direct = [(_column_of(piece, columns), piece) for piece in row.pieces]
    if all(fits(piece, columns[at]) for at, piece in direct) or row.first.is_drawn:
        return direct
    for shift in (1, -1, 2, -2):
        if not columns[0].start <= row.first.start + shift <= row.pieces[-1].end + shift <= last:
            continue
        moved = [(_column_of(piece, columns, shift), piece) for piece in row.pieces]
        if all(fits(piece, columns[at]) for at, piece in moved):
            return moved
    return direct


def _column_of(piece: Piece, columns: Sequence[TableColumn], shift: float = 0) -> int:
    """Return the column that a piece shares most with; a merged label belongs to the first."""
    start, end = piece.start + shift, piece.end + shift
    shared = [min(end, c.end) - max(start, c.start) for c in columns]
    if not is_amount_text(piece):
        wide = [at for at, width in enumerate(shared) if width > 0.6 * _width(columns[at])]
        keys = [at for at in wide if columns[at].role in KEYS] if len(wide) > 1 else []
        if keys or wide:
            return (keys or wide)[0]
    return max(range(len(columns)), key=lambda at: shared[at])


def _width(column: TableColumn) -> float:
    return column.end - column.start


def fits(piece: Piece, column: TableColumn) -> bool:
    """Return whether a cell may stand in a column: amounts under amounts, words under labels."""
    if column.role == "amount":
        is_number = is_amount_text(piece) or piece.folded.isdigit()
        return is_number or is_blank_mark(piece.text)
    if column.role in ("code", SECOND_CODE):
        return not is_amount_text(piece) or DIGITS.fullmatch(piece.folded) is not None
    if column.role in ("label", SECOND_LABEL):
        return not is_amount_text(piece) or "." not in piece.text
    return True
