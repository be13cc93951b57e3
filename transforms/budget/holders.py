"""Rows that hold the rows after them though no code or depth says so: words and amounts do.

Below 合计 stand a department, its units and the classes of each, or 一、税收收入 and its taxes.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from transforms.budget.measures import CURRENT, LAST_YEAR, OF_OTHER_YEARS
from transforms.budget.nesting import find_nesting
from transforms.budget.rows import LabelledRow
from transforms.budget.words import split_numbering

Amounts = Mapping[int, Decimal]


def find_holders(rows: Sequence[LabelledRow], total: LabelledRow) -> dict[int, list[int]]:
    """Return the rows below a total that hold rows after them, each with those, as positions.

    There are none unless what is below the total adds up to it so, and not otherwise; nor where
    each holds a single one of a free name. Where words say nothing, the amounts may.
    """
    below, wanted = list(total.children), _amounts(total)
    if not any(wanted.values()) or _agrees(wanted, [rows[at] for at in below]):
        return {}
    held = dict(_group(rows, below))
    inside = {at for run in held.values() for at in run}
    tops = [rows[at] for at in below if at not in inside]
    is_told = any(_is_told(rows, holder, run) for holder, run in held.items())
    if is_told and _agrees(wanted, tops):
        return held
    return find_nesting(rows, below, wanted)


def _group(rows: Sequence[LabelledRow], below: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Yield each row that may hold the next ones and whose amounts are their sum."""
    at = 0
    while at < len(below):
        holder = below[at]
        run = _run(rows, holder, below[at + 1 :]) if any(_amounts(rows[holder]).values()) else []
        if run:
            yield holder, run
        at += 1 + len(run)


def _run(rows: Sequence[LabelledRow], holder: int, after: Sequence[int]) -> list[int]:
    """Return the next rows that add up to a row, with those of nothing below them."""
    wanted = _amounts(rows[holder])
    sums: dict[int, Decimal] = {}
    is_whole = False
    run: list[int] = []
    for at in after:
        amounts = _amounts(rows[at])
        is_next = _sign(rows, holder, at) is not None and not rows[at].is_total
        if not is_next or (is_whole and any(amounts.values())):
            break
        for column, value in amounts.items():
            sums[column] = sums.get(column, Decimal(0)) + value
        if any(value > wanted.get(column, 0) for column, value in sums.items()):
            break
        run.append(at)
        is_whole = all(sums.get(column, 0) == value for column, value in wanted.items())
    return run if is_whole else []


def _is_told(rows: Sequence[LabelledRow], holder: int, run: Sequence[int]) -> bool:
    """Return whether words say that a row holds others, or several amounts make it up."""
    printed = [at for at in run if any(_amounts(rows[at]).values())]
    return len(printed) > 1 or any(_sign(rows, holder, at) for at in printed)


def _sign(rows: Sequence[LabelledRow], holder: int, at: int) -> bool | None:
    """Return whether words say that a row holds another: True, None for no, False for perhaps.

    A row of its own class, source or purpose is none of another; free names need codes below.
    """
    above, row = rows[holder], rows[at]
    if above.code is not None or row.code is not None or above.children:
        return None
    if any(rows[child].code is not None for child in row.children):
        return True
    if above.office is not None and row.office is not None:
        is_part = row.office != above.office and row.office.startswith(above.office)
        return is_part or (None if row.office.isdigit() and above.office.isdigit() else False)
    rank, own = _rank(above), _rank(row)
    if rank >= 0 and rank == own:
        return None
    is_free = rank >= 0 > own and not (above.names_class and row.names_class)
    if above.item is not None:
        return _item_sign(rows[:holder], above, row, is_free)
    part = row.item
    is_known = part is not None and not (part.kind == "fund" and part.part_of is not None)
    return False if is_free and not is_known else None


def _item_sign(
    before: Sequence[LabelledRow], above: LabelledRow, row: LabelledRow, is_free: bool
) -> bool | None:
    """Return what `_sign` does for a known item: 一、本年收入, 本年收入合计, 年初结转和结余."""
    item, part = above.item, row.item
    if item is None or (part is not None and part.code in OF_OTHER_YEARS):
        return None
    if item.is_total:
        return True if is_free or (item.code == CURRENT and above.is_total) else None
    if item.code == LAST_YEAR and part is not None:
        is_again = any(other.item == part for other in before)
        return is_again or (None if any(_amounts(row).values()) else False)
    return True if part is not None and part.part_of == item.code else None


def agrees(rows: Sequence[LabelledRow], total: int, parts: Sequence[int]) -> bool:
    """Return whether the amounts of rows add up to those of a total, in each column."""
    return _agrees(_amounts(rows[total]), [rows[at] for at in parts])


def _agrees(wanted: Amounts, parts: Sequence[LabelledRow]) -> bool:
    counted = [_amounts(part) for part in parts if not part.is_of_which]
    return all(
        sum((amounts.get(at, Decimal(0)) for amounts in counted), Decimal(0)) == value
        for at, value in wanted.items()
    )


def _amounts(row: LabelledRow) -> Amounts:
    return {at: value for at, (_, value) in row.amounts.items()}


def _rank(row: LabelledRow) -> int:
    return split_numbering(row.label).rank
