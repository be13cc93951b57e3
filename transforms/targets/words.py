"""The vocabulary of targets as patterns, compiled once on first use."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from transforms import vocabulary

OPERATOR_SIGNS = {
    "≧": "≥",
    "≦": "≤",
    "⩾": "≥",
    "⩽": "≤",
    "≫": ">",
    ">=": "≥",
    "=>": "≥",
    "<=": "≤",
    "=<": "≤",
    "==": "=",
    "≠": "≠",
    "～": "~",
    "－": "-",
    "—": "-",
    "–": "-",
    "∶": ":",
}
ZH_DIGITS = "零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit to compare in, its scale, and whether it is money or a ratio."""

    name: str | None
    scale: Decimal = Decimal(1)
    kind: str = "count"


def words(section: str) -> dict[str, Any]:
    """Return one section of target_words."""
    found: dict[str, Any] = vocabulary.load("target_words")[section]
    return found


def fold_signs(text: str) -> str:
    """Return folded text with one sign for each operator and dash."""
    for sign, folded in OPERATOR_SIGNS.items():
        text = text.replace(sign, folded)
    return text


def alternation(items: list[str]) -> str:
    """Return a pattern of literal alternatives, the longest first."""
    return "|".join(re.escape(item) for item in sorted(items, key=len, reverse=True))


@cache
def comparators(place: str) -> dict[str, str]:
    """Return the comparator words that stand before, after, or after a length of time."""
    return dict(words("comparators")[place])


@cache
def known_units() -> dict[str, Unit]:
    """Return every unit word with what it means, magnitudes in front of counters included."""
    units = vocabulary.load("units")
    found = {w: Unit("元", Decimal(s), "money") for w, s in units["money"].items()}
    found |= {w: Unit(n, Decimal(s), "ratio") for w, (n, s) in units["ratio"].items()}
    plain = {word: word for word in units["counters"]["words"]} | units["alias"]
    found |= {word: Unit(name) for word, name in plain.items()}
    for magnitude, scale in units["magnitude"].items():
        found |= {
            magnitude + word: Unit(name, Decimal(scale))
            for word, name in plain.items()
            if magnitude + word not in found
        }
        found.setdefault(magnitude, Unit(None, Decimal(scale), "magnitude"))
    return found


@cache
def unit_pattern() -> str:
    """Return the pattern of a known unit; a Latin unit ends where its letters end."""
    latin = [word for word in known_units() if word[-1].isascii() and word[-1].isalnum()]
    others = [word for word in known_units() if word not in latin and word != "成"]
    tenths = "成(?![本效立果绩员功熟交])"
    return rf"(?:{alternation(others)}|(?:{alternation(latin)})(?![A-Za-z0-9])|{tenths})"


@cache
def periods() -> dict[str, str]:
    """Return the period words of a frequency with their codes."""
    return dict(vocabulary.load("units")["periods"])


def find_unit(text: str) -> Unit:
    """Return what a unit word means; an unknown one is kept as printed."""
    return known_units().get(text, Unit(text))
