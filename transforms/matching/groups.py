"""Splits and merges: one project of one year that is several of the other, by money and indicators.

Written for splits; a merge is the same with the years exchanged.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from rapidfuzz import fuzz

from transforms.matching.model import Project
from transforms.matching.names import bare_name, project_name
from transforms.matching.pairs import COMMON, signs_of
from transforms.matching.similarity import LINK, SUREST, Comparison
from transforms.matching.twins import are_twins

TOLERANCE = Decimal("0.15")
MOST_PARTS = 4
MOST_CANDIDATES = 7
LEAST_SHARED = 0.3
LEAST_COVERED = 0.5
LEAST_NAMED = 0.25
ALIKE = 0.65
INSIDE = 0.95
INSIDE_KIND = 0.6


@dataclass(frozen=True, slots=True)
class Group:
    """A whole and the parts that it may have become, or come from."""

    whole: str
    parts: tuple[str, ...]
    score: float
    evidence: str


def find_groups(
    wholes: Sequence[Project],
    parts: Sequence[Project],
    kept: Mapping[str, Project],
    comparison: Comparison,
    rejected: Collection[frozenset[str]] = (),
) -> list[Group]:
    """Return every whole with its best parts among `parts`.

    `kept` has the one project of the other year that is linked to a whole by code or name: it must
    be among the parts, and the others must show what it no longer has.
    """
    signs: dict[str, list[Project]] = {}
    for part in parts:
        for sign in signs_of(part, comparison):
            signs.setdefault(sign, []).append(part)
    found = []
    for whole in wholes:
        mine = (signs.get(sign, ()) for sign in sorted(signs_of(whole, comparison)))
        near = {p.key: p for some in mine if len(some) <= COMMON for p in some}
        heir = kept.get(whole.key)
        if heir is not None:
            near[heir.key] = heir
        allowed = [p for p in near.values() if frozenset((whole.key, p.key)) not in rejected]
        groups = list(_groups_of(whole, allowed, heir, comparison))
        if groups:
            found.append(max(groups, key=lambda g: (g.score, -len(g.parts), g.parts)))
    return found


def _groups_of(
    whole: Project, near: Sequence[Project], heir: Project | None, comparison: Comparison
) -> Iterator[Group]:
    mine = comparison.telling(whole)
    if not whole.amount or whole.amount <= 0:
        return
    shares = {p.key: _shared(p, mine, comparison) for p in near}
    likely = [
        p
        for p in near
        if p.amount
        and 0 < p.amount < whole.amount * (1 + TOLERANCE)
        and (
            p is heir
            or shares[p.key] >= LEAST_SHARED
            or _alike(p, whole) >= ALIKE
            or comparison.is_alone(comparison.telling(p) & mine)
        )
    ]
    fits = {p.key: shares[p.key] + _alike(p, whole) for p in likely}
    likely.sort(key=lambda p: (p is not heir, -fits[p.key], p.name, p.key))
    likely = likely[:MOST_CANDIDATES]
    for count in range(2, MOST_PARTS + 1):
        for parts in combinations(likely, count):
            if heir is None or heir in parts:
                group = _group(whole, parts, heir, comparison)
                if group is not None:
                    yield group


def _shared(part: Project, mine: frozenset[str], comparison: Comparison) -> float:
    """Return how much of a part's telling indicators the whole has."""
    telling = comparison.telling(part)
    weight = comparison.weight(telling)
    return comparison.weight(telling & mine) / weight if weight else 0.0


def _group(
    whole: Project, parts: Sequence[Project], heir: Project | None, comparison: Comparison
) -> Group | None:
    """Return the group, None where its money or its indicators do not fit."""
    total = whole.amount or Decimal(1)
    amount = sum((part.amount or Decimal(0) for part in parts), Decimal(0))
    off = abs(amount - total) / total
    mine = comparison.telling(whole)
    union = frozenset[str]().union(*(comparison.telling(part) for part in parts))
    covered = comparison.weight(mine & union) / (comparison.weight(mine) or 1)
    alike = min(_alike(part, whole) for part in parts)
    if off > TOLERANCE or covered < (LEAST_COVERED if alike < ALIKE else LEAST_NAMED):
        return None
    if not all(_belongs(part, parts, whole, heir, comparison) for part in parts):
        return None
    shared = sum(_shared(part, mine, comparison) for part in parts) / len(parts)
    strength = (covered + max(shared, alike) + 1 - float(off / TOLERANCE)) / 3
    evidence = (
        f"{len(parts)} parts make {amount:,.2f} of {total:,.2f} yuan; "
        f"{len(mine & union)} of {len(mine)} telling indicators found again"
    )
    keys = tuple(sorted(part.key for part in parts))
    return Group(whole.key, keys, min(SUREST, LINK + (1 - LINK) * strength), evidence)


def _belongs(
    part: Project,
    parts: Sequence[Project],
    whole: Project,
    heir: Project | None,
    comparison: Comparison,
) -> bool:
    """Return whether a part shows something of the whole that the others leave open.

    A part does with an indicator of the whole that no other project has, or with the name of the
    whole: all of it where another part is nearly the whole already.
    """
    if part is heir:
        return True
    mine = comparison.telling(whole)
    if _are_one_kind(parts, whole, comparison):
        return True
    others = frozenset[str]().union(*(comparison.telling(p) for p in parts if p is not part))
    if comparison.is_alone((comparison.telling(part) & mine) - others):
        return True
    nearly = any((p.amount or 0) >= (whole.amount or 0) * (1 - TOLERANCE) for p in parts)
    return _alike(part, whole) >= (INSIDE if nearly else ALIKE)


def _are_one_kind(parts: Sequence[Project], whole: Project, comparison: Comparison) -> bool:
    """Return whether the parts are the same work in several places: 东片区 and 西片区.

    Then each has all of the whole's indicators, and none shows what the others leave open.
    """
    mine = comparison.telling(whole)
    names = [bare_name(part.name) for part in parts]
    twins = all(are_twins(one, other) for one, other in combinations(names, 2))
    alike = all(fuzz.ratio(*pair) >= 100 * ALIKE for pair in combinations(names, 2))
    return twins and alike and all(_shared(p, mine, comparison) >= INSIDE_KIND for p in parts)


def _alike(part: Project, whole: Project) -> float:
    """Return how much of the shorter name is in the longer."""
    return fuzz.partial_ratio(project_name(part.name), project_name(whole.name)) / 100
