"""Headers whose merged cells are written out: each column has its label in every row."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from transforms.reader.rows import Piece, Row


def without_repeats(header: Sequence[Row]) -> Sequence[Row]:
    """Return the rows of a header with each label of a merged cell where that begins.

    Programs that read DOCX write 合计 over 合计, and 基本支出 over each of its parts. A header with
    a blank cell leaves merged cells blank, and is as it is printed; so is one that is drawn.
    """
    if len(header) < 2 or not all(map(_is_full, header)):
        return header
    rows = [header[0]]
    for above, row in pairwise(header):
        labels = [piece.label for piece in above.pieces]
        kept = [p for p, label in zip(row.pieces, labels, strict=False) if p.label != label]
        rows.append(replace(row, pieces=tuple(kept)))
    headings = [_once(row, rows[at + 1]) for at, row in enumerate(rows[:-1])]
    return [row for row in (*headings, rows[-1]) if row.pieces]


def _is_full(row: Row) -> bool:
    return not row.first.is_drawn and len(row.pieces) == row.width


def _once(row: Row, below: Row) -> Row:
    """Return a row of headings with each once over its parts in the row below."""
    parts = {piece.column for piece in below.pieces}
    kept: list[Piece] = []
    last: Piece | None = None
    for piece in row.pieces:
        is_on = last is not None and (last.label, last.column + 1) == (piece.label, piece.column)
        if not (is_on and piece.column in parts):
            kept.append(piece)
        last = piece
    return replace(row, pieces=tuple(kept))
