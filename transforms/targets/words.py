"""The vocabulary of targets as patterns, compiled once on first use."""

import re
from collections.abc import Iterable
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
    "≪": "<",
    "〉": ">",
    "〈": "<",
    "≮": "≥",
    "≯": "≤",
    "≥=": "≥",
    "≤=": "≤",
    ">=": "≥",
    "=>": "≥",
    "<=": "≤",
    "=<": "≤",
    "==": "=",
    "～": "~",
    "∼": "~",
    "〜": "~",
    "－": "-",
    "—": "-",
    "–": "-",
    "―": "-",
    "─": "-",
    "‐": "-",
    "−": "-",
    "∶": ":",
    "∕": "/",
    "⁄": "/",
}
BULLET = re.compile(r"(?<=[A-Za-z\u4e00-\u9fff23])[•∙⋅・](?=[A-Za-z\u4e00-\u9fff])")
"""What joins the units of a rate, 元/人•次; before a number it only parts."""
ARROW = re.compile(r"(?<=\d)(?P<unit>[^\d,;。、<>-]{0,4})-+>(?=\s*\d)")
"""5->3天; without a number before it the sign is above: ->95%."""
LEAST_MAGNITUDE = 10_000
DENIED = {">": "<=", "<": ">="}
CATEGORIES = {"events": "event", "things": "thing", "measures": "measure", "times": "time"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit to compare in, its scale, and its kind.

    Kinds: event, thing, measure, time, money, ratio, magnitude (万 alone), choice (个/台/套) and
    count (unknown).
    `per` is what a magnitude is counted per while its unit is not known: 2万/人.
    """

    name: str | None
    scale: Decimal = Decimal(1)
    kind: str = "count"
    per: tuple[str, ...] = ()


NO_UNIT = Unit(None)


def words(section: str) -> dict[str, Any]:
    """Return one section of target_words."""
    found: dict[str, Any] = vocabulary.load("target_words")[section]
    return found


def fold_signs(text: str) -> str:
    """Return folded text with one sign for each operator and dash."""
    if not _signs().search(text):
        return text
    for sign, folded in OPERATOR_SIGNS.items():
        text = text.replace(sign, folded)
    text = ARROW.sub(r"\g<unit>→", text)
    return BULLET.sub("·", re.sub(r"-{2,}", "-", text))


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(f"{alternation(OPERATOR_SIGNS)}|--|->|[•∙⋅・]")


def alternation(items: Iterable[str]) -> str:
    """Return a pattern of literal alternatives, the longest first."""
    return _alternation(tuple(items))


@cache
def _alternation(items: tuple[str, ...]) -> str:
    return "|".join(re.escape(item) for item in sorted(items, key=len, reverse=True))


@cache
def comparators(place: str) -> dict[str, str]:
    """Return the comparator words of one place: before, touching, after or after_time."""
    found = dict(words("comparators")[place])
    turned, closed = words("comparators")["turned"], words("comparators")["closed"]
    named = {"before": turned["words"], "touching": turned["touching"]}.get(place, [])
    for word in named:
        sign = found[word]
        found |= {opening + word: DENIED[sign] for opening in turned["openings"]}
        found |= {opening + word: f"{sign}=" for opening in closed["before"]}
        found |= {word + ending: f"{sign}=" for ending in closed["after"]}
    return found


@cache
def known_units() -> dict[str, Unit]:
    """Return every unit word with what it means, magnitudes in front of counters included."""
    units = vocabulary.load("units")
    found = {w: Unit("元", Decimal(s), "money") for w, s in units["money"].items()}
    found |= {w: Unit(n, Decimal(s), "ratio") for w, (n, s) in units["ratio"].items()}
    plain = {
        word: Unit(word, kind=kind)
        for section, kind in CATEGORIES.items()
        for word in units[section]["words"]
    }
    plain |= {word: plain[name] for word, name in units["alias"].items()}
    found |= plain
    for magnitude, scale in units["magnitude"].items():
        for word, unit in plain.items():
            found.setdefault(magnitude + word, Unit(unit.name, Decimal(scale), unit.kind))
        found.setdefault(magnitude, Unit(None, Decimal(scale), "magnitude"))
    return found


@cache
def unit_pattern() -> str:
    """Return the pattern of a known unit that does not run on into another word."""
    blocked: dict[str, list[str]] = vocabulary.load("units")["not_before"]
    return "|".join(
        re.escape(word) + _end_of(word, blocked)
        for word in sorted(known_units(), key=len, reverse=True)
    )


def _end_of(word: str, blocked: dict[str, list[str]]) -> str:
    if word[-1].isascii() and word[-1].isalnum():
        return "(?![A-Za-z0-9])"
    followers = blocked.get(word[-1]) if len(word) == 1 else None
    own = vocabulary.load("units")["though_before"].get(word, [])
    allowed = f"(?!{alternation(own)})" if own else ""
    return f"(?!{allowed}(?:{alternation(followers)}))" if followers else ""


@cache
def per_words() -> tuple[str, ...]:
    """Return the words that a rate is per, besides the units: 元/生·年."""
    return tuple(vocabulary.load("units")["per"]["words"])


@cache
def periods() -> dict[str, str]:
    """Return the period words of a frequency with their codes."""
    return dict(vocabulary.load("units")["periods"])


@cache
def period_pattern() -> str:
    """Return the pattern of a period word; d is none in dL."""
    found = sorted(periods(), key=len, reverse=True)
    return "|".join(re.escape(word) + _end_of(word, {}) for word in found)


@cache
def period_names() -> dict[str, str]:
    """Return the word of each period code, for the unit of a rate."""
    return dict(vocabulary.load("units")["period_names"])


@cache
def no_unit_words() -> re.Pattern[str]:
    """Return the pattern of words that make a stretch of text no unit."""
    return re.compile(alternation(vocabulary.load("units")["no_unit"]["words"]))


def find_unit(text: str) -> Unit:
    """Return what a unit word means; an unknown one is kept as printed, without a 万 before it.

    >>> find_unit("万标箱").name, str(find_unit("万标箱").scale)
    ('标箱', '10000')
    """
    known = known_units().get(text)
    if known is not None:
        return known
    match = _scaled().fullmatch(text)
    if match is None:
        return Unit(text)
    return Unit(match["unit"], known_units()[match["magnitude"]].scale)


@cache
def _scaled() -> re.Pattern[str]:
    """Return the pattern of a unit after a magnitude that begins no other word: 万, not 百."""
    magnitudes: dict[str, str] = vocabulary.load("units")["magnitude"]
    large = [word for word, scale in magnitudes.items() if Decimal(scale) >= LEAST_MAGNITUDE]
    return re.compile(rf"(?P<magnitude>{alternation(large)})(?P<unit>[A-Za-z\u4e00-\u9fff].*)")


def find_per(word: str) -> Unit | None:
    """Return the unit of what a rate is per, or None."""
    return Unit(word) if word in per_words() else known_units().get(word)
