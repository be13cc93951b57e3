"""What looks like a number and is none: quoted names, ordinals, document numbers, hot lines."""

import re
from functools import cache

from transforms.targets.words import alternation, words

HIDDEN = "\ue000"
FRACTION_HIDDEN = "\ue001"


def hide_quotes(text: str) -> str:
    """Return `text` with the inside of quotes and book marks hidden, its length unchanged."""
    for opening, closing in words("names")["quotes"]:
        pattern = re.escape(opening) + r"[^《》“”]*?" + re.escape(closing)
        text = re.sub(pattern, _hide, text)
    return text


def hide_names(text: str) -> str:
    """Return `text` with numbers in names hidden, its length unchanged."""
    for pattern in _name_patterns():
        text = pattern.sub(_hide, text)
    return text


def hide_fractions(text: str) -> str:
    """Return `text` with ratios of two numbers hidden, its length unchanged."""
    for pattern in words("names")["fractions"]:
        text = re.sub(pattern, lambda match: FRACTION_HIDDEN * len(match[0]), text)
    return text


def hide_span(text: str, span: tuple[int, int]) -> str:
    """Return `text` with one span hidden."""
    start, end = span
    return text[:start] + HIDDEN * (end - start) + text[end:]


def _hide(match: re.Match[str]) -> str:
    return HIDDEN * len(match[0])


@cache
def _name_patterns() -> tuple[re.Pattern[str], ...]:
    names = words("names")
    return (
        re.compile(alternation(names["words"])),
        *(re.compile(pattern) for pattern in names["patterns"]),
    )
