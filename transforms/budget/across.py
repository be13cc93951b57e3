"""Totals that stand in one block of a table and add up others too: 人员经费 and 公用经费."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from transforms.budget.lines import Amount


def join_blocks(blocks: Sequence[Sequence[Amount]]) -> None:
    """Give a total the amounts of the blocks on its left that it adds up as well.

    It does where what is below it makes less, and the next blocks to the left make up the rest.
    """
    for number, amounts in enumerate(blocks):
        for total in amounts:
            if total.row.is_total and _sum(total.below) != total.value:
                _take_left(total, blocks[:number])


def _take_left(total: Amount, left: Sequence[Sequence[Amount]]) -> None:
    found: list[Amount] = []
    for block in reversed(left):
        found += [amount for amount in block if _may_be_part(amount, total)]
        if found and _sum(total.below) + _sum(found) == total.value:
            for amount in found:
                amount.above = total
            total.below += found
            return


def _may_be_part(amount: Amount, total: Amount) -> bool:
    """Return whether a total may add up an amount of another block; 公用经费合计 no total."""
    column, own = amount.column, total.column
    is_alike = column.leaf == own.leaf and column.direction == own.direction
    is_alike = is_alike and (amount.breakdown == total.breakdown or not total.below)
    is_named = total.row.item is not None and not total.row.item.is_total
    if is_named and (amount.row.is_total or column.path[:-1] != own.path[:-1]):
        return False
    return amount.above is None and not amount.is_of_which and is_alike


def _sum(amounts: Iterable[Amount]) -> Decimal:
    return sum((amount.value for amount in amounts if not amount.is_of_which), Decimal(0))
