"""What stands near to the money, the tasks or the name of a whole department, and is another."""

from decimal import Decimal

import pytest

from expectations.validate import validate
from tests.unit.departments.forms import BODY, GOAL, NAME, PROJECT, TITLE, Rows
from tests.unit.departments.test_layouts import crossing, money_of
from tests.unit.transforms.forms import transform_rows
from transforms.records import DocumentRecords


def read(*rows: list[str]) -> DocumentRecords:
    return transform_rows([*TITLE, NAME, *rows, *GOAL, *BODY])


def money(*rows: list[str]) -> list[Decimal | None]:
    return [*money_of(read(*rows)).values()]


@pytest.mark.parametrize(
    "rows",
    [
        [["人员情况", "", "合计", "行政人员", "事业人员"], ["", "编制数", "50", "30", "20"]],
        [["人员情况", "", "合计", "财政拨款", "自收自支"], ["", "编制数", "50", "30", "20"]],
    ],
)
def test_numbers_of_people_are_no_money(rows: list[list[str]]) -> None:
    records = read(["预算情况(万元)", "", "资金总额", "900", "", ""], *rows)
    assert [row.amount for row in records.funding if row.amount is not None] == [9000000]


@pytest.mark.parametrize(
    "rows",
    [
        [["人员情况", "合计", "50"], ["", "行政人员", "30"]],
        [["单位人员", "编制人数", "50"], ["", "合计", "50"]],
        [["在职人员总数", "50"], ["其中:行政", "30"], ["合计", "50"]],
        [["人员信息", "类别", "合计", "行政"], ["", "编制数", "50", "30"]],
        [["人员", "总计", "50"], ["资产", "总额", "3000"]],
    ],
)
def test_a_sum_of_people_below_the_money_is_no_total(rows: list[list[str]]) -> None:
    records = read(
        ["预算情况(万元)", "资金总额", "900"], ["", "基本支出", "500"], *rows, ["其他资金", "400"]
    )
    amounts = [row.amount for row in records.funding]
    assert amounts == [9000000, 5000000, 4000000]
    assert validate(records).quarantine == ()
    assert "50" in [cell.printed_text for cell in records.unread]


def test_a_sum_below_the_pay_of_people_is_money() -> None:
    rows = [["", "人员工资", "300"], ["", "职工福利", "100"], ["", "合计", "400"]]
    assert money(["预算情况(万元)", "基本支出", "400"], *rows)[0] == 4000000


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["部门预算(万元)", "类别", "合计", "财政拨款", "其他资金"],
            ["", "人员类", "500", "500", "0"],
            ["", "合计", "600", "590", "10"],
        ],
        [["支出预算(万元)", "在职人员", "500"], ["", "离退休人员", "100"], ["", "合计", "600"]],
        [
            ["部门预算(万元)", "", ""],
            ["人员类", "500", ""],
            ["运转类", "100", ""],
            ["合计", "600", ""],
        ],
    ],
)
def test_a_sum_of_money_below_kinds_of_people_is_the_total(rows: list[list[str]]) -> None:
    assert money(*rows)[0] == 6000000


@pytest.mark.parametrize(
    ("last_set", "amounts", "unread"),
    [
        (("", "", ""), [10000000, 6000000, 4000000], ["全年预算数"]),
        (("", "—", ""), [10000000, 6000000, 4000000], ["全年预算数"]),
        (("", "", "410"), [None, None, 4100000], ["1000", "600"]),
    ],
)
def test_a_blank_budget_as_last_set_is_told(
    last_set: tuple[str, str, str], amounts: list[int | None], unread: list[str]
) -> None:
    total, basic, projects = last_set
    records = read(
        ["年度预算(万元)", "", "年初预算数", "全年预算数", "全年执行数"],
        ["", "年度资金总额", "1000", total, "1050"],
        ["", "基本支出", "600", basic, "650"],
        ["", "项目支出", "400", projects, "400"],
    )
    found = money_of(records)
    assert [found["total"], found["basic"], found["project_expenditure"]] == amounts
    assert [cell.printed_text for cell in records.unread] == unread


def test_amounts_below_the_sum_are_unread() -> None:
    records = read(
        ["预算情况(万元)", "", "合计", "财政拨款", "其他资金"],
        ["", "合计", "1200", "1150", "50"],
        ["", "", "1100", "1050", "50"],
    )
    assert [*money_of(records).values()][:3] == [12000000, 11500000, 500000]
    assert [cell.printed_text for cell in records.unread] == ["1100", "1050", "50"]


def test_the_name_of_the_rows_is_no_column() -> None:
    rows = [
        ["收入(万元)", "合计", "财政拨款", "其他资金"],
        ["", "合计", "1200", "1150", "50"],
        ["支出(万元)", "合计", "基本支出", "项目支出"],
        ["", "合计", "1200", "700", "500"],
    ]
    assert money(*rows) == [12000000, 11500000, 500000, 7000000, 5000000]


def test_sources_of_two_years_are_not_crossed() -> None:
    records = read(
        ["预算情况(万元)", "", "上年预算", "", "本年预算", ""],
        ["", "", "基本支出", "项目支出", "基本支出", "项目支出"],
        ["", "财政拨款", "600", "400", "700", "500"],
    )
    assert crossing(records) == []
    assert {row.amount for row in records.funding} == {None}
    numbers = [cell.printed_text for cell in records.unread]
    assert numbers == ["600", "400", "700", "500"]


@pytest.mark.parametrize(
    ("heads", "last", "total"),
    [
        (["资金总额", "财政拨款", "其他资金"], ["—", "—", "—"], 1000),
        (["合计", "本级", "下属单位"], ["1200", "1100", "100"], 1000),
    ],
    ids=["blank", "unknown"],
)
def test_stages_in_rows_that_are_not_told_apart(
    heads: list[str], last: list[str], total: int
) -> None:
    rows = [["资金情况(万元)", "", *heads], ["", "年初预算数", "1000", "900", "100"]]
    assert money(*rows, ["", "全年预算数", *last])[0] == total * 10000


def test_the_amount_behind_other_words_is_not_that_of_the_block() -> None:
    row = ["部门预算(万元)", "上年预算", "1000", "本年预算", "1200"]
    assert money(row)[0] == 12000000


def test_one_task_below_another_of_the_same_amount() -> None:
    header = ["年度主要任务", "任务名称", "主要内容", "预算金额(万元)"]
    names = ["一、造林", "护林", "二、防火"]
    rows = [["", name, "", amount] for name, amount in zip(names, "332", strict=True)]
    assert [task.task_name for task in read(header, *rows).tasks] == names


def test_sums_of_parts_that_are_not_the_total() -> None:
    records = read(
        ["年度主要任务", "任务名称", "预算金额(万元)", "", "", ""],
        ["", "", "总额", "一般公共预算", "上级补助", "单位资金"],
        ["", "造林", "100", "80", "30", "20"],
        ["", "合计", "100", "80", "30", "20"],
    )
    (form,) = records.projects
    assert (form.total_amount, form.fiscal_amount, form.other_amount) == (1000000, None, None)


@pytest.mark.parametrize(
    ("labels", "organization"),
    [
        ([["实施单位", "局机关"]], "局机关"),
        ([["主管部门", "云溪市应急管理局"], ["实施单位", "云溪市应急救援队"]], "云溪市应急管理局"),
        ([["实施单位", "云溪市水务局"]], "云溪市应急管理局"),
        ([["主管部门", "云溪市水务局"]], "云溪市应急管理局"),
    ],
)
def test_whose_whole_a_name_is(labels: list[list[str]], organization: str) -> None:
    name = ["项目名称", "云溪市应急管理局整体支出"]
    (form,) = transform_rows(["绩效目标表", "(2024年度)", name, *labels, *PROJECT[2:]]).projects
    assert (form.scope, form.organization_name) == ("department", organization)


@pytest.mark.parametrize(("label", "scope"), [("项目单位", "project"), ("填报单位", "department")])
def test_labels_of_a_project_below_a_title_of_departments(label: str, scope: str) -> None:
    rows: Rows = [
        "部门预算绩效目标表",
        "(2024年度)",
        [label, "云溪市应急管理局"],
        ["年度资金总额(万元)", "20"],
        ["基本支出", "0"],
        ["项目支出", "20"],
        *GOAL,
        *BODY,
    ]
    records = transform_rows(["项目支出绩效目标表", "(2024年度)", *PROJECT, *rows])
    assert [form.scope for form in records.projects] == ["project", scope]
    assert len(validate(records).quarantine) == (scope == "project")


def test_sources_across_spending_without_a_heading_over_them() -> None:
    rows = [
        ["单位:万元"],
        ["支出类别", "合计", "财政拨款", "其他资金"],
        ["基本支出", "700", "650", "50"],
        ["项目支出", "500", "500", "0"],
        ["合计", "1200", "1150", "50"],
    ]
    assert money(*rows) == [12000000, 11500000, 500000, 7000000, 5000000]
