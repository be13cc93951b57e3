"""Rows and columns of amounts, and what each amount means; totals are found, not declared."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from tests.budgets.model import TrueLine

NEUTRAL = "total"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what its header says is measured, and the columns that add up to it.

    It may hold another year, or another phase than its document. What compares two years is
    printed and not read.
    """

    measure: str | None = None
    parts: tuple[int, ...] = ()
    years_before: int = 0
    phase: str | None = None
    is_comparison: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: what its label says, and an amount or None for each column."""

    label: str
    amounts: tuple[Decimal | None, ...]
    depth: int = 0
    functional: str | None = None
    economic: str | None = None
    measure: str | None = None
    item: str | None = None
    is_total: bool = False
    is_of_which: bool = False
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Amounts of one table that are broken down in one way; rows deeper than a row are in it."""

    table_code: str
    direction: str
    breakdown: str
    columns: tuple[Column, ...]
    entries: tuple[Entry, ...]

    def within(self, row: int) -> Iterator[Entry]:
        """Yield the rows that a row is made up of."""
        for entry in self.entries[row + 1 :]:
            if entry.depth <= self.entries[row].depth:
                return
            yield entry

    def is_total(self, row: int, column: int) -> bool:
        """Whether other printed amounts make up this one."""
        entry = self.entries[row]
        has_rows = any(
            inner.amounts[column] is not None and not inner.is_of_which
            for inner in self.within(row)
        )
        parts = self.columns[column].parts
        return entry.is_total or has_rows or any(entry.amounts[n] is not None for n in parts)

    def line(self, row: int, column: int) -> TrueLine | None:
        """Return what is to be read of one cell; None where no amount is printed."""
        entry = self.entries[row]
        amount = entry.amounts[column]
        if amount is None or self.columns[column].is_comparison:
            return None
        return TrueLine(
            table_code=self.table_code,
            direction=self.direction,
            breakdown=self.breakdown,
            functional_code=entry.functional,
            economic_code=entry.economic,
            item_code=entry.item,
            measure_code=self.columns[column].measure or entry.measure or entry.item or NEUTRAL,
            amount=amount,
            is_total=self.is_total(row, column),
            is_of_which=entry.is_of_which,
            printed_label=entry.label,
        )

    def with_amount(self, row: int, column: int, amount: Decimal | None) -> "Block":
        """Return the block with another amount in one cell."""
        entry = self.entries[row]
        amounts = (*entry.amounts[:column], amount, *entry.amounts[column + 1 :])
        entries = (*self.entries[:row], replace(entry, amounts=amounts), *self.entries[row + 1 :])
        return replace(self, entries=entries)
