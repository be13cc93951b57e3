"""A document to its records: the one way through the transforms."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractors.model import Cell, Document, Line
from transforms import vocabulary
from transforms.budget.records import BudgetRecords, read_budget
from transforms.budget.remainder import (
    is_form,
    name_rest,
    other_tables,
    part_other_tables,
    unruled_title,
)
from transforms.build.cover import COVER, Cover, read_cover
from transforms.build.form_records import FormRecords, build_form
from transforms.corrections import NO_CORRECTIONS, Corrections, apply, entries_of
from transforms.errors import CellCountError, NoFormError
from transforms.reader.flat import read_flat
from transforms.reader.other_tables import OTHER_TABLE, part_tables_beside
from transforms.reader.reading import FormReading, Join
from transforms.reader.rows import Row, document_rows
from transforms.reader.segments import cut_segments
from transforms.reader.stitch import Parts, read_parts, stitch
from transforms.records import DocumentRecords
from transforms.running_lines import part_asides
from transforms.schema import IgnoredCell, Stitch, UnreadCell

PARSER_VERSION = "2"
DEPARTMENT_BUDGET = "department_budget"
PRINTED_AGAIN = "a form that was printed before"


@dataclass(slots=True)
class _Fates:
    """What became of each printed piece of a document, by its `id`; a loaded one stays loaded."""

    loaded: set[int] = field(default_factory=set)
    ignored: dict[int, str] = field(default_factory=dict)
    unread: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Content:
    """All that was read of a document: its forms and its budget."""

    forms: tuple[FormReading, ...]
    built: tuple[FormRecords, ...]
    budget: BudgetRecords


def parser_version() -> str:
    """Return what made the facts: the version of the code, and a hash of its vocabulary."""
    return f"{PARSER_VERSION}-{vocabulary.fingerprint()}"


def transform_document(
    document: Document, corrections: Corrections = NO_CORRECTIONS
) -> DocumentRecords:
    """Return the records of a document, read with its corrections in place.

    Raises:
        NoFormError: neither a performance-target form nor a budget table is in it.
        CellCountError: a printed cell is neither loaded, ignored by name nor reported as unread.
    """
    source = document.source
    corrected = apply(document, corrections.for_document(source.sha256, source.path.name))
    document = corrected.document
    rows, asides = part_asides(document_rows(document))
    budget = read_budget(rows, source.sha256, source.path.name)
    rest, other = part_other_tables(budget.rest)
    rest, beside = part_tables_beside(rest)
    forms = read_forms(rest)
    kept = [form for form in forms if (is_form(form) if budget.is_any else form.is_form)]
    if not kept and not budget.is_any:
        raise _no_form(document, rows)
    cover = read_cover(rows, source.path.name, budget.identity)
    built = [build_form(form, source.sha256, at, cover) for at, form in enumerate(kept, start=1)]
    once, again = _part_repeated(kept, built)
    content = _Content(
        tuple(form for form, _ in once), tuple(records for _, records in once), budget
    )
    fates = _note_budget(budget) if budget.is_any else _Fates()
    _note_forms(kept if budget.is_any else forms, content.built, fates)
    _note_again(again, fates)
    _note_cover(cover, built, fates)
    for piece, why in other:
        fates.ignored.setdefault(id(piece.source), why)
    for row in beside:
        fates.unread |= {id(piece.source): OTHER_TABLE for piece in row.pieces}
    for row, why, is_unread in asides:
        fate = fates.unread if is_unread else fates.ignored
        fate |= {id(piece.source): why for piece in row.pieces}
    records = _assemble(document, content, fates)
    owners = _owners(content) if corrected.applied else {}
    entries = entries_of(corrected, owners, corrections.file_name)
    return replace(records, corrections=tuple(entries))


def _no_form(document: Document, rows: Sequence[Row]) -> NoFormError:
    """Return the error of a document without facts: what it prints instead, where that is told."""
    title = unruled_title([row for row in rows if row.is_line])
    other = next((f"{why} (page {row.page_number})" for row, why in other_tables(rows)), None)
    named = (title.page_number, title.text) if title else None
    return NoFormError(document.source.path, named, other)


def read_forms(rows: Sequence[Row]) -> list[FormReading]:
    """Return every form of the rows, in printed order."""
    return [form for parts in stitch(cut_segments(rows)) for form in _forms_of(parts)]


def _forms_of(parts: Parts) -> list[FormReading]:
    form = read_parts(parts)
    if form.header is None or not form.header.is_flat:
        return [form]
    return [form, *read_flat(form, form.body, form.header)]


def _note_budget(budget: BudgetRecords) -> _Fates:
    """Note what became of the pieces of the tables, and of all that belongs to none."""
    fates = _Fates(set(map(id, budget.loaded)))
    for reading in budget.readings:
        for piece, reason in reading.ignored:
            fates.ignored.setdefault(id(piece.source), reason)
        for piece, reason in reading.unread:
            fates.unread.setdefault(id(piece.source), reason)
    for piece, reason, is_unread in name_rest(budget.rest):
        (fates.unread if is_unread else fates.ignored).setdefault(id(piece.source), reason)
    return fates


def _note_forms(forms: Sequence[FormReading], built: Sequence[FormRecords], fates: _Fates) -> None:
    """Note what became of the pieces of the forms; what a form says goes before what prose is."""
    fates.loaded |= {id(piece.source) for records in built for piece in records.loaded}
    for form in forms:
        for piece, reason in form.unread:
            fates.ignored.pop(id(piece.source), None)
            fates.unread.setdefault(id(piece.source), reason)
        for piece, reason in form.ignored:
            fates.ignored[id(piece.source)] = reason
        if not form.is_form:
            for piece in form.printed_heading():
                fates.unread.setdefault(id(piece.source), "belongs to no form")


def _part_repeated(
    forms: Sequence[FormReading], built: Sequence[FormRecords]
) -> tuple[list[tuple[FormReading, FormRecords]], list[FormRecords]]:
    """Return each form with its records, and the records of which all was printed before.

    So are A, B and A once more; not the same words of another year or organisation.
    """
    said: set[tuple[str | int | None, ...]] = set()
    once: list[tuple[FormReading, FormRecords]] = []
    again: list[FormRecords] = []
    for form, records in zip(forms, built, strict=True):
        own = records.project
        who = (own.fiscal_year, own.organization_key, own.department_key, own.project_key)
        facts = (*who, own.project_code, *(piece.label for piece in records.loaded))
        if records.loaded and facts in said:
            again.append(records)
        else:
            said.add(facts)
            once.append((form, records))
    return once, again


def _note_again(repeated: Sequence[FormRecords], fates: _Fates) -> None:
    """Note what a form says that was printed before: it is loaded once."""
    for records in repeated:
        for piece in records.loaded:
            fates.ignored.setdefault(id(piece.source), PRINTED_AGAIN)


def _note_cover(cover: Cover, built: Sequence[FormRecords], fates: _Fates) -> None:
    """Note the lines of a cover as loaded where a form takes year or organisation from there."""
    sources = {s for r in built for s in (r.project.year_source, r.project.organization_source)}
    if COVER in sources:
        fates.loaded |= {id(piece.source) for piece in cover.pieces}


def _assemble(document: Document, content: _Content, fates: _Fates) -> DocumentRecords:
    sha256 = document.source.sha256
    forms, built, budget = content.forms, content.built, content.budget
    cells = list(document.cells())
    places = [(cell, _fate(cell, fates, document)) for cell in cells]
    unread = [_unread(cell, reason, sha256) for cell, (fate, reason) in places if fate == "unread"]
    ignored = [
        _ignored(cell, reason, sha256) for cell, (fate, reason) in places if fate == "ignored"
    ]
    return DocumentRecords(
        document_sha256=sha256,
        template_code=built[0].project.template_code if built else DEPARTMENT_BUDGET,
        file_name=document.source.path.name,
        projects=tuple(records.project for records in built),
        funding=tuple(row for records in built for row in records.funding),
        fields=tuple(row for records in built for row in records.fields),
        indicators=tuple(row for records in built for row in records.indicators),
        parts=tuple(row for records in built for row in records.parts),
        tasks=tuple(row for records in built for row in records.tasks),
        stitches=tuple(_stitches(content, sha256)),
        unread=tuple(unread),
        ignored=tuple(ignored),
        cell_count=len(cells),
        loaded_count=sum(fate == "loaded" for _, (fate, _) in places),
        printed_forms={
            records.project.form_key: _printed(form.rows)
            for form, records in zip(forms, built, strict=True)
        }
        | {
            table.table_key: _printed([row for grid in reading.table.grids for row in grid])
            for table, reading in zip(budget.tables, budget.readings, strict=True)
        },
        unreadable_pages=document.unreadable_pages,
        placed_pages=document.placed_pages,
        unsure_pages=document.unsure_pages,
        budget_tables=tuple(budget.tables),
        budget_lines=tuple(budget.lines),
        budget_statements=tuple(budget.statements),
    )


def _fate(cell: Cell | Line, fates: _Fates, document: Document) -> tuple[str, str]:
    at = id(cell)
    if at in fates.loaded:
        return "loaded", ""
    if at in fates.ignored:
        return "ignored", fates.ignored[at]
    if at in fates.unread:
        return "unread", fates.unread[at]
    raise CellCountError(document.source.path, cell.page_number, cell.text)


def _unread(cell: Cell | Line, reason: str, sha256: str) -> UnreadCell:
    row, column = (cell.row, cell.column) if isinstance(cell, Cell) else (None, None)
    return UnreadCell(sha256, cell.page_number, cell.line_number, row, column, reason, cell.text)


def _ignored(cell: Cell | Line, reason: str, sha256: str) -> IgnoredCell:
    row, column = (cell.row, cell.column) if isinstance(cell, Cell) else (None, None)
    return IgnoredCell(sha256, cell.page_number, cell.line_number, row, column, reason)


def _stitches(content: _Content, sha256: str) -> Iterable[Stitch]:
    joins: list[tuple[Join, str | None]] = [
        (join, records.project.project_name)
        for form, records in zip(content.forms, content.built, strict=True)
        for join in form.joins
    ]
    joins += [(join, None) for reading in content.budget.readings for join in reading.joins]
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


def _owners(content: _Content) -> Mapping[Cell | Line, str]:
    """Return the key of the form or of the budget table that each piece stands in."""
    budget = content.budget
    owners: dict[Cell | Line, str] = {}
    for table, reading in zip(budget.tables, budget.readings, strict=True):
        rows = [row for grid in reading.table.grids for row in grid]
        pieces = [*reading.table.heading.pieces, *(piece for row in rows for piece in row.pieces)]
        owners |= {piece.source: table.table_key for piece in pieces}
    for form, records in zip(content.forms, content.built, strict=True):
        pieces = [*form.printed_heading(), *(piece for row in form.rows for piece in row.pieces)]
        owners |= {piece.source: records.project.form_key for piece in pieces}
    return owners


def _printed(rows: Sequence[Row]) -> str:
    return "\n".join("\t".join(piece.text for piece in row.pieces) for row in rows)
