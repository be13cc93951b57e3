"""Printed numbers, in digits or in Chinese numerals, to exact decimals."""

import re
from decimal import Decimal

import cn2an

from transforms.targets.words import ZH_DIGITS

DIGITS = r"(?<![\d.])\d{1,3}(?:\s*,\s*\d{3})+(?:\.\d+)?(?!\d)|(?<![\d.])\d+(?:\.\d+)?"
NUMERAL = rf"[{ZH_DIGITS}]+"
FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟两〇", "一二三四五六七八九十百千二零")


def read_number(text: str) -> Decimal | None:
    """Return the exact value of a number in digits or Chinese numerals, None if it is none.

    >>> read_number("1,500"), read_number("三十五"), read_number("两")
    (Decimal('1500'), Decimal('35'), Decimal('2'))
    """
    digits = re.sub(r"[\s,]", "", text)
    if re.fullmatch(r"\d+(?:\.\d+)?", digits):
        return Decimal(digits)
    numeral = text.translate(FORMAL)
    if numeral[:1] in ("百", "千"):
        numeral = "一" + numeral
    try:
        return Decimal(str(cn2an.cn2an(numeral, "smart")))
    except ValueError:
        return None
