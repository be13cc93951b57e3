"""Which classes of indicators a form has, and what its rows have in common."""

from collections.abc import Iterable
from functools import cache, lru_cache

from expectations.measures.names import refusal
from expectations.measures.view import FormView, Indicator, is_cost, is_cost_class
from expectations.words import bound, section
from transforms import vocabulary
from transforms.numbers import is_blank_mark
from transforms.organizations import is_organization
from transforms.schema import IndicatorTarget
from transforms.text import fold_label

LEVEL1 = ("OUT", "BEN", "SAT")
LEVEL2 = (
    "OUT_QTY",
    "OUT_QUAL",
    "OUT_TIME",
    "BEN_ECO",
    "BEN_SOC",
    "BEN_ENV",
    "BEN_SUST",
)
MIXED = {"BEN_MIX": {"BEN_ECO", "BEN_SOC", "BEN_ENV"}}
COST = "OUT_COST"
QUANTITY = "OUT_QTY"
TIME = "OUT_TIME"
SATISFACTION = "SAT"
DEPARTMENT = "DEP_"
MISNAMED = 2
FLAT = "T08"


@cache
def _level_names(number: int) -> dict[str, str]:
    levels = vocabulary.load_indicator_levels()
    return {level["code"]: level["name"] for level in levels if level["number"] == number}


def _named(codes: Iterable[str], number: int) -> str | None:
    return "、".join(_level_names(number)[code] for code in codes) or None


def is_judged(form: FormView) -> bool:
    """Return whether the classes of a form can be judged: it has some, and is of one project."""
    codes = {level1 for level1, _ in form.classes if level1 is not None}
    is_department = any(code.startswith(DEPARTMENT) for code in codes)
    is_department = is_department or form.is_department
    return bool(codes or not form.indicators) and not is_department


def missing_level1(form: FormView) -> str | None:
    """Return the classes of level 1 that a form lacks, None where it has all three."""
    present = {code for pair in form.classes for code in _level1_of(*pair)}
    if any(level1 is None for level1, _ in form.classes):
        rows = [one.row for one in form.indicators if one.row.level1_code is None]
        present |= {code for row in rows for code in _level1_named(row.level1_name or "")}
    return _named((code for code in LEVEL1 if code not in present), 1)


@lru_cache(1024)
def _level1_of(level1: str | None, level2: str | None) -> frozenset[str]:
    codes = {code.split("_")[0] for code in (level1, level2) if code}
    return frozenset(codes | {"BEN"} if level1 == "IMPACT" else codes)


def _level1_named(name: str) -> list[str]:
    """Return the classes whose words stand in a label that is not in the taxonomy."""
    label = fold_label(name)
    hints = section("level1_words").items()
    return [code for code, words in hints if any(word in label for word in words)]


def missing_level2(form: FormView) -> str | None:
    """Return the classes of level 2 that a form lacks, None where it has all or no indicator."""
    if not form.indicators:
        return None
    present = {level2 for _, level2 in form.classes}
    present |= {code for mixed, codes in MIXED.items() if mixed in present for code in codes}
    missing = [code for code in LEVEL2 if code not in present]
    if not any(is_cost_class(*pair) for pair in form.classes):
        missing.append(COST)
    return _named(missing, 2)


def unit_like_name(form: FormView) -> str | None:
    """Return the name of a project of a flat table that may be a unit, above its own projects.

    It is named like one, and has neither goal nor indicators; None for any other form.
    """
    project = form.project
    name = project.project_name or ""
    is_bare = not form.indicators and is_blank_mark(project.annual_goal)
    return name if project.template_code == FLAT and is_bare and is_organization(name) else None


def lacks_quantity(form: FormView) -> bool:
    """Return whether a form names classes of level 2, and 数量指标 is not among them.

    Satisfaction alone tells nothing: a form that prints level 1 only has it too.
    """
    present = {level2 for _, level2 in form.classes if level2 is not None}
    return bool(present - {SATISFACTION}) and QUANTITY not in present


def only_whole_year(form: FormView) -> IndicatorTarget | None:
    """Return the first time target where each of them only says that it is within the year."""
    applying = [one.row for one in form.indicators if one.flags.applies]
    timed = [row for row in applying if row.level2_code == TIME]
    return timed[0] if timed and all(map(_is_whole_year, timed)) else None


def _is_whole_year(row: IndicatorTarget) -> bool:
    """Return whether a deadline names no day or month of its own: the year is its only limit."""
    year = row.fiscal_year
    whole = ("by:FY", f"by:{year}-12-31", f"{year}-01-01..{year}-12-31")
    states_month = "月" in (row.target_text or "")
    is_range = ".." in (row.period or "")
    return row.target_kind == "deadline" and row.period in whole and (is_range or not states_month)


def constant_target(form: FormView) -> str | None:
    """Return the one number that fills every row of a form, None where it can be meant.

    A bare number is never the target of every class; a percentage can be, unless it stands for
    counts, times or money as well.
    """
    rows = [one for one in form.indicators if one.flags.applies]
    row_count = len({one.row.indicator_seq for one in rows})
    if row_count < bound("constant_rows") or len({one.row.level1_code for one in rows}) < 2:
        return None
    if any(one.text.label != rows[0].text.label for one in rows):
        return None
    text = rows[0].row.target_text
    if all(map(_is_bare_number, rows)):
        return text
    is_percent = all(one.row.target_kind == "percent" for one in rows)
    misnamed = sum(refusal(one) is not None or is_cost(one.row) for one in rows)
    return text if is_percent and misnamed >= MISNAMED else None


def _is_bare_number(one: Indicator) -> bool:
    row, flags = one.row, one.flags
    has_value = row.target_value is not None or flags.is_serial
    is_unsure = flags.lacks_unit or flags.is_suspect_fraction or flags.is_serial
    return has_value and (row.unit is None or is_unsure)
