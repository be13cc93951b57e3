"""Targets that state a change and no level: 增长5% is another quantity than 95%."""

import re
from decimal import Decimal
from functools import cache

from transforms import vocabulary
from transforms.matching.model import Indicator
from transforms.matching.names import indicator_name
from transforms.targets.flags import Flag

CHANGING = ("numeric", "percent")
"""Kinds of value that may state a change instead of a level."""
SIGNS = "%≥≤<>="
ALIKE = 2
"""A change and a level that differ by less than this factor are one quantity in other words."""
LEAST_LEVEL = Decimal("0.2")
"""A smaller percentage that is called a change is one: 提高5% is another quantity than 5.5%."""


@cache
def _named_changes() -> dict[str, re.Pattern[str]]:
    return {way: re.compile(said) for way, said in vocabulary.load("matching")["change"].items()}


def _printed_change(row: Indicator) -> str | None:
    flags = row.flags.split(";")
    if Flag.DELTA_DOWN in flags:
        return "fall"
    return "growth" if Flag.DELTA in flags else None


def change_of(row: Indicator) -> str | None:
    """Return which way a target states a change: growth or fall; None for a level.

    A name that says so counts for more than the target: 游客增长率 10% is a growth. What is added
    and counted is a level of its own, whether its target says 增加 again or not.

    >>> change_of(Indicator("1", "游客增长率(%)")), change_of(Indicator("1", "能耗"))
    ('growth', None)
    >>> change_of(Indicator("1", "新增就业人数", flags="delta"))
    """
    name = indicator_name(row.name).rstrip(SIGNS)
    named = next((way for way, said in _named_changes().items() if said.search(name)), None)
    if named:
        return None if named == "counted" else named
    return _printed_change(row)


def state_other_changes(new: Indicator, old: Indicator) -> bool:
    """Return whether one of two targets of one kind states a change that the other does not.

    A change is the level of the other year in other words where the two are of one size:
    逐年提升95% beside 95%.
    """
    if new.kind not in CHANGING:
        return False
    printed = {_printed_change(new), _printed_change(old)}
    stated = {change_of(new), change_of(old)}
    if {"growth", "fall"} in (printed, stated):
        return True
    return len(stated) > 1 and not _are_of_one_size(new, old)


def _are_of_one_size(new: Indicator, old: Indicator) -> bool:
    if new.value is None or old.value is None:
        return False
    low, high = sorted((new.value, old.value))
    is_level = new.kind != "percent" or low >= LEAST_LEVEL or low == high
    return is_level and 0 < high < low * ALIKE
