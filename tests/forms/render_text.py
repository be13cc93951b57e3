"""Forms as a text document: bytes in an encoding, and the line that each row is printed on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from tests.forms.defects import Defects, Moves
from tests.forms.layouts import lay_out
from tests.forms.model import FormTruth, Place, PlacedForm, PrintedDocument
from tests.forms.noise import noise_of, page_number_line, prose_lines
from tests.forms.pagebreaks import break_rows, cell_to_cut, choose_break, resume
from tests.forms.sheet import Role, Sheet, SheetRow
from tests.forms.spoil import spoil_form, spoil_sheet
from tests.forms.text_format import ALIGNED, TextFormat, printed_width
from tests.forms.vocabulary import words

FORM_FEED = "\f"
SHIFTED_SHARE = 0.3
SHORTEST_TAGGED = 7


@dataclass(slots=True)
class TextPrinter:
    """A document that is being printed: its lines so far, and the place of each indicator row."""

    text_format: TextFormat
    has_page_numbers: bool = False
    printed: list[str] = field(default_factory=list)
    places: dict[tuple[int, int], Place] = field(default_factory=dict)
    line_number: int = 1
    page_number: int = 1

    def end_page(self) -> None:
        """Print what stands at the foot of a page."""
        if self.has_page_numbers:
            self.print_line(page_number_line(self.page_number))

    def begin_page(self, has_form_feed: bool) -> None:
        """Leave a blank line, or a form feed, before what comes next."""
        if not self.printed:
            return
        self.end_page()
        self.page_number += 1
        if has_form_feed:
            self.printed.append(FORM_FEED)
        else:
            self.print_line("")

    def print_row(self, row: SheetRow, cells: Sequence[str], widths: Sequence[int]) -> None:
        """Print a row of a sheet and keep its place."""
        if row.indicator is not None:
            page = self.page_number if self.text_format.has_form_feeds else None
            before = cells[: row.name_column] if self.text_format.keeps_line_ends else ()
            lines_before = sum(cell.count("\n") for cell in before)
            place = Place(page, self.line_number + lines_before)
            self.places.setdefault((row.form, row.indicator), place)
        self._print(self.text_format.line_of(cells, widths))

    def print_line(self, text: str) -> None:
        """Print a line that is no row of cells."""
        self._print(self.text_format.line_of([text] if text else []))

    def _print(self, text: str) -> None:
        self.printed.append(text)
        self.line_number += text.count("\n")


def render_text(
    forms: Sequence[FormTruth], defects: Defects, text_format: TextFormat, seed: int = 0
) -> tuple[bytes, PrintedDocument]:
    """Return the bytes of a document of `forms`, and what it says."""
    random = Random(seed)
    spoiled = [spoil_form(form, defects) for form in forms]
    printer = TextPrinter(text_format, defects.around.has_page_numbers)
    for text in prose_lines(forms, defects.around):
        printer.print_line(text)
    for sheet in lay_out(spoiled):
        pages = _pages(spoil_sheet(sheet, defects, random), defects, random)
        for number, page in enumerate(pages):
            is_marked = number > 0 and not page.of_role(Role.TITLE)
            printer.begin_page(text_format.has_form_feeds or is_marked)
            _print_page(printer, page, defects, random)
    printer.end_page()
    placed = tuple(
        PlacedForm(form, {i: place for (f, i), place in printer.places.items() if f == number})
        for number, form in enumerate(spoiled)
    )
    data = text_format.encode("".join(printer.printed))
    return data, PrintedDocument(placed, noise_of(forms, printer.page_number))


def _print_page(printer: TextPrinter, page: Sheet, defects: Defects, random: Random) -> None:
    rows = [(row, _printed_cells(row, page, defects, random)) for row in page.rows]
    widths = _widths(rows) if printer.text_format.delimiter == ALIGNED else []
    for row, cells in rows:
        printer.print_row(row, cells, [] if row.is_outside else widths)


def _widths(rows: Iterable[tuple[SheetRow, Sequence[str]]]) -> list[int]:
    """Return the printed width of each column; cells that are merged over columns run over."""
    merged = {
        slot.text for row, _ in rows for slot in row.slots if slot.column_span > 1 or row.is_outside
    }
    table = [cells for row, cells in rows if not row.is_outside]
    return [
        max(0 if cell in merged else printed_width(cell) for cell in column)
        for column in zip(*table, strict=True)
    ]


def _pages(sheet: Sheet, defects: Defects, random: Random) -> Iterator[Sheet]:
    page_break = defects.page_break
    at = choose_break(sheet, page_break, random) if page_break else None
    if page_break is None or at is None:
        yield sheet
        return
    cell = cell_to_cut(sheet.rows[at], page_break)
    length = len(cell.text) * 2 // 3 if page_break.cuts_cell else None
    first, rest = break_rows(sheet.rows, at, page_break, length)
    yield sheet.with_rows(first)
    yield sheet.with_rows(resume(sheet, rest, page_break.repeats))


def _printed_cells(row: SheetRow, page: Sheet, defects: Defects, random: Random) -> list[str]:
    if row.is_outside:
        return _cells(row, max(slot.column for slot in row.slots) + 1)
    cells = _cells(row, len(page.widths))
    moves = defects.moves
    is_goal = row.role is Role.GOAL and len(row.slots[-1].text) >= SHORTEST_TAGGED
    if defects.wording.has_tags and is_goal:
        cells[row.slots[-1].column] = f"<p>{row.slots[-1].text}</p>"
    if moves.amount_column is not None and row.role is Role.MONEY:
        amount = row.slots[-1]
        cells[amount.column] = ""
        cells[moves.amount_column] = amount.text
    if row.role is Role.INDICATOR and not _would_pass_for_level(row, moves):
        cells = _moved(cells, moves, random)
    if moves.blank_column is not None:
        cells.insert(moves.blank_column, "")
    return cells


def _cells(row: SheetRow, width: int) -> list[str]:
    cells = [""] * width
    for slot in row.slots:
        cells[slot.column] = slot.text
    return cells


def _would_pass_for_level(row: SheetRow, moves: Moves) -> bool:
    """Say whether the row begins with a name that, moved, nobody could tell from a level label."""
    first = next(slot for slot in row.slots if slot.text)
    is_name = first.column == row.name_column
    return bool(moves.shift) and is_name and first.text in words()["names_like_levels"]


def _moved(cells: list[str], moves: Moves, random: Random) -> list[str]:
    blanks = next((n for n, cell in enumerate(cells) if cell), 0)
    if moves.drops_blanks:
        return cells[blanks:]
    if not moves.shift or not blanks or random.random() > SHIFTED_SHARE:
        return cells
    shift = min(moves.shift, blanks)
    return cells[shift:] + [""] * shift
