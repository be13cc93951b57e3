"""The projects of one organisation in two of its years: what became of each.

In this order: what a person decided, the code, the name, splits and merges, similarity. Each stage
assigns all pairs at once and leaves the rest to the next.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from transforms.matching.assignment import assign
from transforms.matching.groups import Group, find_groups
from transforms.matching.model import Found, Link, Method, Pair, Project
from transforms.matching.names import bare_name, project_name
from transforms.matching.pairs import near_pairs
from transforms.matching.rows import link_rows
from transforms.matching.similarity import (
    CANDIDATE,
    LEAST_MONEY,
    LINK,
    Comparison,
    Likeness,
    money_likeness,
    similarity,
)
from transforms.matching.twins import are_twins

STRONG_CODE = 8
"""A shorter code may be a number of a row: names have to speak for it too."""
WHOLE_MONEY = 0.85
LESS_MONEY, MUCH_MONEY = 0.1, 0.15
MOST_CANDIDATES = 2


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What a person decided on the projects of two years: pairs that are one, and that are not."""

    linked: Mapping[Pair, str] = field(default_factory=dict)
    rejected: Collection[Pair] = ()


class Matching:
    """The state of matching two years: what is found, and what is left."""

    __slots__ = ("comparison", "current", "found", "previous", "rejected")

    def __init__(
        self, current: Sequence[Project], previous: Sequence[Project], verdicts: Verdicts
    ) -> None:
        self.current = _by_key(current)
        self.previous = _by_key(previous)
        self.rejected = frozenset(verdicts.rejected)
        self.comparison = Comparison(current, previous)
        self.found = [
            Found(pair, Method.DECISION, 1.0, reason) for pair, reason in verdicts.linked.items()
        ]

    def left(self, side: int) -> list[Project]:
        """Return the projects of a side, 0 for current, that are in no pair yet."""
        taken = {one.pair[side] for one in self.found}
        projects = self.previous if side else self.current
        return [project for key, project in projects.items() if key not in taken]

    def may_be(self, new: Project, old: Project) -> bool:
        """Return whether no person said that the two are not one."""
        return (new.key, old.key) not in self.rejected


def match_projects(
    current: Sequence[Project], previous: Sequence[Project], verdicts: Verdicts | None = None
) -> list[Link]:
    """Return a row for each link, candidate, new and discontinued project; in any order the same.

    A link is never made at 0.9 or more but by a person, by a code, or by an equal name with money
    and indicators that go with it.
    """
    state = Matching(current, previous, verdicts or Verdicts())
    state.found += _by_code(state)
    state.found += _by_name(state)
    likenesses = _likenesses(state)
    scores = {pair: similarity(likeness) for pair, likeness in likenesses.items()}
    _take_groups(state, {pair: _as_whole(s, likenesses[pair]) for pair, s in scores.items()})
    return _match_rest(state, likenesses, scores)


def match_wholes(
    current: Sequence[Project], previous: Sequence[Project], verdicts: Verdicts | None = None
) -> list[Link]:
    """Return the same for the wholes of departments: none is a part of another, or of several.

    The money of a department holds that of its own unit, so that neither splits nor merges.
    """
    state = Matching(current, previous, verdicts or Verdicts())
    state.found += _by_name(state)
    likenesses = _likenesses(state)
    scores = {pair: similarity(likeness) for pair, likeness in likenesses.items()}
    return _match_rest(state, likenesses, scores)


def _likenesses(state: Matching) -> dict[tuple[str, str], Likeness]:
    """Return how like the pairs of what is left are, those that are near one another."""
    return {
        (new.key, old.key): state.comparison.compare(new, old)
        for new, old in near_pairs(state.left(0), state.left(1), state.comparison)
        if state.may_be(new, old)
    }


def _match_rest(
    state: Matching,
    likenesses: Mapping[tuple[str, str], Likeness],
    scores: Mapping[tuple[str, str], float],
) -> list[Link]:
    """Return all rows, after what is left was linked by similarity."""
    left = {project.key for side in (0, 1) for project in state.left(side)}
    open_scores = {pair: s for pair, s in scores.items() if left.issuperset(pair)}
    pairs = assign({pair: s for pair, s in open_scores.items() if s >= LINK})
    state.found += [_similar(pair, open_scores[pair], likenesses[pair]) for pair in pairs]
    candidates = _candidates(state, open_scores, likenesses)
    return link_rows(state.current, state.previous, state.found, candidates)


def _by_key(projects: Iterable[Project]) -> dict[str, Project]:
    ordered = sorted(projects, key=lambda p: (p.name, p.code or "", p.amount or 0, p.key))
    return {project.key: project for project in ordered}


def _by_code(state: Matching) -> list[Found]:
    """Return the pairs that share a code which each year has once."""
    codes: dict[str, tuple[list[Project], list[Project]]] = defaultdict(lambda: ([], []))
    for side in (0, 1):
        for project in state.left(side):
            if project.code:
                codes[project.code.strip()][side].append(project)
    return [
        Found(Pair(new[0].key, old[0].key), Method.CODE, score, f"code {code}; {words}")
        for code, (new, old) in codes.items()
        if len(new) == len(old) == 1 and state.may_be(new[0], old[0])
        for score, words in [_code_score(code, state.comparison.compare(new[0], old[0]))]
        if score
    ]


def _code_score(code: str, likeness: Likeness) -> tuple[float, str]:
    """Return how sure an equal code is; a short one, with other names and indicators, is none."""
    goes_with = likeness.name >= 0.6 or (likeness.indicators or 0) >= 0.5
    if likeness.name == 1 or (goes_with and not likeness.twins):
        return (1.0 if likeness.name == 1 else 0.95), likeness.words()
    if len(code) >= STRONG_CODE:
        return 0.8, likeness.words()
    return (LINK if goes_with else 0.0), likeness.words()


def _by_name(state: Matching) -> list[Found]:
    """Return the pairs whose names are equal as they are compared."""
    names: dict[str, tuple[list[Project], list[Project]]] = defaultdict(lambda: ([], []))
    for side in (0, 1):
        for project in state.left(side):
            names[project_name(project.name)][side].append(project)
    found: list[Found] = []
    for mine, theirs in names.values():
        likenesses = {
            (new.key, old.key): (state.comparison.compare(new, old), new, old)
            for new in mine
            for old in theirs
            if state.may_be(new, old) and not are_twins(bare_name(new.name), bare_name(old.name))
        }
        pairs = assign({pair: _name_weight(*one) for pair, one in likenesses.items()})
        is_only = len(mine) == len(theirs) == 1
        found += [
            Found(Pair(*pair), Method.NAME, *_name_score(*likenesses[pair], is_only))
            for pair in pairs
        ]
    return found


def _name_weight(likeness: Likeness, new: Project, old: Project) -> float:
    """Return what a pair of one name weighs against others of that name."""
    printed = fuzz.ratio(bare_name(new.name), bare_name(old.name)) / 100
    return 1 + 2 * printed + (likeness.indicators or 0) + (likeness.money or 0) / 2


def _name_score(likeness: Likeness, new: Project, old: Project, is_only: bool) -> tuple[float, str]:
    """Return how sure an equal name is, and why; 0.9 and more only where all goes with it."""
    money, indicators = likeness.money, likeness.indicators
    is_exact = bare_name(new.name) == bare_name(old.name)
    if money is None and indicators is None:
        score = 0.85
    elif indicators is not None and indicators < 0.2:
        score = 0.75 if money is not None and money < LEAST_MONEY else 0.85
    elif money is not None and money < LEAST_MONEY:
        score = 0.85
    else:
        score = 0.98 if is_exact else 0.92
    if new.code and old.code and new.code != old.code:
        score = min(score, 0.88)
    if not is_only and not is_exact:
        score = min(score, 0.8)
    return score, "same name" + ("" if is_exact else " but for its tail") + "; " + likeness.words()


def _as_whole(score: float, likeness: Likeness) -> float:
    """Return what a pair is worth against a group: the less, the more money went elsewhere."""
    if score < LINK:
        return 0.0
    return score - min(LESS_MONEY, LESS_MONEY / MUCH_MONEY * (1 - (likeness.money or 0)))


def _take_groups(state: Matching, scores: Mapping[tuple[str, str], float]) -> None:
    """Take the splits and merges that fit better than any pair of theirs."""
    best: dict[str, float] = defaultdict(float)
    for pair, score in scores.items():
        for key in pair:
            best[key] = max(best[key], score)
    groups = [(group, side) for side in (0, 1) for group in _groups(state, side)]
    groups.sort(key=lambda one: (-one[0].score, one[1], one[0].whole, one[0].parts))
    taken: set[str] = set()
    for group, side in groups:
        members = {group.whole, *group.parts}
        if taken & members or best[group.whole] > group.score:
            continue
        taken |= members
        state.found = [one for one in state.found if not members & set(one.pair)]
        method = Method.SPLIT if side else Method.MERGE
        for part in group.parts:
            pair = Pair(part, group.whole) if side else Pair(group.whole, part)
            state.found.append(Found(pair, method, group.score, group.evidence))


def _groups(state: Matching, side: int) -> list[Group]:
    """Return the groups whose whole is on a side: 1 for splits, 0 for merges.

    A project that is linked by code or name may be a whole too, where its money fell: its other
    parts are then among the new ones.
    """
    wholes = {project.key: project for project in state.left(side)}
    kept: dict[str, Project] = {}
    for one in state.found:
        new, old = state.current[one.pair.current], state.previous[one.pair.previous]
        whole, heir = (old, new) if side else (new, old)
        likeness = money_likeness(new, old)
        is_less = (heir.amount or 0) < (whole.amount or 0)
        is_cut = is_less and likeness is not None and likeness < WHOLE_MONEY
        if is_cut and one.method is not Method.DECISION:
            wholes[whole.key], kept[whole.key] = whole, heir
    rejected = {frozenset(pair) for pair in state.rejected}
    parts = state.left(1 - side)
    return find_groups(list(wholes.values()), parts, kept, state.comparison, rejected)


def _similar(pair: tuple[str, str], score: float, likeness: Likeness) -> Found:
    return Found(Pair(*pair), Method.SIMILARITY, score, likeness.words())


def _candidates(
    state: Matching,
    scores: Mapping[tuple[str, str], float],
    likenesses: Mapping[tuple[str, str], Likeness],
) -> list[Found]:
    """Return the likeliest pairs of what is left, for a person to look at."""
    left = {project.key for side in (0, 1) for project in state.left(side)}
    ranked = sorted(
        (pair for pair, s in scores.items() if s >= CANDIDATE and left.issuperset(pair)),
        key=lambda pair: (-scores[pair], pair),
    )
    seen: dict[str, int] = defaultdict(int)
    found = []
    for pair in ranked:
        if all(seen[key] < MOST_CANDIDATES for key in pair):
            found.append(_similar(pair, min(scores[pair], LINK - 0.01), likenesses[pair]))
            for key in pair:
                seen[key] += 1
    return found
