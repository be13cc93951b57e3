"""Rows, columns and spans of enclosed cells."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np

from extractors.characters import Floats, Indices
from extractors.model import Box

SAME_RULE_DISTANCE = 4.0


@dataclass(slots=True, eq=False)
class Slot:
    """The place of a cell among the rows and columns of its grid; each is itself only."""

    box: Box
    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """The cells of one grid, found by place.

    Columns are the stretches between all upright rules of the grid, so that a cell above or below
    finer columns spans several; rows likewise. `slot_at` holds the index of the slot by row and
    column, -1 where the grid encloses none.
    """

    box: Box
    slots: tuple[Slot, ...]
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    slot_at: Indices

    def find(self, x: float, y: float) -> Slot | None:
        """Return the cell around a point, None where the grid encloses none there."""
        row, column = _index(self.rows, y), _index(self.columns, x)
        at = self.slot_at[row, column] if row >= 0 and column >= 0 else -1
        return self.slots[at] if at >= 0 else None

    def find_all(self, xs: Floats, ys: Floats) -> Indices:
        """Return the index of the slot around each point inside the box, -1 where there is none."""
        rows = np.searchsorted(self.rows, ys, side="right") - 1
        return self.slot_at[rows, np.searchsorted(self.columns, xs, side="right") - 1]


def build_lattice(boxes: Sequence[Box]) -> Lattice:
    """Return the lattice of `boxes`."""
    columns, column_of = _rules({edge for box in boxes for edge in (box.x0, box.x1)})
    rows, row_of = _rules({edge for box in boxes for edge in (box.top, box.bottom)})
    slots: list[Slot] = []
    for box in boxes:
        row, column = row_of[box.top], column_of[box.x0]
        row_span, column_span = row_of[box.bottom] - row, column_of[box.x1] - column
        slots.append(Slot(box, row, column, max(row_span, 1), max(column_span, 1)))
    slots.sort(key=attrgetter("row", "column"))
    slot_at = np.full((len(rows) + 1, len(columns) + 1), -1)
    for at in sorted(range(len(slots)), key=lambda at: -slots[at].row_span * slots[at].column_span):
        slot = slots[at]
        if slot.row_span == slot.column_span == 1:
            slot_at[slot.row, slot.column] = at
        else:
            row_end, column_end = slot.row + slot.row_span, slot.column + slot.column_span
            slot_at[slot.row : row_end, slot.column : column_end] = at
    box = Box(columns[0], rows[0], columns[-1], rows[-1])
    return Lattice(box, tuple(slots), columns, rows, slot_at)


def _rules(edges: Iterable[float]) -> tuple[tuple[float, ...], dict[float, int]]:
    """Return the places of the rules, and for each edge the number of its rule.

    Those closer than a character can be are taken as one.
    """
    places: list[float] = []
    numbers: dict[float, int] = {}
    for edge in sorted(edges):
        if not places or edge - places[-1] >= SAME_RULE_DISTANCE:
            places.append(edge)
        numbers[edge] = len(places) - 1
    return tuple(places), numbers


def _index(places: Sequence[float], edge: float) -> int:
    return bisect_right(places, edge) - 1
