"""Which pairs of projects are worth comparing: all of a few, of many those that share a sign."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from transforms.matching.model import Project
from transforms.matching.names import project_name
from transforms.matching.similarity import Comparison

FEW = 2500
COMMON = 20
"""A sign that more projects of a year have tells nothing."""


def near_pairs(
    current: Sequence[Project], previous: Sequence[Project], comparison: Comparison
) -> Iterator[tuple[Project, Project]]:
    """Yield the pairs to compare; their number grows with that of the projects, not its square."""
    if len(current) * len(previous) <= FEW:
        yield from ((new, old) for new in current for old in previous)
        return
    olds: dict[str, list[Project]] = defaultdict(list)
    for old in previous:
        for sign in _signs(old, comparison):
            olds[sign].append(old)
    news = Counter(sign for new in current for sign in _signs(new, comparison))
    for new in current:
        near = {
            old.key: old
            for sign in sorted(_signs(new, comparison))
            if len(olds.get(sign, ())) <= COMMON and news[sign] <= COMMON
            for old in olds.get(sign, ())
        }
        yield from ((new, old) for old in near.values())


def _signs(project: Project, comparison: Comparison) -> set[str]:
    """Return the pairs of characters of a name, and the telling indicators."""
    name = project_name(project.name)
    return {name[i : i + 2] for i in range(len(name) - 1)} | comparison.telling(project)
