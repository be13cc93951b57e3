"""Where facts stand in their document, which is read again; all of it runs in a child process."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.encodings import decode
from extractors.model import Box, Cell, Document, Grid, Line, SourceDocument
from extractors.printed_lines import split_lines
from extractors.registry import extract
from extractors.signatures import PDF
from flows.explain.picture import Frame, draw_place
from flows.review.trace import Printed, statement_key, trace_document, value_key
from transforms.corrections import Correction, apply

LINES_AROUND = 3
BETWEEN_CELLS = " | "


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of `explain`, as far as it is needed to find it again."""

    fact: str
    key: str
    part_key: str
    page_number: int
    line_number: int | None
    printed_label: str | None
    printed_text: str | None


@dataclass(frozen=True, slots=True)
class PlaceTask:
    """The facts of one document to find, and whether a picture is wanted."""

    source: SourceDocument
    most_pages: int
    corrections: tuple[Correction, ...]
    facts: tuple[Fact, ...]
    is_drawn: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact stands: its box, those of all that it was read from, and its printed row."""

    page_number: int
    box: Box | None = None
    boxes: tuple[Box, ...] = ()
    printed_row: str | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """A place for each fact; a picture of a PDF's first, or the lines around it in a text."""

    places: tuple[Place, ...]
    png: bytes | None = None
    lines: tuple[tuple[int, str], ...] = ()


def find_places(task: PlaceTask) -> Places:
    """Return where the facts of a task stand.

    Raises:
        ExtractError: the bytes are no document that can be read.
    """
    printed = extract(task.source, task.most_pages)
    document = apply(printed, task.corrections).document
    traced = trace_document(document).pieces
    places = tuple(_place(fact, _pieces(fact, traced, document), document) for fact in task.facts)
    if task.source.media_type != PDF:
        return Places(places, lines=_lines_around(task))
    return Places(places, png=_draw(task, places) if task.is_drawn else None)


def _pieces(
    fact: Fact, traced: dict[str, tuple[Printed, ...]], document: Document
) -> Sequence[Printed]:
    """Return what a fact was read from, the piece with its text first."""
    match fact.fact:
        case "budget statement":
            found = traced.get(statement_key(int(fact.part_key)), ())
        case "funding" | "field" | "task":
            key = value_key(fact.part_key, fact.printed_label or "", fact.printed_text)
            found = traced.get(key, ())
        case "project":
            found = _value_with(fact, traced)
        case "budget table" | "department":
            found = _with_title(fact, document)
        case _:
            found = traced.get(fact.key, ())
    here = [piece for piece in found if piece.page_number == fact.page_number] or list(found)
    return sorted(here, key=lambda piece: piece.text.strip() != (fact.printed_text or "").strip())


def _value_with(fact: Fact, traced: dict[str, tuple[Printed, ...]]) -> tuple[Printed, ...]:
    """Return the pieces of the labelled value of a form that has the text of a fact."""
    start, end = f"{fact.key}\t", f"\t{fact.printed_text}"
    keys = (key for key in traced if key.startswith(start) and key.endswith(end))
    return traced.get(next(keys, ""), ())


def _with_title(fact: Fact, document: Document) -> tuple[Printed, ...]:
    title = (fact.printed_text or "").strip()
    on_page = [p for p in document.cells() if p.page_number == fact.page_number]
    return tuple(piece for piece in on_page if title and title in piece.text)[:1]


def _place(fact: Fact, pieces: Sequence[Printed], document: Document) -> Place:
    if not pieces:
        return Place(fact.page_number)
    first = pieces[0]
    boxes = tuple(piece.box for piece in pieces if piece.box and _is_beside(piece, first))
    return Place(first.page_number, first.box, boxes, _printed_row(first, document))


def _is_beside(piece: Printed, first: Printed) -> bool:
    return piece.page_number == first.page_number


def _printed_row(piece: Printed, document: Document) -> str:
    """Return the row that a cell stands in, with cells that span it; of a line, the line."""
    if isinstance(piece, Line):
        return piece.text
    blocks = (block for page in document.pages for block in page.blocks)
    grids = (block for block in blocks if isinstance(block, Grid))
    for grid in grids:
        if grid.page_number == piece.page_number and piece in grid.cells:
            return BETWEEN_CELLS.join(_texts_beside(piece, grid.cells))
    return piece.text


def _texts_beside(piece: Cell, cells: Iterable[Cell]) -> Iterable[str]:
    beside = [
        cell
        for cell in cells
        if cell.row < piece.row + piece.row_span and piece.row < cell.row + cell.row_span
    ]
    for cell in sorted(beside, key=lambda cell: (cell.column, cell.row)):
        if text := " ".join(cell.text.split()):
            yield text


def _draw(task: PlaceTask, places: Sequence[Place]) -> bytes | None:
    """Return a picture of the page of the first fact that was found, with all facts on it."""
    number = next((place.page_number for place in places if place.box), None)
    if number is None:
        return None
    here = [place for place in places if place.page_number == number]
    frames = [Frame(box, is_main=box == place.box) for place in here for box in place.boxes]
    return draw_place(task.source.data, number, frames)


def _lines_around(task: PlaceTask) -> tuple[tuple[int, str], ...]:
    """Return the lines of a text around the first fact, with their numbers."""
    at = next((f.line_number for f in task.facts if f.line_number is not None), None)
    if at is None:
        return ()
    near = range(at - LINES_AROUND, at + LINES_AROUND + 1)
    lines = split_lines(decode(task.source.data).text)
    return tuple((line.number, line.text) for line in lines if line.number in near)
