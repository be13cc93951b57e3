"""Figures that no column holds: flagged or unread, and the rest of the document is loaded."""

from decimal import Decimal

import pytest

from tests.unit.transforms.forms import body, head, transform_rows
from transforms.budget.statement_tokens import read_tokens
from transforms.errors import UnreadableAmountError
from transforms.numbers import parse_amount, to_cents
from warehouse.frames import to_arrow

HUGE = "9" * 400


@pytest.mark.parametrize("text", [HUGE, "9" * 19, f"-{HUGE}", f"{HUGE}万元"])
def test_an_amount_that_is_too_large_is_unreadable(text: str) -> None:
    with pytest.raises(UnreadableAmountError):
        parse_amount(text, Decimal(1))


def test_the_largest_amount_is_read() -> None:
    assert parse_amount("9" * 18 + ".99", Decimal(1)) == Decimal("9" * 18 + ".99")


def test_what_a_spreadsheet_printed_is_rounded_to_cents() -> None:
    assert to_cents(Decimal("1808.99999999999") * 10000) == Decimal("18090000.00")


@pytest.mark.parametrize("text", [f"支出{HUGE}万元", f"增长{HUGE}%", f"比上年增加{HUGE}元"])
def test_a_statement_that_is_too_large_states_nothing(text: str) -> None:
    assert {token.value for token in read_tokens(text)} <= {None}


def test_a_statement_is_rounded_to_what_is_held() -> None:
    values = [t.value for t in read_tokens("支出0.12345678万元，增长3.123456789123%") if t.value]
    assert values == [Decimal("1234.57"), Decimal("3.12345679")]


@pytest.mark.parametrize("weight", ["1e999", "NaN", "Infinity", HUGE, "0.000000001"])
def test_a_weight_that_no_column_holds_is_flagged(weight: str) -> None:
    header = ["绩效指标", "一级指标", "二级指标", "三级指标", "本年度指标值", "分值"]
    row = ["", "产出指标", "数量指标", "维护次数", "12次", weight]
    records = transform_rows([*head(), header, row])
    (indicator,) = records.indicators
    assert indicator.weight is None
    assert to_arrow([indicator], type(indicator)).num_rows == 1


def test_money_that_is_too_large_is_no_amount() -> None:
    records = transform_rows([*head(total=HUGE), *body(["", "产出指标", "", "次数", "1次"])])
    assert all(row.amount is None for row in records.funding)
