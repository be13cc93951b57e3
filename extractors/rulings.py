"""Cells that the rules drawn on a PDF page enclose."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Any

from pdfplumber.page import Page
from pdfplumber.table import edges_to_intersections, intersections_to_cells, merge_edges
from pdfplumber.utils.clustering import cluster_objects

from extractors.model import Box

Edge = dict[str, Any]
Point = tuple[float, float]

SNAP_TOLERANCE = 3.0
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
        x0, x1 = sorted((xa, xb)) if width > height else ((xa + xb) / 2,) * 2
        top, bottom = sorted((ya, yb)) if height >= width else ((ya + yb) / 2,) * 2
        yield {
            "object_type": "line",
            "orientation": "h" if width > height else "v",
            "x0": x0,
            "x1": x1,
            "top": top,
            "bottom": bottom,
            "width": x1 - x0,
            "height": bottom - top,
        }


def _enclosed(edges: Sequence[Edge]) -> list[Box]:
    merged = [
        edge
        for edge in merge_edges(list(edges), *(SNAP_TOLERANCE,) * 4)
        if max(edge["width"], edge["height"]) >= MIN_LENGTH
    ]
    merged += closing_rules(merged)
    crossings = edges_to_intersections(merged, SNAP_TOLERANCE, SNAP_TOLERANCE)
    cells = (Box(*map(float, cell)) for cell in intersections_to_cells(crossings))
    return [cell for cell in cells if not _is_sliver(cell)]


def closing_rules(edges: Sequence[Edge]) -> list[Edge]:
    """Return the level rules that a page break left out: they join upright rules that end alike.

    A row that goes on over the page break is drawn open, without a rule at the edge of the page.
    """
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    level = [edge for edge in edges if edge["orientation"] == "h"]
    missing: list[Edge] = []
    for side in ("top", "bottom"):
        for ends in cluster_objects(upright, itemgetter(side), SNAP_TOLERANCE):
            x0, x1 = min(edge["x0"] for edge in ends), max(edge["x1"] for edge in ends)
            place = sum(edge[side] for edge in ends) / len(ends)
            if x1 - x0 > MIN_CELL_SIZE and not any(_touches(rule, x0, x1, place) for rule in level):
                missing.append(_level_edge(x0, x1, place))
    return missing


def _touches(rule: Edge, x0: float, x1: float, place: float) -> bool:
    """Tell whether a level rule runs at `place` somewhere between `x0` and `x1`."""
    at_place: bool = abs(rule["top"] - place) <= SNAP_TOLERANCE
    overlaps: bool = rule["x0"] < x1 and rule["x1"] > x0
    return at_place and overlaps


def _level_edge(x0: float, x1: float, place: float) -> Edge:
    return {
        "object_type": "line",
        "orientation": "h",
        "x0": x0,
        "x1": x1,
        "top": place,
        "bottom": place,
        "width": x1 - x0,
        "height": 0.0,
    }


def _is_sliver(cell: Box) -> bool:
    """Tell whether a cell is only the space between two rules of a double line."""
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
