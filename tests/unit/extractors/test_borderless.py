"""Tables of a PDF that no upright rules part: read by places, or left as they are."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.borderless_lines import Beside, Text, is_head
from extractors.model import Box, Document
from flows.parsing import ParseTask, parse
from tests.unit.extractors.pdf_factory import (
    FONT,
    LEFT,
    SIZE,
    Draw,
    Style,
    grids,
    ink,
    lines,
    make_pdf,
    put_rule,
    put_table,
    put_text,
    read,
    save,
    texts,
)
from transforms.errors import NoFormError

WIDTHS = [60, 170, 80, 80, 80]
RIGHT = LEFT + sum(WIDTHS)
RIGHT_FIGURES = (("ALIGN", (2, 1), (-1, -1), "RIGHT"), ("ALIGN", (0, 0), (-1, 0), "CENTER"))
BUDGET = [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["", "合计", "1,234.56", "1,000.00", "234.56"],
    ["201", "一般公共服务支出", "934.56", "800.00", "134.56"],
    ["2010301", "行政运行", "8.00", "8.00", ""],
    ["208", "社会保障和就业支出", "300.00", "200.00", "100.00"],
]
FORM = [
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "培训人数", "≥200人"],
    ["", "", "检查次数", "≥12次"],
    ["", "质量指标", "培训合格率", "≥95%"],
    ["效益指标", "社会效益指标", "群众知晓率", "≥90%"],
]
BELOW = ("LINEBELOW", (0, -1), (-1, -1), 0.5, "black")
RULES: dict[str, Style] = {
    "none": (),
    "three": (("LINEABOVE", (0, 0), (-1, 1), 0.5, "black"), BELOW),
    "all": (("LINEABOVE", (0, 0), (-1, -1), 0.5, "black"), BELOW),
}
TEXT = "本部门贯彻执行国家有关方针政策，负责全市财政收支。"


def budget_page(
    rows: Sequence[Sequence[str | None]] = BUDGET,
    rules: str = "none",
    title: str = "2025年部门支出总表",
) -> Draw:
    def draw(canvas: Canvas) -> None:
        put_text(canvas, title, 200, 40, 14)
        put_text(canvas, "部门：某市财政局", LEFT, 70)
        put_text(canvas, "单位：万元", RIGHT - 50, 70)
        put_table(canvas, rows, 90, WIDTHS, style=RIGHT_FIGURES, rules=RULES[rules])

    return draw


FULL = [
    ["产出指标" if row[0] == "" else row[0], "数量指标" if row[1] == "" else row[1], *row[2:]]
    for row in FORM
]


def form_page(
    rows: Sequence[Sequence[str | None]] = FULL, valign: str = "TOP", rules: str = "none"
) -> Draw:
    def draw(canvas: Canvas) -> None:
        put_text(canvas, "项目支出绩效目标申报表", 200, 40, 14)
        head = [["项目名称", "人才培训项目"], ["主管部门", "某市人力资源和社会保障局"]]
        put_table(canvas, head, 70, [80, 300], rules=())
        style = (("VALIGN", (0, 0), (-1, -1), valign),)
        put_table(canvas, rows, 130, [80, 100, 120, 100], style=style, rules=RULES[rules])

    return draw


def at(canvas: Canvas, top: float, *pieces: tuple[float, str]) -> None:
    for x, text in pieces:
        put_text(canvas, text, x, top)


def amounts(data: bytes, folder: Path) -> dict[tuple[str | None, str], Decimal]:
    records = parse(ParseTask(save(data, folder), 500)).records
    assert records.cell_count == records.loaded_count + len(records.unread) + len(records.ignored)
    return {(row.printed_label, row.measure_code): row.amount for row in records.budget_lines}


@pytest.mark.parametrize("rules", RULES)
def test_budget_is_read_as_with_rules(rules: str, tmp_path: Path) -> None:
    data = make_pdf(budget_page(rules=rules))
    document = read(data, tmp_path)
    (grid,) = grids(document)
    assert texts(grid) == BUDGET
    assert all(cell.is_by_place for cell in grid.cells)
    assert document.placed_pages == (1,)
    read_amounts = amounts(data, tmp_path)
    assert len(read_amounts) == 11
    assert read_amounts["一般公共服务支出", "project"] == Decimal("1345600.00")


@pytest.mark.parametrize(("rows", "rules"), [(FULL, "none"), (FORM, "all")])
def test_form_is_read(rows: Sequence[Sequence[str]], rules: str, tmp_path: Path) -> None:
    data = make_pdf(form_page(rows, rules=rules))
    records = parse(ParseTask(save(data, tmp_path), 500)).records
    assert [(row.level1_name, row.level3_name, row.target_text) for row in records.indicators] == [
        ("产出指标", "培训人数", "≥200人"),
        ("产出指标", "检查次数", "≥12次"),
        ("产出指标", "培训合格率", "≥95%"),
        ("效益指标", "群众知晓率", "≥90%"),
    ]


def test_header_that_nearly_touches_the_next_is_parted(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        at(canvas, 90, (60, "功能分类科目编码"), (143, "功能分类科目名称"), (300, "合计"))
        at(canvas, 110, (60, "201"), (143, "一般公共服务支出"), (290, "934.56"))
        at(canvas, 130, (60, "205"), (143, "教育支出"), (290, "834.56"))
        put_text(canvas, "2025年部门支出总表", 200, 40, 14)

    (grid,) = grids(read(make_pdf(draw), tmp_path))
    assert texts(grid)[0] == ["功能分类科目编码", "功能分类科目名称", "合计"]


def test_heading_in_the_middle_over_its_columns_spans_them(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        put_text(canvas, "2025年部门支出总表", 200, 40, 14)
        at(canvas, 84, (340, "基本支出"))
        at(canvas, 92, (60, "科目编码"), (140, "科目名称"), (480, "项目支出"))
        at(canvas, 100, (280, "小计"), (340, "人员经费"), (410, "公用经费"))
        for top in (130, 150):
            at(canvas, top, (60, "201"), (140, "教育支出"), (280, "9.00"))
            at(canvas, top, (345, "5.00"), (415, "4.00"), (485, "2.00"))

    (grid,) = grids(read(make_pdf(draw), tmp_path))
    heading = next(cell for cell in grid.cells if cell.text == "基本支出")
    assert (heading.column, heading.column_span) == (2, 3)


def unsure_heading(canvas: Canvas) -> None:
    """All labels stand as low as the parts: the heading may be over one of them or three."""
    put_text(canvas, "2025年部门支出总表", 200, 40, 14)
    at(canvas, 84, (340, "基本支出"))
    at(canvas, 100, (60, "科目编码"), (140, "科目名称"), (280, "小计"))
    at(canvas, 100, (340, "人员经费"), (410, "公用经费"))
    at(canvas, 120, (60, "201"), (140, "教育支出"), (280, "9.00"), (345, "5.00"), (415, "4.00"))
    at(canvas, 140, (60, "205"), (140, "教育支出"), (280, "9.00"), (345, "5.00"), (415, "4.00"))


def unsure_heading_of_all(canvas: Canvas) -> None:
    """All labels stand as low as the parts: the heading may be over two of them, or all."""
    put_text(canvas, "2025年“三公”经费支出表", 200, 40, 14)
    at(canvas, 84, (240, "公务用车"))
    labels = ("三公经费", "因公出国", "购置费用", "运行费用", "公务接待", "会议费用")
    for top, figure in ((110, "12.50"), (130, "13.50")):
        at(canvas, top, *((85 + 70 * n, figure) for n in range(6)))
    at(canvas, 100, *((75 + 70 * n, label) for n, label in enumerate(labels)))


def far_heading(canvas: Canvas) -> None:
    """The rows are far apart, and so is the heading from the labels, which may be over all."""
    put_text(canvas, "2025年“三公”经费支出表", 200, 40, 14)
    at(canvas, 90, (240, "公务用车"))
    labels = ("三公经费", "因公出国", "小计", "购置费用", "运行费用", "公务接待")
    at(canvas, 126, *((75 + 70 * n, label) for n, label in enumerate(labels)))
    for top, figure in ((162, "12.50"), (198, "13.50")):
        at(canvas, top, *((75 + 70 * n, figure) for n in range(6)))


def glued_amounts(canvas: Canvas) -> None:
    """The amounts of one side touch the labels of the other."""
    put_text(canvas, "2025年部门支出总表", 200, 40, 14)
    at(canvas, 90, (60, "收入项目"), (190, "预算数"), (270, "支出项目"), (420, "预算数"))
    at(canvas, 110, (60, "一、拨款收入"), (228, "489.49三、国防支出"), (410, "365.47"))
    at(canvas, 130, (60, "二、事业收入"), (222, "2489.49四、教育支出"), (410, "165.47"))
    at(canvas, 150, (60, "三、其他收入"), (264, "五、卫生支出"), (410, "265.47"))


def unsure_line(canvas: Canvas) -> None:
    """Lines are as far apart as rows: the second line of a label may be a row."""
    put_text(canvas, "2025年部门支出总表", 200, 40, 14)
    at(canvas, 90, (60, "科目编码"), (140, "科目名称"), (300, "合计"))
    at(canvas, 105, (60, "201"), (140, "政府办公厅（室）及相"), (290, "934.56"))
    at(canvas, 120, (140, "关机构事务"))
    at(canvas, 135, (60, "205"), (140, "教育支出"), (290, "834.56"))


def amounts_between_lines(canvas: Canvas) -> None:
    """The amounts of a label of two lines stand in its middle, and so apart that none overlap."""
    put_text(canvas, "2025年部门支出总表", 200, 40, 14)
    at(canvas, 90, (60, "科目编码"), (140, "科目名称"), (300, "合计"))
    at(canvas, 120, (60, "205"), (140, "教育支出"), (290, "834.56"))
    at(canvas, 150, (140, "政府办公厅（室）及相"))
    at(canvas, 159, (60, "201"), (290, "934.56"))
    at(canvas, 168, (140, "关机构事务"))
    at(canvas, 198, (60, "208"), (140, "科技支出"), (290, "734.56"))


def label_of_two_lines(canvas: Canvas) -> None:
    """The amounts of a label of two lines stand in its middle, near both."""
    put_text(canvas, "2025年部门支出总表", 200, 40, 14)
    at(canvas, 84, (60, "科目编码"), (140, "科目名称"), (300, "合计"))
    at(canvas, 110, (140, "政府办公厅（室）及相"))
    at(canvas, 116, (60, "20103"), (290, "934.56"))
    at(canvas, 122, (140, "关机构事务"))
    at(canvas, 148, (60, "205"), (140, "教育支出"), (290, "834.56"))


def line_of_other_size(canvas: Canvas) -> None:
    """The second line of a label is of another size than most of the row above it."""
    put_text(canvas, "2025年部门支出总表", 200, 40, 14)
    at(canvas, 90, (60, "科目编码"), (140, "科目名称"), (300, "合计"), (370, "基本支出"))
    for top, code in ((110, "205"), (130, "206"), (170, "208")):
        put_text(canvas, "教育支出", 140, top, 10)
        for x, text in ((60, code), (290, "934.56"), (370, "834.56")):
            put_text(canvas, text, x, top, 11.5)
    put_text(canvas, "（本级）", 140, 143, 10)


def unsure_figures(canvas: Canvas) -> None:
    """One amount is out of line with the others of its column."""
    put_text(canvas, "2025年部门支出总表", 200, 40, 14)
    at(canvas, 90, (60, "科目编码"), (140, "科目名称"), (300, "合计"))
    for top, x in ((110, 290), (130, 290), (150, 301)):
        at(canvas, top, (60, "201"), (140, "教育支出"), (x, "934.56"))


def row_without_amounts(canvas: Canvas) -> None:
    """A row of words below the header may be a line of it."""
    put_text(canvas, "2025年部门收入总表", 200, 40, 14)
    at(canvas, 90, (60, "项目"), (300, "金额"))
    at(canvas, 105, (60, "其中"), (160, "单位甲"))
    at(canvas, 120, (60, "拨款"), (160, "单位乙"), (290, "934.56"))
    at(canvas, 135, (60, "拨款"), (160, "单位丙"), (290, "834.56"))


def glued_headers(canvas: Canvas) -> None:
    """Two headers touch, and the next stands right of words and left of amounts."""
    put_text(canvas, "2025年部门支出总表", 200, 40, 14)
    at(canvas, 90, (60, "科目编码科目名称"), (190, "合计"), (300, "基本支出"))
    at(canvas, 110, (60, "201"), (110, "教育支出"), (230, "934.56"), (310, "9.00"))
    at(canvas, 130, (60, "205"), (110, "科技支出"), (230, "834.56"), (310, "8.00"))


def prose(canvas: Canvas) -> None:
    put_text(canvas, "2025年部门预算公开表", 200, 40, 14)
    for number in range(12):
        put_text(
            canvas, "本部门贯彻执行国家有关方针政策，负责全市财政收支。", LEFT, 80 + 18 * number
        )


def contents(canvas: Canvas) -> None:
    put_text(canvas, "2025年部门预算公开表", 200, 40, 14)
    for number in range(12):
        at(
            canvas,
            80 + 20 * number,
            (LEFT, f"第{number + 1}部分　部门概况"),
            (500, str(number + 1)),
        )


@pytest.mark.parametrize(
    "draw",
    [
        unsure_heading,
        unsure_heading_of_all,
        far_heading,
        unsure_line,
        amounts_between_lines,
        label_of_two_lines,
        line_of_other_size,
        unsure_figures,
        row_without_amounts,
        glued_headers,
        prose,
        contents,
        budget_page(title="收支情况"),
    ],
)
def test_what_is_not_sure_is_left_as_it_is(draw: Draw, tmp_path: Path) -> None:
    data = make_pdf(draw)
    assert not grids(read(data, tmp_path))
    with pytest.raises(NoFormError):
        parse(ParseTask(save(data, tmp_path), 500))


@pytest.mark.parametrize("has_foot", [False, True])
def test_levels_printed_once_without_rules_are_not_told(has_foot: bool, tmp_path: Path) -> None:
    middle = [
        FORM[0],
        ["", "", "培训人数", "≥200人"],
        ["产出指标", "数量指标", "检查次数", "≥12次"],
        ["", "", "检查天数", "≥15天"],
        ["效益指标", "社会效益指标", "群众知晓率", "≥90%"],
    ]
    foot = [FORM[0], ["", "", "检查次数", "≥12次"], *FORM[1:2], *FORM[3:]]
    assert not grids(read(make_pdf(form_page(foot if has_foot else middle)), tmp_path))


def test_table_without_a_title_of_its_own_is_not_read(tmp_path: Path) -> None:
    def untitled(canvas: Canvas) -> None:
        put_text(canvas, "部门：某市财政局", LEFT, 70)
        header = [["项目编码", "项目名称", "合计", "本级", "下级"], *BUDGET[1:]]
        put_table(canvas, header, 90, WIDTHS, style=RIGHT_FIGURES, rules=())

    document = read(make_pdf(budget_page(), untitled), tmp_path)
    assert [grid.page_number for grid in grids(document)] == [1]
    assert document.unsure_pages == (2,)


def test_table_on_the_page_after_its_title_is_not_read(tmp_path: Path) -> None:
    def first(canvas: Canvas) -> None:
        budget_page()(canvas)
        put_text(canvas, "2025年一般公共预算支出表", 200, 700, 14)

    def second(canvas: Canvas) -> None:
        put_table(canvas, BUDGET, 60, WIDTHS, style=RIGHT_FIGURES, rules=())

    document = read(make_pdf(first, second), tmp_path)
    assert [grid.page_number for grid in grids(document)] == [1]
    assert document.unsure_pages == (2,)


def test_table_of_a_page_goes_on_without_a_header(tmp_path: Path) -> None:
    def after(canvas: Canvas) -> None:
        put_table(
            canvas, BUDGET[2:], 60, WIDTHS, style=(("ALIGN", (2, 0), (-1, -1), "RIGHT"),), rules=()
        )

    document = read(make_pdf(budget_page(), after), tmp_path)
    first, second = grids(document)
    assert texts(first) == BUDGET
    assert texts(second) == BUDGET[2:]


def test_only_the_unsure_table_of_several_is_left(tmp_path: Path) -> None:
    document = read(make_pdf(budget_page(), unsure_heading, budget_page(BUDGET[:4])), tmp_path)
    assert [grid.page_number for grid in grids(document)] == [1, 3]
    assert document.unsure_pages == (2,)


def test_document_with_a_ruled_table_keeps_its_lines(tmp_path: Path) -> None:
    def ruled(canvas: Canvas) -> None:
        put_table(canvas, BUDGET, 90, WIDTHS)

    document = read(make_pdf(budget_page(), ruled), tmp_path)
    assert [grid.page_number for grid in grids(document)] == [2]
    assert "合计" in lines(document)


def test_nothing_is_lost(tmp_path: Path) -> None:
    def marked(canvas: Canvas) -> None:
        budget_page()(canvas)
        canvas.saveState()
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.setFont(FONT, 5 * SIZE)
        canvas.drawString(0, 0, "内部资料")
        canvas.restoreState()
        put_text(canvas, "- 1 -", 290, 800)

    plain: Document = read(make_pdf(budget_page()), tmp_path)
    document = read(make_pdf(marked), tmp_path)
    assert texts(grids(document)[0]) == BUDGET
    assert sorted([*ink(plain), *"内部资料-1-"]) == ink(document)


def test_amounts_that_touch_the_next_label_are_not_told(tmp_path: Path) -> None:
    assert not grids(read(make_pdf(glued_amounts), tmp_path))


def test_budget_of_whole_numbers_beside_a_form_is_not_read_as_one(tmp_path: Path) -> None:
    whole = [[text.split(".")[0].replace(",", "") for text in row] for row in BUDGET]
    document = read(make_pdf(budget_page(whole), form_page()), tmp_path)
    assert not grids(document)


def test_radicals_that_a_font_gives_back_are_their_characters() -> None:
    box = Box(0.0, 0.0, 40.0, 10.0)
    head = ("⼀级指标", "⼆级指标", "绩效⽬标")
    assert is_head(Beside(tuple(Text(text, box, 5.0) for text in head)))


def test_level_rules_join_the_lines_of_a_row(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        put_text(canvas, "2025年部门支出总表", 200, 40, 14)
        at(canvas, 90, (60, "科目编码"), (140, "科目名称"), (300, "合计"))
        at(canvas, 108, (60, "201"), (140, "政府办公厅"), (290, "934.56"))
        at(canvas, 123, (140, "及相关机构"))
        at(canvas, 141, (60, "205"), (140, "教育支出"), (290, "834.56"))
        at(canvas, 159, (60, "206"), (140, "科技支出"), (290, "734.56"))
        for top in (87, 105, 138, 156, 174):
            put_rule(canvas, 55, top, 340, top)

    (grid,) = grids(read(make_pdf(draw), tmp_path))
    assert texts(grid)[1] == ["201", "政府办公厅\n及相关机构", "934.56"]
