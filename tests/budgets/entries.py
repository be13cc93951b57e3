"""Rows of blocks: classes with their children, classes alone, sources, purposes and totals."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from tests.budgets.blocks import Entry
from tests.budgets.draft import Draft, numeral
from tests.budgets.figures import NO_MONEY, EconomicLeaf, FunctionLeaf
from tests.budgets.vocabulary import classes

Amounts = tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """Which part of what is spent a column shows."""

    purposes: tuple[str, ...] | None = None
    funds: tuple[str, ...] | None = None

    def of(self, leaves: Iterable[FunctionLeaf]) -> Decimal:
        """Return what `leaves` spend of it."""
        return sum((leaf.total(self.purposes, self.funds) for leaf in leaves), NO_MONEY)


def printed(amount: Decimal) -> Decimal | None:
    """Return an amount, or None for 0, which is not printed."""
    return amount or None


def measure_all(leaves: Sequence[FunctionLeaf], measures: Iterable[Measure]) -> Amounts:
    """Return the amounts of one row."""
    return tuple(printed(measure.of(leaves)) for measure in measures)


def function_entries(draft: Draft, measures: Sequence[Measure]) -> list[Entry]:
    """Return 类, 款 and 项 that the first measure spends on."""
    leaves = [leaf for leaf in draft.finances.leaves if measures[0].of([leaf])]
    return list(_function_entries(draft, leaves, measures))


def _function_entries(
    draft: Draft, leaves: Sequence[FunctionLeaf], measures: Sequence[Measure]
) -> Iterator[Entry]:
    for code, inner in groupby(leaves, key=lambda leaf: leaf.code[:3]):
        members = list(inner)
        name = draft.look.class_names[code]
        yield Entry(name, measure_all(members, measures), 0, functional=code)
        for group, of_group in groupby(members, key=lambda leaf: leaf.code[:5]):
            lines = list(of_group)
            amounts = measure_all(lines, measures)
            yield Entry(lines[0].group_name, amounts, 1, functional=group)
            for leaf in lines:
                amounts = measure_all([leaf], measures)
                yield Entry(leaf.name, amounts, 2, functional=leaf.code)


def class_entries(
    draft: Draft, measures: Sequence[Measure], numbering: str = "{}、", *, every: bool = False
) -> list[Entry]:
    """Return numbered classes without codes: those of the budget, or every class of the list."""
    spent = {leaf.code[:3] for leaf in draft.finances.leaves if measures[0].of([leaf])}
    codes = sorted({*classes()["printed"], *spent} if every else spent)
    entries = []
    for number, code in enumerate(codes, start=1):
        members = [leaf for leaf in draft.finances.leaves if leaf.code.startswith(code)]
        label = numbering.format(numeral(number)) + draft.look.class_names[code]
        entries.append(Entry(label, measure_all(members, measures), functional=code))
    return entries


def economic_entries(leaves: Sequence[EconomicLeaf], *, is_split: bool) -> list[Entry]:
    """Return economic 类 and 款; split into all, personnel and public, or the amount alone."""
    entries: list[Entry] = []
    for code, inner in groupby(leaves, key=lambda leaf: leaf.code[:3]):
        members = list(inner)
        amounts = _economic_amounts(members, is_split=is_split)
        entries.append(Entry(members[0].class_name, amounts, 0, economic=code))
        for leaf in members:
            amounts = _economic_amounts([leaf], is_split=is_split)
            entries.append(Entry(leaf.name, amounts, 1, economic=leaf.code))
    return entries


def _economic_amounts(leaves: Sequence[EconomicLeaf], *, is_split: bool) -> Amounts:
    personnel = sum((leaf.amount for leaf in leaves if leaf.is_personnel), NO_MONEY)
    public = sum((leaf.amount for leaf in leaves if not leaf.is_personnel), NO_MONEY)
    if not is_split:
        return (printed(personnel + public),)
    return printed(personnel + public), printed(personnel), printed(public)


def total_entry(label: str, entries: Sequence[Entry], item: str = "total") -> Entry:
    """Return the total of the rows that stand no deeper than any other."""
    top = min((entry.depth for entry in entries), default=0)
    columns = zip(*(entry.amounts for entry in entries if entry.depth == top), strict=True)
    amounts = tuple(printed(sum((amount or NO_MONEY for amount in c), NO_MONEY)) for c in columns)
    return Entry(label, amounts, item=item, is_total=True)


def fund_entry(draft: Draft, label: str, item: str, depth: int = 0) -> Entry:
    """Return a source of income with what it brings in."""
    return Entry(label, (printed(draft.finances.income(item)),), depth, item=item)


def purpose_entry(draft: Draft, label: str, item: str, funds: tuple[str, ...] | None) -> Entry:
    """Return a purpose with what `funds` pay for it."""
    return Entry(label, (printed(draft.finances.total([item], funds)),), item=item)
