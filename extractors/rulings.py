"""Cells that the rules drawn on a PDF page enclose."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from pdfplumber.table import merge_edges

from extractors.crossings import cells_between
from extractors.edges import TOLERANCE, Edge, close_open_sides, from_plumber, to_plumber
from extractors.model import Box
from extractors.seen_page import Extent, Point, SeenPage

MIN_LENGTH = 3.0
MIN_DASH = 1.0
MAX_SLANT = 1.0
MAX_RULE_WIDTH = 4.0
MIN_CELL_SIZE = 4.0


def find_cell_groups(page: SeenPage) -> list[tuple[Box, ...]]:
    """Return the enclosed cells, those that hang together by a corner in one group.

    Backgrounds count as rules only on a page that draws no other, and then not alone.
    """
    drawn, filled = _segments(page)
    groups = _connected(_enclosed(drawn))
    if groups:
        return groups
    return [group for group in _connected(_enclosed([*drawn, *filled])) if len(group) > 1]


def _segments(page: SeenPage) -> tuple[list[Edge], list[Edge]]:
    """Return the straight edges of rules, and those of filled areas."""
    drawn: list[Edge] = []
    filled: list[Edge] = []
    for x0, top, x1, bottom in page.lines:
        drawn.extend(_edges([(x0, top), (x1, bottom)]))
    for points in page.curves:
        drawn.extend(_edges(points))
    for extent, is_stroked in page.areas:
        x0, top, x1, bottom = extent
        is_area = not is_stroked and min(x1 - x0, bottom - top) > MAX_RULE_WIDTH
        (filled if is_area else drawn).extend(_edges(_outline(extent)))
    return drawn, filled


def _outline(extent: Extent) -> list[Point]:
    x0, top, x1, bottom = extent
    return [(x0, top), (x1, top), (x1, bottom), (x0, bottom), (x0, top)]


def _edges(points: Sequence[Point]) -> Iterator[Edge]:
    """Yield the level and the upright stretches of a line through `points`."""
    for (xa, ya), (xb, yb) in pairwise(points):
        width, height = abs(xa - xb), abs(ya - yb)
        if max(width, height) < MIN_DASH or min(width, height) > MAX_SLANT:
            continue
        if width > height:
            yield Edge("h", (ya + yb) / 2, min(xa, xb), max(xa, xb))
        else:
            yield Edge("v", (xa + xb) / 2, min(ya, yb), max(ya, yb))


def _enclosed(edges: Iterable[Edge]) -> list[Box]:
    """Return the cells between `edges`, without the space inside double rules."""
    merged = merge_edges([to_plumber(edge) for edge in edges], *(TOLERANCE,) * 4)
    rules = [rule for rule in map(from_plumber, merged) if rule.end - rule.start >= MIN_LENGTH]
    rules.extend(close_open_sides(rules))
    return [cell for cell in cells_between(rules) if not _is_sliver(cell)]


def _is_sliver(cell: Box) -> bool:
    return min(cell.x1 - cell.x0, cell.bottom - cell.top) < MIN_CELL_SIZE


def _connected(cells: Sequence[Box]) -> list[tuple[Box, ...]]:
    """Return `cells` in groups that share corners, each from top to bottom."""
    first_at: dict[Point, int] = {}
    joined = list(range(len(cells)))
    for index, cell in enumerate(cells):
        own = index
        for corner in _corners(cell):
            other = _root(joined, first_at.setdefault(corner, index))
            if other != own:
                joined[max(own, other)] = own = min(own, other)
    groups: defaultdict[int, list[Box]] = defaultdict(list)
    for index in range(len(cells)):
        groups[_root(joined, index)].append(cells[index])
    return [tuple(sorted(group, key=attrgetter("top", "x0"))) for group in groups.values()]


def _root(joined: list[int], index: int) -> int:
    """Return the first cell of those that are joined with one, and shorten the way to it."""
    while joined[index] != index:
        joined[index] = joined[joined[index]]
        index = joined[index]
    return index


def _corners(cell: Box) -> tuple[Point, ...]:
    return (
        (cell.x0, cell.top),
        (cell.x1, cell.top),
        (cell.x0, cell.bottom),
        (cell.x1, cell.bottom),
    )
