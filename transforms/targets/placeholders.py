"""Targets that state nothing: blank marks, template residue, a bare unit, vacuous phrases."""

import re
from functools import cache

from transforms.targets.flags import Flag
from transforms.targets.model import Target, TargetKind
from transforms.targets.words import alternation, comparators, known_units, words


def read_placeholder(text: str) -> Target | None:
    """Return the placeholder that a folded text is, or None."""
    found = words("placeholders")
    if text in found["not_applicable"] or "不适用此指标" in text:
        return _placeholder(Flag.NOT_APPLICABLE)
    if text in found["marks"]:
        return _placeholder(Flag.BLANK)
    if _matches("vacuous", text):
        return _placeholder(Flag.VACUOUS)
    if _numberless().fullmatch(text):
        return _placeholder(Flag.NUMBER_MISSING)
    if _matches("residue", _without_products(text)) or _unknown().fullmatch(text):
        left = [Flag.UNPARSED_NUMBER] if re.search(r"\d", text) else []
        return _placeholder(Flag.TEMPLATE_RESIDUE, *left)
    return None


def _matches(kind: str, text: str) -> bool:
    return any(re.fullmatch(pattern, text) for pattern in words("placeholders")[kind])


def _without_products(text: str) -> str:
    for pattern in words("names")["products"]:
        text = re.sub(pattern, "", text)
    return text


def _unit() -> str:
    return alternation(known_units())


def _operator() -> str:
    return alternation(comparators("before"))


@cache
def _numberless() -> re.Pattern[str]:
    """Return the pattern of a comparator, a unit, or both without a number."""
    unit = rf"\(?\s*(?:{_unit()})?\s*\)?"
    return re.compile(rf"(?:(?:{_operator()}|~)\s*{unit}|\(?(?:{_unit()})\)?)")


@cache
def _unknown() -> re.Pattern[str]:
    """Return the pattern of a letter or a mark where the number should be: ≥X%, n个."""
    unknown = words("placeholders")["unknown"]
    return re.compile(rf"(?:{_operator()})?\s*{unknown}+\s*\(?(?:{_unit()})\)?")


def _placeholder(*flags: str) -> Target:
    return Target(TargetKind.PLACEHOLDER, flags=flags)
