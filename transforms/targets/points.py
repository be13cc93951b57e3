"""Points in time: a day, a month, a quarter or a half year as printed, to the day that it names."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache

from transforms.targets.numerals import read_number
from transforms.targets.words import alternation, words

YEAR = r"(?<!\d)(?:19|20)\d\d"
TWO_DIGITS = r"(?<![\d.~≥<>约满期用续保龄达为-])[1-3]\d(?=\s*年)"
SHORT = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
NOT_UNIT = r"(?!\d|\.\d|\s*[%‰元万亿个人次])"
NOT_COUNT = (
    r"(?!\d|\.\d|\s*(?:[%‰元万亿次]|[人批场]次|个(?![人别体])"
    r"|[人场期家户件项批台套](?=$|[\s,;。、()/]|[以及或左余多])"
    r"|家企业(?!家)|户[农居村]民?|名(?:学员|学生|教师|人员|干部|职工|医生|护士)|人参[加与会赛训]"
    r"|[台套件]设备|(?:篇|辆|亩|吨|公里|平方米?)(?![章幅产均级位袋案])))"
)
"""What does not follow a day without 日: 10月1次, 12月20家企业, but 12月31项目完成."""
DOTTED_DAY = rf"{YEAR}[./-]\d{{1,2}}[./-]\d{{1,2}}{NOT_UNIT}"
DOTTED_END = rf"(?<!\d)\d{{1,2}}[./-]\d{{1,2}}{NOT_UNIT}"
DOTTED_MONTH = rf"{YEAR}[./-]\d{{1,2}}{NOT_UNIT}"
MONTH_DAY = rf"(?<![\d年.]){SHORT}\s*月\s*{SHORT}\s*(?:[日号]|(?=(?:之|以)?前))"
QUARTER_END = r"末|底|前|内|以前|之前|完成|结束|$|[,.。;)、]|\d+(?:\.\d+)?[%‰]"
ONE_QUARTER = "[一二三四1-4]季度"
QUARTER = rf"(?:第?{ONE_QUARTER}?(?={QUARTER_END})|第{ONE_QUARTER}|(?<!每){ONE_QUARTER}(?=各))"
QUARTER_MONTHS = 3
HALF_MONTHS = 6
HALF = r"[上下]半年度?"
THIRDS = {"上旬": 10, "中旬": 20}
LEAP_YEAR = 2000
CENTURY = 2000
FARTHEST_YEAR = 10


@dataclass(frozen=True, slots=True)
class Day:
    """A day and how many years after the form's own it lies, None where its year is printed."""

    ending: date
    offset: int | None = 0

    @property
    def code(self) -> str:
        """The day as the text states it: 2023-06-30, FY-06-30 or FY+1-06-30."""
        if self.offset is None:
            return str(self.ending)
        return f"{year_code(self.offset)}-{self.ending:%m-%d}"


def year_code(offset: int) -> str:
    """Return the code of the form's own year or of another: FY, FY+1."""
    return f"FY{offset:+d}" if offset else "FY"


@cache
def year_pattern() -> str:
    """Return the pattern of a year with its word: 2023年度, 24年, 本年, 次年."""
    return rf"(?:{YEAR}\s*年度?|{TWO_DIGITS}\s*年|{_relative().pattern}度?)\s*"


@cache
def next_year_pattern() -> str:
    """Return the pattern of the words for another year than the form's own: 次年, 下年度."""
    others = [word for word, offset in words("deadline")["relative_years"].items() if offset]
    return rf"(?<![以之上])(?P<year>{alternation(others)})度?+(?!\s*(?:预算|计划|项目|任务|工作))"


@cache
def full_pattern() -> str:
    """Return the pattern of a day with its year."""
    return rf"{year_pattern()}{SHORT}\s*月\s*(?>{SHORT})(?:\s*[日号]|{NOT_COUNT})|{DOTTED_DAY}"


@cache
def month_pattern() -> str:
    """Return the pattern of a month with its year."""
    return rf"{year_pattern()}{SHORT}\s*月份?|{DOTTED_MONTH}"


@cache
def _relative() -> re.Pattern[str]:
    return re.compile(rf"(?<![以之上])(?:{alternation(words('deadline')['relative_years'])})")


@cache
def _any_year() -> re.Pattern[str]:
    return re.compile(rf"(?:19|20)\d\d|\d\d(?=\s*年)|{_relative().pattern}")


def year_of(text: str) -> str:
    """Return the year that begins a printed point in time, empty where none does.

    >>> year_of("2023年6月"), year_of("次年3月底"), year_of("6月30日")
    ('2023', '次年', '')
    """
    match = _any_year().match(text)
    return match[0] if match else ""


def resolve(text: str, fiscal_year: int | None, *, is_start: bool = False) -> Day | None:
    """Return the day that a point in time names: its last day, or its first as a start."""
    printed = year_of(text)
    year, offset = _year_number(printed, fiscal_year)
    rest = text[len(printed) :].lstrip("年度 ./-") if printed else text
    month, day = _month_and_day(rest, is_start=is_start)
    if month is None or year is None or not 1 <= month <= 12:
        return None
    if day is None:
        day = next((d for word, d in THIRDS.items() if word in rest), None)
    if day is None and is_start:
        day = 1
    resolved = make_date(year, month, day) if day else month_end(year, month)
    return Day(resolved, offset) if resolved else None


def _year_number(printed: str, fiscal_year: int | None) -> tuple[int | None, int | None]:
    """Return the year of a printed one and its offset; two digits name only a year nearby."""
    if not printed.isdigit():
        offset = words("deadline")["relative_years"].get(printed, 0)
        return (fiscal_year or LEAP_YEAR) + offset, offset
    if len(printed) > len("24"):
        return int(printed), None
    year = CENTURY + int(printed)
    is_near = abs(year - (fiscal_year or year)) <= FARTHEST_YEAR
    return (year if is_near else None), None


def _month_and_day(text: str, *, is_start: bool) -> tuple[int | None, int | None]:
    if "半年" in text:
        last = 6 if text.startswith("上") else 12
        return (last - HALF_MONTHS + 1 if is_start else last), None
    quarter = re.match(rf"第?({SHORT})季", text)
    if quarter:
        last = (_small(quarter[1]) or 0) * QUARTER_MONTHS
        return (last - QUARTER_MONTHS + 1 if is_start else last), None
    match = re.match(rf"({SHORT})\s*(?:月份?|[./-])?\s*({SHORT}(?!季))?", text)
    if match is None:
        return None, None
    return _small(match[1]), _small(match[2])


def _small(text: str | None) -> int | None:
    number = read_number(text) if text else None
    return None if number is None else int(number)


def month_end(year: int, month: int) -> date | None:
    """Return the last day of a month, None where there is no such month."""
    return make_date(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 and year else None


def compact_day(text: str) -> date | None:
    """Return the day of eight digits, None where there is no such day."""
    return make_date(int(text[:4]), int(text[4:6]), int(text[6:]))


def make_date(year: int, month: int, day: int) -> date | None:
    """Return a day, None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
