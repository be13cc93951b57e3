"""Cells that the rules drawn on a PDF page enclose."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter

from extractors.crossings import cells_between
from extractors.edges import Edge, close_open_sides, merge_edges
from extractors.model import Box
from extractors.seen_page import Extent, Point, SeenPage

MIN_LENGTH = 3.0
MIN_DASH = 1.0
MAX_SLANT = 1.0
MAX_CURVE_SLANT = 0.01
MAX_RULE_WIDTH = 4.0
MIN_CELL_SIZE = 4.0


def find_cell_groups(page: SeenPage) -> list[tuple[Box, ...]]:
    """Return the enclosed cells, those that hang together by a corner in one group.

    Backgrounds count as rules only on a page that draws no other, and then not alone.
    """
    drawn, filled = _segments(page)
    groups = _enclosed(drawn.level, drawn.upright)
    if groups or not (filled.level or filled.upright):
        return groups
    both = [*drawn.level, *filled.level], [*drawn.upright, *filled.upright]
    return [group for group in _enclosed(*both) if len(group) > 1]


def find_level_rules(page: SeenPage) -> list[Edge]:
    """Return the level rules that are drawn on a page, from top to bottom."""
    return _long(merge_edges(_segments(page)[0].level))


@dataclass(slots=True)
class _Stretches:
    """Straight edges, the level and the upright ones."""

    level: list[Edge] = field(default_factory=list)
    upright: list[Edge] = field(default_factory=list)

    def add(self, start: Point, end: Point, max_slant: float = MAX_SLANT) -> None:
        """Add a stretch between two points, if it is level or upright and not a dot."""
        (xa, ya), (xb, yb) = start, end
        width, height = abs(xa - xb), abs(ya - yb)
        if width > height:
            if width >= MIN_DASH and height <= max_slant:
                self.level.append(Edge((ya + yb) / 2, min(xa, xb), max(xa, xb)))
        elif height >= MIN_DASH and width <= max_slant:
            self.upright.append(Edge((xa + xb) / 2, min(ya, yb), max(ya, yb)))

    def add_outline(self, extent: Extent) -> None:
        """Add the sides of a rectangle, but for those that are no longer than a dot."""
        x0, top, x1, bottom = extent
        if x1 - x0 >= MIN_DASH:
            self.level += Edge(top, x0, x1), Edge(bottom, x0, x1)
        if bottom - top >= MIN_DASH:
            self.upright += Edge(x1, top, bottom), Edge(x0, top, bottom)


def _segments(page: SeenPage) -> tuple[_Stretches, _Stretches]:
    """Return the straight edges of rules, and those of filled areas."""
    drawn, filled = _Stretches(), _Stretches()
    for x0, top, x1, bottom in page.lines:
        drawn.add((x0, top), (x1, bottom))
    for points in page.curves:
        for start, end in pairwise(points):
            drawn.add(start, end, MAX_CURVE_SLANT)
    for extent, is_stroked in page.areas:
        x0, top, x1, bottom = extent
        is_area = not is_stroked and x1 - x0 > MAX_RULE_WIDTH < bottom - top
        (filled if is_area else drawn).add_outline(extent)
    return drawn, filled


def _enclosed(level: Sequence[Edge], upright: Sequence[Edge]) -> list[tuple[Box, ...]]:
    """Return the groups of cells between edges.

    The space inside thick and double rules holds cells together, but is none itself.
    """
    rules = close_open_sides(*(_long(merge_edges(edges)) for edges in (level, upright)))
    groups = _connected(list(cells_between(*rules)))
    found = (tuple([cell for cell in group if not _is_sliver(cell)]) for group in groups)
    return [group for group in found if group]


def _long(edges: Iterable[Edge]) -> list[Edge]:
    return [edge for edge in edges if edge.end - edge.start >= MIN_LENGTH]


def _is_sliver(cell: Box) -> bool:
    return cell.x1 - cell.x0 < MIN_CELL_SIZE or cell.bottom - cell.top < MIN_CELL_SIZE


def _connected(cells: Sequence[Box]) -> list[tuple[Box, ...]]:
    """Return `cells` in groups that share corners, each from top to bottom."""
    first_at: dict[Point, int] = {}
    joined = list(range(len(cells)))
    for index, cell in enumerate(cells):
        own = index
        x0, top, x1, bottom = cell.x0, cell.top, cell.x1, cell.bottom
        for corner in ((x0, top), (x1, top), (x0, bottom), (x1, bottom)):
            other = joined[first_at.setdefault(corner, index)]
            if other != own:
                other = _root(joined, other)
                joined[max(own, other)] = own = min(own, other)
    groups: defaultdict[int, list[Box]] = defaultdict(list)
    for index, cell in enumerate(cells):
        groups[_root(joined, index)].append(cell)
    return [tuple(sorted(group, key=attrgetter("top", "x0"))) for group in groups.values()]


def _root(joined: list[int], index: int) -> int:
    """Return the first cell of those that are joined with one, and shorten the way to it."""
    while joined[index] != index:
        joined[index] = joined[joined[index]]
        index = joined[index]
    return index
