"""The columns of a budget table, from the header cells that stand over each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from transforms.budget.words import (
    Item,
    TableKind,
    find_item,
    find_role,
    header_words,
    split_numbering,
)
from transforms.reader.rows import Blank, Piece, Row
from transforms.text import fold_label

KEYS = ("code", "part", "label", "economic")
EDGE = 3.0
CLASS_PARTS = {"类": 1, "款": 2, "项": 3}


@dataclass(slots=True)
class TableColumn:
    """One column: its extent, what it holds, and the header cells over it from top to bottom.

    `item` is what an amount measures by its own header; `scope` is the heading that it stands
    under where several headings measure the same items; `parts` are the columns that it is the
    total of. `block` numbers the halves of a two-sided table.
    """

    start: float
    end: float
    path: tuple[Piece, ...]
    role: str
    item: Item | None = None
    scope: Item | None = None
    block: int = 0
    direction: str | None = None
    parts: list[int] = field(default_factory=list)
    is_of_which: bool = False

    @property
    def leaf(self) -> str:
        """The lowest header cell, folded; empty without one."""
        return self.path[-1].label if self.path else ""

    @property
    def printed(self) -> str:
        """The header cells as printed, joined from the outermost."""
        return "/".join(piece.text for piece in self.path)

    @property
    def class_part(self) -> int:
        """1 for 类, 2 for 款, 3 for 项; 0 for a column of whole codes."""
        return CLASS_PARTS.get(self.leaf, 0) if self.role == "part" else 0

    @property
    def is_amount(self) -> bool:
        """True for a column of amounts of this table."""
        return self.role == "amount"


def read_columns(header: Sequence[Row], table: Sequence[Row], kind: TableKind) -> list[TableColumn]:
    """Return the columns of a table, left to right."""
    columns = [_make(start, end, path) for start, end, path in column_paths(header, table)]
    columns = _merge(columns)
    _number_blocks(columns)
    for column in columns:
        column.direction = _direction(column, columns) or kind.direction
    _name_totals(columns, kind)
    return columns


def column_paths(
    header: Sequence[Row], table: Sequence[Row]
) -> Iterable[tuple[float, float, tuple[Piece, ...]]]:
    """Yield each elementary column with the header cells over it; blank ones reach to the right."""
    edges = find_edges([*header, *table])
    pieces = [(row, piece) for row in header for piece in row.pieces]
    reaches = {id(piece): piece.end for _, piece in pieces}
    for number, row in enumerate(header[:-1]):
        below = [piece for later in header[number + 1 :] for piece in later.pieces]
        _reach_right(row, below, pieces, reaches, edges)
    for start, end in pairwise(edges):
        middle = (start + end) / 2
        yield start, end, tuple(p for _, p in pieces if p.start <= middle < reaches[id(p)])


def _reach_right(
    row: Row,
    below: Sequence[Piece],
    pieces: Sequence[tuple[Row, Piece]],
    reaches: dict[int, float],
    edges: Sequence[float],
) -> None:
    """Let a heading reach over the blank cells right of it that have header cells below."""
    covers = [p for other, p in pieces if other is row or (p.row_span > 1 and p not in below)]
    for piece in row.pieces:
        for start, end in pairwise(edges):
            middle = (start + end) / 2
            if start < reaches[id(piece)] - EDGE / 10:
                continue
            is_free = not any(p.start <= middle < p.end for p in covers)
            has_below = any(p.start <= middle < p.end for p in below)
            if not (is_free and has_below) or start - reaches[id(piece)] > EDGE:
                break
            reaches[id(piece)] = end


def find_edges(rows: Sequence[Row]) -> list[float]:
    """Return the vertical edges of all cells, those closer than the tolerance as one."""
    if all(row.first.source.box is None for row in rows):
        return [float(edge) for edge in range(max(row.width for row in rows) + 1)]
    cells: list[Piece | Blank] = []
    for row in rows:
        cells += [*row.pieces, *row.blanks]
    found = sorted({edge for cell in cells for edge in (cell.start, cell.end)})
    edges: list[float] = []
    for edge in found:
        if not edges or edge - edges[-1] > EDGE:
            edges.append(edge)
    return edges


def _make(start: float, end: float, path: tuple[Piece, ...]) -> TableColumn:
    named = [piece for piece in path if not _is_stage(piece)]
    for piece in reversed(named or path):
        role, item = find_role(piece.label), find_item(piece.label)
        if item is not None and role is None:
            return TableColumn(start, end, path, "amount", item)
        if role is not None:
            return TableColumn(start, end, path, role)
    return TableColumn(start, end, path, "unknown" if path else "blank")


def _is_stage(piece: Piece) -> bool:
    """Return whether a header cell only numbers or letters its column."""
    return piece.label.isdigit()


def _merge(columns: list[TableColumn]) -> list[TableColumn]:
    """Return columns with those under the same header cells as one; labels stay apart.

    A column without a header belongs to the labels left of it.
    """
    merged: list[TableColumn] = []
    for column in columns:
        before = merged[-1] if merged else None
        if before is None or not (column.role == "blank" or column.path == before.path):
            merged.append(column)
        elif before.role in KEYS:
            role = "label" if column.role == "blank" else column.role
            merged.append(TableColumn(column.start, column.end, before.path, role))
        else:
            before.end = column.end
    return [column for column in merged if column.role != "blank"]


def _number_blocks(columns: Sequence[TableColumn]) -> None:
    block, after_amounts = 0, False
    for column in columns:
        if column.role in KEYS and after_amounts:
            block, after_amounts = block + 1, False
        after_amounts = after_amounts or column.is_amount
        column.block = block


def _direction(column: TableColumn, columns: Sequence[TableColumn]) -> str | None:
    """Return the direction that the headings of a column's block print, the outermost first."""
    block = [other for other in columns if other.block == column.block]
    depth = max((len(other.path) for other in block), default=0)
    for level in range(depth):
        for other in (column, *block):
            found = direction_of(other.path[level].label) if level < len(other.path) else None
            if found is not None:
                return found
    return None


def direction_of(text: str) -> str | None:
    """Return income or expenditure where a heading names one of the two.

    >>> direction_of("本年收入"), direction_of("收入支出总表")
    ('income', None)
    """
    is_income = any(word in text for word in header_words("income"))
    is_expenditure = any(word in text for word in header_words("expenditure"))
    if is_income == is_expenditure:
        return None
    return "income" if is_income else "expenditure"


def _name_totals(columns: Sequence[TableColumn], kind: TableKind) -> None:
    """Find what each total is the total of, and under which heading it stands."""
    amounts = [number for number, column in enumerate(columns) if column.is_amount]
    for number in amounts:
        columns[number].scope = _scope(columns[number], columns)
        columns[number].is_of_which = any(
            split_numbering(piece.text).is_of_which for piece in columns[number].path
        )
    measured = {columns[n].item.code for n in amounts if columns[n].item is not None}  # type: ignore[union-attr]
    for number in amounts:
        column = columns[number]
        column.parts = _parts(number, amounts, columns)
        if column.item is None or not column.item.is_total:
            continue
        if column.scope is not None:
            column.item = column.scope if column.scope.kind == "three" else column.item
        elif kind.total_item is not None and not measured & kind.unless:
            column.item = Item(kind.total_item, "three", None)


def _scope(column: TableColumn, columns: Sequence[TableColumn]) -> Item | None:
    """Return the item of the nearest heading above a column's own header cell.

    A heading that stands over the labels too names the half of the table, and no measure.
    """
    for piece in reversed(column.path[:-1]):
        item = find_item(piece.label)
        over_labels = any(piece in other.path for other in columns if other.role in KEYS)
        if item is not None and item.kind not in ("total", "neutral") and not over_labels:
            return item
    return None


def _parts(number: int, amounts: Sequence[int], columns: Sequence[TableColumn]) -> list[int]:
    """Return the columns that a column is the total of; none for a plain part."""
    column = columns[number]
    within = [n for n in amounts if n != number and columns[n].block == column.block]
    if column.item is not None and column.item.is_total:
        group = column.path[:-1]
        inside = [n for n in within if columns[n].path[: len(group)] == group]
        return [n for n in inside if not _is_inside_other(n, inside, columns, len(group))]
    if column.item is None or column.item.is_neutral:
        return []
    return [
        n
        for n in within
        if (item := columns[n].item) is not None
        and item.part_of == column.item.code
        and columns[n].path[:-1] == column.path[:-1]
    ]


def _is_inside_other(
    number: int, inside: Sequence[int], columns: Sequence[TableColumn], depth: int
) -> bool:
    """Return whether a column is part of a further total among `inside`."""
    column = columns[number]
    for other in inside:
        total = columns[other]
        if other == number or total.item is None:
            continue
        group = total.path[:-1]
        if total.item.is_total and len(group) > depth and column.path[: len(group)] == group:
            return True
        if (
            column.item is not None
            and column.item.part_of == total.item.code
            and column.path[:-1] == total.path[:-1]
        ):
            return True
    return False


def measure_of(column: TableColumn, columns: Sequence[TableColumn]) -> str | None:
    """Return what a column of amounts measures, None where its header says nothing of it.

    Headings over several groups of columns come before the measure: general_public.basic.
    """
    scopes = {c.scope.code for c in columns if c.is_amount and c.scope is not None}
    item = column.item
    own = None if item is None or item.is_neutral else item.code
    if column.scope is None or len(scopes) < 2 or column.scope.kind == "three":
        return own if own is not None or column.scope is None else column.scope.code
    if own is None or (item is not None and item.is_total):
        return column.scope.code
    return f"{column.scope.code}.{own}"


def is_column_numbers(row: Row) -> bool:
    """Return whether a row only numbers the columns: 1 2 3, or 栏次 before them."""
    texts = [fold_label(piece.text) for piece in row.pieces]
    numbers = [text for text in texts if text.isdigit()]
    others = [text for text in texts if not text.isdigit() and find_role(text) != "row_number"]
    is_counting = [int(n) for n in numbers] == sorted({int(n) for n in numbers})
    return (
        len(numbers) >= 2
        and is_counting
        and int(numbers[-1]) <= 60
        and all("=" in text or "+" in text or len(text) <= 2 for text in others)
    )
