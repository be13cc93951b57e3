"""Columns of the year before, and of the change since: printed beside the amounts of a budget."""

from dataclasses import replace
from decimal import Decimal

from tests.budgets.blocks import Block, Column
from tests.budgets.draft import Draft

STEP = Decimal(100)
Amounts = tuple[tuple[str, ...], ...]


def with_previous(draft: Draft, block: Block, header: Amounts) -> tuple[Block, Amounts]:
    """Return the block after last year's amounts, with the difference behind, and its header.

    The amounts of the year before add up as those of the year do.
    """
    before = _invent_before(draft, block)
    entries = tuple(
        replace(
            entry,
            amounts=(old, *entry.amounts, _difference(entry.amounts[0], old)),
        )
        for entry, old in zip(block.entries, before, strict=True)
    )
    columns = (
        Column(None, (), 1, "execution"),
        *(replace(c, parts=tuple(n + 1 for n in c.parts)) for c in block.columns),
        Column(None, is_comparison=True),
    )
    year = draft.finances.year
    old = draft.random.choice([f"{year - 1}年执行数", "上年执行数"])
    first, *others = header
    now = (f"{year}年预算数", *first[1:])
    rows = [(old, *now, "增减额"), *(("^", *row, "^") for row in others)]
    return replace(block, columns=columns, entries=entries), tuple(rows)


def _invent_before(draft: Draft, block: Block) -> list[Decimal]:
    """Return last year's amount of each row: the leaves at random, the others as their sum."""
    amounts = [Decimal(0)] * len(block.entries)
    for row in reversed(range(len(block.entries))):
        entry = block.entries[row]
        inner = [
            amounts[n]
            for n in range(row + 1, len(block.entries))
            if block.entries[n].depth == entry.depth + 1 and _is_inside(block, row, n)
        ]
        amounts[row] = sum(inner, Decimal(0)) or draft.random.randint(9, 90000) * STEP
    tops = [n for n, entry in enumerate(block.entries) if not entry.is_total and not entry.depth]
    for row, entry in enumerate(block.entries):
        if entry.is_total:
            amounts[row] = sum((amounts[n] for n in tops), Decimal(0))
    return amounts


def _is_inside(block: Block, row: int, other: int) -> bool:
    return other <= row + len(list(block.within(row)))


def _difference(amount: Decimal | None, before: Decimal) -> Decimal:
    return (amount or Decimal(0)) - before
