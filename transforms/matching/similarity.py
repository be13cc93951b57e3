"""How like two projects are: their names, the indicators that they share, their money."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from transforms import vocabulary
from transforms.matching.model import Project
from transforms.matching.names import bare_name, indicator_name, project_name
from transforms.matching.twins import are_twins

BOILERPLATE_WEIGHT = 0.15
LEAST_MONEY = 1 / 3
LINK = 0.6
"""From here on a similar pair is a link; below it, from CANDIDATE on, a person should look."""
CANDIDATE = 0.4
LOOKALIKE = 0.5
"""Names less alike than this may differ in a place or a number and be one project renamed."""
SUREST = 0.89
"""Similarity alone is never as sure as a code or an equal name."""


@cache
def boilerplate() -> frozenset[str]:
    """Return the indicators that most projects have, as they are compared."""
    return frozenset(map(indicator_name, vocabulary.load("matching")["boilerplate"]["names"]))


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two projects compared; each part from 0 to 1, None where one side has nothing to compare.

    `distinct` counts the shared indicators that no other project of either year has; `is_inside`
    holds where one name is the other with more characters put in.
    """

    name: float
    indicators: float | None
    money: float | None
    shared: int
    distinct: int
    twins: bool
    is_inside: bool

    def words(self) -> str:
        """Return the evidence in words."""
        parts = [f"names {self.name:.0%} alike"]
        if self.indicators is not None:
            parts.append(f"{self.shared} indicators shared ({self.indicators:.0%} by weight)")
        if self.money is not None:
            parts.append(f"money {self.money:.0%} alike")
        if self.twins:
            parts.append("a number, place or kind in the names differs")
        return "; ".join(parts)


class Comparison:
    """The projects of two years, with what each indicator is worth as a sign of one project."""

    __slots__ = ("_alone", "_names", "_weights")

    def __init__(self, current: Sequence[Project], previous: Sequence[Project]) -> None:
        self._names = {
            p.key: frozenset(indicator_name(i.name) for i in p.indicators if i.name)
            for p in (*current, *previous)
        }
        counts = [
            Counter(n for p in side for n in self._names[p.key]) for side in (current, previous)
        ]
        every = counts[0].keys() | counts[1].keys()
        most = {name: max(counts[0][name], counts[1][name]) for name in every}
        usual = boilerplate()
        self._weights = {
            name: (BOILERPLATE_WEIGHT if name in usual else 1.0) / count
            for name, count in most.items()
        }
        self._alone = frozenset(n for n, count in most.items() if count == 1 and n not in usual)

    def names(self, project: Project) -> frozenset[str]:
        """Return the indicator names of a project, as they are compared."""
        return self._names[project.key]

    def telling(self, project: Project) -> frozenset[str]:
        """Return those of them that are not in most projects anyway."""
        return self._names[project.key] - boilerplate()

    def is_alone(self, names: frozenset[str]) -> bool:
        """Return whether one of the names is in no second project of either year."""
        return bool(names & self._alone)

    def weight(self, names: Iterable[str]) -> float:
        """Return what indicator names are worth together, in an order that leaves no trace."""
        return sum(sorted(self._weights[name] for name in names))

    def compare(self, new: Project, old: Project) -> Likeness:
        """Return how like two projects are."""
        mine, theirs = self._names[new.key], self._names[old.key]
        shared = mine & theirs
        total = self.weight(mine) + self.weight(theirs)
        names = project_name(new.name), project_name(old.name)
        return Likeness(
            fuzz.ratio(*names) / 100,
            2 * self.weight(shared) / total if mine and theirs else None,
            money_likeness(new, old),
            len(shared),
            len(shared & self._alone),
            are_twins(bare_name(new.name), bare_name(old.name)),
            Indel.distance(*names) == abs(len(names[0]) - len(names[1])),
        )


def money_likeness(new: Project, old: Project) -> float | None:
    """Return the smaller amount by the larger, None where one is missing or nothing."""
    if not new.amount or not old.amount or new.amount < 0 or old.amount < 0:
        return None
    return float(min(new.amount, old.amount) / max(new.amount, old.amount))


def similarity(likeness: Likeness) -> float:
    """Return the score of two projects that neither code nor name joins: a link from LINK on."""
    indicators = likeness.indicators or 0.0
    money = 0.5 if likeness.money is None else likeness.money
    if _is_link(likeness, indicators):
        strength = (likeness.name + indicators + money) / 3
        return min(SUREST, LINK + (1 - LINK) * strength)
    return min(LINK - 0.01, max(likeness.name * 0.75, (likeness.name + indicators) / 2))


def _is_link(likeness: Likeness, indicators: float) -> bool:
    name = likeness.name
    if likeness.twins and name >= LOOKALIKE:
        return False
    if likeness.money is not None and likeness.money < LEAST_MONEY:
        return False
    if likeness.indicators is None:
        return name >= 0.8
    return (
        (name >= 0.75 and indicators >= 0.25)
        or (name >= 0.75 and indicators >= 0.1 and likeness.is_inside)
        or (name >= 0.9 and likeness.money is not None)
        or (name >= 0.4 and indicators >= 0.4 and name + indicators >= 1.1)
        or (name >= 0.15 and indicators >= 0.6 and likeness.distinct >= 2)
        or (indicators >= 0.6 and likeness.distinct >= 3)
        or (indicators >= 0.48 and likeness.distinct >= 3 and (likeness.money or 0) >= 0.7)
    )
