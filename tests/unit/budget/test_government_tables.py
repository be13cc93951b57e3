"""Tables of the budgets of governments: codes of income, transfers, 其中 in a row of its own."""

import pytest

from expectations.validate import validate
from tests.unit.budget.tables import WHO, Rows, facts, read

INCOME: Rows = [
    ["科目编码", "科目名称", "2024年预算数"],
    ["101", "税收收入", "30.00"],
    ["10101", "增值税", "20.00"],
    ["10104", "企业所得税", "10.00"],
    ["", "收入合计", "30.00"],
]


def test_codes_of_income_are_no_economic_classes() -> None:
    lines = read(["一般公共预算收入表", *WHO, *INCOME]).budget_lines
    assert {line.economic_code for line in lines} == {None}
    assert [line.remark for line in lines] == ["编码: 101", "编码: 10101", "编码: 10104", None]
    assert [line.parent_line_seq for line in lines] == [4, 1, 1, None]
    assert {line.breakdown for line in lines} == {"item"}


def test_a_column_of_codes_is_told_by_its_cells() -> None:
    rows = [
        ["功能科目", "功能科目名称", "本年预算"],
        ["205", "一、教育支出", "30.00"],
        ["20502", "普通教育", "30.00"],
        ["", "合计", "30.00"],
    ]
    lines = read(["一般公共预算支出表", *WHO, *rows]).budget_lines
    assert [line.functional_code for line in lines] == ["205", "20502", None]
    assert [line.label_path for line in lines] == ["一、教育支出", "一、教育支出/普通教育", "合计"]


@pytest.mark.parametrize(("ending", "direction"), [("收入", "income"), ("", "expenditure")])
def test_transfers_come_in_where_all_rows_say_so(ending: str, direction: str) -> None:
    rows = [
        ["项目", "2024年预算数"],
        [f"一、返还性{ending or '支出'}", "3.00"],
        [f"二、一般性转移支付{ending}", "9.00"],
        ["合计", "12.00"],
    ]
    lines = read(["税收返还和转移支付表", *WHO, *rows]).budget_lines
    assert [line.direction for line in lines] == [direction] * 3


@pytest.mark.parametrize("parts", [["公务用车购置费", "公务用车运行维护费"], ["甲", "乙"]])
def test_a_row_that_says_of_which_opens_the_rows_below(parts: list[str]) -> None:
    rows = [
        ["项目", "2024年预算数"],
        ["合计", "12.00"],
        ["1.公务接待费", "2.00"],
        ["2.公务用车购置及运行维护费", "10.00"],
        ["其中：", ""],
        [parts[0], "4.00"],
        [parts[1], "6.00"],
    ]
    records = read(["“三公”经费支出表", *WHO, *rows])
    assert [line.parent_line_seq for line in records.budget_lines] == [None, 1, 1, 3, 3]
    assert [fact[-1] for fact in facts(records.budget_lines)] == [True, False, True, False, False]
    assert "B03" not in {issue.rule_id for issue in validate(records).issues}


@pytest.mark.parametrize("after", ["二、公务接待费", "合计"])
def test_a_row_of_which_opens_no_row_of_the_same_rank(after: str) -> None:
    rows = [["项目", "2024年预算数"], ["一、会议费", "5.00"], ["其中：", ""], [after, "9.00"]]
    lines = read(["“三公”经费支出表", *WHO, *rows]).budget_lines
    assert [line.label_path for line in lines] == ["一、会议费", after]
    assert not any(line.is_of_which for line in lines)


def test_numbers_of_offices_are_no_codes_of_classes() -> None:
    rows = [["项目", "项目名称", "合计"], ["201", "修缮", "3.00"], ["202", "购置", "4.00"]]
    lines = read(["项目支出表", *WHO, *rows]).budget_lines
    assert [line.functional_code for line in lines] == [None, None]


@pytest.mark.parametrize("title", ["对下转移支付预算表", "省对市县税收返还和转移支付表"])
def test_what_goes_to_the_places_below_is_spent(title: str) -> None:
    rows = [["项目", "2024年预算数"], ["所得税收入返还", "3.00"], ["合计", "3.00"]]
    lines = read([title, *WHO, *rows]).budget_lines
    assert {line.direction for line in lines} == {"expenditure"}
