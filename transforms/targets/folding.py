"""A printed target in the one form that patterns are matched on: signs, figures, rates, years."""

import re
from decimal import Decimal
from functools import cache

from transforms.targets.lexer import fold_tolerances
from transforms.targets.masks import DATE, unquote
from transforms.targets.numerals import NUMERAL_CHARACTERS, read_number
from transforms.targets.units import fold_money, fold_rates
from transforms.targets.words import fold_signs, unit_pattern, words
from transforms.text import fold, fold_years

LEADING, TRAILING = " 。;,、", " 。;,.、"
RAISED = re.compile(r"(?<=\d)[⁺⁻]?[⁰¹²³⁴-⁹]+")
SCIENTIFIC = re.compile(r"(?<![A-Za-z\d.])\d(?:\.\d+)?[Ee][+-]\d{1,2}(?![A-Za-z\d.])")
TENTHS = re.compile(
    "([一二三四五六七八九1-9])成([一二三四五六七八九半])(?=$|[\\s,;。、)]|以上|以下|以内|左右)"
)
ORDER = "零一二三四五六七八九"
CIRCLED = re.compile("[①-⒛⓪-⓿❶-➓㈠-㈩㊀-㊉㉑-㉟㊱-㊿]")
"""What counts an item and is a digit in NFKC."""
WHOLE = re.compile(r"(?<!\d)百分百")
QUARTER = re.compile(r"(?P<year>(?:19|20)\d\d)\s*年?\s*Q(?P<n>[1-4])(?![A-Za-z\d])")
QUARTERS = re.compile(r"Q[1-4].*?Q[1-4]|Q[1-4]\s*[-~—–至到]\s*\d")
"""Several quarters are not folded."""
QUARTER_ALONE = re.compile(r"Q(?P<n>[1-4])(?=(?:[末底前]|之前|以前)?$)")
AND_HALF = re.compile(
    r"(?<![\d.第一二三四五六七八九十百])"
    r"(?P<n>\d{1,2}|[二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
    r"(?:(?P<whole>[年天周]|小时)半|个半(?P<part>月|小时))(?=$|[\s,;。、)]|以[上下内]|之?内|左右)"
)
SPOKEN = re.compile(
    rf"(?<![\d.第{NUMERAL_CHARACTERS}])(?P<n>\d+|[{NUMERAL_CHARACTERS}]+)(?P<scale>[万亿]|(?<=\d)千)"
    r"(?P<part>[1-9一二三四五六七八九])(?:(?<=万.)千)?"
    r"(?=$|[\s,;。、)]|以[上下内]|左右|(?<!千)元(?![\d一二三四五六七八九])"
    rf"|[-~至到](?:[\d.]+|[{NUMERAL_CHARACTERS}]+)[万亿])"
)
"""12万5 is 12.5万; 10005 would be 1万零5."""
MIDNIGHT = re.compile(
    r"(?<=\d\d)(\d\d[-/.]\d{1,2}[-/.]\d{1,2})(?:\s+|T)"
    r"0?0:00(?::00(?:\.0+)?)?(?=$|[\s,;。、)])"
)
"""The hour of a day that a spreadsheet prints: 2024-12-31 00:00:00."""
BRACKETED_NUMBER = re.compile(r"[(\[【]\s*(\d+(?:\.\d+)?)\s*[)\]】](?=\s*[%‰])")
BRACKETED_BOUND = re.compile(r"\((及?以[上下内])\)")
NOTE_BEFORE_BOUND = re.compile(r"(?<=[日天时月年周钟])(?P<note>\(不?含[^()]{0,6}\))之?内(?![容部])")
NEGATED = re.compile(r"不\s*([<>≤≥=])")
DENIED = {"<": "≥", ">": "≤", "≤": ">", "≥": "<", "=": "≠"}
LARGE = "百千万亿"
ROUND = {"百": "100", "千": "1000", "": "1"}
MORE = "过上近超逾约≥"
ALONE = r"(?![^,;。、]*\d)"
"""Before no further number: 过亿元企业3家 counts firms."""


def fold_target(text: str) -> str:
    """Return a printed target folded, without the marks around it.

    >>> fold_target("＞＝９５％。"), fold_target("①.5万元"), fold_target("1.2E+05元")
    ('≥95%', '.5万元', '120000元')
    """
    plain = fold_signs(fold(fold_figures(text))).lstrip(LEADING).rstrip(TRAILING)
    if "不" in plain:
        plain = NEGATED.sub(lambda found: DENIED[found[1]], plain)
    plain = fold_notes(fold_halves(fold_quarters(fold_hundreds(fold_spoken(plain)))))
    plain = TENTHS.sub(_in_tenths, WHOLE.sub("100%", spell_out(unquote(plain))))
    return fold_tolerances(fold_rates(fold_money(fold_years(plain))))


def fold_spoken(text: str) -> str:
    """Return `text` with numbers as they are said in full, without midnight behind days.

    >>> fold_spoken("12万5"), fold_spoken("一万二"), fold_spoken("3万5千元")
    ('12.5万', '1.2万', '3万5千元')
    >>> fold_spoken("2024-12-31 00:00:00")
    '2024-12-31'
    """
    if ":" in text:
        text = MIDNIGHT.sub(r"\1", text)
    return SPOKEN.sub(_in_full, text) if any(scale in text for scale in "万亿千") else text


def _in_full(found: re.Match[str]) -> str:
    number = read_number(found["n"])
    if number is None:
        return found[0]
    return f"{number}.{read_number(found['part'])}{found['scale']}"


def fold_halves(text: str) -> str:
    """Return `text` with a length of time and a half as one number.

    >>> fold_halves("两年半"), fold_halves("1个半月以内"), fold_halves("2024年半年度")
    ('2.5年', '1.5个月以内', '2024年半年度')
    """
    return AND_HALF.sub(_with_half, text) if "半" in text else text


def _with_half(found: re.Match[str]) -> str:
    unit = found["whole"] or f"个{found['part']}"
    return f"{read_number(found['n'])}.5{unit}"


def fold_notes(text: str) -> str:
    """Return `text` with a note that a bound is met or not behind the unit it stands before.

    A number or a bound alone in its brackets loses them.

    >>> fold_notes("不少于10(含)个"), fold_notes("5(含5)天以内"), fold_notes("10(含税)元")
    ('不少于10个(含)', '5天(含5)以内', '10(含税)元')
    >>> fold_notes("10个工作日(含)内")
    '10个工作日以内(含)'
    >>> fold_notes("≥(95)%"), fold_notes("95%(以上)")
    ('≥95%', '95%以上')
    """
    if not any(bracket in text for bracket in "([【"):
        return text
    if "含" in text:
        text = _note_before_unit().sub(r"\g<unit>\g<note>", text)
        text = NOTE_BEFORE_BOUND.sub(r"以内\g<note>", text)
    return BRACKETED_BOUND.sub(r"\1", BRACKETED_NUMBER.sub(r"\1", text))


@cache
def _note_before_unit() -> re.Pattern[str]:
    return re.compile(
        rf"(?<=[\d万亿])(?P<note>\(不?含(?:本数|\d[\d.]*)?\))(?P<unit>{unit_pattern()})(?![/·])"
    )


def fold_quarters(text: str) -> str:
    """Return `text` with quarters as they are said.

    >>> fold_quarters("2024年Q2前"), fold_quarters("Q3"), fold_quarters("Q3样机")
    ('2024年2季度前', '3季度', 'Q3样机')
    """
    if "Q" not in text or QUARTERS.search(text):
        return text
    text = QUARTER.sub(r"\g<year>年\g<n>季度", text)
    found = QUARTER_ALONE.match(text)
    return text if found is None else f"{found['n']}季度{text[found.end() :]}"


def fold_hundreds(text: str) -> str:
    """Return `text` with a round number that is only named as a comparison and a number.

    >>> fold_hundreds("过百家"), fold_hundreds("不超过百元"), fold_hundreds("上千人次")
    ('超百家', '不超百元', '≥1000人次')
    """
    if not any(word in text for word in LARGE) or not any(word in text for word in MORE):
        return text
    text = _more_than().sub("超", _exceeding().sub("超", text))
    text = _as_many_as().sub(lambda found: f"≥{ROUND[found['n']]}", text)
    return _about_ten_thousand().sub(r"\g<sign>1", text)


@cache
def _behind() -> str:
    """Return the pattern of where 过, 上 and 近 compare: not in 晚上, 渡过 or 附近."""
    leads = "|".join(f"(?<={lead})" for lead in words("comparators")["round"]["leads"])
    return rf"(?:^|(?<=[\s,;。、:(≥≤<>={DATE}])|{leads})"


@cache
def _exceeding() -> re.Pattern[str]:
    return re.compile(rf"超过(?=[百千](?:{unit_pattern()})){ALONE}")


@cache
def _more_than() -> re.Pattern[str]:
    return re.compile(rf"{_behind()}过(?=[{LARGE}](?:{unit_pattern()})){ALONE}")


@cache
def _as_many_as() -> re.Pattern[str]:
    return re.compile(
        rf"{_behind()}上{ALONE}(?P<n>[百千]?)(?=(?:{unit_pattern()}))(?:(?<=[百千])|(?=[万亿]))"
    )


@cache
def _about_ten_thousand() -> re.Pattern[str]:
    return re.compile(rf"{_behind()}(?P<sign>[近超逾约≥])(?=[万亿](?:{unit_pattern()})){ALONE}")


def fold_figures(text: str) -> str:
    """Return `text` with what would run into a number beside it told apart from it.

    >>> fold_figures("①3个村"), fold_figures("10①万元"), fold_figures("10³吨")
    ('、3个村', '10万元', '10^3吨')
    """
    if text.isascii():
        return text
    text = RAISED.sub(lambda found: "^" + fold(found[0]), text)
    return CIRCLED.sub(_without_number, text)


def spell_out(text: str) -> str:
    """Return `text` with numbers as a spreadsheet shortens them written out.

    >>> spell_out("1.2E+05元")
    '120000元'
    """
    if "+" not in text and "-" not in text:
        return text
    return SCIENTIFIC.sub(lambda found: f"{Decimal(found[0]):f}", text)


def _without_number(found: re.Match[str]) -> str:
    """Return what stands for ①: a mark, or nothing where it only points to a note."""
    text = found.string
    is_note = text[: found.start()][-1:].isdigit() and not text[found.end() :][:1].isdigit()
    return "" if is_note else "、"


def _in_tenths(found: re.Match[str]) -> str:
    """Return 九成五 in figures: 9.5成."""
    whole, part = found[1], found[2]
    tenths = 5 if part == "半" else ORDER.index(part)
    return f"{ORDER.index(whole) if whole in ORDER else whole}.{tenths}成"
