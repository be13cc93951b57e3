"""Text that runs over the rule beside its cell, given back to the cell that it belongs to.

A spreadsheet lets a long text run on over an empty neighbour. The rule then cuts a character,
which it never does between the texts of two cells, unless a clipping path hides what runs over.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from extractors.characters import Flags, Floats, Indices, Marks
from extractors.lattice import Lattice, Slot

CUT_SHARE = 0.15
SAME_LINE_SHARE = 0.3
RUN_GAP_SHARE = 0.3
SAME_GAP_SHARE = 0.05
MAX_SIZE_RATIO = 1.5
MARGIN_CHARS = 1.0
UNKNOWN = np.array([np.nan])


def rejoin_overflow(lattice: Lattice, marks: Marks, slots: Indices) -> Indices:
    """Return `slots`, the index of the slot of each character, with each cut run in one slot.

    The index is negative where a character is in no slot of the lattice.
    """
    cut = _cut(lattice, marks, slots)
    if not cut:
        return slots
    joined = slots.copy()
    runs = _runs(marks, slots)
    for number in dict.fromkeys(runs[cut].tolist()):
        first, after = np.searchsorted(runs, (number, number + 1))
        run = np.arange(first, after)
        joined[run] = _owner(run, marks, slots, lattice.slots)
    return joined


def _cut(lattice: Lattice, marks: Marks, slots: Indices) -> list[int]:
    """Return the upright characters that a rule to another cell goes through, as they are shown."""
    inside = np.flatnonzero((slots >= 0) & (marks.turns == 0))
    sides = np.array([(slot.box.x0, slot.box.x1) for slot in lattice.slots])[slots[inside]]
    is_beyond = (marks.x0[inside] < sides[:, 0]) | (marks.x1[inside] > sides[:, 1])
    beyond = inside[is_beyond]
    if not len(beyond):
        return []
    start, end = marks.shown_sides(beyond)
    middles = (marks.top[beyond] + marks.bottom[beyond]) / 2
    places = zip(start.tolist(), end.tolist(), middles.tolist(), strict=True)
    return [
        at
        for at, place in zip(beyond.tolist(), places, strict=True)
        if not marks.texts[at].isspace() and _is_cut(*place, lattice.slots[slots[at]], lattice)
    ]


def _is_cut(x0: float, x1: float, middle: float, slot: Slot, lattice: Lattice) -> bool:
    """Tell whether a rule to another cell goes through a character of a slot."""
    cell = slot.box
    margin = (x1 - x0) * CUT_SHARE
    start, end = x0 + margin, x1 - margin
    outside = (x for x, is_out in ((start, start < cell.x0), (end, end > cell.x1)) if is_out)
    found = (lattice.find(x, middle) for x in outside)
    return any(other is not None and other is not slot for other in found)


def _runs(marks: Marks, slots: Indices) -> Indices:
    """Return the number of the run of each character: those of cells drawn on without a gap.

    They are in one line and of about one size: a stamp or a watermark over a table is no part of
    its figures.
    """
    _, middles = marks.middles()
    sizes = marks.bottom - marks.top
    before, after = sizes[:-1], sizes[1:]
    gaps = marks.x0[1:] - marks.x1[:-1]
    is_on = np.abs(middles[1:] - middles[:-1]) <= before * SAME_LINE_SHARE
    is_on &= (after <= before * MAX_SIZE_RATIO) & (before <= after * MAX_SIZE_RATIO)
    is_on &= (marks.turns[1:] == marks.turns[:-1]) & (slots[1:] >= 0) & (slots[:-1] >= 0)
    is_same = marks.strings[1:] == marks.strings[:-1]
    is_on &= (gaps <= before * RUN_GAP_SHARE) & (is_same | (gaps >= -before * RUN_GAP_SHARE))
    is_on &= is_same | ~_begins_anew(np.where(is_on, gaps, np.nan), before)
    return np.concatenate(([0], (~is_on).cumsum()))


def _begins_anew(gaps: Floats, sizes: Floats) -> Flags:
    """Tell where a character stands at another distance than those around it."""
    earlier, later = np.concatenate((UNKNOWN, gaps[:-1])), np.concatenate((gaps[1:], UNKNOWN))
    usual = np.where(np.isnan(earlier), later, earlier)
    is_anew: Flags = np.abs(gaps - usual) > sizes * SAME_GAP_SHARE
    return is_anew


def _owner(run: Indices, marks: Marks, slots: Indices, found: Sequence[Slot]) -> int:
    """Return the cell at whose edge the run begins or ends, else the one that holds most of it."""
    counts: Counter[int] = Counter(slots[run].tolist())
    held = sorted(counts, key=lambda at: found[at].column)
    start, end = float(marks.x0[run].min()), float(marks.x1[run].max())
    width = (end - start) / len(run) * MARGIN_CHARS
    begins = start - found[held[0]].box.x0 <= width
    ends = found[held[-1]].box.x1 - end <= width
    if begins != ends:
        return held[0] if begins else held[-1]
    return counts.most_common(1)[0][0]
