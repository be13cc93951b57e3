"""Text drawn at an angle across a page is no part of the cells that it lies over."""

from collections import Counter
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.model import Line
from tests.unit.extractors import pdf_factory as factory
from transforms.pipeline import transform_document
from transforms.running_lines import DOUBTFUL, OVERLAY

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
    copies = len(range(80, 500, step)) * len(range(480, 760, step))
    assert over.total() == copies
    assert all(text.startswith(line) for line in over), "the last ones run over the page"
    assert over[text] * 2 >= copies
    records, others = transform_document(document), transform_document(plain)
    assert len(others.budget_lines) == 19
    assert [line.amount for line in records.budget_lines] == [
        line.amount for line in others.budget_lines
    ]
    reasons = Counter(cell.reason for cell in (*records.ignored, *records.unread))
    assert over[text] <= reasons[DOUBTFUL if text == "100.00" else OVERLAY] <= copies
    unread = [cell for cell in records.unread if cell.reason != DOUBTFUL]
    assert unread == list(others.unread)
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
    lines = [block for block in page.blocks if isinstance(block, Line)]
    assert sorted("".join(line.text for line in lines)) == sorted("2024")
    assert not any(line.is_overlay for line in lines)


def put_slanted(canvas: Canvas, text: str, x: float, top: float, angle: float, size: int) -> None:
    canvas.saveState()
    canvas.translate(x, canvas._pagesize[1] - top)
    canvas.rotate(angle)
    canvas.setFont(factory.FONT, size)
    canvas.drawString(0, 0, text)
    canvas.restoreState()


def cells_and_fates(
    folder: Path, text: str, x: float, top: float, angle: float, size: int
) -> tuple[list[str], list[str]]:
    """Return the total row of a budget with a text at an angle, and what became of that."""

    def draw(canvas: Canvas) -> None:
        put_budget(canvas)
        put_slanted(canvas, text, x, top, angle, size)

    document = factory.read(factory.make_pdf(draw), folder)
    (grid,) = factory.grids(document)
    records = transform_document(document)
    whys = [cell.reason for cell in (*records.ignored, *records.unread)]
    return factory.texts(grid)[1], [why for why in whys if why in (OVERLAY, DOUBTFUL)]


@pytest.mark.parametrize(
    ("text", "x", "angle", "size", "first", "fates"),
    [
        ("7.5", 80, 12, 9, "7.5", []),
        ("甲乙", 80, 25, 6, "甲乙", []),
        ("7.50", 80, 40, 9, "", [DOUBTFUL]),
        ("7.50", 140, 12, 9, "", [DOUBTFUL]),
        ("100.00", 80, 8, 9, "100.00", []),
        ("1234567.50", 130, 12, 9, "", [DOUBTFUL]),
        ("项目支出", 345, 14, 9, "", [DOUBTFUL]),
        ("作废", 345, 30, 24, "", [OVERLAY]),
        ("750.00", 345, 30, 24, "", [DOUBTFUL]),
    ],
)
def test_what_is_at_an_angle_is_in_its_cell_or_told(
    tmp_path: Path, text: str, x: float, angle: float, size: int, first: str, fates: list[str]
) -> None:
    row, found = cells_and_fates(tmp_path, text, x, 143, angle, size)
    assert row[0].replace("\n", "") == first
    assert row[1:] == TABLE[1][1:]
    assert found == fates


def test_a_page_at_an_angle_with_an_upright_foot_is_read_as_it_lies(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        factory.put_text(canvas, "第1页", 300, 800)
        canvas.translate(40, 60)
        canvas.rotate(14)
        put_budget(canvas)

    document = factory.read(factory.make_pdf(draw), tmp_path)
    (page,) = document.pages
    assert not any(isinstance(block, Line) and block.is_overlay for block in page.blocks)


def test_bold_text_at_an_angle_is_read_once(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        put_budget(canvas)
        for shift in (0, 0.3):
            put_slanted(canvas, "内部资料", 200 + shift, 300, 45, 40)

    lines = factory.lines(factory.read(factory.make_pdf(draw), tmp_path))
    assert lines.count("内部资料") == 1


def test_heads_at_an_angle_are_no_watermark(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        factory.put_text(canvas, "一般公共预算支出表", 220, 70)
        rows = [[*TABLE[0][:2], "", "", ""], *TABLE[1:]]
        factory.put_table(canvas, rows, 110, WIDTHS)
        for x in (350, 410, 470):
            put_slanted(canvas, "小计", x, 128, -45, 10)

    records = transform_document(factory.read(factory.make_pdf(draw), tmp_path))
    assert records.budget_lines == ()
    doubtful = [cell.printed_text for cell in records.unread if cell.reason == DOUBTFUL]
    assert doubtful == ["小计"] * 3


def test_blanks_at_an_angle_are_nothing(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        put_budget(canvas)
        put_slanted(canvas, "  ", 80, 143, 40, 10)

    found = factory.read(factory.make_pdf(draw), tmp_path)
    plain = factory.read(factory.make_pdf(put_budget), tmp_path, "plain.pdf")
    assert found.pages == plain.pages


@pytest.mark.parametrize("angle", [20, 45, 70, 200])
def test_figures_at_an_angle_keep_their_equal_digits(tmp_path: Path, angle: float) -> None:
    def draw(canvas: Canvas) -> None:
        put_budget(canvas)
        put_slanted(canvas, "110022.00", 300, 150, angle, 10)

    assert "110022.00" in factory.lines(factory.read(factory.make_pdf(draw), tmp_path))


def test_a_cell_with_part_of_a_doubt_has_no_other_part(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        put_budget(canvas)
        put_slanted(canvas, "12", 65, 143, 12, 9)
        put_slanted(canvas, "34.00", 138, 143, 12, 9)

    document = factory.read(factory.make_pdf(draw), tmp_path)
    (grid,) = factory.grids(document)
    assert factory.texts(grid) == TABLE
    reasons = [cell.reason for cell in transform_document(document).unread]
    assert reasons.count(DOUBTFUL) == 2


@pytest.mark.parametrize("is_parted", [True, False])
def test_a_figure_and_a_word_in_one_cell_are_doubtful(tmp_path: Path, is_parted: bool) -> None:
    def draw(canvas: Canvas) -> None:
        put_budget(canvas)
        put_slanted(canvas, "12.00", 80, 143, 12, 8)
        put_slanted(canvas, "—" if is_parted else "", 400, 400, 13, 8)
        put_slanted(canvas, "作废", 84, 143, 13, 8)

    document = factory.read(factory.make_pdf(draw), tmp_path)
    (grid,) = factory.grids(document)
    assert factory.texts(grid) == TABLE
    doubtful = [cell for cell in transform_document(document).unread if cell.reason == DOUBTFUL]
    assert sorted("".join(cell.printed_text for cell in doubtful)) == sorted("12.00作废")
