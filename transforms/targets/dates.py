"""Deadlines: dates, months, quarters, ends of years, recurring days, and ranges of dates."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from transforms.targets.masks import hide_span
from transforms.targets.numerals import read_number
from transforms.targets.periods import find_recurring
from transforms.targets.words import alternation, words

YEAR = r"(?<!\d)(?:19|20)\d\d"
SHORT = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
NOT_UNIT = r"(?!\d|\.\d|\s*[%‰元万亿个人次])"
TO = r"\s*(?:-|~|至|到)\s*"
AT = rf"(?:{YEAR}\s*年度?\s*)?"
FULL = (
    rf"{YEAR}\s*年\s*{SHORT}\s*月\s*{SHORT}\s*[日号]?|{YEAR}[./-]\d{{1,2}}[./-]\d{{1,2}}{NOT_UNIT}"
)
MONTH = rf"{YEAR}\s*年\s*{SHORT}\s*月份?|{YEAR}[./-]\d{{1,2}}{NOT_UNIT}"
POINT = rf"(?:{FULL}|{MONTH})"
MONTH_DAY = rf"(?<![\d年.]){SHORT}\s*月\s*{SHORT}\s*[日号]"
QUARTER_END = r"末|底|前|内|以前|之前|完成|结束|$|[,.。;)、]|\d+(?:\.\d+)?[%‰]"
QUARTER = rf"(?:第?[一二三四1-4]季度?(?={QUARTER_END})|第[一二三四1-4]季度)"
HALF = r"[上下]半年度?"
BEFORE = r"(?:之?前|以前)"
AFTER = "(?:之后|以后|后|起)"
CLOSING = rf"(?:底|末|中旬|上旬|下旬|初|\d{{1,2}}[时点])?(?:{BEFORE}|之?内|以内|止|为止|{AFTER})?"
ZH_YEAR = re.compile("(?:二[〇零○]|一九)[〇零○一二三四五六七八九]{2}(?=年)")
ZH_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
EXCEL_BASE = date(1899, 12, 30)
EXCEL_DAYS = range(36526, 54790)
LEAP_YEAR = 2000
THIRDS = {"上旬": 10, "中旬": 20}


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


@dataclass(frozen=True, slots=True)
class _Day:
    """A last day and whether the text or the document names its year."""

    ending: date
    is_year_printed: bool


def fold_years(text: str) -> str:
    """Return `text` with years in Chinese digits as years in digits, its length unchanged.

    >>> fold_years("二〇二三年底")
    '2023年底'
    """
    return ZH_YEAR.sub(lambda match: match[0].translate(ZH_DIGITS), text)


def find_deadlines(text: str, fiscal_year: int | None) -> tuple[list[Deadline], str]:
    """Return the deadlines that folded text states, and the text with them hidden.

    Recurring days and ranges are sought first, then the most exact dates; words come last.
    """
    found: list[Deadline] = []
    for pattern, read in _patterns():
        for match in pattern.finditer(text):
            deadline = read(match, fiscal_year)
            if deadline is not None:
                found.append(deadline)
                text = hide_span(text, deadline.span)
    return sorted(found, key=lambda deadline: deadline.span), text


def excel_date(text: str) -> Deadline | None:
    """Return the deadline of an Excel date serial, the whole of `text`, or None."""
    digits = text.replace(",", "").removesuffix(".0")
    if not re.fullmatch(r"[0-9]{5}", digits) or int(digits) not in EXCEL_DAYS:
        return None
    day = EXCEL_BASE + timedelta(days=int(digits))
    return Deadline(f"by:{day}", day, (0, len(text)), flags=("excel_serial",))


def bare_date(text: str) -> Deadline | None:
    """Return the deadline of a year, or a year and a month, without words: the whole of `text`."""
    match = re.fullmatch(r"((?:19|20)\d\d)(?:[.年]?(\d{1,2}))?", text)
    day = month_end(int(match[1]), int(match[2] or 12)) if match else None
    return Deadline(f"by:{day}", day, (0, len(text))) if day else None


def month_end(year: int, month: int) -> date | None:
    """Return the last day of a month, None where there is no such month."""
    return _date(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 and year else None


Reader = Callable[[re.Match[str], int | None], Deadline | None]
Rule = tuple[str, Reader]


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    return tuple((re.compile(pattern), read) for pattern, read in _rules())


def _rules() -> tuple[Rule, ...]:
    deadline = words("deadline")
    year_word = alternation(deadline["year_words"])
    side = rf"(?:{POINT}|{AT}{MONTH_DAY}|{AT}(?<!\d){SHORT}\s*月份?)"
    return (
        (r".+", _recurring),
        (
            rf"({AT})(?<![\d.])(?:\d{{1,2}}月份?[、,和及]){{1,11}}(\d{{1,2}}月)份?{CLOSING}",
            _month_list,
        ),
        (rf"({side}){TO}({POINT}|{MONTH_DAY}|{SHORT}\s*月份?){CLOSING}", _range),
        (rf"({AT})(?<![\d.])({SHORT}){TO}({SHORT})\s*月份?{CLOSING}", _months),
        (rf"({YEAR})\s*年?度?{TO}({YEAR})\s*年度?{CLOSING}", _years),
        (rf"(?:{FULL})\s*{CLOSING}", _point_deadline),
        (r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)", _compact),
        (rf"(?:{MONTH})\s*{CLOSING}", _point_deadline),
        (rf"{AT}(?:{MONTH_DAY}|{QUARTER}|{HALF})\s*{CLOSING}", _point_deadline),
        (rf"(?<![\d.])\d{{1,2}}\.\d{{1,2}}{BEFORE}", _point_deadline),
        (
            rf"(?<![≥>\d年.个一二三四五六七八九十×*-])(?<!至少){SHORT}月份?(?:{CLOSING}(?<=[底末旬初前内止])|(?=完成|$))",
            _point_deadline,
        ),
        (rf"({YEAR})\s*年度?(?:的?年?[底末终]|内|以内|之内|全年|年内|结束)前?{CLOSING}", _year_end),
        (rf"({YEAR})\s*年度?{BEFORE}", _before_year),
        (rf"({YEAR})\s*年度?(?!级|代|级|鉴)", _plain_year),
        (
            rf"(?<![年半一二三四五六七八九\d])(?:一个|本|当|该)?(?:{year_word}){BEFORE}?",
            _year_words,
        ),
        (rf"(?<!\d)\d{{1,2}}[日号]{BEFORE}", _day_of_no_month),
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
    first, last = match[1], match[2]
    printed = re.match(YEAR, first)
    if printed and not re.match(YEAR, last):
        last = f"{printed[0]}年{last}"
    start, end = _resolve(first, fiscal_year, is_start=True), _resolve(last, fiscal_year)
    if start is None or end is None or start.ending > end.ending:
        return None
    return _between(start, end, match.span(), fiscal_year)


def _months(match: re.Match[str], fiscal_year: int | None) -> Deadline | None:
    year, first, last = match.groups()
    start = _resolve(f"{year}{first}月", fiscal_year, is_start=True)
    end = _resolve(f"{year}{last}月", fiscal_year)
    if start is None or end is None or start.ending > end.ending:
        return None
    return _between(start, end, match.span(), fiscal_year)


def _month_list(match: re.Match[str], fiscal_year: int | None) -> Deadline | None:
    """Return the deadline of 3月、6月、9月: the last of the months."""
    last = _resolve(f"{match[1]}{match[2]}", fiscal_year)
    return None if last is None else _by(last, match.span(), fiscal_year)


def _between(start: _Day, end: _Day, span: tuple[int, int], fiscal_year: int | None) -> Deadline:
    if end.is_year_printed or fiscal_year:
        return Deadline(f"{start.ending}..{end.ending}", end.ending, span, "between")
    period = f"FY-{start.ending:%m-%d}..FY-{end.ending:%m-%d}"
    return Deadline(period, None, span, "between")


def _years(match: re.Match[str], _: int | None) -> Deadline | None:
    first, last = int(match[1]), int(match[2])
    if first > last or "年" not in match[0]:
        return None
    period = f"{first}-01-01..{last}-12-31"
    return Deadline(period, date(last, 12, 31), match.span(), "between", is_explicit=False)


def _point_deadline(match: re.Match[str], fiscal_year: int | None) -> Deadline | None:
    day = _resolve(match[0], fiscal_year)
    if day is None:
        return None
    found = _by(day, match.span(), fiscal_year)
    return replace(found, comparator=">=") if re.search(rf"{AFTER}$", match[0]) else found


def _by(day: _Day, span: tuple[int, int], fiscal_year: int | None) -> Deadline:
    if day.is_year_printed:
        return Deadline(f"by:{day.ending}", day.ending, span)
    return Deadline(f"by:FY-{day.ending:%m-%d}", day.ending if fiscal_year else None, span)


def _compact(match: re.Match[str], _: int | None) -> Deadline | None:
    day = _date(int(match["y"]), int(match["m"]), int(match["d"]))
    return Deadline(f"by:{day}", day, match.span()) if day else None


def _resolve(text: str, fiscal_year: int | None, *, is_start: bool = False) -> _Day | None:
    """Return the day that a point in time names: its last day, or its first as a start."""
    printed = re.match(r"(?:19|20)\d\d", text)
    year = int(printed[0]) if printed else fiscal_year or LEAP_YEAR
    rest = text[4:].lstrip("年度 ./-") if printed else text
    month, day = _month_and_day(rest)
    if month is None or not 1 <= month <= 12 or year == 0:
        return None
    if day is None:
        day = next((d for word, d in THIRDS.items() if word in rest), None)
    if day is None and is_start:
        day = 1
    resolved = _date(year, month, day) if day else month_end(year, month)
    return _Day(resolved, printed is not None) if resolved else None


def _month_and_day(text: str) -> tuple[int | None, int | None]:
    if "半年" in text:
        return (6 if text.startswith("上") else 12), None
    quarter = re.match(rf"第?({SHORT})季", text)
    if quarter:
        return (_small(quarter[1]) or 0) * 3, None
    match = re.match(rf"({SHORT})\s*(?:月份?|[./-])?\s*({SHORT}(?!季))?", text)
    if match is None:
        return None, None
    return _small(match[1]), _small(match[2])


def _small(text: str | None) -> int | None:
    number = read_number(text) if text else None
    return None if number is None else int(number)


def _year_end(match: re.Match[str], _: int | None) -> Deadline | None:
    return _plain_or_end(int(match[1]), match.span(), is_explicit=True)


def _before_year(match: re.Match[str], _: int | None) -> Deadline | None:
    return _plain_or_end(int(match[1]), match.span(), is_explicit=True)


def _plain_year(match: re.Match[str], _: int | None) -> Deadline | None:
    return _plain_or_end(int(match[1]), match.span(), is_explicit=False)


def _plain_or_end(year: int, span: tuple[int, int], *, is_explicit: bool) -> Deadline:
    day = date(year, 12, 31)
    return Deadline(f"by:{day}", day, span, is_explicit=is_explicit)


def _year_words(match: re.Match[str], fiscal_year: int | None) -> Deadline | None:
    day = date(fiscal_year, 12, 31) if fiscal_year else None
    word = re.sub(r"^(?:一个|该|本|当)|之?前$|以前$", "", match[0])
    is_closed = word in words("deadline")["closed_year_words"]
    if word == "年度" and not match[0].startswith(("本", "当", "该")):
        return None
    is_explicit = match[0].endswith("前") or (is_closed and not match[0].startswith("一个"))
    return Deadline("by:FY", day, match.span(), is_explicit=is_explicit, is_closed=is_closed)


def _day_of_no_month(match: re.Match[str], _: int | None) -> Deadline | None:
    return Deadline("by:?", None, match.span(), flags=("unspecified",))


def _by_rule(match: re.Match[str], _: int | None) -> Deadline | None:
    needs = words("deadline")["by_rule_needs"]
    if not any(word in match[0] for word in needs):
        return None
    start = match.end() - 1
    found = Deadline("by:?", None, (start, match.end()), flags=("unspecified",))
    return replace(found, is_explicit=False)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
