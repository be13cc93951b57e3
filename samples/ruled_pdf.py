"""Ruled tables with merged cells, on pages that the caller breaks, as a PDF.

Nothing is moved to another page on its own: what stands on a page is what the caller put there,
so that a cut through a form, or through a cell, is the same each time. The bytes are the same too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 40.0
TEXT_WIDTH: float = PAGE_WIDTH - 2 * MARGIN
TEXT_HEIGHT: float = PAGE_HEIGHT - 2 * MARGIN
SIZE = 9.0
LEADING = 12.0
PADDING = 4.0
GAP = 6.0
BUILT_IN_FONT = "STSong-Light"
EMBEDDED_FONT = "SampleText"
# A run of Latin letters and digits stays on one line, as office programs print it.
UNIT_OF_WRAP = re.compile(r"[A-Za-z0-9.%]+|.")


@dataclass(frozen=True, slots=True)
class Slot:
    """One printed cell: its text, the column it begins in and what it is merged over."""

    text: str
    column: int
    column_span: int = 1
    row_span: int = 1


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of text outside every table, in the middle of the page or at its left margin."""

    text: str
    size: float = SIZE
    is_centred: bool = True


@dataclass(frozen=True, slots=True)
class RuledTable:
    """Rows of slots, and the widths of the columns in points."""

    rows: tuple[tuple[Slot, ...], ...]
    widths: tuple[float, ...]


Block = Heading | RuledTable


@dataclass(frozen=True, slots=True)
class PageContent:
    """The blocks of one page; on a filled page the rows are stretched down to the lower margin."""

    blocks: tuple[Block, ...]
    is_filled: bool = False


class PageOverflowError(ValueError):
    """The blocks that were put on a page are taller than the page."""

    def __init__(self, page_number: int, missing: float) -> None:
        self.page_number = page_number
        super().__init__(f"page {page_number}: {missing:.0f} points too many; break it earlier")


def use_font(path: Path | None = None) -> str:
    """Return the name of a font for Chinese text: the file at `path`, else the built-in one.

    A font file is embedded as a subset, which any viewer shows; the built-in font is not embedded.
    """
    if path is None:
        registerFont(UnicodeCIDFont(BUILT_IN_FONT))
        return BUILT_IN_FONT
    registerFont(TTFont(EMBEDDED_FONT, str(path), subfontIndex=0))
    return EMBEDDED_FONT


def wrap_text(text: str, width: float, font: str) -> str:
    """Return `text` with line ends where it is wider than `width` points."""
    return "\n".join(
        line for paragraph in text.split("\n") for line in _wrapped_lines(paragraph, width, font)
    )


def _wrapped_lines(paragraph: str, width: float, font: str) -> Iterator[str]:
    line = ""
    for unit in UNIT_OF_WRAP.findall(paragraph):
        if line and stringWidth(line + unit, font, SIZE) > width:
            yield line
            line = ""
        line += unit
    yield line


def slot_height(slot: Slot, widths: Sequence[float], font: str) -> float:
    """Return the height in points that the text of `slot` needs."""
    return LEADING * (_wrapped_slot(slot, widths, font).count("\n") + 1) + 2 * PADDING


def row_heights(table: RuledTable, font: str) -> list[float]:
    """Return the height of each row; the last row of a merged cell grows where it must."""
    heights = [
        max(
            (slot_height(slot, table.widths, font) for slot in row if slot.row_span == 1),
            default=LEADING + 2 * PADDING,
        )
        for row in table.rows
    ]
    for number, row in enumerate(table.rows):
        for slot in row:
            last = number + slot.row_span
            lacking = slot_height(slot, table.widths, font) - sum(heights[number:last])
            heights[last - 1] += max(lacking, 0.0)
    return heights


def block_height(block: Block, font: str) -> float:
    """Return the height in points that `block` takes on its page."""
    if isinstance(block, Heading):
        return block.size + GAP
    return sum(row_heights(block, font)) + GAP


def write_pdf(target: Path, pages: Sequence[PageContent], font: str) -> None:
    """Write a PDF of `pages` to `target`; the same pages give the same bytes."""
    canvas = Canvas(str(target), pagesize=A4, invariant=1)
    for number, page in enumerate(pages, start=1):
        spare = TEXT_HEIGHT - sum(block_height(block, font) for block in page.blocks) + GAP
        if spare < 0:
            raise PageOverflowError(number, -spare)
        row_count = sum(len(b.rows) for b in page.blocks if isinstance(b, RuledTable))
        stretch = spare / row_count if page.is_filled and row_count else 0.0
        _draw_page(canvas, page.blocks, stretch, font)
        canvas.showPage()
    canvas.save()


def _draw_page(canvas: Canvas, blocks: Sequence[Block], stretch: float, font: str) -> None:
    bottom = PAGE_HEIGHT - MARGIN + GAP
    for block in blocks:
        bottom -= GAP
        if isinstance(block, RuledTable):
            heights = [height + stretch for height in row_heights(block, font)]
            bottom -= sum(heights)
            table = _drawable(block, heights, font)
            table.wrapOn(canvas, TEXT_WIDTH, PAGE_HEIGHT)
            table.drawOn(canvas, MARGIN, bottom)
            continue
        bottom -= block.size
        canvas.setFont(font, block.size)
        if block.is_centred:
            canvas.drawCentredString(PAGE_WIDTH / 2, bottom, block.text)
        else:
            canvas.drawString(MARGIN, bottom, block.text)


def _drawable(table: RuledTable, heights: Sequence[float], font: str) -> Table:
    texts = [[""] * len(table.widths) for _ in table.rows]
    style: list[tuple[object, ...]] = [
        ("FONT", (0, 0), (-1, -1), font, SIZE, LEADING),
        ("GRID", (0, 0), (-1, -1), 0.5, black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), PADDING),
        ("BOTTOMPADDING", (0, 0), (-1, -1), PADDING),
    ]
    for number, row in enumerate(table.rows):
        for slot in row:
            texts[number][slot.column] = _wrapped_slot(slot, table.widths, font)
            last = (slot.column + slot.column_span - 1, number + slot.row_span - 1)
            style.append(("SPAN", (slot.column, number), last))
    return Table(texts, table.widths, heights, style=style)


def _wrapped_slot(slot: Slot, widths: Sequence[float], font: str) -> str:
    width = sum(widths[slot.column : slot.column + slot.column_span])
    return wrap_text(slot.text, width - 2 * PADDING, font)
