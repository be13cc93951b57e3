"""A table as rows of merged cells, each cell with the amount that it prints, and its cuts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from samples.ruled_pdf import Slot
from tests.budgets.model import TrueLine

LEFT, UP = "<", "^"


class Role(StrEnum):
    """What a row is for; pages repeat rows and defects change rows by role."""

    TITLE = "title"
    CAPTION = "caption"
    HEADER = "header"
    NUMBERS = "numbers"
    BODY = "body"
    TOTAL = "total"
    BLANK = "blank"


ABOVE = (Role.TITLE, Role.CAPTION)
HEADERS = (Role.HEADER, Role.NUMBERS)


@dataclass(frozen=True, slots=True)
class Piece:
    """One cell: its place, and the amount if it prints one."""

    text: str
    column: int
    column_span: int = 1
    row_span: int = 1
    line: TrueLine | None = None
    is_code: bool = False

    def slot(self) -> Slot:
        """Return the cell for drawing."""
        return Slot(self.text, self.column, self.column_span, self.row_span)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a ruled table; `label_column` is where its name stands."""

    role: Role
    pieces: tuple[Piece, ...]
    label_column: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One budget table with the lines above and below it; `widths` are shares of the page.

    `above` are the lines over the table: each is one text, or one text at the left and one at
    the right.
    """

    table_code: str
    title: str
    unit: str
    above: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    notes: tuple[str, ...] = ()
    is_landscape: bool = False
    broken_identity: str | None = None

    def with_rows(self, rows: Iterable[Row]) -> "Sheet":
        """Return a sheet of the same columns with other rows."""
        return replace(self, rows=tuple(rows))

    def of_role(self, *roles: Role) -> list[Row]:
        """Return the rows of `roles`."""
        return [row for row in self.rows if row.role in roles]


def header_rows(grid: Sequence[Sequence[str]], role: Role = Role.HEADER) -> list[Row]:
    """Return the rows of a header: `<` goes on with the cell at the left, `^` with that above."""
    return [
        Row(role, tuple(_header_piece(grid, row, column) for column in _own_columns(texts)))
        for row, texts in enumerate(grid)
    ]


def _own_columns(texts: Sequence[str]) -> Iterator[int]:
    return (column for column, text in enumerate(texts) if text not in {LEFT, UP})


def _header_piece(grid: Sequence[Sequence[str]], row: int, column: int) -> Piece:
    column_span = row_span = 1
    while column + column_span < len(grid[row]) and grid[row][column + column_span] == LEFT:
        column_span += 1
    while row + row_span < len(grid) and grid[row + row_span][column] == UP:
        row_span += 1
    return Piece(grid[row][column], column, column_span, row_span)


def blank_row(width: int) -> Row:
    """Return a row of empty cells."""
    return Row(Role.BLANK, tuple(Piece("", column) for column in range(width)))


def side_by_side(sides: Sequence[tuple[int, int, Sequence[Row]]]) -> list[Row]:
    """Return rows that print several lists beside each other: first column, width and rows."""
    count = max(len(rows) for _, _, rows in sides)
    merged: list[Row] = []
    for number in range(count):
        pieces: list[Piece] = []
        role = Role.BODY
        for first, width, rows in sides:
            row = rows[number] if number < len(rows) else blank_row(width)
            pieces += [replace(piece, column=piece.column + first) for piece in row.pieces]
            role = Role.TOTAL if row.role is Role.TOTAL else role
        merged.append(Row(role, tuple(pieces)))
    return merged


def split_rows(rows: Sequence[Row], at: int) -> tuple[list[Row], list[Row]]:
    """Return the rows before `at` and the rest; a cell merged over the cut goes on empty."""
    before: list[Row] = []
    left_over: list[Piece] = []
    for number, row in enumerate(rows[:at]):
        kept = []
        for piece in row.pieces:
            beyond = max(number + piece.row_span - at, 0)
            kept.append(replace(piece, row_span=piece.row_span - beyond))
            if beyond:
                left_over.append(replace(piece, text="", row_span=beyond, line=None))
        before.append(replace(row, pieces=tuple(kept)))
    after = list(rows[at:])
    if after and left_over:
        pieces = sorted((*left_over, *after[0].pieces), key=lambda piece: piece.column)
        after[0] = replace(after[0], pieces=tuple(pieces))
    return before, after
