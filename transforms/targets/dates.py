"""Deadlines: dates, months, quarters, ends of years, recurring days, and ranges of dates."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from transforms.targets.masks import hide_span
from transforms.targets.periods import find_recurring
from transforms.targets.points import (
    DOTTED_DAY,
    DOTTED_END,
    HALF,
    MONTH_DAY,
    QUARTER,
    SHORT,
    TWO_DIGITS,
    YEAR,
    Day,
    compact_day,
    full_pattern,
    month_pattern,
    next_year_pattern,
    resolve,
    year_code,
    year_of,
    year_pattern,
)
from transforms.targets.words import alternation, words

TO = r"\s*(?:-|~|至|到)\s*"
YEAR_END = r"的?年?[底末终]|内|以内|之内|全年|年内|结束"
NOT_COUNT = r"(?<![\d.第每一二三四五六七八九十])"
ONE_OF_FOUR = "([一二三四1-4])"
BEFORE = r"(?:之?前|以前)"
AFTER = "(?:之后|以后|后|起(?![草诉重步点]))"
START = re.compile("(?:月份?|季度?|半年度?)起$")
CLOSING = rf"(?:底|末|中旬|上旬|下旬|初|\d{{1,2}}[时点])?(?:{BEFORE}|之?内|以内|止|为止|{AFTER})?"
NOT_OF_MONTHS = r"(?<![≥>\d年.个一二三四五六七八九十×*-])(?<!至少)"
NOT_MONTHS = rf"{NOT_OF_MONTHS}(?<![满期续])(?<![少低高大小长短多]于)(?<!超过)"
NOT_LENGTH = rf"{NOT_MONTHS}(?<![≤<后前近按用保行货赁])"
"""What stands before months that are counted: 验收后3月支付, 租赁12月支付."""
EVENT = (
    r"(?![较比为])[\u4e00-\u9fff]{1,4}(?<![上之内外度以提目当超空餐])前"
    r"(?=完成|发放|[^\u4e00-\u9fff\d]|$)"
)
"""What comes at the end of a month: 9月开学前."""
COMPACT = r"(?<!\d)(?:19|20)\d\d[01]\d[0-3]\d"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as stated and, where it can be named, its last day.

    An explicit one is a deadline beside any quantity; another, such as 2021年, only where nothing
    else is stated.
    """

    period: str
    day: date | None
    span: tuple[int, int]
    comparator: str = "<="
    flags: tuple[str, ...] = ()
    is_explicit: bool = True
    is_closed: bool = True


def find_deadlines(text: str, fiscal_year: int | None) -> tuple[list[Deadline], str]:
    """Return the deadlines that folded text states, and the text with them hidden.

    Recurring days and ranges are sought first, then the most exact dates; words come last.
    """
    found: list[Deadline] = []
    if _time_sign().search(text) is None:
        return found, text
    for pattern, read in _patterns():
        for match in pattern.finditer(text):
            deadline = read(match, fiscal_year)
            if deadline is not None:
                found.append(deadline)
                text = hide_span(text, deadline.span)
    return sorted(found, key=lambda deadline: deadline.span), text


@cache
def _time_sign() -> re.Pattern[str]:
    """Return the pattern of what every deadline holds; most targets hold none of it."""
    by_rule = alternation(words("deadline")["by_rule"])
    return re.compile(rf"[年月日号季]|\d{{8}}|\d{{4}}[./-]\d|\d\.\d{{1,2}}{BEFORE}|{by_rule}")


Reader = Callable[[re.Match[str], int | None], Deadline | None]
Rule = tuple[str, Reader]


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    return tuple((re.compile(pattern), read) for pattern, read in _rules())


def _rules() -> tuple[Rule, ...]:
    return ((r".+", _recurring), *_spans(), *_points(), *_years_alone())


def _spans() -> tuple[Rule, ...]:
    full, month, at = full_pattern(), month_pattern(), rf"(?:{year_pattern()})?"
    point = rf"(?:{full}|{month})"
    side = rf"(?:{point}|{at}{MONTH_DAY}|{at}(?<!\d){SHORT}\s*月份?)"
    return (
        (
            rf"({at})(?<![\d.])(?:\d{{1,2}}月份?[、,和及]){{1,11}}(\d{{1,2}}月)份?{CLOSING}",
            _month_list,
        ),
        (rf"({side}){TO}({point}|{MONTH_DAY}|{SHORT}\s*月份?){CLOSING}", _range),
        (rf"({DOTTED_DAY}){TO}({DOTTED_END}){CLOSING}", _range),
        (rf"({COMPACT}){TO}({COMPACT})(?!\d)", _compact_range),
        (rf"({at})(?<![\d.每])({SHORT}){TO}({SHORT})\s*月份?{CLOSING}", _months),
        (
            rf"({at}){NOT_COUNT}第?{ONE_OF_FOUR}(?:季度?)?{TO}({at})第?{ONE_OF_FOUR}季度?{CLOSING}",
            _quarters,
        ),
        (rf"({YEAR})\s*年?度?{TO}({YEAR})\s*年度?{CLOSING}", _years),
    )


def _points() -> tuple[Rule, ...]:
    deadline, at = words("deadline"), rf"(?:{year_pattern()})?"
    full, month = full_pattern(), month_pattern()
    return (
        (rf"(?:{full})\s*{CLOSING}", _point_deadline),
        (rf"{COMPACT}(?!\d)", _compact),
        (rf"(?:{month})\s*{CLOSING}", _point_deadline),
        (rf"{at}(?:{MONTH_DAY}|{QUARTER}|{HALF})\s*{CLOSING}", _point_deadline),
        (rf"(?<![\d.])\d{{1,2}}\.\d{{1,2}}{BEFORE}", _point_deadline),
        (
            rf"{NOT_OF_MONTHS}{SHORT}月份?{CLOSING}(?<=[底末旬初前])"
            rf"|{NOT_MONTHS}{SHORT}月份?(?:{CLOSING}(?<=[内止])|(?=完成|$|{EVENT}))",
            _point_deadline,
        ),
        (
            rf"{NOT_LENGTH}{SHORT}月份?(?={alternation([*deadline['done'], *deadline['begun']])})"
            rf"|{NOT_LENGTH}(?<![每隔、])(?:[2-9]|1[0-2])月(?=\d+[次场期])",
            _month,
        ),
    )


def _years_alone() -> tuple[Rule, ...]:
    deadline = words("deadline")
    year_word = alternation(deadline["year_words"])
    return (
        (rf"(?:({YEAR})\s*年|{next_year_pattern()})度?(?!年?[底末终内]){EVENT}", _event),
        (rf"({YEAR})\s*年度?(?:{YEAR_END})前?{CLOSING}", _year_end),
        (rf"({TWO_DIGITS})\s*年年?[底末]前?{CLOSING}", _year_end),
        (rf"{next_year_pattern()}(?P<end>{YEAR_END})?{BEFORE}?", _next_year),
        (rf"({YEAR})\s*年度?{BEFORE}", _plain_year),
        (rf"({YEAR})\s*年度?(?!级|代|级|鉴)", _plain_year),
        (
            rf"(?<![年半一二三四五六七八九\d])(?:一个|本|当|该)?(?:{year_word}){BEFORE}?",
            _year_words,
        ),
        (rf"(?<!\d)\d{{1,2}}[日号]{BEFORE}", _unspecified),
        (rf"[^,;。]*(?:{alternation(deadline['by_rule'])})内?", _by_rule),
    )


def _recurring(match: re.Match[str], _: int | None) -> Deadline | None:
    found = find_recurring(match[0])
    if found is None:
        return None
    period, (start, end) = found
    span = (match.start() + start, match.start() + end)
    return Deadline(f"by:{period}", None, span, flags=("recurring",))


def _range(match: re.Match[str], fiscal_year: int | None) -> Deadline | None:
    return _from_to(match[1], match[2], match.span(), fiscal_year)


def _quarters(match: re.Match[str], fiscal_year: int | None) -> Deadline | None:
    first, last = f"{match[1]}{match[2]}季度", f"{match[3]}{match[4]}季度"
    return _from_to(first, last, match.span(), fiscal_year)


def _months(match: re.Match[str], fiscal_year: int | None) -> Deadline | None:
    year, first, last = match.groups()
    return _from_to(f"{year}{first}月", f"{year}{last}月", match.span(), fiscal_year)


def _from_to(
    first: str, last: str, span: tuple[int, int], fiscal_year: int | None
) -> Deadline | None:
    """Return the span of two points; 次年 follows the year that the first prints."""
    printed = year_of(first)
    if printed and not year_of(last):
        last = f"{printed}年{last}"
    start = resolve(first, fiscal_year, is_start=True)
    base = start.ending.year if start is not None and start.offset is None else fiscal_year
    end = resolve(last, base)
    if start is None or end is None or start.ending > end.ending:
        return None
    return _between(start, end, span, base)


def _month_list(match: re.Match[str], fiscal_year: int | None) -> Deadline | None:
    """Return the deadline of 3月、6月、9月: the last of the months."""
    last = resolve(f"{match[1]}{match[2]}", fiscal_year)
    return None if last is None else _by(last, match.span(), fiscal_year)


def _between(start: Day, end: Day, span: tuple[int, int], fiscal_year: int | None) -> Deadline:
    if end.offset is None or fiscal_year:
        return Deadline(f"{start.ending}..{end.ending}", end.ending, span, "between")
    return Deadline(f"{start.code}..{end.code}", None, span, "between")


def _years(match: re.Match[str], _: int | None) -> Deadline | None:
    first, last = int(match[1]), int(match[2])
    if first > last or "年" not in match[0]:
        return None
    period = f"{first}-01-01..{last}-12-31"
    return Deadline(period, date(last, 12, 31), match.span(), "between", is_explicit=False)


def _point_deadline(match: re.Match[str], fiscal_year: int | None) -> Deadline | None:
    day = resolve(match[0], fiscal_year, is_start=bool(START.search(match[0])))
    if day is None:
        return None
    found = _by(day, match.span(), fiscal_year)
    return replace(found, comparator=">=") if re.search(rf"{AFTER}$", match[0]) else found


def _month(match: re.Match[str], fiscal_year: int | None) -> Deadline | None:
    """Return the month in which something is done: 6月培训300人."""
    found = _point_deadline(match, fiscal_year)
    return None if found is None else replace(found, is_explicit=False)


def _by(day: Day, span: tuple[int, int], fiscal_year: int | None) -> Deadline:
    is_known = day.offset is None or fiscal_year is not None
    return Deadline(f"by:{day.code}", day.ending if is_known else None, span)


def _compact(match: re.Match[str], _: int | None) -> Deadline | None:
    day = compact_day(match[0])
    return Deadline(f"by:{day}", day, match.span()) if day else None


def _compact_range(match: re.Match[str], _: int | None) -> Deadline | None:
    start, end = compact_day(match[1]), compact_day(match[2])
    if start is None or end is None or start > end:
        return None
    return Deadline(f"{start}..{end}", end, match.span(), "between")


def _year_end(match: re.Match[str], fiscal_year: int | None) -> Deadline | None:
    day = resolve(f"{match[1]}年12月", fiscal_year)
    return None if day is None else _by(day, match.span(), fiscal_year)


def _next_year(match: re.Match[str], fiscal_year: int | None) -> Deadline | None:
    offset = words("deadline")["relative_years"][match["year"]]
    day = date(fiscal_year + offset, 12, 31) if fiscal_year else None
    is_explicit = match.groupdict().get("end") is not None or match[0].endswith("前")
    return Deadline(f"by:{year_code(offset)}", day, match.span(), is_explicit=is_explicit)


def _plain_year(match: re.Match[str], _: int | None) -> Deadline | None:
    day = date(int(match[1]), 12, 31)
    return Deadline(f"by:{day}", day, match.span(), is_explicit=match[0].endswith("前"))


def _event(match: re.Match[str], fiscal_year: int | None) -> Deadline | None:
    """Return the end of the year in which 春耕前 or its like ends a time."""
    found = _plain_year(match, fiscal_year) if match[1] else _next_year(match, fiscal_year)
    return found and replace(found, is_explicit=False, flags=("unspecified",))


def _year_words(match: re.Match[str], fiscal_year: int | None) -> Deadline | None:
    day = date(fiscal_year, 12, 31) if fiscal_year else None
    word = re.sub(r"^(?:一个|该|本|当)|之?前$|以前$", "", match[0])
    is_closed = word in words("deadline")["closed_year_words"]
    if word == "年度" and not match[0].startswith(("本", "当", "该")):
        return None
    is_explicit = match[0].endswith("前") or (is_closed and not match[0].startswith("一个"))
    return Deadline("by:FY", day, match.span(), is_explicit=is_explicit, is_closed=is_closed)


def _unspecified(match: re.Match[str], _: int | None) -> Deadline | None:
    return Deadline("by:?", None, match.span(), flags=("unspecified",))


def _by_rule(match: re.Match[str], _: int | None) -> Deadline | None:
    needs = words("deadline")["by_rule_needs"]
    if not any(word in match[0] for word in needs):
        return None
    start = match.end() - 1
    found = Deadline("by:?", None, (start, match.end()), flags=("unspecified",))
    return replace(found, is_explicit=False)
