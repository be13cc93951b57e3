"""Invented targets: what the columns of an indicator row print, and what it means."""

from dataclasses import replace
from decimal import Decimal
from random import Random

from tests.forms.model import IndicatorTruth, TypedTruth
from tests.forms.vocabulary import Spelling, spellings, words

UNUSED_SHARE = 0.1
QUALITATIVE = "定性"
OPERATORS = {"=": "＝", ">=": "≥", "<=": "≤", ">": "＞"}
PERCENTAGES = ("80", "85", "90", "92.5", "95", "98", "100")
MEASURED = {"numeric", "percent"}


def fill_indicator(
    random: Random, template: str, row: IndicatorTruth, unit: str, year: int
) -> IndicatorTruth:
    """Return `row` with a target that is measured in `unit`, printed as `template` prints it."""
    if template == "T02" and random.random() < UNUSED_SHARE:
        name, text = words()["unused"]
        return replace(row, level3=name, target_text=text, typed=TypedTruth("placeholder"))
    if template in {"T08", "SH"}:
        choices = [way for way in spellings(unit) if _is_splittable(way)]
        return _fill_split(random, template, row, (random.choice(choices), unit, year))
    if random.random() < words()["loose"]["share"]:
        return replace(row, target_text=random.choice(words()["loose"]["texts"]))
    way = random.choice(spellings(unit))
    number, typed = _measure(random, way, unit)
    return replace(row, target_text=_print(way, number, unit, year), typed=typed)


def _is_splittable(way: Spelling) -> bool:
    return way.comparator in OPERATORS or way.kind == "qualitative"


def _fill_split(
    random: Random, template: str, row: IndicatorTruth, target: tuple[Spelling, str, int]
) -> IndicatorTruth:
    way, unit, year = target
    number, meaning = _measure(random, way, unit)
    typed: TypedTruth | None = meaning
    if way.kind not in MEASURED:
        text = _print(way, number, unit, year)
        operator = QUALITATIVE if template == "T08" else None
        # A date under 定性 is words to one reader and a deadline to another.
        typed = None if operator and way.kind == "deadline" else typed
        return replace(row, target_text=text, typed=typed, operator_text=operator)
    printed_unit = "万元" if unit == "元" else unit
    operator = OPERATORS[way.comparator]
    if template == "SH":
        text = f"{operator.replace('＝', '=')}{number:.2f}({printed_unit})"
        return replace(row, target_text=text, typed=typed)
    direction = "反向指标" if way.comparator == "<=" else "正向指标"
    return replace(
        row,
        target_text=str(number),
        typed=typed,
        operator_text=operator,
        unit_text=printed_unit,
        direction_text=direction,
    )


def _print(way: Spelling, number: Decimal, unit: str, year: int) -> str:
    return way.text.format(n=number, p=number, a=number, u=unit, y=year)


def _measure(random: Random, way: Spelling, unit: str) -> tuple[Decimal, TypedTruth]:
    comparator = way.comparator or None
    if way.kind == "percent":
        number, scale = Decimal(random.choice(PERCENTAGES)), Decimal("0.01")
    elif unit == "元":
        number, scale = Decimal(random.randint(1, 9999)) / 10, Decimal(10000)
    else:
        number, scale = Decimal(random.randint(1, 5000)), Decimal(1)
    value = number * scale if way.kind in MEASURED else None
    return number, TypedTruth(way.kind, comparator, value)
