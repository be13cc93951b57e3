"""A document as a run reads it, in this process."""

from dataclasses import dataclass

from expectations.report import ValidationReport
from expectations.validate import validate
from extractors.model import SourceDocument
from flows.parsing import ParseTask, parse
from flows.reading import ledger_entry
from flows.settings import Settings
from transforms.corrections import NO_CORRECTIONS, Corrections
from transforms.records import DocumentRecords
from transforms.schema import LedgerEntry


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document that was read and validated, ready to load."""

    records: DocumentRecords
    report: ValidationReport
    entry: LedgerEntry


def read_document(
    source: SourceDocument, run_id: str, corrections: Corrections = NO_CORRECTIONS
) -> ReadDocument:
    """Return what a run loads of a document."""
    parsed = parse(ParseTask(source, Settings().document_pages, corrections))
    report = validate(parsed.records)
    digest = corrections.digest_for(source.sha256, source.path.name)
    return ReadDocument(
        parsed.records, report, ledger_entry(source, parsed, report, run_id, digest)
    )
