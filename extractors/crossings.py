"""Cells between rules, by the points where these cross: as pdfplumber finds them, but indexed.

Upright rules stand at columns, level ones at rows; which columns or rows a rule crosses are the
bits of one number.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import numpy as np

from extractors.edges import TOLERANCE, Edge, place_of
from extractors.model import Box

LARGEST_BLOCK = 1_000_000
Reach = Mapping[int, int]
"""For each point, to which others the rules there go, as bits.

A point, where rules cross, is the number of its column times how many rows there are, and its row.
"""


def cells_between(level: Sequence[Edge], upright: Sequence[Edge]) -> Iterator[Box]:
    """Yield the smallest cell to the lower right of each crossing, from left to right."""
    level, upright = sorted(set(level)), sorted(set(upright))
    rows, row_of = _numbered(level)
    columns, column_of = _numbered(upright)
    pairs = list(_crossings(level, upright))
    crossed_rows, crossed_columns = [0] * len(upright), [0] * len(level)
    for up, across in pairs:
        crossed_rows[up] |= 1 << row_of[across]
        crossed_columns[across] |= 1 << column_of[up]
    height = len(rows)
    down: defaultdict[int, int] = defaultdict(int)
    right: defaultdict[int, int] = defaultdict(int)
    for up, across in pairs:
        point = column_of[up] * height + row_of[across]
        down[point] |= crossed_rows[up]
        right[point] |= crossed_columns[across]
    for point in sorted(down):
        column, row = divmod(point, height)
        far = _far_corner(column, row, height, down, right)
        if far is not None:
            yield Box(columns[column], rows[row], columns[far[0]], rows[far[1]])


def _numbered(edges: Sequence[Edge]) -> tuple[list[float], list[int]]:
    """Return the places of edges, and for each edge the number of its place."""
    places: list[float] = []
    numbers: list[int] = []
    for place, found in groupby(edges, place_of):
        numbers += [len(places) for _ in found]
        places.append(place)
    return places, numbers


def _crossings(level: Sequence[Edge], upright: Sequence[Edge]) -> Iterator[tuple[int, int]]:
    """Yield the indices of each upright and level rule that cross or touch."""
    if not level or not upright:
        return
    y, left, right = np.array(level).T
    all_ups = np.array(upright)
    block = max(LARGEST_BLOCK // len(level), 1)
    for first in range(0, len(upright), block):
        x, top, bottom = all_ups[first : first + block].T[:, :, np.newaxis]
        is_crossed = (top <= y + TOLERANCE) & (bottom >= y - TOLERANCE)
        is_crossed &= (left - TOLERANCE <= x) & (x <= right + TOLERANCE)
        ups, across = np.nonzero(is_crossed)
        yield from zip((ups + first).tolist(), across.tolist(), strict=True)


def _far_corner(
    column: int, row: int, height: int, down: Reach, right: Reach
) -> tuple[int, int] | None:
    """Return the lower right corner of the smallest cell, which rules join with both others."""
    at = column * height
    below, beside = down[at + row] >> row + 1, right[at + row] >> column + 1
    bottom = row
    while below and beside:
        step = (below & -below).bit_length()
        bottom, below = bottom + step, below >> step
        ends = beside & right[at + bottom] >> column + 1
        end = column
        while ends:
            step = (ends & -ends).bit_length()
            end, ends = end + step, ends >> step
            if down[end * height + row] >> bottom & 1:
                return end, bottom
    return None
