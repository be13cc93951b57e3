"""The forms of one organisation over its years and renames, and the links between them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from transforms.build.keys import organization_key
from transforms.link_schema import IndicatorPair, ProjectLink
from transforms.matching.decisions import (
    Decision,
    Decisions,
    indicator_verdicts,
    project_verdicts,
)
from transforms.matching.indicators import match_indicators
from transforms.matching.model import Project, Status
from transforms.matching.organizations import Organization, YearPair, year_pairs
from transforms.matching.projects import match_projects, match_wholes


@dataclass(slots=True)
class Lineage:
    """The forms of one lineage, all of one scope: by organisation and year.

    Those of whole departments are neither split nor merged.
    """

    names: dict[str, str] = field(default_factory=dict)
    forms: dict[tuple[str, int], list[Project]] = field(default_factory=lambda: defaultdict(list))
    of_projects: bool = True

    def pairs(self, decided: Mapping[str, str | None]) -> list[YearPair]:
        """Return which organisation and year is compared with which."""
        years: dict[str, set[int]] = defaultdict(set)
        for key, year in self.forms:
            years[key].add(year)
        return year_pairs(
            {
                key: Organization(key, name, frozenset(years[key]))
                for key, name in self.names.items()
            },
            decided,
        )


@dataclass(slots=True)
class LinkRows:
    """The rows of links, and the decisions that found what they are on."""

    projects: list[ProjectLink] = field(default_factory=list)
    indicators: list[IndicatorPair] = field(default_factory=list)
    used: set[Decision] = field(default_factory=set)

    def add(self, lineage: Lineage, decisions: Decisions) -> None:
        """Add the links of a lineage."""
        for pair in lineage.pairs(self._renames(lineage, decisions)):
            mine = decisions.of(pair.organization, pair.year, pair.previous_year)
            rows = list(self._projects(lineage, pair, mine))
            self.projects += rows
            for group in _groups(rows):
                self.indicators += self._indicators(lineage, pair, group, mine)

    def _renames(self, lineage: Lineage, decisions: Decisions) -> dict[str, str | None]:
        """Return what is decided of each organisation: the one that it was, or that it was none."""
        decided: dict[str, str | None] = {}
        for key in lineage.names:
            one = decisions.rename(key)
            before = organization_key(one.previous_name) if one else None
            if one and before in lineage.names:
                self.used.add(one)
                decided[key] = before if one.is_link else None
        return decided

    def _projects(
        self, lineage: Lineage, pair: YearPair, decisions: Sequence[Decision]
    ) -> Iterator[ProjectLink]:
        current = lineage.forms[pair.organization, pair.year]
        previous = lineage.forms[pair.previous_organization, pair.previous_year]
        verdicts, used = project_verdicts(decisions, current, previous)
        self.used |= used
        match = match_projects if lineage.of_projects else match_wholes
        for link in match(current, previous, verdicts):
            yield ProjectLink(
                link.current,
                link.previous,
                pair.organization,
                pair.previous_organization,
                lineage.names[pair.organization],
                pair.year,
                pair.previous_year,
                link.status,
                link.method,
                link.score,
                link.is_candidate,
                link.amount,
                link.previous_amount,
                link.evidence,
            )

    def _indicators(
        self,
        lineage: Lineage,
        pair: YearPair,
        group: Sequence[ProjectLink],
        decisions: Sequence[Decision],
    ) -> Iterator[IndicatorPair]:
        """Yield the links of a group's indicators; what goes on in no form stands by the first."""
        news, olds = (list(dict.fromkeys(keys)) for keys in zip(*_ends(group), strict=True))
        forms = {p.key: p for p in lineage.forms[pair.organization, pair.year]}
        forms |= {p.key: p for p in lineage.forms[pair.previous_organization, pair.previous_year]}
        owner = {i.key: key for key in (*news, *olds) for i in forms[key].indicators}
        current = [i for key in news for i in forms[key].indicators]
        previous = [i for key in olds for i in forms[key].indicators]
        verdicts, used = indicator_verdicts(decisions, current, previous)
        self.used |= used
        for link in match_indicators(current, previous, verdicts):
            yield IndicatorPair(
                link.current,
                link.previous,
                owner[link.current] if link.current else news[0],
                owner[link.previous] if link.previous else olds[0],
                pair.organization,
                group[0].organization_name,
                pair.year,
                pair.previous_year,
                link.status,
                link.method,
                link.score,
                link.is_candidate,
                link.evidence,
            )


def _ends(group: Sequence[ProjectLink]) -> list[tuple[str, str]]:
    return [(row.form_key or "", row.previous_form_key or "") for row in group]


def _groups(rows: Sequence[ProjectLink]) -> list[list[ProjectLink]]:
    """Return the links by what their indicators are matched in: a split or a merge is one."""
    groups: dict[str, list[ProjectLink]] = defaultdict(list)
    for row in rows:
        if row.form_key and row.previous_form_key and not row.is_candidate:
            is_split = row.match_status == Status.SPLIT
            groups[row.previous_form_key if is_split else row.form_key].append(row)
    return list(groups.values())
