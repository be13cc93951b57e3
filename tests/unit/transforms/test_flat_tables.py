"""Flat tables: whose and which year's a row is, and headers of two rows."""

from decimal import Decimal
from pathlib import Path

import pytest

from extractors.registry import extract
from extractors.source import read_source
from samples.ruled_pdf import Heading, PageContent, RuledTable, Slot, use_font, write_pdf
from tests.unit.transforms.forms import TITLE, transform_rows
from transforms.pipeline import transform_document
from transforms.records import DocumentRecords

LEVELS = ["一级指标", "二级指标", "三级指标", "指标值"]
QUANTITY = ["产出指标", "数量指标", "保洁河道", "95公里"]
SATISFACTION = ["满意度指标", "服务对象满意度", "群众满意度", "≥90%"]
OFFICE = "云溪市档案馆"


def projects(records: DocumentRecords) -> list[tuple]:
    assert records.unread == ()
    return [
        (p.fiscal_year, p.organization_name, p.project_name, int(p.total_amount or 0) // 10000)
        for p in records.projects
    ]


@pytest.mark.parametrize("lines", [[], ["(2024年度)"]])
def test_rows_of_two_years_are_two_projects(lines: list[str]) -> None:
    header = ["年度", "单位名称", "项目名称", "预算金额(万元)", *LEVELS]
    rows = [
        [year, OFFICE, "河道保洁", amount, *indicator]
        for year, amount in (("2023", "90"), ("2024年", "100"))
        for indicator in (QUANTITY, SATISFACTION)
    ]
    records = transform_rows([TITLE, *lines, header, *rows])
    assert projects(records) == [
        (2023, OFFICE, "河道保洁", 90),
        (2024, OFFICE, "河道保洁", 100),
    ]
    assert [i.fiscal_year for i in records.indicators] == [2023, 2023, 2024, 2024]


def test_a_row_names_its_own_organisation() -> None:
    header = ["单位名称", "项目名称", "预算金额", *LEVELS]
    rows = [["云溪市妇联", "两癌救助", "12", *QUANTITY], ["云溪市民政局", "殡葬", "80", *QUANTITY]]
    heading = [f"单位名称:{OFFICE}", "单位:万元"]
    records = transform_rows([TITLE, *heading, header, *rows])
    assert projects(records) == [
        (2021, "云溪市妇联", "两癌救助", 12),
        (2021, "云溪市民政局", "殡葬", 80),
    ]


def test_an_upper_header_may_hold_one_unknown_heading() -> None:
    upper = ["单位名称", "项目名称", "资金总额", "其中:财政拨款", "绩效指标", "", "", "绩效目标值"]
    lower = ["", "", "", "", *LEVELS[:3], "指标性质", "指标值", "计量单位"]
    row = [OFFICE, "殡葬改革", "80", "60", *QUANTITY[:3], "≥", "95", "公里"]
    records = transform_rows([TITLE, "单位:万元", [*upper, "", ""], lower, row])
    assert projects(records) == [(2021, OFFICE, "殡葬改革", 80)]
    assert records.projects[0].fiscal_amount == Decimal(600000)


def test_a_sum_below_a_heading_is_what_the_heading_names() -> None:
    upper = ["单位名称", "项目名称", "预算金额", "", "绩效指标", "", "", ""]
    lower = ["", "", "合计", "其中:财政拨款", *LEVELS]
    row = [OFFICE, "殡葬改革", "80", "60", *QUANTITY]
    records = transform_rows([TITLE, "单位:万元", upper, lower, row])
    assert projects(records) == [(2021, OFFICE, "殡葬改革", 80)]
    assert records.projects[0].fiscal_amount == Decimal(600000)


@pytest.mark.parametrize("between", ["-", " ", "", "—"])
def test_a_code_before_the_name_of_a_project_is_its_code(between: str) -> None:
    printed = f"51000021R000000019951{between}工资性支出"
    rows = [["项目名称", printed, "", ""], ["年度资金总额", "9万元", "", ""]]
    project = transform_rows([TITLE, *rows, LEVELS, QUANTITY]).projects[0]
    assert (project.project_code, project.project_name) == ("51000021R000000019951", "工资性支出")


@pytest.mark.parametrize("name", ["2024年河道保洁", "5G智慧灯杆", "12345热线话务"])
def test_a_number_before_a_name_is_no_code(name: str) -> None:
    rows = [["项目名称", name, "", ""], ["年度资金总额", "9万元", "", ""]]
    project = transform_rows([TITLE, *rows, LEVELS, QUANTITY]).projects[0]
    assert (project.project_code, project.project_name) == (None, name)


def test_an_organisation_that_no_project_follows_is_unread() -> None:
    header = ["单位名称", "项目名称", "预算金额", "年度目标", *LEVELS[:2], "标", "值", "权重", "向"]
    rows = [[OFFICE, ""], ["", "", "", "数量指标", "≥", "2370", "个", "7"]]
    records = transform_rows([header, *rows])
    assert (OFFICE, "organization without a project") in [
        (cell.printed_text, cell.reason) for cell in records.unread
    ]


def test_a_row_that_is_cut_inside_its_level_labels_stays_one() -> None:
    header = ["单位名称", "项目名称", "预算金额(万元)", *LEVELS]
    cut = ["", "", "", "满意度指", "服务对象满意", "群众满意", "≥90%"]
    rest = ["", "", "", "标", "度", "度", ""]
    after = [OFFICE, "殡葬改革", "80", *QUANTITY]
    rows = [[OFFICE, "河道保洁", "90", *QUANTITY], cut, "\f", rest, after]
    records = transform_rows([TITLE, header, *rows])
    assert [i.level3_name for i in records.indicators] == ["保洁河道", "群众满意度", "保洁河道"]
    assert records.indicators[1].level1_code == records.indicators[1].level2_code == "SAT"
    assert not records.unread


PAGE_HEADER = ["单位名称", "项目名称", "预算金额(万元)", *LEVELS]
FIRST = [OFFICE, "河道保洁", "90", *QUANTITY]


@pytest.mark.parametrize(
    ("below", "counts"),
    [
        ([], [2]),
        ([["", "", "", "效益指标", "社会效益指标", "环境", "改善"]], [3]),
        ([[OFFICE, "殡葬改革", "80", *QUANTITY]], [2, 1]),
    ],
)
def test_an_empty_ruled_cell_at_the_end_of_a_page_opens_no_project(
    below: list[list[str]], counts: list[int], tmp_path: Path
) -> None:
    widths = (80.0, 70.0, 80.0, 60.0, 80.0, 80.0, 60.0)
    pages = [[PAGE_HEADER, FIRST, ["", "", "", *SATISFACTION]], below]
    tables = [
        RuledTable(tuple(tuple(map(Slot, row, range(7))) for row in rows), widths)
        for rows in pages
        if rows
    ]
    contents = [PageContent((table,)) for table in tables]
    contents[0] = PageContent((Heading(TITLE), tables[0]))
    write_pdf(tmp_path / "form.pdf", contents, use_font())
    records = transform_document(extract(read_source(tmp_path / "form.pdf")))
    assert [project.indicator_count for project in records.projects] == counts
    assert all(project.project_name for project in records.projects)


def test_the_indicators_of_a_project_that_lost_its_place_are_not_those_of_the_one_above() -> None:
    header = [
        "单位名称",
        "项目名称",
        "预算金额",
        "年度目标",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标值",
    ]
    rows = [
        ["云溪市司法局", "法律援助", "80", "援助", "产出指标", "数量指标", "援助案件", "500件"],
        ["社区矫正", "60", "矫正管理", "产出指标", "数量指标", "矫正对象", "200人", ""],
        ["", "", "", "", "效益指标", "社会效益指标", "再犯率", "≤1%"],
        ["云溪市公证处", "公证业务", "30", "公证", "产出指标", "数量指标", "公证数", "900件"],
    ]
    records = transform_rows(["2024年部门预算项目绩效目标表", "金额单位:万元", header, *rows])
    found = [(p.project_name, p.indicator_count) for p in records.projects]
    assert found == [("法律援助", 1), ("公证业务", 1)]
    unread = {cell.printed_text for cell in records.unread}
    assert {"社区矫正", "60", "矫正对象", "200人", "再犯率", "≤1%"} <= unread
