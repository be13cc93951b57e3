"""Columns whose header says what they hold only beside others: 其他, and regions."""

import pytest

from tests.unit.budget.tables import WHO, Rows, added_up, read
from transforms.records import DocumentRecords

PLACES: Rows = [
    ["一、税收返还", "10.0", "6.0", "4.0"],
    ["二、专项转移支付", "5.0", "3.0", "2.0"],
    ["合计", "15.0", "9.0", "6.0"],
]


def table(title: str, *rows: list[str]) -> DocumentRecords:
    return read([title, *WHO, *rows])


@pytest.mark.parametrize(
    ("heads", "measures"),
    [
        (["合计", "工资福利支出", "其他"], ["total", "wages", "other_expenditure"]),
        (["合计", "财政拨款", "其它"], ["total", "fiscal", "other_funds"]),
    ],
)
def test_the_rest_is_of_what_stands_on_its_left(heads: list[str], measures: list[str]) -> None:
    records = table(
        "支出总表", ["科目编码", "科目名称", *heads], ["201", "甲", "9.0", "6.0", "3.0"]
    )
    assert [line.measure_code for line in records.budget_lines] == measures
    assert added_up(records.budget_lines) == 90000


def test_the_rest_of_a_purpose_is_not_that_purpose() -> None:
    header = [["科目名称", "合计", "项目支出", "", ""], ["", "", "合计", "资本性支出", "其他"]]
    records = table("支出总表", *header, ["甲", "9.0", "9.0", "6.0", "3.0"])
    measures = [line.measure_code for line in records.budget_lines]
    assert measures == ["total", "project", "project.capital", "project.other_expenditure"]


@pytest.mark.parametrize("before", ["基本支出", "合计", "培训费"])
def test_the_rest_of_anything_else_stays_unread(before: str) -> None:
    records = table(
        "支出总表", ["科目编码", "科目名称", before, "其他"], ["201", "甲", "9.0", "3.0"]
    )
    assert [cell.printed_text for cell in records.unread] == ["3.0"]


@pytest.mark.parametrize(
    ("heading", "left", "measures"),
    [
        ("工资福利支出", "基本工资", ["total", "wages", "wages"]),
        ("财政拨款", "一般公共预算", ["total", "general_public", "fiscal"]),
        ("上年结转", "财政拨款", ["total", "carryover.fiscal", "carryover.other_funds"]),
    ],
)
def test_the_rest_below_a_heading_of_its_kind_is_of_that(
    heading: str, left: str, measures: list[str]
) -> None:
    header = [["科目名称", "合计", heading, ""], ["", "", left, "其他"]]
    records = table("支出总表", *header, ["甲", "9.0", "6.0", "3.0"])
    assert [line.measure_code for line in records.budget_lines] == measures


def test_a_region_is_part_of_the_label_of_what_passes_to_it() -> None:
    header = ["项目", "合计", "东湖区", "南山县"]
    records = table("2024年税收返还和转移支付分地区预算表", header, *PLACES)
    lines = records.budget_lines
    assert [line.label_path for line in lines[:3]] == [
        "一、税收返还",
        "一、税收返还/东湖区",
        "一、税收返还/南山县",
    ]
    assert [line.row_total_line_seq for line in lines[:3]] == [None, 1, 1]
    assert {line.measure_code for line in lines} == {"total"}
    assert added_up(lines) == 150000


@pytest.mark.parametrize(
    ("title", "heads"),
    [
        ("支出总表", ["东湖区", "南山县"]),
        ("转移支付预算表", ["东湖区", "文号"]),
        ("转移支付预算表", ["全省", "南山县"]),
    ],
)
def test_a_region_heads_amounts_in_tables_of_transfers_alone(title: str, heads: list[str]) -> None:
    records = table(title, ["项目", "合计", *heads], *PLACES)
    assert len(records.budget_lines) == 3
    assert len(records.unread) == 6


def test_what_is_kept_or_not_given_out_stands_among_regions() -> None:
    header = ["项目", "合计", "市本级", "东湖区", "未分配"]
    rows = [["税收返还", "15.0", "6.0", "4.0", "5.0"], ["合计", "15.0", "6.0", "4.0", "5.0"]]
    records = table("2024年转移支付分地区预算表", header, *rows)
    assert [line.label_path for line in records.budget_lines[1:4]] == [
        "税收返还/市本级",
        "税收返还/东湖区",
        "税收返还/未分配",
    ]
    assert added_up(records.budget_lines) == 150000


def test_districts_below_their_city_are_its_parts() -> None:
    header = [
        ["项目", "合计", "云溪市", "", "江城市", "", "待分配"],
        ["", "", "小计", "东湖区", "小计", "西山县", ""],
    ]
    rows = [["税收返还", "15.0", "6.0", "6.0", "4.0", "4.0", "5.0"]]
    lines = table("2024年转移支付分地区预算表", *header, *rows).budget_lines
    assert [line.label_path.removeprefix("税收返还") for line in lines] == [
        "",
        "/云溪市",
        "/云溪市/东湖区",
        "/江城市",
        "/江城市/西山县",
        "/待分配",
    ]
    assert [line.row_total_line_seq for line in lines] == [None, 1, 2, 1, 4, 1]


def test_known_columns_below_regions_are_told_apart_by_them() -> None:
    header = [
        ["项目", "云溪市", "", "江城市", ""],
        ["", "税收返还", "专项转移支付", "税收返还", "专项转移支付"],
    ]
    lines = table(
        "转移支付分地区预算表", *header, ["教育", "6.0", "4.0", "5.0", "1.0"]
    ).budget_lines
    assert [line.label_path for line in lines] == ["教育/云溪市"] * 2 + ["教育/江城市"] * 2


@pytest.mark.parametrize("again", ["云溪市", ""])
def test_a_district_beside_its_city_is_part_of_the_label(again: str) -> None:
    rows = [
        ["云溪市", "小计", "110.0"],
        [again, "市本级", "10.0"],
        [again, "东湖区", "100.0"],
        ["未分配", "", "30.0"],
        ["合计", "", "140.0"],
    ]
    records = table("转移支付分地区预算表", ["市", "县区", "金额"], *rows)
    assert [line.label_path for line in records.budget_lines] == [
        "云溪市",
        "云溪市/市本级",
        "云溪市/东湖区",
        "未分配",
        "合计",
    ]
    assert added_up(records.budget_lines) == 1400000
