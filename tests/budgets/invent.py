"""Consistent figures from a seed: the same seed gives the same budget, and every identity holds."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from random import Random
from typing import Any

from tests.budgets.figures import (
    NO_MONEY,
    EconomicLeaf,
    Finances,
    FunctionLeaf,
    Parts,
    Project,
    Purchase,
)
from tests.budgets.vocabulary import Group, classes, economic_classes, function_groups, words

THREE_PUBLIC_STEP = Decimal(100)
# 项 that pay for staff and offices; the others are projects.
BASIC_WORDS = ("运行", "养老", "离退休", "年金", "医疗", "公积金", "补贴")
LEAST, MOST = 40_000, 9_000_000
NEGATIVE_GROUP = "22999"
Money = Callable[[int, int], Decimal]


def invent_finances(style: str, seed: int, *, has_negative: bool = False) -> Finances:
    """Return the figures of one organisation for one year, in the way of `style`."""
    random = Random(f"{style}/{seed}")
    settings = words()["styles"][style]
    step = Decimal(settings["step"])

    def money(low: int, high: int) -> Decimal:
        return Decimal(random.randint(low, high) // int(step)) * step

    leaves = list(_invent_leaves(random, settings, money, has_negative=has_negative))
    place = random.choice(words()["places"])
    level = random.choice(["department", "unit"]) if settings["has_levels"] else "department"
    three = _invent_three_public(random)
    basic = sum((leaf.total(["basic"], [settings["main_fund"]]) for leaf in leaves), NO_MONEY)
    economic = tuple(_invent_economic(random, basic, step))
    agency = sum((line.amount for line in economic if not line.is_personnel), NO_MONEY)
    return Finances(
        year=random.randint(*settings["years"]),
        place=place,
        organization=place + random.choice(words()["offices"]),
        level=level,
        leaves=tuple(leaves),
        economic=economic,
        three=three,
        agency_running=agency.quantize(Decimal(1)) // THREE_PUBLIC_STEP * THREE_PUBLIC_STEP,
        carryover_next=money(LEAST, MOST // 9) if settings["has_next"] else NO_MONEY,
        projects=tuple(_invent_projects(random, leaves, place)),
        purchases=tuple(_invent_purchases(random)),
    )


def _invent_leaves(
    random: Random, settings: dict[str, Any], money: Money, *, has_negative: bool
) -> Iterator[FunctionLeaf]:
    main_fund: str = settings["main_fund"]
    groups = _choose_groups(random, settings["group_funds"], has_negative=has_negative)
    funds = settings["funds"]
    used = random.sample(funds, random.randint(0, min(4, len(funds))))
    kept = [_choose_lines(random, group) for group in groups]
    lines = [(group, line) for group, chosen in zip(groups, kept, strict=True) for line in chosen]
    lucky = {fund: random.randrange(len(lines)) for fund in used}
    for number, (group, (code, name)) in enumerate(lines):
        parts: Parts = {}
        is_basic = any(word in name for word in BASIC_WORDS)
        fund = group.fund or main_fund
        if is_basic and not group.fund:
            parts["basic", fund] = money(LEAST, MOST)
        if not is_basic or random.random() < 0.2:
            parts["project", fund] = money(LEAST, MOST)
        if group.code == NEGATIVE_GROUP:
            parts = {("project", main_fund): -money(LEAST, MOST)}
        for other in (fund for fund, place in lucky.items() if place == number and not group.fund):
            is_commercial = other == "commercial" and settings["has_commercial"]
            purpose = "commercial" if is_commercial else "project"
            parts[purpose, other] = money(LEAST, MOST)
        if settings["has_reserve"] and not number:
            parts["reserve", fund] = money(LEAST, MOST)
        yield FunctionLeaf(code, name, group.name, parts)


def _choose_groups(
    random: Random, group_funds: Sequence[str], *, has_negative: bool
) -> list[Group]:
    """Return two groups of the organisation's own, those of everybody and, at times, of a fund."""
    groups = [group for group in function_groups() if group.code != NEGATIVE_GROUP]
    common = [group for group in groups if group.code[:3] in classes()["common"]]
    own = [group for group in groups if not group.fund and group not in common]
    chosen = [*random.sample(own, 2), *common]
    for group in (group for group in groups if group.fund in group_funds):
        if random.random() < 0.25:
            chosen.append(group)
    if has_negative:
        chosen.append(next(group for group in function_groups() if group.code == NEGATIVE_GROUP))
    return sorted(chosen, key=lambda group: group.code)


def _choose_lines(random: Random, group: Group) -> list[tuple[str, str]]:
    count = random.randint(max(len(group.lines) // 2, 1), len(group.lines))
    return sorted(random.sample(group.lines, count))


def split_amount(random: Random, total: Decimal, count: int, step: Decimal) -> list[Decimal]:
    """Return `count` amounts above 0 that add up to `total`, each a multiple of `step`."""
    cuts = sorted(random.sample(range(1, int(total / step)), count - 1))
    marks = [Decimal(0), *(cut * step for cut in cuts), total]
    return [end - begin for begin, end in pairwise(marks)]


def _invent_economic(random: Random, basic: Decimal, step: Decimal) -> Iterator[EconomicLeaf]:
    chosen: list[tuple[Group, tuple[str, str]]] = []
    for group in economic_classes():
        if group.code == "310" and random.random() < 0.5:
            continue
        chosen += [(group, line) for line in _choose_lines(random, group)]
    amounts = split_amount(random, basic, len(chosen), step)
    for (group, (code, name)), amount in zip(chosen, amounts, strict=True):
        yield EconomicLeaf(code, name, group.name, amount)


def _invent_three_public(random: Random) -> dict[str, Decimal]:
    names = ["abroad", "reception", "vehicle_purchase", "vehicle_running", "meeting", "training"]
    kept = random.sample(names, random.randint(3, len(names)))
    return {
        name: random.randint(10, 9000) * THREE_PUBLIC_STEP for name in names if name in kept
    } | {"vehicle_running": random.randint(10, 900) * THREE_PUBLIC_STEP}


def _invent_projects(
    random: Random, leaves: Sequence[FunctionLeaf], place: str
) -> Iterator[Project]:
    """Yield the projects that all project money is spent on; a name stands once."""
    spending = [leaf for leaf in leaves if leaf.total(["project"])]
    names = random.sample(words()["project_names"], len(spending))
    for leaf, name in zip(spending, names, strict=True):
        funds = {fund: amount for (use, fund), amount in leaf.parts.items() if use == "project"}
        yield Project(name, place + random.choice(words()["project_units"]), funds)


def _invent_purchases(random: Random) -> Iterator[Purchase]:
    for kind in random.sample(list(words()["purchases"]), random.randint(2, 3)):
        table = words()["purchases"][kind]
        for project in random.sample(words()["project_names"], random.randint(1, 3)):
            names = random.sample(table["items"], random.randint(1, len(table["items"])))
            items = tuple((name, random.randint(1, 9000) * THREE_PUBLIC_STEP) for name in names)
            economic, mode = random.choice(table["economic"]), random.choice(words()["modes"])
            yield Purchase(kind, project, economic, mode, items)
