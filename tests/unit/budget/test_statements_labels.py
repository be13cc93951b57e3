"""What the words around an amount say: its item, direction, year and base."""

import pytest

from tests.unit.budget.test_statements import figures, read
from transforms import vocabulary


@pytest.mark.parametrize(
    ("words", "base"),
    [
        ("与上年数", "上年数"),
        ("比2024年预算执行数", "2024年预算执行数"),
        ("较2022 年年初预算数", "2022 年年初预算数"),
        ("同去年", "去年"),
    ],
)
def test_the_base_is_as_printed(words: str, base: str) -> None:
    (found,) = read(f"二、收入预算情况说明\n其他收入8万元，{words}相比增加2万元。")
    assert found.change_base == base


def test_an_amount_of_another_year_is_none() -> None:
    found = read(
        "某市某局2023年部门预算\n三、“三公”经费情况说明\n"
        "公务接待费2022年预算数5万元，2023年预算数4万元，减少1万元。\n"
        "上年预算100万元；上年结转20万元，2022年结转资金3万元，补助2010人支出6万元。"
    )
    assert [figures(statement) for statement in found] == [
        ("公务接待费", "4.00", "-1.00", None),
        ("上年结转", "20.00", None, None),
        ("结转资金", "3.00", None, None),
        ("补助2010人支出", "6.00", None, None),
    ]


REACHED = ("公务接待费", "1.20", "-0.80", None)


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        ("公务接待费由上年的2万元减少到1.2万元，减少0.8万元。", REACHED),
        ("公务接待费由上年2万元，减少至1.2万元，减少0.8万元。", REACHED),
        ("公务接待费由上年预算的2万元减少为1.2万元，减少0.8万元。", REACHED),
        ("公务接待费由原来的2万元调整为1.2万元，减少0.8万元。", REACHED),
        ("公务接待费由2万元降为1.2万元，减少0.8万元。", REACHED),
        ("公务接待费较上年的2万元减少到1.2万元，减少0.8万元。", REACHED),
        (
            "公务接待费从2023年的2万元下降到2024年的1.2万元，下降40%。",
            ("公务接待费", "1.20", None, "-40"),
        ),
        ("公务接待费减少到1.2万元。", ("公务接待费", "1.20", None, None)),
    ],
)
@pytest.mark.parametrize("heading", ["三、“三公”经费情况说明", "三、有关情况"])
def test_what_an_amount_was_and_what_it_became(
    heading: str, sentence: str, stated: tuple[str, ...]
) -> None:
    found = read(f"某市某局2024年部门预算\n{heading}\n{sentence}")
    assert [figures(statement) for statement in found] == [stated]


def test_what_an_amount_became_in_another_year_is_not_stated() -> None:
    assert not read(
        "某市某局2024年部门预算\n三、“三公”经费情况说明\n"
        "公务接待费从2022年的2万元下降到2023年的1.2万元。"
    )


@pytest.mark.parametrize(
    ("label", "item", "direction"),
    [
        ("本年收入预算合计", "total", "income"),
        ("本年支出合计", "current_total", "expenditure"),
        ("财政拨款预算支出", "fiscal", "expenditure"),
        ("一般公共预算财政拨款基本支出预算", "basic", "expenditure"),
        ("政府性基金收入预算", "government_fund", "income"),
        ("国有资本经营预算拨款支出预算", "state_capital", "expenditure"),
        ("财政专户管理资金收入预算总计", "special_account", "income"),
        ("上年结转资金预算数", "carryover", None),
        ("上年结转结余的一般公共预算收入", "carryover", "income"),
        ("年终结转结余", "carryover_next", "expenditure"),
        ("单位预留机动经费预算", "reserve", "expenditure"),
        ("公务车用车运行费", "vehicle_running", "expenditure"),
        ("公务车购置及运行费", "vehicle", "expenditure"),
        ("一般公共预算拨款安排的会议费预算支出", "meeting", "expenditure"),
        ("使用政府性基金预算拨款安排的支出", "government_fund", "expenditure"),
        ("服务类政府采购支出预算", "procurement_services", "expenditure"),
        ("部门政府采购预算总金额", "total", "expenditure"),
        ("预留给小型和微型企业的政府采购项目预算", None, "expenditure"),
    ],
)
def test_what_a_label_names(label: str, item: str | None, direction: str | None) -> None:
    (found,) = read(f"一、收支预算总体情况说明\n2019年{label}为12万元。")
    assert (found.label, found.item_code, found.direction) == (label, item, direction)


def test_the_direction_of_a_number_holds_below_it() -> None:
    found = read(
        "一、收支预算总体情况说明\n（一）收入预算总计80万元。包括：\n1.上年结转资金80万元。\n"
        "（二）支出预算总计80万元。包括：\n1.财政专户管理资金80万元。"
    )
    assert [statement.direction for statement in found] == ["income"] * 2 + ["expenditure"] * 2


def test_items_and_sections_are_known_codes() -> None:
    prose = vocabulary.load("budget_prose")
    items = {item["code"] for item in vocabulary.load("budget_items")["item"]}
    tables = {table["code"] for table in vocabulary.load("budget_tables")["table"]}
    assert {item["code"] for item in prose["item"]} <= items
    sections = {section.get("code") for section in prose["section"]} - {None}
    assert sections <= tables
    assert prose["section_direction"].keys() <= sections
