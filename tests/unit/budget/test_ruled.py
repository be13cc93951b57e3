"""Ruled pages as browsers and spreadsheets print them: tables that touch, or that a page parts."""

import pytest

from tests.unit.budget.ruled import Block, RuledRow, read_ruled
from transforms.records import DocumentRecords

EXPENDITURE: list[RuledRow] = [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["205", "教育支出", "100.00", "60.00", "40.00"],
    ["", "合计", "100.00", "60.00", "40.00"],
]
PROJECTS: list[RuledRow] = [
    ["类型", "项目名称", "合计", "一般公共预算", "政府性基金预算"],
    ["", "合计", "8.00", "5.00", "3.00"],
    ["特定目标类", "档案数字化", "8.00", "5.00", "3.00"],
]
PEOPLE: list[RuledRow] = [
    ["部门", "类别", "行政", "事业", "其他"],
    ["", "人数", "71.00", "51.00", "31.00"],
]


def amounts(records: DocumentRecords) -> dict[str, list[tuple[str, str, str]]]:
    """Return label, heading and text of each amount, by the title of its table."""
    titles = {table.table_key: str(table.title) for table in records.budget_tables}
    found: dict[str, list[tuple[str, str, str]]] = {title: [] for title in titles.values()}
    for line in records.budget_lines:
        cell = (line.printed_label, line.printed_measure, line.printed_text)
        found[titles[line.table_key]].append(cell)
    return found


def page_of(title: str, rows: list[RuledRow]) -> list[Block]:
    return [title, "单位：万元", rows]


APART = amounts(read_ruled(page_of("部门支出总表", EXPENDITURE), page_of("项目支出表", PROJECTS)))


@pytest.mark.parametrize("mark", [[], [[("公开07表", 5)]]])
def test_tables_that_touch_are_parted_at_the_title(mark: list[RuledRow]) -> None:
    title: list[RuledRow] = [[("部门支出总表", 5)], [("单位：万元", 5)]]
    second: list[RuledRow] = [*mark, [("项目支出表", 5)], [("单位：万元", 5)]]
    records = read_ruled([[*title, *EXPENDITURE, *second, *PROJECTS]])
    assert amounts(records) == APART
    assert not records.unread


@pytest.mark.parametrize("is_inside", [True, False])
def test_a_table_of_no_known_kind_does_not_go_on_with_the_one_before(*, is_inside: bool) -> None:
    other: list[RuledRow] = [[("部门培训安排表", 5)], *PEOPLE]
    pages: list[list[Block]] = (
        [["部门支出总表", "单位：万元", [*EXPENDITURE, *other]]]
        if is_inside
        else [page_of("部门支出总表", EXPENDITURE), [other]]
    )
    records = read_ruled(*pages)
    assert amounts(records) == {"部门支出总表": APART["部门支出总表"]}
    reasons = {cell.reason for cell in records.unread}
    assert reasons == {"budget table not understood: 部门培训安排表"}


@pytest.mark.parametrize("moved", [1, 2])
def test_a_title_at_the_foot_of_the_page_before_is_of_the_table_below(moved: int) -> None:
    heading = ["公开07表", "项目支出表", "单位：万元"]
    foot, top = heading[: 4 - moved], heading[4 - moved :]
    first = [*page_of("部门支出总表", EXPENDITURE), *foot]
    assert amounts(read_ruled(first, [*top, PROJECTS])) == APART


@pytest.mark.parametrize("foot", ["部门培训安排表", "附：部门培训安排表"])
def test_another_title_at_the_foot_ends_a_table(foot: str) -> None:
    first = [*page_of("部门支出总表", EXPENDITURE), foot]
    records = read_ruled(first, [PEOPLE])
    assert amounts(records) == {"部门支出总表": APART["部门支出总表"]}


def test_the_space_inside_double_rules_is_no_column() -> None:
    rows: list[RuledRow] = [
        [("收入", 3), "", ("支出", 5)],
        ["项目", "", "预算数", "", "项目", "", "合计", "", "一般公共预算"],
        ["一、事业收入", "", "9.00", "", "一、教育支出", "", "9.00", "", "9.00"],
        ["收入总计", "", "9.00", "", "支出总计", "", "9.00", "", "9.00"],
    ]
    widths = [100.0, 3.2, 60.0, 3.2, 100.0, 3.2, 60.0, 3.2, 60.0]
    records = read_ruled(page_of("财政拨款收支总表", rows), widths=widths)
    labels = [line.printed_label for line in records.budget_lines]
    assert labels == ["一、事业收入", *["一、教育支出"] * 2, "收入总计", *["支出总计"] * 2]


def test_rows_without_rules_between_them_are_told() -> None:
    header, _, total = EXPENDITURE
    several = ["205\n208", "教育支出\n社会保障和就业支出", "100.00\n20.00", "60.00\n20.00", "40.00"]
    records = read_ruled(page_of("部门支出总表", [header, several, total]))
    assert [line.printed_label for line in records.budget_lines] == ["合计"] * 3
    assert {cell.reason for cell in records.unread} == {
        "several rows in one, for no rules part them"
    }


def test_amounts_alone_in_lines_are_told() -> None:
    lines = ["教育支出", "100.00", "60.00", "40.00"]
    records = read_ruled(
        [*page_of("部门支出总表", EXPENDITURE[:1]), *lines], page_of("项目支出表", PROJECTS)
    )
    assert [cell.printed_text for cell in records.unread if "." in cell.printed_text] == lines[1:]


@pytest.mark.parametrize("before", ["部门：云溪市图书馆", "公开03表"])
def test_what_stands_above_a_title_inside_a_grid_is_of_its_heading(before: str) -> None:
    rest = [[("部门：云溪市图书馆", 5)]] if before == "公开03表" else []
    heading: list[RuledRow] = [[(before, 5)], *rest, [("部门支出总表", 5)], [("单位：元", 5)]]
    records = read_ruled([[*heading, *EXPENDITURE]])
    assert [table.organization_name for table in records.budget_tables] == ["云溪市图书馆"]
    assert len(records.budget_lines) == 6
    touching: list[RuledRow] = [[("部门收入总表", 5)], [("单位：元", 5)], *EXPENDITURE]
    both = read_ruled([[*touching, *heading, *EXPENDITURE]])
    assert [table.organization_name for table in both.budget_tables][1:] == ["云溪市图书馆"]


NO_TITLES = [
    "公开03表",
    "注：本部门没有项目，此表为空表",
    "备注：明细见附表",
    "接下表",
    "其中：详见附表",
]


@pytest.mark.parametrize("text", NO_TITLES)
def test_marks_notes_and_pointers_are_no_titles(text: str) -> None:
    header, first, total = EXPENDITURE
    at_top = read_ruled(page_of("部门支出总表", [header, first]), [[[(text, 5)], total]])
    at_foot = read_ruled([*page_of("部门支出总表", [header, first]), text], [[total]])
    assert len(at_top.budget_lines) == len(at_foot.budget_lines) == 6


@pytest.mark.parametrize("foot", ["云溪市档案馆2024年部门预算公开表", "2024年部门收支预算表"])
def test_the_same_foot_on_two_pages_is_no_title(foot: str) -> None:
    header, first, total = EXPENDITURE
    first_page = [*page_of("部门支出总表", [header, first]), foot, "- 2 -"]
    records = read_ruled(first_page, [[total], foot, "- 3 -"])
    assert amounts(records) == {"部门支出总表": APART["部门支出总表"]}


def test_a_narrow_column_with_codes_is_one() -> None:
    rows: list[RuledRow] = [
        ["类", "款", "科目名称", "合计"],
        ["205", "", "教育支出", "9.00"],
        ["", "02", "普通教育", "9.00"],
    ]
    records = read_ruled(page_of("部门支出总表", rows), widths=[3.8, 3.8, 100.0, 60.0])
    assert [line.functional_code for line in records.budget_lines] == ["205", "20502"]


@pytest.mark.parametrize("rows", [[], [["教育支出", "", "9.00", "", ""]]])
def test_a_header_with_few_rows_or_none_is_read(rows: list[RuledRow]) -> None:
    header: RuledRow = ["科目名称", "", "合计", "", "基本支出"]
    other = page_of("项目支出表", PROJECTS)
    widths = [100.0, 3.2, 60.0, 3.2, 60.0]
    records = read_ruled(page_of("部门支出总表", [header, *rows]), other, widths=widths)
    assert len(records.budget_lines) == len(rows) + 6


def test_a_heading_inside_a_grid_that_comes_again_is_accounted_for() -> None:
    header, first, total = EXPENDITURE
    inside = ["部门：云溪市档案馆", "公开03表", "部门支出总表", "单位：万元"]
    heading: list[RuledRow] = [[(text, 5)] for text in inside]
    records = read_ruled([[*heading, header, first]], [[*heading, header, total]])
    assert amounts(records) == {"部门支出总表": APART["部门支出总表"]}


def test_a_note_in_the_last_row_is_no_part_of_a_label() -> None:
    rows: list[RuledRow] = [
        ["科目编码", "科目名称", "预算数"],
        ["205", "教育支出", "9.00"],
        ["20502", "普通教育", "9.00"],
        [("注：本表反映部门各项支出情况", 3)],
    ]
    for pages in ([rows], [rows[:-1], rows[-1:]]):
        blocks = [["部门支出总表", "单位：万元", pages[0]], *([page] for page in pages[1:])]
        lines = read_ruled(*blocks).budget_lines
        assert [line.printed_label for line in lines] == ["教育支出", "普通教育"]
