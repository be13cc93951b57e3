"""Amounts of the budget beside those of the account in the prose of a final account."""

import pytest

from tests.unit.budget.test_statements import figures, read
from transforms.budget.identity import BudgetIdentity
from transforms.budget.statement_records import build_statements

ACCOUNT = "某市某局2023年度部门决算\n五、一般公共预算财政拨款支出决算情况说明\n"
OPERATION = "一般公共服务支出（类）统计信息事务（款）行政运行（项）"
IDENTITY = BudgetIdentity(2023, "cover", "final_account", "某市某局", "department")


def phases(sentence: str) -> list[tuple[str, str | None, str | None]]:
    """Label, amount in 万元 and phase of what a sentence states."""
    return [(*figures(found)[:2], found.phase) for found in read(ACCOUNT + sentence)]


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        pytest.param(
            f"1.{OPERATION}。年初预算为900.00万元，支出决算为950.30万元，完成年初预算的105.59%。",
            [(OPERATION, "900.00", "budget"), (OPERATION, "950.30", "final_account")],
            id="a class in front",
        ),
        pytest.param(
            f"1.{OPERATION}年初预算为900万元，决算数为950万元。",
            [(f"{OPERATION}年初预算", "900.00", "budget"), (OPERATION, "950.00", "final_account")],
            id="a class in the clause",
        ),
        pytest.param(
            f"1.{OPERATION}。支出决算为950.30万元，年初预算为900.00万元。",
            [(OPERATION, "950.30", "final_account"), (OPERATION, "900.00", "budget")],
            id="the account first",
        ),
        pytest.param(
            f"1.{OPERATION}。年初预算为900万元，调整后预算数为930万元，全年执行数为920万元。",
            [
                (OPERATION, "900.00", "budget"),
                (OPERATION, "930.00", "revised_budget"),
                (OPERATION, "920.00", "execution"),
            ],
            id="what was spent",
        ),
        pytest.param(
            f"1.{OPERATION}。全年预算为930万元，年初预算为900万元。",
            [(OPERATION, "930.00", "revised_budget"), (OPERATION, "900.00", "budget")],
            id="the whole year beside its beginning",
        ),
        pytest.param(
            f"1.{OPERATION}。全年预算为930万元，支出决算为920万元。",
            [(OPERATION, "930.00", "budget"), (OPERATION, "920.00", "final_account")],
            id="the whole year alone",
        ),
        pytest.param(
            "会议费年初预算3万元，追加后的预算为4万元，年中追加预算1万元，决算2万元。",
            [
                ("会议费年初预算", "3.00", "budget"),
                ("会议费", "4.00", "revised_budget"),
                ("会议费", "2.00", "final_account"),
            ],
            id="what was added",
        ),
        pytest.param(
            "公务接待费预算为2万元，决算为1.3万元；会议费支出预算3万元，会议费支出决算2万元。",
            [
                ("公务接待费预算", "2.00", "budget"),
                ("公务接待费", "1.30", "final_account"),
                ("会议费支出预算", "3.00", "budget"),
                ("会议费支出", "2.00", "final_account"),
            ],
            id="items",
        ),
        pytest.param(
            f"1.{OPERATION}。年初预算为900.00万元。支出决算为950.30万元。",
            [(OPERATION, "900.00", "budget"), (OPERATION, "950.30", "final_account")],
            id="in the next sentence",
        ),
        pytest.param(
            "“三公”经费支出预算8万元，其中：公务接待费预算2万元。支出决算6万元。",
            [
                ("“三公”经费支出预算", "8.00", "budget"),
                ("公务接待费预算", "2.00", "budget"),
                ("支出决算", "6.00", "final_account"),
            ],
            id="after a list, of what is not said",
        ),
        pytest.param(
            "收入决算5万元，支出决算4万元。政府性基金预算1万元。",
            [
                ("收入决算", "5.00", "final_account"),
                ("支出决算", "4.00", "final_account"),
                ("政府性基金预算", "1.00", None),
            ],
            id="two of one phase",
        ),
        pytest.param(
            "收入预算5万元，支出决算4万元。预算收入总计3万元，决算支出总计2万元。",
            [
                ("收入预算", "5.00", "budget"),
                ("支出决算", "4.00", "final_account"),
                ("预算收入总计", "3.00", "budget"),
                ("决算支出总计", "2.00", "final_account"),
            ],
            id="two directions",
        ),
    ],
)
def test_budget_and_account_of_one_thing(
    sentence: str, stated: list[tuple[str, str | None, str | None]]
) -> None:
    assert phases(sentence) == stated


def test_a_heading_names_both() -> None:
    found = read(f"{ACCOUNT}1.{OPERATION}\n年初预算为900万元，支出决算为950万元。")
    assert [(s.functional_names[-1], s.phase) for s in found] == [
        ("行政运行", "budget"),
        ("行政运行", "final_account"),
    ]


@pytest.mark.parametrize("base", ["较预算数", "比调整预算数", "较年初预算"])
def test_the_budget_that_an_account_is_compared_with_is_not_stated(base: str) -> None:
    found = read(f"{ACCOUNT}会议费支出决算9.5万元，{base}9万元增加0.5万元，增长5%。")
    assert [figures(statement) for statement in found] == [
        ("会议费支出决算", "9.50", "0.50", "5"),
    ]
    assert found[0].change_base == base[1:]


def test_an_amount_that_a_share_is_of_is_not_stated() -> None:
    assert phases("会议费支出2万元，完成预算3万元的66.67%。") == [("会议费支出", "2.00", None)]


@pytest.mark.parametrize(
    "change",
    [
        "，完成预算的81.25%，比上年减少0.5万元，下降7.14%",
        "，支出决算比上年减少0.5万元，下降7.14%",
        "。决算数较上年减少0.5万元，下降7.14%",
        "。比上年减少0.5万元，下降7.14%",
    ],
)
def test_the_change_is_of_the_account(change: str) -> None:
    found = read(f"{ACCOUNT}“三公”经费财政拨款支出预算为8万元，支出决算为6.5万元{change}。")
    assert [figures(statement) for statement in found] == [
        ("“三公”经费财政拨款支出预算", "8.00", None, None),
        ("“三公”经费财政拨款支出", "6.50", "-0.50", "-7.14"),
    ]
    assert {statement.item_code for statement in found} == {"three_public"}


def test_a_repeated_budget_never_stands_for_the_budget_itself() -> None:
    stated = read(f"{ACCOUNT}1.{OPERATION}。年初预算为900万元，支出决算为950万元。")
    records = list(build_statements(stated, IDENTITY, "0" * 64))
    path = "一般公共服务支出/统计信息事务/行政运行"
    assert [(record.phase, record.label_key) for record in records] == [
        ("budget", f"{path}/budget"),
        ("final_account", path),
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("减少0.02万元", ("“三公”经费预算", "32.48", "-0.02", None)),
        ("下降0.06%", ("“三公”经费预算", "32.48", None, "-0.06")),
    ],
)
def test_the_amount_of_the_year_before_is_not_stated_where_its_name_is_said_again(
    said: str, expected: tuple[object, ...]
) -> None:
    text = f"2024年“三公”经费预算32.48万元，比2023年“三公”经费预算32.5万元{said}。"
    assert [figures(statement) for statement in read(text)] == [expected]


def test_a_change_is_of_the_amount_that_the_compared_one_became() -> None:
    text = "运行维护费2024年预算数31万元，其中：加油10万元，维修12万元，与2023年预算数31万元持平。"
    assert [figures(statement) for statement in read(f"三、“三公”经费\n公务用车{text}")] == [
        ("公务用车运行维护费", "31.00", "0.00", None),
        ("加油", "10.00", None, None),
        ("维修", "12.00", None, None),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "项目支出100万元，较2023年新增信息化项目30万元增加30万元",
            [("项目支出", "100.00"), ("新增信息化项目", "30.00")],
        ),
        (
            "收入预算100万元，较上年项目支出预算20万元持平",
            [("收入预算", "100.00"), ("项目支出预算", "20.00")],
        ),
        (
            "会议费预算3万元，比2023年会议费2万元增加1万元",
            [("会议费预算", "3.00")],
        ),
    ],
)
def test_only_the_amount_that_is_named_again_is_of_the_year_before(
    text: str, expected: list[tuple[str, str]]
) -> None:
    found = read(f"二、收入支出预算情况说明\n2024年{text}。")
    assert [figures(statement)[:2] for statement in found] == expected


@pytest.mark.parametrize(
    ("change", "ratios"),
    [("200000元增长0.5%", [None, None, "0.5"]), ("400001元下降50%", ["-50", None, None])],
)
def test_a_percentage_is_no_amount_to_add(change: str, ratios: list[str | None]) -> None:
    amounts = "机关运行经费200000.5元，其中：办公费150000元，会议费50000元"
    found = read(f"{amounts}，比上年{change}。")
    assert [figures(statement)[3] for statement in found] == ratios
