"""Forms as a PDF: ruled tables with merged cells, and the page that each row is printed on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from samples.ruled_pdf import (
    PADDING,
    SIZE,
    TEXT_HEIGHT,
    TEXT_WIDTH,
    Block,
    Heading,
    PageContent,
    RuledTable,
    Slot,
    block_height,
    use_font,
    wrap_text,
    write_pdf,
)
from tests.forms.defects import Break, Defects
from tests.forms.layouts import lay_out
from tests.forms.model import FormTruth, Place, PlacedForm, PrintedDocument
from tests.forms.noise import noise_of, page_number_line, prose_lines
from tests.forms.pagebreaks import break_rows, cell_to_cut, choose_break, resume
from tests.forms.sheet import Role, Sheet, SheetRow, split_rows
from tests.forms.spoil import spoil_form, spoil_sheet

CAPTION_GAP = "    "
TITLE_SIZE = 14.0
# What a line at the foot of a page takes.
FOOT = 20.0
# A form begins on a page that has begun where this much is left.
ROOM_TO_BEGIN = 330.0


class UnprintableError(ValueError):
    """A row that is taller than a page."""


@dataclass(slots=True)
class _Printer:
    """The pages so far, those that a break ends, and the place of each indicator row."""

    font: str
    broken: set[int] = field(default_factory=set)
    pages: list[list[Block]] = field(default_factory=lambda: [[]])
    places: dict[tuple[int, int], Place] = field(default_factory=dict)

    def room(self) -> float:
        used = sum(block_height(block, self.font) for block in self.pages[-1])
        return TEXT_HEIGHT - FOOT - used

    def fits(self, rows: Sequence[SheetRow], sheet: Sheet) -> bool:
        needed = sum(block_height(block, self.font) for block in _blocks(rows, sheet))
        return needed <= self.room()

    def begin_page(self) -> None:
        if self.pages[-1]:
            self.pages.append([])

    def break_page(self) -> None:
        self.broken.add(len(self.pages) - 1)
        self.begin_page()

    def print_rows(self, rows: Sequence[SheetRow], sheet: Sheet) -> None:
        self.pages[-1] += _blocks(rows, sheet)
        for row in rows:
            if row.indicator is not None:
                place = Place(len(self.pages), None)
                self.places.setdefault((row.form, row.indicator), place)


def render_pdf(
    forms: Sequence[FormTruth], defects: Defects, target: Path, seed: int = 0
) -> PrintedDocument:
    """Write a PDF of `forms` to `target`, and return what it says."""
    random = Random(seed)
    around = defects.around
    spoiled = [spoil_form(form, defects) for form in forms]
    printer = _Printer(use_font())
    printer.pages[0] += [Heading(text) for text in prose_lines(forms, around)]
    for sheet in lay_out(spoiled):
        if not around.shares_pages or printer.room() < ROOM_TO_BEGIN:
            printer.begin_page()
        _print_sheet(printer, spoil_sheet(sheet, defects, random), defects.page_break, random)
    if around.has_page_numbers:
        for number, blocks in enumerate(printer.pages, start=1):
            blocks.append(Heading(page_number_line(number)))
    pages = [PageContent(tuple(b), n in printer.broken) for n, b in enumerate(printer.pages)]
    write_pdf(target, pages, printer.font)
    placed = tuple(
        PlacedForm(form, {i: place for (f, i), place in printer.places.items() if f == number})
        for number, form in enumerate(spoiled)
    )
    return PrintedDocument(placed, noise_of(forms, len(pages)))


def _print_sheet(printer: _Printer, sheet: Sheet, page_break: Break | None, random: Random) -> None:
    rest = list(sheet.rows)
    if page_break:
        rest = _print_up_to_break(printer, sheet, page_break, random)
    while rest:
        at = _count_that_fits(printer, sheet, rest)
        if not at:
            if not printer.pages[-1]:
                raise UnprintableError(rest[0].role)
            printer.begin_page()
            continue
        before, rest = break_rows(rest, at, page_break)
        printer.print_rows(before, sheet)
        if rest:
            printer.break_page()
            rest = resume(sheet, rest, page_break.repeats) if page_break else rest


def _print_up_to_break(
    printer: _Printer, sheet: Sheet, page_break: Break, random: Random
) -> list[SheetRow]:
    """Print the rows before the chosen break where they fit, and return the rows still to print."""
    at = choose_break(sheet, page_break, random)
    if at is None:
        return list(sheet.rows)
    cell = cell_to_cut(sheet.rows[at], page_break)
    length = _cut_length(cell, sheet, printer.font) if page_break.cuts_cell else None
    before, after = break_rows(sheet.rows, at, page_break, length)
    if not printer.fits(before, sheet):
        return list(sheet.rows)
    printer.print_rows(before, sheet)
    printer.break_page()
    return resume(sheet, after, page_break.repeats)


def _cut_length(cell: Slot, sheet: Sheet, font: str) -> int | None:
    """Return how many characters half of the lines of `cell` hold; None where it has one line."""
    width = TEXT_WIDTH * sum(sheet.widths[cell.column : cell.column + cell.column_span])
    lines = wrap_text(cell.text, width - 2 * PADDING, font).split("\n")
    return sum(len(line) for line in lines[: len(lines) // 2]) or None


def _count_that_fits(printer: _Printer, sheet: Sheet, rows: list[SheetRow]) -> int:
    low, high = 0, len(rows)
    while low < high:
        middle = (low + high + 1) // 2
        if printer.fits(split_rows(rows, middle)[0], sheet):
            low = middle
        else:
            high = middle - 1
    return low


def _blocks(rows: Iterable[SheetRow], sheet: Sheet) -> list[Block]:
    blocks: list[Block] = []
    ruled: list[SheetRow] = []
    for row in rows:
        if not row.is_outside:
            ruled.append(row)
            continue
        if ruled:
            blocks.append(_table(ruled, sheet))
            ruled = []
        blocks.append(_heading(row))
    return [*blocks, _table(ruled, sheet)] if ruled else blocks


def _table(rows: Sequence[SheetRow], sheet: Sheet) -> RuledTable:
    widths = tuple(share * TEXT_WIDTH for share in sheet.widths)
    return RuledTable(tuple(row.slots for row in rows), widths)


def _heading(row: SheetRow) -> Heading:
    text = CAPTION_GAP.join(slot.text for slot in row.slots if slot.text)
    is_title = row.role is Role.TITLE
    return Heading(text, TITLE_SIZE if is_title else SIZE, row.role is not Role.FOOTER)
