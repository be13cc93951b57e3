"""Rows of a text aligned by blanks that a longer cell in them pushed to the right.

A merged cell is written over its first column; where it is longer than that, all that stands right
of it in its row moves by as much, while the cells of other rows begin where their columns do.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.bands import Piece

NAMED = re.compile(r"(?!其中)[^:：]{2,12}[:：].")
"""A line above the header that says whose table it is: 编制单位：云溪市档案馆."""
GAP = 2
LEAST_COLUMNS, LEAST_LANDED = 3, 2
LEAST_EVEN = 4
"""Of so many rows of figures all but one have to begin their cells where the columns do."""


@dataclass(slots=True)
class _Columns:
    """Where the columns begin, each with the furthest end of its cells; and whether that is sure.

    Two rows of figures make it sure, or two pushed headers that begin at columns when pulled back.
    """

    ends: dict[int, int]
    is_sure: bool


def pull_rows(
    rows: Sequence[tuple[Piece, ...]], are_data: Sequence[bool]
) -> list[tuple[Piece, ...]]:
    """Return the rows with what a longer cell pushed where its columns begin.

    Rows stay as they are unless nearly all rows of figures begin their cells at the same places,
    and each moved cell then begins at one, but for headers of columns without figures.
    """
    found = list(rows)
    data = [at for at, is_data in enumerate(are_data) if is_data]
    columns = _find_columns([rows[at] for at in data])
    for at in data:
        found[at] = _pulled(rows[at], columns)
    even = sum(all(piece.start in columns.ends for piece in found[at]) for at in data)
    if len(columns.ends) < LEAST_COLUMNS or LEAST_EVEN * even < (LEAST_EVEN - 1) * len(data):
        return list(rows)
    for at in range(data[0] - 1, -1, -1):
        if NAMED.match(rows[at][0].text):
            break
        found[at] = _pulled(rows[at], columns)
        if at == data[0] - 1 and not _fits(found[at], columns.ends):
            return list(rows)
        columns = _with_headers(columns, found[at])
    return found


def _fits(row: Sequence[Piece], columns: Mapping[int, int]) -> bool:
    """Return whether headers begin where columns do; else these may be under others than theirs."""
    return all(p.start in columns or _is_free(p.start, p.end, columns) for p in row)


def _find_columns(rows: Sequence[tuple[Piece, ...]]) -> _Columns:
    """Return where most cells of rows of figures begin; of two places the one at the left."""
    ends: defaultdict[int, list[int]] = defaultdict(list)
    for row in rows:
        for piece in row:
            ends[piece.start].append(piece.end)
    kept: dict[int, int] = {}
    for start in sorted(ends, key=lambda start: (-len(ends[start]), start)):
        if not any(_reaches(ends[min(a, start)], max(a, start)) for a in kept):
            kept[start] = max(ends[start])
    even = sum(all(piece.start in kept for piece in row) for row in rows)
    return _Columns(dict(sorted(kept.items())), even > 1)


def _reaches(ends: Sequence[int], start: int) -> bool:
    """Return whether at least half of the cells of a column reach another place on their right."""
    return 2 * sum(end + GAP > start for end in ends) >= len(ends)


def _with_headers(columns: _Columns, row: Sequence[Piece]) -> _Columns:
    """Return the columns with those of headers over no figures."""
    own = {p.start: p.end for p in row if _is_free(p.start, p.end, columns.ends)}
    is_sure = columns.is_sure or sum(p.start in columns.ends for p in row) >= LEAST_LANDED
    return _Columns(dict(sorted({**columns.ends, **own}.items())), is_sure)


def _is_free(start: int, end: int, columns: Mapping[int, int]) -> bool:
    return all(end + GAP <= a or b + GAP <= start for a, b in columns.items())


def _pulled(row: tuple[Piece, ...], columns: _Columns) -> tuple[Piece, ...]:
    """Return a row pulled back by what its longer cells pushed it, or as it is."""
    ends = columns.ends
    if not ends or all(piece.start in ends for piece in row):
        return row
    starts, last = list(ends), max(ends.values())
    moved: list[Piece] = []
    pushed = landed = missed = 0
    for piece in row:
        start, end = piece.start - pushed, piece.end - pushed
        if start in ends:
            landed += pushed > 0
            after = bisect_right(starts, start)
            room = starts[after] - GAP if after < len(starts) else end
            pushed += max(0, end - room)
            end = min(end, room)
        elif not _is_free(start, end, ends):
            return row
        else:
            missed += start < last
        moved.append(replace(piece, start=start, end=end))
    least = LEAST_LANDED if missed or not columns.is_sure else 1
    return tuple(moved) if landed >= max(least, missed + 1) else row
