"""Frequencies: 每季度一次, 一年两次, 12期/年, ≥2次/月."""

import re
from dataclasses import dataclass
from functools import cache

from transforms.targets.masks import HIDDEN
from transforms.targets.numerals import read_number
from transforms.targets.words import ZH_DIGITS, alternation, periods


@dataclass(frozen=True, slots=True)
class Frequency:
    """The period of a frequency (Y, H, Q, M, W, D, 2Y), and the text without its words."""

    period: str
    body: str


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    period = alternation(list(periods()))
    count = rf"(?:半|[{ZH_DIGITS}]+|\d+)"
    return (
        re.compile(
            rf"(?<!\d)每(?:一|个)?(?P<n>{count})?个?(?P<p>{period})(?=[^\d{HIDDEN}]*[\d{ZH_DIGITS}])"
        ),
        re.compile(
            rf"^(?P<n>{count})个?(?P<p>{period})(?!以?内|以|之|底)(?=[^\d\w]*[不至≥≤]?[^,;。]{{0,6}}?[\d{ZH_DIGITS}]+[次期场篇轮批回])"
        ),
        re.compile(rf"(?<=[^\d\W])/(?P<n>{count})?个?(?P<p>{period})"),
    )


def find_frequency(text: str) -> Frequency | None:
    """Return the frequency that a text states, or None; 每人每年 is a rate, not a frequency."""
    if re.search(r"每(?:个|一)?[人户亩名家]|/人|元/", text):
        return None
    for pattern in _patterns():
        match = pattern.search(text)
        if match:
            start, end = match.span()
            body = text[:start] + HIDDEN * (end - start) + text[end:]
            return Frequency(_code(match["n"], match["p"]), body)
    return None


def _code(count: str | None, period: str) -> str:
    code = periods()[period]
    if count == "半":
        return "H" if code == "Y" else f"half-{code}"
    number = read_number(count) if count else None
    return code if number in (None, 1) else f"{number}{code}"
