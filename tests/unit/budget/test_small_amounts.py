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
    ],
)
def test_rows_that_number_the_columns_are_no_data(numbers: list[str]) -> None:
    header = ["项目", "合计", "基本支出", "项目支出"]
    found = lines("支出总表", header, numbers, ["档案馆", "30", "10", "20"])
    assert [line.amount / 10000 for line in found] == [30, 10, 20]


def test_one_column_that_is_numbered_keeps_its_number_out_of_the_data() -> None:
    found = lines("支出总表", ["项目", "金额"], ["栏次", "1"], ["基本支出", "30"])
    assert [line.amount / 10000 for line in found] == [30]
