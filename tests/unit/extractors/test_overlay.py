"""Text drawn at an angle across a page is no part of the cells that it lies over."""

from collections import Counter
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.model import Line
from tests.unit.extractors import pdf_factory as factory
from transforms.pipeline import transform_document

TABLE = [
    ["功能分类科目编码", "功能分类科目名称", "合计", "基本支出", "项目支出"],
    ["", "合计", "130.00", "90.00", "40.00"],
    ["201", "一般公共服务支出", "100.00", "60.00", "40.00"],
    ["20126", "档案事务", "100.00", "60.00", "40.00"],
    ["2012601", "行政运行", "60.00", "60.00", ""],
    ["2012604", "档案馆", "40.00", "", "40.00"],
    ["208", "社会保障和就业支出", "30.00", "30.00", ""],
    ["20805", "行政事业单位养老支出", "30.00", "30.00", ""],
    ["2080505", "机关事业单位基本养老保险缴费支出", "30.00", "30.00", ""],
]
WIDTHS = [90, 190, 60, 60, 60]


def put_budget(canvas: Canvas) -> None:
    factory.put_text(canvas, "云溪市档案馆2024年部门预算", 180, 40)
    factory.put_text(canvas, "一般公共预算支出表", 220, 70)
    factory.put_text(canvas, "单位：万元", 400, 90)
    factory.put_table(canvas, TABLE, 110, WIDTHS)


def put_marks(canvas: Canvas, text: str, angle: float, size: int, step: int) -> None:
    for x in range(80, 500, step):
        for y in range(480, 760, step):
            canvas.saveState()
            canvas.translate(x, y)
            canvas.rotate(angle)
            canvas.setFont(factory.FONT, size)
            canvas.drawString(0, 0, text)
            canvas.restoreState()


@pytest.mark.parametrize("angle", [12, 30, 45, -35, 60, 120, 200])
@pytest.mark.parametrize(
    ("text", "size", "step"), [("内部2024", 9, 60), ("100.00", 10, 45), ("云溪 2024", 60, 300)]
)
@pytest.mark.parametrize("is_behind", [True, False])
def test_a_watermark_is_in_no_cell(
    tmp_path: Path, angle: float, text: str, size: int, step: int, is_behind: bool
) -> None:
    def draw(canvas: Canvas) -> None:
        if is_behind:
            put_marks(canvas, text, angle, size, step)
        put_budget(canvas)
        if not is_behind:
            put_marks(canvas, text, angle, size, step)

    def draw_plain(canvas: Canvas) -> None:
        put_budget(canvas)

    document = factory.read(factory.make_pdf(draw), tmp_path)
    plain = factory.read(factory.make_pdf(draw_plain), tmp_path, "plain.pdf")

    assert document.fallback_page_count == 0
    assert factory.grids(document) == factory.grids(plain)
    over = Counter(factory.lines(document)) - Counter(factory.lines(plain))
    assert over and all(line in text for line in over)
    records, others = transform_document(document), transform_document(plain)
    assert len(others.budget_lines) == 19
    assert [line.amount for line in records.budget_lines] == [
        line.amount for line in others.budget_lines
    ]
    reasons = Counter(cell.reason for cell in records.ignored)
    assert reasons["watermark"] == over.total()
    assert records.unread == others.unread
    assert records.cell_count == others.cell_count + over.total()


@pytest.mark.parametrize("angle", [3, 9])
def test_text_that_leans_a_little_is_in_its_cells(tmp_path: Path, angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        factory.put_table(canvas, [["a", "b"], ["c", "d"]], 100, [60, 60])
        canvas.translate(85, canvas._pagesize[1] - 112)
        canvas.rotate(angle)
        canvas.drawString(0, 0, "12")

    (grid,) = factory.grids(factory.read(factory.make_pdf(draw), tmp_path))
    assert "12" in factory.texts(grid)[0][0]


def test_a_page_that_lies_at_an_angle_is_read(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(100, 300)
        canvas.rotate(20)
        canvas.drawString(0, 0, "2024")

    (page,) = factory.read(factory.make_pdf(draw), tmp_path).pages
    (line,) = page.blocks
    assert isinstance(line, Line)
    assert (line.text, line.is_overlay) == ("2024", False)
