"""The organisation that a title names; words of a title that name none are none."""

import pytest

from expectations.validate import validate
from tests.unit.transforms.forms import HEADER, transform_rows
from transforms.build.identity import title_organization

NO_NAME = [
    "2024年度一般公共预算项目绩效目标表",
    "2024年延续性项目绩效目标表",
    "附件3 2024年项目支出绩效目标表",
    "表5:2024年项目支出绩效目标表",
    "2024年政府购买服务项目绩效目标表",
    "2024年度特定目标类项目绩效目标表",
    "2024年县级财政重点绩效目标表",
    "2024年市本级部门预算绩效目标批复表",
    "2024年度绩效运行监控表(项目支出)",
    "中央对地方转移支付区域绩效目标表(2024年度)",
    "中央对地方转移支付区域(项目)绩效自评表",
    "1.人口抽样调查经费2024年绩效目标表",
    "1.人口抽样调查经费绩效目标表",
    "2024年老旧小区项目绩效目标表",
    "2023年度部⻔整体⽀出绩效⾃评表",
    "2025年项⽬绩效⽬标表",
]
NAMES = [
    ("2024年巴⼭县教育局部⻔预算项⽬绩效⽬标表", "巴山县教育局"),
    ("附件3：云溪市档案馆2024年项目支出绩效目标表", "云溪市档案馆"),
    ("1.云溪市档案馆2024年项目支出绩效目标表", "云溪市档案馆"),
    ("云溪市档案馆关于2024年项目支出绩效目标表", "云溪市档案馆"),
    ("2024年度云溪市档案馆部门项目绩效目标表", "云溪市档案馆"),
    ("云溪市档案馆（本级）2024年项目支出绩效目标表", "云溪市档案馆（本级）"),
    ("云溪市档案馆本级2024年项目支出绩效目标表", "云溪市档案馆本级"),
    ("雲溪市檔案館2024年項目支出績效目標表", "雲溪市檔案館"),
    ("云溪市清平镇2024年项目支出绩效目标表", "云溪市清平镇"),
    ("云溪经济开发区2024年项目支出绩效目标表", "云溪经济开发区"),
    ("云溪市妇联2024年项目支出绩效目标表", "云溪市妇联"),
]


@pytest.mark.parametrize("title", NO_NAME)
def test_words_of_a_title_are_no_organisation(title: str) -> None:
    assert title_organization(title) is None


@pytest.mark.parametrize(("title", "name"), NAMES)
def test_a_title_names_its_organisation(title: str, name: str) -> None:
    assert title_organization(title) == name


def test_a_form_whose_title_names_nobody_is_quarantined() -> None:
    rows = [["项目名称", "公租房维修", "", "", ""], ["年度资金总额", "325万元", "", "", ""]]
    row = ["", "产出指标", "数量指标", "维修套数", "≥12套"]
    records = transform_rows(["2024年延续性项目绩效目标表", *rows, HEADER, row])
    assert records.projects[0].organization_name is None
    assert records.projects[0].department_name is None
    assert "C01" in {issue.rule_id for issue in validate(records).issues}


def test_a_place_in_the_title_is_the_organisation_only_where_nobody_is_named() -> None:
    rows = [["项目名称", "公租房维修", "", "", ""], ["年度资金总额", "325万元", "", "", ""]]
    row = ["", "产出指标", "数量指标", "维修套数", "≥12套"]
    title = "云溪市清平县2024年项目支出绩效目标表"
    alone = transform_rows([title, *rows, HEADER, row]).projects[0]
    assert (alone.organization_name, alone.department_name) == ("云溪市清平县", None)
    office = ["主管部门", "云溪市民政局", "", "", ""]
    named = transform_rows([title, office, *rows, HEADER, row]).projects[0]
    assert named.organization_name == named.department_name == "云溪市民政局"
    assert named.organization_source == "department"
    town = title.replace("清平县", "清平镇")
    named = transform_rows([town, office, *rows, HEADER, row]).projects[0]
    assert (named.organization_name, named.department_name) == ("云溪市清平镇", "云溪市民政局")


@pytest.mark.parametrize(
    "name",
    ["云溪镇财政所", "云溪县扶贫办", "云溪市三中", "云溪市公证处", "云溪镇文化站", "云溪市水厂"],
)
def test_small_offices_of_a_place(name: str) -> None:
    assert title_organization(f"{name}2021-2023年项目支出绩效目标表") == name


@pytest.mark.parametrize("name", ["县级财政重点", "云溪县美丽乡村", "市本级"])
def test_what_a_place_does_is_no_office(name: str) -> None:
    assert title_organization(f"2024年{name}项目支出绩效目标表") is None
