"""A printed target value to a typed one: the order of readings, and nothing silent.

Placeholders first, then dates, then names that hold digits are hidden, then quantities are read.
What remains is quality in words. A digit that no reading took is flagged `unparsed_number`.
"""

import re
from dataclasses import replace
from decimal import Decimal

from transforms.targets.dates import Deadline, excel_date, find_deadline
from transforms.targets.frequency import find_frequency
from transforms.targets.masks import (
    FRACTION_HIDDEN,
    HIDDEN,
    hide_fractions,
    hide_names,
    hide_quotes,
    hide_span,
)
from transforms.targets.model import Target, TargetContext, TargetKind, TargetPart
from transforms.targets.placeholders import read_placeholder
from transforms.targets.quantities import (
    Quantity,
    find_quantities,
    gaps,
    hedge_flags,
    merge_ranges,
)
from transforms.targets.units import column_unit, infer_unit, read_operator
from transforms.targets.words import Unit, alternation, fold_signs, words
from transforms.text import fold, strip_tags

YEAR_REF = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)\s*年度?(?!\d|月)")
TRAILING = " 。;,.、"
TIME_NAME = re.compile("时效|时间|日期|期限|时限|及时|周期")
MOST_INTEGER_DIGITS = 20
MOST_DECIMALS = 8


def parse_target(text: str, context: TargetContext) -> Target:
    """Return the typed target; any text gives one, and the printed text is kept elsewhere."""
    folded = fold_signs(fold(strip_tags(text).replace("\n", ""))).strip(TRAILING)
    placeholder = read_placeholder(folded, context)
    if placeholder is not None:
        return placeholder
    if _is_about_time(context) and (serial := excel_date(folded)) is not None:
        return _deadline_target(serial, [])
    hidden = hide_quotes(folded)
    deadline = find_deadline(hidden, context.fiscal_year)
    years = [match["y"] for match in YEAR_REF.finditer(hidden)]
    body = _without_dates(hidden, deadline)
    if (zero := read_zero(body)) is not None:
        return zero
    frequency = find_frequency(body)
    quantities = _read_quantities(frequency.body if frequency else body)
    if frequency is not None and quantities and quantities[0].unit.kind == "money":
        frequency, quantities = None, _read_quantities(body)
    flags = [*hedge_flags(hidden), *_fraction(body)]
    if quantities:
        target = _quantified(quantities, context)
        flags += [f"year_ref={year}" for year in years if not _is_used(deadline, quantities)]
        flags += _embedded(body, quantities, context)
        if frequency is not None and target.kind is TargetKind.NUMERIC:
            target = replace(target, kind=TargetKind.FREQUENCY, period=frequency.period)
        elif deadline is not None and deadline.is_explicit:
            target = replace(target, period=deadline.period, deadline_date=deadline.day)
    elif deadline is not None and (deadline.is_explicit or _is_done(hidden, deadline, context)):
        target = _deadline_target(deadline, [])
    else:
        target = _qualitative(hidden, context)
        flags += [f"year_ref={year}" for year in years]
    flags += _unparsed(frequency.body if frequency else body, quantities)
    return _limited(replace(target, flags=tuple(dict.fromkeys([*target.flags, *flags]))))


def _read_quantities(body: str) -> list[Quantity]:
    return merge_ranges(find_quantities(body), body)


def _fraction(text: str) -> list[str]:
    return ["fraction"] if FRACTION_HIDDEN in text else []


def _is_about_time(context: TargetContext) -> bool:
    return context.level2_code == "OUT_TIME" or bool(TIME_NAME.search(context.indicator_name))


def _without_dates(text: str, deadline: Deadline | None) -> str:
    body = text
    while deadline is not None and deadline.period != "by:?":
        body = hide_span(body, deadline.span)
        deadline = find_deadline(body, None)
        if deadline is not None and not deadline.is_explicit:
            break
    body = YEAR_REF.sub(lambda match: HIDDEN * len(match[0]), body)
    return hide_names(hide_fractions(body))


def _is_used(deadline: Deadline | None, quantities: list[Quantity]) -> bool:
    return deadline is not None and deadline.is_explicit and bool(quantities)


def _is_done(text: str, deadline: Deadline, context: TargetContext) -> bool:
    """Return whether words without a day of their own still state a deadline."""
    if deadline.period == "by:?" or deadline.span == (0, len(text)):
        return True
    return bool(re.search(alternation(words("deadline")["done"]), text)) or _is_about_time(context)


def _deadline_target(deadline: Deadline, flags: list[str]) -> Target:
    return Target(
        TargetKind.DEADLINE,
        comparator=deadline.comparator,
        deadline_date=deadline.day,
        period=deadline.period,
        flags=(*deadline.flags, *flags),
    )


def _quantified(quantities: list[Quantity], context: TargetContext) -> Target:
    if len(quantities) > 1:
        counted = [
            quantity for quantity in quantities if quantity.has_unit or quantity.unit.scale != 1
        ]
        if len(counted) > 1:
            return _compound(counted, context)
        quantities = counted or quantities
    return _single(quantities[0], context)


def _single(quantity: Quantity, context: TargetContext) -> Target:
    unit, flags = _settled_unit(quantity, context)
    comparator = quantity.comparator or read_operator(context.operator)
    if comparator is None:
        comparator = "="
        flags.append("implied")
    is_ratio = unit.kind == "ratio"
    return Target(
        TargetKind.PERCENT if is_ratio else TargetKind.NUMERIC,
        comparator=comparator,
        value=quantity.value,
        value_upper=quantity.upper,
        unit=unit.name,
        scale=unit.scale,
        flags=(*quantity.flags, *flags),
    )


def _settled_unit(quantity: Quantity, context: TargetContext) -> tuple[Unit, list[str]]:
    """Return the unit of a quantity: printed, from the unit column, else from the name."""
    if quantity.has_unit:
        return quantity.unit, []
    column = column_unit(context.unit)
    if column is not None:
        return Unit(column.name, column.scale * quantity.unit.scale, column.kind), []
    inferred = infer_unit(context.indicator_name, quantity.unit.kind == "magnitude")
    if inferred == "%" and abs(quantity.value) <= 1:
        return quantity.unit, ["pct_fraction_suspect"]
    if inferred is None:
        return quantity.unit, ["unit_missing"]
    return Unit(inferred, quantity.unit.scale), ["unit_inferred"]


def _compound(quantities: list[Quantity], context: TargetContext) -> Target:
    parts = []
    for quantity in quantities:
        single = _single(quantity, context)
        parts.append(
            TargetPart(
                _label(quantity.label), single.comparator, single.value, single.unit, single.scale
            )
        )
    first = parts[0]
    flags = {
        "unit_inferred": any(not quantity.has_unit for quantity in quantities),
        "part_range": any(quantity.upper is not None for quantity in quantities),
    }
    return Target(
        TargetKind.COMPOUND,
        comparator=first.comparator,
        value=first.value,
        value_upper=quantities[0].upper,
        unit=first.unit,
        scale=first.scale,
        flags=tuple(flag for flag, is_set in flags.items() if is_set),
        parts=tuple(parts),
    )


def _label(text: str) -> str | None:
    return text.replace(HIDDEN, "").strip(" ,;。、:()和及与") or None


def read_zero(text: str) -> Target | None:
    """Return the target of 0 that words such as 零事故 state, or None."""
    zero = words("zero")
    events = alternation(list(zero["units"]))
    match = re.fullmatch(
        rf"(?:确保|实现|保持)?(?:{alternation(zero['words'])})(?:[^\d,;。{HIDDEN}]{{0,4}}?)(?P<event>{events})(?:发生|现象|情况)?",
        text,
    )
    if match is None:
        return None
    unit = zero["units"][match["event"]]
    flags = ("unit_inferred", "implied")
    return Target(TargetKind.NUMERIC, "=", Decimal(0), unit=unit, flags=flags)


def _qualitative(text: str, context: TargetContext) -> Target:
    plain = text.removeprefix("定性").strip(" :=()")
    for flag, values in words("scales").items():
        if plain in values:
            return Target(TargetKind.QUALITATIVE, flags=(flag,))
    found = [
        flag
        for flag, hints in words("qualitative").items()
        if hints and re.search(alternation(hints), text)
    ]
    return Target(TargetKind.QUALITATIVE, flags=tuple(found))


def _embedded(body: str, quantities: list[Quantity], context: TargetContext) -> list[str]:
    """Return the flag `embedded` where words stand around the quantity besides its name."""
    rest = "".join(gaps(body, [quantity.span for quantity in quantities])).replace(HIDDEN, "")
    rest = rest.strip(" ,;。、:()").removeprefix(fold(context.indicator_name))
    return ["embedded"] if re.search(r"[\u4e00-\u9fff]{2}", rest) else []


def _unparsed(body: str, quantities: list[Quantity]) -> list[str]:
    rest = "".join(gaps(body, [quantity.span for quantity in quantities]))
    return ["unparsed_number"] if re.search(r"\d", rest) else []


def _limited(target: Target) -> Target:
    """Return the target without values that the warehouse cannot hold exactly."""
    values = [target.value, target.value_upper, *(part.value for part in target.parts)]
    if all(value is None or _fits(value) for value in values):
        return target
    return replace(
        target, value=None, value_upper=None, parts=(), flags=(*target.flags, "value_out_of_range")
    )


def _fits(value: Decimal) -> bool:
    _, digits, exponent = value.as_tuple()
    decimals = -int(exponent) if int(exponent) < 0 else 0
    return len(digits) - decimals <= MOST_INTEGER_DIGITS and decimals <= MOST_DECIMALS
