"""Pages of lines and ruled tables as a PDF, upright or lying; the same pages, the same bytes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from samples.ruled_pdf import GAP, LEADING, PADDING, SIZE, RuledTable, row_heights, wrap_text
from tests.budgets.sheet import Piece, Row

MARGIN = 40.0
TITLE_SIZE = 14.0


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line outside tables: a text in the middle, or one at the left and one at the right."""

    texts: tuple[str, ...]
    is_title: bool = False

    @property
    def size(self) -> float:
        """The size of its font."""
        return TITLE_SIZE if self.is_title else SIZE


@dataclass(frozen=True, slots=True)
class Ruled:
    """Rows of merged cells, and the shares of the page's width that their columns take."""

    rows: tuple[Row, ...]
    widths: tuple[float, ...]

    def sized(self, is_landscape: bool) -> RuledTable:
        """Return the table as drawn across a page."""
        width = page_size(is_landscape)[0] - 2 * MARGIN
        rows = tuple(tuple(piece.slot() for piece in row.pieces) for row in self.rows)
        return RuledTable(rows, tuple(share * width for share in self.widths))


@dataclass(slots=True)
class PdfPage:
    """The blocks of one page, and the lines at its head and its foot."""

    blocks: list[TextLine | Ruled]
    is_landscape: bool = False
    foot: str = ""
    head: str = ""


def page_size(is_landscape: bool) -> tuple[float, float]:
    """Return the width and the height of a page."""
    width, height = A4
    return (height, width) if is_landscape else (width, height)


def page_room(is_landscape: bool) -> float:
    """Return the height that the blocks of a page may take."""
    return page_size(is_landscape)[1] - 2 * MARGIN


def block_height(block: TextLine | Ruled, is_landscape: bool, font: str) -> float:
    """Return the height that a block takes."""
    if isinstance(block, TextLine):
        return block.size + GAP
    return sum(row_heights(block.sized(is_landscape), font)) + GAP


def write_pages(target: Path, pages: Sequence[PdfPage], font: str) -> None:
    """Write a PDF to `target`."""
    canvas = Canvas(str(target), invariant=1)
    for page in pages:
        canvas.setPageSize(page_size(page.is_landscape))
        _draw_page(canvas, page, font)
        canvas.showPage()
    canvas.save()


def _draw_page(canvas: Canvas, page: PdfPage, font: str) -> None:
    width, height = page_size(page.is_landscape)
    top = height - MARGIN
    for block in page.blocks:
        if isinstance(block, Ruled):
            _draw_table(canvas, block, top, page.is_landscape, font)
        else:
            _draw_line(canvas, block, top - block.size, width, font)
        top -= block_height(block, page.is_landscape, font)
    canvas.setFont(font, SIZE)
    if page.foot:
        canvas.drawCentredString(width / 2, MARGIN / 2, page.foot)
    if page.head:
        canvas.drawCentredString(width / 2, height - MARGIN / 2, page.head)


def _draw_line(canvas: Canvas, line: TextLine, bottom: float, width: float, font: str) -> None:
    canvas.setFont(font, line.size)
    if len(line.texts) == 1 and line.is_title:
        canvas.drawCentredString(width / 2, bottom, line.texts[0])
        return
    canvas.drawString(MARGIN, bottom, line.texts[0])
    if len(line.texts) > 1:
        canvas.drawRightString(width - MARGIN, bottom, line.texts[1])


def _draw_table(canvas: Canvas, block: Ruled, top: float, is_landscape: bool, font: str) -> None:
    table = block.sized(is_landscape)
    edges = [MARGIN + sum(table.widths[:n]) for n in range(len(table.widths) + 1)]
    heights = row_heights(table, font)
    tops = [top - sum(heights[:n]) for n in range(len(heights) + 1)]
    canvas.setFont(font, SIZE)
    canvas.setLineWidth(0.5)
    for number, row in enumerate(block.rows):
        for piece in row.pieces:
            left, right = edges[piece.column], edges[piece.column + piece.column_span]
            upper, lower = tops[number], tops[number + piece.row_span]
            canvas.rect(left, lower, right - left, upper - lower)
            _draw_cell(canvas, piece, (left, right, upper, lower), font)


def _draw_cell(
    canvas: Canvas, piece: Piece, box: tuple[float, float, float, float], font: str
) -> None:
    left, right, upper, lower = box
    lines = wrap_text(piece.text, right - left - 2 * PADDING, font).split("\n")
    base = (upper + lower) / 2 + len(lines) * LEADING / 2 - LEADING + (LEADING - SIZE)
    for number, (text, indent) in enumerate(_placed(piece, lines, right - left, font)):
        canvas.drawString(left + indent, base - number * LEADING, text)


def _placed(
    piece: Piece, lines: Sequence[str], width: float, font: str
) -> Iterator[tuple[str, float]]:
    """Yield each line with its indent: amounts stand at the right."""
    for text in lines:
        free = width - stringWidth(text, font, SIZE) - PADDING
        yield text, max(free, PADDING) if piece.line else PADDING
