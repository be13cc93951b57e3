"""The indicator rows of a form, with the level labels merged over their rows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from samples.ruled_pdf import Slot
from tests.forms.model import FormTruth, IndicatorTruth
from tests.forms.sheet import Role, SheetRow

Reading = Callable[[IndicatorTruth], str]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where an indicator row prints what: the column of level 1, of the target, and the rest."""

    level1: int
    values: tuple[tuple[int, int, Reading], ...]
    target: int


def name_of(row: IndicatorTruth) -> str:
    """Return the name of the indicator."""
    return row.level3


def target_of(row: IndicatorTruth) -> str:
    """Return what the value column prints."""
    return row.target_text


def weight_of(row: IndicatorTruth) -> str:
    """Return the weight as printed."""
    return row.weight or ""


def body_rows(form: FormTruth, columns: Columns, number: int = 0) -> list[SheetRow]:
    """Return one row an indicator of `form`, the form with that `number` in its document."""
    slots: list[list[Slot]] = [[] for _ in form.indicators]
    for depth in (1, 2):
        for label, begin, count in _groups(form.indicators, depth):
            slots[begin].append(Slot(label, columns.level1 + depth - 1, row_span=count))
    for row, indicator in zip(slots, form.indicators, strict=True):
        row += [Slot(read(indicator), column, span) for column, span, read in columns.values]
    return [
        SheetRow(Role.INDICATOR, tuple(row), number, seq, columns.level1 + 2, columns.target)
        for seq, row in enumerate(slots)
    ]


def _groups(rows: Sequence[IndicatorTruth], depth: int) -> Iterator[tuple[str, int, int]]:
    begin = 0
    for levels, group in groupby(rows, key=lambda row: (row.level1, row.level2)[:depth]):
        count = len(list(group))
        yield levels[-1], begin, count
        begin += count
