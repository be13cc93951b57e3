"""Defects of amounts, labels and rows; what is printed changes, and the truth with it."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

from tests.budgets.blocks import Block
from tests.budgets.defects import AmountMarks, Defects
from tests.budgets.sheet import Piece, Role, Row, Sheet, blank_row

FULL_WIDTH = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")
WRAP_AFTER = 6
# The smallest amount that every unit prints with two decimals.
SMALLEST = Decimal(100)


def without_parents(block: Block) -> Block:
    """Return the block without the amounts of rows that others, deeper, make up."""
    for row, entry in enumerate(block.entries):
        if entry.is_total or not any(not inner.is_of_which for inner in block.within(row)):
            continue
        for column in range(len(block.columns)):
            block = block.with_amount(row, column, None)
    return block


def print_zeros(block: Block) -> Block:
    """Return the block with 0 wherever a row that has an amount prints none."""
    for row, entry in enumerate(block.entries):
        if not any(amount is not None for amount in entry.amounts):
            continue
        for column, amount in enumerate(entry.amounts):
            if amount is None:
                block = block.with_amount(row, column, Decimal(0))
    return block


def break_sum(block: Block, random: Random) -> tuple[Block, str | None]:
    """Return the block with one total that is wrong, and which; None where it has no total."""
    totals = [
        (row, column)
        for row in range(len(block.entries))
        for column in range(len(block.columns))
        if (line := block.line(row, column)) and line.is_total
    ]
    if not totals:
        return block, None
    row, column = random.choice(totals)
    right = block.entries[row].amounts[column]
    assert right is not None
    wrong = right + random.randint(1, 90_000) * SMALLEST
    label = block.entries[row].label
    identity = f"{label} prints {wrong} in column {column}, its parts make {right}"
    return block.with_amount(row, column, wrong), identity


def spoil_amount(printed: str, defects: Defects, random: Random, is_narrow: bool) -> str:
    """Return an amount with other signs, or blanks between them; wide signs need wide columns."""
    if random.random() < 0.5:
        return printed
    if defects.amounts is AmountMarks.FULL_WIDTH and not is_narrow:
        return printed.translate(FULL_WIDTH)
    if defects.amounts is AmountMarks.WITH_BLANKS and len(printed) > 4:
        at = random.randint(1, len(printed) - 3)
        return f"{printed[:at]} {printed[at:]}"
    return printed


def spoil_header(text: str, defects: Defects) -> str:
    """Return a header cell that is spread or wrapped."""
    if not defects.has_spaced_headers or not text:
        return text
    if len(text) == 2:
        return " ".join(text)
    return f"{text[: len(text) // 2]}\n{text[len(text) // 2 :]}" if len(text) > 4 else text


def spoil_sheet(sheet: Sheet, defects: Defects, random: Random) -> Sheet:
    """Return a sheet with the defects of its rows and labels."""
    rows = list(sheet.rows)
    if defects.has_wrapped_labels:
        rows = [_with_pieces(row, [_wrapped(piece) for piece in row.pieces]) for row in rows]
    if defects.has_code_blanks:
        rows = [_with_pieces(row, [_blank_after(piece) for piece in row.pieces]) for row in rows]
    if defects.has_blank_rows:
        rows = _with_blank_rows(rows, len(sheet.widths), random)
    if defects.has_shifted_row:
        rows = _with_shifted_row(rows, random)
    return sheet.with_rows(rows)


def _with_pieces(row: Row, pieces: Sequence[Piece]) -> Row:
    return replace(row, pieces=tuple(pieces)) if row.role in {Role.BODY, Role.TOTAL} else row


def _wrapped(piece: Piece) -> Piece:
    if piece.line or piece.is_code or len(piece.text) <= WRAP_AFTER:
        return piece
    return replace(piece, text=f"{piece.text[:WRAP_AFTER]}\n{piece.text[WRAP_AFTER:]}")


def _blank_after(piece: Piece) -> Piece:
    return replace(piece, text=f"{piece.text}  ") if piece.is_code and piece.text else piece


def _is_free(rows: Sequence[Row], at: int) -> bool:
    """Whether no cell is merged over the place before row `at`."""
    return not any(
        number + piece.row_span > at for number, row in enumerate(rows[:at]) for piece in row.pieces
    )


def _with_blank_rows(rows: list[Row], width: int, random: Random) -> list[Row]:
    body = [n for n, row in enumerate(rows) if row.role is Role.BODY and _is_free(rows, n)]
    for at in sorted(random.sample(body, min(2, len(body))), reverse=True):
        rows = [*rows[:at], blank_row(width), *rows[at:]]
    return rows


def _with_shifted_row(rows: list[Row], random: Random) -> list[Row]:
    """Return rows of which one begins a column further right than the header says."""
    listed = [n for n, row in enumerate(rows) if any(piece.is_code for piece in row.pieces)]
    if not listed:
        return rows
    at = random.choice(listed)
    moved = tuple(replace(piece, column=piece.column + 1) for piece in rows[at].pieces)
    rows[at] = replace(rows[at], pieces=(Piece("", 0), *moved))
    return rows
