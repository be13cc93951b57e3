"""Rows of free names that hold the rows after them: the way in which all amounts add up.

税收收入 and its taxes, 人员支出 and what is paid, where no number, code or indent is printed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from transforms.budget.measures import OF_OTHER_YEARS
from transforms.budget.rows import LabelledRow
from transforms.budget.words import may_hold_classes, split_numbering

MOST_ROWS = 200
MOST_STATES = 4000
LEAST_SUMS = 2

Amounts = tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class _Walk:
    """Rows taken one after another as parts of one row: where it stands, and their sum.

    `parts` are the rows taken, each with the walk over its own parts.
    """

    at: int
    sums: Amounts
    parts: tuple[tuple[int, "_Walk | None"], ...] = ()


class _TooManyWaysError(Exception):
    """The amounts of a table can be added up in more ways than are worth looking at."""


def find_nesting(
    rows: Sequence[LabelledRow], below: Sequence[int], wanted: Mapping[int, Decimal]
) -> dict[int, list[int]]:
    """Return the rows that hold others, each with those, if all add up to `wanted` in one way.

    Of several ways the one is meant in which the fewest rows hold a single other. Two sums of
    several amounts have to say so: a wrong total may look like one by chance.
    """
    columns = sorted(wanted)
    values = {at: _values(rows[at], columns) for at in below}
    printed = [at for at in below if any(values[at]) and not rows[at].is_of_which]
    if len(printed) > MOST_ROWS or any(value < 0 for at in printed for value in values[at]):
        return {}
    try:
        ways = _Nesting([rows[at] for at in printed], [values[at] for at in printed]).all_ways(
            tuple(wanted[column] for column in columns)
        )
    except _TooManyWaysError:
        return {}
    found = [dict(_holders(way)) for way in ways]
    singles = [sum(len(walk.parts) == 1 for walk in way.values()) for way in found]
    if not found or singles.count(min(singles)) > 1:
        return {}
    best = found[singles.index(min(singles))]
    held = {printed[at]: [printed[part] for part, _ in walk.parts] for at, walk in best.items()}
    if _count_sums(held, values) < LEAST_SUMS:
        return {}
    return _with_empty_rows(rows, below, printed, held)


class _Nesting:
    """All ways in which rows make up one another; what follows a row is worked out once."""

    def __init__(self, rows: Sequence[LabelledRow], values: Sequence[Amounts]) -> None:
        self.rows = rows
        self.values = values
        self.runs: list[list[_Walk]] = [[] for _ in rows]
        self.left = MOST_STATES

    def all_ways(self, wanted: Amounts) -> list[_Walk]:
        """Return every walk over all rows that adds up to `wanted`."""
        for holder in range(len(self.rows) - 1, -1, -1):
            if not self.rows[holder].children:
                self.runs[holder] = list(self._walks(holder + 1, self.values[holder], holder))
        return [walk for walk in self._walks(0, wanted, None) if walk.at == len(self.rows)]

    def _walks(self, start: int, wanted: Amounts, holder: int | None) -> Iterator[_Walk]:
        """Yield each run of rows from `start` on, with their own parts, that makes up `wanted`."""
        open_walks = [_Walk(start, (Decimal(0),) * len(wanted))]
        while open_walks:
            walk = open_walks.pop()
            self.left -= 1
            if self.left < 0:
                raise _TooManyWaysError
            if walk.sums == wanted:
                yield walk
                continue
            if walk.at == len(self.rows) or not self._may_hold(holder, walk.at):
                continue
            values = self.values[walk.at]
            sums = tuple(a + b for a, b in zip(walk.sums, values, strict=True))
            if any(value > most for value, most in zip(sums, wanted, strict=True)):
                continue
            for inner in (None, *self.runs[walk.at]):
                after = walk.at + 1 if inner is None else inner.at
                open_walks.append(_Walk(after, sums, (*walk.parts, (walk.at, inner))))

    def _may_hold(self, holder: int | None, at: int) -> bool:
        return holder is None or may_hold(self.rows[holder], self.rows[at])


def may_hold(above: LabelledRow, row: LabelledRow) -> bool:
    """Return whether words allow one row to be a part of another that stands above it.

    A class is none of another; so is a known source or purpose, unless it is named as its part.
    """
    rank, own = split_numbering(above.label).rank, split_numbering(row.label).rank
    if above.code is not None or row.code is not None or above.is_total or row.is_total:
        return False
    is_no_class = not (above.names_class and row.names_class) or may_hold_classes(above.label)
    if 0 <= own <= max(rank, 0) or not is_no_class:
        return False
    whole, part = above.item, row.item
    if whole is None:
        return True
    if whole.is_total:
        return part is None or part.code not in OF_OTHER_YEARS
    if part is None:
        return whole.code not in OF_OTHER_YEARS
    return part.part_of == whole.code


def _values(row: LabelledRow, columns: Sequence[int]) -> Amounts:
    return tuple(row.amounts[at][1] if at in row.amounts else Decimal(0) for at in columns)


def _holders(walk: _Walk) -> Iterator[tuple[int, _Walk]]:
    for at, inner in walk.parts:
        if inner is not None:
            yield at, inner
            yield from _holders(inner)


def _count_sums(held: Mapping[int, Sequence[int]], values: Mapping[int, Amounts]) -> int:
    """Return how many different sums of two or more amounts say which row holds others."""
    every = [at for holder, parts in held.items() for at in (holder, *parts)]
    columns = {tuple(column): None for column in zip(*(values[at] for at in every), strict=True)}
    where = {at: number for number, at in enumerate(every)}
    return sum(
        sum(column[where[at]] != 0 for at in parts) > 1
        for column in columns
        for parts in held.values()
    )


def _with_empty_rows(
    rows: Sequence[LabelledRow],
    below: Sequence[int],
    printed: Sequence[int],
    held: dict[int, list[int]],
) -> dict[int, list[int]]:
    """Return the holders with the rows of nothing that stand below or amid what they hold."""
    above = {at: holder for holder, parts in held.items() for at in parts}
    found = {holder: list(parts) for holder, parts in held.items()}
    holder: int | None = None
    for at in below:
        if at in printed:
            holder = at if at in held else above.get(at)
        elif holder is not None and may_hold(rows[holder], rows[at]):
            found[holder].append(at)
    return {holder: sorted(parts) for holder, parts in found.items()}
