"""Budget tables that contradict themselves or each other are found, with page and both figures."""

from collections.abc import Sequence

import pytest

from expectations.validate import validate
from tests.unit.budget.tables import BASIC, EXPENDITURE, SUMMARY, WHO, Rows, read

GENERAL: Rows = ["一般公共预算支出表", *EXPENDITURE[1:]]
THREE: Rows = [
    "“三公”经费预算表",
    *WHO,
    ["合计", "因公出国（境）费", "公务接待费", "公务用车购置及运行费", "", ""],
    ["", "", "", "小计", "购置费", "运行费"],
    ["6.00", "1.00", "2.00", "3.00", "1.00", "2.00"],
]
TWO_SIDED: Rows = [
    "收支预算总表",
    *WHO,
    ["收入", "", "支出", "", "", ""],
    ["项目", "金额", "功能科目名称", "金额", "项目名称", "金额"],
    ["一、财政拨款", "130.00", "一、一般公共服务支出", "100.00", "一、基本支出", "90.00"],
    ["", "", "二、社会保障和就业支出", "30.00", "二、项目支出", "40.00"],
    ["收入合计", "130.00", "支出合计", "", "", "130.00"],
]


def change(table: Rows, old: str, new: str, count: int = 1) -> Rows:
    """Return a table with the first `count` cells `old` as `new`."""
    rows: list[Sequence[str] | str] = []
    for row in table:
        cells = []
        for cell in row if not isinstance(row, str) else ():
            is_hit = cell == old and count > 0
            count -= is_hit
            cells.append(new if is_hit else cell)
        rows.append(row if isinstance(row, str) else cells)
    return rows


def found(*tables: Rows) -> list[tuple[str, str | None, int | None]]:
    issues = validate(read(*tables)).issues
    return [(issue.rule_id, issue.found, issue.page_number) for issue in issues]


def test_tables_that_agree_give_no_finding() -> None:
    assert found(SUMMARY, EXPENDITURE, BASIC, THREE, TWO_SIDED) == []


CASES: dict[str, tuple[list[Rows], set[str]]] = {
    "income is not expenditure": (
        [change(change(SUMMARY, "10.00", "11.00"), "130.00", "131.00")],
        {"B01"},
    ),
    "total is not its columns": ([change(EXPENDITURE, "60.00", "61.00", 3)], {"B02", "B03"}),
    "total of a row only": ([change(EXPENDITURE, "90.00", "91.00")], {"B02", "B03"}),
    "class is not its children": ([change(BASIC, "70.00", "71.00")], {"B03"}),
    "three-public total": ([change(THREE, "6.00", "7.00")], {"B05"}),
    "part of the three-public": ([change(THREE, "3.00", "4.00")], {"B05"}),
    "two tables of one figure": (
        [SUMMARY, change(change(EXPENDITURE, "130.00", "140.00"), "90.00", "100.00")],
        {"B03", "B04"},
    ),
    "a class in two tables": (
        [change(change(SUMMARY, "100.00", "99.00"), "30.00", "31.00"), EXPENDITURE],
        {"B04"},
    ),
    "two breakdowns of one total": ([change(TWO_SIDED, "30.00", "31.00")], {"B06"}),
    "basic of the expenditure and of its own table": (
        [GENERAL, change(change(BASIC, "90.00", "91.00"), "70.00", "71.00", 2)],
        {"B04"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_amounts_that_do_not_agree_are_found(name: str) -> None:
    tables, rules = CASES[name]
    assert {rule for rule, _, _ in found(*tables)} == rules


def test_a_finding_has_page_and_both_figures() -> None:
    (issue,) = validate(read(SUMMARY, change(BASIC, "90.00", "91.00"))).issues
    assert (issue.rule_id, issue.page_number, issue.found) == ("B03", 3, "910000.00")
    assert "900000.00" in issue.message
    assert "900000.00" in str(issue.expected)
    assert "10000.00 over" in issue.message


def test_rounding_to_the_printed_digits_is_no_finding() -> None:
    rounded = change(change(BASIC, "70.00", "69.99"), "20.00", "20.01")
    assert found(rounded) == []


def test_a_table_of_no_one_is_quarantined() -> None:
    unnamed = [row for row in BASIC if row != WHO[0]]
    report = validate(read(unnamed, cover=["2024年度预算"]))
    assert [(row.rule_id, row.form_key[-4:]) for row in report.quarantine if row.form_key] == [
        ("C01", "T001")
    ]
    assert "单位名称" in report.quarantine[0].reason


def test_a_year_of_the_file_name_and_a_unit_of_another_table_are_told() -> None:
    without_unit = [row for row in BASIC if row != WHO[1]]
    ids = [rule for rule, _, _ in found(SUMMARY, without_unit)]
    assert ids == ["B10"]


UNKNOWN: Rows = [
    "某专项资金安排支出表",
    *WHO,
    ["甲类", "乙类", "丙类"],
    ["壹", "1.00", "2.00"],
    ["贰", "3.00", "4.00"],
]


def test_a_table_that_is_not_understood_is_named_once() -> None:
    issues = validate(read(SUMMARY, UNKNOWN)).issues
    assert [issue.rule_id for issue in issues] == ["U03"]
    assert "某专项资金安排支出表" in issues[0].message


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["编码", "", "名称", "合计", "基本支出"], ["201", "甲", "", "9.00", "9.00"]),
        (["编码", "名称", "", "合计", "基本支出"], ["201", "甲", "9.00", "9.00", ""]),
    ],
)
def test_headers_beside_their_columns_are_told(header: list[str], row: list[str]) -> None:
    records = read(["支出总表", *WHO, header, row, row])
    assert {line.flags for line in records.budget_lines} == {"columns_uncertain"}
    assert "B11" in [row.rule_id for row in validate(records).quarantine]


@pytest.mark.parametrize(
    "header",
    [
        [["编码", "名称", "合计", "基本支出", "项目支出"]],
        [["项目", "", "本年支出", "", ""], ["编码", "名称", "合计", "基本支出", "项目支出"]],
        [["编码", "名称", "合计", "其中", ""], ["", "", "", "基本支出", "项目支出"]],
        [["编码", "名称", "预算数", "", "备注"]],
    ],
)
def test_headers_over_their_columns_are_certain(header: Rows) -> None:
    records = read(["支出总表", *WHO, *header, ["201", "甲", "9.00", "9.00", ""]])
    assert {line.flags for line in records.budget_lines} == {None}


def test_headers_at_the_left_of_amounts_at_the_right_are_certain() -> None:
    header = [["收入", "", "", "支出", "", ""], ["项目", "预算数", "", "项目", "预算数", ""]]
    row = ["财政拨款", "", "9.00", "基本支出", "", "9.00"]
    lines = read(["部门收支总表", *WHO, *header, row]).budget_lines
    assert [(line.direction, line.flags) for line in lines] == [
        ("income", None),
        ("expenditure", None),
    ]


def test_a_total_alone_on_its_page_is_no_prose() -> None:
    records = read(SUMMARY, ["合计  1,000.00  600.00  400.00"])
    assert [cell.printed_text for cell in records.unread] == ["合计  1,000.00  600.00  400.00"]


@pytest.mark.parametrize(("own", "told"), [("50.00", []), ("55.00", ["B02", "B03"])])
def test_what_is_below_a_part_is_added_up_too(own: str, told: list[str]) -> None:
    rows = [
        ["编码", "名称", "合计", "基本支出", "项目支出"],
        ["201", "一般公共服务支出", "100.00", "60.00", "40.00"],
        ["20126", "其中：档案事务", "80.00", "50.00", "30.00"],
        ["2012601", "行政运行", own, "50.00", ""],
        ["2012604", "档案馆", "30.00", "", "30.00"],
    ]
    issues = validate(read(["支出总表", *WHO, *rows])).issues
    assert sorted(issue.rule_id for issue in issues) == told


def test_what_a_part_opens_is_not_all_of_it() -> None:
    header = ["名称", "合计", "其中：财政拨款"]
    rows = [
        ["甲", "60.00", "50.00"],
        ["其中：乙", "40.00", "30.00"],
        ["其中：（1）丙", "20.00", "10.00"],
    ]
    assert not validate(read(["支出总表", *WHO, header, *rows])).issues
