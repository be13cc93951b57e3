"""本年收入合计, 本年支出合计 and what is carried over, beside or below the totals over them."""

import pytest

from expectations.validate import validate
from tests.unit.budget.tables import WHO, Rows, added_up, read

INCOME = [["一般公共预算拨款收入", "100.0"], ["事业收入", "20.0"]]
SPENDING = [["基本支出", "80.0"], ["项目支出", "50.0"]]
IN, OUT = ["收入总计", "135.0"], ["支出总计", "135.0"]
THIS_IN, THIS_OUT = ["本年收入合计", "120.0"], ["本年支出合计", "130.0"]
LAST, NEXT = ["上年结转", "15.0"], ["结转下年", "5.0"]
ORDERS: dict[str, Rows] = {
    "totals first": [IN, THIS_IN, *INCOME, LAST, OUT, THIS_OUT, *SPENDING, NEXT],
    "totals last, carried beside": [*INCOME, THIS_IN, *SPENDING, THIS_OUT, LAST, NEXT, IN, OUT],
    "totals last, spent first": [*INCOME, THIS_IN, *SPENDING, THIS_OUT, LAST, NEXT, OUT, IN],
    "totals alone": [THIS_IN, THIS_OUT, LAST, NEXT, IN, OUT],
    "no total over all": [THIS_IN, LAST, THIS_OUT, NEXT],
}


@pytest.mark.parametrize("rows", ORDERS.values(), ids=ORDERS)
def test_each_side_adds_up_in_one_column(rows: Rows) -> None:
    records = read(["收支预算总表", *WHO, ["项目", "预算数"], *rows])
    assert not [i for i in validate(records).issues if i.rule_id == "B03"]
    lines = records.budget_lines
    assert {line.printed_label: line.direction[:3] for line in lines if line.is_total} == {
        row[0]: "inc" if "收入" in row[0] else "exp"
        for row in rows
        if row in (IN, OUT) or (row in (THIS_IN, THIS_OUT) and len(rows) > 6)
    }
    assert added_up(lines) == 2700000
    carried = {line.printed_label: line.direction for line in lines}
    assert (carried["上年结转"], carried["结转下年"]) == ("income", "expenditure")


def test_totals_first_in_two_columns() -> None:
    pairs = zip(ORDERS["totals first"][:5], ORDERS["totals first"][5:], strict=True)
    header = [["收入", "", "支出", ""], ["项目", "预算数"] * 2]
    rows = [[*left, *right] for left, right in pairs]
    records = read(["收支预算总表", *WHO, *header, *rows])
    assert not [i for i in validate(records).issues if i.rule_id == "B03"]
    assert added_up(records.budget_lines) == 2700000


def test_a_total_of_this_year_that_holds_all_by_its_amount_does() -> None:
    rows = [["本年收入合计", "135.0"], *INCOME, LAST]
    records = read(["收入预算总表", *WHO, ["项目", "预算数"], *rows])
    assert added_up(records.budget_lines) == 1350000


def test_a_total_without_a_label_has_that_of_the_breakdown_beside_it() -> None:
    rows: Rows = [
        ["收入", "", "支出", "", "", ""],
        ["项目名称", "金额", "功能分类", "", "用途", ""],
        ["", "", "科目名称", "金额", "项目名称", "金额"],
        ["一般公共预算资金", "100.0", "交通运输支出", "80.0", "一、基本支出", "60.0"],
        ["", "", "住房保障支出", "20.0", "二、项目支出", "40.0"],
        ["收入总计", "100.0", "支出总计", "100.0", "", "100.0"],
    ]
    lines = read(["收支预算总表", *WHO, *rows]).budget_lines
    assert [line.printed_label for line in lines if line.is_total] == [
        "收入总计",
        "支出总计",
        "支出总计",
    ]
    assert added_up(lines) == 3000000


def test_an_amount_without_a_label_beside_another_subtotal_is_no_total() -> None:
    rows: Rows = [
        ["功能分类", "", "用途", ""],
        ["科目名称", "金额", "项目名称", "金额"],
        ["教育支出", "100.0", "一、基本支出", "60.0"],
        ["小计", "100.0", "", "40.0"],
    ]
    lines = read(["支出预算总表", *WHO, *rows]).budget_lines
    assert [line.amount for line in lines if line.is_total] == [1000000]
