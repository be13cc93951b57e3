"""What a review shows: a document, its facts, and what became of each printed piece."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from expectations.report import ValidationReport
from expectations.validate import validate
from extractors.model import Cell, Document, SourceDocument
from extractors.registry import extract
from flows.review.trace import Printed, Trace, trace_document
from transforms.pipeline import transform_document
from transforms.records import DocumentRecords
from transforms.schema import DataIssue, IgnoredCell, UnreadCell


class Fate(StrEnum):
    """What became of a printed piece."""

    LOADED = "loaded"
    IGNORED = "ignored"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Mark:
    """One printed piece, what became of it and why; `anchor` is its id in the page."""

    piece: Printed
    fate: Fate
    reason: str
    anchor: str


class TraceError(RuntimeError):
    """A piece that is neither part of a fact nor in a list of the records: the trace is wrong."""


@dataclass(frozen=True, slots=True)
class Review:
    """A document as read and validated; `marks` by page, `anchors` by the key of a fact."""

    document: Document
    records: DocumentRecords
    report: ValidationReport
    marks: dict[int, list[Mark]]
    anchors: dict[str, str]

    @property
    def page_numbers(self) -> list[int]:
        """Every page of the document."""
        return [page.number for page in self.document.pages]

    def issues_of(self, page_number: int | None) -> list[DataIssue]:
        """Return the findings on a page; None for those that no page is named for."""
        return [issue for issue in self.report.issues if issue.page_number == page_number]

    def count(self, page_number: int, fate: Fate) -> int:
        """Return how many pieces of a page came to this."""
        return sum(mark.fate is fate for mark in self.marks.get(page_number, ()))

    def quarantine_reason(self, key: str) -> str | None:
        """Return why a form or a table is not loaded into the warehouse, None if it is."""
        rows = [row for row in self.report.quarantine if row.form_key == key]
        return "; ".join(f"{row.rule_id}: {row.reason}" for row in rows) or None


def review_document(source: SourceDocument) -> Review:
    """Return all that a review of a document shows.

    Raises:
        ExtractError: the bytes are no document that can be read.
        TransformError: neither a form nor a budget table is in it.
    """
    document = extract(source)
    records = transform_document(document)
    trace = trace_document(document)
    marks = list(_marks(document, records, trace))
    by_page: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_page[mark.piece.page_number].append(mark)
    return Review(document, records, validate(records), dict(by_page), _anchors(marks, trace))


def _marks(document: Document, records: DocumentRecords, trace: Trace) -> Iterator[Mark]:
    ignored, unread = deque(records.ignored), deque(records.unread)
    for number, piece in enumerate(document.cells(), start=1):
        anchor = f"c{number}"
        if piece in trace.loaded:
            yield Mark(piece, Fate.LOADED, "", anchor)
        elif unread and unread[0].printed_text == piece.text and _is_at(unread[0], piece):
            yield Mark(piece, Fate.UNREAD, unread.popleft().reason, anchor)
        elif ignored and _is_at(ignored[0], piece):
            yield Mark(piece, Fate.IGNORED, ignored.popleft().reason, anchor)
        else:
            raise TraceError(f"page {piece.page_number}: nothing is known of {piece.text!r}")
    if ignored or unread:
        raise TraceError(f"{len(ignored) + len(unread)} pieces of the records were not found")


def _is_at(record: IgnoredCell | UnreadCell, piece: Printed) -> bool:
    row, column = (piece.row, piece.column) if isinstance(piece, Cell) else (None, None)
    place = (piece.page_number, piece.line_number, row, column)
    return place == (record.page_number, record.line_number, record.cell_row, record.cell_column)


def _anchors(marks: Iterable[Mark], trace: Trace) -> dict[str, str]:
    places: dict[Printed, str] = {}
    for mark in marks:
        places.setdefault(mark.piece, mark.anchor)
    return {
        key: " ".join(places[piece] for piece in pieces if piece in places)
        for key, pieces in trace.pieces.items()
    }
