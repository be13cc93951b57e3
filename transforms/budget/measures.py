"""What the columns of amounts measure: by their headings, as totals, as parts of one another."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from transforms.budget.column import KEYS, TableColumn, is_opener
from transforms.budget.words import Item, TableKind, find_column_item, split_numbering
from transforms.reader.rows import Piece

UNMEASURED = ("total", "neutral")
CURRENT, LAST_YEAR = "current_total", "carryover"
NEXT_YEAR = "carryover_next"
OF_OTHER_YEARS = (LAST_YEAR, NEXT_YEAR, "business_fund")


def name_totals(columns: Sequence[TableColumn], kind: TableKind) -> None:
    """Find what each total is the total of, and under which heading it stands."""
    amounts = [number for number, column in enumerate(columns) if column.is_amount]
    headings = {number: _headings(columns[number], columns) for number in amounts}
    for number in amounts:
        columns[number].scopes = tuple(i for i in headings[number] if i.kind not in UNMEASURED)
        columns[number].is_of_which = any(
            is_opener(piece) or split_numbering(piece.text).is_of_which
            for piece in columns[number].path
        )
    measured = {columns[n].item.code for n in amounts if columns[n].item is not None}  # type: ignore[union-attr]
    for number in amounts:
        column = columns[number]
        column.parts = _parts(number, amounts, columns)
    for number in amounts:
        column = columns[number]
        if column.item is None or not column.item.is_total:
            continue
        nearest = column.scopes[-1] if column.scopes else None
        if nearest is not None:
            column.item = nearest if nearest.kind == "three" else column.item
        elif kind.total_item is not None and not measured & kind.unless:
            column.item = Item(kind.total_item, "three", None)
        else:
            column.item = _total_of_heading(headings[number], headings.values()) or column.item


def _total_of_heading(own: Sequence[Item], every: Iterable[Sequence[Item]]) -> Item | None:
    """Return the total that a column stands under, 本年收入, where other columns do not."""
    totals = [item for item in own if item.is_total and item.code != "total"]
    partial = [item for item in totals if not all(item in headings for headings in every)]
    return partial[-1] if partial else None


def _headings(column: TableColumn, columns: Sequence[TableColumn]) -> list[Item]:
    """Return the items of the headings above a column's own header cell.

    A heading that stands over the labels too names the half of the table, and no measure.
    """
    labels = [piece for other in columns if other.role in KEYS for piece in other.path]
    items = (find_column_item(piece.label) for piece in column.path[:-1] if piece not in labels)
    return [item for item in items if item is not None]


def _parts(number: int, amounts: Sequence[int], columns: Sequence[TableColumn]) -> list[int]:
    """Return the columns that a column is the total of; none for a plain part."""
    column = columns[number]
    others = (n for n in amounts if n != number and not columns[n].is_aside)
    within = [n for n in others if columns[n].block == column.block]
    if column.item is not None and column.item.is_total:
        group = column.group
        inside = [
            n
            for n in within
            if columns[n].names[: len(group)] == group and _may_hold(column, columns[n])
        ]
        return [n for n in inside if not _is_inside_other(n, inside, columns, len(group))]
    if column.item is None:
        return []
    if column.item.is_neutral:
        return list(_opened(number, amounts, columns))
    opened = [n for n in within if opener_of(n, columns) == number]
    return [n for n in within if n in opened or _holds(column, columns[n])]


def opener_of(number: int, columns: Sequence[TableColumn]) -> int | None:
    """Return the column that a bare 其中 right of it opens over another, None without one."""
    column = columns[number]
    if len(column.names) == len(column.path):
        return None
    at = next((n for n, piece in enumerate(column.path[:-1]) if is_opener(piece)), None)
    if at is None:
        return None
    before = (n for n in range(number - 1, -1, -1) if column.path[at] not in columns[n].path)
    left = next(before, None)
    is_beside = left is not None and columns[left].names[:-1] == column.path[:at]
    is_amount = left is not None and columns[left].is_amount
    is_same = left is not None and columns[left].block == column.block
    return left if is_beside and is_amount and is_same else None


def _opened(number: int, amounts: Sequence[int], columns: Sequence[TableColumn]) -> Iterator[int]:
    """Yield the columns right of an amount that 其中 opens: 预算数, 其中：财政拨款, 其他资金."""
    group = columns[number].group
    after = [n for n in amounts if n > number]
    if not after or not columns[after[0]].is_of_which:
        return
    for other in after:
        item = columns[other].item
        is_part = item is not None and not (item.is_neutral or item.is_total)
        if not is_part or columns[other].group != group:
            return
        yield other


def _may_hold(total: TableColumn, part: TableColumn) -> bool:
    """Return whether a column may be part of a total under the same headings as itself.

    合计 holds 本年收入合计, which holds no total and nothing of another year.
    """
    if part.item is None or total.item is None:
        return True
    if part.direction != total.direction:
        return False
    if part.group != total.group:
        return True
    if total.item.code != CURRENT:
        return not part.item.is_total or part.item.code != total.item.code
    return not part.item.is_total and part.item.code not in OF_OTHER_YEARS


def _holds(whole: TableColumn, part: TableColumn) -> bool:
    """Return whether a column's own name is that of the whole of another.

    Unknown words below a heading (其中：工资) name a part of that, and hold nothing.
    """
    if whole.item is None or find_column_item(whole.leaf) is None:
        return False
    return _whole_of(part) == (whole.item.code, whole.group)


def _whole_of(column: TableColumn) -> tuple[str | None, tuple[Piece, ...]]:
    """Return what a column is part of, and the headings over both; 小计 stands for its heading."""
    item, group = column.item, column.group
    if item is not None and item.is_total and column.scopes and column.scopes[-1].kind == "three":
        item, group = column.scopes[-1], group[:-1]
    return (None if item is None else item.part_of), group


def _is_inside_other(
    number: int, inside: Sequence[int], columns: Sequence[TableColumn], depth: int
) -> bool:
    """Return whether a column is part of a further total among `inside`."""
    column = columns[number]
    for other in inside:
        total = columns[other]
        if other == number or total.item is None:
            continue
        if not total.item.is_total and opener_of(number, columns) == other:
            return True
        group = total.group
        is_beside = column.group == group
        is_current = total.item.is_total and total.item.code == CURRENT
        if is_current and is_beside and _may_hold(total, column):
            return True
        if total.item.is_total and len(group) > depth and column.names[: len(group)] == group:
            return True
        if _holds(total, column):
            return True
    return False


def measure_of(column: TableColumn, columns: Sequence[TableColumn]) -> str | None:
    """Return what a column of amounts measures, None where its header says nothing of it.

    A heading over a part of the columns comes before the measure where that alone does not tell
    which is meant: general_public.basic.
    """
    amounts = [other for other in columns if other.is_amount]
    scopes = [item for item in column.scopes if not all(item in c.scopes for c in amounts)]
    own = [] if column.item is None or column.item.is_neutral else [column.item]
    if own and own[0].is_total and scopes:
        own = []
    named = [*scopes, *own] or list(column.scopes[-1:])
    told = [item for item, below in pairwise(named) if not _tells(below, item)]
    return ".".join(item.code for item in (*told, *named[-1:])) or None


def _tells(item: Item, above: Item) -> bool:
    """Return whether an item says by itself that it stands under the heading `above`."""
    is_of_kind = item.kind == above.kind and item.kind in ("fund", "three")
    return above.code in (item.code, item.part_of) or (is_of_kind and above.code != LAST_YEAR)
