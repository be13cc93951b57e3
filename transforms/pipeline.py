"""A document to its records: the one way through the transforms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractors.model import Cell, Document, Line
from transforms.build.form_records import FormRecords, build_form
from transforms.errors import CellCountError, NoFormError
from transforms.reader.flat import read_flat
from transforms.reader.reading import FormReading, Join
from transforms.reader.rows import Row, document_rows
from transforms.reader.segments import cut_segments
from transforms.reader.stitch import Parts, read_parts, stitch
from transforms.records import DocumentRecords
from transforms.schema import IgnoredCell, Stitch, UnreadCell

PARSER_VERSION = "1"


@dataclass(slots=True)
class _Fates:
    """What became of each printed piece of a document; a loaded piece stays loaded."""

    loaded: set[Cell | Line] = field(default_factory=set)
    ignored: dict[Cell | Line, str] = field(default_factory=dict)
    unread: dict[Cell | Line, str] = field(default_factory=dict)


def transform_document(document: Document) -> DocumentRecords:
    """Return the records of a document.

    Raises:
        NoFormError: no performance-target form is in it.
        CellCountError: a printed cell is neither loaded, ignored by name nor reported as unread.
    """
    forms = read_forms(document_rows(document))
    kept = [form for form in forms if form.is_form]
    if not kept:
        raise NoFormError(document.source.path)
    sha256 = document.source.sha256
    built = [build_form(form, sha256, ordinal) for ordinal, form in enumerate(kept, start=1)]
    return _assemble(document, kept, built, _note_fates(forms, built))


def read_forms(rows: Sequence[Row]) -> list[FormReading]:
    """Return every form of the rows, in printed order."""
    return [form for parts in stitch(cut_segments(rows)) for form in _forms_of(parts)]


def _forms_of(parts: Parts) -> list[FormReading]:
    form = read_parts(parts)
    if form.header is None or not form.header.is_flat:
        return [form]
    return [form, *read_flat(form, form.body, form.header)]


def _note_fates(forms: Sequence[FormReading], built: Sequence[FormRecords]) -> _Fates:
    fates = _Fates({piece.source for records in built for piece in records.loaded})
    for form in forms:
        for piece, reason in form.ignored:
            fates.ignored.setdefault(piece.source, reason)
        for piece, reason in form.unread:
            fates.unread.setdefault(piece.source, reason)
        if not form.is_form:
            for piece in form.printed_heading():
                fates.unread.setdefault(piece.source, "belongs to no form")
    return fates


def _assemble(
    document: Document, forms: Sequence[FormReading], built: Sequence[FormRecords], fates: _Fates
) -> DocumentRecords:
    sha256 = document.source.sha256
    cells = list(document.cells())
    places = [(cell, _fate(cell, fates, document)) for cell in cells]
    unread = [_unread(cell, reason, sha256) for cell, (fate, reason) in places if fate == "unread"]
    ignored = [
        _ignored(cell, reason, sha256) for cell, (fate, reason) in places if fate == "ignored"
    ]
    return DocumentRecords(
        document_sha256=sha256,
        template_code=built[0].project.template_code if built else None,
        file_name=document.source.path.name,
        projects=tuple(records.project for records in built),
        funding=tuple(row for records in built for row in records.funding),
        fields=tuple(row for records in built for row in records.fields),
        indicators=tuple(row for records in built for row in records.indicators),
        parts=tuple(row for records in built for row in records.parts),
        stitches=tuple(_stitches(forms, built, sha256)),
        unread=tuple(unread),
        ignored=tuple(ignored),
        cell_count=len(cells),
        loaded_count=sum(fate == "loaded" for _, (fate, _) in places),
        printed_forms={
            records.project.form_key: _printed(form)
            for form, records in zip(forms, built, strict=True)
        },
        unreadable_pages=document.unreadable_pages,
    )


def _fate(cell: Cell | Line, fates: _Fates, document: Document) -> tuple[str, str]:
    if cell in fates.loaded:
        return "loaded", ""
    if cell in fates.ignored:
        return "ignored", fates.ignored[cell]
    if cell in fates.unread:
        return "unread", fates.unread[cell]
    raise CellCountError(document.source.path, cell.page_number, cell.text)


def _unread(cell: Cell | Line, reason: str, sha256: str) -> UnreadCell:
    row, column = (cell.row, cell.column) if isinstance(cell, Cell) else (None, None)
    return UnreadCell(sha256, cell.page_number, cell.line_number, row, column, reason, cell.text)


def _ignored(cell: Cell | Line, reason: str, sha256: str) -> IgnoredCell:
    row, column = (cell.row, cell.column) if isinstance(cell, Cell) else (None, None)
    return IgnoredCell(sha256, cell.page_number, cell.line_number, row, column, reason)


def _stitches(
    forms: Sequence[FormReading], built: Sequence[FormRecords], sha256: str
) -> Iterable[Stitch]:
    joins: list[tuple[Join, str | None]] = [
        (join, records.project.project_name)
        for form, records in zip(forms, built, strict=True)
        for join in form.joins
    ]
    for seq, (join, name) in enumerate(joins, start=1):
        yield Stitch(
            document_sha256=sha256,
            stitch_seq=seq,
            stitch_kind=join.kind,
            project_name=name,
            page_number=join.piece.page_number,
            line_number=join.piece.line_number,
            evidence=join.evidence,
            previous_text=join.previous.text if join.previous else None,
            printed_text=join.piece.text,
        )


def _printed(form: FormReading) -> str:
    return "\n".join("\t".join(piece.text for piece in row.pieces) for row in form.rows)
