"""Level and upright edges of a page, and those that a table leaves out at its open sides."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

TOLERANCE = 3.0
Orientation = Literal["h", "v"]


@dataclass(frozen=True, slots=True)
class Edge:
    """A straight stretch: `start` to `end` along its direction, at `place` across it."""

    orientation: Orientation
    place: float
    start: float
    end: float

    def meets(self, crosser: "Edge") -> bool:
        """Tell whether an edge of the other direction crosses or touches this one."""
        return (
            self.start - TOLERANCE <= crosser.place <= self.end + TOLERANCE
            and crosser.start - TOLERANCE <= self.place <= crosser.end + TOLERANCE
        )


def to_plumber(edge: Edge) -> dict[str, Any]:
    """Return `edge` as pdfplumber's table functions take it."""
    along = (edge.start, edge.end)
    across = (edge.place, edge.place)
    (x0, x1), (top, bottom) = (along, across) if edge.orientation == "h" else (across, along)
    return {
        "object_type": "line",
        "orientation": edge.orientation,
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
    }


def from_plumber(edge: dict[str, Any]) -> Edge:
    """Return one of pdfplumber's edges."""
    if edge["orientation"] == "h":
        return Edge("h", float(edge["top"]), float(edge["x0"]), float(edge["x1"]))
    return Edge("v", float(edge["x0"]), float(edge["top"]), float(edge["bottom"]))


def close_open_sides(edges: Sequence[Edge]) -> list[Edge]:
    """Return the edges that close a table where its rules all end on one line without a rule.

    Tables are printed without outer rules, and a page break cuts rows in two.
    """
    level = [edge for edge in edges if edge.orientation == "h"]
    upright = [edge for edge in edges if edge.orientation == "v"]
    closing = list(_closing(upright, level))
    return [*closing, *_closing([*level, *closing], upright)]


def _closing(edges: Sequence[Edge], crossers: Sequence[Edge]) -> Iterator[Edge]:
    """Yield what would join the loose starts, and the loose ends, of `edges`."""
    for loose in _loose_groups([(edge.start, edge) for edge in edges], crossers):
        yield from _joining([edge.start for edge in loose], loose, crossers)
    for loose in _loose_groups([(edge.end, edge) for edge in edges], crossers):
        yield from _joining([edge.end for edge in loose], loose, crossers)


def _loose_groups(
    tips: Iterable[tuple[float, Edge]], crossers: Sequence[Edge]
) -> Iterator[list[Edge]]:
    """Yield the edges whose tips lie on one line and touch no rule there."""
    loose = sorted(
        (
            (tip, edge)
            for tip, edge in tips
            if not any(abs(c.place - tip) <= TOLERANCE and edge.meets(c) for c in crossers)
        ),
        key=lambda pair: pair[0],
    )
    group: list[Edge] = []
    last = float("-inf")
    for tip, edge in loose:
        if tip - last > TOLERANCE and group:
            yield group
            group = []
        group.append(edge)
        last = tip
    if group:
        yield group


def _joining(
    tips: Sequence[float], loose: Sequence[Edge], crossers: Sequence[Edge]
) -> Iterator[Edge]:
    """Yield one edge through the tips of each set of `loose` edges that rules hold together."""
    place = sum(tips) / len(tips)
    for held, holders in _held_together(loose, crossers):
        starts = [edge.place for edge in held] + [holder.start for holder in holders]
        ends = [edge.place for edge in held] + [holder.end for holder in holders]
        yield Edge(holders[0].orientation, place, min(starts), max(ends))


def _held_together(
    loose: Sequence[Edge], crossers: Sequence[Edge]
) -> list[tuple[list[Edge], list[Edge]]]:
    """Return the sets of two `loose` edges or more that crossers connect, with these."""
    sets: list[tuple[list[Edge], list[Edge]]] = []
    for crosser in crossers:
        held = [edge for edge in loose if edge.meets(crosser)]
        if len(held) < 2:
            continue
        holders = [crosser]
        for known in [known for known in sets if not set(held).isdisjoint(known[0])]:
            sets.remove(known)
            held = list(dict.fromkeys([*held, *known[0]]))
            holders = [*holders, *known[1]]
        sets.append((held, holders))
    return sets
