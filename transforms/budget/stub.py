"""The column that names the rows of a table, where its header cell names no known one."""

import re
from collections.abc import Sequence
from itertools import takewhile

from transforms import vocabulary
from transforms.budget.column import KEYS, TableColumn
from transforms.budget.words import find_role
from transforms.reader.rows import Piece, Row

NAMELESS = ("unknown", "attribute")
DECIMAL = re.compile(r"[-(]?\d[\d,]*\.\d+\)?")
WORDS = re.compile(r"[^\W\d_]{2}")


def name_stub(columns: Sequence[TableColumn], body: Sequence[Row]) -> None:
    """Make the first column of words left of all amounts the label, where no other one is.

    Without it each row would be called by the header of its amounts. Districts right of their
    cities name rows too.
    """
    left = list(takewhile(lambda column: not column.is_amount, columns))
    if len(left) == len(columns) or any(column.role in KEYS for column in left):
        return
    found = (c for role in NAMELESS for c in left if c.role == role and _holds_words(c, body))
    stub = next(found, None)
    if stub is None:
        return
    stub.role = "label"
    places = vocabulary.load("budget_headers")["places"]["headers"]
    beside = left[left.index(stub) + 1 :][:1]
    if stub.leaf in places:
        for column in (c for c in beside if c.role in NAMELESS and c.leaf in places):
            column.role = "label"


def forget_labels(columns: Sequence[TableColumn], body: Sequence[Row]) -> None:
    """Take no column of amounts for one of labels because the heading above its own header is one.

    按支出功能科目 over 社会保障 and 住房保障: their amounts name no row.
    """
    for column in columns:
        if column.role == "label" and len(column.path) > 1 and find_role(column.leaf) is None:
            cells = _cells(column, body)
            if 2 * sum(DECIMAL.fullmatch(piece.folded) is not None for piece in cells) > len(cells):
                column.role = "unknown"


def _holds_words(column: TableColumn, body: Sequence[Row]) -> bool:
    """Return whether most cells of a column are words."""
    cells = _cells(column, body)
    return 2 * sum(WORDS.search(piece.label) is not None for piece in cells) > len(cells)


def _cells(column: TableColumn, body: Sequence[Row]) -> list[Piece]:
    pieces = (piece for row in body for piece in row.pieces)
    return [piece for piece in pieces if column.holds(piece)]
