"""Tables that print no budget lines: state assets, government debt."""

import pytest

from tests.unit.budget.tables import COVER, SUMMARY, WHO, Rows, read
from tests.unit.transforms.forms import body, head, transform_rows
from transforms.errors import NoFormError

ASSETS: Rows = [
    "国有资产占用情况表",
    "单位：万元、辆、平方米",
    ["项目", "数量", "价值"],
    ["一、房屋（平方米）", "12,345.60", "3,456.78"],
    ["二、车辆（辆）", "12", "234.50"],
    ["合计", "", "3,691.28"],
]
DEBT: Rows = [
    "2024年云溪市政府性基金专项债务限额和余额情况表",
    "单位：亿元",
    ["项目", "本地区", "本级"],
    ["一、2023年末专项债务余额", "60.00", "30.00"],
    ["二、2024年末专项债务限额", "80.00", "40.00"],
]
INDICATOR = ["", "产出指标", "数量指标", "维护库房", "3间"]
FORM: Rows = [*head(), *body(INDICATOR)]
UNKNOWN: Rows = ["某某情况表", *DEBT[1:]]


@pytest.mark.parametrize(
    ("table", "reason", "cells"),
    [
        (ASSETS, "table of state assets, no budget lines", 11),
        (DEBT, "table of government debt, no budget lines", 9),
    ],
)
def test_among_others_each_is_ignored_by_its_reason(table: Rows, reason: str, cells: int) -> None:
    alone, both = read(SUMMARY), read(SUMMARY, table)
    assert [line.amount for line in both.budget_lines] == [x.amount for x in alone.budget_lines]
    assert [cell.reason for cell in both.ignored].count(reason) == cells
    assert not both.unread


@pytest.mark.parametrize("table", [ASSETS, DEBT])
def test_alone_the_document_is_refused_with_what_it_is(table: Rows) -> None:
    with pytest.raises(NoFormError, match=r"it prints a table of .*, no budget lines \(page 2\)"):
        read(table)


def test_a_page_after_goes_on_with_one_and_another_title_or_prose_ends_it() -> None:
    more = [["三、设备（台）", "1", "45.60"], ["四、家具（件）", "7", "8.90"]]
    assert not read(SUMMARY, ASSETS, ["- 3 -", *more]).unread
    for between in ("某某情况表", "本部门共有车辆12辆。"):
        assert len(read(SUMMARY, ASSETS, [between, *UNKNOWN[2:]]).unread) == 9
    assert len(read(SUMMARY, ASSETS, ["- 3 -", *UNKNOWN[3:], ["三", "1.00", "2.00", "3"]]).unread)


@pytest.mark.parametrize(
    "title",
    [
        "国有资本经营预算支出表",
        "债务付息支出预算表",
        "地方政府债务还本付息支出表",
        "专项债务收入及余额情况表",
        "国有资产有偿使用收入情况表",
        "“三公”经费、机关运行经费和国有资产占用情况表",
    ],
)
def test_a_table_of_budget_lines_is_read(title: str) -> None:
    rows = [["科目名称", "金额"], ["办公", "5.0"], ["合计", "5.0"]]
    assert [line.amount for line in read([title, *WHO, *rows]).budget_lines] == [50000, 50000]


def test_the_total_of_three_public_expenses_holds_its_parts_alone() -> None:
    rows = [["“三公”经费合计", "5.0"], ["公务接待费", "5.0"], ["机关运行经费", "9.0"]]
    lines = read(["“三公”经费支出表", *WHO, ["项目", "金额"], *rows], cover=COVER).budget_lines
    assert [line.parent_line_seq for line in lines] == [None, 1, None]


@pytest.mark.parametrize("before", [(), (SUMMARY,)])
@pytest.mark.parametrize("table", [ASSETS, DEBT])
def test_behind_a_form_none_of_it_is_an_indicator(before: tuple[Rows, ...], table: Rows) -> None:
    records = read(*before, FORM, table)
    assert [row.level3_name for row in records.indicators] == ["维护库房"]
    assert {cell.printed_text for cell in records.unread} <= {*COVER}


@pytest.mark.parametrize("line", ["国有资产占用情况表", "国有资产管理情况"])
def test_a_form_below_such_a_title_is_read(line: str) -> None:
    records = read(FORM, [line, *FORM[3:]])
    assert [row.level3_name for row in records.indicators] == ["维护库房"] * 2


def test_a_name_at_the_top_of_a_page_is_no_title() -> None:
    more = [["", "", "", "国有资产管理情况", ""], ["", "效益指标", "社会效益指标", "查阅", "9人"]]
    records = read(FORM, ["- 2 -", *more])
    assert "查阅" in [row.level3_name for row in records.indicators]


def test_a_table_that_is_not_read_is_told_by_name() -> None:
    rows = [
        "2022年度机构运行信息表",
        *WHO,
        ["项目", "行次", "统计数", "项目", "行次", "统计数"],
        ["（一）支出合计", "2", "20.80", "（一）车辆数合计（辆）", "24", "6"],
    ]
    with pytest.raises(NoFormError, match="it prints a table of how an agency runs"):
        transform_rows(rows)
