"""The amounts of a block: what each measures, which are totals, and what each is a part of."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from transforms.budget.column import TableColumn
from transforms.budget.economic import place_classes
from transforms.budget.measures import LAST_YEAR, measure_of
from transforms.budget.rounding import adds_up
from transforms.budget.rows import LabelledRow
from transforms.budget.words import Item
from transforms.reader.rows import Piece

OF_DIGITS = {"2": "function", "3": "economic", "5": "government_economic"}
OF_GOVERNMENT = re.compile("政府(?!性|采购)")
CLASS_KEYS = ("code", "part", "label")
BREAKDOWNS = {"fund": "source", "purpose": "purpose", "three": "item"}


@dataclass(slots=True, eq=False)
class Amount:
    """One printed amount: its row, its column, and the amounts that it is a part of."""

    row: LabelledRow
    column: TableColumn
    piece: Piece
    value: Decimal
    measure: str
    breakdown: str
    labels: tuple[str, ...]
    above: "Amount | None" = None
    row_total: "Amount | None" = None
    is_of_which: bool = False
    below: list["Amount"] = field(default_factory=list)
    beside: list["Amount"] = field(default_factory=list)

    @property
    def is_total(self) -> bool:
        """True where other printed amounts make it up."""
        return any(not part.is_of_which for part in (*self.below, *self.beside))

    @property
    def is_below_part(self) -> bool:
        """True where it is below a part (其中), so that no total adds it up."""
        above = self.above
        return above is not None and (above.is_of_which or above.is_below_part)


def read_amounts(rows: Sequence[LabelledRow], columns: Sequence[TableColumn]) -> list[Amount]:
    """Return the amounts of a block whose rows are in a tree, row by row."""
    place_classes(rows, columns)
    breakdown = find_breakdown(rows, columns)
    for row in rows:
        row.is_class = breakdown == "function" and not row.is_total and row.names_class
    found: dict[tuple[int, int], Amount] = {}
    for number, row in enumerate(rows):
        labels = tuple(_label_path(rows, number))
        for at, (piece, value) in sorted(row.amounts.items()):
            measure = _measure(number, columns[at], (rows, columns))
            place = columns[at].place
            path = labels if place is None else (*labels, place)
            found[number, at] = Amount(row, columns[at], piece, value, measure, breakdown, path)
    for (number, at), amount in found.items():
        amount.above = _above(number, at, rows, found)
        if amount.above is not None:
            amount.above.below.append(amount)
        for other in columns[at].parts:
            if (number, other) in found:
                found[number, other].row_total = amount
                amount.beside.append(found[number, other])
    partial = _partial_columns(found.values())
    _add_parts(partial, columns)
    for amount in found.values():
        is_partial = id(amount.column) in partial and amount.row_total is not None
        is_aside = amount.column.is_aside or _is_aside(amount)
        amount.is_of_which = amount.is_of_which or is_partial or is_aside
        _mark_of_which(amount)
    return list(found.values())


def _is_aside(amount: Amount) -> bool:
    """Return whether a row that no total adds up names what is no part of others: 本年收支结余."""
    return amount.above is None and amount.row.item is not None and amount.row.item.is_aside


def _above(
    number: int, at: int, rows: Sequence[LabelledRow], found: dict[tuple[int, int], Amount]
) -> Amount | None:
    parent = rows[number].parent
    while parent is not None and (parent, at) not in found:
        parent = rows[parent].parent
    return found[parent, at] if parent is not None else None


def _partial_columns(amounts: Iterable[Amount]) -> set[int]:
    """Return the columns beside a total that 其中 opens and that are not all of it as often."""
    votes: Counter[int] = Counter()
    beside: dict[int, set[int]] = {}
    for amount in amounts:
        if not any(part.column.is_of_which for part in amount.beside):
            continue
        parts = [(part.piece, part.value) for part in amount.beside]
        votes[id(amount.column)] += -1 if adds_up((amount.piece, amount.value), parts) else 1
        of_total = beside.setdefault(id(amount.column), set())
        of_total |= {id(part.column) for part in amount.beside}
    return {column for total, parts in beside.items() if votes[total] >= 0 for column in parts}


def _add_parts(partial: set[int], columns: Sequence[TableColumn]) -> None:
    """Add the parts of columns that are no whole of a total: 其中：财政拨款 over those of funds."""
    open_columns = [column for column in columns if id(column) in partial]
    while open_columns:
        parts = [columns[at] for at in open_columns.pop().parts]
        open_columns += [column for column in parts if id(column) not in partial]
        partial |= {id(column) for column in parts}


def _mark_of_which(amount: Amount) -> None:
    """Mark the parts that 其中 opens, where they are not all of the amount."""
    opened = [any(part.row.is_of_which for part in amount.below)]
    opened.append(any(part.column.is_of_which for part in amount.beside))
    for parts, is_opened in zip((amount.below, amount.beside), opened, strict=True):
        printed = [(part.piece, part.value) for part in parts]
        if is_opened and not adds_up((amount.piece, amount.value), printed):
            for part in parts:
                part.is_of_which = True


def _label_path(rows: Sequence[LabelledRow], number: int) -> Iterator[str]:
    row = rows[number]
    if len(row.path) > 1:
        yield from row.path
        return
    above: list[str] = []
    at: int | None = number
    while at is not None:
        if at == number or not rows[at].is_total:
            above.append(rows[at].label)
        at = rows[at].parent
    yield from (label for label in reversed(above) if label)
    if row.economic_code is not None and row.economic is not None:
        yield row.economic.text


def _measure(
    number: int, column: TableColumn, table: tuple[Sequence[LabelledRow], Sequence[TableColumn]]
) -> str:
    """Return what the header of the column measures, else what the row's label names."""
    rows, columns = table
    row = rows[number]
    own = measure_of(column, columns)
    item = row.item if row.code is None else None
    if own is not None or item is None or item.is_neutral:
        return own or "total"
    above = rows[row.parent].item if row.parent is not None else None
    is_carried = above is not None and above.code == LAST_YEAR != item.code
    return f"{LAST_YEAR}.{item.code}" if is_carried else item.code


def find_breakdown(rows: Sequence[LabelledRow], columns: Sequence[TableColumn]) -> str:
    """Return what the rows of a block are: most of those that are no totals decide.

    Where no row has a label of its own, the columns are what the amounts are broken down by.
    """
    kinds = [
        kind
        for row in rows
        if (kind := _row_breakdown(row)) is not None
        and not (row.names_class and row.item is not None)
    ]
    if not kinds:
        items = [columns[at].item for row in rows for at in row.amounts]
        kinds = [_item_breakdown(item) for item in items if item and item.kind in BREAKDOWNS]
    found = Counter(kinds).most_common(1)[0][0] if kinds else "item"
    return (_headed_breakdown(rows, columns) or found) if found == "item" else found


def _headed_breakdown(rows: Sequence[LabelledRow], columns: Sequence[TableColumn]) -> str | None:
    """Return the economic classification that the headings over labels and codes name, if one.

    部门 and 政府 classify the same money side by side, each by an economic classification.
    """
    blocks = {columns[at].block for row in rows for at in row.amounts}
    keys = [c for c in columns if c.role in CLASS_KEYS and c.block in blocks]
    names = [piece.label for column in keys for piece in column.path if "经济" in piece.label]
    if not names:
        return None
    return "government_economic" if any(map(OF_GOVERNMENT.search, names)) else "economic"


def _item_breakdown(item: Item) -> str:
    return BREAKDOWNS.get(item.kind, "item")


def _row_breakdown(row: LabelledRow) -> str | None:
    if row.code is not None:
        return OF_DIGITS.get(row.code[0], "item")
    if row.is_total or row.own is None:
        return None
    if row.item is not None and not row.item.is_neutral:
        return _item_breakdown(row.item)
    return "function" if row.names_class else "item"
