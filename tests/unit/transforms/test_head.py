"""Labels and values above the indicators, however they share cells and lines."""

from decimal import Decimal

import pytest

from tests.unit.transforms.forms import HEADER, transform_rows

ROW = ["", "产出指标", "数量指标", "配送场次", "≥12.00(次)"]
TITLE = "项目支出绩效目标申报表"


@pytest.mark.parametrize(
    "heading",
    [
        ["(2023年度)", "填报单位:青溪区文化馆  金额单位:元"],
        ["(2023年度)", "填报单位(盖章):青溪区文化馆", "（单位：元）"],
        ["2023年度", "预算单位：青溪区文化馆", "单位：元"],
        ["二〇二三年度", ["填报单位", "青溪区文化馆", "金额单位", "元"]],
        [["预算年度", "2023", "编制单位", "[042]青溪区文化馆", "金额单位:元"]],
    ],
)
def test_year_organisation_and_unit_above_the_form(heading: list) -> None:
    rows = [["项目名称", "公共文化配送", "", "", ""], ["年度资金总额", "1,000.00", "", "", ""]]
    records = transform_rows([TITLE, *heading, *rows, HEADER, ROW])
    project = records.projects[0]
    assert (project.fiscal_year, project.organization_name) == (2023, "青溪区文化馆")
    assert project.total_amount == Decimal(1000)
    assert records.unread == ()


def test_the_annual_amount_is_taken_beside_the_whole_project() -> None:
    rows = [
        ["项目资金(元)", "项目资金总额", "3,000.00", "年度资金申请总额", "1,000.00"],
        ["", "其中：财政资金", "3,000.00", "其中：当年财政拨款", "900.00"],
        ["", "其他资金", "0.00", "上年结转资金", "100.00"],
        ["总体目标", "项目总目标", "", "年度总体目标", ""],
        ["", "三年建成。", "", "完成当年任务。", ""],
    ]
    top = [TITLE, "(2023年度)", ["项目名称", "文化配送", "实施单位", "青溪区文化馆", ""]]
    records = transform_rows([*top, *rows, HEADER, ROW])
    project = records.projects[0]
    assert (project.total_amount, project.fiscal_amount) == (Decimal(1000), Decimal(900))
    assert (project.carryover_amount, project.other_amount) == (Decimal(100), None)
    assert project.annual_goal == "完成当年任务。"
    codes = [row.funding_source_code for row in records.funding]
    assert codes == [
        "total_period",
        "total",
        "fiscal_period",
        "fiscal",
        "other_period",
        "carryover",
    ]
    assert records.unread == ()


@pytest.mark.parametrize(
    ("cells", "amount"),
    [
        (["年度资金总额:", "", "", "46.0"], "460000"),
        (["年度资金总额:", "46.0", "", ""], "460000"),
        (["年度资金总额:46.0", "", "", ""], "460000"),
        (["年度资金总额:", "46.0万元", "", ""], "460000"),
        (["年度资金总额:", "460,000元", "", ""], "460000"),
        (["年度资金总额（万元）", "4 600.5", "", ""], "46005000"),
    ],
)
def test_an_amount_stands_anywhere_in_its_row(cells: list[str], amount: str) -> None:
    top = [TITLE, "(2023年度)", ["项目名称", "文化配送", "实施单位", "青溪区文化馆", ""]]
    records = transform_rows([*top, ["项目资金(万元)", *cells], HEADER, ROW])
    assert records.projects[0].total_amount == Decimal(amount)
    assert records.unread == ()
