"""Forms as a text document: bytes in an encoding, and the line that each row is printed on."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from tests.forms.defects import Defects, spoil_form, spoil_sheet
from tests.forms.layout_flat import lay_out_flat
from tests.forms.layouts import lay_out_forms
from tests.forms.model import FormTruth, Place, PlacedForm
from tests.forms.pagebreaks import break_rows, cell_to_cut, choose_break, resume
from tests.forms.sheet import Role, Sheet, SheetRow

FLAT = "T08"
FORM_FEED = "\f"
SHIFTED_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class TextFormat:
    """How the characters of a document become bytes."""

    encoding: str = "utf-8"
    newline: str = "\n"
    delimiter: str = "\t"
    has_form_feeds: bool = False

    def __str__(self) -> str:
        """Return the format in a word, for the names of tests."""
        newline = {"\n": "lf", "\r\n": "crlf"}[self.newline]
        delimiter = {"\t": "tab", "|": "bar", ",": "csv"}[self.delimiter]
        return f"{self.encoding}-{newline}-{delimiter}{'-ff' * self.has_form_feeds}"


@dataclass(slots=True)
class TextDocument:
    """A document that is being printed: its lines so far, and the place of each indicator row."""

    text_format: TextFormat
    printed: list[str] = field(default_factory=list)
    places: dict[tuple[int, int], Place] = field(default_factory=dict)
    line_number: int = 1
    page_number: int = 1

    def begin_page(self, has_form_feed: bool) -> None:
        """Leave a blank line, or a form feed, before what comes next."""
        if not self.printed:
            return
        self.page_number += 1
        if has_form_feed:
            self.printed.append(FORM_FEED)
        else:
            self.print_cells([])

    def print_row(self, row: SheetRow, cells: Sequence[str]) -> None:
        """Print a row of a sheet and keep its place."""
        if row.indicator is not None:
            page = self.page_number if self.text_format.has_form_feeds else None
            place = Place(page, self.line_number)
            self.places.setdefault((row.form, row.indicator), place)
        self.print_cells(cells)

    def print_cells(self, cells: Sequence[str]) -> None:
        """Print one row of cells."""
        row = _joined(cells, self.text_format)
        self.printed.append(row)
        self.line_number += row.count("\n")

    def data(self) -> bytes:
        """Return the document as bytes."""
        text = "".join(self.printed)
        return text.replace("\n", self.text_format.newline).encode(self.text_format.encoding)


def render_text(
    forms: Sequence[FormTruth], defects: Defects, text_format: TextFormat, seed: int = 0
) -> tuple[bytes, list[PlacedForm]]:
    """Return the bytes of a document of `forms`, and what it says."""
    random = Random(seed)
    spoiled = [spoil_form(form, defects) for form in forms]
    sheets = [lay_out_flat(spoiled)] if forms[0].template == FLAT else lay_out_forms(spoiled)
    document = TextDocument(text_format)
    for sheet in sheets:
        for number, page in enumerate(_pages(spoil_sheet(sheet, defects), defects, random)):
            needs_feed = text_format.has_form_feeds or (number > 0 and not _has_title(page))
            document.begin_page(needs_feed)
            for row in page.rows:
                document.print_row(row, _printed_cells(row, page, defects, random))
    return document.data(), [
        PlacedForm(form, {i: p for (f, i), p in document.places.items() if f == number})
        for number, form in enumerate(spoiled)
    ]


def _has_title(page: Sheet) -> bool:
    return bool(page.of_role(Role.TITLE))


def _pages(sheet: Sheet, defects: Defects, random: Random) -> Iterator[Sheet]:
    page_break = defects.page_break
    at = choose_break(sheet, page_break, random) if page_break else None
    if page_break is None or at is None:
        yield sheet
        return
    cell = cell_to_cut(sheet.rows[at], page_break)
    length = len(cell.text) * 2 // 3 if page_break.cuts_cell else None
    first, rest = break_rows(sheet.rows, at, cell.column, length)
    yield sheet.with_rows(first)
    yield sheet.with_rows(resume(sheet, rest, page_break.repeats))


def _printed_cells(row: SheetRow, page: Sheet, defects: Defects, random: Random) -> list[str]:
    if row.is_outside:
        return _cells(row, max(slot.column for slot in row.slots) + 1)
    cells = _cells(row, len(page.widths))
    if defects.has_tags and row.role is Role.GOAL and cells[-1] == "" and len(row.slots) == 1:
        cells = [f"<p>{cells[0]}</p>" if len(cells[0]) > 6 else cells[0], *cells[1:]]
    if defects.amount_column is not None and row.role is Role.MONEY and len(row.slots) < 4:
        cells = _with_amount_at(row, cells, defects.amount_column)
    if row.role is Role.INDICATOR:
        cells = _shifted(cells, defects, random)
    if defects.blank_column is not None:
        cells = [*cells[: defects.blank_column], "", *cells[defects.blank_column :]]
    return cells


def _cells(row: SheetRow, width: int) -> list[str]:
    cells = [""] * width
    for slot in row.slots:
        cells[slot.column] = slot.text
    return cells


def _with_amount_at(row: SheetRow, cells: list[str], column: int) -> list[str]:
    amount = row.slots[-1]
    moved = list(cells)
    moved[amount.column] = ""
    moved[column] = amount.text
    return moved


def _shifted(cells: list[str], defects: Defects, random: Random) -> list[str]:
    blanks = next((n for n, cell in enumerate(cells) if cell), 0)
    if defects.drops_blanks:
        return cells[blanks:]
    if not defects.shift or not blanks or random.random() > SHIFTED_SHARE:
        return cells
    shift = min(defects.shift, blanks)
    return cells[shift:] + [""] * shift


def _joined(cells: Sequence[str], text_format: TextFormat) -> str:
    if text_format.delimiter != ",":
        return text_format.delimiter.join(cell.replace("\n", "") for cell in cells) + "\n"
    target = io.StringIO()
    csv.writer(target, lineterminator="\n").writerow(cells)
    return target.getvalue()
