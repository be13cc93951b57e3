"""Printed numbers, in digits or in Chinese numerals, to exact decimals."""

import re
from decimal import Decimal

COMMAS = r"\d{1,3}(?:\s*,\s*\d{3})+(?:\.\d+)?(?!\d)"
GROUPS = (
    r"[1-9]\d?(?: \d{3}){1,2}(?:\.\d+)?|[1-9]\d\d(?: \d{3}){1,2}\.\d+|[1-9]\d\d 0\d\d(?: \d{3})?"
)
BLANKS = rf"(?<![\d.,] )(?<!\w)(?:{GROUPS})(?! ?[\d%‰,])"
"""Blanks part thousands only between whole groups, behind a sign or nothing.

5 100%, 培训2 100人, 100 200人 and 50 100 150 200 may be several numbers.
"""
POINT = r"(?<![A-Za-z\d.零〇一二三四五六七八九十\ue000-\ue003])\.\d+"
"""A number without its zero, behind a sign, a blank or a word: ≥.5%."""
DIGITS = rf"{COMMAS}|{BLANKS}|\d+(?:\.\d+)?|{POINT}"
PLAIN = re.compile(r"[0-9]*(?:\.[0-9]+)?(?<=[0-9])")
NUMERAL_CHARACTERS = "零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟"
NUMERAL = f"[{NUMERAL_CHARACTERS}]++(?:点[零〇一二三四五六七八九]++)?+"
FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟两〇", "一二三四五六七八九十百千二零")
HALF = Decimal("0.5")
LONGEST_NUMERAL = 24
LONGEST_RUN = re.compile(r"\d{60}")
GROUPED = re.compile(r"[≥≤<>=~]?\s*(?P<number>[1-9]\d\d(?: \d{3}){1,2})[^\d\s%‰,]{1,4}")
LATIN_UNIT = "(?:[KkCcMm]?[Mm][23]?|[Kk]?[Gg]|[Kk][Ww]h?|[Mm]?[Ll]|[Tt]|[Hh]a)(?![A-Za-z])"
MISREAD = re.compile(
    rf"(?<![A-Za-z\d])(?:\d+[Oo][Oo\d]*(?:(?![A-Za-z])|(?={LATIN_UNIT}))|[lIOo]\.?\d[\d.]*[%‰])"
)
"""Letters where digits were printed: 1OO%, 10Okg, l00%, O.5%."""
ORDER = "零一二三四五六七八九"
ONES = "[一二三四五六七八九]"
WELL_FORMED = re.compile(
    f"(?:{ONES}千)?(?:零?{ONES}百)?(?:零?{ONES}?十)?零?{ONES}?|[零一二三四五六七八九]+"
)
"""Places in order, each once: not 百千一."""
VAGUE = re.compile(r"^[一二三四五六七八九]{2,3}$|[一二三四五六七八九]{2}[十百千]")


def read_number(text: str) -> Decimal | None:
    """Return the exact value of a number in digits or Chinese numerals, None if it is none.

    >>> read_number("1,500"), read_number("三十五"), read_number("两")
    (Decimal('1500'), Decimal('35'), Decimal('2'))
    """
    digits = "".join(text.replace(",", "").split())
    if PLAIN.fullmatch(digits):
        return Decimal(digits)
    if text == "半":
        return HALF
    whole, _, decimals = text.translate(FORMAL).partition("点")
    number = _read_whole(whole)
    if number is None or not decimals:
        return number
    tenths = [ORDER.find(digit) for digit in decimals]
    return None if -1 in tenths else Decimal(f"{number}.{''.join(map(str, tenths))}")


def _read_whole(numeral: str) -> Decimal | None:
    """Return a whole number; 一两 and 二三十 name no single one, 一十零 none at all."""
    if not numeral or len(numeral) > LONGEST_NUMERAL or VAGUE.search(numeral):
        return None
    if numeral[0] in "百千":
        numeral = "一" + numeral
    if not WELL_FORMED.fullmatch(numeral):
        return None
    from cn2an import cn2an  # takes a fifth of a second, and only words for numbers need it

    try:
        return Decimal(str(cn2an(numeral, "smart")))
    except (KeyError, ValueError):
        return None


def is_no_number(text: str) -> bool:
    """Return whether the digits of a text are no number: too many, a list, or misread letters."""
    return bool(LONGEST_RUN.search(text) or MISREAD.search(text)) or _is_list(text)


def _is_list(text: str) -> bool:
    """Return whether a text is 100 200人: one number with a blank in it, or two."""
    found = GROUPED.fullmatch(text)
    return found is not None and not re.fullmatch(BLANKS, found["number"])
