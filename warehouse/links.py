"""Links between fiscal years: recomputed from the current forms, never remembered.

What is linked follows from the forms that are current, the vocabulary and the decisions of people,
so that the order of arrival leaves no trace. It is told by organisation, with those that it was
renamed from or to: a run costs what it touched, and `link_all` gives the same rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from duckdb import DuckDBPyConnection

from transforms import vocabulary
from transforms.digests import short_hash
from transforms.link_schema import IndicatorLink, OrganizationLineage, ProjectLink
from transforms.matching.indicators import match_indicators
from transforms.matching.model import Indicator, Project
from transforms.matching.organizations import (
    Organization,
    YearPair,
    lineage_key,
    lineage_name,
    year_pairs,
)
from transforms.matching.projects import match_projects
from warehouse.ddl import read_sql
from warehouse.tables import insert, transaction

CODE_VERSION = "1"
"""Another one matches every organisation anew."""
BATCH = 500
"""How many lineages are held in memory at once."""


def link_years(connection: DuckDBPyConnection, organizations: Iterable[str]) -> None:
    """Tell the links anew of `organizations`, by key, and of what else is not up to date.

    `organizations` are those that a run touched, as `mark_superseded` returns them.
    """
    with transaction(connection):
        stale = _tell_lineages(connection)
        touched = sorted({*organizations, *stale})
        for batch in _batches(_related(connection, touched)):
            _tell_batch(connection, batch)


def link_all(connection: DuckDBPyConnection) -> None:
    """Tell all links anew."""
    keys = connection.execute("select organization_key from core.dim_organization").fetchall()
    link_years(connection, [key for (key,) in keys])


def matching_version() -> str:
    """Return what the links follow from besides the forms: vocabulary and code."""
    return short_hash(
        [CODE_VERSION, *map(vocabulary.load, (*vocabulary.OF_MATCHING, "organization_names"))]
    )


def _tell_lineages(connection: DuckDBPyConnection) -> list[str]:
    """Write the lineage of organisations that have none of this version; return their keys."""
    version = matching_version()
    rows = connection.execute(
        read_sql("links", "unknown_organization"), {"version": version}
    ).fetchall()
    lineages = [
        OrganizationLineage(key, lineage_key(name), lineage_name(name), version, None)
        for key, name in rows
    ]
    keys = [key for key, _ in rows]
    connection.execute(read_sql("links", "forget_lineage"), {"organizations": keys})
    insert(connection, lineages)
    return keys


def _related(connection: DuckDBPyConnection, touched: Sequence[str]) -> list[list[str]]:
    """Return the touched organisations and their relatives, by lineage."""
    lineages: dict[str, list[str]] = defaultdict(list)
    rows = connection.execute(
        read_sql("links", "related_organization"), {"organizations": list(touched)}
    ).fetchall()
    for key, lineage in rows:
        lineages[lineage].append(key)
    return list(lineages.values())


def _batches(lineages: Sequence[list[str]]) -> Iterator[list[str]]:
    for start in range(0, len(lineages), BATCH):
        yield [key for lineage in lineages[start : start + BATCH] for key in lineage]


@dataclass(slots=True)
class _Lineage:
    """The forms of one lineage: by organisation and year."""

    names: dict[str, str] = field(default_factory=dict)
    forms: dict[tuple[str, int], list[Project]] = field(default_factory=lambda: defaultdict(list))

    def pairs(self) -> list[YearPair]:
        years: dict[str, set[int]] = defaultdict(set)
        for key, year in self.forms:
            years[key].add(year)
        return year_pairs(
            {
                key: Organization(key, name, frozenset(years[key]))
                for key, name in self.names.items()
            }
        )


def _tell_batch(connection: DuckDBPyConnection, organizations: list[str]) -> None:
    given = {"organizations": organizations}
    connection.execute(read_sql("links", "forget_project_link"), given)
    connection.execute(read_sql("links", "forget_indicator_link"), given)
    projects: list[ProjectLink] = []
    indicators: list[IndicatorLink] = []
    for lineage in _read(connection, given):
        for pair in lineage.pairs():
            rows = list(_project_rows(lineage, pair))
            projects += rows
            indicators += _indicator_rows(lineage, pair, rows)
    insert(connection, projects)
    insert(connection, indicators)


def _read(connection: DuckDBPyConnection, given: Mapping[str, Any]) -> Iterable[_Lineage]:
    indicators: dict[str, list[Indicator]] = defaultdict(list)
    for form_key, *values in connection.execute(
        read_sql("links", "linked_indicator"), given
    ).fetchall():
        indicators[form_key].append(Indicator(*values))
    lineages: dict[str, _Lineage] = defaultdict(_Lineage)
    for lineage, key, name, year, form_key, project, code, amount in connection.execute(
        read_sql("links", "linked_form"), given
    ).fetchall():
        lineages[lineage].names.setdefault(key, name)
        rows = tuple(indicators.get(form_key, ()))
        form = Project(form_key, project, code, amount, rows)
        lineages[lineage].forms[key, year].append(form)
    return lineages.values()


def _project_rows(lineage: _Lineage, pair: YearPair) -> Iterator[ProjectLink]:
    current = lineage.forms[pair.organization, pair.year]
    previous = lineage.forms[pair.previous_organization, pair.previous_year]
    for link in match_projects(current, previous):
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


def _indicator_rows(
    lineage: _Lineage, pair: YearPair, links: Sequence[ProjectLink]
) -> Iterator[IndicatorLink]:
    current = {p.key: p for p in lineage.forms[pair.organization, pair.year]}
    previous = {p.key: p for p in lineage.forms[pair.previous_organization, pair.previous_year]}
    for project in links:
        new, old = project.form_key, project.previous_form_key
        if project.is_candidate or new is None or old is None:
            continue
        for link in match_indicators(current[new].indicators, previous[old].indicators):
            yield IndicatorLink(
                link.current,
                link.previous,
                new,
                old,
                pair.organization,
                project.organization_name,
                pair.year,
                pair.previous_year,
                link.status,
                link.method,
                link.score,
                link.is_candidate,
                link.evidence,
            )
