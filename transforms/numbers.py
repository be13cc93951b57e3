"""Printed money to exact amounts in yuan."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from transforms import vocabulary
from transforms.amount_writings import split_cents, split_writings, unwrap
from transforms.errors import UnreadableAmountError
from transforms.targets.folding import fold_figures, spell_out
from transforms.targets.numerals import NUMERAL, read_number
from transforms.targets.words import alternation, fold_signs
from transforms.text import fold

ABSENT = frozenset({"", "-", "/", "\\", "_", "无", "空"})
DECIMALS = r"(?:\.\d+|(?<=\d\d)(?:\s\.\s?|\.\s)\d\d(?!\d))"
"""A blank beside the point only where its cents follow: 2. 300万元 has its number in front."""
COMMAS = rf"\d{{1,3}}\s?,\s?\d{{3}}(?:(?:\s?,\s?|\s)\d{{3}})*(?:{DECIMALS})?"
BLANKS = r"\d{1,3}(?:\s\d{3})+\.\d+|\d{1,3}(?:\s\d{3})*\s0\d\d(?:\s\d{3})*|\d{1,2}(?:\s\d{3}){2,}"
"""Blanks part thousands only where the groups are surely one number: 100 200 may be two."""
DIGITS = rf"{COMMAS}|{BLANKS}|\d+(?:{DECIMALS}|\.)?|\.\d+"
IN_YUAN = re.compile(r"\d{1,2}(?:\s\d{3})+\s?(?P<unit>[元圆]?)")
CENT = Decimal("0.01")
LARGEST_AMOUNT = Decimal(10) ** 18
"""What a column of money holds ends here; beyond it a figure is a misprint."""
NOT_YUAN = "单美欧港日澳加公多次二三"


def parse_amount(text: str, form_scale: Decimal | None) -> Decimal | None:
    """Return the amount in yuan, or None where the form prints none.

    A unit in the cell goes before the unit of the form.

    Raises:
        UnreadableAmountError: the text is no amount, the amount is too large to be one, or no
            unit is printed anywhere.

    >>> parse_amount("1,234.50", Decimal(10000)), parse_amount("20万", Decimal(1))
    (Decimal('12345000.00'), Decimal('200000'))
    >>> parse_amount("壹拾贰万元整", None), parse_amount("1亿2000万元", None)
    (Decimal('120000'), Decimal('120000000'))
    """
    printed = spell_out(_plain(unwrap(text)))
    if printed in ABSENT:
        return None
    writings = split_writings(printed)
    if len(writings) > 1:
        return _agreed(writings, form_scale, text)
    return _parse_one(writings[0], form_scale, text)


def _agreed(writings: Sequence[str], form_scale: Decimal | None, text: str) -> Decimal:
    """Return the one amount that all writings state; figures beside words may be in yuan."""
    scales = (form_scale or Decimal(1), Decimal(1))
    found = [{_parse_one(writing, scale, text) for scale in scales} for writing in writings]
    common = set.intersection(*found)
    if len(common) != 1:
        raise UnreadableAmountError(text)
    return common.pop()


def _parse_one(printed: str, form_scale: Decimal | None, text: str) -> Decimal:
    whole, cents = split_cents(printed)
    if cents is not None:
        return (_parse_whole(whole, None, text) if whole else Decimal(0)) + cents
    return _parse_whole(printed, form_scale, text)


def _parse_whole(printed: str, form_scale: Decimal | None, text: str) -> Decimal:
    match = _amount().fullmatch(_without_blanks(printed, form_scale))
    if match is None or (match["sign"] == "(") != bool(match["close"]):
        raise UnreadableAmountError(text)
    steps = _sum(match["steps"], text)
    scale = None if steps else form_scale
    amount = steps + _step(match["number"], match["unit"], scale, text)
    if amount >= LARGEST_AMOUNT:
        raise UnreadableAmountError(text)
    return -amount if match["sign"] in ("-", "(") else amount


def _without_blanks(printed: str, form_scale: Decimal | None) -> str:
    """Return an amount in yuan and nothing else without its blanks: 1 234元."""
    in_yuan = IN_YUAN.fullmatch(printed)
    is_yuan = in_yuan is not None and (in_yuan["unit"] or form_scale == 1)
    return re.sub(r"\s", "", printed) if is_yuan else printed


def to_cents(amount: Decimal) -> Decimal:
    """Return an amount as a column of money holds it: spreadsheets print 0.1 + 0.2.

    >>> to_cents(Decimal("1808.9999999999999"))
    Decimal('1809.00')
    """
    return amount.quantize(CENT)


def is_blank_mark(text: str | None) -> bool:
    """Return whether nothing is printed, or a mark that says so.

    >>> is_blank_mark("—"), is_blank_mark(None), is_blank_mark("0")
    (True, True, False)
    """
    return is_folded_blank(fold(text or ""))


def is_folded_blank(folded: str) -> bool:
    """Return whether a folded text is empty, or a mark that says so."""
    return fold_signs(folded).strip("。;") in ABSENT


def _plain(text: str) -> str:
    return fold_signs(fold(fold_figures(text))).strip("。;")


def parse_unit_scale(text: str) -> Decimal | None:
    """Return the multiplier to yuan of the money unit in a label, or None.

    >>> parse_unit_scale("项目资金(万元)"), parse_unit_scale("单元(个)")
    (Decimal('10000'), None)
    """
    printed = fold(text)
    match = _labelled_unit().search(printed)
    return None if match is None else _scales()[match["unit"] or match["bare"]]


def _sum(steps: str, text: str) -> Decimal:
    """Return the yuan of the leading steps of an amount such as 1亿2000万元."""
    pieces = re.findall(rf"({DIGITS}|{NUMERAL})\s*({_magnitudes()})", steps)
    return sum((_step(number, unit, None, text) for number, unit in pieces), Decimal(0))


def _step(number: str, unit: str | None, form_scale: Decimal | None, text: str) -> Decimal:
    scale = _scales()[unit] if unit else form_scale
    value = read_number(number if number[0] != "." else f"0{number}")
    if value is None and number.endswith("."):
        value = read_number(number[:-1])
    if scale is None or value is None:
        raise UnreadableAmountError(text)
    return value * scale


@cache
def _scales() -> dict[str, Decimal]:
    units = vocabulary.load("units")
    return {word: Decimal(scale) for word, scale in (units["magnitude"] | units["money"]).items()}


def _magnitudes() -> str:
    return alternation(vocabulary.load("units")["magnitude"])


@cache
def _amount() -> re.Pattern[str]:
    number = rf"(?:{DIGITS}|{NUMERAL})"
    return re.compile(
        rf"(?:人民币:?|[¥￥]|RMB|CNY)?\s*(?P<sign>[-+(]?)\s*(?:人民币|[¥￥])?\s*"
        rf"(?P<steps>(?:{number}\s*(?:{_magnitudes()})(?=\d|{NUMERAL}))*)"
        rf"(?P<number>{number})\s*(?P<close>\)?)\s*"
        rf"\(?(?P<unit>{alternation(_scales())})?\)?(?:整|正)?"
    )


@cache
def _labelled_unit() -> re.Pattern[str]:
    """Return the pattern of a money unit; a bare 万 only in brackets or after 单位."""
    units = vocabulary.load("units")
    return re.compile(
        rf"(?<![{NOT_YUAN}])(?P<unit>{alternation(units['money'])})(?![\u4e00-\u9fff])"
        rf"|(?:\(|单位\s*:?\s*)(?P<bare>{alternation(units['magnitude'])})(?=\)|$)"
    )
