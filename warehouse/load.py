"""One document into the warehouse in one transaction: all of it with its ledger row, or nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from duckdb import DuckDBPyConnection

from transforms import members, schema
from transforms.build.keys import normalize_name
from transforms.records import DocumentRecords
from transforms.vocabulary import load_funding_sources, load_indicator_levels
from warehouse.ddl import sql_files
from warehouse.declared import declare
from warehouse.tables import insert, insert_missing, transaction

DOCUMENT_TABLES: tuple[type, ...] = (
    schema.ProjectBudget,
    schema.ProjectFunding,
    schema.ProjectField,
    schema.IndicatorTarget,
    schema.IndicatorTargetPart,
    schema.UnreadCell,
    schema.IgnoredCell,
    schema.Stitch,
    schema.DataIssue,
    schema.Quarantine,
    members.DocumentMember,
    schema.LedgerEntry,
)


def load_document(
    connection: DuckDBPyConnection,
    records: DocumentRecords,
    issues: Sequence[schema.DataIssue],
    quarantine: Sequence[schema.Quarantine],
    entry: schema.LedgerEntry,
) -> None:
    """Write the facts, findings and ledger row of a document, in place of what it had before."""
    kept = without_quarantined(records, quarantine)
    with transaction(connection):
        if _known_status(connection, entry.document_sha256) is not None:
            delete_document(connection, entry.document_sha256)
        for rows in (
            kept.projects,
            kept.funding,
            kept.fields,
            kept.indicators,
            kept.parts,
            kept.unread,
            kept.ignored,
            kept.stitches,
            issues,
            quarantine,
            [entry],
            document_members(entry),
        ):
            insert(connection, rows)
        insert_members(connection, kept.projects)


def record_failure(connection: DuckDBPyConnection, entry: schema.LedgerEntry) -> None:
    """Write the ledger row of a document that could not be read; earlier facts of it stay."""
    with transaction(connection):
        known = _known_status(connection, entry.document_sha256)
        if known in (None, entry.status):
            connection.execute(
                "delete from audit.document where document_sha256 = ?", [entry.document_sha256]
            )
            insert(connection, [entry])


def _known_status(connection: DuckDBPyConnection, document_sha256: str) -> str | None:
    """Return the state of a document in the ledger; what the ledger lacks has no rows at all."""
    row = connection.execute(
        "select status from audit.document where document_sha256 = ?", [document_sha256]
    ).fetchone()
    return None if row is None else str(row[0])


def record_run(connection: DuckDBPyConnection, run: schema.RunEntry) -> None:
    """Write the row of a run."""
    with transaction(connection):
        insert(connection, [run])


def without_quarantined(
    records: DocumentRecords, quarantine: Sequence[schema.Quarantine]
) -> DocumentRecords:
    """Return the records without the forms that are quarantined."""
    out = {row.form_key for row in quarantine}
    indicators = tuple(row for row in records.indicators if row.form_key not in out)
    keys = {row.indicator_key for row in indicators}
    return replace(
        records,
        projects=tuple(row for row in records.projects if row.form_key not in out),
        funding=tuple(row for row in records.funding if row.form_key not in out),
        fields=tuple(row for row in records.fields if row.form_key not in out),
        indicators=indicators,
        parts=tuple(row for row in records.parts if row.indicator_key in keys),
    )


def delete_document(connection: DuckDBPyConnection, document_sha256: str) -> None:
    """Delete every row of a document."""
    for record in DOCUMENT_TABLES:
        connection.execute(
            f"delete from {declare(record).name} where document_sha256 = ?",  # noqa: S608 - declared name
            [document_sha256],
        )


def document_members(entry: schema.LedgerEntry) -> list[members.DocumentMember]:
    """Return the dimension row of a loaded document; a document without facts has none."""
    if not entry.project_count:
        return []
    return [
        members.DocumentMember(
            entry.document_sha256,
            entry.source_path,
            entry.media_type,
            entry.template_code,
            entry.parser_version,
        )
    ]


def insert_members(
    connection: DuckDBPyConnection, projects: Sequence[schema.ProjectBudget]
) -> None:
    """Add the dimension rows that the projects need; a row follows from its key alone."""
    years = sorted({p.fiscal_year for p in projects if p.fiscal_year is not None})
    insert_missing(
        connection,
        [members.FiscalYearMember(year, date(year, 1, 1), date(year, 12, 31)) for year in years],
    )
    names = {p.organization_key: p.organization_name for p in projects}
    names |= {p.department_key: p.department_name for p in projects}
    insert_missing(
        connection,
        [
            members.OrganizationMember(key, normalize_name(name))
            for key, name in names.items()
            if key is not None and name is not None
        ],
    )
    projects_by_key = {
        p.project_key: members.ProjectMember(
            p.project_key, p.organization_key, normalize_name(p.project_name)
        )
        for p in projects
        if p.project_key and p.organization_key and p.project_name
    }
    insert_missing(connection, list(projects_by_key.values()))


def load_vocabulary(connection: DuckDBPyConnection) -> None:
    """Write the taxonomy of indicators and the funding sources, as the vocabulary has them now."""
    levels = [
        members.IndicatorLevelMember(
            level["code"],
            level["number"],
            level["name"],
            level["parent"],
            level["cost_group"],
            level["direction"],
        )
        for level in load_indicator_levels()
    ]
    sources = [
        members.FundingSourceMember(s["code"], s["name"], s["is_total"], s["rolls_up_to"])
        for s in load_funding_sources()
    ]
    with transaction(connection):
        for rows in (levels, sources):
            connection.execute(f"delete from {declare(type(rows[0])).name}")  # noqa: S608 - declared name
            insert(connection, rows)


def remove_orphans(connection: DuckDBPyConnection) -> None:
    """Delete the dimension rows that no fact uses any more."""
    with transaction(connection):
        for file in sql_files("orphans"):
            connection.execute(file.read_text("utf-8"))
