"""Rows, columns and spans of enclosed cells."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.model import Box

SAME_RULE_DISTANCE = 4.0


@dataclass(frozen=True, slots=True, eq=False)
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
    finer columns spans several; rows likewise.
    """

    box: Box
    slots: tuple[Slot, ...]
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    slot_at: dict[tuple[int, int], Slot]

    def find(self, x: float, y: float) -> Slot | None:
        """Return the cell around a point, None where the grid encloses none there."""
        return self.slot_at.get((bisect_right(self.rows, y) - 1, bisect_right(self.columns, x) - 1))


def build_lattice(boxes: Sequence[Box]) -> Lattice:
    """Return the lattice of `boxes`."""
    columns = _rules(edge for box in boxes for edge in (box.x0, box.x1))
    rows = _rules(edge for box in boxes for edge in (box.top, box.bottom))
    slots = sorted(
        (_slot(box, rows, columns) for box in boxes), key=lambda slot: (slot.row, slot.column)
    )
    slot_at: dict[tuple[int, int], Slot] = {}
    for slot in sorted(slots, key=lambda slot: -slot.row_span * slot.column_span):
        for row in range(slot.row, slot.row + slot.row_span):
            for column in range(slot.column, slot.column + slot.column_span):
                slot_at[row, column] = slot
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
