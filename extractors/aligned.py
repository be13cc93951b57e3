"""Rows of a text whose columns are only aligned by blanks."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from extractors.fields import Field, FieldRow
from extractors.printed_lines import PrintedLine

PIECE = re.compile(r"\S+(?:[ \t\u00a0\u3000]\S+)*")
MIN_ROWS = 2


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text between gaps of two blanks or more, with the display columns it takes."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Band:
    """The display columns of one column of a grid."""

    start: int
    end: int


def split_aligned(lines: Sequence[PrintedLine]) -> tuple[FieldRow, ...]:
    """Return one row a line: parted where neighbouring lines are parted too, else whole."""
    pieces = tuple(_pieces(line.text) for line in lines)
    rows: list[FieldRow] = []
    while len(rows) < len(lines):
        start = len(rows)
        end = _run_end(pieces, start)
        if end - start >= MIN_ROWS:
            rows.extend(_parted_rows(lines[start:end], pieces[start:end]))
        else:
            rows.append(_whole_row(lines[start]))
    return tuple(rows)


def _run_end(pieces: Sequence[tuple[_Piece, ...]], start: int) -> int:
    """Return the end of the run of parted lines that begins at `start`."""
    end = start
    while end < len(pieces) and len(pieces[end]) > 1:
        end += 1
    return end


def _parted_rows(
    lines: Sequence[PrintedLine], pieces: Sequence[tuple[_Piece, ...]]
) -> list[FieldRow]:
    bands = _bands(pieces)
    rows = [_banded_texts(row, bands) for row in pieces]
    if not all(rows):
        rows = [[piece.text for piece in row] for row in pieces]
    return [
        FieldRow(tuple(Field(text, line.number) for text in texts), is_delimited=True)
        for line, texts in zip(lines, rows, strict=True)
    ]


def _bands(pieces: Sequence[tuple[_Piece, ...]]) -> list[_Band]:
    """Return the columns: stretches that are parted by a gap common to all rows.

    A heading over several columns, which other rows part, joins none of them.
    """
    bands: list[_Band] = []
    narrow = [p for row in pieces for p in row if not _spans(p, pieces)]
    for piece in sorted(narrow, key=lambda p: p.start):
        if bands and piece.start < bands[-1].end:
            last = bands.pop()
            bands.append(_Band(last.start, max(last.end, piece.end)))
        else:
            bands.append(_Band(piece.start, piece.end))
    return bands


def _spans(piece: _Piece, pieces: Sequence[tuple[_Piece, ...]]) -> bool:
    """Return whether some row has two pieces where `piece` is."""
    return any(sum(p.start < piece.end and piece.start < p.end for p in row) > 1 for row in pieces)


def _banded_texts(row: tuple[_Piece, ...], bands: Sequence[_Band]) -> list[str]:
    """Return the texts of `row` by column, nothing where there are too few columns.

    Of two texts in one column the second goes to the next.
    """
    starts = [band.start for band in bands]
    columns = [max(0, bisect_right(starts, piece.start) - 1) for piece in row]
    for at in range(1, len(columns)):
        columns[at] = max(columns[at], columns[at - 1] + 1)
    if columns[-1] >= len(bands):
        return []
    texts = [""] * len(bands)
    for column, piece in zip(columns, row, strict=True):
        texts[column] = piece.text
    return texts


def _whole_row(line: PrintedLine) -> FieldRow:
    return FieldRow((Field(line.text.strip(), line.number),), is_delimited=False)


def _pieces(text: str) -> tuple[_Piece, ...]:
    """Return the pieces of a line; a Chinese character takes two display columns."""
    wide = (2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
    places = list(accumulate(wide, initial=0))
    return tuple(
        _Piece(found[0], places[found.start()], places[found.end()])
        for found in PIECE.finditer(text)
    )
