"""Which way money goes where a table of income and expenditure has one column for both."""

import pytest

from expectations.validate import validate
from tests.unit.budget.tables import WHO, Rows, read

HEADER = [*WHO, ["项目", "预算数"]]


def directions(rows: Rows, title: str = "收支预算总表") -> list[str]:
    lines = read([title, *HEADER, *rows]).budget_lines
    return [line.direction[:3] for line in lines]


def test_a_total_gives_its_direction_to_what_it_adds_up() -> None:
    rows: Rows = [
        ["一、财政拨款", "100.0"],
        ["二、上年结转", "5.0"],
        ["收入总计", "105.0"],
        ["一、基本支出", "80.0"],
        ["二、培训", "25.0"],
        ["支出总计", "105.0"],
    ]
    assert directions(rows) == ["inc"] * 3 + ["exp"] * 3


def test_a_total_of_one_side_is_no_part_of_the_other() -> None:
    rows: Rows = [
        ["一般公共预算拨款收入", "80.0"],
        ["事业收入", "20.0"],
        ["收入总计", "100.0"],
        ["交通运输支出", "70.0"],
        ["住房保障支出", "30.0"],
        ["支出总计", "100.0"],
    ]
    records = read(["收支预算总表", *HEADER, *rows])
    assert "B03" not in [issue.rule_id for issue in validate(records).issues]


def test_a_total_that_is_no_sum_gives_none() -> None:
    rows: Rows = [["一、财政拨款", "100.0"], ["二、上年结转", "9.0"], ["收入总计", "105.0"]]
    assert directions(rows) == ["exp"] * 3


@pytest.mark.parametrize(
    "rows",
    [
        [["事业收入", "5.0"], ["财政拨款", "4.0"], ["合计", "9.0"]],
        [["201 税收收入支出", "5.0"], ["205 教育收入", "4.0"]],
    ],
)
def test_rows_that_do_not_all_name_one_go_one_way(rows: Rows) -> None:
    assert set(directions(rows)) == {"exp"}


def test_an_office_names_none() -> None:
    rows = [["单位名称", "预算数"], ["云溪县非税收入征收局", "5.0"], ["合计", "5.0"]]
    lines = read(["单位收支预算总表", *WHO, *rows]).budget_lines
    assert {line.direction for line in lines} == {"expenditure"}


def test_what_was_carried_over_comes_in_for_every_class() -> None:
    rows = [
        ["科目编码", "科目名称", "上年结转", "本年收入", "本年支出"],
        ["205", "教育支出", "1.0", "9.0", "10.0"],
    ]
    lines = read(["财政拨款收入支出决算表", *WHO, *rows]).budget_lines
    assert [line.direction[:3] for line in lines] == ["inc", "inc", "exp"]


def test_what_is_left_is_part_of_neither() -> None:
    rows: Rows = [
        ["一、社会保险基金收入", "30.0"],
        ["二、社会保险基金支出", "20.0"],
        ["三、本年收支结余", "10.0"],
        ["四、年末滚存结余", "60.0"],
    ]
    lines = read(["社会保险基金收支预算表", *HEADER, *rows]).budget_lines
    assert [line.direction[:3] for line in lines[:2]] == ["inc", "exp"]
    assert [line.is_of_which for line in lines] == [False, False, True, True]


def test_what_is_left_stays_part_of_a_total_that_adds_it_up() -> None:
    rows: Rows = [["本年支出", "20.0"], ["年末滚存结余", "10.0"], ["支出总计", "30.0"]]
    lines = read(["社会保险基金支出预算表", *HEADER, *rows]).budget_lines
    assert [line.is_of_which for line in lines] == [False, False, False]


def test_a_table_of_what_is_left_is_no_table_of_expenditure() -> None:
    records = read(
        ["收入总表", *HEADER, ["利息", "1.0"], "社会保险基金结余预算表", *WHO, ["甲", "2.0"]]
    )
    assert [table.table_code for table in records.budget_tables] == ["income"]


def test_parts_of_what_was_carried_over_leave_a_half_its_classes() -> None:
    rows = [
        ["收入", "", "支出", ""],
        ["项目", "决算数", "项目", "决算数"],
        ["一、财政拨款收入", "90.0", "一、教育支出", "95.0"],
        ["年初结转和结余", "10.0", "年末结转和结余", "5.0"],
        ["其中：项目支出结转和结余", "10.0", "其中：项目支出结转和结余", "5.0"],
    ]
    lines = read(["收入支出决算总表", *WHO, *rows]).budget_lines
    assert [line.functional_code for line in lines if line.functional_code] == ["205"]


SIDES: list[Rows] = [
    [
        ["收入总计", "105.0"],
        ["一、财政拨款", "100.0"],
        ["二、事业收入", "5.0"],
        ["支出总计", "105.0"],
        ["一、基本支出", "80.0"],
        ["二、项目支出", "25.0"],
    ],
    [
        ["收入总计", "105.0"],
        ["支出总计", "105.0"],
        ["一、基本支出", "80.0"],
        ["二、项目支出", "25.0"],
    ],
    [
        ["收入总计", "105.0"],
        ["一、基本支出", "80.0"],
        ["二、项目支出", "25.0"],
        ["支出总计", "105.0"],
    ],
    [["收入总计", "105.0"], ["一、事业收入", "105.0"], ["支出总计", "105.0"]],
    [["收入总计", "105.0"], ["财政拨款", "105.0"], ["支出总计", "105.0"]],
    [["收入总计", "105.0"], ["其中：财政拨款", "100.0"], ["支出总计", "105.0"]],
]


@pytest.mark.parametrize(
    ("rows", "income", "above"),
    [
        (SIDES[0], 3, [None, 1, 1, None, 4, 4]),
        (SIDES[1], 1, [None, None, 2, 2]),
        (SIDES[2], 1, [None, 4, 4, None]),
        (SIDES[3], 2, [None, 1, None]),
        (SIDES[4], 2, [None, 1, None]),
        (SIDES[5], 2, [None, 1, None]),
    ],
)
def test_a_total_of_income_holds_no_expenditure_below_it(
    rows: Rows, income: int, above: list[int | None]
) -> None:
    lines = read(["收支预算总表", *HEADER, *rows]).budget_lines
    assert [line.direction[:3] for line in lines] == ["inc"] * income + ["exp"] * (
        len(rows) - income
    )
    assert [line.parent_line_seq for line in lines] == above


def test_a_total_of_this_year_that_stands_first_is_part_of_the_whole() -> None:
    rows: Rows = [
        ["本年收入合计", "120.0"],
        ["一、财政拨款", "100.0"],
        ["二、其他收入", "20.0"],
        ["上年结转", "10.0"],
        ["收入总计", "130.0"],
        ["本年支出合计", "125.0"],
        ["一、基本支出", "125.0"],
        ["结转下年", "5.0"],
        ["支出总计", "130.0"],
    ]
    lines = read(["收支预算总表", *HEADER, *rows]).budget_lines
    assert [line.parent_line_seq for line in lines] == [5, 1, 1, 5, None, 9, 6, 9, None]
    assert [line.direction[:3] for line in lines] == ["inc"] * 5 + ["exp"] * 4


def test_sides_that_follow_each_other_once_more_have_rows_of_their_own() -> None:
    lines = read(["收支预算总表", *HEADER, *SIDES[0], *SIDES[0]]).budget_lines
    assert [line.direction[:3] for line in lines] == [*["inc"] * 3, *["exp"] * 3] * 2
    above = [line.parent_line_seq for line in lines]
    assert above == [None, 1, 1, None, 4, 4, None, 7, 7, None, 10, 10]


@pytest.mark.parametrize(
    ("label", "expected"), [("二、收入", ["inc", "inc", "exp"]), ("二、基金", ["exp"] * 3)]
)
def test_what_was_left_of_last_year_comes_in_beside_both(label: str, expected: list[str]) -> None:
    rows = [["一、上年结余", "60.0"], [label, "100.0"], ["三、支出", "90.0"]]
    lines = read(["社会保险基金收支预算表", *HEADER, *rows]).budget_lines
    assert [line.direction[:3] for line in lines] == expected
