"""Rules merged, and cells found between them, as pdfplumber does both."""

from collections.abc import Sequence
from random import Random
from typing import Any

import pytest
from pdfplumber import table

from extractors.crossings import cells_between
from extractors.edges import TOLERANCE, Edge, close_open_sides, merge_edges
from extractors.model import Box

SEEDS = range(200)


def draw(random: Random, count: int) -> list[Edge]:
    """Draw rules of one direction, many of them near one another or cut in two."""
    edges = []
    for _ in range(count):
        place = 20 * random.randrange(8) + random.choice((0.0, 0.0, 0.1, 2.9, 3.0, random.random()))
        start = 20 * random.randrange(8) + random.choice((0.0, 0.0, -1.3, 2.0))
        end = start + 20 * random.randrange(1, 8) + random.choice((0.0, 0.0, 3.1, 1.0))
        edges.append(Edge(place, start, end))
    return edges


def drawn(seed: int) -> tuple[list[Edge], list[Edge]]:
    random = Random(seed)
    return draw(random, random.randrange(1, 20)), draw(random, random.randrange(1, 20))


def for_plumber(level: Sequence[Edge], upright: Sequence[Edge]) -> list[dict[str, Any]]:
    return [
        {
            "object_type": "line", "orientation": "h", "x0": start, "x1": end,
            "top": place, "bottom": place, "width": end - start, "height": 0.0,
        }
        for place, start, end in level
    ] + [
        {
            "object_type": "line", "orientation": "v", "x0": place, "x1": place,
            "top": start, "bottom": end, "width": 0.0, "height": end - start,
        }
        for place, start, end in upright
    ]  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_rules_are_merged_as_pdfplumber_merges_them(seed: int) -> None:
    level, upright = drawn(seed)
    merged = table.merge_edges(for_plumber(level, upright), *(TOLERANCE,) * 4)
    assert merge_edges(level) == [
        (e["top"], e["x0"], e["x1"]) for e in merged if e["orientation"] == "h"
    ]
    assert merge_edges(upright) == [
        (e["x0"], e["top"], e["bottom"]) for e in merged if e["orientation"] == "v"
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_cells_are_those_of_pdfplumber(seed: int) -> None:
    level, upright = map(merge_edges, drawn(seed))
    crossings = table.edges_to_intersections(for_plumber(level, upright), *(TOLERANCE,) * 2)
    expected = table.intersections_to_cells(crossings)
    found = [(cell.x0, cell.top, cell.x1, cell.bottom) for cell in cells_between(level, upright)]
    assert found == expected


def test_a_regular_lattice_has_a_cell_at_each_place() -> None:
    lines = [Edge(20.0 * at, 0.0, 100.0) for at in range(6)]
    boxes = list(cells_between(lines, lines))
    assert len(boxes) == 25
    assert boxes[0] == Box(0.0, 0.0, 20.0, 20.0)


def test_no_rules_enclose_no_cell() -> None:
    assert not list(cells_between([], [Edge(0.0, 0.0, 100.0)]))
    assert merge_edges([]) == []


def test_a_table_without_outer_rules_is_closed() -> None:
    level = [Edge(20.0, 0.0, 100.0), Edge(40.0, 0.0, 100.0)]
    upright = [Edge(50.0, 0.0, 60.0)]
    closed = close_open_sides(level, upright)
    assert closed == (level, [*upright, Edge(0.0, 0.0, 60.0), Edge(100.0, 0.0, 60.0)])


ROWS = [Edge(float(place), 100.0, 300.0) for place in (20, 40, 60, 80)]


def test_a_merged_cell_that_a_page_cuts_is_closed_by_the_rule_beside_it() -> None:
    level = [Edge(0.0, 0.0, 300.0), Edge(40.0, 0.0, 300.0), *ROWS]
    upright = [Edge(float(place), 0.0, 80.0) for place in (0, 100, 300)]
    closed, _ = close_open_sides(level, upright)
    assert closed == [*level, Edge(80.0, 0.0, 100.0)]
    assert Box(0.0, 40.0, 100.0, 80.0) in list(cells_between(closed, upright))


def test_merged_cells_of_a_whole_page_are_closed_at_both_ends() -> None:
    level = [Edge(0.0, 100.0, 300.0), *ROWS]
    upright = [Edge(float(place), 0.0, 80.0) for place in (0, 50, 100, 300)]
    closed, _ = close_open_sides(level, upright)
    cells = list(cells_between(closed, upright))
    assert Box(0.0, 0.0, 50.0, 80.0) in cells
    assert Box(50.0, 0.0, 100.0, 80.0) in cells


def test_a_line_beside_a_table_closes_no_cell() -> None:
    upright = [Edge(place, 20.0, 80.0) for place in (100.0, 300.0)]
    for beside in (Edge(50.0, 0.0, 80.0), Edge(50.0, 20.0, 200.0), Edge(50.0, 40.0, 80.0)):
        assert close_open_sides(ROWS, [beside, *upright])[0] == ROWS
