"""Tables that print income beside expenditure."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.budgets.blocks import Block, Entry
from tests.budgets.draft import Draft
from tests.budgets.listing import AMOUNT_WIDTH, label_amount_rows, pad_rows
from tests.budgets.sheet import Piece, Role, Row, Sheet, side_by_side

LABEL_WIDTH, NUMBER_WIDTH = 3.6, 0.9
NOTHING = Entry("", (None,))


@dataclass(frozen=True, slots=True)
class Side:
    """One half: its rows, of which the last `bottom` stand at the foot of the table."""

    block: Block
    bottom: int = 1

    def width(self, *, has_numbers: bool) -> int:
        """Return how many columns it takes."""
        return 1 + has_numbers + len(self.block.columns)

    def widths(self, *, has_numbers: bool) -> list[float]:
        """Return the widths of its columns."""
        numbers = [NUMBER_WIDTH] * has_numbers
        return [LABEL_WIDTH, *numbers, *[AMOUNT_WIDTH] * len(self.block.columns)]


def two_sided(
    draft: Draft,
    sides: tuple[Side, Side],
    header: Sequence[Sequence[str]],
    *,
    least: int = 0,
    has_numbers: bool = False,
) -> Sheet:
    """Return the halves beside each other, at least `least` rows tall; with 行次 where asked."""
    height = max(least, *(len(side.block.entries) - side.bottom for side in sides))
    bottoms = {side.bottom for side in sides}
    assert len(bottoms) == 1, bottoms
    tops, feet = [], []
    first, number = 0, 1
    for side in sides:
        width = side.width(has_numbers=has_numbers)
        rows = label_amount_rows(draft, draft.block(side.block))
        padded = [
            *pad_rows(rows[: -side.bottom], height, width - has_numbers),
            *rows[-side.bottom :],
        ]
        if has_numbers:
            padded = [_numbered(row, number + n) for n, row in enumerate(padded)]
            number += len(padded)
        tops.append((first, width, padded[:height]))
        feet.append((first, width, padded[height:]))
        first += width
    widths = [share for side in sides for share in side.widths(has_numbers=has_numbers)]
    numbers = [_column_numbers(sides)] if has_numbers else []
    rows = [*draft.header(header), *numbers, *side_by_side(tops), *side_by_side(feet)]
    return draft.sheet(sides[0].block.table_code, rows, widths)


def _numbered(row: Row, number: int) -> Row:
    """Return a row with its number after its label."""
    label, *amounts = row.pieces
    moved = (
        Piece(piece.text, piece.column + 1, piece.column_span, piece.row_span, piece.line)
        for piece in amounts
    )
    return Row(row.role, (label, Piece(str(number), 1), *moved), row.label_column)


def _column_numbers(sides: tuple[Side, Side]) -> Row:
    """Return the row that counts the columns of amounts: 栏次, 1, 栏次, 2."""
    pieces: list[Piece] = []
    column, count = 0, 1
    for side in sides:
        pieces += [Piece("栏次", column), Piece("", column + 1)]
        column += 2
        for _ in side.block.columns:
            pieces.append(Piece(str(count), column))
            column, count = column + 1, count + 1
    return Row(Role.NUMBERS, tuple(pieces))
