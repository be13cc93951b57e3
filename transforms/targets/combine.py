"""Quantities seen together: two bounds as one range, periods, conditions, and mere articles."""

import re
from collections.abc import Container
from dataclasses import replace
from functools import cache

from transforms.targets.conditions import without_conditions
from transforms.targets.flags import BASELINE, Flag
from transforms.targets.masks import DATE
from transforms.targets.quantities import Quantity
from transforms.targets.units import find_period
from transforms.targets.words import alternation, comparators, periods, words

SMALL = 2
ARTICLE_TAIL = re.compile(r"[\u4e00-\u9fff]{5,}")
AND = re.compile(r"[\s,且并和、而]*[A-Za-z]?\s*")
PER_THING = "每[\u4e00-\u9fff]{1,3}"
BOUNDED_NAME = re.compile(r"\s*([≤<])[^\d,;。≤≥<>]{0,20}[≤<]\s*")
FALLING = re.compile(r"\s*([≥>])[^\d,;。≤≥<>]{0,20}[≥>]\s*")
BEHIND = re.compile(r"\s*([≤<≥>])\s*(?P<name>[A-Za-z]|[\u4e00-\u9fff]{2,12})?\s*$")
READ_BACKWARDS = {"≤": ">=", "<": ">", "≥": "<=", ">": "<"}
PERIOD_GAP = re.compile(r"[^\d,;。、:()以内之各]{0,4}")


def combine(quantities: list[Quantity], text: str, past: Container[int] = ()) -> list[Quantity]:
    """Return the quantities that state values, with what belongs together made one.

    `past` are the places where a year before the form's own is hidden.
    """
    found = [quantity for quantity in quantities if not _is_article(quantity, quantities, text)]
    found = _without_baselines(found, text, past)
    found = without_conditions(found, text)
    found = _with_periods(found, text)
    merged = _merge_ranges(found, text)
    return [_led_from_behind(quantity, text, len(merged) == 1) for quantity in merged]


def _led_from_behind(quantity: Quantity, text: str, is_alone: bool) -> Quantity:
    """Return a quantity with the comparator that stands behind it: 95%≤X is at least 95%.

    With nothing behind it and no other number, 95%≥, the sign is taken as it is printed, and
    flagged.
    """
    sign = BEHIND.match(text, quantity.end)
    if sign is None or quantity.comparator is not None:
        return quantity
    if sign["name"] is None:
        if not is_alone:
            return quantity
        flags = (*quantity.flags, Flag.OPERATOR_CONFLICT)
        return replace(quantity, comparator=comparators("before")[sign[1]], flags=flags)
    return replace(quantity, comparator=READ_BACKWARDS[sign[1]])


def _is_article(quantity: Quantity, quantities: list[Quantity], text: str) -> bool:
    """Return whether 一支 or 一套 only introduces a noun: 打造一支高素质队伍."""
    if not quantity.is_numeral or quantity.value != 1 or quantity.comparator or quantity.period:
        return False
    counts = quantity.unit.kind == "thing" and "/" not in (quantity.unit.name or "")
    return counts and len(quantities) == 1 and bool(ARTICLE_TAIL.match(text, quantity.end))


def _without_baselines(
    quantities: list[Quantity], text: str, past: Container[int]
) -> list[Quantity]:
    """Return quantities without those that a change begins with: the 85% of 由85%提高到90%."""
    if len(quantities) < SMALL:
        return quantities
    found: list[Quantity] = []
    for quantity in quantities:
        before = found[-1] if found else None
        if before is not None and _is_change(before, quantity, text):
            found[-1] = _changed(before, quantity, text)
        elif before is not None and _is_of_last_year(before, quantity, text, past):
            found[-1] = replace(_changed(quantity, before, text), label=before.label)
        else:
            found.append(quantity)
    return found


def _is_change(before: Quantity, after: Quantity, text: str) -> bool:
    if _is_change_by(before, after, text):
        return True
    if _led_by_change().search(before.label) and not _opening().search(before.label):
        return False
    kinds = {before.unit.kind, after.unit.kind}
    is_same = before.unit.name == after.unit.name or kinds == {"time"}
    return (is_same or not before.has_unit) and bool(
        _change().fullmatch(text, before.end, after.start)
    )


def _is_change_by(before: Quantity, after: Quantity, text: str) -> bool:
    """Return whether the second of two is the change alone: 较上年75%提高5个百分点."""
    return bool(
        _compared().search(text[: before.number_start])
        and _change_by().fullmatch(text, before.end, after.start)
    )


def _is_of_last_year(before: Quantity, after: Quantity, text: str, past: Container[int]) -> bool:
    """Return whether the second of two is, in brackets, what the first was: 80%(上年75%)."""
    found = _formerly().fullmatch(text, before.end, after.number_start)
    if found is None or before.unit.name != after.unit.name:
        return False
    is_past = found["year"] is None or found.start("year") in past
    return is_past and text[after.end :].lstrip().startswith(")")


def _changed(before: Quantity, after: Quantity, text: str) -> Quantity:
    """Return the value that a change ends with; the value it begins with is kept as a flag."""
    printed = re.sub(r"[\s;]", "", text[before.number_start : before.end])
    is_by = _is_change_by(before, after, text)
    return replace(
        after,
        period=after.period or (before.period if before.unit == after.unit else None),
        label=after.label if is_by else _opening().sub("", before.label),
        flags=(*after.flags, f"{BASELINE}={printed}"),
        passed=(before.number_start, before.end),
    )


@cache
def _change() -> re.Pattern[str]:
    changes = words("changes")
    verbs, ends = alternation(changes["verbs"]), alternation(changes["ends"])
    change = rf"[^,;。、\d]{{0,6}}?(?:{verbs})了?(?:{ends})(?:{DATE}+的?|{PER_THING})?"
    return re.compile(rf"(?:{change}|\s*(?:{alternation(changes['arrows'])}))\s*")


def _last_year() -> str:
    return rf"(?:{alternation(words('changes')['last_year'])}|(?P<year>{DATE}+))度?(?:同期)?"


@cache
def _compared() -> re.Pattern[str]:
    return re.compile(rf"[较比]{_last_year()}的?$")


@cache
def _formerly() -> re.Pattern[str]:
    return re.compile(rf"\s*\({_last_year()}(?:为|是|:)?")


@cache
def _change_by() -> re.Pattern[str]:
    return re.compile(rf"[^,;。、\d]{{0,4}}(?:{alternation(words('changes')['verbs'])})了?")


@cache
def _led_by_change() -> re.Pattern[str]:
    verbs = [verb for verb in words("changes")["verbs"] if len(verb) > 1]
    return re.compile(rf"(?:{alternation(verbs)})了?$")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(words('changes')['openings'])})[^,;。、\d]{{0,8}}$")


def _with_periods(quantities: list[Quantity], text: str) -> list[Quantity]:
    """Return 一年两次 as one quantity of two times with the period of a year."""
    if len(quantities) < SMALL or quantities[0].unit.kind != "time" or quantities[0].comparator:
        return quantities
    time, count, *rest = quantities
    between = text[time.end : count.start]
    printed = re.sub(
        r"^[\d\s]+|^[零〇一二两三四五六七八九十半]+|个", "", text[time.number_start : time.end]
    )
    if count.unit.kind != "event" or count.period or not PERIOD_GAP.fullmatch(between):
        return quantities
    if printed not in periods() or time.upper is not None or time.value != int(time.value):
        return quantities
    code = find_period(printed, str(time.value))
    joined = replace(
        count,
        start=time.start,
        number_start=time.number_start,
        label=time.label + count.label,
        period=code,
    )
    return [joined, *rest]


def _merge_ranges(quantities: list[Quantity], text: str) -> list[Quantity]:
    """Return quantities with two bounds of one range made one: 90%≤X≤95%, ≥80%且≤95%."""
    if len(quantities) != SMALL:
        return quantities
    low, high = quantities
    is_same = low.unit.name == high.unit.name and low.unit.scale == high.unit.scale
    if not (is_same or not low.has_unit) or low.upper is not None or high.upper is not None:
        return quantities
    if falling := FALLING.fullmatch(text, low.end, high.number_start):
        return [_falling(low, high, falling[1])]
    lower = _lower_bound(low, high, text)
    if lower is None:
        return quantities
    flags = list(dict.fromkeys([*low.flags, *high.flags]))
    if lower == ">":
        flags.append(Flag.LOWER_EXCLUDED)
    if high.comparator == "<" or (
        lower and text[high.end :][:1] == ")" and "," in text[low.end : high.start]
    ):
        flags.append(Flag.UPPER_EXCLUDED)
    return [
        replace(
            high,
            start=low.start,
            number_start=low.number_start,
            value=low.value,
            upper=high.value,
            comparator="between",
            label=low.label,
            flags=tuple(flags),
        )
    ]


def _falling(high: Quantity, low: Quantity, sign: str) -> Quantity:
    """Return the range of 100%≥X≥90%, whose upper end stands first."""
    flags = list(dict.fromkeys([*high.flags, *low.flags]))
    flags += [Flag.LOWER_EXCLUDED] if low.comparator == ">" else []
    flags += [Flag.UPPER_EXCLUDED] if sign == ">" else []
    return replace(
        low,
        start=high.start,
        number_start=high.number_start,
        upper=high.value,
        comparator="between",
        label=high.label,
        flags=tuple(flags),
    )


def _lower_bound(low: Quantity, high: Quantity, text: str) -> str | None:
    """Return the comparator of the lower bound where two quantities are one range, else None."""
    between = text[low.end : high.number_start]
    sign = BOUNDED_NAME.fullmatch(between)
    if sign and high.comparator in ("<", "<="):
        return ">" if sign[1] == "<" else ">="
    is_pair = low.comparator in (">", ">=") and high.comparator in ("<", "<=")
    gap = text[low.end : high.start]
    if is_pair and AND.fullmatch(gap):
        return low.comparator
    opening, closing = text[: low.start][-1:], text[high.end :][:1]
    if between.strip() == "," and opening in ("[", "(") and closing in ("]", ")"):
        return ">=" if opening == "[" else ">"
    is_named = "介于" in text[: low.start] or re.match(r"\s*之间", text[high.end :])
    if is_named and re.fullmatch(r"\s*[和与至到]\s*", between):
        return ">="
    return None
