"""The tasks of a department: page breaks, rows that lost their place, sums, unused rows."""

from decimal import Decimal
from pathlib import Path

import pytest

from expectations.validate import validate
from samples.ruled_pdf import PageContent, Slot
from tests.unit.departments.forms import (
    BODY,
    GOAL,
    NAME,
    PROJECT,
    SUM,
    TASK_HEADER,
    TASKS,
    TITLE,
    Rows,
    whole,
)
from tests.unit.departments.pages import bottom, cells, read_pages, table, top
from tests.unit.departments.pages import heading as page_heading
from tests.unit.transforms.forms import transform_rows
from transforms.records import DocumentRecords

TRUTH = [
    ("安全监管", "开展执法检查", "1200000", "1000000", "200000"),
    ("应急救援", "队伍建设,装备购置", "805000", "805000", "0"),
    ("人员经费", "工资", "3000000", "3000000", "0"),
]


def tasks_of(records: DocumentRecords) -> list[tuple[object, ...]]:
    return [
        (t.task_name, t.task_text, t.total_amount, t.fiscal_amount, t.other_amount)
        for t in records.tasks
    ]


def typed(rows: list[tuple[str | None, ...]]) -> list[tuple[object, ...]]:
    return [(*row[:2], *(a if a is None else Decimal(a) for a in row[2:])) for row in rows]


def shifted(rows: Rows) -> Rows:
    return [[*row[1:], ""] for row in rows]


@pytest.mark.parametrize(
    "rows",
    [
        whole(),
        [*TITLE, NAME, *TASK_HEADER, *shifted(TASKS), *shifted(SUM), *GOAL, *BODY],
        [*TITLE, NAME, *TASK_HEADER, TASKS[0], "\f", *TASKS[1:], *SUM, *GOAL, *BODY],
        [
            *[*TITLE, NAME, *TASK_HEADER, TASKS[0]],
            *["\f" + TITLE[0], TITLE[1], *TASK_HEADER, *TASKS[1:], *SUM, *GOAL, *BODY],
        ],
        [
            *[*TITLE, NAME, *TASK_HEADER, ["", "安全监管", "开展执法", *TASKS[0][3:]]],
            *["\f", ["", "", "检查", "", "", ""], *TASKS[1:], *SUM, *GOAL, *BODY],
        ],
        [*TITLE, NAME, *TASK_HEADER, *TASKS, ["", "任务4", "", "", "", ""], *SUM, *GOAL, *BODY],
        [*TITLE, NAME, *TASK_HEADER, *TASKS, ["", "……", "", "", "", ""], *SUM, *GOAL, *BODY],
    ],
    ids=["as laid out", "shifted", "break", "heading again", "cut cell", "unused", "dots"],
)
def test_each_task_is_read(rows: Rows) -> None:
    records = transform_rows(rows)
    assert tasks_of(records) == typed(TRUTH)
    (form,) = records.projects
    assert (form.total_amount, form.fiscal_amount) == (Decimal(5005000), Decimal(4805000))
    assert records.unread == ()
    assert records.cell_count == records.loaded_count + len(records.ignored)
    assert len(records.indicators) == 3
    assert validate(records).issues == ()


def test_a_number_that_stands_under_words_is_no_word() -> None:
    moved = ["安全监管", "", "120.00", "100.00", "20.00", ""]
    rows = [*TITLE, NAME, *TASK_HEADER, moved, *TASKS[1:], *SUM, *GOAL, *BODY]
    assert tasks_of(transform_rows(rows))[0] == ("安全监管", None, 1200000, 1000000, 200000)


def test_a_blank_amount_is_none() -> None:
    rows = [*TASKS[:1], ["", "人员经费", "工资", "300", "300", ""], ["", "其他", "", "9", "", "9"]]
    records = transform_rows([*TITLE, NAME, *TASK_HEADER, *rows, *GOAL, *BODY])
    assert tasks_of(records)[1:] == [
        ("人员经费", "工资", 3000000, 3000000, None),
        ("其他", None, 90000, None, 90000),
    ]


def test_amounts_that_fit_no_columns_stay_unread() -> None:
    moved = ["", "安全监管", "120.00", "100.00", "", ""]
    records = transform_rows([*TITLE, NAME, *TASK_HEADER, moved, *GOAL, *BODY])
    assert records.tasks == ()
    assert [cell.printed_text for cell in records.unread] == ["安全监管", "120.00", "100.00"]


def test_tasks_without_money_and_money_of_another_heading() -> None:
    header = ["年度主要任务", "任务名称", "", "主要内容", "", ""]
    rows = [["", "查档", "", "全年开放", "", ""], ["", "编研", "", "出版两部", "", ""]]
    records = transform_rows([*TITLE, NAME, header, *rows, *GOAL, *BODY])
    assert [row[:3] for row in tasks_of(records)] == [
        ("查档", "全年开放", None),
        ("编研", "出版两部", None),
    ]
    header = ["重点工作任务", "任务名称", "主要实施内容", "拟投入的资金(万元)", "期望达到的目标"]
    records = transform_rows([*TITLE, NAME, header, ["", "查档", "服务", "12", "方便"], *BODY])
    (task,) = records.tasks
    assert (task.task_goal, task.total_amount) == ("方便", Decimal(120000))


def test_tasks_in_yuan() -> None:
    header = [["年度主要任务", "任务名称", "主要内容", "预算金额", "", ""], TASK_HEADER[1]]
    task = ["", "查档", "服务", "5,005,000.00", "5,005,000.00", "0.00"]
    total = ["", "合计", "", "5,005,000.00", "5,005,000.00", "0.00"]
    records = transform_rows([*TITLE, "单位:元", NAME, *header, task, total, *GOAL, *BODY])
    assert records.tasks[0].total_amount == records.projects[0].total_amount == 5005000


def test_tasks_in_another_unit_than_the_money() -> None:
    money: Rows = [
        ["部门预算", "资金总额", "", "5005000", "", ""],
        ["", "财政拨款", "", "4805000", "", ""],
    ]
    for at in (0, 2):
        rows = [*TITLE, "单位:元", NAME, *money[:at], *TASK_HEADER, *TASKS, *SUM, *GOAL, *BODY]
        records = transform_rows(rows)
        assert tasks_of(records) == typed(TRUTH)
        (form,) = records.projects
        assert (form.total_amount, form.fiscal_amount) == (Decimal(5005000), Decimal(4805000))
        assert records.unread == ()


def test_a_sum_that_is_not_that_of_the_tasks_is_told() -> None:
    wrong = [["", "金额合计", "", "510.50", "490.50", "20.00"]]
    records = transform_rows([*TITLE, NAME, *TASK_HEADER, *TASKS, *wrong, *GOAL, *BODY])
    issues = [issue.message for issue in validate(records).issues]
    assert issues == ["金额合计 differs from the amounts of the tasks by 100,000.00 yuan"]


@pytest.mark.parametrize("title", [["项目支出绩效目标表", "(2024年度)"], []])
def test_projects_follow_a_department(title: Rows) -> None:
    records = transform_rows([*whole(), *title, *PROJECT])
    scopes = [(form.scope, form.project_name, form.total_amount) for form in records.projects]
    assert scopes == [("department", "整体支出", 5005000), ("project", "应急演练", 200000)]
    assert len(records.tasks) == 3
    assert [
        len([i for i in records.indicators if i.form_key == f.form_key]) for f in records.projects
    ] == [3, 3]


def test_two_departments_below_the_same_title_are_two_forms() -> None:
    other = ["部门名称", "云溪市水务局", "", "", "", ""]
    first = [*TITLE, NAME, *TASK_HEADER, *TASKS, *GOAL, *BODY]
    records = transform_rows([*first, *TITLE, other, *TASK_HEADER, *TASKS[:1], *GOAL, *BODY])
    assert [f.organization_name for f in records.projects] == ["云溪市应急管理局", "云溪市水务局"]


def test_a_department_and_its_own_unit_are_two() -> None:
    unit: Rows = ["单位整体支出绩效目标表", "(2024年度)", ["单位名称", NAME[1], "", "", "", ""]]
    money = ["单位整体支出预算(万元)", "资金总额", "300", "", "", ""]
    records = transform_rows([*whole(), *unit, money, *GOAL, *BODY])
    assert len({form.project_key for form in records.projects}) == 2
    assert validate(records).quarantine == ()


@pytest.mark.parametrize("name", ["部门整体支出", "应急管理局2022年整体支出"])
def test_the_whole_in_the_place_of_a_project_is_no_project(name: str) -> None:
    rows: Rows = ["绩效自评表", "(2022年度)", ["项目名称", name, "", "", "", ""], *PROJECT[1:]]
    (form,) = transform_rows(rows).projects
    assert (form.scope, form.project_name) == ("department", "整体支出")


def test_an_evaluation_of_whole_departments_is_a_project() -> None:
    rows: Rows = [*TITLE, ["项目名称", "部门整体支出绩效评价经费", "", ""], *PROJECT[1:]]
    (form,) = transform_rows(rows).projects
    assert (form.scope, form.project_name) == ("project", "部门整体支出绩效评价经费")


RESULTS: Rows = [
    "部门整体支出绩效自评表",
    "(2024年度)",
    [*NAME, "", "", ""],
    [
        *["年度主要任务完成情况", "任务名称", "完成情况", "预算数(万元)", "", ""],
        *["执行数(万元)", "", ""],
    ],
    ["", "", "", *["总额", "财政拨款", "其他资金"] * 2],
    ["", "安全监管", "已完成", "120", "100", "20", "118", "98", "20"],
    ["", "应急救援", "基本完成", "80.5", "80.5", "0", "80", "80", "0"],
    ["", "金额合计", "", "200.5", "180.5", "20", "198", "178", "20"],
    ["年度总体目标完成情况", "预期目标", "", "", "", "实际完成情况", "", "", ""],
    ["", "完成检查", "", "", "", "已完成检查", "", "", ""],
    [
        *["年度绩效指标完成情况", "一级指标", "二级指标", "三级指标", "年度指标值"],
        *["实际完成值", "分值", "得分", ""],
    ],
    ["", "产出指标", "数量指标", "检查次数", "≥20次", "22次", "20", "20", ""],
]


def test_what_was_spent_on_a_task_is_not_its_budget() -> None:
    records = transform_rows(RESULTS)
    assert [(t.task_name, t.task_result, t.total_amount) for t in records.tasks] == [
        ("安全监管", "已完成", 1200000),
        ("应急救援", "基本完成", 805000),
    ]
    (form,) = records.projects
    assert (form.total_amount, form.fiscal_amount, form.other_amount) == (2005000, 1805000, 200000)
    assert form.annual_goal == "完成检查"
    assert records.unread == ()
    reasons = [cell.reason for cell in records.ignored]
    assert reasons.count("another stage of the budget") == 9


@pytest.mark.parametrize(
    ("headings", "amounts", "sums"),
    [
        (["财政拨款", "其中:一般公共预算", "政府性基金", "其他资金"], "100 90 10 20", (100, 20)),
        (["财政拨款", "单位资金", "其他资金"], "100 15 5", (100, 20)),
        (["一般公共预算", "政府性基金", "其他资金", "其中:单位资金"], "90 10 20 15", (100, 20)),
        (["财政拨款", "其中:一般公共预算", "其他资金"], "100 90 30", (None, 30)),
    ],
    ids=["parts of fiscal", "beside other", "parts of other", "nothing adds up"],
)
def test_parts_beside_their_source_and_of_it(
    headings: list[str], amounts: str, sums: tuple[int | None, int]
) -> None:
    header: Rows = [[*TASK_HEADER[0], ""], ["", "", "", "总额", *headings]]
    numbers = ["120", *amounts.split()]
    rows = [["", "安全", "检查", *numbers], ["", "合计", "", *numbers]]
    records = transform_rows([*TITLE, NAME, *header, *rows, *GOAL, *BODY])
    (form,), (task,) = records.projects, records.tasks
    fiscal, other = (amount and Decimal(amount) * 10000 for amount in sums)
    assert (task.total_amount, task.fiscal_amount, task.other_amount) == (1200000, fiscal, other)
    if fiscal is not None:
        assert (form.fiscal_amount, form.other_amount) == (fiscal, other)
    assert records.unread == ()


def test_rows_that_head_others_with_their_sum_are_no_tasks() -> None:
    rows: Rows = [
        ["", "一、基本支出", "", "300", "300", ""],
        ["", "人员经费", "工资", "250", "250", ""],
        ["", "公用经费", "运转", "50", "50", ""],
        ["", "二、执法", "", "120", "100", "20"],
        ["", "三、防汛", "", "10", "10", ""],
        ["", "金额合计", "", "430", "410", "20"],
    ]
    records = transform_rows([*TITLE, NAME, *TASK_HEADER, *rows, *GOAL, *BODY])
    names = [task.task_name for task in records.tasks]
    assert names == ["人员经费", "公用经费", "二、执法", "三、防汛"]
    assert validate(records).issues == ()


def test_sums_of_parts_of_a_source() -> None:
    header: Rows = [
        [*TASK_HEADER[0], ""],
        ["", "", "", "总额", "一般公共预算", "政府性基金", "单位资金"],
    ]
    rows = [
        ["", "安全", "检查", "120", "90", "10", "20"],
        ["", "合计", "", "120", "90", "10", "20"],
    ]
    records = transform_rows([*TITLE, NAME, *header, *rows, *GOAL, *BODY])
    (form,) = records.projects
    assert (form.total_amount, form.fiscal_amount, form.other_amount) == (1200000, 1000000, 200000)
    assert records.unread == ()


@pytest.mark.parametrize(
    ("heading", "unread"), [("三、部门整体支出绩效指标", 0), ("其他需要安排的事", 1)]
)
def test_a_heading_over_all_columns_is_no_task(tmp_path: Path, heading: str, unread: int) -> None:
    task = cells("查档", "服务", "12", "10", "2", start=1)
    rows = [*top(3), task, [Slot(heading, 0, 6)], *bottom()]
    records = read_pages(tmp_path, PageContent((*page_heading(), table(*rows))))
    assert [t.task_name for t in records.tasks] == ["查档"]
    assert len(records.unread) == unread


def test_a_list_of_projects_is_no_text_of_a_department() -> None:
    header = ["重点项目", "项目名称", "项目内容", "预算金额(万元)", "绩效目标", ""]
    rows = [["", "信息化", "系统运维", "80", "稳定", ""], ["", "监管", "检查", "40", "安全", ""]]
    records = transform_rows([*TITLE, NAME, header, *rows, *GOAL, *BODY])
    (form,) = records.projects
    assert (form.scope, form.annual_goal) == ("department", "目标1:完成检查。目标2:完成演练。")
    assert [cell.printed_text for cell in records.unread] == [
        text for row in (header, *rows) for text in row if text
    ]


def test_tasks_that_are_a_text_are_a_field() -> None:
    text = ["年度主要任务", "1.开展检查;2.组织演练。", "", "", "", ""]
    records = transform_rows([*TITLE, NAME, text, *GOAL, *BODY])
    found = [row.printed_text for row in records.fields if row.field_code == "main_tasks"]
    assert (found, records.tasks) == (["1.开展检查;2.组织演练。"], ())


def test_a_task_may_be_called_as_money_is() -> None:
    rows = [
        ["", "项目支出", "专项", "120", "100", "20"],
        ["", "基本支出", "保障", "300", "300", "0"],
    ]
    records = transform_rows([*TITLE, NAME, *TASK_HEADER, *rows, *GOAL, *BODY])
    assert [t.task_name for t in records.tasks] == ["项目支出", "基本支出"]
    assert records.funding == ()


def test_a_sum_of_some_tasks_is_not_that_of_all() -> None:
    part = [["", "小计", "", "200.50", "180.50", "20.00"]]
    rows = [*TITLE, NAME, *TASK_HEADER, *TASKS[:2], *part, *TASKS[2:], *SUM, *GOAL, *BODY]
    records = transform_rows(rows)
    assert records.projects[0].total_amount == 5005000
    assert [row.amount for row in records.funding] == [5005000, 4805000, 200000]
    assert records.unread == ()


def test_parts_of_a_source_are_added() -> None:
    header: Rows = [
        [*TASK_HEADER[0], ""],
        ["", "", "", "总额", "一般公共预算", "政府性基金", "单位资金"],
    ]
    rows = [["", "安全", "检查", "120", "90", "10", "20"]]
    (task,) = transform_rows([*TITLE, NAME, *header, *rows, *GOAL, *BODY]).tasks
    assert (task.total_amount, task.fiscal_amount) == (1200000, 1000000)
    assert (task.other_amount, task.printed_text) == (200000, "120 | 90 | 10 | 20")


WORKBOOK: Rows = [
    "2024年部门整体支出绩效目标表",
    "单位:元",
    ["单位名称", "云溪市水务局", "", "", "", ""],
    ["部门总体目标", "部门职责", "负责全市水利。", "", "", ""],
    ["", "总体绩效目标(2024-2026年期间)", "三年规划。", "", "", ""],
    ["部门年度目标", "预算年度(2024年)绩效目标", "完成治水。", "", "", ""],
    ["二、部门年度重点工作任务", "", "", "", "", ""],
    ["部门职能职责", "主要内容", "对应项目", "预算申报金额(元)", "", ""],
    ["", "", "", "总额", "财政拨款", "其他资金"],
    ["水利建设", "修渠", "灌渠项目", "1,000,000.00", "1,000,000.00", "0.00"],
    ["防汛", "值守", "防汛经费", "50,000.00", "50,000.00", "0.00"],
    ["三、部门整体支出绩效指标", "", "", "", "", "", ""],
    ["绩效指标", "", "", "指标性质", "指标值", "度量单位", "指标值设定依据及数据来源"],
    ["一级指标", "二级指标", "三级指标", "", "", "", ""],
    ["产出指标", "数量指标", "修渠长度", "≥", "10", "公里", "计划"],
    ["效益指标", "社会效益指标", "受益人口", "≥", "1", "万人", "统计"],
]


def test_sections_in_one_table() -> None:
    records = transform_rows(WORKBOOK)
    assert [(t.task_name, t.task_project, t.total_amount) for t in records.tasks] == [
        ("水利建设", "灌渠项目", 1000000),
        ("防汛", "防汛经费", 50000),
    ]
    assert records.projects[0].annual_goal == "完成治水。"
    found = [(i.level2_code, i.comparator, i.target_value, i.unit) for i in records.indicators]
    assert found == [("OUT_QTY", ">=", 10, "公里"), ("BEN_SOC", ">=", 1, "人")]
    assert records.unread == ()


def test_a_target_and_its_evaluation_may_have_two_totals() -> None:
    adjusted = [["", "金额合计", "", "510.50", "490.50", "20.00"]]
    added = [["", "人员经费", "工资", "310", "310", "0"]]
    result = ["部门整体支出绩效自评表", "(2024年度)", NAME, *TASK_HEADER, *TASKS[:2], *added]
    records = transform_rows([*whole(), *result, *adjusted, *GOAL, *BODY])
    assert [form.total_amount for form in records.projects] == [5005000, 5105000]
    assert validate(records).issues == ()


def test_a_department_below_the_title_of_another_form() -> None:
    money: Rows = [["部门预算总额(万元)", "900", "", "", "", ""]]
    other: Rows = [["部门名称", "云溪市水务局", "", "", "", ""]]
    records = transform_rows([*TITLE, NAME, *money, *GOAL, *BODY, *other, *money, *GOAL, *BODY])
    assert [f.organization_name for f in records.projects] == ["云溪市应急管理局", "云溪市水务局"]
    assert [f.scope for f in records.projects] == ["department", "department"]
    assert len(records.indicators) == 6
    records = transform_rows([*TITLE, NAME, *GOAL, *BODY, *other, *GOAL, *BODY])
    assert [f.organization_name for f in records.projects] == ["云溪市应急管理局", "云溪市水务局"]


def test_a_department_below_a_project() -> None:
    title: Rows = ["项目支出绩效目标表", "(2024年度)"]
    records = transform_rows([*title, *PROJECT, NAME, *TASK_HEADER, *TASKS, *SUM, *GOAL, *BODY])
    assert [(f.scope, f.total_amount, f.indicator_count) for f in records.projects] == [
        ("project", 200000, 3),
        ("department", 5005000, 3),
    ]
    assert len(records.tasks) == 3


def test_the_department_at_the_foot_of_a_project_starts_nothing() -> None:
    title: Rows = ["项目支出绩效目标表", "(2024年度)"]
    records = transform_rows([*title, *PROJECT, ["部门名称", "云溪市应急管理局", "", "", "", ""]])
    (form,) = records.projects
    assert (form.scope, form.indicator_count, form.department_name) == ("project", 3, NAME[1])


def test_the_label_of_the_tasks_may_stand_in_each_of_their_rows() -> None:
    stub = TASK_HEADER[0][0]
    written = [[stub, *row[1:]] for row in (*TASK_HEADER, *TASKS, *SUM)]
    records = transform_rows([*TITLE, NAME, *written, *GOAL, *BODY])
    assert tasks_of(records) == typed(TRUTH)
    assert records.unread == ()


def test_a_header_of_tasks_whose_merged_cells_are_written_out() -> None:
    upper, lower = TASK_HEADER
    header = [[*upper[:4], *[upper[3]] * 2], [*upper[:3], *lower[3:]]]
    rows = [["年度主要任务", *row[1:]] for row in TASKS]
    records = transform_rows([*TITLE, NAME, *header, *rows, *SUM, *GOAL, *BODY])
    assert tasks_of(records) == typed(TRUTH)
    (form,) = records.projects
    assert (form.total_amount, form.fiscal_amount) == (Decimal(5005000), Decimal(4805000))
    assert records.unread == ()
