"""A form as a sheet of merged cells, and the cuts that a page break makes through it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from samples.ruled_pdf import Slot


class Role(StrEnum):
    """What a row of a sheet is for; pages repeat rows and defects change rows by role."""

    TITLE = "title"
    CAPTION = "caption"
    NAME = "name"
    HEAD = "head"
    MONEY = "money"
    GOAL = "goal"
    HEADER = "header"
    INDICATOR = "indicator"
    COLUMN_NUMBERS = "column numbers"
    TOTAL = "total"
    FOOTER = "footer"
    PROSE = "prose"


OUTSIDE = {Role.TITLE, Role.CAPTION, Role.FOOTER, Role.PROSE}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row; an indicator row knows its form and its number in the form, both from 0.

    Its name and its target stand in `name_column` and `target_column`. A title may be printed
    inside the table.
    """

    role: Role
    slots: tuple[Slot, ...]
    form: int = 0
    indicator: int | None = None
    name_column: int = 0
    target_column: int = 0
    is_inside: bool = False

    @property
    def is_outside(self) -> bool:
        """Whether the row is printed above or below the ruled table."""
        return self.role in OUTSIDE and not self.is_inside


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one form, or of one flat table; `widths` are shares of the page's width."""

    rows: tuple[SheetRow, ...]
    widths: tuple[float, ...]

    def with_rows(self, rows: Iterable[SheetRow]) -> "Sheet":
        """Return a sheet of the same columns with other rows."""
        return replace(self, rows=tuple(rows))

    def of_role(self, *roles: Role) -> tuple[SheetRow, ...]:
        """Return the rows of `roles`."""
        return tuple(row for row in self.rows if row.role in roles)


def line(role: Role, *texts: str) -> SheetRow:
    """Return a row of plain cells, one a column, from column 0 on."""
    return SheetRow(role, tuple(Slot(text, column) for column, text in enumerate(texts)))


def merge_down(rows: Sequence[SheetRow], *slots: Slot) -> list[SheetRow]:
    """Return `rows` with each of `slots` merged over all of them."""
    tall = tuple(replace(slot, row_span=len(rows)) for slot in slots)
    first = replace(rows[0], slots=(*tall, *rows[0].slots))
    return [first, *rows[1:]]


def split_rows(
    rows: Sequence[SheetRow], at: int, *, reprints: bool = False
) -> tuple[list[SheetRow], list[SheetRow]]:
    """Return the rows before `at` and the rest; a merged cell goes on empty, or printed again."""
    before: list[SheetRow] = []
    left_over: list[Slot] = []
    for number, row in enumerate(rows[:at]):
        kept = []
        for slot in row.slots:
            beyond = max(number + slot.row_span - at, 0)
            kept.append(replace(slot, row_span=slot.row_span - beyond))
            if beyond:
                text = slot.text if reprints else ""
                left_over.append(replace(slot, text=text, row_span=beyond))
        before.append(replace(row, slots=tuple(kept)))
    after = list(rows[at:])
    if after and left_over:
        slots = sorted((*left_over, *after[0].slots), key=lambda slot: slot.column)
        after[0] = replace(after[0], slots=tuple(slots))
    return before, after


def cut_cell(rows: Sequence[SheetRow], at: int, column: int, length: int) -> list[SheetRow]:
    """Return `rows` with row `at` twice: `column` is cut after `length` characters.

    What is merged over the row is merged over both; the other cells are empty the second time.
    """
    grown = [
        replace(row, slots=tuple(_grown(row.slots, number, at))) for number, row in enumerate(rows)
    ]
    row = rows[at]
    first = [
        replace(slot, text=slot.text[:length]) if slot.column == column else slot
        for slot in grown[at].slots
    ]
    second = [
        replace(slot, text=slot.text[length:] if slot.column == column else "")
        for slot in row.slots
        if slot.row_span == 1
    ]
    halves = [replace(row, slots=tuple(first)), replace(row, slots=tuple(second))]
    return [*grown[:at], *halves, *grown[at + 1 :]]


def _grown(slots: Iterable[Slot], number: int, at: int) -> Iterator[Slot]:
    for slot in slots:
        covers = number <= at < number + slot.row_span and slot.row_span > 1
        yield replace(slot, row_span=slot.row_span + 1) if covers else slot
