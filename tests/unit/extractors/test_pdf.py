"""Ruled tables, their spans, and the lines around them."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.model import Grid, Line
from tests.unit.extractors import pdf_factory as factory

FORM_HEAD = [
    ["项目名称", "市长热线工作经费", None, None],
    ["项目资金", "年度资金总额", "156.0", None],
    [None, "其中:财政拨款", "156.0", None],
]


def test_blocks_come_in_reading_order(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        factory.put_text(canvas, "项目支出绩效目标表", 220, 40, size=16)
        factory.put_text(canvas, "填报单位:六安市", factory.LEFT, 80)
        factory.put_text(canvas, "金额单位:万元", 420, 80)
        bottom = factory.put_table(canvas, [["a", "b"], ["c", ""]], 100, [100, 100])
        factory.put_text(canvas, "注:两表之间", factory.LEFT, bottom + 10)
        factory.put_table(canvas, [["d", "e"]], bottom + 40, [100, 100])
        factory.put_text(canvas, "第 1 页", 280, 800)

    document = factory.read(factory.make_pdf(draw), tmp_path)

    (page,) = document.pages
    kinds = [b.text if isinstance(b, Line) else factory.texts(b) for b in page.blocks]
    assert kinds == [
        "项目支出绩效目标表",
        "填报单位:六安市",
        "金额单位:万元",
        [["a", "b"], ["c", ""]],
        "注:两表之间",
        [["d", "e"]],
        "第 1 页",
    ]


def test_a_cell_knows_where_it_stands(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        factory.put_table(canvas, [["a", "b"]], 100, [100, 150])

    document = factory.read(factory.make_pdf(lambda canvas: None, draw), tmp_path)

    assert [page.number for page in document.pages] == [1, 2]
    (grid,) = factory.grids(document)
    cell = grid.cells[1]
    assert (cell.text, cell.page_number, cell.line_number) == ("b", 2, None)
    assert cell.box is not None
    assert cell.box.x0 == pytest.approx(factory.LEFT + 100, abs=1)
    assert cell.box.x1 == pytest.approx(factory.LEFT + 250, abs=1)
    assert cell.box.top == pytest.approx(100, abs=1)


def test_merged_cells_stand_once_with_their_spans(tmp_path: Path) -> None:
    style = [("SPAN", (1, 0), (3, 0)), ("SPAN", (0, 1), (0, 2)), ("SPAN", (2, 1), (3, 2))]

    def draw(canvas: Canvas) -> None:
        factory.put_table(canvas, FORM_HEAD, 100, [80, 100, 80, 80], style=style)

    (grid,) = factory.grids(factory.read(factory.make_pdf(draw), tmp_path))

    assert (grid.row_count, grid.column_count) == (3, 3)
    assert factory.spans(grid) == {
        "项目名称": (0, 0, 1, 1),
        "市长热线工作经费": (0, 1, 1, 2),
        "项目资金": (1, 0, 2, 1),
        "年度资金总额": (1, 1, 1, 1),
        "156.0": (1, 2, 2, 1),
        "其中:财政拨款": (2, 1, 1, 1),
    }


def test_ragged_columns_are_counted_over_the_whole_grid(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        bottom = factory.put_table(canvas, [["甲", "乙", "丙"]], 100, [100, 140, 160])
        factory.put_table(canvas, [["1", "2", "3", "4"]], bottom, [50, 90, 100, 160])

    (grid,) = factory.grids(factory.read(factory.make_pdf(draw), tmp_path))

    # rules at 0, 50, 100, 140, 240 and 400
    assert grid.column_count == 5
    assert factory.spans(grid) == {
        "甲": (0, 0, 1, 2),
        "乙": (0, 2, 1, 2),
        "丙": (0, 4, 1, 1),
        "1": (1, 0, 1, 1),
        "2": (1, 1, 1, 2),
        "3": (1, 3, 1, 1),
        "4": (1, 4, 1, 1),
    }


def test_lines_in_a_cell_are_kept_and_not_joined(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        factory.put_table(canvas, [["年度\n目标", "第一行文字\n第二行"]], 100, [60, 200])

    (grid,) = factory.grids(factory.read(factory.make_pdf(draw), tmp_path))

    assert factory.texts(grid) == [["年度\n目标", "第一行文字\n第二行"]]


def test_a_single_ruled_cell_is_a_grid(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        factory.put_box(canvas, 60, 60, 300, 100)
        factory.put_text(canvas, "前页未完的年度目标", 70, 70)
        factory.put_table(canvas, [["a", "b"]], 200, [100, 100])

    first, second = factory.grids(factory.read(factory.make_pdf(draw), tmp_path))

    assert factory.texts(first) == [["前页未完的年度目标"]]
    assert factory.texts(second) == [["a", "b"]]


def test_a_frame_around_tables_is_no_grid(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        factory.put_box(canvas, 30, 30, 560, 810)
        factory.put_box(canvas, 34, 34, 556, 806)
        factory.put_text(canvas, "标题", 250, 50)
        factory.put_table(canvas, [["a", "b"]], 100, [100, 100])

    document = factory.read(factory.make_pdf(draw), tmp_path)

    assert [factory.texts(grid) for grid in factory.grids(document)] == [[["a", "b"]]]
    assert factory.lines(document) == ["标题"]


def test_a_tick_box_inside_a_cell_belongs_to_the_cell(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        factory.put_table(canvas, [["是否新增    是", "b"]], 100, [200, 100])
        factory.put_box(canvas, 170, 104, 180, 114)
        factory.put_text(canvas, "v", 173, 103)

    (grid,) = factory.grids(factory.read(factory.make_pdf(draw), tmp_path))

    assert grid.column_count == 2
    assert "v" in grid.cells[0].text


def test_text_drawn_twice_for_bold_stands_once(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0, 0.3, 0.6):
            factory.put_text(canvas, "谢谢 1111.11 项目", 100 + shift, 100)

    assert factory.lines(factory.read(factory.make_pdf(draw), tmp_path)) == ["谢谢 1111.11 项目"]


@pytest.mark.parametrize("gap", [1.0, 2.0, 3.5])
def test_double_rules_make_no_narrow_cells(tmp_path: Path, gap: float) -> None:
    def draw(canvas: Canvas) -> None:
        bottom = factory.put_table(canvas, [["a", "b"], ["c", "d"]], 100, [100, 100])
        factory.put_box(
            canvas, factory.LEFT - gap, 100 - gap, factory.LEFT + 200 + gap, bottom + gap
        )

    (grid,) = factory.grids(factory.read(factory.make_pdf(draw), tmp_path))

    assert factory.texts(grid) == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize("kind", ["thin rectangles", "dashes", "white", "short strokes"])
def test_rules_of_every_make_are_read(tmp_path: Path, kind: str) -> None:
    xs, tops = (100, 200, 300), (100, 130, 160)

    def rule(canvas: Canvas, x0: float, top: float, x1: float, bottom: float) -> None:
        if kind == "thin rectangles":
            y = canvas._pagesize[1] - bottom
            canvas.rect(x0, y, max(x1 - x0, 0.7), max(bottom - top, 0.7), stroke=0, fill=1)
            return
        if kind == "short strokes":
            steps = int(max(x1 - x0, bottom - top) // 4)
            for step in range(steps):
                x, y = x0 + (x1 - x0) * step / steps, top + (bottom - top) * step / steps
                factory.put_rule(canvas, x, y, x + 2 * (x1 > x0), y + 2 * (bottom > top))
            return
        canvas.setDash(3, 2) if kind == "dashes" else canvas.setStrokeColor("white")
        factory.put_rule(canvas, x0, top, x1, bottom)

    def draw(canvas: Canvas) -> None:
        for top in tops:
            rule(canvas, xs[0], top, xs[-1], top)
        for x in xs:
            rule(canvas, x, tops[0], x, tops[-1])
        for row, top in enumerate(tops[:-1]):
            for column, x in enumerate(xs[:-1]):
                factory.put_text(canvas, f"{row}{column}", x + 10, top + 10)

    (grid,) = factory.grids(factory.read(factory.make_pdf(draw), tmp_path))

    assert factory.texts(grid) == [["00", "01"], ["10", "11"]]


def test_a_background_adds_no_cells(tmp_path: Path) -> None:
    style = [("BACKGROUND", (0, 0), (-1, 0), "lightgrey")]

    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.9, 0.9, 1)
        canvas.rect(0, 0, factory.WIDTH, factory.HEIGHT, stroke=0, fill=1)
        canvas.rect(70, factory.HEIGHT - 114, 30, 9, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        factory.put_table(canvas, [["a", "b"], ["c", "d"]], 100, [100, 100], style=style)

    (grid,) = factory.grids(factory.read(factory.make_pdf(draw), tmp_path))

    assert factory.texts(grid) == [["a", "b"], ["c", "d"]]


def test_a_table_without_outer_rules_is_closed(tmp_path: Path) -> None:
    rules = [
        ("LINEABOVE", (0, 0), (-1, -1), 0.5, "black"),
        ("INNERGRID", (0, 0), (-1, -1), 0.5, "black"),
    ]

    def draw(canvas: Canvas) -> None:
        factory.put_table(canvas, [["a", "b", "c"], ["d", "e", "f"]], 100, [80] * 3, rules=rules)

    (grid,) = factory.grids(factory.read(factory.make_pdf(draw), tmp_path))

    assert factory.texts(grid) == [["a", "b", "c"], ["d", "e", "f"]]


def test_a_half_row_at_the_page_end_keeps_its_cells(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        bottom = factory.put_table(canvas, [["a", "b"]], 700, [100, 100])
        for x in (60, 160, 260):
            factory.put_rule(canvas, x, bottom, x, bottom + 60)
        factory.put_text(canvas, "半行", 70, bottom + 20)
        factory.put_text(canvas, "其余在下页", 170, bottom + 20)

    (grid,) = factory.grids(factory.read(factory.make_pdf(draw), tmp_path))

    assert factory.texts(grid) == [["a", "b"], ["半行", "其余在下页"]]


def test_text_between_the_cells_of_a_grid_becomes_lines(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        factory.put_table(canvas, [["a", "b"], ["c", "d"]], 100, [100, 100])
        factory.put_table(canvas, [["e"]], 136, [60], left=160)
        factory.put_text(canvas, "无框文字", 235, 140)

    document = factory.read(factory.make_pdf(draw), tmp_path)

    assert "无框文字" in factory.lines(document)


def test_what_a_clipping_path_hides_is_not_printed(tmp_path: Path) -> None:
    """A row that the page break cuts: drawn whole on both pages, shown once."""

    def draw_part(canvas: Canvas, shown: tuple[float, float], shift: float) -> None:
        height = canvas._pagesize[1]
        path = canvas.beginPath()
        path.rect(50, height - shown[1], 400, shown[1] - shown[0])
        canvas.saveState()
        canvas.clipPath(path, stroke=0, fill=0)
        factory.put_box(canvas, 60, 600 - shift, 300, 900 - shift)
        factory.put_text(canvas, "上半", 70, 700 - shift)
        factory.put_text(canvas, "下半", 70, 800 - shift)
        canvas.restoreState()
        factory.put_text(canvas, "页脚", 70, 820)

    data = factory.make_pdf(
        lambda canvas: draw_part(canvas, (500, 750), 0),
        lambda canvas: draw_part(canvas, (50, 600), 700),
    )
    document = factory.read(data, tmp_path)

    assert [factory.texts(grid) for grid in factory.grids(document)] == [[["上半"]], [["下半"]]]
    assert factory.lines(document) == ["页脚", "页脚"]


@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [
        ("市长热线工作经费", 62, ["市长热线工作经费", "", "元"]),
        ("1,234,567,890.00", 134, ["", "1,234,567,890.00", "元"]),
        ("年度资金", 74, ["年度资金", "", "元"]),
    ],
    ids=["to the right", "to the left", "just touching"],
)
def test_text_that_overflows_stays_in_one_cell(
    tmp_path: Path, text: str, start: float, expected: list[str]
) -> None:
    def draw(canvas: Canvas) -> None:
        factory.put_table(canvas, [["", "", "元"], ["a", "b", "c"]], 100, widths=[50, 100, 50])
        factory.put_text(canvas, text, start, 103)

    (grid,) = factory.grids(factory.read(factory.make_pdf(draw), tmp_path))

    assert factory.texts(grid)[0] == expected


@pytest.mark.parametrize("angle", [0, 30, 45])
@pytest.mark.parametrize("size", [30, 60, 90])
def test_a_watermark_over_a_table_takes_no_figure_with_it(
    tmp_path: Path, angle: int, size: int
) -> None:
    amounts = [[f"{row}{column},345.67" for column in range(4)] for row in range(6)]

    def draw(canvas: Canvas) -> None:
        factory.put_table(canvas, amounts, 100, [60] * 4)
        canvas.translate(80, 660)
        canvas.rotate(angle)
        canvas.setFont("Helvetica", size)
        canvas.drawString(0, 0, "DRAFT")

    (grid,) = factory.grids(factory.read(factory.make_pdf(draw), tmp_path))
    read = [
        ["".join(c for c in text if c in "0123456789,.") for text in row]
        for row in factory.texts(grid)
    ]
    assert read == amounts


def test_landscape_and_turned_pages_read_alike(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        factory.put_text(canvas, "横向页面", 100, 50)
        factory.put_table(canvas, [["a", "b"], ["c", "d"]], 100, [100, 100])

    def draw_turned(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(factory.WIDTH, 0)
        canvas.rotate(90)
        canvas._pagesize = (factory.HEIGHT, factory.WIDTH)
        draw(canvas)
        canvas._pagesize = (factory.WIDTH, factory.HEIGHT)

    landscape = factory.read(
        factory.make_pdf(draw, page_size=(factory.HEIGHT, factory.WIDTH)), tmp_path
    )
    turned = factory.read(factory.make_pdf(draw_turned), tmp_path, "turned.pdf")

    for document in (landscape, turned):
        assert factory.lines(document) == ["横向页面"]
        assert [factory.texts(g) for g in factory.grids(document)] == [[["a", "b"], ["c", "d"]]]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_turned_text_is_read_in_its_own_direction(tmp_path: Path, angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        factory.put_text(canvas, "正文", 100, 50)
        canvas.saveState()
        canvas.translate(300, 400)
        canvas.rotate(angle)
        canvas.setFont(factory.FONT, 10)
        canvas.drawString(0, 0, "附件 2021年")
        canvas.drawString(0, -14, "第二行")
        canvas.restoreState()

    assert sorted(factory.lines(factory.read(factory.make_pdf(draw), tmp_path))) == sorted(
        ["正文", "附件 2021年", "第二行"]
    )


def test_nested_tables_share_no_text(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        factory.put_box(canvas, 60, 60, 400, 300)
        factory.put_rule(canvas, 60, 90, 400, 90)
        factory.put_text(canvas, "外表", 70, 70)
        factory.put_table(canvas, [["内", "表"]], 150, [50, 50], left=100)

    document = factory.read(factory.make_pdf(draw), tmp_path)

    assert factory.ink(document) == sorted("外表内表")
    assert all(isinstance(block, Grid) for block in document.pages[0].blocks)


def put_clipped(canvas: Canvas, text: str, x0: float, top: float, x1: float) -> None:
    """Draw a text two points beside `x0`, which is shown no further than `x1`."""
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(x0, canvas._pagesize[1] - top - 20, x1 - x0, 20)
    canvas.clipPath(path, stroke=0, fill=0)
    factory.put_text(canvas, text, x0 + 2, top + 4)
    canvas.restoreState()


def test_text_that_is_clipped_at_its_cell_is_not_joined_with_the_next(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        factory.put_table(canvas, [["", ""]] * 2, 100, [100, 100])
        for top, text, beside in (
            (100, "很长的项目名称会越过单元格", "37,095.41"),
            (118, "短", "甲"),
        ):
            put_clipped(canvas, text, 60, top, 160)
            put_clipped(canvas, beside, 160, top, 260)

    (grid,) = factory.grids(factory.read(factory.make_pdf(draw), tmp_path))

    assert factory.texts(grid) == [["很长的项目名称会越过", "37,095.41"], ["短", "甲"]]


@pytest.mark.parametrize(
    ("x", "text", "beside"),
    [(62, "左边的文字刚好排到线上", "右边文字"), (62, "123456789012345678901", "55.5")],
)
def test_text_over_a_full_neighbour_is_not_joined_with_it(
    tmp_path: Path, x: float, text: str, beside: str
) -> None:
    def draw(canvas: Canvas) -> None:
        factory.put_table(canvas, [["", ""]], 100, [107, 100])
        factory.put_text(canvas, text, x, 104)
        factory.put_text(canvas, beside, 175, 104)

    (grid,) = factory.grids(factory.read(factory.make_pdf(draw), tmp_path))

    assert factory.texts(grid) == [[text, beside]]


@pytest.mark.parametrize("width", [3.2, 3.9])
@pytest.mark.parametrize("kind", ["thick", "double"])
def test_thick_and_double_rules_hold_one_table_together(
    tmp_path: Path, kind: str, width: float
) -> None:
    def rule(canvas: Canvas, x0: float, top: float, x1: float, bottom: float) -> None:
        if kind == "thick":
            canvas.rect(x0, canvas._pagesize[1] - bottom, x1 - x0, bottom - top, fill=1, stroke=0)
        elif x1 - x0 > bottom - top:
            factory.put_rule(canvas, x0, top, x1, top)
            factory.put_rule(canvas, x0, bottom, x1, bottom)
        else:
            factory.put_rule(canvas, x0, top, x0, bottom)
            factory.put_rule(canvas, x1, top, x1, bottom)

    def draw(canvas: Canvas) -> None:
        for top in (100, 130, 160):
            rule(canvas, 100, top, 300 + width, top + width)
        for x in (100, 200, 300):
            rule(canvas, x, 100, x + width, 160 + width)
        for row, column in ((0, 0), (0, 1), (1, 0), (1, 1)):
            factory.put_text(canvas, f"{row}{column}", 120 + 100 * column, 112 + 30 * row)

    (grid,) = factory.grids(factory.read(factory.make_pdf(draw), tmp_path))

    assert factory.texts(grid) == [["00", "01"], ["10", "11"]]


@pytest.mark.parametrize(("slant", "count"), [(0.0, 2), (0.6, 1)])
def test_a_line_of_a_chart_that_is_nearly_level_parts_no_cells(
    tmp_path: Path, slant: float, count: int
) -> None:
    def draw(canvas: Canvas) -> None:
        factory.put_table(canvas, [["a", "b"]], 100, [100, 100])
        path = canvas.beginPath()
        path.moveTo(50, factory.HEIGHT - 108)
        path.lineTo(160, factory.HEIGHT - 108 - slant)
        path.lineTo(170, factory.HEIGHT - 90)
        canvas.drawPath(path)

    (grid,) = factory.grids(factory.read(factory.make_pdf(draw), tmp_path))

    assert grid.row_count == count
