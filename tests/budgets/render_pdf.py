"""A budget as a PDF, and the page that each amount is printed on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from samples.ruled_pdf import use_font
from tests.budgets.document import Manuscript
from tests.budgets.model import BudgetDocument, TrueLine, TrueTable
from tests.budgets.page_pdf import (
    PdfPage,
    Ruled,
    TextLine,
    block_height,
    page_room,
    write_pages,
)
from tests.budgets.pagebreaks import Part, paginate
from tests.budgets.sheet import Sheet

# Below this, a page that has begun takes no other table.
ROOM_TO_BEGIN = 400.0


def render_pdf(manuscript: Manuscript, target: Path) -> BudgetDocument:
    """Write a PDF to `target`, and return what it says."""
    font = use_font()
    pages = [PdfPage([TextLine((text,)) for text in page]) for page in manuscript.front]
    tables = []
    for sheet in manuscript.sheets:
        parts = _parts(manuscript, sheet, font)
        numbers = []
        for number, part in enumerate(parts):
            if number or not _shares_page(manuscript, pages, part, font):
                pages.append(PdfPage([], part.is_landscape))
            pages[-1].blocks += _blocks(part, sheet)
            numbers.append(len(pages))
        tables.append(true_table(sheet, parts, numbers))
    for number, page in enumerate(pages, start=1):
        page.head = manuscript.look.running_head
        if manuscript.look.has_page_numbers:
            page.foot = manuscript.look.page_number.format(n=number)
    write_pages(target, pages, font)
    return manuscript.truth(iter(tables))


def _parts(manuscript: Manuscript, sheet: Sheet, font: str) -> list[Part]:
    def fits(part: Part) -> bool:
        return _height(part, sheet, font) <= page_room(part.is_landscape)

    look, page_break = manuscript.look, manuscript.defects.page_break
    return list(paginate(sheet, page_break, look.continued, manuscript.random, fits))


def _height(part: Part, sheet: Sheet, font: str) -> float:
    return sum(block_height(block, part.is_landscape, font) for block in _blocks(part, sheet))


def _shares_page(manuscript: Manuscript, pages: Sequence[PdfPage], part: Part, font: str) -> bool:
    """Whether a table begins on the page that the last one ended on."""
    number = len(pages) - len(manuscript.front)
    if not manuscript.look.shares_pages or number < 1:
        return False
    page = pages[-1]
    used = sum(block_height(block, page.is_landscape, font) for block in page.blocks)
    height = sum(block_height(b, part.is_landscape, font) for b in _blocks(part, None))
    is_alike = page.is_landscape == part.is_landscape
    return is_alike and used + height <= page_room(page.is_landscape)


def _blocks(part: Part, sheet: Sheet | None) -> list[TextLine | Ruled]:
    title = sheet.title if sheet else ""
    above = [TextLine(texts, is_title=_is_title(texts, title)) for texts in part.above]
    notes = [TextLine((note,)) for note in part.notes]
    return [*above, Ruled(part.rows, part.widths), *notes]


def _is_title(texts: tuple[str, ...], title: str) -> bool:
    return len(texts) == 1 and bool(title) and title in texts[0]


def true_table(sheet: Sheet, parts: Sequence[Part], numbers: Sequence[int | None]) -> TrueTable:
    """Return what a table says, with the page of each amount."""
    return TrueTable(
        table_code=sheet.table_code,
        title=sheet.title,
        unit=sheet.unit,
        page_number=numbers[0],
        last_page_number=numbers[-1],
        lines=tuple(_lines(parts, numbers)),
        note=sheet.notes[0] if sheet.notes else None,
        broken_identity=sheet.broken_identity,
    )


def _lines(parts: Sequence[Part], numbers: Sequence[int | None]) -> Iterator[TrueLine]:
    for part, number in zip(parts, numbers, strict=True):
        for row in part.rows:
            for piece in row.pieces:
                if piece.line:
                    yield replace(piece.line, page_number=number)
