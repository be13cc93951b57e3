"""Printed money to exact amounts in yuan."""

import re
from decimal import Decimal
from functools import cache

from transforms.errors import UnreadableAmountError
from transforms.targets.words import alternation, known_units
from transforms.text import fold

ABSENT = frozenset({"", "-", "--", "—", "——", "–", "/", "无"})
DIGITS = r"\d{1,3}(?:\s?,\s?\d{3}|\s\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"


@cache
def _amount() -> re.Pattern[str]:
    units = alternation([word for word, unit in known_units().items() if _is_money(word)])
    return re.compile(
        rf"(?:人民币|[¥$]|RMB)?\s*(?P<sign>[-+(]?)\s*(?P<digits>{DIGITS})\s*(?P<close>\)?)"
        rf"\s*\(?(?P<unit>{units})?\)?(?:整)?"
    )


def _is_money(word: str) -> bool:
    return known_units()[word].kind in ("money", "magnitude")


def parse_amount(text: str, form_scale: Decimal | None) -> Decimal | None:
    """Return the amount in yuan, or None where the form prints none.

    A unit in the cell goes before the unit of the form.

    Raises:
        UnreadableAmountError: the text is no amount, or no unit is printed anywhere.

    >>> parse_amount("1,234.50", Decimal(10000)), parse_amount("20万", Decimal(1))
    (Decimal('12345000.00'), Decimal('200000'))
    """
    printed = fold(text)
    if printed in ABSENT:
        return None
    match = _amount().fullmatch(printed)
    if match is None or (match["sign"] == "(") != bool(match["close"]):
        raise UnreadableAmountError(text)
    scale = known_units()[match["unit"]].scale if match["unit"] else form_scale
    if scale is None:
        raise UnreadableAmountError(text)
    amount = Decimal(re.sub(r"[\s,]", "", match["digits"])) * scale
    return -amount if match["sign"] in ("-", "(") else amount


def parse_unit_scale(text: str) -> Decimal | None:
    """Return the multiplier to yuan of the money unit in a label, or None.

    >>> parse_unit_scale("项目资金(万元)")
    Decimal('10000')
    """
    units = {word: unit.scale for word, unit in known_units().items() if unit.kind == "money"}
    match = re.search(alternation(list(units)), fold(text))
    return units[match[0]] if match else None
