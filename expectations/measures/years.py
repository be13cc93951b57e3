"""Years in printed text that are not the fiscal year."""

import re

YEAR = re.compile(r"(?<![\d〔\[(])(?P<year>(?:19|20)\d\d)(?=\s*年)")
QUOTED = re.compile(r"《[^《》]*》|“[^“”]*”|〔[^〔〕]*〕")
PLAN = re.compile(r"(?:19|20)\d\d\s*年?\s*(?:-|—|–|~|至|到)\s*(?:19|20)\d\d\s*年?")
SINCE = re.compile(r"(?:自|从|以)\s*(?:19|20)\d\d\s*年")
NEIGHBOURS = (
    "上年",
    "上一年",
    "去年",
    "同比",
    "较",
    "次年",
    "下年",
    "下一年",
    "明年",
    "往年",
    "相比",
)
FILE_YEAR = re.compile(r"(?<!\d)(?P<year>20\d\d)(?=\s*年)")


def other_years(text: str | None, fiscal_year: int | None) -> str | None:
    """Return the years in `text` that are not the fiscal year, None where there is none.

    Years in quoted names, in document numbers and in plan periods do not count; beside words
    such as 上年 the year before and the year after are allowed.
    """
    if text is None or fiscal_year is None:
        return None
    bare = SINCE.sub("", PLAN.sub("", QUOTED.sub("", text)))
    allowed = {fiscal_year}
    if any(word in bare for word in NEIGHBOURS):
        allowed |= {fiscal_year - 1, fiscal_year + 1}
    years = [int(match["year"]) for match in YEAR.finditer(bare)]
    return ", ".join(dict.fromkeys(str(year) for year in years if year not in allowed)) or None


def heading_year(title: str | None, file_name: str, fiscal_year: int | None) -> str | None:
    """Return how the year of the title or of the file name differs from the fiscal year."""
    for name, text in (("the title says", title or ""), ("the file name says", file_name)):
        match = FILE_YEAR.search(text)
        if match and fiscal_year is not None and int(match["year"]) != fiscal_year:
            return f"{name} {match['year']}"
    return None
