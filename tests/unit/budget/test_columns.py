"""What the columns of amounts measure, in which direction, and of which year and unit."""

import pytest

from tests.unit.budget.tables import WHO, Rows, added_up, facts, read
from transforms.records import DocumentRecords


def table(title: str, header: Rows, *rows: list[str]) -> DocumentRecords:
    return read([title, *WHO, *header, *rows])


def measures(records: DocumentRecords) -> list[str]:
    return [line.measure_code for line in records.budget_lines]


NESTED = [
    (
        "支出总表",
        [
            ["科目编码", "科目名称", "合计", "基本支出", "", "", "项目支出"],
            ["", "", "", "小计", "人员经费", "公用经费", ""],
        ],
        ["total", "basic", "personnel", "public", "project"],
    ),
    (
        "支出总表",
        [
            ["科目编码", "科目名称", "合计", "一般公共预算", "", "", "政府性基金"],
            ["", "", "", "小计", "基本支出", "项目支出", ""],
        ],
        [
            "total",
            "general_public",
            "general_public.basic",
            "general_public.project",
            "government_fund",
        ],
    ),
    (
        "收入总表",
        [
            ["科目编码", "科目名称", "合计", "本年收入", "", "上年结转结余", ""],
            ["", "", "", "小计", "一般公共预算", "小计", "一般公共预算"],
        ],
        ["total", "current_total", "general_public", "carryover", "carryover.general_public"],
    ),
    (
        "支出总表",
        [
            ["科目编码", "科目名称", "财政拨款", "", "单位资金", "", "合计"],
            ["", "", "小计", "一般公共预算", "小计", "事业收入", ""],
        ],
        ["fiscal", "general_public", "own_funds", "business", "total"],
    ),
    (
        "支出总表",
        [
            ["科目编码", "科目名称", "总计", "当年财政拨款安排", "", "上年结转安排", ""],
            ["", "", "", "合计", "一般公共预算拨款", "合计", "一般公共预算拨款"],
        ],
        ["total", "total", "general_public", "carryover", "carryover.general_public"],
    ),
    (
        "支出总表",
        [
            ["科目编码", "科目名称", "总计", "基本支出", "", "", "项目支出"],
            ["", "", "", "小计", "工资福利支出", "商品和服务支出", ""],
        ],
        ["total", "basic", "basic.wages", "basic.goods_services", "project"],
    ),
    (
        "一般公共预算财政拨款支出决算表",
        [
            ["科目编码", "科目名称", "本年支出", "", ""],
            ["", "", "小计", "基本支出", "项目支出"],
        ],
        ["total", "basic", "project"],
    ),
    (
        "支出总表",
        [
            ["科目编码", "科目名称", "合计", "工资福利支出", "", "商品和服务支出", ""],
            ["", "", "", "小计", "基本工资", "小计", "办公费"],
        ],
        ["total", "wages", "wages", "goods_services", "goods_services"],
    ),
    (
        "转移支付分地区预算表",
        [
            ["序号", "地区", "合计", "税收返还", "一般性转移支付", "", ""],
            ["", "", "", "", "小计", "均衡性转移支付", "其他"],
        ],
        ["total", "tax_return", *["general_transfer"] * 3],
    ),
]


@pytest.mark.parametrize(("title", "header", "expected"), NESTED)
def test_headings_tell_columns_of_one_name_apart(
    title: str, header: Rows, expected: list[str]
) -> None:
    row = ["201", "一般公共服务支出", *(f"{n}.00" for n, _ in enumerate(expected, start=1))]
    records = table(title, header, row)
    assert measures(records) == expected
    assert {line.fiscal_year for line in records.budget_lines} == {2024}


@pytest.mark.parametrize("head", ["收入合计", "支出合计", "支出总计"])
def test_a_total_of_income_or_expenditure_is_a_column_of_amounts(head: str) -> None:
    records = table(
        "支出总表", [["科目编码", "科目名称", head, "基本支出"]], ["201", "甲", "9.0", "7.0"]
    )
    assert [(line.printed_label, line.amount) for line in records.budget_lines] == [
        ("甲", 90000),
        ("甲", 70000),
    ]


@pytest.mark.parametrize(
    ("title", "sources"),
    [
        ("项目支出表", ["财政拨款", "事业收入"]),
        ("支出总表", ["财政拨款收入", "单位资金收入"]),
        ("政府采购预算表", ["一般公共预算收入", "事业收入"]),
    ],
)
def test_a_source_in_a_header_makes_no_income_of_expenditure(
    title: str, sources: list[str]
) -> None:
    records = table(title, [["项目名称", "合计", *sources]], ["校园维修", "10.0", "7.0", "3.0"])
    assert {line.direction for line in records.budget_lines} == {"expenditure"}


def test_a_balance_at_the_end_of_the_year_is_no_income() -> None:
    header = ["项目", "年初结转和结余", "本年收入", "本年支出", "年末结转和结余"]
    records = table("政府性基金预算收入支出决算表", [header], ["合计", "1.0", "5.0", "6.0", "0.5"])
    directions = {line.measure_code: line.direction for line in records.budget_lines}
    assert directions["carryover_next"] == "expenditure"
    assert [line.direction for line in records.budget_lines][1:3] == ["income", "expenditure"]


def test_the_group_of_a_total_is_part_of_the_total_beside_it() -> None:
    header = [
        ["单位名称", "“三公”经费合计", "公务接待费", "公务用车购置及运行维护费", "", ""],
        ["", "", "", "小计", "公务用车购置费", "公务用车运行维护费"],
    ]
    records = table("“三公”经费支出表", header, ["合计", "12.0", "1.0", "11.0", "2.0", "9.0"])
    parts = {line.measure_code: line.row_total_line_seq for line in records.budget_lines}
    assert [parts[name] for name in ("reception", "vehicle")] == [1, 1]
    assert parts["vehicle_running"] == 3


def test_numbers_of_things_are_no_money() -> None:
    rows = [
        ["公务接待费", "2.10"],
        ["公务用车保有量（辆）", "4"],
        ["3.国内公务接待人次（人）", "260"],
    ]
    records = table("“三公”经费支出决算表", [["项目", "决算数"]], *rows)
    assert [line.printed_label for line in records.budget_lines] == ["公务接待费"]
    reasons = [cell.reason for cell in records.ignored]
    assert reasons.count("number of things, no money") == 2
    header = [["单位名称", "公务接待费", ""], ["", "金额", "批次（个）"]]
    records = table("“三公”经费支出决算表", header, ["合计", "2.10", "35"])
    assert [line.amount for line in records.budget_lines] == [21000]


def test_each_column_has_the_unit_of_its_own_header() -> None:
    header = ["项目", "2023年预算数（万元）", "预算数（元）"]
    records = read(["收入总表", WHO[0], header, ["财政拨款收入", "10.00", "90000.00"]])
    assert [(line.fiscal_year, line.amount) for line in records.budget_lines] == [
        (2023, 100000),
        (2024, 90000),
    ]


def test_a_year_is_a_header_of_amounts() -> None:
    records = table(
        "收入总表", [["项目", "2023年", "2024年度", "增减额"]], ["其他收入", "9.0", "8.0", "-1.0"]
    )
    assert [(line.fiscal_year, line.amount) for line in records.budget_lines] == [
        (2023, 90000),
        (2024, 80000),
    ]


def test_a_unit_in_the_cells_needs_none_above_the_table() -> None:
    records = read(
        ["收入总表", WHO[0], ["项目", "金额"], ["其他收入", "10.5万元"], ["合计", "10.5"]]
    )
    assert [line.amount for line in records.budget_lines] == [105000]
    assert [(c.printed_text, c.reason) for c in records.unread] == [
        ("10.5", "no money unit is printed")
    ]


def test_a_second_classification() -> None:
    header = [
        ["功能分类科目", "", "经济分类科目", "", "金额"],
        ["科目编码", "科目名称", "科目编码", "科目名称", ""],
    ]
    rows = [
        ["2010301", "行政运行", "30101", "基本工资", "5.0"],
        ["2010301", "行政运行", "30201", "办公费", "2.0"],
    ]
    records = table("项目支出表", header, *rows)
    assert [
        (line.functional_code, line.functional_name, line.economic_code, line.economic_name)
        for line in records.budget_lines
    ] == [("2010301", "行政运行", "30101", "基本工资"), ("2010301", "行政运行", "30201", "办公费")]
    assert len({line.label_key for line in records.budget_lines}) == 2


def test_the_economic_classes_of_government_stand_beside_those_of_the_department() -> None:
    header = [
        ["部门预算支出经济分类科目", "", "政府预算支出经济分类科目", "", "金额"],
        ["科目编码", "科目名称", "科目编码", "科目名称", ""],
    ]
    rows = [
        ["30101", "基本工资", "50101", "工资奖金津补贴", "5.0"],
        ["30102", "津贴补贴", "50101", "工资奖金津补贴", "2.0"],
        ["", "合计", "", "", "7.0"],
    ]
    records = table("一般公共预算基本支出表", header, *rows)
    assert [line.economic_code for line in records.budget_lines] == ["30101", "30102", None]
    assert "50101" in (records.budget_lines[0].remark or "")


def test_what_was_carried_over_has_parts_of_its_own() -> None:
    rows: Rows = [
        ["收入", "", "支出", ""],
        ["项目", "金额", "项目", "金额"],
        ["一、一般公共预算财政拨款", "10.00", "一、教育支出", "12.00"],
        ["本年收入合计", "10.00", "本年支出合计", "12.00"],
        ["年初财政拨款结转和结余", "2.00", "年末财政拨款结转和结余", "0.00"],
        ["一般公共预算财政拨款", "2.00", "", ""],
        ["总计", "12.00", "总计", "12.00"],
    ]
    records = read(["财政拨款收入支出决算总表", *WHO, *rows])
    income = [line for line in records.budget_lines if line.direction == "income"]
    assert [fact[2] for fact in facts(income)] == [
        "general_public",
        "current_total",
        "carryover",
        "carryover.general_public",
        "total",
    ]
    assert income[3].parent_line_seq == income[2].line_seq


def test_money_for_persons_and_a_second_code_of_units_are_as_before() -> None:
    records = table(
        "项目支出表",
        [["项目名称", "合计"]],
        ["新型农村低保(人)", "15.00"],
        ["学生资助(20501)", "5.0"],
    )
    assert [(x.amount, x.functional_code) for x in records.budget_lines] == [
        (150000, None),
        (50000, None),
    ]
    header = [["编码", "单位名称", "科目编码", "科目名称", "合计"]]
    records = table("支出总表", header, ["101", "档案馆", "2012601", "行政运行", "9.0"])
    assert records.budget_lines[0].functional_code == "2012601"


def test_the_halves_of_a_table_go_before_its_title() -> None:
    header = [["收入", "", "支出", ""], ["项目", "预算数", "项目", "预算数"]]
    records = table("支出预算总表", header, ["其他收入", "9.0", "教育支出", "9.0"])
    assert [line.direction for line in records.budget_lines] == ["income", "expenditure"]


CHANGES = [
    ["科目编码", "科目名称", "2023年", "", "2024年", "", "增减变化情况", ""],
    ["", "", "合计", "项目支出", "合计", "项目支出", "合计", "项目支出"],
]
AMOUNTS = [
    ["科目编码", "科目名称", "2023年", "2024年", "增减变动", ""],
    ["", "", "", "", "金额", "比例"],
]
SPREAD = [
    ["科目编码", "科目名称", "预算数及增减变动情况", "", ""],
    ["", "", "2023年预算数", "2024年预算数", "增减额"],
]


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        (CHANGES, ["9.0", "4.0", "8.0", "3.0", "-1.0", "-1.0"], [2023, 2023, 2024, 2024]),
        (AMOUNTS, ["9.0", "8.0", "-1.0", "-11%"], [2023, 2024]),
        (SPREAD, ["9.0", "8.0", "-1.0"], [2023, 2024]),
    ],
)
def test_columns_under_a_heading_of_changes_are_no_amounts(
    header: Rows, row: list[str], expected: list[int]
) -> None:
    records = table("支出总表", header, ["201", "一般公共服务支出", *row])
    assert [line.fiscal_year for line in records.budget_lines] == expected
    assert records.unread == ()


@pytest.mark.parametrize("head", ["完成年初预算%", "为调整预算数的%", "执行率", "占预算的（%）"])
def test_a_column_of_percentages_is_no_amount(head: str) -> None:
    records = table(
        "支出决算表", [["科目编码", "科目名称", "决算数", head]], ["201", "甲", "9.0", "99.06%"]
    )
    assert [line.amount for line in records.budget_lines] == [90000]
    assert records.unread == ()


def test_a_total_of_income_holds_no_column_of_expenditure() -> None:
    header = [
        ["科目编码", "科目名称", "年初结转和结余", "本年收入", "本年支出", "", ""],
        ["", "", "", "", "小计", "基本支出", "项目支出"],
    ]
    row = ["213", "农林水支出", "2.0", "9.0", "8.0", "", "8.0"]
    records = table("政府性基金预算财政拨款收入支出决算表", header, row)
    totals = {line.printed_measure: line.is_total for line in records.budget_lines}
    assert totals["本年收入"] is False
    assert totals["本年支出/小计"] is True


@pytest.mark.parametrize(
    ("heads", "phases"),
    [
        (
            ["年初预算数", "调整预算数", "决算数"],
            ["budget", "revised_budget", "final_account"],
        ),
        (
            ["年初预算数", "全年预算数", "决算数"],
            ["budget", "revised_budget", "final_account"],
        ),
        (["全年预算数", "决算数"], ["budget", "final_account"]),
        (["2024年预算数", "2024年变动后预算数"], ["budget", "revised_budget"]),
    ],
)
def test_a_budget_after_changes_is_a_phase_of_its_own(heads: list[str], phases: list[str]) -> None:
    amounts = [f"{n}.0" for n, _ in enumerate(heads, start=1)]
    records = table("支出决算表", [["科目编码", "科目名称", *heads]], ["201", "甲", *amounts])
    assert [line.phase for line in records.budget_lines] == phases


@pytest.mark.parametrize(
    ("heading", "heads", "phases"),
    [
        (
            "年初预算、调整预算及决算情况",
            ["年初预算数", "调整预算数", "决算数"],
            ["budget", "revised_budget", "final_account"],
        ),
        ("调整预算执行情况", ["调整预算数", "决算数"], ["revised_budget", "final_account"]),
        ("调整预算", ["年初预算数", "调整数", "调整后数"], ["budget", "revised_budget"]),
        ("调整预算", ["预算数", "金额"], ["budget", "revised_budget"]),
        ("预算及调整情况", ["年初预算数", "调整预算数(+/-)"], ["budget"]),
    ],
)
def test_the_lowest_header_that_names_a_stage_decides(
    heading: str, heads: list[str], phases: list[str]
) -> None:
    header = [["科目编码", "科目名称", heading, *[""] * (len(heads) - 1)], ["", "", *heads]]
    amounts = [f"{n}.0" for n, _ in enumerate(heads, start=1)]
    records = table("支出决算表", header, ["201", "甲", *amounts])
    assert [line.phase for line in records.budget_lines] == phases


def test_two_economic_classifications_side_by_side_are_two_breakdowns() -> None:
    header = [
        ["部门预算支出经济科目", "预算数", "政府预算支出经济分类科目", "预算数"],
    ]
    rows = [
        ["1、工资福利支出", "9.0", "1、机关工资福利支出", "9.0"],
        ["本年支出合计", "9.0", "本年支出合计", "9.0"],
    ]
    records = table("部门综合预算收支总表", header, *rows)
    found = {(line.breakdown, line.printed_label) for line in records.budget_lines}
    assert ("economic", "1、工资福利支出") in found
    assert ("government_economic", "1、机关工资福利支出") in found


def test_what_is_reserved_for_small_enterprises_is_a_part_and_of_no_total() -> None:
    header = [["采购项目", "面向中小企业预留资金", "合计", "一般公共预算", "单位资金"]]
    records = table("政府采购预算表", header, ["电脑", "5.0", "9.0", "6.0", "3.0"])
    assert [
        (line.measure_code, line.is_total, line.is_of_which) for line in records.budget_lines
    ] == [
        ("sme_reserved", False, True),
        ("total", True, False),
        ("general_public", False, False),
        ("own_funds", False, False),
    ]
    assert added_up(records.budget_lines) == 90000


def test_a_total_of_projects_adds_up_the_economic_classes_on_its_right() -> None:
    header = [["科目编码", "科目名称", "项目支出合计", "商品和服务支出", "资本性支出"]]
    records = table("项目支出表", header, ["201", "甲", "9.0", "6.0", "3.0"])
    assert [line.is_total for line in records.budget_lines] == [True, False, False]
    assert added_up(records.budget_lines) == 90000


CLASSES = ["工资福利支出", "商品和服务支出"]


@pytest.mark.parametrize(
    ("heads", "rows", "total"),
    [
        (
            ["合计", "基本支出", *CLASSES, "对个人和家庭的补助", "项目支出"],
            [["30.0", "20.0", "10.0", "5.0", "5.0", "10.0"]],
            30,
        ),
        (["项目支出", *CLASSES], [["30.0", "10.0", "20.0"]], 30),
        (
            ["合计", "一般公共预算", "政府性基金", *CLASSES],
            [["30.0", "20.0", "10.0", "10.0", "20.0"]],
            30,
        ),
        (["商品和服务支出", "资本性支出", "项目支出合计"], [["6.0", "4.0", "10.0"]], 10),
        (["合计", *CLASSES, "项目支出"], [["30.0", "10.0", "10.0", "10.0"]], 30),
        (
            ["基本支出合计", *CLASSES, "项目支出合计", "资本性支出", "其他支出"],
            [["20.0", "10.0", "10.0", "10.0", "6.0", "4.0"]],
            30,
        ),
        (
            ["合计", "基本支出", *CLASSES, "项目支出"],
            [["30.0", "20.0", "10.0", "5.0", "10.0"], ["9.0", "9.0", "8.0", "1.0", ""]],
            39,
        ),
    ],
)
def test_economic_classes_beside_others_are_added_up_once(
    heads: list[str], rows: list[list[str]], total: int
) -> None:
    printed = [[f"20{n}", "甲", *row] for n, row in enumerate(rows, start=1)]
    records = table("支出总表", [["科目编码", "科目名称", *heads]], *printed)
    assert records.unread == ()
    assert added_up(records.budget_lines) == total * 10000


def test_economic_classes_below_two_headings_keep_a_wrong_total_told() -> None:
    header = [
        ["科目编码", "科目名称", "总计", "人员类支出", "", "公用经费", ""],
        ["", "", "", "工资福利支出", "对个人和家庭的补助", "商品和服务支出", "资本性支出"],
    ]
    records = table("支出总表", header, ["201", "甲", "31.0", "10.0", "10.0", "6.0", "4.0"])
    assert {line.is_of_which for line in records.budget_lines} == {False}
    assert [line.is_total for line in records.budget_lines] == [True, *[False] * 4]


def test_a_heading_over_all_columns_makes_none_of_them_a_comparison() -> None:
    header = [
        ["科目编码", "科目名称", "收支及增减变动情况", "", ""],
        ["", "", "合计", "基本支出", "项目支出"],
    ]
    records = table("支出总表", header, ["201", "甲", "9.0", "4.0", "5.0"])
    assert measures(records) == ["total", "basic", "project"]


def test_a_column_below_a_total_measures_what_the_total_does() -> None:
    header = [["项目", "本年支出合计", ""], ["", "局机关", "二级单位"]]
    records = table("支出总表", header, ["甲", "9.0", "5.0"])
    assert measures(records) == ["current_total", "current_total"]
    assert [line.is_total for line in records.budget_lines] == [False, False]


def test_a_difference_of_rounding_makes_no_part_of_a_column() -> None:
    rows = [["甲", "30.00", "10.00", "20.00"], ["乙", "10.01", "4.00", "6.00"]]
    rows.append(["合计", "40.01", "14.00", "26.00"])
    header = [["项目", "合计", "其中：一般公共预算", "政府性基金"]]
    records = table("支出总表", header, *rows)
    assert {line.is_of_which for line in records.budget_lines} == {False}


@pytest.mark.parametrize(
    ("head", "code", "expected"),
    [
        ("科目编码", "301", "economic"),
        ("政府性基金经济科目编码", "301", "economic"),
        ("科目编码", "501", "government_economic"),
        ("政府预算支出经济分类科目编码", "501", "government_economic"),
    ],
)
def test_the_code_says_which_economic_classification_it_is_of(
    head: str, code: str, expected: str
) -> None:
    header = [[head, "科目名称", "合计"]]
    records = table("一般公共预算支出表", header, [code, "工资福利支出", "9.0"])
    assert [line.breakdown for line in records.budget_lines] == [expected]


def test_an_unknown_header_below_that_of_a_total_is_no_total() -> None:
    header = [
        ["科目编码", "科目名称", "合计", "本年支出", "", "上年结转"],
        ["", "", "", "一般公共预算", "某项专门资金", ""],
    ]
    records = table("支出总表", header, ["201", "甲", "9.0", "6.0", "2.0", "1.0"])
    assert [line.is_total for line in records.budget_lines] == [True, False, False, False]
    assert added_up(records.budget_lines) == 90000


def test_a_part_of_a_column_is_one_in_every_row() -> None:
    header = [
        ["项目", "合计", "一般公共预算", "", "政府性基金"],
        ["", "", "小计", "其中：财政拨款", ""],
    ]
    rows = [
        ["一、基本支出", "9.0", "9.0", "7.0", ""],
        ["1、人员经费", "6.0", "6.0", "4.0", ""],
        ["2、公用经费", "3.0", "3.0", "3.0", ""],
        ["支出合计", "9.0", "9.0", "7.0", ""],
    ]
    records = table("支出总表", header, *rows)
    part = [line for line in records.budget_lines if "其中" in line.printed_measure]
    assert {line.is_of_which for line in part} == {True}
    assert added_up(records.budget_lines) == 90000


@pytest.mark.parametrize("revised", ["变动后预算", "追加后预算", "调整后的预算", "变动预算"])
def test_every_name_of_a_budget_after_changes_is_one(revised: str) -> None:
    header = ["项目", "年初预算", revised]
    records = table("支出总表", [header], ["基本支出", "9.0", "8.0"], ["项目支出", "6.0", "5.0"])
    assert [line.phase for line in records.budget_lines] == ["budget", "revised_budget"] * 2


@pytest.mark.parametrize("change", ["变动", "变动值", "变动数额", "变动差额", "同比变动", "增减%"])
def test_every_name_of_a_change_is_a_comparison(change: str) -> None:
    header = ["项目", "上年预算数", "本年预算数", change]
    records = table("支出总表", [header], ["基本支出", "9.0", "8.0", "-1.0"])
    assert [line.printed_text for line in records.budget_lines] == ["9.0", "8.0"]


def test_what_was_carried_over_comes_in_beside_income_and_expenditure() -> None:
    rows = [
        ["科目编码", "科目名称", "年初结转和结余", "本年收入", "本年支出", "年末结转和结余"],
        ["", "合计", "5.00", "20.00", "22.00", "3.00"],
    ]
    records = read(["政府性基金预算财政拨款收入支出决算表", *WHO, *rows])
    directions = [line.direction for line in records.budget_lines]
    assert directions == ["income", "income", "expenditure", "expenditure"]


def test_rows_name_the_direction_where_a_table_of_both_has_one_column() -> None:
    rows = [
        ["项目", "预算数"],
        ["一、社会保险基金收入", "30.00"],
        ["（一）职工养老保险", "30.00"],
        ["二、社会保险基金支出", "20.00"],
        ["（一）职工养老保险", "20.00"],
    ]
    records = read(["社会保险基金收支预算表", *WHO, *rows])
    directions = [line.direction for line in records.budget_lines]
    assert directions == ["income", "income", "expenditure", "expenditure"]
    assert records.budget_tables[0].table_code == "social_insurance"


def test_what_of_which_opens_right_of_an_amount_is_counted_once() -> None:
    rows = [
        ["项目名称", "2023年预算数", "2024年预算数", "其中：财政拨款"],
        ["河道整治", "90.00", "100.00", "80.00"],
        ["合计", "90.00", "100.00", "80.00"],
    ]
    records = read(["项目支出预算明细表", *WHO, *rows])
    lines = [line for line in records.budget_lines if line.fiscal_year == 2024]
    assert added_up(lines) == 1000000
    assert [line.is_of_which for line in lines] == [False, True, False, True]


def test_parts_of_what_was_carried_over_go_the_way_of_their_total() -> None:
    parts = ["合计", "基本支出结转", "项目支出结转和结余", "合计", "基本支出", "项目支出"]
    rows = [
        ["科目名称", "年初结转和结余", "", "", "本年收入", "", "", "本年支出"],
        ["", *parts, ""],
        ["水利", "10.00", "", "10.00", "90.00", "50.00", "40.00", "100.00"],
    ]
    records = read(["一般公共预算财政拨款收入支出决算表", *WHO, *rows])
    lines = [line for line in records.budget_lines if line.direction == "income"]
    assert added_up(lines) == 1000000
    assert "carryover.project" in measures(records)


def test_a_number_of_a_catalogue_beside_words_is_no_label() -> None:
    rows = [
        ["采购项目名称", "采购品目", "金额"],
        ["办公电脑", "A02010105", "10.00"],
        ["", "C21040001", "5.00"],
    ]
    records = read(["政府采购预算表", *WHO, *rows])
    labels = [(line.printed_label, line.remark) for line in records.budget_lines]
    assert labels == [("办公电脑", "采购品目: A02010105"), ("C21040001", None)]


def test_the_funds_of_social_insurance_stand_side_by_side() -> None:
    header = ["项目", "合计", "工伤保险基金", "职工基本医疗保险基金（含生育保险）"]
    records = table("社会保险基金收入预算表", [header], ["保险费收入", "9.0", "4.0", "5.0"])
    assert measures(records) == ["total", "work_injury", "medical_employees"]
    assert [line.is_total for line in records.budget_lines] == [True, False, False]


@pytest.mark.parametrize("head", ["变动原因", "立项依据", "承接主体"])
def test_what_is_said_beside_an_amount_is_its_remark(head: str) -> None:
    records = table("支出总表", [["项目", "预算数", head]], ["物业管理", "2.5", "企业"])
    assert [line.remark for line in records.budget_lines] == [f"{head}: 企业"]
