"""Columns of amounts whose own header says what they are only beside others: 其他, and places."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from transforms import vocabulary
from transforms.budget.column import TableColumn, scale_of
from transforms.budget.measures import LAST_YEAR
from transforms.budget.words import Item, TableKind, find_column_item, find_item, header_words
from transforms.reader.rows import Piece

FEWEST_PLACES = 2


def name_by_neighbours(columns: Sequence[TableColumn], kind: TableKind) -> None:
    """Make 其他 the rest of what the column on its left is one of, and name columns of places.

    A place heads amounts in a table of transfers only, where every column without a known header
    is headed by one.
    """
    for before, column in pairwise(columns):
        rest = _rest_of(before) if column.leaf in header_words("rest") else None
        if rest is not None and _is_beside(before, column) and not _is_told(before, column):
            _take_amounts(column, rest)
    unknown = [column for column in columns if column.role == "unknown"]
    is_passed_on = kind.code in _places()["tables"] and len(unknown) >= FEWEST_PLACES
    if is_passed_on and all(_is_place(c.path[-1]) or _is_kept(c) for c in unknown):
        for column in unknown:
            _take_amounts(column, find_item("金额"))
    if kind.code in _places()["tables"]:
        _name_places([column for column in columns if column.is_amount])


def _name_places(amounts: Sequence[TableColumn]) -> None:
    """Give each column the places over it, the outermost first: 云溪市/市本级.

    One place over all amounts is whose table it is.
    """
    shared = [p for p in amounts[0].path if all(p in c.path for c in amounts)] if amounts else []
    for column in amounts:
        is_kept = _is_kept(column) and column.path[-1] not in shared
        named = [p for p in column.path if _is_place(p) and p not in shared]
        named += [p for p in column.path[-1:] if is_kept and p not in named]
        column.place = "/".join(piece.text for piece in named) or None


def _is_place(piece: Piece) -> bool:
    return re.fullmatch(_places()["pattern"], piece.label) is not None


def _is_kept(column: TableColumn) -> bool:
    """Return whether a column holds what is kept back or not given out yet: 未分配."""
    return re.fullmatch(_places()["kept"], column.leaf) is not None


def _rest_of(before: TableColumn) -> Item | None:
    """Return what 其他 is right of a source or an economic class, None right of anything else."""
    rests: dict[str, str] = vocabulary.load("budget_headers")["rest"]
    label = rests.get(before.item.kind) if before.item is not None else None
    return None if label is None else find_column_item(label)


def _is_beside(before: TableColumn, column: TableColumn) -> bool:
    is_same = before.block == column.block and before.path[:-1] == column.path[:-1]
    return before.is_amount and is_same


def _is_told(before: TableColumn, column: TableColumn) -> bool:
    """Return whether the heading over both says what the rest is of: 工资福利支出, 财政拨款."""
    over, item = column.item, before.item
    if over is None or item is None:
        return False
    return over.kind == item.kind and over.code != LAST_YEAR


def _take_amounts(column: TableColumn, item: Item | None) -> None:
    column.role, column.item, column.scale = "amount", item, scale_of(column.path)


def _places() -> dict[str, Any]:
    places: dict[str, Any] = vocabulary.load("budget_headers")["places"]
    return places
