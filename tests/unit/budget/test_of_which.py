"""What stands below a part (其中) is no part of a total either."""

import pytest

from tests.unit.budget.tables import WHO, Rows, added_up, read

CLASSES: Rows = [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["201", "一般公共服务支出", "100.0", "60.0", "40.0"],
    ["20126", "其中：档案事务", "80.0", "50.0", "30.0"],
    ["2012601", "其中：行政运行", "50.0", "50.0", ""],
    ["", "合计", "100.0", "60.0", "40.0"],
]
SOURCES: Rows = [
    ["科目编码", "科目名称", "合计", "其中：财政拨款", "", ""],
    ["", "", "", "小计", "一般公共预算", "政府性基金"],
    ["201", "一般公共服务支出", "60.0", "50.0", "50.0", ""],
    ["212", "城乡社区支出", "40.0", "35.0", "30.0", "5.0"],
    ["", "合计", "100.0", "85.0", "80.0", "5.0"],
]


@pytest.mark.parametrize("rows", [CLASSES, SOURCES])
def test_what_is_below_a_part_is_added_up_by_no_total(rows: Rows) -> None:
    lines = read(["支出总表", *WHO, *rows]).budget_lines
    assert added_up(lines) == 1000000


def test_a_part_that_others_make_up_is_a_total_too() -> None:
    rows = [*CLASSES[:3], ["2012601", "行政运行", "80.0", "50.0", "30.0"], CLASSES[4]]
    lines = read(["支出总表", *WHO, *rows]).budget_lines
    assert [line.is_total for line in lines[3:9:3]] == [True, True]
    assert [line.is_of_which for line in lines[3:9:3]] == [True, True]


def test_rows_of_transfers_are_nested_as_they_add_up() -> None:
    rows = [
        ["一般公共预算收入", "200.0"],
        ["上级补助收入", "150.0"],
        ["返还性收入", "10.0"],
        ["一般性转移支付收入", "100.0"],
        ["均衡性转移支付收入", "60.0"],
        ["结算补助收入", "40.0"],
        ["专项转移支付收入", "40.0"],
        ["收入总计", "350.0"],
    ]
    lines = read(["收入预算表", *WHO, ["项目", "预算数"], *rows]).budget_lines
    assert [line.parent_line_seq for line in lines] == [8, 8, 2, 2, 4, 4, 2, None]
    assert {line.breakdown for line in lines} == {"item"}


def test_unknown_words_below_a_heading_hold_no_other_part_of_it() -> None:
    header = [
        ["科目名称", "合计", "基本支出", "", "", "项目支出"],
        ["", "", "小计", "人员经费", "其中：工资", ""],
    ]
    rows = [["行政运行", "60.0", "60.0", "50.0", "40.0", ""], ["档案馆", "9.0", "", "", "", "9.0"]]
    lines = read(["支出总表", *WHO, *header, *rows]).budget_lines
    assert [line.row_total_line_seq for line in lines[:4]] == [None, 1, 2, 2]
    assert added_up(lines) == 690000
