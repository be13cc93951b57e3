"""A heading that says 其中 alone: the columns below it are parts of what stands left of it."""

import pytest

from expectations.validate import validate
from tests.unit.budget.tables import WHO, Rows, added_up, read

TOTAL: Rows = [
    ["科目编码", "科目名称", "合计", "其中", ""],
    ["", "", "", "财政拨款", "上年结转"],
    ["201", "一般公共服务支出", "100.0", "60.0", "20.0"],
    ["", "合计", "100.0", "60.0", "20.0"],
]
PURPOSES: Rows = [
    ["科目编码", "科目名称", "基本支出", "其中", "项目支出", "其中："],
    ["", "", "", "人员经费", "", "财政拨款"],
    ["201", "一般公共服务支出", "80.0", "60.0", "20.0", "15.0"],
    ["", "合计", "80.0", "60.0", "20.0", "15.0"],
]
NEUTRAL: Rows = [
    ["项目名称", "金额", "其中：", ""],
    ["", "", "一般公共预算", "政府性基金"],
    ["档案数字化", "100.0", "60.0", "40.0"],
]
WITH_TOTAL: Rows = [
    ["科目名称", "合计", "基本支出", "其中", "", "项目支出", "其中"],
    ["", "", "", "人员经费", "公用经费", "", "财政拨款"],
    ["一般公共服务支出", "100.0", "80.0", "60.0", "20.0", "20.0", "15.0"],
]


@pytest.mark.parametrize("rows", [TOTAL, PURPOSES, NEUTRAL, WITH_TOTAL])
def test_parts_below_it_are_added_up_once(rows: Rows) -> None:
    records = read(["支出总表", *WHO, *rows])
    assert added_up(records.budget_lines) == 1000000
    assert not {issue.rule_id for issue in validate(records).issues} & {"B02", "B03"}


def test_each_is_part_of_the_column_on_its_left() -> None:
    lines = read(["支出总表", *WHO, *WITH_TOTAL]).budget_lines
    assert [line.row_total_line_seq for line in lines] == [None, 1, 2, 2, 1, 5]
    assert [line.is_of_which for line in lines] == [False] * 5 + [True]


def test_three_public_expenses_below_it_keep_their_whole() -> None:
    header = [
        ["单位名称", "三公经费合计", "公务用车购置及运行费", "其中", "", "公务接待费"],
        ["", "", "", "购置费", "运行费", ""],
    ]
    row = ["合计", "10.0", "6.0", "1.0", "5.0", "4.0"]
    lines = read(["“三公”经费支出表", *WHO, *header, row]).budget_lines
    assert [line.row_total_line_seq for line in lines] == [None, 1, 2, 2, 1]
