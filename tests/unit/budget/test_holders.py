"""Rows and blocks that are part of one another because their amounts add up."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from expectations.measures.budget import budget_identities
from tests.unit.budget.tables import WHO, Rows, added_up, read
from transforms.budget import holders
from transforms.budget.rows import LabelledRow
from transforms.budget_schema import BudgetLine
from transforms.records import DocumentRecords

TAXES: Rows = [
    "一般公共预算收入表",
    *WHO,
    ["项目", "上年执行数", "预算数"],
    ["一、税收收入", "48.0", "51.0"],
    ["增值税", "39.0", "41.0"],
    ["企业所得税", "9.0", "10.0"],
    ["耕地占用税", "0", "0"],
    ["二、非税收入", "21.0", "20.0"],
    ["专项收入", "5.5", "5.0"],
    ["罚没收入", "15.5", "15.0"],
    ["收入合计", "69.0", "71.0"],
]
OFFICES: Rows = [
    "支出总表",
    *WHO,
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["", "合计", "86.0", "62.0", "24.0"],
    ["", "某县科学技术局", "86.0", "62.0", "24.0"],
    ["", "某县科学技术局本级", "50.0", "26.0", "24.0"],
    ["206", "科学技术支出", "50.0", "26.0", "24.0"],
    ["", "某县科技馆", "36.0", "36.0", ""],
    ["206", "科学技术支出", "36.0", "36.0", ""],
]
CARRIED: Rows = [
    "财政拨款收入支出决算总表",
    *WHO,
    ["收入", "", "支出", ""],
    ["项目", "决算数", "项目", "决算数"],
    ["一、一般公共预算财政拨款", "27.0", "一、农林水支出", "30.0"],
    ["本年收入合计", "27.0", "本年支出合计", "30.0"],
    ["年初财政拨款结转和结余", "3.0", "", ""],
    ["一、一般公共预算财政拨款", "3.0", "", ""],
    ["二、政府性基金预算财政拨款", "", "", ""],
    ["总计", "30.0", "总计", "30.0"],
]
BLOCKS: Rows = [
    "一般公共预算财政拨款基本支出决算表",
    *WHO,
    ["人员经费", "", "", "公用经费", "", "", "", "", ""],
    ["科目编码", "科目名称", "决算数"] * 3,
    ["301", "工资福利支出", "32.0", "302", "商品和服务支出", "5.0", "310", "资本性支出", "0.3"],
    ["30101", "基本工资", "32.0", "30201", "办公费", "5.0", "31002", "设备购置", "0.3"],
    ["人员经费合计", "", "32.0", "公用经费合计", "", "", "", "", "5.3"],
    ["合计", "", "", "", "", "", "", "", "37.3"],
]


def broken(records: DocumentRecords) -> list[str]:
    return [
        identity.label
        for identity in budget_identities(records)
        if identity.children_residual is not None
    ]


def side(records: DocumentRecords, direction: str) -> tuple[BudgetLine, ...]:
    of_year = (line for line in records.budget_lines if line.fiscal_year == 2024)
    return tuple(line for line in of_year if line.direction == direction)


@pytest.mark.parametrize(
    ("printed", "direction", "total"),
    [
        (TAXES, "income", 710000),
        (OFFICES, "expenditure", 860000),
        (CARRIED, "income", 300000),
        (BLOCKS, "expenditure", 373000),
    ],
)
def test_what_is_no_total_adds_up_to_the_total(printed: Rows, direction: str, total: int) -> None:
    records = read(printed)
    assert added_up(side(records, direction)) == total
    assert broken(records) == []


def test_a_row_that_holds_others_comes_before_them_in_their_path() -> None:
    paths = [line.label_path for line in read(TAXES).budget_lines]
    assert "一、税收收入/增值税" in paths
    assert "一、税收收入/耕地占用税" in paths
    assert "收入合计" in paths


def test_what_was_carried_over_is_told_from_what_is_new() -> None:
    measures = [line.measure_code for line in side(read(CARRIED), "income")]
    assert measures.count("general_public") == 1
    assert "carryover.general_public" in measures


def test_rows_stay_beside_one_another_where_the_total_adds_them_all_up() -> None:
    rows = [["甲", "9.0"], ["乙", "9.0"], ["合计", "18.0"]]
    records = read(["支出总表", *WHO, ["项目", "预算数"], *rows])
    assert [line.is_total for line in records.budget_lines] == [False, False, True]


@pytest.mark.parametrize(
    "rows",
    [
        [["一、甲", "9.0"], ["乙", "4.0"], ["丙", "3.0"], ["合计", "9.0"]],
        [
            ["合计", "8.0"],
            ["1.因公出国(境)费", "0.0"],
            ["2.公务接待费", "5.0"],
            ["3.公务用车运行费", "3.0"],
            ["会议费", "3.0"],
            ["培训费", "0.0"],
        ],
        [
            ["合计", "8.0"],
            ["公务用车运行费", "3.0"],
            ["公务接待费", "5.0"],
            ["会议费", "3.0"],
            ["培训费", "2.0"],
        ],
        [
            ["合计", "20.0"],
            ["205教育支出", "20.0"],
            ["206科学技术支出", "12.0"],
            ["213农林水支出", "8.0"],
        ],
        [
            ["合计", "20.0"],
            ["一、教育支出", "20.0"],
            ["科学技术支出", "12.0"],
            ["农林水支出", "8.0"],
        ],
        [["基本支出", "12.0"], ["项目支出", "12.0"], ["上缴上级支出", "5.0"], ["合计", "17.0"]],
        [
            ["一般公共预算拨款", "12.0"],
            ["政府性基金预算拨款", "12.0"],
            ["事业收入", "5.0"],
            ["合计", "17.0"],
        ],
        [["用事业基金弥补收支差额", "3.0"], ["上年结转", "3.0"], ["合计", "3.0"]],
        [["事业收入", "5.0"], ["上年结转", "3.0"], ["单位资金", "3.0"], ["合计", "8.0"]],
        [
            ["合计", "30.0"],
            ["第一中学", "10.0"],
            ["第二中学", "20.0"],
            ["第三中学", "20.0"],
        ],
        [
            ["合计", "10.0"],
            ["设备维护费", "5.0"],
            ["设备购置费", "3.0"],
            ["房屋租赁费", "2.0"],
            ["专项会议费", "5.0"],
        ],
    ],
)
def test_a_wrong_total_is_still_told(rows: list[list[str]]) -> None:
    records = read(["支出总表", *WHO, ["项目", "预算数"], *rows])
    assert broken(records) == ["合计 (预算数)"]
    assert all("/" not in line.label_path for line in records.budget_lines)


def test_a_numbered_total_holds_what_stands_below_it() -> None:
    rows = [
        ["一、本年收入", "10.0"],
        ["一般公共预算拨款", "10.0"],
        ["二、上年结转", "2.0"],
        ["收入总计", "12.0"],
    ]
    records = read(["收入总表", *WHO, ["项目", "预算数"], *rows])
    assert added_up(records.budget_lines) == 120000


def test_a_group_of_one_row_stands_beside_a_group_of_several() -> None:
    rows = [
        ["一、税收收入", "51.0"],
        ["增值税", "41.0"],
        ["企业所得税", "10.0"],
        ["二、非税收入", "5.0"],
        ["专项收入", "5.0"],
        ["收入合计", "56.0"],
    ]
    records = read(["一般公共预算收入表", *WHO, ["项目", "预算数"], *rows])
    assert added_up(records.budget_lines) == 560000


def test_the_work_grows_with_the_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[object] = []

    def amounts(row: LabelledRow) -> Mapping[int, Decimal]:
        looked.append(row)
        return {at: value for at, (_, value) in row.amounts.items()}

    monkeypatch.setattr(holders, "_amounts", amounts)
    rows = [[f"项目{chr(0x4E00 + n)}", "1.0"] for n in range(300)]
    first = [["一、甲", "9999.0"], ["年初结转和结余", "9999.0"], ["二、乙", "9999.0"]]
    read(["支出总表", *WHO, ["项目", "预算数"], *first, *rows, ["合计", "9999.0"]])
    assert 0 < len(looked) < 20 * len(rows)


def test_a_named_total_adds_up_no_other_total() -> None:
    header = [["人员经费", "", "公用经费", ""], ["科目名称", "预算数"] * 2]
    rows = [["工资", "6.0", "办公费", "3.0"], ["津贴", "4.0", "差旅费", "2.0"]]
    total = ["人员经费合计", "10.0", "公用经费合计", "15.0"]
    records = read(["一般公共预算基本支出表", *WHO, *header, *rows, total])
    assert broken(records) == ["公用经费合计 (公用经费/预算数)"]


def test_a_total_joins_no_blocks_of_two_breakdowns() -> None:
    header = ["功能科目", "预算数", "经济科目名称", "预算数"]
    rows = [["教育支出", "5.0", "工资福利支出", "3.0"], ["", "", "本年支出合计", "8.0"]]
    records = read(["支出总表", *WHO, header, *rows])
    assert broken(records) == ["本年支出合计 (预算数)"]


def test_blocks_that_do_not_make_up_a_total_are_left_alone() -> None:
    records = read([*BLOCKS[:-1], ["合计", "", "", "", "", "", "", "", "39.9"]])
    assert broken(records) == ["合计 (公用经费/决算数)"]


@pytest.mark.parametrize(
    "header", [["单位编码", "单位名称"], ["部门(单位)代码", "部门(单位)名称"], ["序号", "单位名称"]]
)
def test_an_office_and_its_own_units_are_counted_once(header: list[str]) -> None:
    rows = [
        ["", "合计", "150.0", "140.0"],
        ["101", "云溪市档案馆", "150.0", "140.0"],
        ["101001", "云溪市档案馆本级", "100.0", "90.0"],
        ["101002", "云溪市档案馆服务中心", "50.0", "50.0"],
    ]
    if header[0] == "序号":
        rows = [[str(at or ""), *row[1:]] for at, row in enumerate(rows)]
    records = read(["收入总表", *WHO, [*header, "合计", "一般公共预算"], *rows])
    assert added_up(records.budget_lines) == 1400000
    named = {line.printed_label for line in records.budget_lines if not line.is_total}
    assert named == {"云溪市档案馆本级", "云溪市档案馆服务中心"}


def test_an_office_of_another_code_is_no_unit() -> None:
    rows = [["", "合计", "10.0"], ["101", "甲局", "10.0"], ["102", "乙局", "10.0"]]
    records = read(["收入总表", *WHO, ["单位编码", "单位名称", "预算数"], *rows])
    assert broken(records) == ["合计 (预算数)"]
