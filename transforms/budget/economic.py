"""Columns of economic classes beside those of sources or purposes: the same money once more."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.budget.column import TableColumn
from transforms.budget.rounding import adds_up
from transforms.budget.rows import LabelledRow
from transforms.budget.words import TOTAL_ENDING

BESIDE = ("fund", "purpose")


def place_classes(rows: Sequence[LabelledRow], columns: Sequence[TableColumn]) -> None:
    """Let each amount of a row be added up once, where economic classes stand beside others.

    They are parts of a total where that adds up all of them, else of the purpose on their left
    where the rows or its name say so, else parts of no total.
    """
    numbers = sorted({at for row in rows for at in row.amounts})
    groups = {columns[n].path[:-1]: None for n in numbers if _is_class(columns[n])}
    for group in groups:
        inside = [n for n in numbers if columns[n].path[:-1] == group]
        classes = [n for n in inside if _is_class(columns[n])]
        totals = [n for n in numbers if set(columns[n].parts) & set(classes)]
        others = [n for n in inside if _is_beside(columns[n])]
        others += [p for n in totals for p in columns[n].parts if not _is_class(columns[p])]
        is_whole = all(_agree(rows, n, columns[n].parts) for n in totals)
        if not others or (totals and is_whole):
            continue
        for number in totals:
            columns[number].parts = [n for n in columns[number].parts if n not in classes]
        for holder, run in _runs(inside, columns):
            _place(rows, columns, holder, run)


def _place(
    rows: Sequence[LabelledRow],
    columns: Sequence[TableColumn],
    holder: int | None,
    run: Sequence[int],
) -> None:
    """Make classes the parts of what stands left of them, or of nothing."""
    is_named = holder is not None and TOTAL_ENDING.search(columns[holder].leaf) is not None
    if holder is not None and (is_named or _agree(rows, holder, run)):
        columns[holder].parts += run
        return
    for number in run:
        item = columns[number].item
        columns[number].item = None if item is None else replace(item, kind="aside")


def _runs(
    inside: Sequence[int], columns: Sequence[TableColumn]
) -> Iterator[tuple[int | None, list[int]]]:
    """Yield the classes right of each purpose with it, those left of all with None."""
    holder: int | None = None
    run: list[int] = []
    for number in inside:
        item = columns[number].item
        if item is not None and item.kind == "purpose":
            yield holder, run
            holder, run = number, []
        elif _is_class(columns[number]):
            run.append(number)
    yield holder, run


def _agree(rows: Sequence[LabelledRow], whole: int, parts: Sequence[int]) -> bool:
    """Return whether parts make up the whole in every row that prints either, and in one."""
    printed = [row.amounts for row in rows if {whole, *parts} & row.amounts.keys()]
    return bool(printed) and all(
        adds_up(amounts.get(whole), [amounts[n] for n in parts if n in amounts])
        for amounts in printed
    )


def _is_class(column: TableColumn) -> bool:
    return column.item is not None and column.item.kind == "economic"


def _is_beside(column: TableColumn) -> bool:
    return column.item is not None and column.item.kind in BESIDE
