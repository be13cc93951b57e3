"""Tables that draw level rules only, as 三线表 do, and what is too unsure to be one."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.unit.extractors import pdf_factory as factory
from tests.unit.extractors.test_overlay import TABLE, WIDTHS
from transforms.pipeline import transform_document

Style = Sequence[tuple[object, ...]]
RIGHT = ("ALIGN", (2, 0), (-1, -1), "RIGHT")
GRID: Style = (("GRID", (0, 0), (-1, -1), 0.5, "black"), RIGHT)
THREE: Style = (
    ("LINEABOVE", (0, 0), (-1, 0), 1.5, "black"),
    ("LINEBELOW", (0, 0), (-1, 0), 0.5, "black"),
    ("LINEBELOW", (0, -1), (-1, -1), 1.5, "black"),
    RIGHT,
)
TOTAL: Style = (*THREE, ("LINEABOVE", (0, -1), (-1, -1), 0.5, "black"))
ROWS: Style = (*THREE, ("LINEBELOW", (0, 0), (-1, -1), 0.5, "black"))
SPAN = ("SPAN", (3, 0), (4, 0))
LONG = "机关事业单位基本养老保险\n缴费支出"
WRAPPED = [*TABLE[:-1], ["2080505", LONG, "30.00", "30.00", ""]]


def drawn(folder: Path, rows: factory.Rows, rules: Style, name: str) -> factory.Document:
    def draw(canvas: Canvas) -> None:
        factory.put_text(canvas, "云溪市档案馆2024年部门预算", 180, 40)
        factory.put_text(canvas, "一般公共预算支出表", 220, 70)
        factory.put_text(canvas, "单位：万元", 400, 90)
        bottom = factory.put_table(canvas, rows, 110, WIDTHS, rules=rules)
        factory.put_text(canvas, "注：本表按功能分类列示。", 60, int(bottom) + 10)

    return factory.read(factory.make_pdf(draw), folder, name)


@pytest.mark.parametrize(
    ("rows", "rules"),
    [(TABLE, THREE), (TABLE, TOTAL), (TABLE, ROWS), (WRAPPED, ROWS)],
)
def test_a_table_of_level_rules_is_read_as_a_ruled_one(
    tmp_path: Path, rows: factory.Rows, rules: Style
) -> None:
    document, ruled = drawn(tmp_path, rows, rules, "a.pdf"), drawn(tmp_path, rows, GRID, "b.pdf")
    (grid,), (expected,) = factory.grids(document), factory.grids(ruled)
    assert factory.texts(grid) == factory.texts(expected)
    assert factory.lines(document) == factory.lines(ruled)
    amounts = [
        [(line.functional_code, line.measure_code, line.amount) for line in records.budget_lines]
        for records in (transform_document(document), transform_document(ruled))
    ]
    assert amounts[0] == amounts[1]
    assert len(amounts[0]) == 19


def without(rows: factory.Rows, row: int, column: int) -> factory.Rows:
    return [
        ["" if (r, c) == (row, column) else text for c, text in enumerate(texts)]
        for r, texts in enumerate(rows)
    ]


@pytest.mark.parametrize(
    ("rows", "rules"),
    [
        (WRAPPED, THREE),
        (without(TABLE, 0, 3), THREE),
        (TABLE, THREE[1:]),
        ([["", "", "上年数", "本年预算数", ""], *TABLE], (*THREE, SPAN)),
        ([["", "", "", "本年预算数安排情况", ""], *TABLE], (*ROWS, SPAN)),
        (TABLE, (*THREE, ("LINEBELOW", (2, 3), (3, 3), 0.5, "black"))),
        ([*TABLE, ["说明", "本表各项数字均以万元为单位，四舍五入后列示", "", "", ""]], ROWS),
        ([*TABLE[:4], ["第一款", "人员", "", "", ""], *TABLE[4:]], THREE),
        ([["说明本表各项数字均以万元为单位，四舍五入", "", "", "", ""]] * 5, ROWS),
    ],
)
def test_what_is_not_sure_stays_lines(tmp_path: Path, rows: factory.Rows, rules: Style) -> None:
    document = drawn(tmp_path, rows, rules, "a.pdf")
    assert factory.grids(document) == []
    assert factory.ink(document) == factory.ink(drawn(tmp_path, rows, GRID, "b.pdf"))
