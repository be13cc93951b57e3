"""Cells between rules, by the points where these cross: as pdfplumber finds them, but indexed."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractors.edges import TOLERANCE, Edge
from extractors.model import Box

Rule = tuple[float, float, float]
Crossings = dict[tuple[float, float], tuple[set[Rule], set[Rule]]]


def cells_between(edges: Sequence[Edge]) -> Iterator[Box]:
    """Yield the smallest cell to the lower right of each crossing, from left to right."""
    crossings = _crossings(edges)
    rows: defaultdict[float, list[float]] = defaultdict(list)
    columns: defaultdict[float, list[float]] = defaultdict(list)
    points = sorted(crossings)
    for x, y in points:
        columns[x].append(y)
        rows[y].append(x)
    for x, y in points:
        column, row = columns[x], rows[y]
        below = column[bisect_right(column, y) :]
        right = row[bisect_right(row, x) :]
        cell = _smallest((x, y), below, right, crossings)
        if cell is not None:
            yield cell


def _crossings(edges: Sequence[Edge]) -> Crossings:
    """Return the points where rules cross or touch, with the upright and the level ones there."""
    upright = sorted((e.place, e.start, e.end) for e in edges if e.orientation == "v")
    level = sorted((e.place, e.start, e.end) for e in edges if e.orientation == "h")
    found: Crossings = {}
    for rule in upright:
        x, top, bottom = rule
        for crosser in level:
            y, left, right = crosser
            if y < top - 2 * TOLERANCE:
                continue
            if y > bottom + 2 * TOLERANCE:
                break
            if (
                top <= y + TOLERANCE
                and bottom >= y - TOLERANCE
                and left - TOLERANCE <= x <= right + TOLERANCE
            ):
                ups, levels = found.setdefault((x, y), (set(), set()))
                ups.add(rule)
                levels.add(crosser)
    return found


def _smallest(
    corner: tuple[float, float],
    below: Sequence[float],
    right: Sequence[float],
    crossings: Crossings,
) -> Box | None:
    x, y = corner
    ups, levels = crossings[corner]
    for bottom in below:
        low_ups, low_levels = crossings[x, bottom]
        if ups.isdisjoint(low_ups):
            continue
        for end in right:
            end_ups, end_levels = crossings[end, y]
            if levels.isdisjoint(end_levels):
                continue
            far = crossings.get((end, bottom))
            if far and not (far[0].isdisjoint(end_ups) or far[1].isdisjoint(low_levels)):
                return Box(float(x), float(y), float(end), float(bottom))
    return None
