"""Plausible forms from a seed: the same seed gives the same forms."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from random import Random

from tests.forms.invent_targets import fill_indicator
from tests.forms.model import FormTruth, IndicatorTruth, MoneyTruth
from tests.forms.vocabulary import levels, words

WITHOUT_DEPARTMENT = {"T01", "T08"}
WITH_SUBORDINATES = {"T08"}
WITH_WEIGHTS = {"T06", "T08"}
WITH_CARRYOVER = {"T06", "SH"}
WEIGHT_SUM = 90


def invent_forms(template: str, seed: int, count: int, richness: int = 1) -> list[FormTruth]:
    """Return `count` forms of one organisation and one year; no project name stands twice.

    `richness` multiplies the indicators of each level, as far as there are names for them.
    """
    random = Random(f"{template}/{seed}")
    office = random.choice(words()["places"]) + random.choice(words()["offices"])
    organization = office + random.choice(words()["unit_tails"])
    year = random.randint(2019, 2026)
    title = words()["titles"][template].format(organization=office, year=year)
    subjects = random.sample(words()["project_subjects"], count)
    forms = [_invent_form(random, template, year, subject, richness) for subject in subjects]
    department = None if template in WITHOUT_DEPARTMENT else office
    units = [organization] * count
    if template in WITH_SUBORDINATES:
        units[1:] = [office + random.choice(words()["subordinates"]) for _ in units[1:]]
    return [
        replace(form, title=title, organization=unit, department=department)
        for form, unit in zip(forms, units, strict=True)
    ]


def _invent_form(
    random: Random, template: str, year: int, subject: str, richness: int
) -> FormTruth:
    mark = random.choice(words()["project_marks"])
    indicators = list(_invent_indicators(random, template, year, richness))
    if template in WITH_WEIGHTS:
        indicators = _weigh(indicators)
    return FormTruth(
        template=template,
        title="",
        fiscal_year=year,
        organization="",
        project_name=subject + mark + random.choice(words()["project_tails"]),
        attribute=random.choice(words()["attributes"]),
        money=_invent_money(random, template),
        goal=_invent_goal(random),
        indicators=tuple(indicators),
        department_code=f"{random.randint(1, 999):03d}" if template == "T02" else None,
        multi_year_goal=_invent_goal(random) if template == "SH" else None,
    )


def _invent_money(random: Random, template: str) -> MoneyTruth:
    fiscal = Decimal(random.randint(10, 50000)) / 10
    has_other = template not in {"SH", "T08"} and random.random() < 0.4
    has_carryover = template in WITH_CARRYOVER and random.random() < 0.5
    other = Decimal(random.randint(1, 3000)) / 10 if has_other else None
    carryover = Decimal(random.randint(1, 900)) / 10 if has_carryover else None
    total = fiscal + (other or 0) + (carryover or 0)
    is_in_yuan = template == "SH"
    several_years = _print_amount(total * 3, is_in_yuan) if is_in_yuan else None
    return MoneyTruth(
        total=_print_amount(total, is_in_yuan) or "",
        fiscal=_print_amount(fiscal, is_in_yuan) or "",
        other=_print_amount(other, is_in_yuan),
        carryover=_print_amount(carryover, is_in_yuan),
        unit="元" if is_in_yuan else "万元",
        multi_year_total=several_years,
    )


def _print_amount(amount: Decimal | None, is_in_yuan: bool) -> str | None:
    if amount is None:
        return None
    return f"{amount * 10000:.2f}" if is_in_yuan else f"{amount:.1f}"


def _invent_goal(random: Random) -> str:
    clauses = random.sample(words()["goal_clauses"], random.randint(2, 18))
    marks = random.choices([",", ";", "。", "，", "；"], weights=[6, 3, 2, 1, 1], k=len(clauses))
    body = "".join(clause + mark for clause, mark in zip(clauses, marks, strict=True))
    opening: str = random.choice(words()["goal_openings"])
    return opening + body[:-1] + "。"


def _invent_indicators(
    random: Random, template: str, year: int, richness: int
) -> Iterator[IndicatorTruth]:
    for level1, branches in levels(template).items():
        kept = [branch for branch in branches if random.random() < 0.75] or branches[:1]
        for level2, kind in kept:
            names = words()["names"][kind]
            count = random.choice([1, 1, 2, 3, 5]) if kind == "quantity" else random.randint(1, 2)
            for name, unit in random.sample(names, min(count * richness, len(names))):
                row = IndicatorTruth(
                    level1,
                    level2,
                    name,
                    "",
                    level1_code=words()["level1_codes"][level1],
                    level2_code=words()["level2_codes"][level2],
                )
                yield fill_indicator(random, template, row, unit, year)


def _weigh(indicators: list[IndicatorTruth]) -> list[IndicatorTruth]:
    share, rest = divmod(WEIGHT_SUM, len(indicators))
    return [
        replace(row, weight=str(share + 1 if number < rest else share))
        for number, row in enumerate(indicators)
    ]
