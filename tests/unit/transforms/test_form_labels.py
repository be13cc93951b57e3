"""Labels as forms print them beside those of the vocabulary: put together, dated, with a code."""

from decimal import Decimal

import pytest

from extractors.registry import extract
from tests.unit.transforms.forms import source_of, transform_rows
from transforms.pipeline import transform_document

TITLE = "云溪市水务局2024年项目支出绩效目标表"
NAME = ["项目名称", "河道保洁", "", ""]
GOAL = ["年度目标", "保洁河道100公里。", "", ""]
LEVELS = ["一级指标", "二级指标", "三级指标", "指标值"]
INDICATOR = ["产出指标", "数量指标", "保洁河道", "100公里"]


def form(*rows: list[str], header: list[str] = LEVELS, body: list[str] = INDICATOR):
    return transform_rows([TITLE, NAME, *rows, GOAL, header, body])


@pytest.mark.parametrize(
    ("rows", "total", "fiscal", "other"),
    [
        ([["项目资金(万元)", "200", "", ""]], 200, None, None),
        ([["年度预算(万元)", "200", "财政拨款(万元)", "180"]], 200, 180, None),
        ([["资金来源(万元)", "合计", "200", ""], ["", "一般公共预算", "200", ""]], 200, 200, None),
        ([["项目总预算(万元)", "1000", "2024年预算(万元)", "200"]], 200, None, None),
        ([["项目总投资(万元)", "1000", "本年度预算(万元)", "200"]], 200, None, None),
        (
            [["预算总额(万元)", "50", "", ""], ["其中:本级财政", "30", "上级补助", "20"]],
            50,
            50,
            None,
        ),
        (
            [["申请资金总额(万元)", "200", "", ""], ["其中:本级资金", "150", "上级", "50"]],
            200,
            200,
            None,
        ),
        (
            [
                ["预算资金(万元)", "总额", "200", ""],
                ["", "中央补助资金", "100", ""],
                ["", "市县财政资金", "80", ""],
                ["", "其他资金", "20", ""],
            ],
            200,
            180,
            20,
        ),
        (
            [["项目资金(万元)", "年度资金总额:200", "其中:财政拨款:180", "其他资金:20"]],
            200,
            180,
            20,
        ),
        (
            [["年度资金总额:200万元", "其中:财政拨款180万元", "其他资金:20万元", ""]],
            200,
            180,
            20,
        ),
        (
            [["年度资金总额:200万元 其中:财政拨款:180万元 其他资金:20万元", "", "", ""]],
            200,
            180,
            20,
        ),
        (
            [["年度资金总额:200万元,其中:财政拨款180万元,其他资金20万元", "", "", ""]],
            200,
            180,
            20,
        ),
    ],
)  # fmt: skip
def test_amounts_under_labels_put_together(
    rows: list, total: int, fiscal: int | None, other: int | None
) -> None:
    records = form(*rows)
    (project,) = records.projects
    amounts = (project.total_amount, project.fiscal_amount, project.other_amount)
    expected = [
        None if amount is None else Decimal(amount) * 10000 for amount in (total, fiscal, other)
    ]
    assert list(amounts) == expected
    assert records.unread == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("具体指标", "计划目标值"),
        ("绩效指标", "预期值"),
        ("指标", "指标标准值"),
        ("三级指标", "2024年指标值"),
    ],
)
def test_headings_of_names_and_targets(name: str, value: str) -> None:
    records = form(header=["一级指标", "二级指标", name, value])
    (indicator,) = records.indicators
    assert (indicator.level3_name, indicator.target_text) == ("保洁河道", "100公里")
    assert records.unread == ()


def test_of_two_years_the_last_is_the_target() -> None:
    header = ["一级指标", "二级指标", "三级指标", "2023年指标值", "2024年指标值"]
    records = form(header=header, body=[*INDICATOR[:3], "90公里", "100公里"])
    assert [row.target_text for row in records.indicators] == ["100公里"]
    assert [cell.printed_text for cell in records.unread] == ["2023年指标值", "90公里"]


def test_a_unit_with_its_code() -> None:
    records = form(["主管部门及代码", "301-云溪市水务局", "实施单位及编码", "301002-云溪市河道所"])
    (project,) = records.projects
    assert (project.organization_code, project.organization_name) == ("301002", "云溪市河道所")
    assert project.department_name == "云溪市水务局"


def test_a_label_below_another_is_no_part_of_its_text() -> None:
    records = form(["立项依据", "国卫发13号", "", ""], ["牵头缘由", "保障健康", "", ""])
    (basis,) = [row for row in records.fields if row.field_code == "basis"]
    assert basis.printed_text == "国卫发13号"
    assert [cell.printed_text for cell in records.unread] == ["牵头缘由", "保障健康"]


def test_a_flat_table_without_levels() -> None:
    header = ["单位名称", "项目名称", "年度预算(万元)", "三级指标", "指标值"]
    rows = [["云溪市水务局", "河道保洁", "12.5", "保洁河道", "100公里"]]
    (project,) = transform_rows([TITLE, header, *rows]).projects
    assert (project.project_name, project.total_amount) == ("河道保洁", Decimal(125000))


def test_a_label_that_is_not_known_is_no_part_of_the_value_before_it() -> None:
    records = form(["主管部门", "云溪市水务局", "牵头人姓名", "张三"])
    assert records.projects[0].department_name == "云溪市水务局"
    assert [cell.printed_text for cell in records.unread] == ["牵头人姓名", "张三"]


def test_two_labels_that_are_not_known() -> None:
    name = ["主管部门", "云溪市水务局", "牵头人姓名", "张三", "联络员", "李四"]
    records = form(name)
    assert records.projects[0].department_name == "云溪市水务局"
    assert [cell.printed_text for cell in records.unread] == name[2:]


@pytest.mark.parametrize(
    ("printed", "value", "is_flagged"),
    [
        ("1000\n0", 10000, False),
        ("12\n15", None, True),
        ("1\n00", None, True),
        ("1200\n800", None, True),
        ("5000\n00", 500000, False),
        ("120\n件", 120, False),
    ],
)
def test_numbers_one_below_the_other_are_not_one(
    printed: str, value: int | None, is_flagged: bool
) -> None:
    rows = [NAME, GOAL, LEVELS, [*INDICATOR[:3], f'"{printed}"']]
    text = "\n".join([TITLE, *(",".join(row) for row in rows)]) + "\n"
    (indicator,) = transform_document(extract(source_of(text, "form.csv"))).indicators
    assert indicator.target_value == value
    assert ("unparsed_number" in indicator.flags) is is_flagged


@pytest.mark.parametrize(
    ("cells", "department"),
    [
        (["主管部门", "101", "云溪市水务局", ""], "云溪市水务局"),
        (["主管部门及代码", "101", "云溪市水务局", ""], "云溪市水务局"),
        (["主管部门", "云溪市", "水务局", ""], "云溪市水务局"),
    ],
)
def test_a_code_and_a_name_in_two_cells_are_one_value(cells: list[str], department: str) -> None:
    records = form(cells)
    assert records.projects[0].department_name == department
    assert records.unread == ()


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        (["项目期", "2024年1月", "至", "2024年12月"], "2024年1月至2024年12月"),
        (["起止时间", "2024-01-01", "—", "2024-12-31"], "2024-01-01—2024-12-31"),
    ],
)
def test_a_period_over_cells(cells: list[str], value: str) -> None:
    records = form(cells)
    assert [f.printed_text for f in records.fields if f.field_code == "period"] == [value]


def test_tick_boxes_over_cells() -> None:
    records = form(["项目属性", "1.新增□", "2.延续☑", "3.其他□"])
    assert records.projects[0].project_attribute == "1.新增□2.延续☑3.其他□"


@pytest.mark.parametrize(
    ("header", "values", "target"),
    [
        (["2024年指标值", "2025年指标值", "2026年指标值"], ["100", "110", "120"], "100"),
        (["2023年实际值", "2024年指标值", "2025年指标值"], ["90", "100", "120"], "100"),
        (["2022年指标值", "2023年指标值"], ["90", "100"], None),
        (["年初指标值", "年度指标值"], ["100", "110"], "110"),
        (["年初指标值"], ["100"], "100"),
    ],
)
def test_the_target_of_the_year_among_columns(
    header: list[str], values: list[str], target: str | None
) -> None:
    records = form(header=[*LEVELS[:3], *header], body=[*INDICATOR[:3], *values])
    assert [row.target_text for row in records.indicators] == [target]


@pytest.mark.parametrize(
    ("rows", "goal"),
    [
        ([["2023年目标", "甲", "", ""], ["2024年目标", "乙", "", ""]], "乙"),
        ([["2023年目标", "甲", "", ""]], "保洁河道100公里。"),
    ],
)
def test_the_goal_of_the_year(rows: list, goal: str) -> None:
    assert form(*rows).projects[0].annual_goal == goal


@pytest.mark.parametrize(
    ("rows", "total", "fiscal", "carried"),
    [
        ([["2023年预算(万元)", "180", "年度资金总额(万元)", "200"]], 200, None, None),
        ([["年度预算资金总额(万元)", "200", "2023年预算(万元)", "180"]], 200, None, None),
        (
            [
                ["项目总投资(万元)", "1000", "", ""],
                ["2023年预算(万元)", "300", "2024年预算(万元)", "200"],
                ["2025年预算(万元)", "500", "", ""],
            ],
            200,
            None,
            None,
        ),
        (
            [
                ["项目总投资(万元)", "1000", "2024年预算(万元)", "200"],
                ["其中:中央", "800", "其中:中央", "180"],
            ],
            200,
            180,
            None,
        ),
        ([["年度投资(万元)", "1000", "年度资金总额(万元)", "200"]], 200, None, None),
        ([["申请金额(万元)", "250", "批复金额(万元)", "200"]], 200, None, None),
        ([["预算金额(万元)", "200", "批复金额(万元)", "180"]], 180, None, None),
        ([["年初预算(万元)", "200", "全年预算(万元)", "220"]], 220, None, None),
        ([["年初预算(万元)", "200", "", ""]], 200, None, None),
        (
            [
                ["项目资金(万元)", "合计", "200", ""],
                ["财政拨款", "合计", "180", ""],
                ["中央", "100", "省级", "80"],
                ["其他", "20", "", ""],
            ],
            200,
            180,
            None,
        ),
        (
            [
                ["年度资金总额(万元)", "200", "财政拨款", "180"],
                ["结余资金", "5", "上年结转", "15"],
            ],
            200,
            180,
            20,
        ),
        (
            [["年度资金总额(万元)", "200", "财政拨款", "180"], ["自筹", "20", "上年结转", "15"]],
            200,
            180,
            15,
        ),
        ([["项目资金(万元)", "1", "年度资金总额", "200"]], 200, None, None),
        ([["项目资金(万元)", "2024", "", ""]], None, None, None),
    ],
)  # fmt: skip
def test_which_amounts_are_those_of_the_year(
    rows: list, total: int | None, fiscal: int | None, carried: int | None
) -> None:
    (project,) = form(*rows).projects
    amounts = (project.total_amount, project.fiscal_amount, project.carryover_amount)
    assert [None if amount is None else int(amount) // 10000 for amount in amounts] == [
        total,
        fiscal,
        carried,
    ]


def test_a_word_that_is_no_source_of_money() -> None:
    records = form(["年度资金总额(万元)", "200", "资金级次", "县级"])
    assert [row.funding_source_code for row in records.funding] == ["total"]
    assert [cell.printed_text for cell in records.unread] == ["资金级次", "县级"]


@pytest.mark.parametrize(
    ("row", "total"),
    [
        (["2023年预算(万元)", "180", "年度资金总额(万元)", "200"], 200),
        (["2023年预算(万元)", "180", "", ""], 180),
        (["2023年预算(万元)", "180", "2024年预算(万元)", "200"], None),
    ],
)
def test_totals_with_years_in_a_form_without_one(row: list[str], total: int | None) -> None:
    title = "云溪市水务局项目支出绩效目标表"
    (project,) = transform_rows([title, NAME, row, GOAL, LEVELS, INDICATOR]).projects
    assert project.total_amount == (None if total is None else Decimal(total) * 10000)
