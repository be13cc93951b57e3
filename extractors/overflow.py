"""Text that runs over the rule beside its cell, given back to the cell that it belongs to.

A spreadsheet lets a long text run on over an empty neighbour. The rule then cuts a character,
which it never does between the texts of two cells.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter

from extractors.characters import Mark, middle_of
from extractors.lattice import Lattice, Slot

CellText = dict[Slot, list[Mark]]

CUT_SHARE = 0.15
SAME_LINE_SHARE = 0.3
RUN_GAP_SHARE = 0.3
MARGIN_CHARS = 1.0


def rejoin_overflow(lattice: Lattice, placed: CellText) -> CellText:
    """Return `placed` with every run of text that a rule cuts in one cell."""
    cut = [
        mark
        for slot, marks in placed.items()
        for mark in _beyond(slot, marks)
        if _is_cut(mark, slot, lattice)
    ]
    if not cut:
        return placed
    slot_of = {id(mark): slot for slot, marks in placed.items() for mark in marks}
    everything = [mark for marks in placed.values() for mark in marks]
    for mark in cut:
        if not _is_cut(mark, slot_of[id(mark)], lattice):
            continue
        run = _run_around(mark, everything)
        owner = _owner(run, slot_of)
        slot_of.update((id(member), owner) for member in run)
    rejoined: CellText = {}
    for mark in everything:
        rejoined.setdefault(slot_of[id(mark)], []).append(mark)
    return rejoined


def _beyond(slot: Slot, marks: Iterable[Mark]) -> list[Mark]:
    """Return the upright characters of a cell that reach beyond its sides."""
    left, right = slot.box.x0, slot.box.x1
    return [
        mark
        for mark in marks
        if not mark[5] and (mark[1] < left or mark[3] > right) and not mark[0].isspace()
    ]


def _is_cut(mark: Mark, slot: Slot, lattice: Lattice) -> bool:
    """Tell whether a rule to another cell goes through an upright character."""
    _, x0, _, x1, _, _ = mark
    cell = slot.box
    margin = (x1 - x0) * CUT_SHARE
    start, end = x0 + margin, x1 - margin
    if start >= cell.x0 and end <= cell.x1:
        return False
    _, middle = middle_of(mark)
    outside = (x for x, is_out in ((start, start < cell.x0), (end, end > cell.x1)) if is_out)
    found = (lattice.find(x, middle) for x in outside)
    return any(other is not None and other is not slot for other in found)


def _run_around(mark: Mark, everything: Sequence[Mark]) -> list[Mark]:
    """Return the characters that stand without a gap in one line with `mark`."""
    _, _, top, _, bottom, turn = mark
    size, level = bottom - top, (top + bottom) / 2
    line = [
        other
        for other in everything
        if other[5] == turn and abs(middle_of(other)[1] - level) <= size * SAME_LINE_SHARE
    ]
    runs = _runs(sorted(line, key=itemgetter(1)), size * RUN_GAP_SHARE)
    return next(run for run in runs if any(member is mark for member in run))


def _runs(line: Sequence[Mark], widest_gap: float) -> Iterator[list[Mark]]:
    run = [line[0]]
    for before, after in pairwise(line):
        if after[1] - before[3] > widest_gap:
            yield run
            run = []
        run.append(after)
    yield run


def _owner(run: Sequence[Mark], slot_of: Mapping[int, Slot]) -> Slot:
    """Return the cell at whose edge the run begins or ends, else the one that holds most of it."""
    counts = Counter(slot_of[id(mark)] for mark in run)
    slots = sorted(counts, key=lambda slot: slot.column)
    width = (run[-1][3] - run[0][1]) / len(run) * MARGIN_CHARS
    begins = run[0][1] - slots[0].box.x0 <= width
    ends = slots[-1].box.x1 - run[-1][3] <= width
    if begins != ends:
        return slots[0] if begins else slots[-1]
    return counts.most_common(1)[0][0]
