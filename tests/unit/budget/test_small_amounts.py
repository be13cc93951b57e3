"""Amounts of one or two digits, as small units print them in 万元."""

import pytest

from tests.unit.budget.tables import WHO, Rows, read
from transforms.budget_schema import BudgetLine


def lines(title: str, *rows: list[str]) -> tuple[BudgetLine, ...]:
    records = read([title, *WHO, *rows])
    assert records.unread == ()
    return records.budget_lines


TABLES: list[tuple[str, Rows, list[int]]] = [
    (
        "“三公”经费支出表",
        [["项目", "2024年预算数"], ["“三公”经费合计", "12"], ["公务接待费", "3"]],
        [12, 3],
    ),
    (
        "“三公”经费支出表",
        [["项目", "2023年", "2024年"], ["合计", "12", "15"], ["公务接待费", "3", "0"]],
        [12, 15, 3, 0],
    ),
    (
        "项目支出表",
        [["项目名称", "合计", "一般公共预算"], ["审计业务费", "30", "30"], ["合计", "30", "30"]],
        [30, 30, 30, 30],
    ),
    (
        "收支总表",
        [
            ["收入", "", "支出", ""],
            ["项目", "预算数", "项目", "预算数"],
            ["一般公共预算", "95", "一般公共服务支出", "95"],
            ["收入合计", "95", "支出合计", "95"],
        ],
        [95, 95, 95, 95],
    ),
    (
        "“三公”经费支出表",
        [["合计", "因公出国（境）费", "公务接待费"], ["12", "9", "3"]],
        [12, 9, 3],
    ),
]


@pytest.mark.parametrize(("title", "rows", "expected"), TABLES)
def test_small_amounts_are_data(title: str, rows: list[list[str]], expected: list[int]) -> None:
    assert [line.amount / 10000 for line in lines(title, *rows)] == expected


@pytest.mark.parametrize(
    "numbers",
    [
        ["栏次", "1", "2", "3"],
        ["**", "1", "2", "3"],
        ["", "1", "2", "3"],
        ["栏次", "1=2+3", "2", "3"],
        ["项目", "1", "3", "4"],
        ["", "2", "4", "6"],
        ["", "2", "3", "5"],
        ["", "3", "1", "2"],
        ["", "3=1+2", "1", "2"],
        ["", "2", "3", "2-3"],
        ["栏目", "1", "2", "2/1"],
        ["序列号", "1", "2", "3"],
        ["代码", "1", "2", "3"],
        ["", "1", "1", "2"],
    ],
)
def test_rows_that_number_the_columns_are_no_data(numbers: list[str]) -> None:
    header = ["项目", "合计", "基本支出", "项目支出"]
    found = lines("支出总表", header, numbers, ["档案馆", "30", "10", "20"])
    assert [line.amount / 10000 for line in found] == [30, 10, 20]


def test_small_amounts_without_a_label_are_no_numbers_of_columns() -> None:
    header = ["合计", "因公出国（境）费", "公务用车购置费", "公务用车运行费", "公务接待费"]
    found = lines("三公经费支出表", header, ["3", "", "2", "2", "1"])
    assert [line.amount / 10000 for line in found] == [3, 2, 2, 1]


def test_a_number_and_a_formula_count_the_columns() -> None:
    header = ["项目", "年初预算", "决算数"]
    found = lines("支出决算表", header, ["", "1", "2=1-3"], ["档案馆", "30", "10"])
    assert [line.amount / 10000 for line in found] == [30, 10]


@pytest.mark.parametrize(
    "row",
    [
        ["工资", "14", "15"],
        ["出国", "1", "2"],
        ["办公", "10", "11"],
        ["气候变化", "12", "10"],
        ["人员变动", "12", "10"],
        ["本年预算", "12", "10"],
        ["支出数", "12", "15"],
    ],
)
def test_the_first_row_is_data_whatever_its_label_says(row: list[str]) -> None:
    header = ["项目", "2023年", "2024年"]
    found = lines("支出总表", header, row, ["津贴补贴", "13", "14"])
    assert [int(line.amount / 10000) for line in found] == [*map(int, row[1:]), 13, 14]
    assert {line.printed_label for line in found} == {row[0], "津贴补贴"}


@pytest.mark.parametrize(
    ("header", "row", "label"),
    [
        (["科目编码", "科目名称", "合计"], ["201", "一般公共服务支出", "12"], "合计"),
        (["序号", "项目名称", "金额"], ["1", "审计业务费", "12"], "合计"),
    ],
)
def test_a_total_of_two_digits_stays_where_it_stands(
    header: list[str], row: list[str], label: str
) -> None:
    total, part = lines("支出总表", header, ["", label, "12"], row)
    assert (total.label_path, total.is_total, total.amount) == (label, True, 120000)
    assert part.parent_line_seq == total.line_seq


def test_one_column_that_is_numbered_keeps_its_number_out_of_the_data() -> None:
    found = lines("支出总表", ["项目", "金额"], ["栏次", "1"], ["基本支出", "30"])
    assert [line.amount / 10000 for line in found] == [30]
