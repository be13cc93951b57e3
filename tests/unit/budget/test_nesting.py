"""Rows of free names that the amounts alone put below others."""

import pytest

from tests.unit.budget.tables import WHO, Rows, added_up, read

HEADER = [*WHO, ["项目", "2023年完成数", "2024年预算数"]]
REVENUE: Rows = [
    "一般公共预算收入预算表",
    *HEADER,
    ["税收收入", "60", "63"],
    ["增值税", "35", "36.5"],
    ["契税", "25", "26.5"],
    ["房产税", "", ""],
    ["非税收入", "20", "21"],
    ["罚没收入", "20", "21"],
    ["收入合计", "80", "84"],
    ["上级补助收入", "150", "155"],
    ["返还性收入", "30", "30"],
    ["专项转移支付收入", "120", "125"],
    ["上年结余收入", "3", "2"],
    ["收入总计", "233", "241"],
]
BALANCE: Rows = [
    "一般公共预算支出平衡表",
    *HEADER,
    ["一、本年支出", "170", "179.5"],
    ["一般公共服务支出", "30", "32"],
    ["教育支出", "140", "147.5"],
    ["二、转移性支出", "10", "11.5"],
    ["上解支出", "8", "8.5"],
    ["债务还本支出", "2", "3"],
    ["支出总计", "180", "191"],
]


@pytest.mark.parametrize(("rows", "total"), [(REVENUE, 241), (BALANCE, 191)])
def test_a_sum_above_what_makes_it_up_is_counted_once(rows: Rows, total: int) -> None:
    lines = [line for line in read(rows).budget_lines if line.fiscal_year == 2024]
    assert added_up(lines) == total * 10000


def test_a_row_of_nothing_goes_with_the_rows_around_it() -> None:
    rows = [[label, b or "0", c or "0"] for label, b, c in REVENUE[4:]]
    paths = {line.label_path for line in read([*REVENUE[:4], *rows]).budget_lines}
    assert {"税收收入/房产税", "非税收入/罚没收入", "上级补助收入/返还性收入"} <= paths


@pytest.mark.parametrize(
    "rows",
    [
        [["甲费", "5.0"], ["乙费", "3.0"], ["丙费", "2.0"], ["丁费", "5.0"], ["合计", "10.0"]],
        [
            ["一、教育支出", "9.0", "8.0"],
            ["科学技术支出", "4.0", "5.0"],
            ["农林水支出", "5.0", "3.0"],
            ["合计", "9.0", "8.0"],
        ],
        [
            ["一、甲", "9.0", "8.0"],
            ["二、乙", "4.0", "5.0"],
            ["三、丙", "5.0", "3.0"],
            ["合计", "9.0", "8.0"],
        ],
        [
            ["公务接待费", "5.0", "3.0"],
            ["会议费", "3.0", "2.0"],
            ["培训费", "2.0", "1.0"],
            ["合计", "5.0", "3.0"],
        ],
    ],
)
def test_one_sum_or_words_that_forbid_it_put_nothing_below(rows: list[list[str]]) -> None:
    header = ["项目", "2023年预算数", "2024年预算数"][: len(rows[0])]
    records = read(["支出总表", *WHO, header, *rows])
    assert all("/" not in line.label_path for line in records.budget_lines)


def test_two_ways_to_add_up_put_nothing_below() -> None:
    rows = [[f"费{chr(0x4E00 + n)}", "1.0", "2.0"] for n in range(12)]
    records = read(["支出总表", *HEADER, *rows, ["合计", "7.0", "14.0"]])
    assert all("/" not in line.label_path for line in records.budget_lines)


def test_numbered_parts_that_of_which_opens_stand_side_by_side() -> None:
    rows = [
        ["合计", "6.0"],
        ["1.公务接待费", "2.0"],
        ["2.公务用车购置及运行费", "4.0"],
        ["其中：（1）公务用车运行维护费", "3.0"],
        ["（2）公务用车购置费", "1.0"],
    ]
    records = read(["“三公”经费支出表", *WHO, ["项目", "预算数"], *rows])
    totals = {line.item_code for line in records.budget_lines if line.is_total}
    assert totals == {"total", "vehicle"}
    assert added_up(records.budget_lines) == 60000


def test_a_numbered_total_of_one_kind_holds_what_is_numbered_below_it() -> None:
    rows = [
        ["一、“三公”经费合计", "8.0"],
        ["（一）公务用车购置及运行费", "6.0"],
        ["（二）公务接待费", "2.0"],
        ["二、会议费", "1.5"],
        ["三、培训费", "3.0"],
    ]
    records = read(["“三公”经费、会议费、培训费支出表", *WHO, ["项目", "预算数"], *rows])
    assert added_up(records.budget_lines) == 125000
    parents = [line.parent_line_seq for line in records.budget_lines]
    assert parents == [None, 1, 1, None, None]


@pytest.mark.parametrize(
    ("label", "numbers", "parents"),
    [
        ("一、“三公”经费合计", ["", ""], [None, 1, 1]),
        ("一、“三公”经费合计", ["二、", "三、"], [None, 1, 1]),
        ("1.“三公”经费合计", ["（1）", "（2）"], [None, 1, 1]),
    ],
)
def test_a_total_of_one_kind_that_stands_first_stays_one(
    label: str, numbers: list[str], parents: list[int | None]
) -> None:
    names = ["公务用车购置及运行费", "公务接待费"]
    rows = [[f"{n}{name}", a] for n, name, a in zip(numbers, names, ["6.0", "2.0"], strict=True)]
    records = read(["“三公”经费支出表", *WHO, ["项目", "预算数"], [label, "8.0"], *rows])
    assert [line.parent_line_seq for line in records.budget_lines] == parents
    assert added_up(records.budget_lines) == 80000
