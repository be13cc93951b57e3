"""Dates that stand as bare numbers where time is asked: 45291, 2023.12, 202301-202312."""

import re
from datetime import date, timedelta

from transforms.targets.dates import Deadline
from transforms.targets.points import month_end, resolve

EXCEL_BASE = date(1899, 12, 30)
EXCEL_DAYS = range(36526, 54790)


def excel_date(text: str) -> Deadline | None:
    """Return the deadline of an Excel date serial, the whole of `text`, or None."""
    digits = text.replace(",", "").removesuffix(".0")
    if not re.fullmatch(r"[0-9]{5}", digits) or int(digits) not in EXCEL_DAYS:
        return None
    day = EXCEL_BASE + timedelta(days=int(digits))
    return Deadline(f"by:{day}", day, (0, len(text)), flags=("excel_serial",))


def bare_date(text: str) -> Deadline | None:
    """Return the deadline of a year, or a year and a month, without words: the whole of `text`."""
    first, sign, last = re.sub(r"\s", "", text).partition("-")
    start, end = _bare_month(first, 1 if sign else 12), _bare_month(last or first, 12)
    if start is None or end is None or bool(sign) != bool(last) or start > end:
        return None
    if not sign:
        return Deadline(f"by:{end}", end, (0, len(text)))
    return Deadline(f"{start.replace(day=1)}..{end}", end, (0, len(text)), "between")


def bare_month(text: str, fiscal_year: int | None) -> Deadline | None:
    """Return the deadline of a month without a word, the 12 of 完成时间(月), or None."""
    if not re.fullmatch(r"\d{1,2}", text):
        return None
    day = resolve(f"{text}月", fiscal_year)
    if day is None:
        return None
    return Deadline(f"by:{day.code}", day.ending if fiscal_year else None, (0, len(text)))


def _bare_month(text: str, month: int) -> date | None:
    match = re.fullmatch(r"((?:19|20)\d\d)(?:[.年]?(\d{1,2}))?", text)
    return month_end(int(match[1]), int(match[2] or month)) if match else None
