"""Titles that do not say 表, and forms under titles that do."""

import pytest

from tests.unit.budget.tables import COVER, WHO, read
from tests.unit.transforms.forms import transform_rows

GRID = [["科目编码", "科目名称", "金额"], ["201", "一般公共服务支出", "5.00"]]


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("2024年收支总体情况", "summary"),
        ("2024年部门支出总体情况", "expenditure"),
        ("部门政府采购预算", "procurement"),
        ("“三公”经费预算情况", "three_public"),
    ],
)
def test_a_title_without_its_last_word_opens_a_table_above_a_unit(title: str, code: str) -> None:
    records = read([title, *WHO, *GRID])
    assert [table.table_code for table in records.budget_tables] == [code]
    assert [line.amount for line in records.budget_lines] == [50000]


@pytest.mark.parametrize("lines", [["单位：万元", "内部资料"], ["部门：云溪市档案馆"]])
def test_a_heading_further_up_or_without_a_unit_opens_none(lines: list[str]) -> None:
    rows = [*COVER, "\f支出预算总表", *WHO, *GRID, "\f二、支出预算情况", *lines, *GRID]
    assert [t.title for t in transform_rows(rows).budget_tables] == ["支出预算总表"]


@pytest.mark.parametrize("title", ["2024年项目支出预算", "项目支出表"])
def test_a_form_stays_a_form_under_the_title_of_a_table(title: str) -> None:
    rows = [
        *COVER,
        f"\f{title}",
        "单位：万元",
        ["项目名称", "档案数字化"],
        ["年度资金总额", "20.00"],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "数字化页数", "≥10万页"],
    ]
    records = transform_rows(rows)
    assert [project.project_name for project in records.projects] == ["档案数字化"]
    assert records.budget_tables == ()


@pytest.mark.parametrize("title", ["二、收入预算情况", "收入预算情况", "（三）收入总体情况"])
def test_a_commentary_does_not_count_a_table_again(title: str) -> None:
    rows = ["收入总表", *WHO, *GRID, "第三部分 预算情况说明", title, "单位：万元", *GRID]
    records = read(rows)
    assert [table.title for table in records.budget_tables] == ["收入总表"]
    assert [line.amount for line in records.budget_lines] == [50000]


def test_a_plain_title_of_another_kind_or_alone_opens_a_table() -> None:
    rows = ["收入总表", *WHO, *GRID, "支出预算情况", *WHO, *GRID]
    titles = [table.title for table in read(rows).budget_tables]
    assert titles == ["收入总表", "支出预算情况"]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["一般公共预算支出表", "一般公共预算支出情况"], "一般公共预算支出表"),
        (
            ["2024年一般公共预算“三公”经费", "支出预算情况"],
            "2024年一般公共预算“三公”经费支出预算情况",
        ),
        (["2024年收入总体情况", "支出总体情况"], "支出总体情况"),
    ],
)
def test_of_two_lines_the_title_with_its_last_word_or_both(lines: list[str], title: str) -> None:
    (table,) = read([*lines, *WHO, *GRID]).budget_tables
    assert table.title == title


def test_amounts_beside_indicators_are_those_of_the_table() -> None:
    names = ["项目名称", "金额", "一级指标", "二级指标", "三级指标", "指标值"]
    row = ["甲项目", "10.0", "产出指标", "数量指标", "培训人数", "≥100人"]
    records = read(["项目支出预算表", *WHO, names, row])
    assert [line.amount for line in records.budget_lines] == [100000]
    assert {cell.printed_text for cell in records.unread} == set(row[2:])
