"""Which row of a block is part of which: by code, label column, numbering, total rows, amounts."""

from collections.abc import Callable, Iterator, Sequence

from transforms.budget.columns import direction_of
from transforms.budget.holders import agrees, find_holders
from transforms.budget.measures import CURRENT, LAST_YEAR, NEXT_YEAR, OF_OTHER_YEARS
from transforms.budget.rows import LabelledRow
from transforms.budget.words import split_numbering

TOP = -1


def build_tree(rows: Sequence[LabelledRow]) -> None:
    """Set depth, parent and children of every row of a block."""
    depth_of = _depth_reader(rows)
    if not any(row.code is not None for row in rows):
        _set_paths(rows)
    for side in _sides(rows):
        _build(rows, side, depth_of)
    _hold(rows)


def _sides(rows: Sequence[LabelledRow]) -> Iterator[range]:
    """Yield the rows of each side of a budget in one column: those of 收入总计, of 支出总计."""
    start = 0
    while (end := _side_end(rows, start)) is not None:
        yield range(start, end)
        start = end
    yield range(start, len(rows))


def _side_end(rows: Sequence[LabelledRow], start: int) -> int | None:
    """Return where the side ends whose total stands at `start`, None where no other follows.

    Of a total that does not stand first are the rows below it; or, where there are none or those
    above it alone name its side, those above it. 本年收入合计 beside 本年支出合计 holds none.
    """
    first = _side_of(rows[start]) if start < len(rows) else None
    later = range(start + 1, len(rows)) if first is not None else range(0)
    other = next((at for at in later if _side_of(rows[at]) not in (None, first)), None)
    if other is None or (other == start + 1 and _is_current(rows[start])):
        return None
    said = {_named_side(row) for row in rows[start + 1 : other]} - {None}
    has_rows = other + 1 < len(rows) and said != {_side_of(rows[other])}
    return other if has_rows or said == {first} else start + 1


def _named_side(row: LabelledRow) -> str | None:
    """Return the side of a budget that a row names: a source without a side is income."""
    is_source = row.item is not None and row.item.kind == "fund"
    return direction_of(split_numbering(row.label).text) or ("income" if is_source else None)


def _side_of(row: LabelledRow) -> str | None:
    """Return which side of a budget a row is the total of: 收入总计, 支出总计."""
    item = row.item if row.is_total else None
    return item.direction if item is not None and item.is_total else None


def _are_two_sides(row: LabelledRow, above: LabelledRow) -> bool:
    """Return whether two rows are the totals of the two sides: neither is part of the other."""
    return len({_side_of(row), _side_of(above)} - {None}) > 1


def _build(
    rows: Sequence[LabelledRow], side: range, depth_of: Callable[[int, LabelledRow], int]
) -> None:
    """Build the tree of one side.

    A total that stands first adds up all that follows; any other adds up what stands above it and
    is not yet part of a total.
    """
    stack: list[int] = []
    roots: list[int] = []
    first_total: int | None = None
    for at in side:
        row = rows[at]
        is_first = not roots and first_total is None
        holds_own = is_first and _holds_numbered(row, rows[at + 1 : at + 2])
        if row.is_total and not _is_group_total(row) and not holds_own:
            if is_first:
                first_total = at
                continue
            if first_total is not None and _is_whole_of(row, rows[first_total]):
                roots, first_total = _close_current(rows, first_total, roots), None
            parts = [root for root in roots if not rows[root].is_of_which]
            parts = [root for root in parts if not _are_two_sides(row, rows[root])]
            parts = _of_own_side(rows, row, parts)
            if _is_partial(row):
                parts = [root for root in parts if not rows[root].is_total]
            _adopt(rows, at, parts)
            roots, stack = [root for root in roots if root not in parts] + [at], []
            continue
        row.depth = depth_of(at, row)
        while stack and not _is_under(row, rows[stack[-1]]):
            stack.pop()
        if stack:
            _adopt(rows, stack[-1], [at])
        else:
            roots.append(at)
        stack.append(at)
    if first_total is not None:
        _adopt(rows, first_total, _held_at_end(rows, first_total, roots))


def _is_whole_of(row: LabelledRow, current: LabelledRow) -> bool:
    """Return whether a total holds one of this year that stands first: 收入总计, 本年收入合计."""
    whole, part = row.item, current.item
    if whole is None or part is None or not whole.is_total:
        return False
    return (
        _is_current(current) and whole.code != CURRENT and whole.direction in (None, part.direction)
    )


def _close_current(rows: Sequence[LabelledRow], first: int, roots: Sequence[int]) -> list[int]:
    """Give a total of this year what is not of other years; return what stands beside it."""
    row = rows[first]
    others = [at for at in roots if _is_of_other_years(rows[at]) or _are_two_sides(row, rows[at])]
    _adopt(rows, first, [at for at in roots if at not in others])
    return [first, *others]


def _held_at_end(rows: Sequence[LabelledRow], first: int, roots: Sequence[int]) -> Sequence[int]:
    """Return what a total that stands first holds: one of this year nothing of other years.

    It does hold that where the amounts say so: 本年收入合计 for the sum of all. They also say where
    one of a single kind holds what is named as its part alone: 三公经费合计 above 机关运行经费.
    """
    item = rows[first].item
    if item is None or agrees(rows, first, roots):
        return roots
    if _is_current(rows[first]):
        return [at for at in roots if not _is_of_other_years(rows[at])]
    own = [at for at in roots if (part := rows[at].item) and part.part_of == item.code]
    return own if own and agrees(rows, first, own) else roots


def _of_own_side(
    rows: Sequence[LabelledRow], total: LabelledRow, parts: Sequence[int]
) -> list[int]:
    """Return the parts of a total of income or expenditure without what is of the other side.

    结转下年 is no income; 上年结转 is income where both stand beside one another.
    """
    side = _side_of(total)
    codes = [item.code if (item := rows[at].item) is not None else None for at in parts]
    is_both = LAST_YEAR in codes and NEXT_YEAR in codes
    not_own = {"income": NEXT_YEAR, "expenditure": LAST_YEAR if is_both else None}.get(side or "")
    return [at for at, code in zip(parts, codes, strict=True) if code is None or code != not_own]


def _is_current(row: LabelledRow) -> bool:
    return row.item is not None and row.item.code == CURRENT


def _is_of_other_years(row: LabelledRow) -> bool:
    return row.item is not None and row.item.code in OF_OTHER_YEARS


def _hold(rows: Sequence[LabelledRow]) -> None:
    """Give rows below a total to those among them that the amounts say they are part of."""
    for total, row in enumerate(rows):
        if not (row.is_total and row.children):
            continue
        for holder, parts in find_holders(rows, row).items():
            _adopt(rows, holder, parts)
        row.children = [at for at in row.children if rows[at].parent == total]


def _adopt(rows: Sequence[LabelledRow], parent: int, children: Sequence[int]) -> None:
    for child in children:
        rows[child].parent = parent
        rows[parent].children.append(child)


def _is_partial(row: LabelledRow) -> bool:
    """Return whether a total adds up one kind of amounts only: 人员经费合计."""
    return row.item is not None and not row.item.is_total


def _holds_numbered(row: LabelledRow, after: Sequence[LabelledRow]) -> bool:
    """Return whether numbers say what a total of one kind holds: 一、“三公”经费合计, （一）."""
    ranks = [split_numbering(other.label).rank for other in after]
    return _is_partial(row) and any(rank > split_numbering(row.label).rank >= 0 for rank in ranks)


def _is_group_total(row: LabelledRow) -> bool:
    """Return whether 小计 stands beside the label of the group that it adds up."""
    return row.own is not None and row.own is not row.labels[max(row.labels)]


def _is_under(row: LabelledRow, above: LabelledRow) -> bool:
    if row.code is not None and above.code is not None:
        return row.code != above.code and row.code.startswith(above.code)
    return row.depth > above.depth


def _depth_reader(rows: Sequence[LabelledRow]) -> Callable[[int, LabelledRow], int]:
    """Return how the depth of a row of this block is found."""
    columns = sorted({at for row in rows if not row.is_total for at in row.labels})
    is_coded = any(row.code is not None for row in rows)
    if is_coded:
        return lambda _, row: len(row.code) if row.code is not None else TOP
    if len(columns) > 1 and any(len(row.labels) < len(columns) for row in rows):
        return lambda _, row: _column_depth(row, columns)
    return lambda at, row: _label_depth(at, row, rows)


def _column_depth(row: LabelledRow, columns: Sequence[int]) -> int:
    own = next((at for at, piece in row.labels.items() if piece is row.own), None)
    return columns.index(own) if own in columns else len(columns)


def _set_paths(rows: Sequence[LabelledRow]) -> None:
    """Set the labels of each row in a block of several label columns: blank cells repeat."""
    above: dict[int, str] = {}
    for row in rows:
        if row.labels:
            left = min(row.labels)
            above = {at: text for at, text in above.items() if at < left}
        above |= {at: piece.text for at, piece in row.labels.items()}
        own = max((at for at, piece in row.labels.items() if piece is row.own), default=-1)
        row.path = tuple(above[at] for at in sorted(above) if at <= own)


def _label_depth(at: int, row: LabelledRow, rows: Sequence[LabelledRow]) -> int:
    """Return the depth by numbering; 其中 and parts by vocabulary are under the row that has them.

    A source that stands below 年初结转和结余 once more is a part of that. Numbered levels are ten
    apart, so that unnumbered parts stand between them.
    """
    numbered = split_numbering(row.label)
    before = rows[at - 1] if at else None
    if row.is_of_which and before is not None:
        is_next = before.is_of_which and numbered.rank < 0
        return max(before.depth + (0 if is_next else 1), 10 * numbered.rank)
    if numbered.rank >= 0:
        return 10 * numbered.rank
    if row.item is None or row.item.part_of is None:
        return 0
    is_again = any(above.item == row.item for above in rows[:at])
    wholes = (row.item.part_of, LAST_YEAR) if is_again else (row.item.part_of,)
    for above in reversed(rows[:at]):
        if above.item is not None and above.item.code in wholes:
            return above.depth + 1
        if above.is_total:
            break
    return 0
