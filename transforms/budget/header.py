"""Where the header of a budget table ends and its amounts begin."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.budget.column import KEYS
from transforms.budget.columns import is_column_numbers
from transforms.budget.several_rows import prints_several_amounts
from transforms.budget.words import find_item, find_role, split_numbering
from transforms.reader.rows import Piece, Row
from transforms.text import fold

AMOUNT = re.compile(r"[-+(]?\s*\d[\d,\s]*(?:\.\d*)?\s*\)?(?:亿|万|千)?元?")
CODE = re.compile(r"\d{3}(?:\s?\d{2}){0,3}(?!\d)")
BLANK_MARKS = frozenset("-—–/\\_")


@dataclass(frozen=True, slots=True)
class HeadedRows:
    """The rows of one grid: header, rows that number the columns, and the rest."""

    header: tuple[Row, ...]
    numbers: tuple[Row, ...]
    body: tuple[Row, ...]


def split_header(rows: Sequence[Row]) -> HeadedRows:
    """Return the rows of a grid taken apart at the first row that holds data."""
    start = next((at for at, row in enumerate(rows) if is_data(row, at, rows)), len(rows))
    numbers = tuple(row for row in rows[: start + 1] if is_column_numbers(row))
    body = tuple(row for row in rows[start:] if row not in numbers)
    return HeadedRows(tuple(r for r in rows[:start] if r not in numbers), numbers, body)


def is_data(row: Row, at: int, rows: Sequence[Row]) -> bool:
    """Return whether a row of a grid is data and no header."""
    if is_column_numbers(row):
        return False
    if any(map(_is_number, row.pieces)):
        return True
    if split_numbering(row.first.text).rank >= 0 and find_role(row.first.text) is None:
        return True
    left = min(piece.start for other in rows for piece in other.pieces)
    if at > 0 and _has_small_amounts(row, left):
        return True
    if len(row.pieces) == 1 and at > 0 and row.first.start <= left + 1:
        return True
    return at > 0 and len(row.pieces) == 1 and _is_total(row.first)


def _is_number(piece: Piece) -> bool:
    is_one = is_amount_text(piece) or CODE.match(piece.folded) is not None
    return is_one or prints_several_amounts(piece)


def _has_small_amounts(row: Row, left: float) -> bool:
    """Return whether numbers of one or two digits stand alone, or beside words of no header.

    The label of a row may say what else a header would: 气候变化, 本年预算.
    """
    words = [piece for piece in row.pieces if not piece.folded.isdigit()]
    names = [piece for piece in words if len(piece.label) > 1 and piece.label.strip("*")]
    if not words:
        return len(row.pieces) > 1
    is_header = any(_heads_column(piece, piece.start <= left + 1) for piece in words)
    return len(words) < len(row.pieces) and bool(names) and not is_header


def _heads_column(piece: Piece, is_first: bool) -> bool:
    role, item = find_role(piece.text), find_item(piece.label)
    if is_first:
        return role in ("row_number", *KEYS)
    return role is not None or (item is not None and item.is_neutral)


def is_of_data(piece: Piece) -> bool:
    """Return whether a cell can stand in a row of data only: an amount, a code, a numbered item."""
    is_numbered = split_numbering(piece.text).rank >= 0 and find_role(piece.text) is None
    return is_numbered or is_amount_text(piece) or CODE.match(piece.folded) is not None


def _is_total(piece: Piece) -> bool:
    item = find_item(piece.label)
    return item is not None and item.is_total


def is_amount_text(piece: Piece) -> bool:
    """Return whether a cell looks like an amount: a number with decimals, or of several digits.

    A code such as 201 or 2010101 looks the same: columns tell them apart.
    """
    text = fold(piece.text)
    return AMOUNT.fullmatch(text) is not None and ("." in text or len(text) > 2 or text == "0")
