"""The indicators of linked projects in two years: what became of each.

In this order: the class and the name, the name alone where each year has it once in another class,
then similar names in one class with one class of unit. Level-1 and level-2 成本 are one class.
A target of one place is compared with one of the same place alone.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from transforms import vocabulary
from transforms.build.keys import normalize_name
from transforms.matching.assignment import assign
from transforms.matching.changes import state_other_changes
from transforms.matching.model import Found, Indicator, Link, Method, Pair, Status, as_score
from transforms.matching.names import indicator_name, is_turned, numbers_in
from transforms.matching.twins import are_opposites, are_twins

ALIKE = 0.8
SUREST = 0.89
REFILED = 0.85
COST = "COST"
MEASURED = ("numeric", "percent", "frequency", "compound")


@dataclass(frozen=True, slots=True)
class IndicatorVerdicts:
    """What a person decided on indicators: pairs of their keys."""

    linked: Mapping[Pair, str] = field(default_factory=dict)
    rejected: Collection[Pair] = ()


def match_indicators(
    current: Sequence[Indicator],
    previous: Sequence[Indicator],
    verdicts: IndicatorVerdicts | None = None,
) -> list[Link]:
    """Return a row for each link, for each new and for each discontinued indicator."""
    verdicts = verdicts or IndicatorVerdicts()
    sides = ({row.key: row for row in current}, {row.key: row for row in previous})
    found = [Found(pair, Method.DECISION, 1.0, why) for pair, why in verdicts.linked.items()]
    for method, sign, weigh in _stages(sides[0].values(), sides[1].values()):
        weights = {
            (new.key, old.key): weigh(new, old)
            for new, old in _of_one_sign(*_left(sides, found), sign)
            if (new.key, old.key) not in verdicts.rejected
        }
        found += [_found(Pair(*p), method, weights[p], sides) for p in assign(weights)]
    found += _singles(*_left(sides, found), verdicts.rejected)
    return _rows(sides, found)


Sign = Callable[[Indicator], Hashable]
"""What two indicators must have in common to be compared; None where one is with no other."""
Weigh = Callable[[Indicator, Indicator], float]
Sides = tuple[Mapping[str, Indicator], Mapping[str, Indicator]]


def class_of(row: Indicator) -> str:
    """Return the class that an indicator is matched in: cost on either level is one."""
    return COST if row.is_cost else row.level2_code or ""


def unit_class(row: Indicator) -> str:
    """Return what a target is measured in: qualitative ones in nothing."""
    if row.kind not in MEASURED:
        return row.kind
    return f"{row.unit or ''}/{row.period or ''}" if row.kind == "frequency" else row.unit or ""


def _stages(
    current: Collection[Indicator], previous: Collection[Indicator]
) -> list[tuple[Method, Sign, Weigh]]:
    once = _names_once(current) & _names_once(previous)

    def name_once(row: Indicator) -> tuple[str, str] | None:
        name = _name_and_place(row)
        return name if name in once else None

    return [
        (Method.NAME, lambda row: (class_of(row), _name_and_place(row)), _named),
        (Method.NAME, name_once, lambda _new, _old: REFILED),
        (Method.SIMILARITY, lambda row: (class_of(row), unit_class(row), place_of(row)), _alike),
    ]


def place_of(row: Indicator) -> str:
    """Return the place that a target is of, as it is compared; empty where it is of all."""
    return normalize_name(row.place) if row.place else ""


def _name_and_place(row: Indicator) -> tuple[str, str]:
    return indicator_name(row.name), place_of(row)


def _names_once(rows: Collection[Indicator]) -> set[tuple[str, str]]:
    counts = Counter(map(_name_and_place, rows))
    return {name for name, count in counts.items() if count == 1}


def _of_one_sign(
    news: Sequence[Indicator], olds: Sequence[Indicator], sign: Sign
) -> Iterator[tuple[Indicator, Indicator]]:
    signed: dict[Hashable, list[Indicator]] = defaultdict(list)
    for old in olds:
        signed[sign(old)].append(old)
    signed.pop(None, None)
    return ((new, old) for new in news for old in signed.get(sign(new), ()))


def _named(new: Indicator, old: Indicator) -> float:
    """Return the weight of an equal name in one class: a number in it tells two of them apart."""
    if normalize_name(new.name) == normalize_name(old.name):
        return 1.0
    return 0.95 if numbers_in(new.name) == numbers_in(old.name) else 0.9


def _alike(new: Indicator, old: Indicator) -> float:
    """Return the weight of similar names in one class and one class of unit.

    Names of which one word stands at another place are alike.
    """
    mine, theirs = indicator_name(new.name), indicator_name(old.name)
    likeness = fuzz.ratio(mine, theirs) / 100
    if likeness < ALIKE and is_turned(mine, theirs):
        likeness = ALIKE
    return 0.0 if likeness < ALIKE or are_twins(mine, theirs) else min(SUREST, likeness)


def _left(sides: Sides, found: Sequence[Found]) -> tuple[list[Indicator], list[Indicator]]:
    taken = {key for one in found for key in one.pair}
    news, olds = ([row for key, row in side.items() if key not in taken] for side in sides)
    return news, olds


def _singles(
    news: Sequence[Indicator], olds: Sequence[Indicator], rejected: Collection[Pair]
) -> list[Found]:
    """Return the pairs that are the last of a class which holds one thing under many names."""
    words = vocabulary.load("matching")["single"]
    found = []
    for code in words["classes"]:
        mine, theirs = ([r for r in side if r.level2_code == code] for side in (news, olds))
        if len(mine) != 1 or len(theirs) != 1 or place_of(mine[0]) != place_of(theirs[0]):
            continue
        new, old = mine[0], theirs[0]
        names = indicator_name(new.name), indicator_name(old.name)
        ends = {name[-words["ending"] :] for name in names}
        is_like = len(ends) == 1 and new.kind == old.kind and not are_opposites(*names)
        if is_like and (new.key, old.key) not in rejected:
            evidence = f"the only ones of {code} that are left; their names end alike"
            pair = Pair(new.key, old.key)
            found.append(Found(pair, Method.SIMILARITY, words["score"], evidence))
    return found


def _found(pair: Pair, method: Method, score: float, sides: Sides) -> Found:
    new, old = sides[0][pair.current], sides[1][pair.previous]
    parts = ["same name" if method is Method.NAME else f"names {score:.0%} alike"]
    if class_of(new) != class_of(old):
        parts.append(f"filed under {old.level2_code} before, now {new.level2_code}")
    elif new.level2_code != old.level2_code:
        parts.append(f"cost: {old.level2_code} before, now {new.level2_code}")
    numbers = numbers_in(old.name), numbers_in(new.name)
    if numbers[0] != numbers[1]:
        parts.append(f"number in the name: {_words(numbers[0])} before, now {_words(numbers[1])}")
    return Found(pair, method, score, "; ".join(parts))


def _words(numbers: Sequence[str]) -> str:
    return ", ".join(numbers) or "none"


def _rows(sides: Sides, found: Sequence[Found]) -> list[Link]:
    linked = {key for one in found for key in one.pair}
    return [
        *(
            Link(
                *one.pair,
                status_of(sides[0][one.pair.current], sides[1][one.pair.previous]),
                one.method,
                as_score(one.score),
                evidence=one.evidence,
            )
            for one in sorted(found, key=lambda one: one.pair)
        ),
        *(Link(key, None, Status.NEW) for key in sides[0] if key not in linked),
        *(Link(None, key, Status.DISCONTINUED) for key in sides[1] if key not in linked),
    ]


def status_of(new: Indicator, old: Indicator) -> Status:
    """Return what a linked indicator became: values of other kinds or units do not compare."""
    if new.kind != old.kind or state_other_changes(new, old):
        return Status.KIND_CHANGED
    if unit_class(new) != unit_class(old):
        return Status.UNIT_CHANGED
    is_same = indicator_name(new.name) == indicator_name(old.name)
    return Status.CONTINUED if is_same else Status.RENAMED
