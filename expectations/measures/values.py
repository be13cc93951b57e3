"""What single targets state: blanks, residue, units, percentages, operators."""

from decimal import Decimal

from expectations.measures.view import (
    HUNDRED,
    ONE,
    FormView,
    Indicator,
    is_cost,
    percent_bounds,
)
from expectations.measures.wording import level_stem
from transforms.text import fold

UNQUANTIFIED = ("qualitative", "deadline", "placeholder")
ABOVE = (">", ">=")
BELOW = ("<", "<=")
YUAN = "元"
QUANTITY = "OUT_QTY"
SATISFACTION = "SAT"
PRINTED_DIRECTIONS = ("正向", "反向", "逆向")


def blank_cell(one: Indicator) -> str | None:
    """Return which cell of an indicator is empty, None where both or neither are printed.

    A blank mark is an empty value, except in a row of the template that nobody uses: there the
    name is a mark too, or only repeats its level.
    """
    if one.name.is_blank:
        return None if one.text.is_blank else "name (三级指标)"
    if not one.text.folded:
        return "value (指标值)"
    if not one.flags.is_blank:
        return None
    is_level = one.name.level == level_stem(fold(one.row.level2_name or ""))
    return None if is_level else "value (指标值)"


def residue_text(one: Indicator) -> str | None:
    """Return the residue of a template in a target or its name, None without any."""
    if one.flags.is_residue:
        return one.row.target_text
    return one.name.residue if one.text.residue is None else one.text.residue


def is_unquantified(one: Indicator) -> bool:
    """Return whether an indicator of quantity states no quantity."""
    row, flags = one.row, one.flags
    return (
        row.level2_code == QUANTITY
        and row.target_kind in UNQUANTIFIED
        and row.target_text is not None
        and flags.applies
        and not flags.has_unread_number
    )


def lacks_unit(one: Indicator, form: FormView) -> bool:
    """Return whether a number stands without its unit, in the target or in one of its parts."""
    if one.flags.is_suspect_fraction:
        return False
    parts = form.parts.get(one.row.indicator_key)
    return one.flags.lacks_unit or bool(parts and any(part.unit is None for part in parts))


def level_percent(one: Indicator) -> Decimal | None:
    """Return the percentage that a target states as a level, None where more than 100 is meant."""
    bounds = percent_bounds(one.row)
    if bounds is None or one.flags.is_delta or one.name.is_growth:
        return None
    return bounds[1]


def is_fraction(one: Indicator) -> bool:
    """Return whether a value up to 1 stands where a percentage is meant."""
    if one.flags.is_suspect_fraction:
        return True
    bounds = percent_bounds(one.row)
    if bounds is None or one.flags.is_delta or one.row.comparator not in ("=", *ABOVE):
        return False
    return 0 < bounds[1] <= ONE and one.name.is_positive_rate


def idle_weight(one: Indicator) -> Decimal | None:
    """Return the weight of an indicator that does not apply, None for any other."""
    return None if one.flags.applies else one.row.weight


def against(one: Indicator) -> str | None:
    """Return the direction that the operator goes against, None where they agree."""
    row = one.row
    is_above = row.comparator in ABOVE
    if not (is_above or row.comparator in BELOW) or one.flags.is_delta:
        return None
    printed = fold(row.direction_text or "")
    if printed.startswith(PRINTED_DIRECTIONS):
        is_reverse = not printed.startswith("正向")
        return printed if is_reverse == is_above else None
    if is_above:
        return "lower is better" if _is_low(one) else None
    return "higher is better" if _is_high(one) else None


def _is_low(one: Indicator) -> bool:
    is_money = is_cost(one.row) and (one.row.unit or "").split("/")[0] == YUAN
    return (is_money and not one.name.is_saving) or one.name.is_low


def _is_high(one: Indicator) -> bool:
    if one.name.is_opposite:
        return False
    return one.name.is_high or one.row.level2_code == SATISFACTION


def satisfaction_percent(one: Indicator) -> Decimal | None:
    """Return the satisfaction that a target asks for, in percent, None for other targets."""
    row = one.row
    if SATISFACTION not in (row.level2_code, row.level2_inferred_code):
        return None
    bounds = percent_bounds(row)
    if bounds is None or one.flags.is_delta or row.comparator in BELOW:
        return None
    return None if one.name.is_opposite or bounds[0] > HUNDRED else bounds[0]


def misfiled_satisfaction(one: Indicator) -> str | None:
    """Return the level 2 under which satisfaction is filed, None where it is its own."""
    row = one.row
    if row.level2_inferred_code != SATISFACTION or row.level2_code is None:
        return None
    is_own = SATISFACTION in (row.level1_code, row.level2_code)
    return None if is_own else row.level2_name
