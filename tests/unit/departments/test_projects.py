"""What only looks like the form of a whole department is read as the project that it is."""

from decimal import Decimal

import pytest

from expectations.validate import validate
from tests.unit.budget.tables import SUMMARY, read
from tests.unit.departments.forms import (
    BODY,
    GOAL,
    NAME,
    PROJECT,
    TASK_HEADER,
    TASKS,
    TITLE,
    Rows,
)
from tests.unit.transforms.forms import transform_rows
from transforms.schema import ProjectBudget

SUPPORT: Rows = ["2024年项目支出绩效目标表", "单位:元"]
MONEY: Rows = [
    ["项目资金", "年度资金总额", "300000", "", "", ""],
    ["", "其中:财政拨款", "300000", "", "", ""],
]
UNITLESS: Rows = ["项目支出绩效目标表", "(2024年度)"]


def only_form(rows: Rows) -> ProjectBudget:
    (form,) = transform_rows(rows).projects
    return form


@pytest.mark.parametrize(
    "row",
    [
        ["补助标准(万元)", "500"],
        ["单价(万元)", "12"],
        ["合同金额(万元)", "80", "签订日期", "2024年3月"],
        ["工程总投资(亿元)", "3"],
        ["项目概算(万元)", "80"],
    ],
)
def test_a_unit_beside_another_figure_is_not_that_of_the_money(row: list[str]) -> None:
    form = only_form([*SUPPORT, *PROJECT[:2], row, *MONEY, *PROJECT[4:]])
    assert (form.scope, form.total_amount, form.amount_unit) == ("project", 300000, "元")
    block = ["项目资金(元)", *MONEY[0][1:]]
    form = only_form([*UNITLESS, *PROJECT[:2], row, block, MONEY[1], *PROJECT[4:]])
    assert (form.total_amount, form.amount_unit) == (300000, "元")


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["主要任务", "工作内容", "金额(万元)", "", "", ""],
            ["培训", "两期", "8", "", "", ""],
            ["演练", "一次", "12", "", "", ""],
        ],
        [
            ["年度资金总额(万元)", "20", "", "", "", ""],
            ["基本支出", "5", "", "", "", ""],
            ["项目支出", "15", "", "", "", ""],
        ],
    ],
)
def test_what_goes_on_below_a_project_is_no_department(rows: Rows) -> None:
    records = transform_rows([*UNITLESS, *PROJECT, "\f" + str(UNITLESS[0]), *UNITLESS[1:], *rows])
    assert {form.scope for form in records.projects} == {"project"}
    assert records.tasks == ()


@pytest.mark.parametrize(
    "name",
    ["智慧园区整体预算", "信息化平台整体支出", "乡镇环境整治整体支出项目", "县疾控中心整体绩效"],
)
def test_a_name_that_only_ends_as_the_whole_is_a_project(name: str) -> None:
    form = only_form([*UNITLESS, ["项目名称", name, "", "", "", ""], *PROJECT[1:]])
    assert (form.scope, form.project_name) == ("project", name)


@pytest.mark.parametrize(
    ("name", "organization"),
    [
        ("云溪市应急管理局整体支出", "云溪市应急管理局"),
        ("应急管理局2024年整体支出", "云溪市应急管理局"),
        ("云溪镇卫生院整体支出", "云溪镇卫生院"),
    ],
)
def test_the_whole_of_another_than_the_one_the_form_is_of_is_no_project(
    name: str, organization: str
) -> None:
    form = only_form([*UNITLESS, ["项目名称", name, "", "", "", ""], *PROJECT[1:]])
    found = (form.scope, form.organization_name, form.total_amount)
    assert found == ("department", organization, 200000)


@pytest.mark.parametrize(
    ("title", "scope"),
    [("2024年部门预算绩效目标表", "department"), ("2024年部门项目绩效目标表", "project")],
)
def test_a_department_below_projects_by_a_title_of_its_own(title: str, scope: str) -> None:
    money: Rows = [
        ["年度资金总额(万元)", "900", "", "", "", ""],
        ["基本支出", "600", "", "", "", ""],
        ["项目支出", "300", "", "", "", ""],
    ]
    rows = [title, ["填报单位:云溪市档案馆"], *money, *GOAL, *BODY]
    records = transform_rows([*UNITLESS, *PROJECT, *rows])
    found = [(f.scope, f.basic_amount) for f in records.projects]
    basic = Decimal(6000000) if scope == "department" else None
    assert found == [("project", None), (scope, basic)]


@pytest.mark.parametrize(
    "row",
    [
        ["重点项目情况", "项目名称", "金额(万元)", "", "", ""],
        ["项目名称", "—", "", "", "", ""],
        ["项目名称", "2024年度部门整体支出绩效目标", "", "", "", ""],
        ["项目名称", "2024年云溪市档案馆整体支出绩效自评", "", "", "", ""],
        ["项目名称", "2024年部门整体支出自评", "", "", "", ""],
    ],
)
@pytest.mark.parametrize("spending", [("基本支出", "项目支出"), ("财政拨款", "其他资金")])
def test_a_department_may_print_the_word_for_a_project(
    row: list[str], spending: tuple[str, str]
) -> None:
    money: Rows = [
        ["年度资金总额(万元)", "900", "", "", "", ""],
        [spending[0], "600", "", "", "", ""],
        [spending[1], "300", "", "", "", ""],
    ]
    form = only_form([*TITLE, NAME, row, *money, *GOAL, *BODY])
    assert (form.scope, form.project_name) == ("department", "整体支出")
    assert form.total_amount == 9000000


def test_money_of_a_department_is_unread_in_a_project() -> None:
    rows = [
        ["部门预算总额(万元)", "9000", "", "", "", ""],
        ["总支出(万元)", "8000", "", "", "", ""],
        ["人员经费", "7000", "", "", "", ""],
        ["公用经费", "6000", "", "", "", ""],
        ["部门整体预算", "5000", "", "", "", ""],
        ["支出结构", "人员经费", "4000", "", "", ""],
    ]
    for at in (1, 4):
        records = transform_rows([*UNITLESS, *PROJECT[:at], *rows, *PROJECT[at:]])
        (form,) = records.projects
        assert (form.scope, form.total_amount, form.fiscal_amount) == ("project", 200000, 200000)
        assert {row.funding_source_code for row in records.funding} == {"total", "fiscal"}
    records = transform_rows([*UNITLESS, *PROJECT[:2], *rows, *PROJECT[4:]])
    assert records.projects[0].total_amount is None


def test_a_header_of_tasks_in_a_project_is_no_text() -> None:
    tasks: Rows = [["主要任务", "工作内容", "金额", "", "", ""], ["培训", "两期", "8", "", "", ""]]
    records = transform_rows([*UNITLESS, *PROJECT[:2], *tasks, *PROJECT[2:]])
    assert records.projects[0].total_amount == 200000
    assert [cell.printed_text for cell in records.unread] == [c for row in tasks for c in row if c]
    assert "basis" not in {row.field_code for row in records.fields}


def test_amounts_below_labels_are_as_many_as_they_are_and_no_years() -> None:
    labels = ["年度部门整体支出预算(万元)", "资金总额", "", "财政拨款", "", "其他资金"]
    years = ["", "2022", "", "2023", "", "2024"]
    form = only_form([*TITLE, NAME, labels, years, *GOAL, *BODY])
    assert (form.total_amount, form.fiscal_amount, form.other_amount) == (None, None, None)


def test_indicators_that_are_called_as_labels_are() -> None:
    header = ["一级指标", "二级指标", "三级指标", "指标值", "", ""]
    rows = [
        ["产出指标", "数量指标", "重点工作任务", "100%", "", ""],
        ["", "", "主要职责", "100%", "", ""],
        ["", "", "人员编制", "≤20人", "", ""],
        ["", "", "部门名称", "规范", "", ""],
    ]
    for title, head in ((UNITLESS, PROJECT[:5]), (TITLE, [NAME, *GOAL])):
        records = transform_rows([*title, *head, header, *rows, *BODY[2:]])
        names = [row.level3_name for row in records.indicators]
        assert names[:4] == ["重点工作任务", "主要职责", "人员编制", "部门名称"]
        assert len(records.projects) == 1


def test_a_goal_may_have_lines_that_begin_as_labels_do() -> None:
    lines = ["完成检查。", "其中:预算单位:各县区档案馆。", "主要职责:执法。", "支出:按月。"]
    goal = [["年度总体目标", lines[0], "", "", "", ""]]
    goal += [["", line, "", "", "", ""] for line in lines[1:]]
    for title, head in ((UNITLESS, PROJECT[:4]), (TITLE, [NAME])):
        records = transform_rows([*title, *head, *goal, *BODY])
        assert (records.projects[0].annual_goal or "").replace("\n", "") == "".join(lines)


def test_money_below_a_goal_is_no_text_of_it() -> None:
    stated: Rows = [["资金总额:900万元,其中:基本支出600万元,项目支出300万元", "", "", "", "", ""]]
    form = only_form([*TITLE, NAME, *GOAL, *stated, *BODY])
    assert (form.total_amount, form.basic_amount) == (9000000, 6000000)
    assert form.annual_goal == "目标1:完成检查。目标2:完成演练。"


@pytest.mark.parametrize(("title", "count"), [("二、重点工作任务情况", 0), (TITLE[0], 1)])
def test_tasks_in_a_booklet_of_budgets_are_a_form_below_a_title_alone(
    title: str, count: int
) -> None:
    tasks: Rows = [["主要任务", "工作内容", "金额(万元)"], ["治水", "修渠", "8"]]
    records = read(SUMMARY, [title, *tasks])
    assert (len(records.projects), len(records.tasks)) == (count, count)
    assert len(records.budget_tables) == 1


def test_the_unit_over_the_money_of_a_department() -> None:
    other = ["补助标准(元)", "500", "", "", "", ""]
    money = ["部门支出情况(万元)", "资金总额", "900", "财政拨款", "850", ""]
    form = only_form([*TITLE, NAME, other, money, *GOAL, *BODY])
    assert (form.total_amount, form.fiscal_amount) == (9000000, 8500000)


def test_an_amount_that_is_no_number_is_kept_and_told() -> None:
    rows = [["", "安全", "检查", "约20", "20", ""], ["", "救援", "演练", "20-30", "", ""]]
    records = transform_rows([*TITLE, NAME, *TASK_HEADER, *rows, *GOAL, *BODY])
    found = [(t.task_name, t.task_text, t.total_amount, t.printed_text) for t in records.tasks]
    assert found == [("安全", "检查", None, "约20 | 20"), ("救援", "演练", None, "20-30")]
    issues = [i.message for i in validate(records).issues if i.rule_id == "A08"]
    assert issues == ["the money of a task cannot be read: 安全 约20 | 20"]
    report = validate(transform_rows([*TITLE, NAME, *TASK_HEADER, rows[1], *GOAL, *BODY]))
    assert [i.message.split(": ")[1] for i in report.issues if i.rule_id == "A08"] == ["救援 20-30"]
    assert records.unread == ()


@pytest.mark.parametrize("name", ["单位", "主要职责", "年度目标"])
def test_a_task_may_be_called_as_a_label_is(name: str) -> None:
    row = ["", name, "工作", "5", "5", "0"]
    records = transform_rows([*TITLE, NAME, *TASK_HEADER, row, *TASKS, *GOAL, *BODY])
    assert [t.task_name for t in records.tasks][:2] == [name, "安全监管"]
    assert records.tasks[0].total_amount == Decimal(50000)


def test_sources_abreast_in_stages_of_a_project() -> None:
    rows: Rows = [
        "项目支出绩效自评表",
        "(2024年度)",
        ["项目名称", "应急演练", "", "", "", "", "", ""],
        ["项目资金(万元)", "", "年初预算数", "全年预算数", "全年执行数", "分值", "得分", ""],
        ["", "年度资金总额", "30", "30", "29", "10", "9", ""],
        ["", "其中:财政拨款", "30", "30", "29", "其他资金", "0", ""],
        *GOAL,
        *BODY,
    ]
    form = only_form(rows)
    assert (form.scope, form.total_amount, form.fiscal_amount) == ("project", 300000, 300000)
