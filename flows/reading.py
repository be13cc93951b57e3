"""One document to its records and its row in the ledger."""

from datetime import UTC, datetime
from pathlib import Path

from expectations.report import ValidationReport
from extractors.model import SourceDocument
from flows.child import read_limited
from flows.limits import Limits
from flows.outcomes import FAILED, LOADED, QUARANTINED
from flows.parsing import ParsedDocument, ParseTask, parse
from flows.settings import Settings
from flows.versions import reading_version
from transforms.build.form_records import DEPARTMENT
from transforms.corrections import NO_CORRECTIONS, Corrections
from transforms.corrections_file import load_corrections
from transforms.schema import LedgerEntry, Quarantine


def corrections_of(path: Path | None) -> Corrections:
    """Return the corrections of the file that the settings name, none without one.

    Raises:
        CorrectionsError: the file or one of its entries is wrong.
    """
    return NO_CORRECTIONS if path is None else load_corrections(path)


def parse_limited(
    source: SourceDocument, settings: Settings, corrections: Corrections
) -> ParsedDocument:
    """Return what a document says, parsed in a child process that has limits.

    Raises:
        ExtractError: the bytes are no document that can be read.
        TransformError: no form is in it, or a cell is unaccounted for.
        ReadingLimitError: it takes more time or memory than the settings allow.
        ReaderCrashedError: the child died.
    """
    limits = Limits(settings.document_seconds, settings.document_memory_mb)
    return read_limited(parse, ParseTask(source, settings.document_pages, corrections), limits)


def ledger_entry(
    source: SourceDocument,
    parsed: ParsedDocument,
    report: ValidationReport,
    run_id: str,
    digest: str | None,
) -> LedgerEntry:
    """Return the ledger row of a document: loaded, or quarantined where no project is left.

    `digest` is the hash of the corrections that it was read with.
    """
    records = parsed.records
    quarantined = {row.form_key for row in report.quarantine}
    projects = [p for p in records.projects if p.form_key not in quarantined]
    indicators = [i for i in records.indicators if i.form_key not in quarantined]
    reasons = "; ".join(map(_where_and_why, report.quarantine))
    tables = [t for t in records.budget_tables if t.table_key not in quarantined]
    of_projects = [p for p in projects if p.scope != DEPARTMENT]
    is_any = bool(projects or tables or records.budget_statements)
    return LedgerEntry(
        document_sha256=source.sha256,
        source_path=str(source.path),
        media_type=source.media_type,
        encoding=parsed.encoding,
        status=LOADED if is_any else QUARANTINED,
        failed_stage=None,
        reason=reasons or None,
        template_code=records.template_code,
        project_count=len(of_projects),
        indicator_count=len(indicators),
        budget_line_count=sum(table.line_count for table in tables),
        cell_count=records.cell_count,
        loaded_count=records.loaded_count,
        ignored_count=len(records.ignored),
        unread_count=len(records.unread),
        parser_version=reading_version(),
        corrections_digest=digest,
        ingested_at=utc_now(),
        run_id=run_id,
        dated_at=parsed.made_at,
        fallback_page_count=parsed.fallback_page_count,
    )


def _where_and_why(row: Quarantine) -> str:
    line = "" if row.line_number is None else f", line {row.line_number}"
    return f"page {row.page_number}{line}: {row.reason} [{row.rule_id}]"


def failed_entry(
    sha256: str, path: str, media_type: str | None, why: tuple[str, str], run_id: str
) -> LedgerEntry:
    """Return the ledger row of a document that failed; `why` is the stage and the reason."""
    stage, reason = why
    return LedgerEntry(
        document_sha256=sha256,
        source_path=path,
        media_type=media_type,
        encoding=None,
        status=FAILED,
        failed_stage=stage,
        reason=reason,
        template_code=None,
        project_count=0,
        indicator_count=0,
        budget_line_count=0,
        cell_count=0,
        loaded_count=0,
        ignored_count=0,
        unread_count=0,
        parser_version=reading_version(),
        corrections_digest=None,
        ingested_at=utc_now(),
        run_id=run_id,
        dated_at=None,
        fallback_page_count=None,
    )


def utc_now() -> datetime:
    """Return the time now in UTC, as the ledger keeps it: without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)
