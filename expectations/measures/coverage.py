"""Which classes of indicators a form has, and what its rows have in common."""

from collections.abc import Iterable
from functools import cache

from expectations.measures.names import refusal
from expectations.measures.view import FormView, applies, flags_of, is_cost
from expectations.words import bound, section
from transforms import vocabulary
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
DEPARTMENT = "DEP_"
MISNAMED = 2


@cache
def _level_names(number: int) -> dict[str, str]:
    levels = vocabulary.load_indicator_levels()
    return {level["code"]: level["name"] for level in levels if level["number"] == number}


def _named(codes: Iterable[str], number: int) -> str | None:
    return "、".join(_level_names(number)[code] for code in codes) or None


def is_judged(form: FormView) -> bool:
    """Return whether the classes of a form can be judged: it has some, and is of one project."""
    codes = {row.level1_code for row in form.indicators} - {None}
    is_department = any(code.startswith(DEPARTMENT) for code in codes if code)
    return bool(codes or not form.indicators) and not is_department


def missing_level1(form: FormView) -> str | None:
    """Return the classes of level 1 that a form lacks, None where it has all three."""
    present = {code for row in form.indicators for code in _level1_of(row)}
    return _named((code for code in LEVEL1 if code not in present), 1)


def _level1_of(row: IndicatorTarget) -> set[str]:
    codes = {code.split("_")[0] for code in (row.level1_code, row.level2_code) if code}
    if row.level1_code == "IMPACT":
        codes.add("BEN")
    if row.level1_code is None and row.level1_name:
        label = fold_label(row.level1_name)
        hints = section("level1_words").items()
        codes |= {code for code, words in hints if any(word in label for word in words)}
    return codes


def missing_level2(form: FormView) -> str | None:
    """Return the classes of level 2 that a form lacks, None where it has all or no indicator."""
    if not form.indicators:
        return None
    present = {row.level2_code for row in form.indicators}
    present |= {code for mixed, codes in MIXED.items() if mixed in present for code in codes}
    missing = [code for code in LEVEL2 if code not in present]
    if not any(is_cost(row) for row in form.indicators):
        missing.append(COST)
    return _named(missing, 2)


def lacks_quantity(form: FormView) -> bool:
    """Return whether a form names classes of level 2, and 数量指标 is not among them."""
    present = {row.level2_code for row in form.indicators} - {None}
    return bool(present) and QUANTITY not in present


def only_whole_year(form: FormView) -> IndicatorTarget | None:
    """Return the first time target where each of them only says that it is within the year."""
    timed = [row for row in form.indicators if row.level2_code == TIME and applies(row)]
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
    rows = [row for row in form.indicators if applies(row)]
    texts = {fold_label(row.target_text or "") for row in rows}
    classes = {row.level1_code for row in rows}
    if len(rows) < bound("constant_rows") or len(texts) != 1 or len(classes) < 2:
        return None
    if all(map(_is_bare_number, rows)):
        return rows[0].target_text
    is_percent = all(row.target_kind == "percent" for row in rows)
    misnamed = sum(refusal(row) is not None or is_cost(row) for row in rows)
    return rows[0].target_text if is_percent and misnamed >= MISNAMED else None


def _is_bare_number(row: IndicatorTarget) -> bool:
    flags = flags_of(row)
    inferred = {"unit_inferred", "unit_missing", "pct_fraction_suspect", "excel_serial"}
    has_value = row.target_value is not None or "excel_serial" in flags
    return has_value and (row.unit is None or not flags.isdisjoint(inferred))
