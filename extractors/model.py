"""Documents as grids of printed strings, each cell with the place it was printed in.

An extractor turns bytes into these types and adds no meaning: no numbers, no label names.
Text and PDF give the same types, so that one form reader serves every format. All are values that
nothing changes; boxes and cells, made by the hundred for a page, are not frozen, for a frozen one
takes four times as long to make.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(slots=True, unsafe_hash=True)
class Box:
    """A rectangle on a page in PDF points; `top` and `bottom` count down from the page's top."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True, unsafe_hash=True)
class Cell:
    """One printed cell and where it stands.

    `row` and `column` count from 0 inside the grid; a merged cell stands once, at its upper left
    corner, with its spans. `page_number` and `line_number` count from 1; `line_number` is None
    for PDF and `box` is None for text. `is_by_place` in a document whose columns are told
    only by where its texts stand, for no upright rules are drawn.
    """

    text: str
    row: int
    column: int
    page_number: int
    line_number: int | None = None
    row_span: int = 1
    column_span: int = 1
    box: Box | None = None
    is_by_place: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table found on one page: its cells in reading order, blank ones included."""

    page_number: int
    cells: tuple[Cell, ...]
    row_count: int
    column_count: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text that stands outside every grid.

    `is_overlay` where it is drawn at an angle across the page, over whatever is printed there;
    `is_doubtful` where it is not sure that it is no part of that; `is_by_place` as in cells.
    """

    text: str
    page_number: int
    line_number: int | None = None
    box: Box | None = None
    is_overlay: bool = False
    is_doubtful: bool = False
    is_by_place: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One printed page: its grids and outside lines, from top to bottom.

    `has_unsure_table` where a table without upright rules was left as lines, beside others that
    were read.
    """

    number: int
    blocks: tuple[Grid | Line, ...]
    has_unsure_table: bool = False

    @property
    def has_placed_table(self) -> bool:
        """True where a table stands on it whose columns only the places of texts tell."""
        grids = (block for block in self.blocks if isinstance(block, Grid))
        return any(grid.cells[0].is_by_place for grid in grids if grid.cells)


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """The bytes of a file and their identity, the SHA-256 of the bytes in hexadecimal."""

    path: Path
    data: bytes
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Document:
    """Every page of a source document, in order; `encoding` is None where the format has none.

    `unreadable_pages` are the numbers of pages that print something no character stands for;
    `made_at` is when the document says that it was last changed, in UTC, if it says so;
    `fallback_page_count` is how many pages of a PDF were left to pdfplumber because the lean
    reading was not sure of them.
    """

    source: SourceDocument
    pages: tuple[Page, ...]
    encoding: str | None = None
    unreadable_pages: tuple[int, ...] = ()
    made_at: datetime | None = None
    fallback_page_count: int | None = None

    @property
    def placed_pages(self) -> tuple[int, ...]:
        """The numbers of the pages with tables whose columns only the places of texts tell."""
        return tuple(page.number for page in self.pages if page.has_placed_table)

    @property
    def unsure_pages(self) -> tuple[int, ...]:
        """The numbers of the pages with tables whose columns nothing tells for sure."""
        return tuple(page.number for page in self.pages if page.has_unsure_table)

    def cells(self) -> Iterator[Cell | Line]:
        """Yield each printed piece that is not blank: the unit that coverage counts."""
        for page in self.pages:
            for block in page.blocks:
                pieces = block.cells if isinstance(block, Grid) else (block,)
                yield from (piece for piece in pieces if piece.text.strip())
