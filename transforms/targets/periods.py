"""Periods that come again: days within each of them, and the adverbs 逐月 and 按季度."""

import re
from functools import cache

from transforms.targets.numerals import read_number
from transforms.targets.words import alternation, words

DAY = re.compile(
    r"(?:[每各]|[次当](?!年))个?(?P<p>月|季度?|年)(?:度)?"
    r"(?:(?P<m>\d{1,2})月)?(?:(?:\d{1,2}[日号]?[-~至到])?(?P<d>\d{1,2})[日号]|(?P<end>底|末)(?!月))(?:之?前|以前|之?内)?"
)
MONTH = re.compile(
    r"每年(?:度)?(?:\d{1,2}月?[-~至到、和及])*(?P<m>\d{1,2})月份?(?P<end>底|末)?(?:之?前|以前|之?内)?"
)
QUARTER = re.compile(r"每个?季度?(?:末月?|最后一?个?月)(?P<d>\d{1,2})[日号](?:之?前|以前|之?内)?")
YEAR_END = re.compile(r"每年(?:年)?(?:底|末)(?:之?前|以前)?")
AFTER_END = re.compile(
    r"[每各]个?(?P<p>半年|年|季度?|月)度?(?:结束|终了|末|底)?(?:之|以)?后的?"
    r"(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})个?(?P<unit>工作日|[日天周月])(?:之?内|以内|之?前)"
)
"""Time after the end of each period: days, working days, weeks or months."""
CODES = {"月": "M", "季": "Q", "季度": "Q", "半年": "H", "年": "Y"}
AFTER_UNITS = {"日": "", "天": "", "工作日": "WD", "周": "W", "月": "M"}
LAST_OF_MONTH = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}


def find_recurring(text: str) -> tuple[str, tuple[int, int]] | None:
    """Return the day of each period (M-15, Q-end, Y-06-30, Q+10) and its place, or None."""
    match = AFTER_END.search(text)
    if match and (days := read_number(match["d"])):
        return f"{CODES[match['p']]}+{days}{AFTER_UNITS[match['unit']]}", match.span()
    match = YEAR_END.search(text)
    if match:
        return "Y-12-31", match.span()
    match = QUARTER.search(text)
    if match:
        return f"Q-{match['d']}", match.span()
    match = DAY.search(text)
    if match:
        return _day(match), match.span()
    match = MONTH.search(text)
    if match and 1 <= (month := int(match["m"])) <= 12:
        return f"Y-{month:02}-{LAST_OF_MONTH.get(month, 31)}", match.span()
    return None


def _day(match: re.Match[str]) -> str:
    code = CODES[match["p"]]
    month = int(match["m"] or 0)
    if match["end"]:
        return f"{code}-{month:02}-{LAST_OF_MONTH.get(month, 31)}" if month else f"{code}-end"
    if month:
        return f"{code}-{month:02}-{int(match['d']):02}"
    return f"{code}-{match['d']}"


def find_adverb(text: str) -> str | None:
    """Return the period of an adverb such as 逐月 that begins `text`, or None."""
    match = _adverb().match(text)
    return None if match is None else str(words("adverbs")[match[0]])


@cache
def _adverb() -> re.Pattern[str]:
    return re.compile(alternation(words("adverbs")))
