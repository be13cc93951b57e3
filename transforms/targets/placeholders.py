"""Targets that state nothing: blank marks, template residue, a bare unit, vacuous phrases."""

import re
from functools import cache

from transforms.targets.flags import Flag
from transforms.targets.masks import without_products
from transforms.targets.model import Target, TargetKind
from transforms.targets.words import alternation, comparators, known_units, words


def read_placeholder(text: str) -> Target | None:
    """Return the placeholder that a folded text is, or None."""
    found = words("placeholders")
    if text in found["not_applicable"] or "不适用此指标" in text:
        return _placeholder(Flag.NOT_APPLICABLE)
    if text in found["marks"]:
        return _placeholder(Flag.BLANK)
    if _any_of("vacuous").fullmatch(text):
        return _placeholder(Flag.VACUOUS)
    if _numberless().fullmatch(text):
        return _placeholder(Flag.NUMBER_MISSING)
    if _any_of("residue").fullmatch(without_products(text)) or _unknown().fullmatch(text):
        left = [Flag.UNPARSED_NUMBER] if re.search(r"\d", text) else []
        return _placeholder(Flag.TEMPLATE_RESIDUE, *left)
    return None


@cache
def _any_of(kind: str) -> re.Pattern[str]:
    patterns = words("placeholders")[kind]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


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
