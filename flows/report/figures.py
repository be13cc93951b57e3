"""Figures in words: money in 万元, ratios, values with their units. Decimal throughout."""

from decimal import ROUND_HALF_UP, Decimal

WAN = Decimal(10_000)
CENT = Decimal("0.01")
TENTH = Decimal("0.1")


def wan(amount: Decimal, signed: bool = False) -> str:
    """Return yuan as 万元 with two decimals; what would round to zero says so.

    >>> wan(Decimal("1234567.00")), wan(Decimal("-45")), wan(Decimal(0), signed=True)
    ('123.46', '>-0.01', '0.00')
    """
    shown = (amount / WAN).quantize(CENT, ROUND_HALF_UP)
    if amount and not shown:
        return "<0.01" if amount > 0 else ">-0.01"
    return f"{shown:+,}" if signed and shown else f"{shown:,}"


def yuan(amount: Decimal) -> str:
    """Return the exact yuan, as the pointer shows it.

    >>> yuan(Decimal("1234567.50"))
    '1,234,567.50 元 yuan'
    """
    return f"{amount:,.2f} 元 yuan"


def percent(ratio: Decimal) -> str:
    """Return a ratio as a percentage of change with one decimal.

    >>> percent(Decimal("0.04591368")), percent(Decimal("-1"))
    ('+4.6%', '-100.0%')
    """
    shown = (ratio * 100).quantize(TENTH, ROUND_HALF_UP)
    return f"{shown:+,}%" if shown else "0.0%"


def plain(value: Decimal) -> str:
    """Return a number without the zeros that only its type has.

    >>> plain(Decimal("97000.000000000000")), plain(Decimal("0.950"))
    ('97,000', '0.95')
    """
    whole = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    return f"{whole:,f}"


def change_of(value: Decimal, unit: str | None, kind: str | None) -> str:
    """Return the change of a target in its unit; of a percentage in points.

    >>> change_of(Decimal("0.020"), "%", "percent"), change_of(Decimal("-3"), "次", "numeric")
    ('+2 百分点 points', '-3 次')
    """
    sign = "+" if value > 0 else ""
    if kind == "percent":
        return f"{sign}{plain(value * 100)} 百分点 points"
    return f"{sign}{plain(value)} {unit or ''}".rstrip()
