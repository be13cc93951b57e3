"""Years in printed text that are not the fiscal year."""

import re
from datetime import date

from expectations.measures.mentions import Mention
from expectations.measures.view import FormView, Indicator
from expectations.measures.wording import Text
from transforms.text import fold

HEADING_YEAR = re.compile(r"(?<!\d)(?P<year>20\d\d)(?=\s*年(?!\s*\d{1,2}\s*月))")
PERIOD_FIELDS = ("period", "end_date")
BESIDE = {"cover": "on the cover", "file_name": "in the file's name"}


def other_years(text: Text, fiscal_year: int | None, *, is_goal: bool = False) -> str | None:
    """Return the years in `text` that are not the fiscal year, None where there is none.

    Years in quoted names, document numbers and periods do not count, nor does a later year up to
    which a goal reaches. In a sentence with words such as 上年 the year before and the year after
    are allowed.
    """
    if fiscal_year is None or not text.mentions:
        return None
    found = [
        str(mention.year)
        for mention in text.mentions
        if not _is_allowed(mention, fiscal_year, is_goal=is_goal)
    ]
    return ", ".join(dict.fromkeys(found)) or None


def _is_allowed(mention: Mention, fiscal_year: int, *, is_goal: bool) -> bool:
    away = mention.year - fiscal_year
    is_neighbour = mention.is_beside_neighbour and abs(away) == 1
    return away == 0 or is_neighbour or (is_goal and away > 0 and mention.is_horizon)


def days_late(one: Indicator, form: FormView) -> int | None:
    """Return by how many days a deadline is after the end of the fiscal year, None without one.

    A deadline within the project's own printed period is not late.
    """
    row = one.row
    if row.deadline_date is None or row.fiscal_year is None:
        return None
    days = (row.deadline_date - date(row.fiscal_year, 12, 31)).days
    return 0 if days > 0 and row.deadline_date.year in _period_years(form) else days


def _period_years(form: FormView) -> range:
    """Return the years of the project's own period, as its fields print it."""
    printed = [f.printed_text or "" for f in form.fields if f.field_code in PERIOD_FIELDS]
    years = [int(year) for text in printed for year in re.findall(r"20\d\d", text)]
    return range(min(years), max(years) + 1) if years else range(0)


def title_year(form: FormView) -> int | None:
    """Return the year of the title where the title names no fiscal year, else None."""
    return _other_heading_year(form.project.title, {form.project.fiscal_year})


def place_of_year(form: FormView) -> str | None:
    """Return where the year stands if the form itself does not print it, else None."""
    return BESIDE.get(form.project.year_source or "")


def file_name_year(forms: tuple[FormView, ...]) -> int | None:
    """Return the year of the file name where it is the fiscal year of no form, else None."""
    if not forms:
        return None
    return _other_heading_year(forms[0].file_name, {form.project.fiscal_year for form in forms})


def _other_heading_year(text: str | None, fiscal_years: set[int | None]) -> int | None:
    named = [int(match["year"]) for match in HEADING_YEAR.finditer(fold(text or ""))]
    if not named or None in fiscal_years or fiscal_years.intersection(named):
        return None
    return named[0]
