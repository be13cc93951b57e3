"""Codes whose parts stand in columns that no header calls 类, 款 and 项."""

import pytest

from tests.unit.budget.tables import WHO, Rows, read

MEASURES = ["合计", "基本支出", "项目支出"]
CODES = ["201", "20126", "2012601", "2012604", "208", "20805", "2080505", None]
PAIRS: Rows = [
    ["201", "", "", "一般公共服务支出", "100.0", "60.0", "40.0"],
    ["201", "26", "", "档案事务", "100.0", "60.0", "40.0"],
    ["201", "26", "01", "行政运行", "60.0", "60.0", ""],
    ["201", "26", "04", "档案馆", "40.0", "", "40.0"],
    ["208", "", "", "社会保障和就业支出", "30.0", "30.0", ""],
    ["208", "05", "", "行政事业单位养老支出", "30.0", "30.0", ""],
    ["208", "05", "05", "养老保险缴费支出", "30.0", "30.0", ""],
    ["合计", "", "", "", "130.0", "90.0", "40.0"],
]
MERGED = [*PAIRS[:1], ["", "26", *PAIRS[1][2:]], ["", "", *PAIRS[2][2:]], *PAIRS[3:]]
REPEATED = [[*r[:1], "20126" if r[1] == "26" else r[1], *r[2:]] for r in PAIRS]


def codes(header: Rows, rows: Rows) -> list[str | None]:
    lines = read(["一般公共预算支出表", *WHO, *header, *rows]).budget_lines
    assert {line.economic_code for line in lines} == {None}
    return [line.functional_code for line in lines if line.measure_code == "total"]


@pytest.mark.parametrize("heads", [["科目编码", "", ""], ["科目编码"] * 3])
@pytest.mark.parametrize("rows", [PAIRS, MERGED, REPEATED])
def test_one_header_over_three_columns_of_codes(heads: list[str], rows: Rows) -> None:
    assert codes([[*heads, "科目名称", *MEASURES]], rows) == CODES


def test_each_part_of_a_code_beside_its_name() -> None:
    header = [
        ["功能分类科目", "", "", "", "", "", *MEASURES],
        ["类", "", "款", "", "项", "", "", "", ""],
        [*["编码", "名称"] * 3, "", "", ""],
    ]
    rows = [
        ["201", "一般公共服务支出", "26", "档案事务", "01", "行政运行", "60.0", "60.0", ""],
        ["208", "社会保障和就业支出", "05", "养老支出", "05", "缴费支出", "30.0", "30.0", ""],
    ]
    assert codes(header, rows) == ["2012601", "2080505"]


def test_classes_of_the_economic_classification_have_two_parts() -> None:
    rows = [["301", "", "工资福利支出", "7.0"], ["301", "01", "基本工资", "7.0"]]
    records = read(["一般公共预算基本支出表", *WHO, ["科目编码", "", "科目名称", "金额"], *rows])
    assert [line.economic_code for line in records.budget_lines] == ["301", "30101"]


def test_the_code_of_an_office_is_no_part_of_a_class() -> None:
    header = ["编码", "单位名称", "科目编码", "科目名称", "合计"]
    records = read(["支出总表", *WHO, header, ["201", "档案馆", "2012601", "行政运行", "9.0"]])
    (line,) = records.budget_lines
    assert (line.functional_code, line.label_path) == ("2012601", "行政运行")


def test_a_number_of_one_or_two_digits_is_no_class() -> None:
    rows = [["1", "档案数字化", "6.0"], ["02", "修缮", "4.0"], ["", "合计", "10.0"]]
    records = read(["项目支出表", *WHO, ["编码", "项目名称", "金额"], *rows])
    lines = records.budget_lines
    assert [(line.functional_code, line.economic_code) for line in lines] == [(None, None)] * 3
    assert [line.remark for line in lines] == ["编码: 1", "编码: 02", None]


@pytest.mark.parametrize("heads", [["类", "款"], ["科目编码", ""], ["科目编码"] * 2])
def test_a_second_classification_in_parts_is_no_code_of_the_first(heads: list[str]) -> None:
    header = [
        ["政府预算支出经济分类科目", "", "", "部门预算支出经济分类科目", "", "", "金额"],
        [*heads, "科目名称", *heads, "科目名称", ""],
    ]
    rows = [
        ["501", "01", "工资奖金津补贴", "301", "01", "基本工资", "6.0"],
        ["合计", "", "", "", "", "", "6.0"],
    ]
    line, total = read(["一般公共预算基本支出表", *WHO, *header, *rows]).budget_lines
    assert (line.economic_code, line.printed_label) == ("50101", "工资奖金津补贴")
    assert "基本工资" in (line.remark or "") and "301" in (line.remark or "")
    assert total.is_total


def test_an_economic_class_beside_a_class_in_parts() -> None:
    header = ["类", "款", "项", "科目名称", "经济科目编码", "经济科目名称", "金额"]
    row = ["201", "26", "01", "行政运行", "30101", "基本工资", "6.0"]
    (line,) = read(["支出总表", *WHO, header, row]).budget_lines
    assert (line.functional_code, line.economic_code) == ("2012601", "30101")


@pytest.mark.parametrize(("part", "code"), [("01", "2012601"), ("2012601", "2012601")])
def test_codes_right_of_their_header_stand_under_it(part: str, code: str) -> None:
    header = [
        ["功能分类科目编码", "", "", "", "功能分类科目名称", "金额"],
        ["类", "款", "项", "", "", ""],
    ]
    rows = [
        ["201", "26", "", part, "行政运行", "6.0"],
        ["201", "26", "", "", "档案事务", "6.0"],
    ]
    line, _ = read(["支出总表", *WHO, *header, *rows]).budget_lines
    assert line.functional_code == code


def test_a_code_of_more_digits_than_there_are_is_none() -> None:
    header = ["类", "款", "项", "科目名称", "金额"]
    records = read(["支出总表", *WHO, header, ["208", "208", "99", "档案馆", "6.0"]])
    assert [line.functional_code for line in records.budget_lines] == [None]
    assert [cell.printed_text for cell in records.unread] == ["208", "208", "99"]


@pytest.mark.parametrize(
    ("header", "row", "code"),
    [
        (["科目编码", "科目名称", "编码", "项目名称"], ["201", "公共服务", "01", "修缮"], "201"),
        (["科目编码", "科目名称", "编码", "单位名称"], ["201", "公共服务", "01", "本级"], "201"),
        (["编码", "", "单位名称", "科目名称"], ["201", "01", "档案馆", "行政运行"], "201"),
        (["科目编码", "", "科目名称", ""], ["201", "1", "公共服务", ""], "201"),
    ],
)
def test_the_number_of_another_thing_is_no_part_of_a_class(
    header: list[str], row: list[str], code: str
) -> None:
    records = read(["支出总表", *WHO, [*header, "金额"], [*row, "6.0"]])
    assert [line.functional_code for line in records.budget_lines] == [code]
