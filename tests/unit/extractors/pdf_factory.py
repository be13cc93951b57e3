"""PDFs drawn for the tests: ruled tables, stray text, clipped rows, pictures."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from extractors.model import Document, Grid, Line, SourceDocument
from extractors.registry import extract
from extractors.source import read_source

FONT = "STSong-Light"
SIZE = 10
LEFT = 60.0
WIDTH, HEIGHT = A4

Draw = Callable[[Canvas], None]
Rows = Sequence[Sequence[str | None]]
Style = Sequence[tuple[object, ...]]


def make_pdf(
    *pages: Draw, page_size: tuple[float, float] = A4, encrypt: str | None = None
) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=page_size, encrypt=encrypt, invariant=1)
    for draw in pages:
        canvas.setFont(FONT, SIZE)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def put_text(canvas: Canvas, text: str, x: float, top: float, size: int = SIZE) -> None:
    """Draw `text` so that its line begins `top` points under the page's upper edge."""
    canvas.setFont(FONT, size)
    canvas.drawString(x, canvas._pagesize[1] - top - size, text)


def put_table(
    canvas: Canvas,
    rows: Rows,
    top: float,
    widths: Sequence[float],
    *,
    style: Style = (),
    rules: Style = (("GRID", (0, 0), (-1, -1), 0.5, "black"),),
    left: float = LEFT,
) -> float:
    """Draw a ruled table and return the place of its lower edge, from the top."""
    fonts: Style = (("FONT", (0, 0), (-1, -1), FONT, SIZE),)
    table = Table(
        [["" if text is None else text for text in row] for row in rows],
        colWidths=list(widths),
        style=TableStyle([*fonts, *rules, *style]),
    )
    _, height = table.wrapOn(canvas, sum(widths), 2000)
    table.drawOn(canvas, left, canvas._pagesize[1] - top - height)
    return float(top + height)


def put_box(canvas: Canvas, x0: float, top: float, x1: float, bottom: float) -> None:
    canvas.rect(x0, canvas._pagesize[1] - bottom, x1 - x0, bottom - top)


def put_rule(canvas: Canvas, x0: float, top: float, x1: float, bottom: float) -> None:
    height = canvas._pagesize[1]
    canvas.line(x0, height - top, x1, height - bottom)


def save(data: bytes, folder: Path, name: str = "document.pdf") -> SourceDocument:
    path = folder / name
    path.write_bytes(data)
    return read_source(path)


def read(data: bytes, folder: Path, name: str = "document.pdf") -> Document:
    return extract(save(data, folder, name))


def grids(document: Document) -> list[Grid]:
    return [b for page in document.pages for b in page.blocks if isinstance(b, Grid)]


def lines(document: Document) -> list[str]:
    return [b.text for page in document.pages for b in page.blocks if isinstance(b, Line)]


def texts(grid: Grid) -> list[list[str]]:
    """Return the texts of `grid` by row, covered places as '·'."""
    rows = [["·"] * grid.column_count for _ in range(grid.row_count)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = cell.text
    return rows


def spans(grid: Grid) -> dict[str, tuple[int, int, int, int]]:
    """Return row, column, row span and column span by text."""
    return {c.text: (c.row, c.column, c.row_span, c.column_span) for c in grid.cells if c.text}


def ink(document: Document) -> list[str]:
    """Return the printed characters of a document in sorted order, without blanks."""
    return sorted(c for piece in document.cells() for c in piece.text if not c.isspace())
