"""Level and upright edges of a page, and those that a table leaves out at its open sides."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

TOLERANCE = 3.0
SAME_LENGTH = 1.0
place_of = attrgetter("place")
start_of = attrgetter("start")
end_of = attrgetter("end")


class Edge(NamedTuple):
    """A straight stretch: `start` to `end` along its direction, at `place` across it."""

    place: float
    start: float
    end: float

    def meets(self, crosser: "Edge") -> bool:
        """Tell whether an edge of the other direction crosses or touches this one."""
        place, start, end = self
        return (
            start - TOLERANCE <= crosser.place <= end + TOLERANCE
            and crosser.start - TOLERANCE <= place <= crosser.end + TOLERANCE
        )


Tip = Callable[[Edge], float]
Beside = Callable[[Tip, Sequence[Edge], Sequence[Edge], Sequence[Edge]], Iterator[Edge]]
"""Finds what joins the tips of loose edges with those of all edges that end beside them."""


def merge_edges(edges: Sequence[Edge]) -> list[Edge]:
    """Return edges of one direction by their places, as pdfplumber merges them.

    Those whose places are near each other go to their mean place; there those that touch or
    overlap are one.
    """
    merged: list[Edge] = []
    for _, found in groupby(sorted(_snapped(edges), key=place_of), place_of):
        own = sorted(found, key=start_of)
        place, start, end = own[0]
        for _, next_start, next_end in own[1:]:
            if next_start > end + TOLERANCE:
                merged.append(Edge(place, start, end))
                start, end = next_start, next_end
            elif next_end > end:
                end = next_end
        merged.append(Edge(place, start, end))
    return merged


def _snapped(edges: Sequence[Edge]) -> Iterator[Edge]:
    """Yield each edge at the mean place of those that are near, computed as pdfplumber does."""
    near: dict[float, list[Edge]] = {}
    last = float("-inf")
    group: list[Edge] = []
    for place in sorted({edge.place for edge in edges}):
        if place > last + TOLERANCE:
            group = []
        near[place] = group
        last = place
    for edge in edges:
        near[edge.place].append(edge)
    for group in {id(group): group for group in near.values()}.values():
        mean = sum(map(place_of, group)) / len(group)
        for place, start, end in group:
            yield Edge(place + (mean - place), start, end)


def close_open_sides(
    level: Sequence[Edge], upright: Sequence[Edge]
) -> tuple[list[Edge], list[Edge]]:
    """Return the edges with those that close a table where its rules end on one line without one.

    Tables are printed without outer rules, and a page break cuts rows in two. Where the break goes
    through a merged cell only, the rule that ends beside it goes on.
    """
    closed = [*level, *_closing(upright, level, _going_on)]
    return closed, [*upright, *_closing(closed, upright, _none)]


def _closing(edges: Sequence[Edge], crossers: Sequence[Edge], beside: Beside) -> Iterator[Edge]:
    """Yield what would join the loose starts, and the loose ends, of `edges`."""
    by_place = sorted(crossers, key=place_of)
    for tip_of in (start_of, end_of):
        for loose in _loose_groups([(tip_of(edge), edge) for edge in edges], by_place):
            tips = [tip_of(edge) for edge in loose]
            found = [*_joining(tips, loose, crossers)]
            yield from found or beside(tip_of, loose, edges, crossers)


def _none(*_: object) -> Iterator[Edge]:
    return iter(())


def _going_on(
    tip_of: Tip, loose: Sequence[Edge], edges: Sequence[Edge], crossers: Sequence[Edge]
) -> Iterator[Edge]:
    """Yield for each loose edge what joins it with the rule that ends beside it at its tip."""
    for edge in loose:
        tip = tip_of(edge)
        level = [crosser for crosser in crossers if abs(crosser.place - tip) <= TOLERANCE]
        ending = [other for other in edges if abs(tip_of(other) - tip) <= TOLERANCE]
        after = min((rule for rule in level if rule.start > edge.place), key=start_of, default=None)
        before = max((rule for rule in level if rule.end < edge.place), key=end_of, default=None)
        if after and _is_beside(edge, after, after.start, ending, crossers):
            yield Edge(after.place, edge.place, after.start)
        if before and _is_beside(edge, before, before.end, ending, crossers):
            yield Edge(before.place, before.end, edge.place)


def _is_beside(
    loose: Edge, rule: Edge, end: float, ending: Sequence[Edge], crossers: Sequence[Edge]
) -> bool:
    """Tell whether a loose edge stands in one table with one of `ending`, where a rule ends.

    A rule holds them together, or both go from the table's top to its bottom.
    """
    for edge in ending:
        if abs(edge.place - end) > TOLERANCE or not edge.meets(rule):
            continue
        is_as_long = max(abs(edge.start - loose.start), abs(edge.end - loose.end)) <= SAME_LENGTH
        if is_as_long or any(loose.meets(other) and edge.meets(other) for other in crossers):
            return True
    return False


def _loose_groups(
    tips: Iterable[tuple[float, Edge]], by_place: Sequence[Edge]
) -> Iterator[list[Edge]]:
    """Yield the edges whose tips lie on one line and touch none of the crossers there."""
    places = [crosser.place for crosser in by_place]
    loose = [
        (tip, edge)
        for tip, edge in tips
        if not any(
            abs(crosser.place - tip) <= TOLERANCE and edge.meets(crosser)
            for crosser in by_place[
                bisect_left(places, tip - 2 * TOLERANCE) : bisect_right(places, tip + 2 * TOLERANCE)
            ]
        )
    ]
    loose.sort(key=lambda pair: pair[0])
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
        yield Edge(place, min(starts), max(ends))


def _held_together(
    loose: Sequence[Edge], crossers: Sequence[Edge]
) -> list[tuple[list[Edge], list[Edge]]]:
    """Return the sets of two `loose` edges or more that crossers connect, with these."""
    sets: list[tuple[list[Edge], list[Edge]]] = []
    for crosser in crossers if len(loose) > 1 else ():
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
