"""One document into the warehouse in one transaction: all of it with its ledger row, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from duckdb import DuckDBPyConnection

from transforms import budget_schema, correction_schema, department_schema, members, schema
from transforms.budget.words import table_kinds
from transforms.records import DocumentRecords
from transforms.vocabulary import load, load_funding_sources, load_indicator_levels
from warehouse.ddl import sql_files
from warehouse.declared import declare
from warehouse.members import document_members, insert_members
from warehouse.new_rows import forget_rows, note_new
from warehouse.tables import insert, insert_missing, one_thread, transaction

ROW_TABLES: tuple[type, ...] = (
    schema.ProjectBudget,
    schema.ProjectFunding,
    schema.ProjectField,
    department_schema.DepartmentTask,
    schema.IndicatorTarget,
    schema.IndicatorTargetPart,
    budget_schema.BudgetTable,
    budget_schema.BudgetLine,
    budget_schema.BudgetStatement,
    schema.UnreadCell,
    schema.IgnoredCell,
    schema.Stitch,
    schema.DataIssue,
    schema.Quarantine,
    correction_schema.CorrectionEntry,
    members.DocumentMember,
)
"""What a document that failed has no rows of."""
DOCUMENT_TABLES = (*ROW_TABLES, schema.LedgerEntry)

FACTS = (
    "projects",
    "funding",
    "fields",
    "tasks",
    "indicators",
    "parts",
    "budget_tables",
    "budget_lines",
    "budget_statements",
    "unread",
    "ignored",
    "stitches",
    "corrections",
)
"""The fields of `DocumentRecords` that are rows of a table each."""
REPLACED = "replaced_document"
"""The temporary table that stands where rows of documents were deleted."""


@dataclass(frozen=True, slots=True)
class DocumentLoad:
    """A document to load: its records, what validation says of them, its row in the ledger."""

    records: DocumentRecords
    issues: Sequence[schema.DataIssue]
    quarantine: Sequence[schema.Quarantine]
    entry: schema.LedgerEntry


def load_document(
    connection: DuckDBPyConnection,
    records: DocumentRecords,
    issues: Sequence[schema.DataIssue],
    quarantine: Sequence[schema.Quarantine],
    entry: schema.LedgerEntry,
) -> None:
    """Write the facts, findings and ledger row of a document, in place of what it had before."""
    load_documents(connection, [DocumentLoad(records, issues, quarantine, entry)])


def load_documents(connection: DuckDBPyConnection, loads: Sequence[DocumentLoad]) -> None:
    """Write several documents, all of them or none: one insert for each table."""
    kept = [without_quarantined(load.records, load.quarantine) for load in loads]
    with one_thread(connection), transaction(connection):
        documents = [load.entry.document_sha256 for load in loads]
        if not delete_documents(connection, documents):
            note_new(connection, documents)
        for name in FACTS:
            insert(connection, [row for records in kept for row in getattr(records, name)])
        insert(connection, [row for load in loads for row in load.issues])
        insert(connection, [row for load in loads for row in load.quarantine])
        insert(connection, [load.entry for load in loads])
        insert(connection, [row for load in loads for row in document_members(load.entry)])
        insert_members(connection, kept)


def record_failure(connection: DuckDBPyConnection, entry: schema.LedgerEntry) -> None:
    """Write the ledger row of a document that could not be read; earlier facts of it stay."""
    with transaction(connection):
        known = _known_status(connection, entry.document_sha256)
        if known in (None, entry.status):
            connection.execute(
                "delete from audit.document where document_sha256 = ?", [entry.document_sha256]
            )
            insert(connection, [entry])
            note_new(connection, [entry.document_sha256])


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


def record_killed_run(connection: DuckDBPyConnection, run_id: str, since: str) -> None:
    """Write the row of a run that ended without a word: it published nothing."""
    started_at = datetime.fromisoformat(since).astimezone(UTC).replace(tzinfo=None)
    run = schema.RunEntry(run_id or since, started_at, None, 0, 0, "killed")
    with transaction(connection):
        insert_missing(connection, [run])


def without_quarantined(
    records: DocumentRecords, quarantine: Sequence[schema.Quarantine]
) -> DocumentRecords:
    """Return the records without the forms and budget tables that are quarantined."""
    if not quarantine and all(map(_is_attributed, records.budget_statements)):
        return records
    out = {row.form_key for row in quarantine}
    indicators = tuple(row for row in records.indicators if row.form_key not in out)
    keys = {row.indicator_key for row in indicators}
    return replace(
        records,
        projects=tuple(row for row in records.projects if row.form_key not in out),
        funding=tuple(row for row in records.funding if row.form_key not in out),
        fields=tuple(row for row in records.fields if row.form_key not in out),
        tasks=tuple(row for row in records.tasks if row.form_key not in out),
        indicators=indicators,
        parts=tuple(row for row in records.parts if row.indicator_key in keys),
        budget_tables=tuple(row for row in records.budget_tables if row.table_key not in out),
        budget_lines=tuple(row for row in records.budget_lines if row.table_key not in out),
        budget_statements=tuple(row for row in records.budget_statements if _is_attributed(row)),
    )


def _is_attributed(row: budget_schema.BudgetStatement) -> bool:
    """Return whether a statement has an organisation and a year: its document gives both."""
    return row.organization_key is not None and row.fiscal_year is not None


def delete_document(connection: DuckDBPyConnection, document_sha256: str) -> None:
    """Delete every row of a document."""
    delete_documents(connection, [document_sha256])


def delete_documents(connection: DuckDBPyConnection, documents: Sequence[str]) -> bool:
    """Delete every row of those documents that the ledger has; what it lacks has no rows at all.

    Returns whether the ledger had any of them.
    """
    known = connection.execute(
        "select document_sha256 from audit.document "
        "where document_sha256 in (select unnest($documents::varchar []))",
        {"documents": list(documents)},
    ).fetchall()
    if not known:
        return False
    connection.execute(f"create temp table if not exists {REPLACED} (document_sha256 varchar)")
    forget_rows(connection)
    for record in DOCUMENT_TABLES:
        connection.execute(
            f"delete from {declare(record).name} "  # noqa: S608 - declared name
            "where document_sha256 in (select unnest($documents::varchar []))",
            {"documents": [sha256 for (sha256,) in known]},
        )
    return True


def load_vocabulary(connection: DuckDBPyConnection) -> None:
    """Write the dimensions that the vocabulary holds, as it has them now."""
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
    kinds = [members.BudgetTableKindMember(k.code, k.name, k.total_of) for k in table_kinds()]
    named = {entry["code"]: entry for entry in reversed(load("budget_items")["item"])}
    items = [
        members.BudgetItemMember(code, e["labels"][0], e["kind"], e.get("part_of"))
        for code, e in named.items()
    ]
    form_kinds = [
        members.FormKindMember(kind["title_word"], kind["code"])
        for kind in load("templates")["kind"]
    ]
    with transaction(connection):
        for rows in (levels, sources, kinds, items, form_kinds):
            connection.execute(f"delete from {declare(type(rows[0])).name}")  # noqa: S608 - declared name
            insert(connection, rows)


def remove_orphans(connection: DuckDBPyConnection) -> None:
    """Delete the dimension rows that no fact uses any more.

    Only where rows of a document were deleted can there be any, and only then is it looked for.
    """
    if not connection.execute(
        "from duckdb_tables() where temporary and table_name = $name", {"name": REPLACED}
    ).fetchone():
        return
    with transaction(connection):
        for file in sql_files("orphans"):
            connection.execute(file.read_text("utf-8"))
        connection.execute(f"drop table {REPLACED}")
