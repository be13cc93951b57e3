"""Years in printed text that are not the fiscal year."""

import re
from collections.abc import Iterator
from datetime import date

from expectations.measures.view import FormView
from expectations.words import holds, pattern
from transforms.reader.segments import fold_year
from transforms.schema import IndicatorTarget
from transforms.text import fold

YEAR = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?=\s*年|[.\-/](?:0?[1-9]|1[0-2])[.\-/](?:[0-2]?\d|3[01])(?!\d))"
)
BESIDE_YEAR = re.compile(r"[年.\-/]")
HAN_YEAR = re.compile(
    r"(?<![零一二三四五六七八九])(?:二[零〇○]|一九)[零〇○一二三四五六七八九]{2}(?=年)"
)
HAN_DIGITS = str.maketrans("零〇○一二三四五六七八九", "000123456789")
SENTENCE_END = re.compile(r"[。;!?\n]")
HEADING_YEAR = re.compile(r"(?<!\d)(?P<year>20\d\d)(?=\s*年(?!\s*\d{1,2}\s*月))")
PERIOD_FIELDS = ("period", "end_date")


def other_years(text: str | None, fiscal_year: int | None, *, is_goal: bool = False) -> str | None:
    """Return the years in `text` that are not the fiscal year, None where there is none.

    Years in quoted names, document numbers and periods do not count, nor does a later year up to
    which a goal reaches. In a sentence with words such as 上年 the year before and the year after
    are allowed.
    """
    if text is None or fiscal_year is None:
        return None
    folded = fold_year(fold(text))
    if BESIDE_YEAR.search(folded) is None:
        return None
    bare = pattern("years", "not_counted").sub("", folded)
    found = [
        year
        for sentence in SENTENCE_END.split(bare)
        for year in _foreign(sentence, fiscal_year, is_goal)
    ]
    return ", ".join(dict.fromkeys(map(str, found))) or None


def _foreign(sentence: str, fiscal_year: int, is_goal: bool) -> Iterator[int]:
    allowed = {fiscal_year}
    if holds(sentence, "years", "neighbours"):
        allowed |= {fiscal_year - 1, fiscal_year + 1}
    for match in YEAR.finditer(sentence):
        year = int(match["year"])
        before = sentence[: match.start()]
        is_horizon = is_goal and year > fiscal_year and _is_horizon(before)
        if year not in allowed and not is_horizon:
            yield year


def _is_horizon(before: str) -> bool:
    return pattern("years", "horizons").search(before) is not None


def days_late(row: IndicatorTarget, form: FormView) -> int | None:
    """Return by how many days a deadline is after the end of the fiscal year, None without one.

    A deadline within the project's own printed period is not late.
    """
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
