"""Text that runs over the rule beside its cell, given back to the cell that it belongs to.

A spreadsheet lets a long text run on over an empty neighbour. The rule then cuts a character,
which it never does between the texts of two cells.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from extractors.characters import Char
from extractors.lattice import Lattice, Slot

CellText = dict[Slot, list[Char]]

CUT_SHARE = 0.15
SAME_LINE_SHARE = 0.3
RUN_GAP_SHARE = 0.3
MARGIN_CHARS = 1.0


def rejoin_overflow(lattice: Lattice, placed: CellText) -> CellText:
    """Return `placed` with every run of text that a rule cuts in one cell."""
    slot_of = {id(char): slot for slot, chars in placed.items() for char in chars}
    everything = [char for chars in placed.values() for char in chars]
    for char in everything:
        if not _is_cut(char, slot_of[id(char)], lattice):
            continue
        run = _run_around(char, everything)
        owner = _owner(run, slot_of)
        slot_of.update((id(member), owner) for member in run)
    rejoined: CellText = {}
    for char in everything:
        rejoined.setdefault(slot_of[id(char)], []).append(char)
    return rejoined


def _is_cut(char: Char, slot: Slot, lattice: Lattice) -> bool:
    """Tell whether a rule to another cell goes through an upright character."""
    if char.turn or char.is_blank:
        return False
    box, cell = char.box, slot.box
    margin = (box.x1 - box.x0) * CUT_SHARE
    start, end = box.x0 + margin, box.x1 - margin
    if start >= cell.x0 and end <= cell.x1:
        return False
    _, middle = char.middle
    outside = (x for x, is_out in ((start, start < cell.x0), (end, end > cell.x1)) if is_out)
    found = (lattice.find(x, middle) for x in outside)
    return any(other is not None and other is not slot for other in found)


def _run_around(char: Char, everything: Sequence[Char]) -> list[Char]:
    """Return the characters that stand without a gap in one line with `char`."""
    size = char.box.bottom - char.box.top
    line = [
        other
        for other in everything
        if other.turn == char.turn
        and abs(other.middle[1] - char.middle[1]) <= size * SAME_LINE_SHARE
    ]
    runs = _runs(sorted(line, key=lambda other: other.box.x0), size * RUN_GAP_SHARE)
    return next(run for run in runs if any(member is char for member in run))


def _runs(line: Sequence[Char], widest_gap: float) -> Iterator[list[Char]]:
    run = [line[0]]
    for before, after in pairwise(line):
        if after.box.x0 - before.box.x1 > widest_gap:
            yield run
            run = []
        run.append(after)
    yield run


def _owner(run: Sequence[Char], slot_of: Mapping[int, Slot]) -> Slot:
    """Return the cell at whose edge the run begins or ends, else the one that holds most of it."""
    counts = Counter(slot_of[id(char)] for char in run)
    slots = sorted(counts, key=lambda slot: slot.column)
    width = (run[-1].box.x1 - run[0].box.x0) / len(run) * MARGIN_CHARS
    begins = run[0].box.x0 - slots[0].box.x0 <= width
    ends = slots[-1].box.x1 - run[-1].box.x1 <= width
    if begins != ends:
        return slots[0] if begins else slots[-1]
    return counts.most_common(1)[0][0]
