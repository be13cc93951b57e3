"""Rows of a text aligned by blanks that a longer cell in them pushed to the right."""

from unicodedata import east_asian_width

import pytest

from extractors.aligned import split_aligned
from extractors.printed_lines import split_lines

HEADER = [
    ["项目", "", "", "", "支出预算", "", ""],
    ["功能分类科目编码", "", "", "功能分类科目名称", "合计", "基本支出", "项目支出"],
    ["类", "款", "项", "", "", "", ""],
]
ROWS = [
    ["201", "", "", "一般公共服务支出", "31,795.20", "15,597.60", "16,197.60"],
    ["201", "06", "", "财政事务", "31,795.20", "15,597.60", "16,197.60"],
    ["201", "06", "02", "一般行政管理事务", "3,597.50", "", "3,597.50"],
    ["合计", "", "", "", "31,795.20", "15,597.60", "16,197.60"],
]
WIDTHS = [3, 2, 2, 18, 9, 9, 9]


def width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def written(rows: list[list[str]]) -> str:
    """Return rows whose cells begin at their columns, unless a longer one pushes them."""
    lines = [
        "  ".join(cell + " " * (size - width(cell)) for cell, size in zip(row, WIDTHS, strict=True))
        for row in rows
    ]
    return "\n".join(lines) + "\n"


def cells(text: str) -> list[list[str]]:
    return [[field.text for field in row.fields] for row in split_aligned(split_lines(text))]


def test_headers_and_totals_stand_in_the_columns_that_they_were_pushed_from() -> None:
    rows = [*HEADER, *ROWS]
    assert written(rows).splitlines()[1].index("合计") > written(rows).splitlines()[3].index("31,")
    assert cells(written(rows)) == rows


@pytest.mark.parametrize("count", [1, 2])
def test_few_rows_of_figures_are_enough(count: int) -> None:
    rows = [*HEADER, *ROWS[:count]]
    assert [row[3:] for row in cells(written(rows))[:2]] == [
        ["", "支出预算", "", ""],
        ["功能分类科目名称", "合计", "基本支出", "项目支出"],
    ]


def test_a_heading_over_several_columns_that_pushes_nothing_stays() -> None:
    text = (
        "科目编码  科目名称  合计      一般公共预算财政拨款  政府性基金\n"
        "                              基本支出  项目支出    基本支出\n"
        "201       公共服务  1,127.60  1,000.00  127.60      5.00\n"
        "205       教育      2,127.60  2,000.00  127.60      6.00\n"
    )
    assert cells(text)[0] == [
        "科目编码",
        "科目名称",
        "合计",
        "一般公共预算财政拨款",
        "",
        "政府性基金",
    ]


def test_a_line_with_the_unit_of_money_makes_no_column() -> None:
    text = (
        "部门：云溪市档案馆  单位：万元\n"
        "科目编码  科目名称              金额\n"
        "201       公共服务              7,632.72\n"
        "205       教育                  1,649.44\n"
        "\n"
        "208       社会保障和就业支出    2,672.39\n"
        "合计                            9,000.00\n"
    )
    assert cells(text)[2] == ["201", "公共服务", "7,632.72"]
    assert cells(text)[-2:] == [["208", "社会保障和就业支出", "2,672.39"], ["合计", "", "9,000.00"]]


def test_amounts_that_end_at_one_place_stay() -> None:
    text = (
        "编码  名称              合计  基本支出  项目支出\n"
        "201   一般公共服务  1,127.60     27.60  1,100.00\n"
        "205   教育             27.60      7.60     20.00\n"
        "208   社会保障         1.00      1.00\n"
        "210   卫生健康       902.00    900.00      2.00\n"
    )
    assert [row[2:] for row in cells(text)][1:3] == [
        ["1,127.60", "27.60", "1,100.00"],
        ["27.60", "7.60", "20.00"],
    ]


def test_a_numbered_label_alone_in_its_line_is_a_row() -> None:
    text = (
        "收入                        支出\n"
        "一、财政拨款      2,345.67  一、农林水支出    1,987.66\n"
        "二、其他收入\n"
        "                            二、结转下年\n"
        "收入总计          2,345.67  支出总计          2,345.67\n"
    )
    assert cells(text)[2:4] == [["二、其他收入", "", "", ""], ["", "", "二、结转下年", ""]]
    assert cells(text)[4] == ["收入总计", "2,345.67", "支出总计", "2,345.67"]


@pytest.mark.parametrize("line", ["支出总表", "三、下表反映支出，不含上年结转资金"])
def test_any_other_line_ends_the_rows(line: str) -> None:
    text = (
        f"一、财政拨款      2,345.67\n合计              2,345.67\n{line}\n收入总计          9.00\n"
    )
    assert cells(text)[2] == [line]


def test_rows_stay_where_their_headers_begin_elsewhere() -> None:
    text = (
        "单位编码              单位名称    合计   人数\n"
        "714001  基本养老保险缴费支出  494.92  0.01\n"
        "577001  职业年金缴费支出      50.13   5.07\n"
        "582  一般公共服务支出      755.46  0.76\n"
        "797  教育                  68.01   10.55\n"
        "457  卫生健康支出          609.04  77.71\n"
        "462  住房公积金            572.65  0.03\n"
    )
    assert [row[-2:] for row in cells(text)][:2] == [["合计", "人数"], ["494.92", "0.01"]]
