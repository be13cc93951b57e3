"""The columns of a grid whose rows are aligned by blanks, and which text stands in which."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise


@dataclass(frozen=True, slots=True)
class Piece:
    """Text between gaps of two blanks or more, with the display columns it takes."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Band:
    """The display columns of one column of a grid."""

    start: int
    end: int


class Furthest:
    """The greatest end of what begins before a display column, of many beginnings and ends."""

    def __init__(self, pairs: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(pairs)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def before(self, column: int) -> int:
        """Return the greatest end of those that begin before `column`, else -1."""
        count = bisect_left(self._starts, column)
        return self._ends[count - 1] if count else -1


def find_bands(pieces: Sequence[tuple[Piece, ...]]) -> list[Band]:
    """Return the columns: stretches that are parted by a gap common to all rows.

    A heading over several columns, which other rows part, joins none of them.
    """
    bands: list[Band] = []
    gaps = Furthest((after.start, before.end) for row in pieces for before, after in pairwise(row))
    narrow = [p for row in pieces for p in row if gaps.before(p.end) <= p.start]
    for piece in sorted(narrow, key=lambda p: p.start):
        if bands and piece.start < bands[-1].end:
            last = bands.pop()
            bands.append(Band(last.start, max(last.end, piece.end)))
        else:
            bands.append(Band(piece.start, piece.end))
    return bands


def banded_texts(row: tuple[Piece, ...], bands: Sequence[Band]) -> list[str]:
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


def widen_bands(bands: Sequence[Band], rows: Sequence[Sequence[Piece]]) -> list[Band] | None:
    """Return the columns of a grid with rows that go on in them, None where these do not.

    Each text has to stand over one column alone, no two of a row over the same, and the columns
    have to stay apart, but for those that touched before and are the same.
    """
    ends = [band.end for band in bands]
    wider = list(bands)
    for row in rows:
        before = -1
        for piece in row:
            at = bisect_right(ends, piece.start)
            is_over = at < len(bands) and bands[at].start < piece.end
            if not is_over or at <= before:
                return None
            wide = wider[at]
            wider[at] = Band(min(wide.start, piece.start), max(wide.end, piece.end))
            before = at
    pairs = zip(pairwise(wider), pairwise(bands), strict=True)
    is_apart = all(pair == old or pair[0].end < pair[1].start for pair, old in pairs)
    return wider if is_apart else None
