"""The projects of one organisation in two of its years: what became of each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from transforms.matching.assignment import assign
from transforms.matching.model import Found, Link, Method, Pair, Project, Status, as_score
from transforms.matching.names import bare_name, project_name


def match_projects(current: Sequence[Project], previous: Sequence[Project]) -> list[Link]:
    """Return a row for each link, for each new and for each discontinued project."""
    years = (_by_key(current), _by_key(previous))
    found: list[Found] = []
    for stage in (_by_code, _by_name):
        rest = tuple(_without(side, found, n) for n, side in enumerate(years))
        found += stage(list(rest[0].values()), list(rest[1].values()))
    return _rows(years[0], years[1], found)


def _by_key(projects: Iterable[Project]) -> dict[str, Project]:
    ordered = sorted(projects, key=lambda p: (p.name, p.code or "", p.amount or 0, p.key))
    return {project.key: project for project in ordered}


def _without(side: dict[str, Project], found: Sequence[Found], number: int) -> dict[str, Project]:
    taken = {link.pair[number] for link in found}
    return {key: project for key, project in side.items() if key not in taken}


def _by_code(current: Sequence[Project], previous: Sequence[Project]) -> list[Found]:
    codes: dict[str, tuple[list[Project], list[Project]]] = defaultdict(lambda: ([], []))
    for number, side in enumerate((current, previous)):
        for project in side:
            if project.code:
                codes[project.code][number].append(project)
    return [
        Found(Pair(new[0].key, old[0].key), Method.CODE, 1.0, f"code {code}")
        for code, (new, old) in codes.items()
        if len(new) == len(old) == 1
    ]


def _by_name(current: Sequence[Project], previous: Sequence[Project]) -> list[Found]:
    names: dict[str, tuple[list[Project], list[Project]]] = defaultdict(lambda: ([], []))
    for number, side in enumerate((current, previous)):
        for project in side:
            names[project_name(project.name)][number].append(project)
    weights = {
        (new.key, old.key): 1.0 if bare_name(new.name) == bare_name(old.name) else 0.9
        for olds_and_news in names.values()
        for new in olds_and_news[0]
        for old in olds_and_news[1]
    }
    return [
        Found(Pair(*pair), Method.NAME, 0.9 + weights[pair] / 20, "same name")
        for pair in assign(weights)
    ]


def _rows(
    current: dict[str, Project], previous: dict[str, Project], found: Sequence[Found]
) -> list[Link]:
    rows = [_linked(current[f.pair.current], previous[f.pair.previous], f) for f in found]
    linked = {key for link in found for key in link.pair}
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
    return rows


def _linked(new: Project, old: Project, found: Found) -> Link:
    is_same = project_name(new.name) == project_name(old.name)
    return Link(
        new.key,
        old.key,
        Status.CONTINUED if is_same else Status.RENAMED,
        found.method,
        as_score(found.score),
        amount=new.amount,
        previous_amount=old.amount,
        evidence=found.evidence,
    )
