"""Targets that state a change and no level: 增长5% is another quantity than 95%."""

import re
from functools import cache

from transforms import vocabulary
from transforms.build.keys import normalize_name
from transforms.matching.model import Indicator
from transforms.targets.flags import Flag


@cache
def _named_changes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = vocabulary.load("matching")["change"]
    return tuple((flag, re.compile(words[flag])) for flag in ("growth", "fall"))


def change_of(row: Indicator) -> str | None:
    """Return which way a target states a change: growth or fall; None for a level.

    A name may say so too where its target is a bare number: 游客增长率 10%.

    >>> change_of(Indicator("1", "游客增长率", kind="percent")), change_of(Indicator("1", "满意度"))
    ('growth', None)
    """
    flags = row.flags.split(";")
    if Flag.DELTA_DOWN in flags:
        return "fall"
    if Flag.DELTA in flags:
        return "growth"
    name = normalize_name(row.name)
    return next((way for way, said in _named_changes() if said.search(name)), None)
