"""Rows, columns and spans of enclosed cells."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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
    columns = _rules(edge for box in boxes for edge in (box.x0, box.x1))
    rows = _rules(edge for box in boxes for edge in (box.top, box.bottom))
    slots = sorted(
        (_slot(box, rows, columns) for box in boxes), key=lambda slot: (slot.row, slot.column)
    )
    slot_at = np.full((len(rows) + 1, len(columns) + 1), -1)
    for at in sorted(range(len(slots)), key=lambda at: -slots[at].row_span * slots[at].column_span):
        slot = slots[at]
        row_end, column_end = slot.row + slot.row_span, slot.column + slot.column_span
        slot_at[slot.row : row_end, slot.column : column_end] = at
    box = Box(columns[0], rows[0], columns[-1], rows[-1])
    return Lattice(box, tuple(slots), columns, rows, slot_at)


def _rules(edges: Iterable[float]) -> tuple[float, ...]:
    """Return the places of the rules, those closer than a character can be taken as one."""
    places: list[float] = []
    for edge in sorted(set(edges)):
        if not places or edge - places[-1] >= SAME_RULE_DISTANCE:
            places.append(edge)
    return tuple(places)


def _slot(box: Box, rows: Sequence[float], columns: Sequence[float]) -> Slot:
    row, end_row = _index(rows, box.top), _index(rows, box.bottom)
    column, end_column = _index(columns, box.x0), _index(columns, box.x1)
    return Slot(box, row, column, max(end_row - row, 1), max(end_column - column, 1))


def _index(places: Sequence[float], edge: float) -> int:
    return bisect_right(places, edge) - 1
