"""Rows that hold the rows after them though no code or numbering says so: their amounts do.

Below 合计 stand a department, its units and the classes of each, or 一、税收收入 and its taxes.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from transforms.budget.rows import LabelledRow
from transforms.budget.words import split_numbering

Amounts = Mapping[int, Decimal]


def find_holders(rows: Sequence[LabelledRow], total: LabelledRow) -> dict[int, list[int]]:
    """Return the rows below a total that hold rows after them, each with those, as positions.

    There are none unless what is below the total adds up to it so, and not otherwise.
    """
    below, wanted = list(total.children), _amounts(total)
    if not any(wanted.values()) or _agrees(wanted, [rows[at] for at in below]):
        return {}
    held = dict(_group(rows, below))
    inside = {at for run in held.values() for at in run}
    tops = [rows[at] for at in below if at not in inside]
    return held if held and _agrees(wanted, tops) else {}


def _group(rows: Sequence[LabelledRow], below: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Yield each row whose amounts are the sum of the next ones, down to a row held itself."""
    left = list(below)
    while left:
        first = left.pop(0)
        count = _length_of_run(rows[first], [rows[at] for at in left])
        if not count:
            continue
        run, left = left[:count], left[count:]
        inner = dict(_group(rows, run))
        inside = {at for part in inner.values() for at in part}
        yield first, [at for at in run if at not in inside]
        yield from inner.items()


def _length_of_run(holder: LabelledRow, after: Sequence[LabelledRow]) -> int:
    """Return how many of the next rows add up to a row; 0 where none do."""
    wanted, rank = _amounts(holder), _rank(holder)
    sums: dict[int, Decimal] = {}
    found = 0
    if not any(wanted.values()):
        return 0
    for count, row in enumerate(after, start=1):
        is_nothing = not any(_amounts(row).values())
        if (rank >= 0 and _rank(row) == rank) or row.is_total:
            break
        if found and not (is_nothing and _rank(row) == _rank(after[0])):
            break
        for at, value in _amounts(row).items():
            sums[at] = sums.get(at, Decimal(0)) + value
        if any(value > wanted.get(at, 0) for at, value in sums.items()):
            break
        if all(sums.get(at, 0) == value for at, value in wanted.items()):
            found = count
    return found


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
