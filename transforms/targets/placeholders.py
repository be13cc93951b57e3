"""Targets that state nothing: blank marks, template residue, a bare unit, vacuous phrases."""

import re
from functools import cache

from transforms.targets.model import Target, TargetContext, TargetKind
from transforms.targets.words import unit_pattern, words


def read_placeholder(text: str, context: TargetContext) -> Target | None:
    """Return the placeholder that a folded text is, or None."""
    found = words("placeholders")
    if text in found["not_applicable"] or "不适用此指标" in text:
        return _placeholder("not_applicable")
    if text in found["marks"]:
        return _placeholder("blank")
    for kind in ("vacuous", "residue"):
        if any(re.fullmatch(pattern, text) for pattern in found[kind]):
            return _placeholder("vacuous" if kind == "vacuous" else "template_residue")
    if _numberless().fullmatch(text):
        return _placeholder("number_missing")
    return None


@cache
def _numberless() -> re.Pattern[str]:
    """Return the pattern of a comparator, a unit, or both without a number."""
    unit = unit_pattern()
    return re.compile(rf"(?:[≥≤<>=~]\s*\(?(?:{unit})?\)?|\(?(?:{unit})\)?)")


def _placeholder(flag: str) -> Target:
    return Target(TargetKind.PLACEHOLDER, flags=(flag,))
