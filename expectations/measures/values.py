"""What single targets state: blanks, residue, units, percentages, operators."""

from decimal import Decimal

from expectations.measures.names import bare_name, has_unread_number
from expectations.measures.view import (
    HUNDRED,
    FormView,
    applies,
    flags_of,
    is_cost,
    is_delta,
    percent_bounds,
)
from expectations.words import holds, pattern, words
from transforms.numbers import is_blank_mark
from transforms.schema import IndicatorTarget
from transforms.text import fold, fold_label

UNQUANTIFIED = ("qualitative", "deadline", "placeholder")
ABOVE = (">", ">=")
BELOW = ("<", "<=")
ONE_PERCENT = Decimal(1)
YUAN = "元"


def blank_cell(row: IndicatorTarget) -> str | None:
    """Return which cell of an indicator is empty, None where both or neither are printed.

    A blank mark is an empty value, except in a row of the template that nobody uses: there the
    name is a mark too, or only repeats its level.
    """
    name, text = fold(row.level3_name or ""), fold(row.target_text or "")
    if is_blank_mark(name):
        return None if is_blank_mark(text) else "name (三级指标)"
    if row.target_text is None or not text:
        return "value (指标值)"
    is_level = _without_suffix(name) == _without_suffix(fold(row.level2_name or ""))
    return "value (指标值)" if "blank" in flags_of(row) and not is_level else None


def _without_suffix(text: str) -> str:
    return fold_label(text).removesuffix("指标")


def find_residue(*texts: str | None) -> str | None:
    """Return the text of a template that was left in one of the texts, None without any."""
    for text in texts:
        match = pattern("residue").search(fold(text or ""))
        if match is not None:
            return match[0]
    return None


def residue_text(row: IndicatorTarget) -> str | None:
    """Return the residue of a template in a target or its name, None without any."""
    if not flags_of(row).isdisjoint({"template_residue", "number_missing"}):
        return row.target_text
    return find_residue(row.target_text, row.level3_name)


def is_unquantified(row: IndicatorTarget) -> bool:
    """Return whether an indicator of quantity states no quantity."""
    return (
        row.level2_code == "OUT_QTY"
        and row.target_kind in UNQUANTIFIED
        and row.target_text is not None
        and applies(row)
        and not has_unread_number(row)
    )


def lacks_unit(row: IndicatorTarget, form: FormView) -> bool:
    """Return whether a number stands without its unit, in the target or in one of its parts."""
    flags = flags_of(row)
    if "pct_fraction_suspect" in flags:
        return False
    has_bare_part = any(part.unit is None for part in form.parts[row.indicator_key])
    return has_bare_part or not flags.isdisjoint({"unit_inferred", "unit_missing"})


def level_percent(row: IndicatorTarget) -> Decimal | None:
    """Return the percentage that a target states as a level, None where more than 100 is meant."""
    bounds = percent_bounds(row)
    if bounds is None or is_delta(row) or holds(fold(row.level3_name or ""), "growth_names"):
        return None
    return bounds[1]


def is_fraction(row: IndicatorTarget) -> bool:
    """Return whether a value up to 1 stands where a percentage is meant."""
    if "pct_fraction_suspect" in flags_of(row):
        return True
    bounds = percent_bounds(row)
    is_high = bounds is not None and row.comparator in ("=", *ABOVE) and not is_delta(row)
    if bounds is None or not is_high or not Decimal(0) < bounds[1] <= ONE_PERCENT:
        return False
    return bare_name(row).endswith(words("positive_rates"))


def idle_weight(row: IndicatorTarget) -> Decimal | None:
    """Return the weight of an indicator that does not apply, None for any other."""
    return None if applies(row) else row.weight


def against(row: IndicatorTarget) -> str | None:
    """Return the direction that the operator goes against, None where they agree."""
    name, printed = bare_name(row), fold(row.direction_text or "")
    if is_delta(row) or row.comparator not in (*ABOVE, *BELOW):
        return None
    is_above = row.comparator in ABOVE
    if printed.startswith(("正向", "反向", "逆向")):
        is_reverse = not printed.startswith("正向")
        return printed if is_reverse == is_above else None
    if is_above:
        return "lower is better" if _is_low(row, name) else None
    return "higher is better" if _is_high(row, name) else None


def _is_low(row: IndicatorTarget, name: str) -> bool:
    is_money = is_cost(row) and (row.unit or "").split("/")[0] == YUAN
    is_sum = is_money and not holds(name, "cost_names", "no_cost")
    return is_sum or name.endswith(words("low_names"))


def _is_high(row: IndicatorTarget, name: str) -> bool:
    if holds(name, "high_names", "but_not"):
        return False
    return name.endswith(words("high_names")) or row.level2_code == "SAT"


def satisfaction_percent(row: IndicatorTarget) -> Decimal | None:
    """Return the satisfaction that a target asks for, in percent, None for other targets."""
    bounds = percent_bounds(row)
    is_satisfaction = "SAT" in (row.level2_code, row.level2_inferred_code)
    if bounds is None or not is_satisfaction or is_delta(row) or row.comparator in BELOW:
        return None
    name = bare_name(row)
    return None if holds(name, "high_names", "but_not") or bounds[0] > HUNDRED else bounds[0]


def misfiled_satisfaction(row: IndicatorTarget) -> str | None:
    """Return the level 2 under which satisfaction is filed, None where it is its own."""
    is_own = "SAT" in (row.level1_code, row.level2_code) or row.level2_code is None
    return row.level2_name if row.level2_inferred_code == "SAT" and not is_own else None
