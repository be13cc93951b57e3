"""Links between fiscal years: recomputed from the current forms, never remembered.

What is linked follows from the forms that are current, the vocabulary and the decisions of people,
so that the order of arrival leaves no trace. It is told by organisation, with those that it was
renamed from or to: a run costs what it touched, and `link_all` gives the same rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from duckdb import DuckDBPyConnection

from transforms import vocabulary
from transforms.build.form_records import PROJECT
from transforms.build.keys import organization_key
from transforms.digests import short_hash
from transforms.link_schema import OrganizationLineage
from transforms.matching.decisions import NO_DECISIONS, Decision, Decisions
from transforms.matching.model import Indicator, Project
from transforms.matching.organizations import lineage_key, lineage_name
from warehouse.ddl import read_sql
from warehouse.link_rows import Lineage, LinkRows
from warehouse.tables import incoming, insert, transaction

CODE_VERSION = "5"
"""Another one matches every organisation anew."""
BATCH = 100
"""How many lineages are held in memory at once, and written in one transaction."""


class Told(NamedTuple):
    """The organisations whose links were told anew, and the decisions on them that fit nothing."""

    organizations: list[str]
    unused: list[Decision]


def link_years(
    connection: DuckDBPyConnection,
    organizations: Iterable[str],
    decisions: Decisions = NO_DECISIONS,
) -> Told:
    """Tell the links anew of `organizations`, by key, and of what else is not up to date.

    `organizations` are those that a run touched, as `mark_superseded` returns them. Organisations
    whose decisions changed, and all of them after a change of the vocabulary, are found without
    being named; so are the relatives of each.
    """
    used: set[Decision] = set()
    with transaction(connection):
        stale = _tell_lineages(connection, decisions)
    touched = sorted({*organizations, *stale})
    lineages = _related(connection, touched)
    for batch in _batches(lineages):
        with transaction(connection):
            used |= _tell_batch(connection, batch, decisions)
    asked = [one for key in touched for one in decisions.of_organization.get(key, ())]
    told = [key for lineage in lineages for key in lineage]
    return Told(told, [one for one in asked if one not in used])


def link_all(connection: DuckDBPyConnection, decisions: Decisions = NO_DECISIONS) -> Told:
    """Tell all links anew."""
    keys = connection.execute(
        "select organization_key from core.dim_organization "
        "union select organization_key from core.project_link"
    ).fetchall()
    return link_years(connection, [key for (key,) in keys], decisions)


def matching_version() -> str:
    """Return what the links follow from besides the forms: vocabulary and code."""
    files = (*vocabulary.OF_MATCHING, "organization_names")
    return short_hash([CODE_VERSION, *map(vocabulary.load, files)])


def _tell_lineages(connection: DuckDBPyConnection, decisions: Decisions) -> list[str]:
    """Write the lineage of organisations that are not up to date; return their keys."""
    version = matching_version()
    rows = connection.execute(
        read_sql("links", "unknown_organization"),
        {"version": version, "decided": sorted(decisions.of_organization)},
    ).fetchall()
    told = [
        OrganizationLineage(key, lineage_key(first), lineage_name(first), version, digest)
        for key, name, old_version, old_digest in rows
        for digest, first in [(decisions.digest(key), _first_name(key, name, decisions))]
        if (old_version, old_digest) != (version, digest)
    ]
    keys = [row.organization_key for row in told]
    connection.execute(read_sql("links", "forget_lineage"), {"organizations": keys})
    insert(connection, told)
    return keys


def _first_name(key: str, name: str, decisions: Decisions) -> str:
    """Return the name that an organisation had before all renames that a person decided on."""
    known = {key}
    while (rename := decisions.rename(key)) is not None and rename.is_link:
        name = rename.previous_name
        key = organization_key(name) or key
        if key in known:
            break
        known.add(key)
    return name


def _related(connection: DuckDBPyConnection, touched: Sequence[str]) -> list[list[str]]:
    """Return the touched organisations and their relatives, by lineage."""
    lineages: dict[str | None, list[str]] = defaultdict(list)
    rows = connection.execute(
        read_sql("links", "related_organization"), {"organizations": list(touched)}
    ).fetchall()
    for key, lineage in rows:
        lineages[lineage].append(key)
    return list(lineages.values())


def _batches(lineages: Sequence[list[str]]) -> Iterator[list[str]]:
    for start in range(0, len(lineages), BATCH):
        yield [key for lineage in lineages[start : start + BATCH] for key in lineage]


def _tell_batch(
    connection: DuckDBPyConnection, organizations: list[str], decisions: Decisions
) -> set[Decision]:
    """Write the links of whole lineages; return the decisions that were followed."""
    given = {"organizations": organizations}
    connection.execute(read_sql("links", "forget_project_link"), given)
    connection.execute(read_sql("links", "forget_indicator_link"), given)
    connection.execute(read_sql("links", "linked_target"), given)
    rows = LinkRows()
    for lineage in _read(connection, organizations):
        rows.add(lineage, decisions)
    insert(connection, rows.projects)
    if rows.indicators:
        with incoming(connection, rows.indicators):
            connection.execute(read_sql("links", "insert_indicator_link"), given)
    connection.execute("drop table linked_target")
    return rows.used


def _read(connection: DuckDBPyConnection, organizations: list[str]) -> Iterable[Lineage]:
    given = {"organizations": organizations}
    indicators: dict[str, list[Indicator]] = defaultdict(list)
    for form_key, *values in connection.execute(read_sql("links", "linked_indicator")).fetchall():
        indicators[form_key].append(Indicator(*values))
    lineages: dict[tuple[str, str], Lineage] = {}
    for lineage, scope, key, name, year, form_key, project, code, amount in connection.execute(
        read_sql("links", "linked_form"), given
    ).fetchall():
        held = lineages.setdefault((lineage, scope), Lineage(of_projects=scope == PROJECT))
        held.names.setdefault(key, name)
        rows = tuple(indicators.get(form_key, ()))
        form = Project(form_key, project, code, amount, rows)
        held.forms[key, year].append(form)
    return lineages.values()
