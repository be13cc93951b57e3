"""Quantities to targets: the unit settled with the form's columns and the indicator's name."""

import re
from decimal import Decimal

from transforms.targets.flags import BASELINE, Flag
from transforms.targets.model import Target, TargetContext, TargetKind, TargetPart
from transforms.targets.quantities import RATED, Quantity
from transforms.targets.units import (
    column_unit,
    infer_unit,
    named_unit,
    read_operator,
    spell_period,
    split_period,
    with_per,
)
from transforms.targets.words import Unit, find_unit

KEPT = frozenset({Flag.UNIT_INFERRED, Flag.UNIT_MISSING, Flag.RATE, Flag.RESCALED, Flag.CONDITION})
"""The flags of a part that its compound keeps."""
DURATION = re.compile(
    r"(?:[期限时长龄命数]|(?<!完成|开工|竣工|交付)时间)(?:指标)?\s*[(（][^()（）]*[)）]\s*$"
)
AMOUNT = re.compile(r"(?:数|量|面积|长度|里程)\s*[(（][^()（）]*[)）]\s*$")
LINKED = re.compile("^和?(?:及(?![格时]))?与?")
LINKS = re.compile("(?:为|是|达到?|:|应|约)+$")


def single_target(quantity: Quantity, context: TargetContext) -> Target:
    """Return the target of one quantity: a number, a percentage or a frequency."""
    unit, column_period, flags = _settled_unit(quantity, context)
    comparator = _comparator(quantity, context, flags)
    kind = TargetKind.PERCENT if unit.kind == "ratio" else TargetKind.NUMERIC
    unit, period = _with_period(unit, quantity.period or column_period, flags)
    if period is not None and kind is TargetKind.NUMERIC:
        kind = TargetKind.FREQUENCY
    return Target(
        kind,
        comparator=comparator,
        value=quantity.value,
        value_upper=quantity.upper,
        unit=unit.name,
        scale=unit.scale,
        period=period if kind is TargetKind.FREQUENCY else None,
        flags=(*quantity.flags, *flags),
    )


def _with_period(unit: Unit, period: str | None, flags: list[str]) -> tuple[Unit, str | None]:
    """Return money, a measure or a time per period as a rate, all else beside its period."""
    if period is None or unit.name is None or unit.kind not in RATED:
        return unit, period
    flags += [] if Flag.RATE in flags else [Flag.RATE]
    return spell_period(with_per(unit, [period])), None


def compound_target(quantities: list[Quantity], context: TargetContext) -> Target:
    """Return the target of several quantities; its own value is that of the first part."""
    flags: dict[str, None] = {}
    parts: list[TargetPart] = []
    for quantity in quantities:
        single = single_target(quantity, context)
        flags |= dict.fromkeys(flag for flag in single.flags if flag in KEPT)
        flags |= dict.fromkeys(flag for flag in single.flags if flag.startswith(f"{BASELINE}="))
        parts += _parts(single, quantity)
    if any(quantity.upper is not None for quantity in quantities):
        flags[Flag.PART_RANGE] = None
    first = single_target(quantities[0], context)
    return Target(
        TargetKind.COMPOUND,
        comparator=first.comparator,
        value=first.value,
        value_upper=first.value_upper,
        unit=parts[0].unit,
        scale=first.scale,
        flags=tuple(flags),
        parts=tuple(parts),
    )


def _parts(single: Target, quantity: Quantity) -> list[TargetPart]:
    """Return one part, or two for a range: its lower and its upper end."""
    unit = single.unit
    if single.period is not None:
        unit = spell_period(with_per(Unit(unit), [single.period])).name
    label = _label(quantity.label)
    if single.comparator != "between" or single.value_upper is None:
        return [TargetPart(label, single.comparator, single.value, unit, single.scale)]
    return [
        TargetPart(label, ">=", single.value, unit, single.scale),
        TargetPart(label, "<=", single.value_upper, unit, single.scale),
    ]


def _label(text: str) -> str | None:
    plain = LINKED.sub("", text.strip(" ,;。、:()"))
    return plain.strip(" ,;。、:()") or None


def _comparator(quantity: Quantity, context: TargetContext, flags: list[str]) -> str:
    column = read_operator(context.operator)
    printed = quantity.comparator
    if printed is None and column is None:
        flags.append(Flag.IMPLIED)
        return "="
    if printed is not None and column not in (None, "=", printed) and printed != "between":
        flags.append(Flag.OPERATOR_CONFLICT)
    return printed or column or "="


def _settled_unit(quantity: Quantity, context: TargetContext) -> tuple[Unit, str | None, list[str]]:
    """Return the unit of a quantity and its period: printed, from the unit column, or inferred."""
    column = column_unit(context.unit)
    from_name = [] if column is not None or quantity.has_unit else [Flag.UNIT_INFERRED]
    if from_name:
        column = _unit_of_name(context.indicator_name)
    plain, period = split_period(column) if column is not None else (None, None)
    if plain is not None and period is not None and plain.kind in ("money", "measure", "time"):
        plain, period = spell_period(with_per(plain, [period])), None
    if quantity.has_unit:
        is_other = plain is not None and plain.name != quantity.unit.name
        return quantity.unit, None, [Flag.UNIT_CONFLICT] if is_other else []
    if plain is not None:
        scale = _joint_scale(plain, quantity.unit)
        suspect = plain.name == "%" and _is_fraction(quantity.value)
        suspected: list[str] = [Flag.PCT_FRACTION_SUSPECT] if suspect else []
        suspected += [] if from_name else _scale_conflict(plain, context.indicator_name)
        unit = with_per(Unit(plain.name, scale, plain.kind), [*quantity.unit.per])
        return unit, period, [*from_name, *suspected, *_rate_flag(unit)]
    unit, flags = _inferred_unit(quantity, context)
    unit = with_per(unit, [*quantity.unit.per])
    return unit, None, [*flags, *_rate_flag(unit)]


def _scale_conflict(column: Unit, name: str) -> list[str]:
    """Return the flag that 总成本(万元) stands beside a unit column of 元."""
    named = _unit_of_name(name)
    is_other = named is not None and named.name == column.name and named.scale != column.scale
    return [Flag.UNIT_CONFLICT] if is_other else []


def _unit_of_name(name: str) -> Unit | None:
    """Return the unit that the name prints; a time only where the name is not of a count.

    检查频次(季度) says how often, 服务期限(年) how long; 单次成本(次) and 满意度(人) say of what.
    """
    unit = named_unit(name)
    if unit is None:
        return None
    implied = infer_unit(name, is_magnitude=False)
    if implied in ("元", "%") and not _is_amount_of(unit, implied, name):
        return None
    if unit.kind == "time":
        return unit if DURATION.search(name) and not implied else None
    return None if unit.kind == "thing" and split_period(unit)[1] else unit


def _is_amount_of(unit: Unit, implied: str, name: str) -> bool:
    """Return whether what a name of money or of a ratio prints in brackets is such a unit."""
    if AMOUNT.search(name):
        return True
    return unit.kind == ("money" if implied == "元" else "ratio") or (
        implied == "%" and unit.name == "百分点"
    )


def _rate_flag(unit: Unit) -> list[str]:
    return [Flag.RATE] if "/" in (unit.name or "") and unit.kind != "choice" else []


def _joint_scale(column: Unit, printed: Unit) -> Decimal:
    """Return the scale where 万 may stand in the cell, in the unit column or in both."""
    return column.scale if printed.scale == column.scale else column.scale * printed.scale


def _inferred_unit(quantity: Quantity, context: TargetContext) -> tuple[Unit, list[str]]:
    is_magnitude = quantity.unit.kind == "magnitude"
    label = LINKS.sub("", quantity.label)
    inferred = infer_unit(label, is_magnitude=False) or infer_unit(
        context.indicator_name, is_magnitude and not label
    )
    if inferred == "%" and _is_fraction(quantity.value):
        return quantity.unit, [Flag.PCT_FRACTION_SUSPECT]
    if inferred is None:
        return quantity.unit, [Flag.UNIT_MISSING]
    kind = find_unit(inferred).kind
    unit = Unit(inferred, quantity.unit.scale, "count" if kind == "ratio" else kind)
    return unit, [Flag.UNIT_INFERRED]


def _is_fraction(value: Decimal) -> bool:
    return 0 < value <= 1
