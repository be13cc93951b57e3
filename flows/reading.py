"""One file to everything that the warehouse needs of it: records, report and ledger entry."""

from dataclasses import dataclass
from datetime import UTC, datetime

from expectations.report import ValidationReport
from expectations.validate import validate
from extractors.model import SourceDocument
from extractors.registry import extract
from flows.outcomes import FAILED, LOADED, QUARANTINED
from transforms.pipeline import PARSER_VERSION, transform_document
from transforms.records import DocumentRecords
from transforms.schema import LedgerEntry, Quarantine


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document that was read and validated, ready to load."""

    records: DocumentRecords
    report: ValidationReport
    entry: LedgerEntry


def read_document(source: SourceDocument, run_id: str) -> ReadDocument:
    """Return the records, the validation report and the ledger entry of a document.

    Raises:
        ExtractError: the bytes are no document that can be read.
        TransformError: no form is in it, or a cell is unaccounted for.
        BrokenSuiteError: an expectation itself failed to run.
    """
    document = extract(source)
    records = transform_document(document)
    report = validate(records)
    entry = ledger_entry(source, records, report, (document.encoding, run_id))
    return ReadDocument(records, report, entry)


def ledger_entry(
    source: SourceDocument,
    records: DocumentRecords,
    report: ValidationReport,
    made_by: tuple[str | None, str],
) -> LedgerEntry:
    """Return the ledger row of a document: loaded, or quarantined where no project is left."""
    encoding, run_id = made_by
    quarantined = {row.form_key for row in report.quarantine}
    projects = [p for p in records.projects if p.form_key not in quarantined]
    indicators = [i for i in records.indicators if i.form_key not in quarantined]
    reasons = "; ".join(map(_where_and_why, report.quarantine))
    tables = [t for t in records.budget_tables if t.table_key not in quarantined]
    is_any = bool(projects or tables or records.budget_statements)
    return LedgerEntry(
        document_sha256=source.sha256,
        source_path=str(source.path),
        media_type=source.media_type,
        encoding=encoding,
        status=LOADED if is_any else QUARANTINED,
        reason=reasons or None,
        template_code=records.template_code,
        project_count=len(projects),
        indicator_count=len(indicators),
        budget_line_count=sum(table.line_count for table in tables),
        cell_count=records.cell_count,
        loaded_count=records.loaded_count,
        ignored_count=len(records.ignored),
        unread_count=len(records.unread),
        parser_version=PARSER_VERSION,
        ingested_at=utc_now(),
        run_id=run_id,
        dated_at=None,
    )


def _where_and_why(row: Quarantine) -> str:
    line = "" if row.line_number is None else f", line {row.line_number}"
    return f"page {row.page_number}{line}: {row.reason} [{row.rule_id}]"


def failed_entry(source: SourceDocument, reason: str, run_id: str) -> LedgerEntry:
    """Return the ledger row of a document that could not be read."""
    return LedgerEntry(
        document_sha256=source.sha256,
        source_path=str(source.path),
        media_type=source.media_type,
        encoding=None,
        status=FAILED,
        reason=reason,
        template_code=None,
        project_count=0,
        indicator_count=0,
        budget_line_count=0,
        cell_count=0,
        loaded_count=0,
        ignored_count=0,
        unread_count=0,
        parser_version=PARSER_VERSION,
        ingested_at=utc_now(),
        run_id=run_id,
        dated_at=None,
    )


def utc_now() -> datetime:
    """Return the time now in UTC, as the ledger keeps it: without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)
