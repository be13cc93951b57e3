"""Which way money goes in a table of income and expenditure whose headings do not say it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from transforms.budget.columns import direction_of
from transforms.budget.lines import Amount
from transforms.budget.measures import LAST_YEAR, NEXT_YEAR
from transforms.budget.rounding import adds_up
from transforms.budget.words import split_numbering

CARRIED = {LAST_YEAR: "income", NEXT_YEAR: "expenditure"}


def row_directions(amounts: Iterable[Amount]) -> dict[int, str]:
    """Return, by the identity of each amount, the direction that rows name for it.

    A total gives its direction to what it adds up: 收入总计. Without one the rows side by side name
    it, each of them: 一、本年收入 and 二、本年支出 with their parts. A total that names none is of
    the one that all its parts are of.
    """
    found: dict[int, str] = {}
    totals: list[Amount] = []
    untold: dict[tuple[int, int], list[Amount]] = defaultdict(list)
    for amount in amounts:
        if amount.column.is_directed or not amount.labels:
            continue
        total = next((a for a in _upwards(amount) if a.row.is_total and _said(a)), None)
        if total is None:
            untold[id(amount.column), id(_top(amount).above)].append(amount)
            totals += [amount] if amount.row.is_total else []
        elif direction := _of_total(total):
            found[id(amount)] = direction
    told = set(found.values())
    for beside in untold.values():
        found |= _by_labels(beside, told)
    for total in totals:
        named = {found.get(id(part)) for part in total.below}
        if len(named) == 1 and (direction := named.pop()) is not None:
            found[id(total)] = direction
    return found


def _upwards(amount: Amount) -> Iterator[Amount]:
    """Yield an amount and all that it is a part of."""
    above: Amount | None = amount
    while above is not None:
        yield above
        above = above.above


def _top(amount: Amount) -> Amount:
    """Return the amount that stands side by side with others, above all that hold this one."""
    while amount.above is not None and not amount.above.row.is_total:
        amount = amount.above
    return amount


def _said(amount: Amount) -> str | None:
    return direction_of(split_numbering(amount.row.label).text)


def _of_total(total: Amount) -> str | None:
    """Return the direction of a total, None where it is not the sum of what stands below it."""
    parts = [(part.piece, part.value) for part in total.below if not part.is_of_which]
    is_sum = not parts or adds_up((total.piece, total.value), parts)
    return _said(total) if is_sum else None


def _by_labels(beside: Sequence[Amount], told: Collection[str]) -> dict[int, str]:
    """Return the directions of amounts below rows that stand side by side and all name one.

    The name of a class or an office names none. Beside both, or where totals have told both, what
    was carried over from last year comes in, and what is to next year is spent.
    """
    named, carried = {}, {}
    for amount in beside:
        top = _top(amount)
        rows = [above.row for above in _upwards(amount)]
        if any(row.code or row.is_class or row.office for row in rows):
            return {}
        item = top.row.item
        if top.row.is_total or (item is not None and item.is_aside):
            continue
        direction = direction_of(split_numbering(amount.labels[0]).text)
        if direction is None and item is not None and item.code in CARRIED:
            carried[id(amount)] = CARRIED[item.code]
            continue
        if direction is None:
            return {}
        named[id(amount)] = direction
    has_both = len({*named.values(), *told}) > 1
    return named | carried if has_both or not carried else {}
