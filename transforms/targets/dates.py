"""Deadlines: dates, months, quarters, ends of years, recurring days, and ranges of dates."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from transforms.targets.words import alternation, words

YEAR = r"(?P<y>(?:19|20)\d\d)"
DAY = re.compile(
    rf"{YEAR}(?:\s*年\s*(?P<m>\d{{1,2}})\s*月\s*(?P<d>\d{{1,2}})[日号]?"
    r"|[./-](?P<m2>\d{1,2})[./-](?P<d2>\d{1,2}))(?![\d%])"
)
COMPACT_DAY = re.compile(rf"(?<!\d){YEAR}(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)")
MONTH = re.compile(rf"{YEAR}\s*(?:年\s*(?P<m>\d{{1,2}})月份?|[./-](?P<m2>\d{{1,2}})(?![\d%]))")
MONTH_DAY = re.compile(r"(?<![\d年.])(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]")
BARE_MONTH = re.compile(r"(?<![\d年.个-])(?P<m>\d{1,2})月份?(?=底|末|前|内|中旬|上旬|下旬|完成|$)")
MONTHS = re.compile(
    rf"(?:{YEAR}\s*年)?\s*(?<!\d)(?P<m>\d{{1,2}})月?\s*(?:-|~|至|到)\s*(?P<m2>\d{{1,2}})月份?(?:底|末)?"
)
QUARTER = re.compile(
    rf"(?:{YEAR}年度?)?第?(?P<q>[一二三四1-4])季度(?=末|底|前|内|完成|结束|$|,|。)"
)
HALF = re.compile(rf"(?:{YEAR}年)?(?P<h>[上下])半年(?:度)?")
YEAR_END = re.compile(rf"{YEAR}\s*年(?:度)?(?:年?底|年?末|内|终|以内|之内|全年|年内|结束)")
PLAIN_YEAR = re.compile(rf"(?<!\d){YEAR}\s*年度?")
RECURRING = re.compile(r"每(?P<p>月|季度?|年)(?:度)?(?P<d>\d{1,2})[日号](?:之?前|内)?")
RECURRING_QUARTER = re.compile(r"每个?季度?末(?:月)?(?P<d>\d{1,2})[日号](?:之?前|内)?")
RECURRING_YEAR = re.compile(r"每年(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})[日号]|底|末)?(?:之?前)?")
MONTH_LIST = re.compile(rf"(?:{YEAR}年)?(?:\d{{1,2}}月份?[、,和及]){{1,11}}(?P<m>\d{{1,2}})月份?")
TO = r"\s*(?:-|~|至|到)\s*"
TAIL = re.compile(r"(?:底|末|中旬|上旬|下旬|初)?(?:之?前|以前|内|底前)?")
EXCEL_BASE = date(1899, 12, 30)
EXCEL_DAYS = range(36526, 54790)
RECURRING_CODES = {"月": "M", "季": "Q", "季度": "Q", "年": "Y"}
QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as stated and, where it can be named, its last day."""

    period: str
    day: date | None
    span: tuple[int, int]
    comparator: str = "<="
    flags: tuple[str, ...] = ()
    is_explicit: bool = True


def find_deadline(text: str, fiscal_year: int | None) -> Deadline | None:
    """Return the deadline that folded text states, or None.

    A range of dates is sought first, then the most exact date; words such as 年底 come last.
    """
    return (
        _find_recurring(text)
        or _find_range(text)
        or _find_months(text, fiscal_year)
        or _find_day(text, fiscal_year)
        or _find_words(text, fiscal_year)
    )


def excel_date(text: str) -> Deadline | None:
    """Return the deadline of an Excel date serial, the whole of `text`, or None."""
    digits = text.replace(",", "")
    if not re.fullmatch(r"\d{5}", digits) or int(digits) not in EXCEL_DAYS:
        return None
    day = EXCEL_BASE + timedelta(days=int(digits))
    return Deadline(f"by:{day}", day, (0, len(text)), flags=("excel_serial",))


def _find_recurring(text: str) -> Deadline | None:
    for pattern in (RECURRING, RECURRING_QUARTER, RECURRING_YEAR):
        match = pattern.search(text)
        if match:
            return Deadline(_recurring_period(match), None, match.span(), flags=("recurring",))
    return None


def _recurring_period(match: re.Match[str]) -> str:
    groups = match.groupdict()
    if "m" in groups:
        ending = month_end(2001, int(match["m"]))
        day = match["d"] or (ending.day if ending else "")
        return f"by:Y-{int(match['m']):02}-{int(day or 0):02}"
    return f"by:{RECURRING_CODES[groups.get('p') or '季']}-{match['d']}"


def _find_range(text: str) -> Deadline | None:
    point = rf"(?:{DAY.pattern}|{MONTH.pattern})"
    unnamed = re.sub(r"\(\?P<\w+>", "(?:", point)
    match = re.search(rf"(?P<from>{unnamed}){TO}(?P<to>{unnamed})", text)
    if match is None:
        return None
    first, last = _point(match["from"], True), _point(match["to"], False)
    if first is None or last is None:
        return None
    return Deadline(f"{first}..{last}", last, match.span(), "between")


def _find_months(text: str, fiscal_year: int | None) -> Deadline | None:
    """Return the range of two months of one year: 1-12月, 2023年3月至6月."""
    match = MONTHS.search(text)
    if match is None:
        return None
    year = int(match["y"]) if match["y"] else fiscal_year
    first, last = int(match["m"]), int(match["m2"])
    ending = month_end(year or 2001, last)
    if ending is None or not 1 <= first <= last:
        return None
    stated = str(year) if year else "FY"
    period = f"{stated}-{first:02}-01..{stated}-{ending:%m-%d}"
    return Deadline(period, ending if year else None, match.span(), "between")


def _point(text: str, is_start: bool) -> date | None:
    day = DAY.fullmatch(text)
    if day:
        return _match_day(day)
    month = MONTH.fullmatch(text)
    if month is None:
        return None
    year, number = int(month["y"]), int(month["m"] or month["m2"])
    return _date(year, number, 1) if is_start else month_end(year, number)


def _find_day(text: str, fiscal_year: int | None) -> Deadline | None:
    if MONTH_LIST.search(text):
        return _find_of_year(text, fiscal_year)
    for pattern in (DAY, COMPACT_DAY, MONTH):
        match = pattern.search(text)
        if match:
            day = _match_day(match)
            if day is not None:
                return Deadline(f"by:{day}", day, _with_tail(text, match))
    return _find_of_year(text, fiscal_year)


def _match_day(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    year = int(match["y"])
    month = int(match["m"] or groups["m2"])
    day = groups.get("d") or groups.get("d2")
    return _date(year, month, int(day)) if day else month_end(year, month)


def _find_of_year(text: str, fiscal_year: int | None) -> Deadline | None:
    """Return a day, a month, a quarter or a half of a printed year or of the document's year."""
    for pattern in (MONTH_LIST, MONTH_DAY, BARE_MONTH, QUARTER, HALF):
        match = pattern.search(text)
        if match is None:
            continue
        groups = match.groupdict()
        printed = groups.get("y")
        year = int(printed) if printed else fiscal_year
        month, day_number = _month_of(groups)
        ending = month_end(year or 2000, month)
        if ending is None:
            continue
        day = _date(year or 2000, month, day_number) if day_number else ending
        if day is None:
            continue
        stated = f"by:{day}" if printed else f"by:FY-{day:%m-%d}"
        return Deadline(stated, day if year else None, _with_tail(text, match))
    return None


def _month_of(groups: dict[str, str | None]) -> tuple[int, int | None]:
    quarter, half, day = groups.get("q"), groups.get("h"), groups.get("d")
    if quarter:
        return QUARTERS[quarter] * 3, None
    if half:
        return (6 if half == "上" else 12), None
    return int(groups["m"] or 0), int(day) if day else None


def _find_words(text: str, fiscal_year: int | None) -> Deadline | None:
    match = YEAR_END.search(text)
    if match:
        return _year_end(int(match["y"]), _with_tail(text, match), True)
    match = PLAIN_YEAR.search(text)
    if match:
        return _year_end(int(match["y"]), match.span(), False)
    deadline = words("deadline")
    match = re.search(
        rf"(?<![\d一二两三四五六七八九十])(?:一个|本|当|该)?(?:{alternation(deadline['year_words'])})前?",
        text,
    )
    if match:
        day = date(fiscal_year, 12, 31) if fiscal_year else None
        return Deadline("by:FY", day, match.span(), is_explicit=match[0].endswith("前"))
    match = re.search(alternation(deadline["by_rule"]), text)
    if match:
        return Deadline("by:?", None, match.span(), flags=("unspecified",), is_explicit=False)
    return None


def _year_end(year: int, span: tuple[int, int], is_explicit: bool) -> Deadline:
    day = date(year, 12, 31)
    return Deadline(f"by:{day}", day, span, is_explicit=is_explicit)


def _with_tail(text: str, match: re.Match[str]) -> tuple[int, int]:
    tail = TAIL.match(text, match.end())
    return match.start(), tail.end() if tail else match.end()


def month_end(year: int, month: int) -> date | None:
    """Return the last day of a month, None where there is no such month."""
    return _date(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
