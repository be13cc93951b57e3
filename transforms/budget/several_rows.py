"""Rows that no rule parts: cells that print the lines of several rows, one below another."""

import re
from collections.abc import Sequence

from transforms.budget.column import TableColumn
from transforms.reader.rows import Piece
from transforms.text import fold

SEVERAL_ROWS = "several rows in one, for no rules part them"
AMOUNT_LINE = re.compile(r"-|-?\d[\d,]*\.\d\d?")


def prints_several_amounts(piece: Piece) -> bool:
    """Return whether a cell prints an amount in each of its lines, 1,234.00 above 56.00."""
    if "\n" not in piece.source.text:
        return False
    lines = [fold(line) for line in piece.source.text.split("\n")]
    amounts = sum("." in line for line in lines)
    return amounts > 1 and all(map(AMOUNT_LINE.fullmatch, lines))


def holds_several_rows(placed: Sequence[tuple[int, Piece]], columns: Sequence[TableColumn]) -> bool:
    """Return whether a row is several: a cell prints amounts in lines, and another cell lines too.

    What stands alone in its cell is then of one of these rows, and nothing tells of which.
    """
    several = [(at, piece) for at, piece in placed if "\n" in piece.source.text]
    return len(several) > 1 and any(
        columns[at].is_amount and prints_several_amounts(piece) for at, piece in several
    )
