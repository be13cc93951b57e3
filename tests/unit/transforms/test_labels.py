"""Labels that forms of other places print, and labels that are broken over two lines."""

import pytest

from tests.unit.transforms.forms import TITLE, transform_rows

HEADER = ["一级指标", "二级指标", "三级指标", "指标值"]
ROW = ["产出指标", "数量指标", "保洁河道", "100公里"]
NAME = ["项目名称", "河道保洁", "", ""]
MONEY = ["年度资金总额", "9万元", "", ""]


def test_a_unit_on_a_line_of_its_own_is_the_unit_of_the_money() -> None:
    rows = [["项目资金"], ["(万元)", "年度资金总额:", "560.00"], ["", "其中:财政拨款", "500.00"]]
    records = transform_rows([TITLE, NAME, *rows, HEADER, ROW])
    project = records.projects[0]
    assert (project.amount_unit, project.total_amount) == ("万元", 5_600_000)
    assert project.fiscal_amount == 5_000_000
    assert records.unread == ()


def test_a_description_stands_beside_the_name() -> None:
    header = [*HEADER[:3], "绩效指标描述", "指标值", "指标值确定依据"]
    row = [*ROW[:3], "河道长度", "100公里", "河长制方案"]
    records = transform_rows([TITLE, NAME, MONEY, header, row])
    found = records.indicators[0]
    assert (found.level3_name, found.target_text) == ("保洁河道", "100公里")
    assert found.remark == "河长制方案; 河道长度"
    assert records.unread == ()


def test_a_description_is_the_name_where_there_is_no_other() -> None:
    records = transform_rows([TITLE, NAME, MONEY, [*HEADER[:2], "绩效指标描述", "指标值"], ROW])
    assert records.indicators[0].level3_name == "保洁河道"


@pytest.mark.parametrize("label", ["年度主要目标和成果", "年度目标"])
def test_goals(label: str) -> None:
    records = transform_rows([TITLE, NAME, MONEY, [label, "保洁"], HEADER, ROW])
    assert records.projects[0].annual_goal == "保洁"


def test_who_applies_is_the_organisation() -> None:
    title, office = "项目支出绩效目标表(2023年度)", ["申报单位名称", "云溪市水务局", "", ""]
    records = transform_rows([title, NAME, office, MONEY, HEADER, ROW])
    assert records.projects[0].organization_name == "云溪市水务局"


@pytest.mark.parametrize("label", ["未完成原因", "偏差原因分析"])
def test_columns_of_a_self_evaluation(label: str) -> None:
    header = [*HEADER, "实际完成指标值", label]
    records = transform_rows([TITLE, NAME, MONEY, header, [*ROW, "95公里", "雨季"]])
    assert records.indicators[0].remark == "95公里; 雨季"
    assert records.unread == ()
