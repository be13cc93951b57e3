"""Rows that say 其中 alone: the rows below them are parts of the row above."""

from collections.abc import Iterator, Sequence

from transforms.budget.column import is_opener
from transforms.budget.rows import LabelledRow
from transforms.budget.words import split_numbering


def take_openers(rows: list[LabelledRow]) -> list[LabelledRow]:
    """Take the rows that say 其中 alone out of `rows`; what they open is marked as a part.

    That is the next row, and those after it that with it make up the row above. Codes tell it
    where there are any.
    """
    if any(row.code is not None for row in rows):
        return []
    within = range(1, len(rows) - 1)
    openers = [at for at in within if _is_bare(rows[at]) and rows[at - 1].amounts]
    taken = [rows[at] for at in openers]
    for at in reversed(openers):
        del rows[at]
        for row in _opened(rows[at - 1], rows[at:]):
            row.is_opened = True
    return taken


def _is_bare(row: LabelledRow) -> bool:
    return row.own is not None and is_opener(row.own) and not (row.amounts or row.attributes)


def _opened(whole: LabelledRow, after: Sequence[LabelledRow]) -> Iterator[LabelledRow]:
    """Yield the first of the rows below, and those that with it are all of the row above."""
    rank = split_numbering(after[0].label).rank
    if after[0].is_total or 0 <= rank <= split_numbering(whole.label).rank:
        return
    yield after[0]
    wanted = {at: value for at, (_, value) in whole.amounts.items() if value}
    sums = {at: value for at, (_, value) in after[0].amounts.items() if value}
    for number, row in enumerate(after[1:], start=1):
        if row.is_total or split_numbering(row.label).rank >= 0 or row.is_of_which:
            return
        for at, (_, value) in row.amounts.items():
            if value:
                sums[at] = sums.get(at, 0) + value
        if sums == wanted:
            yield from after[1 : number + 1]
            return
