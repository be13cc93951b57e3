"""A document as one stream of rows, each a tuple of printed pieces."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from extractors.model import Cell, Document, Grid, Line, Page
from transforms.text import read_printed


@dataclass(frozen=True, slots=True)
class Piece:
    """One non-blank cell or outside line, with its text ready to load and ready to match.

    `start` and `end` are its horizontal extent: points in a PDF, columns where
    no rules tell these.
    """

    source: Cell | Line
    text: str
    folded: str
    label: str
    column: int
    row_span: int
    start: float
    end: float

    @property
    def page_number(self) -> int:
        """Page it stands on."""
        return self.source.page_number

    @property
    def is_drawn(self) -> bool:
        """False where blanks alone, or the places of texts, tell the column it stands in."""
        return self.source.box is not None and not self.source.is_by_place

    @property
    def line_number(self) -> int | None:
        """Line it stands on, None for PDF."""
        return self.source.line_number


@dataclass(frozen=True, slots=True)
class Blank:
    """A ruled cell that prints nothing; `at_bottom` where it ends with its grid."""

    start: float
    end: float
    row_span: int
    at_bottom: bool


@dataclass(frozen=True, slots=True)
class Row:
    """The pieces that begin in one row, left to right; an outside line is a row of one piece.

    `grid` numbers the grids of the document, -1 for an outside line. `opens_page` marks
    a row that stands on another page than the row of its form before it. `blanks` are the ruled
    cells that begin in the row and are empty; text has none, for its blanks may be merged cells.
    `width` is the number of columns of its grid.
    """

    pieces: tuple[Piece, ...]
    page_number: int
    line_number: int | None
    grid: int
    grid_row: int
    opens_page: bool = False
    blanks: tuple[Blank, ...] = ()
    width: int = 1

    @property
    def is_line(self) -> bool:
        """True for text outside every grid."""
        return self.grid < 0

    @property
    def first(self) -> Piece:
        """The leftmost piece."""
        return self.pieces[0]


def document_rows(document: Document) -> list[Row]:
    """Return every row of `document` that holds text, in reading order."""
    rows: list[Row] = []
    grid_count = 0
    for page in document.pages:
        rows += _page_rows(page, grid_count)
        grid_count += sum(isinstance(block, Grid) for block in page.blocks)
    return rows


def mark_openings(rows: Sequence[Row]) -> list[Row]:
    """Return `rows` with each row marked that stands on another page than the row before it."""
    pages = [None, *(row.page_number for row in rows)]
    opens = [page not in (None, row.page_number) for page, row in zip(pages, rows, strict=False)]
    return [
        row if row.opens_page == opens_page else replace(row, opens_page=opens_page)
        for row, opens_page in zip(rows, opens, strict=True)
    ]


def _page_rows(page: Page, grid_count: int) -> Iterator[Row]:
    grid = grid_count
    for block in page.blocks:
        if isinstance(block, Line):
            if block.text.strip():
                piece = make_piece(block)
                yield Row((piece,), page.number, block.line_number, -1, 0)
            continue
        yield from _grid_rows(block, grid)
        grid += 1


def _grid_rows(block: Grid, grid: int) -> Iterator[Row]:
    ordered = sorted(block.cells, key=attrgetter("row", "column"))
    for number, group in groupby(ordered, key=attrgetter("row")):
        cells = list(group)
        printed = [cell for cell in cells if cell.text.strip()]
        if not printed:
            continue
        yield Row(
            tuple(map(make_piece, printed)),
            block.page_number,
            printed[0].line_number,
            grid,
            number,
            blanks=_blanks(cells, block) if len(printed) < len(cells) else (),
            width=block.column_count,
        )


def _blanks(cells: Sequence[Cell], block: Grid) -> tuple[Blank, ...]:
    return tuple(
        Blank(cell.box.x0, cell.box.x1, cell.row_span, cell.row + cell.row_span >= block.row_count)
        for cell in cells
        if cell.box is not None and not cell.is_by_place and not cell.text.strip()
    )


def make_piece(source: Cell | Line) -> Piece:
    """Return the piece of one non-blank cell or line."""
    text, folded, label = read_printed(source.text)
    column, span, row_span = 0, 1, 1
    if isinstance(source, Cell):
        column, span, row_span = source.column, source.column_span, source.row_span
    start, end = float(column), float(column + span)
    if source.box is not None and not source.is_by_place:
        start, end = source.box.x0, source.box.x1
    return Piece(source, text, folded, label, column, row_span, start, end)


def is_column_numbers(row: Row) -> bool:
    """Return whether a row only numbers the columns: 1, 2, 3 and so on."""
    count, first = len(row.pieces), row.first.folded.strip("()")
    if count <= 2 or first not in ("0", "1"):
        return False
    numbers = [str(number) for number in range(int(first), int(first) + count)]
    return numbers == [piece.folded.strip("()") for piece in row.pieces]
