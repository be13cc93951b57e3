"""Rules of amounts and of cost indicators: what adds up passes, what does not is found."""

from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from expectations.report import ValidationReport
from expectations.validate import validate
from tests.unit.expectations.factory import (
    GOOD,
    LINES_A_FORM,
    USUAL,
    Amount,
    Line,
    indicator,
    money,
    of_forms,
    project,
    with_money,
)

Amounts = tuple[Amount, ...]
WITHOUT_COST = tuple(line for line in GOOD if line[0] != "OUT_COST")


def amounts(total: str | None, fiscal: str | None, other: str | None, *more: Amount) -> Amounts:
    main: Amounts = (("total", "年度资金总额", total), ("fiscal", "财政拨款", fiscal))
    return (*main, ("other", "其他资金", other), *more)


# amounts in yuan, unit of the form, findings as rule:severity:line below the project
FUNDING: dict[str, tuple[Amounts, str, str]] = {
    "all fiscal": (amounts("300000", "300000", None), "万元", ""),
    "two parts": (amounts("300000", "200000", "100000"), "万元", ""),
    "rounded": (amounts("300000", "299600", "0"), "万元", ""),
    "no part is printed": (amounts("300000", None, None), "万元", ""),
    "a little off": (amounts("300000", "298000", "0"), "万元", "A01:warning:1"),
    "off by more than 1 %": (amounts("300000", "296000", "0"), "万元", "A01:error:1"),
    "a part left out": (amounts("300000", "200000", None), "万元", "A01:error:1"),
    "parts above the total": (amounts("300000", "350000", None), "万元", "A01:error:1"),
    "yuan are not rounded": (amounts("300000", "299900", "0"), "元", "A01:warning:1"),
    "yuan agree": (amounts("300000", "299999.50", "0"), "元", ""),
    "carried over": (
        amounts("300000", "250000", "0", ("carryover", "上年结转", "50000")),
        "万元",
        "",
    ),
    "carried over within fiscal": (
        amounts("300000", "300000", "0", ("carryover", "其中:上年结转", "50000")),
        "万元",
        "",
    ),
    "carried over and wrong": (
        amounts("300000", "220000", "0", ("carryover", "上年结转", "50000")),
        "万元",
        "A01:error:1",
    ),
    "of which": (
        amounts(
            "300000",
            "300000",
            "0",
            ("fiscal_central", "中央财政资金", "200000"),
            ("fiscal_province", "省级财政资金", "100000"),
        ),
        "万元",
        "",
    ),
    "local money beside other money": (
        (
            ("total", "年度资金总额", "300000"),
            ("fiscal_central", "中央财政资金", "200000"),
            ("other_local", "地方资金", "90000"),
            ("other", "其他资金", "10000"),
        ),
        "万元",
        "",
    ),
    "one sub-source only": (
        (("total", "年度本级预算金额", "300000"), ("fiscal_superior", "上级资金", "0")),
        "万元",
        "",
    ),
    "no row of other money": (
        (("total", "年度资金总额", "300000"), ("fiscal", "财政拨款", "250000")),
        "万元",
        "A01:warning:1",
    ),
    "the whole project beside the year": (
        (
            ("total_period", "项目资金总额", "900000"),
            ("total", "年度资金申请总额", "300000"),
            ("fiscal", "其中:当年财政拨款", "300000"),
        ),
        "元",
        "",
    ),
    "a total of 0": (amounts("0", "300000", None), "万元", "A02:warning:1"),
    "all is 0": (amounts("0", "0", "0"), "万元", ""),
    "nothing readable": (amounts(None, None, None), "万元", "C02:error:1"),
    "blank marks": (amounts("/", "-", "—"), "万元", "C02:error:1"),
    "the total in words": (
        amounts("若干", "300000", None),
        "万元",
        "C02:error:1 C02:warning:1",
    ),
    "a part in words": (amounts("300000", "300000", "按实际"), "万元", "C02:warning:3"),
    "only parts are printed": (amounts(None, "300000", None), "万元", "C02:warning:1"),
    "one source alone": ((("fiscal", "财政拨款", "300000"),), "万元", ""),
    "the year of the whole project is blank": (
        (("total_period", "实施期资金总额", "3000000"), ("total", "年度资金总额", None)),
        "万元",
        "C02:warning:2",
    ),
    "two totals": (
        amounts("300000", "300000", None, ("total", "年度资金总额", "310000")),
        "万元",
        "C02:error:1",
    ),
    "two stages of the budget": (
        amounts("300000", "300000", None, ("total", "调整后预算数", "310000")),
        "万元",
        "",
    ),
}
# cost indicators, findings as rule:severity:number of the cost indicator
COSTS: dict[str, tuple[tuple[Line, ...], str]] = {
    "the total": ((("OUT_COST", "项目总成本", "30万元"),), ""),
    "rounded": ((("OUT_COST", "项目总成本", "30.03万元"),), ""),
    "at most the total": ((("OUT_COST", "项目总成本", "≤30万元"),), ""),
    "above": ((("OUT_COST", "项目总成本", "≤36万元"),), "A03:warning:1"),
    "below": ((("OUT_COST", "项目总成本", "20万元"),), "A03:info:1"),
    "parts in one cell": ((("OUT_COST", "项目总成本", "人工20万元,材料10万元"),), ""),
    "parts in one cell, above": (
        (("OUT_COST", "项目总成本", "人工20万元,材料费16万元"),),
        "A03:warning:1",
    ),
    "a total and its parts in one cell": (
        (("OUT_COST", "项目总成本", "合计30万元,其中人工20万元,材料10万元"),),
        "",
    ),
    "parts in rows": (
        (("OUT_COST", "人工费", "20万元"), ("OUT_COST", "材料费", "≤10万元")),
        "",
    ),
    "parts in rows, above": (
        (("OUT_COST", "人工费", "20万元"), ("OUT_COST", "材料费", "≤16万元")),
        "A03:warning:1",
    ),
    "parts in rows, below": (
        (("OUT_COST", "人工费", "20万元"), ("OUT_COST", "材料费", "5万元")),
        "A03:info:1",
    ),
    "parts, one in words": (
        (("OUT_COST", "人工费", "20万元"), ("OUT_COST", "材料费", "控制在预算内")),
        "",
    ),
    "a range": ((("OUT_COST", "项目总成本", "25-30万元"),), ""),
    "a range, above": ((("OUT_COST", "项目总成本", "25-36万元"),), "A03:warning:1"),
    "a price": ((("OUT_COST", "人均成本", "≤400元/人"),), ""),
    "a price without its unit": ((("OUT_COST", "人均培训成本", "≤400元"),), ""),
    "a saving": ((("OUT_COST", "节约成本", "5万元"),), ""),
    "a rate": ((("OUT_COST", "成本控制率", "≤100%"),), ""),
    "a number without any unit": ((("OUT_COST", "项目总成本", "≤30"),), ""),
    "cost as level 1": ((("COST_ECO", "项目总成本", "≤36万元"),), "A03:warning:1"),
    "the total beside its parts": (
        (
            ("OUT_COST", "项目总成本", "30万元"),
            ("OUT_COST", "人工费", "20万元"),
            ("OUT_COST", "材料费", "10万元"),
        ),
        "A04:info:1",
    ),
    "a total without its name beside its parts": (
        (
            ("OUT_COST", "运行维护", "30万元"),
            ("OUT_COST", "人工费", "20万元"),
            ("OUT_COST", "材料费", "10万元"),
        ),
        "A04:info:1",
    ),
    "two totals by name that are parts": (
        (("OUT_COST", "设备总成本", "20万元"), ("OUT_COST", "人工总成本", "10万元")),
        "",
    ),
    "万 left out": ((("OUT_COST", "项目总成本", "≤30元"),), "A05:error:1"),
    "万 too many": ((("OUT_COST", "项目总成本", "300000万元"),), "A05:error:1"),
    "万 left out, rounded": ((("OUT_COST", "预算成本", "≤45元"),), "A05:error:1"),
    "万 left out without a name that says total": (
        (("OUT_COST", "库房维护", "30元"),),
        "A05:error:1",
    ),
    "a small price that is no slip": ((("OUT_COST", "耗材", "≤45元"),), "A03:info:1"),
}


Form = tuple[tuple[Line, ...], Amounts, str]
FORMS: dict[str, Form] = {
    name: (GOOD, printed, unit) for name, (printed, unit, _) in FUNDING.items()
}
FORMS |= {name: ((*WITHOUT_COST, *lines), USUAL, "万元") for name, (lines, _) in COSTS.items()}


@cache
def report() -> ValidationReport:
    """Return the report of one document in which every case is a form."""
    numbered = list(enumerate(FORMS.values(), start=1))
    return validate(
        of_forms(
            [with_money(n, printed, amount_unit=unit) for n, (_, printed, unit) in numbered],
            [row for n, (_, printed, _) in numbered for row in money(*printed, ordinal=n)],
            [
                indicator(line, seq, n)
                for n, (lines, _, _) in numbered
                for seq, line in enumerate(lines, start=1)
            ],
        )
    )


def number_of(name: str) -> int:
    return list(FORMS).index(name) + 1


def found(name: str, first_line: int) -> set[str]:
    number = number_of(name)
    return {
        f"{i.rule_id}:{i.severity}:{(i.line_number or 0) - LINES_A_FORM * number - first_line + 1}"
        for i in report().issues
        if i.form_key == f"form-{number}" and i.rule_id not in ("D02", "V04", "V08", "V11")
    }


@pytest.mark.parametrize("name", FUNDING)
def test_amounts_that_do_not_add_up_are_found_where_they_stand(name: str) -> None:
    ours = {finding for finding in found(name, 1) if finding[:3] not in ("A03", "A05")}
    assert ours == set(FUNDING[name][2].split())


@pytest.mark.parametrize("name", COSTS)
def test_costs_that_do_not_fit_are_found_where_they_stand(name: str) -> None:
    assert found(name, 11 + len(WITHOUT_COST)) == set(COSTS[name][1].split())


@pytest.mark.parametrize("name", FORMS)
def test_only_errors_quarantine(name: str) -> None:
    key = f"form-{number_of(name)}"
    errors = {i.rule_id for i in report().issues if i.form_key == key and i.severity == "error"}
    rows = [row for row in report().quarantine if row.form_key == key]
    assert [row.rule_id for row in rows] == sorted(errors)
    assert all(row.printed_text and row.reason for row in rows)


def test_a_total_of_the_whole_project_is_told_as_such() -> None:
    key = f"form-{number_of('the year of the whole project is blank')}"
    (message,) = [i.message for i in report().issues if i.form_key == key and i.rule_id == "C02"]
    assert "is that of the whole project" in message


def test_an_amount_of_fractions_of_a_cent_is_noted() -> None:
    row = replace(money(*USUAL)[0], printed_text="30.00000000012", amount=Decimal("300000.00"))
    records = of_forms([project()], [row], [indicator(line, n) for n, line in enumerate(GOOD, 1)])
    notes = [issue for issue in validate(records).issues if issue.rule_id == "N01"]
    assert [(note.severity, note.line_number, note.found) for note in notes] == [
        ("info", LINES_A_FORM + 1, "30.00000000012")
    ]


def test_messages_state_the_amounts() -> None:
    issue = next(i for i in report().issues if i.form_key == f"form-{number_of('above')}")
    assert issue.message == ("cost indicators state 360,000.00 yuan, above the total of 300,000.00")
    assert issue.expected == "300,000.00 yuan (年度资金总额), within 500 yuan"
