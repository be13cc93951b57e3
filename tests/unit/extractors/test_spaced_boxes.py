"""Cells with borders of their own and gaps between them are one table."""

import random
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.model import Box
from extractors.spaced_boxes import join_boxes
from tests.unit.extractors import pdf_factory as factory

ROWS = [["名称", "金额", "备注"], ["合计", "130.00", ""], ["行政运行", "60.00", ""]]


def put_boxes(canvas: Canvas, rows: factory.Rows, gap: float, hidden: int = -1) -> None:
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            x, top = 60 + column * (80 + gap), 100 + row * (20 + gap)
            if row * len(texts) + column != hidden:
                factory.put_box(canvas, x, top, x + 80, top + 20)
            factory.put_text(canvas, text or "", x + 5, top + 4)


@pytest.mark.parametrize("gap", [4, 8, 11])
@pytest.mark.parametrize("is_framed", [True, False])
def test_boxes_side_by_side_are_one_grid(tmp_path: Path, gap: float, is_framed: bool) -> None:
    def draw(canvas: Canvas) -> None:
        put_boxes(canvas, ROWS, gap)
        if is_framed:
            factory.put_box(canvas, 54, 94, 66 + 240 + 2 * gap, 106 + 60 + 2 * gap)

    (grid,) = factory.grids(factory.read(factory.make_pdf(draw), tmp_path))
    assert factory.texts(grid) == ROWS


@pytest.mark.parametrize(("gap", "hidden"), [(30, -1), (8, 4)])
def test_boxes_far_apart_or_with_a_hole_stay_apart(tmp_path: Path, gap: float, hidden: int) -> None:
    document = factory.read(
        factory.make_pdf(lambda canvas: put_boxes(canvas, ROWS, gap, hidden)), tmp_path
    )
    assert all(len(grid.cells) == 1 for grid in factory.grids(document))


def test_a_box_may_span_others() -> None:
    boxes = [Box(0, 0, 90, 20), Box(0, 30, 40, 50), Box(50, 30, 90, 50)]
    (group,) = join_boxes([(box,) for box in boxes], lambda _: True)
    assert group == (Box(0, 0, 90, 25), Box(0, 25, 45, 50), Box(45, 25, 90, 50))


def test_tick_boxes_are_no_table() -> None:
    groups = [(Box(x, y, x + 8, y + 8),) for x in (0, 15) for y in (0, 15)]
    assert join_boxes(groups, lambda _: False) == groups


@pytest.mark.parametrize("seed", range(20))
def test_any_boxes_keep_their_places(seed: int) -> None:
    chance = random.Random(seed)
    starts = [(chance.randrange(200), chance.randrange(200)) for _ in range(chance.randrange(60))]
    groups = [
        (Box(x, y, x + chance.choice([8, 30]), y + chance.choice([8, 30])),) for x, y in starts
    ]
    assert sum(map(len, join_boxes(groups, lambda _: True))) == len(groups)


def test_thousands_of_boxes_take_no_time_worth_naming() -> None:
    groups = [(Box(10 * n, 10 * n, 10 * n + 9, 10 * n + 9),) for n in range(5000)]
    groups += [(Box(0, 0, 10 * n + 9, 10 * n + 9),) for n in range(5000)]
    assert join_boxes(groups, lambda _: True) == groups
