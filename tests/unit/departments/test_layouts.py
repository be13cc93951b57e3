"""Forms of whole departments as different places lay them out: who, money, goal, indicators."""

from decimal import Decimal

import pytest

from expectations.validate import validate
from tests.unit.departments.forms import BODY, GOAL, NAME, TITLE, Rows, whole
from tests.unit.transforms.forms import transform_rows
from transforms.records import DocumentRecords

AMOUNTS = ("total", "fiscal", "other", "basic", "project_expenditure")

INCOME_AND_SPENDING: Rows = [
    "2023年部门整体支出绩效目标表",
    ["填报单位:云溪县农业农村局", "", "", "单位:万元", "", ""],
    ["部门名称", "云溪县农业农村局", "", "", "", ""],
    ["年度预算申请", "资金总额:1234.5", "", "", "", ""],
    ["", "按收入性质分:", "", "按支出性质分:", "", ""],
    ["", "其中:一般公共预算:", "1000", "其中:基本支出:", "800", ""],
    ["", "政府性基金拨款:", "34.5", "项目支出:", "434.5", ""],
    ["", "纳入专户管理的非税收入拨款:", "", "", "", ""],
    ["", "其他资金:", "200", "", "", ""],
    ["部门职能职责概述", "负责全县三农工作。", "", "", "", ""],
    ["整体绩效目标", "粮食增产。", "", "", "", ""],
    ["部门整体支出年度绩效目标", "一级指标", "二级指标", "三级指标", "指标值", "备注"],
    *BODY[1:],
]
ABREAST: Rows = [
    "部门(单位)整体支出绩效目标表",
    "(2023年度)",
    "单位:万元",
    ["部门(单位)名称", "云溪市图书馆", "", "", "", ""],
    ["年度部门整体支出预算", "资金总额", "", "财政拨款", "", "其他资金"],
    ["", "1,234.56", "", "1,200.00", "", "34.56"],
    ["年度总体目标", "粮食增产。", "", "", "", ""],
    *BODY,
]
NUMBERED: Rows = [
    "部门(单位)整体绩效目标表",
    "(2024年度)",
    ["部门(单位)名称", "云溪市民政局", "", "", "", ""],
    ["年度履职目标", "粮食增产。", "", "", "", ""],
    ["预算情况", "部门预算总额(万元)", "", "", "900", ""],
    ["", "1、资金来源:(1)政府预算资金", "", "", "850", ""],
    ["", "(2)财政专户管理资金", "", "", "0", ""],
    ["", "(3)单位资金", "", "", "50", ""],
    ["", "2、资金结构:(1)基本支出", "", "", "600", ""],
    ["", "(2)项目支出", "", "", "300", ""],
    ["一级指标", "二级指标", "三级指标", "指标值", "指标值说明", ""],
    ["投入管理指标", "预算和财务管理", "预算执行率", "≥95%", "", ""],
    ["产出指标", "重点工作任务完成", "重点工作1计划完成率", "100%", "", ""],
    ["效益指标", "满意度", "群众满意度", "≥95%", "", ""],
]
TWO_SIDES: Rows = [
    "部门(单位)整体支出绩效目标申报表",
    "(2023年度)",
    ["部门(单位)名称", "云溪市水务局", "", "", "", ""],
    ["预算情况(万元)", "按收入性质分", "上级财政补助", "10", "按支出性质分", "人员经费", "500"],
    ["", "", "本级财政安排", "900", "", "公用经费", "110"],
    ["", "", "其他资金", "0", "", "项目经费", "300"],
    ["", "收入预算合计", "", "910", "支出预算合计", "", "910"],
    ["年度总体绩效目标", "粮食增产。", "", "", "", ""],
    *BODY,
]
INCOME_OVER_SPENDING: Rows = [
    *TITLE,
    NAME,
    ["部门预算(万元)", "资金总额", "", "900", "", ""],
    ["", "收入", "财政拨款", "850", "其他资金", "50"],
    ["", "支出", "基本支出", "600", "项目支出", "300"],
    ["年度总体目标", "粮食增产。", "", "", "", ""],
    *BODY,
]
STAGES: Rows = [
    "2022年度部门整体支出绩效自评表",
    ["预算单位名称", "云溪县林业局", "", "", "", "", "", ""],
    ["年度预算申请(万元)", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["", "年度资金总额", "1000", "1100", "1050", "10", "95.45%", "9.5"],
    ["", "按收入性质分:", "", "", "按支出性质分:", "", "", ""],
    ["", "其中:一般公共预算:1000", "", "", "其中:基本支出:700", "", "", ""],
    ["", "政府性基金拨款:", "", "", "项目支出:400", "", "", ""],
    ["", "其他资金:100", "", "", "", "", "", ""],
    ["年度总体目标", "预期目标", "", "", "实际完成情况", "", "", ""],
    ["", "粮食增产。", "", "", "已增产。", "", "", ""],
    ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
    ["", "产出指标", "数量指标", "造林面积", "≥200亩", "210亩", "20", "20"],
    ["", "效益指标", "社会效益指标", "知晓率", "≥90%", "92%", "30", "30"],
    ["总分", "", "", "", "", "", "50", "50"],
]


def money_of(records: DocumentRecords) -> dict[str, Decimal | None]:
    (form,) = records.projects
    return {name: getattr(form, f"{name}_amount") for name in AMOUNTS}


@pytest.mark.parametrize(
    ("rows", "organization", "year", "amounts"),
    [
        (whole(), "云溪市应急管理局", 2024, ("5005000", "4805000", "200000", None, None)),
        (
            INCOME_AND_SPENDING,
            "云溪县农业农村局",
            2023,
            ("12345000", "10345000", "2000000", "8000000", "4345000"),
        ),
        (ABREAST, "云溪市图书馆", 2023, ("12345600", "12000000", "345600", None, None)),
        (NUMBERED, "云溪市民政局", 2024, ("9000000", "8500000", "500000", "6000000", "3000000")),
        (
            INCOME_OVER_SPENDING,
            "云溪市应急管理局",
            2024,
            ("9000000", "8500000", "500000", "6000000", "3000000"),
        ),
        (TWO_SIDES, "云溪市水务局", 2023, ("9100000", "9100000", "0", "6100000", "3000000")),
        (STAGES, "云溪县林业局", 2022, ("11000000", "10000000", "1000000", "7000000", "4000000")),
    ],
)
def test_who_and_how_much(
    rows: Rows, organization: str, year: int, amounts: tuple[str | None, ...]
) -> None:
    records = transform_rows(rows)
    (form,) = records.projects
    assert (form.scope, form.template_code) == ("department", "T23")
    assert (form.organization_name, form.fiscal_year) == (organization, year)
    found = money_of(records).values()
    assert [*found] == [None if amount is None else Decimal(amount) for amount in amounts]
    assert records.unread == ()
    assert {i.rule_id for i in validate(records).issues}.isdisjoint({"C01", "C02", "C10", "A07"})
    assert validate(records).quarantine == ()


@pytest.mark.parametrize("rows", [INCOME_AND_SPENDING, ABREAST, NUMBERED, TWO_SIDES, STAGES])
def test_the_goal(rows: Rows) -> None:
    assert transform_rows(rows).projects[0].annual_goal == "粮食增产。"


def test_duties_are_a_field_and_goals_that_are_numbered_one_text() -> None:
    records = transform_rows(INCOME_AND_SPENDING)
    duties = [row.printed_text for row in records.fields if row.field_code == "duties"]
    assert duties == ["负责全县三农工作。"]
    assert transform_rows(whole()).projects[0].annual_goal == "目标1:完成检查。目标2:完成演练。"


def test_classes_that_only_departments_have() -> None:
    rows = [
        ["运行成本", "公用经费控制率", "公用经费控制率", "≤100%"],
        ["管理效率", "战略管理", "规划相符性", "相符"],
        ["履职效能", "部门履职目标", "河道保洁", "100公里"],
        ["社会效应", "社会效益指标", "受益人口", "10万人"],
        ["可持续发展能力", "长效机制建设", "制度", "完善"],
    ]
    header = ["一级指标", "二级指标", "三级指标", "指标值"]
    records = transform_rows([*TITLE, NAME, *GOAL, header, *rows])
    codes = [row.level1_code for row in records.indicators]
    assert codes == ["DEP_COST", "DEP_EFF", "DEP_PERF", "DEP_SOC", "DEP_SUST"]
    assert [row.level2_name for row in records.indicators] == [row[1] for row in rows]
    (form,) = records.projects
    assert form.total_amount is None
    assert validate(records).quarantine == ()


def test_parts_that_do_not_add_up_are_told() -> None:
    wrong = [*NUMBERED[:9], ["", "(2)项目支出", "", "", "310", ""], *NUMBERED[10:]]
    issues = [i.message for i in validate(transform_rows(wrong)).issues if i.rule_id == "A07"]
    assert issues == [
        "the total of 9,000,000.00 yuan differs from 基本支出 and 项目支出 by -100,000.00 yuan"
    ]


def test_no_unit_is_no_amount() -> None:
    rows = [*TITLE, NAME, ["部门预算总额", "900", "", "", "", ""], *GOAL, *BODY]
    report = validate(transform_rows(rows))
    assert [row.rule_id for row in report.quarantine] == ["C02"]


MATRIX: Rows = [
    ["预算情况(万元)", "", "总额", "财政拨款", "其他资金", ""],
    ["", "基本支出", "800", "780", "20", ""],
    ["", "项目支出", "434", "400", "34", ""],
    ["", "合计", "1234", "1180", "54", ""],
]


CROSSING = [
    ("基本支出 财政拨款", 7800000),
    ("基本支出 其他资金", 200000),
    ("项目支出 财政拨款", 4000000),
    ("项目支出 其他资金", 340000),
]


def crossing(records: DocumentRecords) -> list[tuple[str, Decimal | None]]:
    rows = [row for row in records.funding if row.funding_source_code == "spending_by_source"]
    return [(row.printed_label, row.amount) for row in rows]


def test_money_by_source_and_spending_at_once() -> None:
    records = transform_rows([*TITLE, NAME, *MATRIX, *GOAL, *BODY])
    amounts = [12340000, 11800000, 540000, 8000000, 4340000]
    assert [*money_of(records).values()] == amounts
    assert crossing(records) == CROSSING
    assert records.unread == ()


def test_spending_without_a_total_column_has_no_amount() -> None:
    rows = [[*row[:2], *row[3:], ""] for row in MATRIX[:3]]
    records = transform_rows([*TITLE, NAME, *rows, *GOAL, *BODY])
    assert money_of(records)["basic"] is None
    assert crossing(records) == CROSSING
    assert records.unread == ()


@pytest.mark.parametrize(
    ("rows", "amounts", "unread"),
    [
        ([["", "", "财政拨款", "其他资金", "合计"]], (1234, 1180, 54, 800, 434), 0),
        ([["", "用在何处", "财政拨款", "其他资金", "合计"]], (1234, 1180, 54, 800, 434), 0),
        ([["", "", "本级", "下属单位", "合计"]], (1234, None, None, 800, 434), 6),
    ],
    ids=["known", "one unknown", "unknown"],
)
def test_the_column_of_the_total_is_the_last(
    rows: Rows, amounts: tuple[int | None, ...], unread: int
) -> None:
    spending: Rows = [
        ["预算情况(万元)", "", "", "", ""],
        *rows,
        ["", "基本支出", "780", "20", "800"],
        ["", "项目支出", "400", "34", "434"],
        ["", "合计", "1180", "54", "1234"],
    ]
    records = transform_rows([*TITLE, NAME, *spending, *GOAL, *BODY])
    expected = [amount and Decimal(amount) * 10000 for amount in amounts]
    assert [*money_of(records).values()] == expected
    numbers = [cell for cell in records.unread if cell.printed_text.isdecimal()]
    assert len(numbers) == unread


@pytest.mark.parametrize(
    "upper",
    [
        ["", "", "合计", "财政拨款", "", "单位资金"],
        ["", "支出类别", "合计", "财政拨款", "", "单位资金"],
    ],
)
def test_a_heading_over_two_sources(upper: list[str]) -> None:
    rows: Rows = [
        ["预算情况(万元)", *upper[1:]],
        ["", "", "", "一般公共预算", "政府性基金", ""],
        ["", "基本支出", "800", "780", "0", "20"],
        ["", "项目支出", "434", "300", "100", "34"],
        ["", "合计", "1234", "1080", "100", "54"],
    ]
    records = transform_rows([*TITLE, NAME, *rows, *GOAL, *BODY])
    amounts = [12340000, 11800000, 540000, 8000000, 4340000]
    assert [*money_of(records).values()] == amounts
    assert [label for label, _ in crossing(records)][:2] == [
        "基本支出 一般公共预算",
        "基本支出 政府性基金",
    ]
    assert records.unread == ()


def test_a_part_of_a_kind_of_budget_is_not_added_to_it() -> None:
    rows: Rows = [
        ["部门预算(万元)", "资金总额", "", "1200", "", ""],
        ["", "一般公共预算", "", "900", "", ""],
        ["", "其中:上级补助", "", "100", "", ""],
        ["", "单位资金", "", "300", "", ""],
    ]
    records = transform_rows([*TITLE, NAME, *rows, *GOAL, *BODY])
    assert [*money_of(records).values()][:3] == [12000000, 9000000, 3000000]


def test_spending_from_a_known_source_beside_an_unknown_one() -> None:
    rows: Rows = [
        ["预算情况(万元)", "支出类别", "合计", "财政拨款", "教育收费"],
        ["", "基本支出", "800", "780", "20"],
        ["", "项目支出", "434", "400", "34"],
        ["", "合计", "1234", "1180", "54"],
    ]
    records = transform_rows([*TITLE, NAME, *rows, *GOAL, *BODY])
    assert [*money_of(records).values()] == [12340000, None, None, 8000000, 4340000]
    assert crossing(records) == [("基本支出 财政拨款", 7800000), ("项目支出 财政拨款", 4000000)]
    numbers = [cell.printed_text for cell in records.unread if cell.printed_text.isdecimal()]
    assert numbers == ["20", "34", "1180", "54"]


def test_sources_in_rows_and_spending_in_columns() -> None:
    rows: Rows = [
        ["资金来源(万元)", "", "基本支出", "项目支出", "合计", ""],
        ["", "财政拨款", "780", "400", "1180", ""],
        ["", "其他资金", "20", "34", "54", ""],
        ["", "合计", "800", "434", "1234", ""],
    ]
    records = transform_rows([*TITLE, NAME, *rows, *GOAL, *BODY])
    amounts = [12340000, 11800000, 540000, 8000000, 4340000]
    assert [*money_of(records).values()] == amounts
    assert crossing(records) == [
        ("财政拨款 基本支出", 7800000),
        ("财政拨款 项目支出", 4000000),
        ("其他资金 基本支出", 200000),
        ("其他资金 项目支出", 340000),
    ]
    assert records.unread == ()


@pytest.mark.parametrize(
    ("headings", "total"),
    [
        (["2023年预算数", "2024年预算数", "增减额"], 1200),
        (["上年决算数", "本年预算数", "增减率"], 1200),
        (["2024年预算数", "2023年预算数", "备注"], 1000),
        (["2023年决算数", "2024年预算数", "2024年执行数"], 1200),
        (["2024年预算数", "2024年执行数", "2025年预算数"], 1000),
    ],
)
def test_the_columns_of_other_years_are_not_the_years(headings: list[str], total: int) -> None:
    rows: Rows = [
        ["预算情况(万元)", "", *headings, ""],
        ["", "资金总额", "1000", "1200", "200", ""],
        ["", "基本支出", "1000", "1200", "200", ""],
    ]
    records = transform_rows([*TITLE, NAME, *rows, *GOAL, *BODY])
    amount = Decimal(total) * 10000
    assert [*money_of(records).values()] == [amount, None, None, amount, None]
    assert records.unread == ()
    assert records.projects[0].annual_goal == "目标1:完成检查。目标2:完成演练。"
    reasons = [cell.reason for cell in records.ignored]
    assert reasons.count("amount of another year") == 4


def test_stages_in_rows() -> None:
    rows: Rows = [
        ["年度预算(万元)", "", "资金总额", "财政拨款", "其他资金", ""],
        ["", "年初预算数", "900", "880", "20", ""],
        ["", "全年预算数", "950", "930", "20", ""],
        ["", "全年执行数", "940", "920", "20", ""],
    ]
    records = transform_rows([*TITLE, NAME, *rows, *GOAL, *BODY])
    assert [*money_of(records).values()][:3] == [9500000, 9300000, 200000]
    assert records.unread == ()
    reasons = [cell.reason for cell in records.ignored]
    assert reasons.count("another stage of the budget") == 8


def test_columns_without_the_year_of_the_form_are_unread() -> None:
    rows: Rows = [
        ["预算情况(万元)", "", "2022年预算数", "2023年预算数", "", ""],
        ["", "资金总额", "1000", "1200", "", ""],
    ]
    records = transform_rows([*TITLE, NAME, *rows, *GOAL, *BODY])
    assert money_of(records)["total"] is None
    assert [cell.printed_text for cell in records.unread] == ["1000", "1200"]


def test_an_amount_of_the_year_before_alone_is_unread() -> None:
    rows: Rows = [
        ["预算情况(万元)", "", "上年预算数", "本年预算数", "", ""],
        ["", "资金总额", "1000", "1200", "", ""],
        ["", "政府性基金", "50", "", "", ""],
    ]
    records = transform_rows([*TITLE, NAME, *rows, *GOAL, *BODY])
    assert [*money_of(records).values()] == [12000000, None, None, None, None]
    assert [cell.printed_text for cell in records.unread] == ["50"]


def test_indicators_without_levels() -> None:
    header = ["绩效指标", "指标名称", "指标权重", "计量单位", "指标性质", "指标值"]
    rows = [["", "新建学校", "10", "所", "≥", "20"], ["", "入学率", "20", "%", "≥", "99"]]
    records = transform_rows([*TITLE, NAME, *GOAL, header, *rows])
    found = [(i.level3_name, i.target_value, i.unit, i.comparator) for i in records.indicators]
    assert found == [("新建学校", 20, "所", ">="), ("入学率", 99, "%", ">=")]
    assert [i.weight for i in records.indicators] == [10, 20]


@pytest.mark.parametrize(
    "rows",
    [
        [
            "2024年部门绩效目标表",
            NAME,
            ["部门预算总额(万元)", "500", "", "", "", ""],
            ["", "基本支出", "300", "", "", ""],
            ["", "项目支出", "200", "", "", ""],
        ],
        [
            "2024年部门绩效目标表",
            NAME,
            ["年度主要任务", "任务名称", "主要内容", "", "", ""],
            ["", "查档", "服务", "", "", ""],
        ],
    ],
    ids=["by its money", "by its tasks"],
)
def test_a_title_that_says_nothing(rows: Rows) -> None:
    (form,) = transform_rows([*rows, *GOAL, *BODY]).projects
    assert (form.scope, form.organization_name) == ("department", "云溪市应急管理局")


def test_the_heading_over_the_stages_has_the_unit() -> None:
    rows: Rows = [
        "2023年度部门整体支出绩效自评表",
        ["单位名称", "云溪市第一中学", "主管部门", "云溪市教育局", "", ""],
        ["部门整体支出(万元)", "年初预算数", "全年预算数", "全年执行数", "执行率", "得分"],
        ["年度资金总额", "100", "110", "105", "95%", "9.5"],
        ["其中:基本支出", "60", "70", "68", "97%", ""],
        ["项目支出", "40", "40", "37", "92%", ""],
        *GOAL,
        *BODY,
    ]
    records = transform_rows(rows)
    assert [*money_of(records).values()] == [1100000, None, None, 700000, 400000]
    assert records.projects[0].organization_name == "云溪市第一中学"


def test_a_booklet_has_its_year_on_the_cover() -> None:
    cover: Rows = ["云溪市应急管理局", "2024年度部门预算绩效文本", "第二部分 分项目标......3"]
    title: Rows = ["部门整体支出绩效目标表"]
    project: Rows = ["应急演练绩效目标表", ["项目名称", "应急演练", "", "", "", ""]]
    money: Rows = [["项目资金(万元)", "年度资金总额", "20", "", "", ""]]
    records = transform_rows([*cover, *title, NAME, *GOAL, *BODY, *project, *money, *BODY])
    found = [(f.scope, f.fiscal_year, f.organization_name) for f in records.projects]
    name = "云溪市应急管理局"
    assert found == [("department", 2024, name), ("project", 2024, name)]


@pytest.mark.parametrize("unit", ["(万元)", "(单位:万元)"])
def test_the_unit_behind_words_that_are_no_label(unit: str) -> None:
    rows: Rows = [[f"部门预算申报{unit}", "资金总额", "900"], ["", "基本支出", "500"]]
    records = transform_rows([*TITLE, NAME, *rows, *GOAL, *BODY])
    assert money_of(records)["total"] == 9000000
    assert records.unread == ()


def test_a_code_before_the_name() -> None:
    name = ["部门名称及编码", "101-云溪市应急管理局", "", "", "", ""]
    records = transform_rows([*TITLE, name, ["预算总额(万元)", "900", "", "", "", ""], *BODY])
    (form,) = records.projects
    assert (form.organization_code, form.organization_name) == ("101", "云溪市应急管理局")
    assert (form.total_amount, records.unread) == (9000000, ())
