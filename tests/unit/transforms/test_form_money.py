"""Which printed amount is the year's total, and which amounts are its parts."""

from decimal import Decimal

import pytest

from expectations.validate import validate
from tests.unit.transforms.forms import transform_rows
from transforms.records import DocumentRecords

TITLE = "云溪市水务局2023年项目支出绩效目标表"
HEADER = ["一级指标", "二级指标", "三级指标", "指标值"]
ROW = ["产出指标", "数量指标", "保洁河道", "100公里"]
NAME = ["项目名称", "河道保洁", "", ""]
WAN = Decimal(10000)


def read(*rows: list[str], name: list[str] = NAME) -> DocumentRecords:
    records = transform_rows([TITLE, name, *rows, ["年度目标", "保洁"], HEADER, ROW])
    assert records.unread == ()
    assert records.cell_count == records.loaded_count + len(records.ignored)
    return records


def notes(records: DocumentRecords) -> list[str]:
    return [i.message for i in validate(records).issues if i.rule_id == "C02"]


def test_the_amount_of_the_mid_term_is_not_the_years() -> None:
    labels = ("中期市财政预算(万元)", "本年度申请市财政预算资金(万元)")
    records = read(name=["项目名称", "河道保洁", labels[0], "284500.00", labels[1], "919.00"])
    assert records.projects[0].total_amount == 919 * WAN
    assert notes(records) == []


def test_a_total_of_the_whole_project_alone_is_flagged() -> None:
    records = read(["项目总投资(万元)", "300", "", ""])
    assert records.projects[0].total_amount == 300 * WAN
    assert notes(records) == [
        "no total of the year can be read: 项目总投资(万元) 300 is that of the whole project"
    ]


@pytest.mark.parametrize("label", ["总金额", "资金总额", "预算数", "总额", "年度金额"])
def test_a_short_label_of_a_total_is_no_value(label: str) -> None:
    code = "34150025T000005012233"
    records = read(name=["项目名称", "河道保洁", "项目编码", code, label, "1,200万元"])
    assert records.projects[0].project_code == code
    assert records.projects[0].total_amount == 1200 * WAN


def test_sources_beside_a_total_are_amounts() -> None:
    records = read(
        ["资金总额", "120万元", "其中:财政拨款", "100万元"], ["其他资金", "20万元", "", ""]
    )
    project = records.projects[0]
    amounts = (project.total_amount, project.fiscal_amount, project.other_amount)
    assert amounts == (120 * WAN, 100 * WAN, 20 * WAN)


STAGES = ["项目资金(万元)", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
TOTAL = ["", "年度资金总额:", "90", "95", "88.35", "10", "93.00%", "9.3"]
FISCAL = ["", "其中:财政拨款", "90", "85", "80", "", "93.00%", ""]
OTHER = ["", "其他资金", "0", "10", "8.35", "", "", ""]


@pytest.mark.parametrize(
    "block", ["项目资金(万元)", "资金投入情况(万元)", "年度预算执行情况(万元)"]
)
def test_the_budget_as_last_set_is_the_years(block: str) -> None:
    records = read([block, *STAGES[1:]], TOTAL, FISCAL, OTHER)
    project = records.projects[0]
    assert (project.total_amount, project.fiscal_amount) == (95 * WAN, 85 * WAN)
    assert project.other_amount == 10 * WAN
    assert [row.printed_text for row in records.funding] == ["95", "85", "10"]
    aside = [cell for cell in records.ignored if cell.reason == "another stage of the budget"]
    assert len(aside) == 10


def test_the_first_budget_is_taken_where_no_other_is_printed() -> None:
    stages = ["项目资金(万元)", "", "年初预算数", "1-7月执行数", "全年预计执行数"]
    records = read(stages, ["", "年度资金总额", "90", "40", "88"])
    assert records.projects[0].total_amount == 90 * WAN


def test_what_was_spent_is_no_budget() -> None:
    block = "预算执行情况(万元)"
    records = read([block, "预算数:", "100", "执行数:", "95", "执行率", "95%"])
    assert records.projects[0].total_amount == 100 * WAN
    assert [row.printed_text for row in records.funding] == ["100"]


LEVELS = ["国家水利部", "青梧省水利厅", "云溪市水务局"]


@pytest.mark.parametrize(
    ("labels", "chosen"),
    [
        (("中央主管部门", "省级主管部门", "地方主管部门"), 2),
        (("中央主管部门", "省级主管部门"), 1),
        (("部门(单位)名称", "主管部门"), 1),
        (("中央主管部门",), 0),
    ],
)
def test_the_nearest_department_is_the_department(labels: tuple[str, ...], chosen: int) -> None:
    pairs = zip(labels, LEVELS, strict=False)
    records = read(*[[label, name, "", ""] for label, name in pairs], ["资金总额", "9万元"])
    assert records.projects[0].department_name == LEVELS[chosen]


def test_sources_beside_other_money_are_parts_of_the_total() -> None:
    rows = [("年度资金总额", "1860"), ("其中:中央财政资金", "1500"), ("地方资金", "350")]
    block = [["资金情况(万元)", "", "", ""], *[["", *row] for row in rows]]
    records = read(*block, ["", "其他资金", "10"])
    project = records.projects[0]
    assert (project.fiscal_amount, project.other_amount) == (1500 * WAN, 360 * WAN)
    assert [row.is_total for row in records.funding] == [True, False, False, False]


def test_sources_under_other_money_are_counted_once() -> None:
    rows = [("年度资金总额", "100"), ("财政拨款", "80"), ("其他资金", "20"), ("单位资金", "20")]
    records = read(["项目资金(万元)", "", "", ""], *[["", *row] for row in rows])
    assert records.projects[0].other_amount == 20 * WAN
    assert [row.is_total for row in records.funding] == [True, False, True, False]


@pytest.mark.parametrize(
    ("block", "yuan"),
    [("项目资金(万元)", 90 * WAN), ("项目资金", 90), ("项目资金(人民币万元)", 90 * WAN)],
)
def test_the_unit_over_the_amounts_goes_before_that_of_the_page(block: str, yuan: Decimal) -> None:
    records = read(["金额单位:元", "", "", ""], [block, "", "", ""], ["", "年度资金总额", "90", ""])
    assert records.projects[0].total_amount == yuan
    findings = [issue for issue in validate(records).issues if issue.rule_id == "A05"]
    assert len(findings) == (yuan != 90)


def test_blank_marks_of_other_columns_are_no_amount() -> None:
    rows = [
        STAGES,
        ["", "年度资金总额", "100", "90", "80", "10", "89%", "8.9"],
        ["", "其中:财政拨款", "100", "90", "80", "/", "/", "/"],
        ["", "其他资金", "", "", "", "/", "/", "/"],
    ]
    records = read(*rows)
    assert [row.printed_text for row in records.funding] == ["90", "90", None]
    assert records.unread == ()


@pytest.mark.parametrize("label", ["实施周期资金总额", "滚动资金盘子"])
def test_an_amount_beside_that_of_the_year_is_of_the_whole_project(label: str) -> None:
    rows = [
        ["项目资金(万元)", label, "6000", "年度资金总额", "1500"],
        ["", "其中:财政拨款", "5000", "其中:财政拨款", "1200"],
        ["", "其他资金", "1000", "其他资金", "300"],
    ]
    (project,) = transform_rows([TITLE, NAME, *rows, HEADER, ROW]).projects
    amounts = (project.total_amount, project.fiscal_amount, project.other_amount)
    assert amounts == (1500 * WAN, 1200 * WAN, 300 * WAN)


@pytest.mark.parametrize("label", ["到位资金", "其中:本次申请", "上年度预算数"])
def test_an_amount_behind_that_of_the_year_is_not_of_the_whole_project(label: str) -> None:
    rows = [
        ["项目资金(万元)", "年度资金总额", "1500", label, "1400"],
        ["", "其中:财政拨款", "1200", "其中:财政拨款", "1100"],
    ]
    records = transform_rows([TITLE, NAME, *rows, HEADER, ROW])
    assert records.projects[0].fiscal_amount == 1200 * WAN
    assert not any(row.funding_source_code.endswith("_period") for row in records.funding)


def test_the_heading_of_a_column_of_amounts_is_no_total() -> None:
    (project,) = read(
        ["投入目标(万元)", "资金来源", "年初安排金额(万元)"],
        ["", "资金总额", "16.5"],
        ["", "财政拨款", "16.5"],
    ).projects
    assert project.total_amount == project.fiscal_amount == Decimal("16.5") * WAN


PARTS = [["", "其中:财政拨款", "100", ""], ["", "其他资金", "20", ""]]


@pytest.mark.parametrize("block", ["资金安排(万元)", "所需经费(单位:万元)", "项目资金(万元)"])
@pytest.mark.parametrize(
    "total",
    ["年度金额合计", "年度资金总计", "本年度经费合计:", "当年预算资金总数", "2023年金额合计"],
)
def test_words_with_a_money_unit_before_a_label_of_money_head_the_amounts(
    block: str, total: str
) -> None:
    records = read([block, total, "120", ""], *PARTS)
    (form,) = records.projects
    assert (form.total_amount, form.fiscal_amount, form.other_amount) == (
        120 * WAN,
        100 * WAN,
        20 * WAN,
    )
    assert form.amount_unit == "万元"


def test_the_unit_of_unknown_words_goes_before_that_of_the_page_too() -> None:
    records = read(["金额单位", "元", "", ""], ["资金安排(万元)", "年度资金总额", "120", ""])
    assert records.projects[0].total_amount == 120 * WAN


def test_words_with_a_money_unit_head_columns_of_stages_too() -> None:
    stages = ["资金安排(万元)", "年初预算数", "全年预算数", "全年执行数"]
    records = read(stages, ["年度资金总额", "100", "120", "110"])
    assert (records.projects[0].total_amount, records.projects[0].amount_unit) == (
        120 * WAN,
        "万元",
    )


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            [["所需经费(万元)", "120", "", ""], *PARTS],
            "其中:财政拨款 100 (its unit may be that of 所需经费(万元), a label that is not known)",
        ),
        (
            [["所需经费(万元)", "120", "", ""]],
            "no amount is printed but beside 所需经费(万元), a label that is not known",
        ),
        ([["所需经费", "120", "", ""], *PARTS], "其中:财政拨款 100 (no money unit is printed)"),
        (
            [["单价(万元)", "5", "其他", "10"]],
            "no amount is printed but beside 单价(万元)",
        ),
    ],
)
def test_a_label_with_the_unit_that_is_not_known_is_named(
    rows: list[list[str]], message: str
) -> None:
    records = transform_rows([TITLE, NAME, *rows, HEADER, ROW])
    assert records.projects[0].total_amount is None
    assert any(message in note for note in notes(records))


@pytest.mark.parametrize(
    ("total", "second", "is_told"),
    [
        ("", "80", True),
        ("150", "80", True),
        ("100", "80", False),
        ("180", "80", False),
        ("", "100", False),
    ],
)
def test_a_source_with_two_amounts_is_told_where_the_total_does_not_tell(
    total: str, second: str, is_told: bool
) -> None:
    rows = [
        ["项目资金(万元)", "年度资金总额", total, ""],
        ["", "财政拨款", "100", ""],
        ["", "财政资金", second, ""],
    ]
    found = [i.message for i in validate(read(*rows)).issues if i.rule_id == "A09"]
    assert [m.split(": ")[1] for m in found] == ["财政拨款 100; 财政资金 80"] * is_told


@pytest.mark.parametrize(
    ("year", "headings", "total"),
    [
        (2023, ["2022年", "2023年", ""], 120),
        (2023, ["2023年度", "2024年度", ""], 100),
        (2023, ["2022", "2023", ""], 120),
        (2023, ["合计", "2023年", "2024年"], 120),
        (2023, ["2021年", "2022年", ""], None),
        (None, ["2022年", "2023年", ""], None),
    ],
)
def test_of_columns_of_bare_years_that_of_the_form_is_read(
    year: int | None, headings: list[str], total: int | None
) -> None:
    title = TITLE if year else TITLE.replace("2023年", "")
    rows = [
        ["项目资金(万元)", "", *headings],
        ["", "年度资金总额", "100", "120", "130" if headings[2] else ""],
        ["", "其中:财政拨款", "100", "120", "130" if headings[2] else ""],
    ]
    records = transform_rows([title, NAME, *rows, ["年度目标", "保洁"], HEADER, ROW])
    (form,) = records.projects
    expected = None if total is None else total * WAN
    assert (form.total_amount, form.fiscal_amount) == (expected, expected)
    assert bool(records.unread) == (total is None)
    assert form.annual_goal == "保洁"


def test_rows_beside_the_columns_of_bare_years_are_unread() -> None:
    rows = [
        ["项目资金(万元)", "2022年", "2023年", "", ""],
        ["", "年度资金总额", "", "120", ""],
    ]
    records = transform_rows([TITLE, NAME, *rows, HEADER, ROW])
    assert records.projects[0].total_amount is None
    assert [cell.printed_text for cell in records.unread] == ["120"]


def test_amounts_that_may_be_years_are_no_headings() -> None:
    records = transform_rows(
        [TITLE, NAME, ["财政拨款(万元)", "2022", "2023", ""], ["年度目标", "保洁"], HEADER, ROW]
    )
    assert records.projects[0].fiscal_amount == 2022 * WAN


FOUR_STAGES = ["项目资金(万元)", "", "年初预算数", "全年预算数", "全年执行数", "执行率"]


@pytest.mark.parametrize("shift", [0, 1])
def test_a_row_with_an_amount_for_each_stage_is_read_in_order(shift: int) -> None:
    amounts = [
        ["", "年度资金总额", "100", "120", "110", "91.7%"],
        ["", "其中:财政拨款", "100", "120", "110", "-"],
    ]
    rows = [[*row[shift:], *[""] * shift] for row in amounts]
    records = read(FOUR_STAGES, *rows)
    assert (records.projects[0].total_amount, records.projects[0].fiscal_amount) == (
        120 * WAN,
        120 * WAN,
    )


def test_a_row_beside_the_columns_of_two_totals_keeps_the_order_of_its_amounts() -> None:
    rows = [
        ["项目资金(万元)", "资金总额", "900", "当年资金总额", "300"],
        ["其中:财政拨款", "600", "其中:财政拨款", "200", ""],
        ["其他资金", "300", "其他资金", "100", ""],
    ]
    (form,) = read(*rows).projects
    amounts = (form.total_amount, form.fiscal_amount, form.other_amount)
    assert amounts == (300 * WAN, 200 * WAN, 100 * WAN)


def test_words_with_a_money_unit_in_each_row_and_column_of_a_merged_cell() -> None:
    block = ["资金安排(万元)", "资金安排(万元)"]
    rows = [
        [*block, "年度资金总额", "120"],
        [*block, "财政拨款", "100"],
        [*block, "其他资金", "20"],
    ]
    (form,) = read(*rows).projects
    amounts = (form.total_amount, form.fiscal_amount, form.other_amount)
    assert amounts == (120 * WAN, 100 * WAN, 20 * WAN)


@pytest.mark.parametrize("unit", ["(万元)", "(单位:万元)"])
def test_a_unit_alone_below_its_block_is_one_field(unit: str) -> None:
    records = read(["项目资金", "年度资金总额", "120", ""], [unit, "其中:财政拨款", "100", ""])
    units = [f.printed_text for f in records.fields if f.field_code == "amount_unit"]
    assert (units, records.projects[0].total_amount) == (["万元"], 120 * WAN)


@pytest.mark.parametrize(
    "above",
    [
        ["实施期限", "2022年", "2023年", ""],
        ["项目起止时间", "2021", "2023", ""],
        ["立项年份", "2021年", "结束年份", "2023年"],
        ["建设年限", "2021年", "2023年", ""],
        ["历年资金(万元)", "2021年", "2022年", ""],
    ],
)
def test_years_that_head_no_amounts_leave_those_below_them_readable(above: list[str]) -> None:
    rows = [above, ["项目资金(万元)", "年度资金总额", "30", ""], ["", "财政拨款", "30", ""]]
    (form,) = transform_rows([TITLE, NAME, *rows, ["年度目标", "保洁"], HEADER, ROW]).projects
    assert (form.total_amount, form.fiscal_amount) == (30 * WAN, 30 * WAN)


def test_two_sources_in_a_row_below_two_totals_are_not_one_of_two_horizons() -> None:
    rows = [
        ["项目资金(万元)", "资金总额", "50", "年度资金总额", "50"],
        ["", "其中:财政拨款", "30", "财政拨款(专户)", "20"],
    ]
    (form,) = transform_rows([TITLE, NAME, *rows, HEADER, ROW]).projects
    assert form.fiscal_amount == 50 * WAN


@pytest.mark.parametrize(
    "rows",
    [
        [["补助标准(元)", "", "年度资金总额", "30"]],
        [["贷款余额(元)", "", "年度资金总额", "30"]],
        [["固定资产原值(元)", "年度资金总额", "30", ""]],
        [["项目资金", "年度资金总额", "30", ""], ["土地成本(元)", "财政拨款", "30", ""]],
    ],
)
def test_a_unit_that_is_not_that_of_the_total_is_not_taken_for_it(rows: list[list[str]]) -> None:
    (form,) = transform_rows([TITLE, NAME, *rows, HEADER, ROW]).projects
    assert (form.total_amount, form.amount_unit) == (None, None)


def test_amounts_of_a_row_whose_label_stands_below_a_stage_are_told() -> None:
    stages = ["项目资金(万元)", "年初预算数", "全年预算数", "全年执行数", "执行率"]
    rows = [
        ["", "年度资金总额", "90", "95", "88", "93%"],
        ["", "其中:财政拨款", "80", "85", "78", ""],
    ]
    records = transform_rows([TITLE, NAME, stages, *rows, HEADER, ROW])
    assert [row.printed_text for row in records.funding] == ["95", None]
    assert [cell.printed_text for cell in records.unread] == ["80", "85", "78"]


def test_years_beside_the_name_of_a_project_head_no_amounts() -> None:
    name = ["项目名称", "河道保洁", "", "2023年", "2024年"]
    (project,) = read(["资金总额", "90万元"], name=name).projects
    assert (project.project_name or "").startswith("河道保洁")
