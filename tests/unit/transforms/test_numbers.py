"""Printed money: the unit in the cell, the form's unit, blanks, and what is no amount."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.errors import TransformError, UnreadableAmountError
from transforms.numbers import parse_amount, parse_unit_scale

WAN = Decimal(10000)


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("38.5", "385000"),
        ("０.５", "5000"),
        ("1，250.75", "12507500"),
        ("1 250.75", "12507500"),
        ("60万", "600000"),
        ("60万元", "600000"),
        ("60.00 万元", "600000"),
        ("60(万元)", "600000"),
        ("88000元", "88000"),
        ("0.8亿元", "80000000"),
        ("1亿3000万元", "130000000"),
        ("叁拾万元整", "300000"),
        ("人民币7千元", "7000"),
        ("(4)", "-40000"),
        ("（4）万元", "-40000"),
        ("-0.25", "-2500"),
        ("−6", "-60000"),
        ("0.00", "0"),
        ("0", "0"),
        ("10.5①", "105000"),
        ("1.2E+05", "1200000000"),
        ("人民币：10万圆整", "100000"),
        ("1 000", "10000000"),
        ("12 345 678.90元", "12345678.90"),
        ("1234. 56元", "1234.56"),
        ("1,234,\n567.00元", "1234567"),
        ("12345\n6.78", "1234567800"),
        ("壹万贰仟叁佰肆拾伍元陆角柒分", "12345.67"),
        ("12元5角", "12.5"),
        ("伍角整", "0.5"),
        ("（大写）壹万元整", "10000"),
        ("人民币（大写）壹拾万元整 （小写）¥100,000.00", "100000"),
        ("100000.00元（大写：壹拾万元整）", "100000"),
        ("大写：壹拾万元整 小写：10", "100000"),
        ("1234.\n56元", "1234.56"),
        ("1200000.0\n0", "12000000000"),
        ("1234567.8\n9", "12345678900"),
        ("1 234元", "1234"),
        ("1200\n00", "1200000000"),
        ("12 500元", "12500"),
        ("1,000 000", "10000000000"),
        ("12,345 678元", "12345678"),
    ],
)
def test_an_amount(text: str, yuan: str) -> None:
    assert parse_amount(text, WAN) == Decimal(yuan)


@pytest.mark.parametrize("text", ["", "  ", "-", "—", "――", "/", "无"])
def test_a_blank_is_no_amount_and_not_zero(text: str) -> None:
    assert parse_amount(text, WAN) is None


@pytest.mark.parametrize(
    "text",
    [
        "万元", "约20万", "100万美元", "$100", "1,23", "3万5", "12 34", "1e5", "12;13", "12a",
        "nan", "(4", "4)", "20万元30", "二十几万", "１_０００", "财政拨款",
        "10³", "10²万元", "100 200", "12 345", "100\n200", "100\n50.5", "100 200 300", "1 234,567",
        "大写：壹万元整 小写：20000元", "-12元5角",
        "2. 300万元", "1. 200", "3. 50", "1 . 5", "1.\n200", "100.\n200", "9999.99\n9",
        "12.50元5角", "9分", "100 200元", "1200\n800", "200\n0",
    ],
)  # fmt: skip
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(UnreadableAmountError) as caught:
        parse_amount(text, WAN)
    assert caught.value.text == text
    assert isinstance(caught.value, TransformError)


def test_a_number_without_any_unit_is_refused() -> None:
    assert parse_amount("5万元", None) == Decimal(50000)
    with pytest.raises(UnreadableAmountError):
        parse_amount("5", None)


@pytest.mark.parametrize(
    ("label", "scale"),
    [
        ("项目资金(万元)", 10000),
        ("项目资金\n（万元）", 10000),
        ("金额单位:万元", 10000),
        ("单位：元", 1),
        ("(元)", 1),
        ("人民币千元", 1000),
        ("单位：亿元", 100000000),
        ("金额(万)", 10000),
        ("单位：万", 10000),
        ("项目单元", None),
        ("多元化投入", None),
        ("金额(万美元)", None),
        ("单位:人", None),
        ("万人受益数", None),
        ("", None),
    ],
)
def test_the_unit_of_a_label(label: str, scale: int | None) -> None:
    found = parse_unit_scale(label)
    assert found == (None if scale is None else Decimal(scale))


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_any_amount_is_read_exactly(amount: Decimal) -> None:
    assert parse_amount(f"{amount:,}", Decimal(1)) == amount
    assert parse_amount(f"{amount}万元", Decimal(1)) == amount * WAN


@given(st.text(max_size=12))
def test_any_text_is_an_amount_a_blank_or_refused(text: str) -> None:
    try:
        amount = parse_amount(text, WAN)
    except UnreadableAmountError:
        return
    assert amount is None or amount.is_finite()


def test_blanks_in_an_amount_in_yuan() -> None:
    assert parse_amount("12 500", Decimal(1)) == Decimal(12500)
    with pytest.raises(UnreadableAmountError):
        parse_amount("12 500", WAN)
