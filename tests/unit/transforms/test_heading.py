"""What stands above a form: persons are not loaded, and forms below one title share it."""

import pytest

from tests.unit.transforms.forms import TITLE, transform_rows

HEADER = ["一级指标", "二级指标", "三级指标", "指标值"]
ROW = ["产出指标", "数量指标", "保洁河道", "100公里"]


def form(name: str, amount: str = "9") -> list:
    rows = [["项目名称", name, "", ""], ["年度资金总额", amount, "", ""]]
    return [*rows, ["年度目标", "保洁"], HEADER, ROW]


@pytest.mark.parametrize(
    "line",
    [
        "项目责任人：王五 单位（盖章）：云溪市水务局",
        "单位（盖章）：云溪市水务局 项目责任人：王五",
        "单位（盖章）：云溪市水务局  联系人及电话：王五13800000000",
        "项目负责人：王五  单位：云溪市水务局  联系电话：13800000000",
    ],
)
def test_a_person_beside_the_unit_is_not_loaded(line: str) -> None:
    records = transform_rows([TITLE, line, *form("河道保洁", "9万元")])
    project = records.projects[0]
    assert project.organization_name == "云溪市水务局"
    rows = (*records.projects, *records.fields, *records.funding)
    assert not any("王五" in str(row) or "138" in str(row) for row in rows)


def test_a_further_form_below_a_title_has_its_heading() -> None:
    heading = ["(2022年度)", "填报单位:云溪市水务局   单位:万元"]
    records = transform_rows([TITLE, *heading, *form("河道保洁"), *form("水库除险")])
    found = {
        (p.title, p.fiscal_year, p.organization_name, p.total_amount) for p in records.projects
    }
    assert found == {(TITLE, 2022, "云溪市水务局", 90000)}
    assert [p.project_name for p in records.projects] == ["河道保洁", "水库除险"]
    joins = [row for row in records.stitches if row.stitch_kind == "inherited"]
    assert [(row.project_name, row.previous_text) for row in joins] == [("水库除险", TITLE)]
    assert records.unread == ()


def test_what_a_further_form_prints_is_not_inherited() -> None:
    heading = ["填报单位:云溪市水务局", "单位:万元"]
    own = ["填报单位:云溪市水库", "单位:元"]
    records = transform_rows([TITLE, *heading, *form("河道保洁"), *own, *form("水库除险", "900")])
    assert [(p.organization_name, p.total_amount) for p in records.projects] == [
        ("云溪市水务局", 90000),
        ("云溪市水库", 900),
    ]


@pytest.mark.parametrize(
    "own",
    [
        [["年度", "2022", "", ""], ["项目资金(元)", "年度资金总额", "900", ""]],
        ["(2022年度)", ["金额单位", "元", "", ""], ["年度资金总额", "900", "", ""]],
    ],
)
def test_the_year_and_unit_of_a_further_form_are_its_own(own: list) -> None:
    heading = ["(2021年度)", "填报单位:云溪市水务局", "单位:万元"]
    above = own[:1] if isinstance(own[0], str) else []
    further = [*above, ["项目名称", "水库除险", "", ""], *own[len(above) :], HEADER, ROW]
    records = transform_rows([TITLE, *heading, *form("河道保洁"), *further])
    assert [(p.fiscal_year, p.total_amount) for p in records.projects] == [
        (2021, 90000),
        (2022, 900),
    ]


def test_a_source_of_money_may_be_the_value_of_a_label() -> None:
    rows = [["项目名称", "河道保洁", "", ""], ["年度资金总额(万元)", "30", "项目属性", "其他"]]
    records = transform_rows([TITLE, *rows, HEADER, ROW])
    assert [row.funding_source_code for row in records.funding] == ["total"]
    assert records.projects[0].project_attribute == "其他"
