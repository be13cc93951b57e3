"""Text that runs over the rule beside its cell, given back to the cell that it belongs to.

A spreadsheet lets a long text run on over an empty neighbour. The rule then cuts a character,
which it never does between the texts of two cells.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from extractors.characters import Indices, Mark, Marks
from extractors.lattice import Lattice, Slot

CUT_SHARE = 0.15
SAME_LINE_SHARE = 0.3
RUN_GAP_SHARE = 0.3
MAX_SIZE_RATIO = 1.5
MARGIN_CHARS = 1.0


def rejoin_overflow(lattice: Lattice, marks: Marks, slots: Indices) -> Indices:
    """Return `slots`, the index of the slot of each character, with each cut run in one slot.

    The index is negative where a character is in no slot of the lattice.
    """
    cut = [at for at in _beyond(lattice, marks, slots) if _is_cut(marks[at], slots[at], lattice)]
    if cut:
        slots = slots.copy()
    for at in cut:
        if _is_cut(marks[at], slots[at], lattice):
            run = _run_around(at, marks, slots)
            slots[run] = _owner(run, marks, slots, lattice.slots)
    return slots


def _beyond(lattice: Lattice, marks: Marks, slots: Indices) -> list[int]:
    """Return the upright characters that reach beyond the sides of their cells."""
    inside = np.flatnonzero((slots >= 0) & (marks.turns == 0))
    sides = np.array([(slot.box.x0, slot.box.x1) for slot in lattice.slots])[slots[inside]]
    beyond = inside[(marks.x0[inside] < sides[:, 0]) | (marks.x1[inside] > sides[:, 1])]
    return [at for at in beyond.tolist() if not marks.texts[at].isspace()]


def _is_cut(mark: Mark, at: int, lattice: Lattice) -> bool:
    """Tell whether a rule to another cell goes through an upright character of a slot."""
    _, x0, top, x1, bottom, _ = mark
    slot = lattice.slots[at]
    cell = slot.box
    margin = (x1 - x0) * CUT_SHARE
    start, end = x0 + margin, x1 - margin
    if start >= cell.x0 and end <= cell.x1:
        return False
    middle = (top + bottom) / 2
    outside = (x for x, is_out in ((start, start < cell.x0), (end, end > cell.x1)) if is_out)
    found = (lattice.find(x, middle) for x in outside)
    return any(other is not None and other is not slot for other in found)


def _run_around(at: int, marks: Marks, slots: Indices) -> Indices:
    """Return the characters of cells that stand without a gap in one line with the one given.

    They are of about its size: a stamp or a watermark over a table is no part of its figures.
    """
    _, middles = marks.middles()
    sizes = marks.bottom - marks.top
    size = sizes[at]
    is_level = np.abs(middles - middles[at]) <= size * SAME_LINE_SHARE
    is_alike = (sizes <= size * MAX_SIZE_RATIO) & (size <= sizes * MAX_SIZE_RATIO)
    is_along = is_level & is_alike & (marks.turns == marks.turns[at])
    line = np.flatnonzero((slots >= 0) & is_along)
    line = line[np.argsort(marks.x0[line], kind="stable")]
    gaps = marks.x0[line[1:]] - marks.x1[line[:-1]]
    runs = np.split(line, np.flatnonzero(gaps > size * RUN_GAP_SHARE) + 1)
    return next(run for run in runs if at in run)


def _owner(run: Indices, marks: Marks, slots: Indices, found: Sequence[Slot]) -> int:
    """Return the cell at whose edge the run begins or ends, else the one that holds most of it."""
    counts: Counter[int] = Counter(slots[run].tolist())
    held = sorted(counts, key=lambda at: found[at].column)
    start, end = float(marks.x0[run[0]]), float(marks.x1[run[-1]])
    width = (end - start) / len(run) * MARGIN_CHARS
    begins = start - found[held[0]].box.x0 <= width
    ends = found[held[-1]].box.x1 - end <= width
    if begins != ends:
        return held[0] if begins else held[-1]
    return counts.most_common(1)[0][0]
