"""What a child process makes of a document: records, without pandas, Prefect or DuckDB."""

from dataclasses import dataclass
from datetime import datetime

from extractors.model import SourceDocument
from extractors.registry import extract
from transforms.corrections import NO_CORRECTIONS, Corrections
from transforms.pipeline import transform_document
from transforms.records import DocumentRecords


@dataclass(frozen=True, slots=True)
class ParseTask:
    """A document to parse, and what is allowed."""

    source: SourceDocument
    most_pages: int
    corrections: Corrections = NO_CORRECTIONS


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """The records of a document, and what its extractor found."""

    records: DocumentRecords
    encoding: str | None
    made_at: datetime | None
    fallback_page_count: int | None


def parse(task: ParseTask) -> ParsedDocument:
    """Return what a document says.

    Raises:
        ExtractError: the bytes are no document that can be read.
        TransformError: no form is in it, or a cell is unaccounted for.
    """
    document = extract(task.source, task.most_pages)
    return ParsedDocument(
        transform_document(document, task.corrections),
        document.encoding,
        document.made_at,
        document.fallback_page_count,
    )
