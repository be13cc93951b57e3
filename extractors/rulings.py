"""Cells that the rules drawn on a PDF page enclose."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from pdfplumber.page import Page
from pdfplumber.table import edges_to_intersections, intersections_to_cells, merge_edges

from extractors.edges import TOLERANCE, Edge, close_open_sides, from_plumber, to_plumber
from extractors.model import Box

Point = tuple[float, float]

MIN_LENGTH = 3.0
MIN_DASH = 1.0
MAX_SLANT = 1.0
MAX_RULE_WIDTH = 4.0
MIN_CELL_SIZE = 4.0


def find_cell_groups(page: Page) -> list[tuple[Box, ...]]:
    """Return the enclosed cells, those that hang together by a corner in one group.

    Backgrounds count as rules only on a page that draws no other, and then not alone.
    """
    drawn, filled = _segments(page)
    groups = _connected(_enclosed(drawn))
    if groups:
        return groups
    return [group for group in _connected(_enclosed([*drawn, *filled])) if len(group) > 1]


def _segments(page: Page) -> tuple[list[Edge], list[Edge]]:
    """Return the straight edges of rules, and those of filled areas."""
    drawn: list[Edge] = []
    filled: list[Edge] = []
    for line in page.lines:
        drawn.extend(_edges([(line["x0"], line["top"]), (line["x1"], line["bottom"])]))
    for curve in page.curves:
        drawn.extend(_edges(curve["pts"]))
    for rect in page.rects:
        is_area = not rect["stroke"] and min(rect["width"], rect["height"]) > MAX_RULE_WIDTH
        (filled if is_area else drawn).extend(_edges(_outline(rect)))
    return drawn, filled


def _outline(rect: Mapping[str, Any]) -> list[Point]:
    x0, top, x1, bottom = rect["x0"], rect["top"], rect["x1"], rect["bottom"]
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
    crossings = edges_to_intersections([to_plumber(rule) for rule in rules], TOLERANCE, TOLERANCE)
    cells = (Box(*map(float, cell)) for cell in intersections_to_cells(crossings))
    return [cell for cell in cells if not _is_sliver(cell)]


def _is_sliver(cell: Box) -> bool:
    return min(cell.x1 - cell.x0, cell.bottom - cell.top) < MIN_CELL_SIZE


def _connected(cells: Iterable[Box]) -> list[tuple[Box, ...]]:
    """Return `cells` in groups that share corners, each from top to bottom."""
    by_corner: defaultdict[Point, list[Box]] = defaultdict(list)
    unseen: dict[Box, None] = {}
    for cell in cells:
        unseen[cell] = None
        for corner in _corners(cell):
            by_corner[corner].append(cell)
    groups: list[tuple[Box, ...]] = []
    while unseen:
        reached = [unseen.popitem()[0]]
        for cell in reached:
            for neighbour in (n for c in _corners(cell) for n in by_corner[c]):
                if neighbour in unseen:
                    del unseen[neighbour]
                    reached.append(neighbour)
        groups.append(tuple(sorted(reached, key=lambda cell: (cell.top, cell.x0))))
    return groups


def _corners(cell: Box) -> tuple[Point, ...]:
    return (
        (cell.x0, cell.top),
        (cell.x1, cell.top),
        (cell.x0, cell.bottom),
        (cell.x1, cell.bottom),
    )
