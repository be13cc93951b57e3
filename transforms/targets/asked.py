"""What stands around a target and says how to read it: its columns, a name that asks for time."""

import re
from dataclasses import replace
from functools import cache

from transforms import vocabulary
from transforms.targets.model import TargetContext
from transforms.targets.numerals import NUMERAL, read_number
from transforms.targets.units import column_unit, part_unit, read_operator
from transforms.targets.words import alternation, words
from transforms.text import fold_label

BELOW_ZERO = re.compile(rf"零下\s*(\d+(?:\.\d+)?|{NUMERAL})(?=°C)")
ONES = "一二三四五六七八九十"
NUMERAL_ALONE = re.compile(rf"(?P<sign>[≥≤<>=]?\s*)(?P<numeral>{NUMERAL})")
MONTHS = re.compile(r"(?P<sign>[≥≤<>=~]?\s*)(?P<count>\d{1,2})月")
MONTHS_OF_TURN = re.compile(r"(\d{1,2})月(?=\d+[次场期])")


def in_digits(text: str, context: TargetContext) -> str:
    """Return a numeral alone, such as 两, in digits where a unit stands beside it."""
    found = NUMERAL_ALONE.fullmatch(text)
    if found is None or column_unit(context.unit) is None:
        return text
    value = read_number(found["numeral"])
    return text if value is None else f"{found['sign']}{value}"


def in_other_units(text: str, context: TargetContext) -> str:
    """Return 100M of a bandwidth as 100兆, and 零下18度 as -18°C."""
    if not any(sign in text for sign in ("M", "T", "度", "零下")):
        return text
    for printed, meant in _other_units(f"{context.indicator_name} {text}").items():
        text = re.sub(rf"(?<=[\d{ONES}]){printed}(?![A-Za-z\d²³])", meant, text)
    return BELOW_ZERO.sub(lambda found: f"-{read_number(found[1])}", text)


def with_other_unit(context: TargetContext) -> TargetContext:
    """Return the context with what its unit column means beside its name: M of a bandwidth."""
    if context.unit not in ("M", "T", "度"):
        return context
    meant = _other_units(context.indicator_name).get(context.unit, context.unit)
    return replace(context, unit=meant)


def _other_units(said: str) -> dict[str, str]:
    """Return the units that mean another where such words are said, with what they mean."""
    found: dict[str, str] = {}
    for rule in vocabulary.load("target_words")["other_units"]:
        is_said = any(word in said for word in rule["contains"])
        if is_said and not any(word in said for word in rule["except"]):
            found |= rule["units"]
    return found


def in_months(text: str, context: TargetContext) -> str:
    """Return ≤3月 as ≤3个月 where the name asks for a length of time, 6月1次 where for how often.

    The sign may stand in the operator column.
    """
    if MONTHS_OF_TURN.match(text) and _asks_how_often(context.indicator_name):
        return MONTHS_OF_TURN.sub(r"\1个月", text, count=1)
    found = MONTHS.fullmatch(text)
    if found is None or not (found["sign"] or read_operator(context.operator)):
        return text
    if not _length_name().search(fold_label(context.indicator_name)):
        return text
    return f"{found['sign']}{found['count']}个月"


def _asks_how_often(name: str) -> bool:
    return fold_label(name).endswith(tuple(words("deadline")["turn_names"]))


@cache
def _length_name() -> re.Pattern[str]:
    names = alternation(words("deadline")["length_names"])
    return re.compile(rf"(?<![竣完开])(?:{names})(?:\((?:个?月)\))?$")


def with_bound(context: TargetContext) -> TargetContext:
    """Return the context with a bound that stands in its unit column, ≥%, as the operator.

    Beside another operator the unit stays as printed.
    """
    unit, sign = part_unit(context.unit)
    if sign is None or read_operator(context.operator) not in (None, sign):
        return context
    return replace(context, unit=unit, operator=sign)
