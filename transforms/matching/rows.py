"""What was found, as the rows of the comparison: with status, shares, new and discontinued."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from transforms.matching.model import Found, Link, Pair, Project, Status, as_score
from transforms.matching.names import project_name
from transforms.matching.shares import share_out

Projects = Mapping[str, Project]


def link_rows(
    current: Projects, previous: Projects, found: Sequence[Found], candidates: Sequence[Found]
) -> list[Link]:
    """Return a row for each link, candidate, new and discontinued project."""
    ordered = sorted(found, key=lambda f: f.pair)
    rows = list(_linked(current, previous, ordered))
    linked = {key for one in found for key in one.pair}
    rows += [
        Link(key, None, Status.NEW, amount=project.amount)
        for key, project in current.items()
        if key not in linked
    ]
    rows += [
        Link(None, key, Status.DISCONTINUED, previous_amount=project.amount)
        for key, project in previous.items()
        if key not in linked
    ]
    rows += [
        Link(
            *one.pair,
            _status(current[one.pair.current], previous[one.pair.previous]),
            one.method,
            as_score(one.score),
            is_candidate=True,
            evidence=one.evidence,
        )
        for one in sorted(candidates, key=lambda f: f.pair)
    ]
    return rows


def _linked(current: Projects, previous: Projects, found: Sequence[Found]) -> Iterator[Link]:
    parts = Counter(one.pair.previous for one in found)
    origins = Counter(one.pair.current for one in found)
    mine = _shares(found, 0, current, previous)
    theirs = _shares(found, 1, previous, current)
    for one in found:
        status = _status(current[one.pair.current], previous[one.pair.previous])
        if parts[one.pair.previous] > 1:
            status = Status.SPLIT
        elif origins[one.pair.current] > 1:
            status = Status.MERGED
        yield Link(
            *one.pair,
            status,
            one.method,
            as_score(one.score),
            amount=mine[one.pair],
            previous_amount=theirs[one.pair],
            evidence=one.evidence,
        )


def _status(new: Project, old: Project) -> Status:
    is_same = project_name(new.name) == project_name(old.name)
    return Status.CONTINUED if is_same else Status.RENAMED


def _shares(
    found: Sequence[Found], side: int, projects: Projects, others: Projects
) -> dict[Pair, Decimal | None]:
    """Return what each pair takes of the total of its project on one side."""
    pairs: dict[str, list[Pair]] = defaultdict(list)
    for one in found:
        pairs[one.pair[side]].append(one.pair)
    shares: dict[Pair, Decimal | None] = {}
    for key, mine in pairs.items():
        weights = [others[pair[1 - side]].amount for pair in mine]
        shares |= dict(zip(mine, share_out(projects[key].amount, weights), strict=True))
    return shares
