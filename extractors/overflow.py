"""Text that runs over the rule beside its cell, given back to the cell that it belongs to.

A spreadsheet lets a long text run on over an empty neighbour. The rule then cuts a character,
which it never does between the texts of two cells.
"""

from collections.abc import Iterator, Sequence

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
        crossed = {slot_of[id(member)]: None for member in run}
        owner = _owner(run, sorted(crossed, key=lambda slot: slot.column), slot_of)
        slot_of.update((id(member), owner) for member in run)
    rejoined: CellText = {}
    for char in everything:
        rejoined.setdefault(slot_of[id(char)], []).append(char)
    return rejoined


def _is_cut(char: Char, slot: Slot, lattice: Lattice) -> bool:
    """Tell whether a rule to another cell goes through an upright character."""
    if char.turn or char.is_blank:
        return False
    margin = (char.box.x1 - char.box.x0) * CUT_SHARE
    _, middle = char.middle
    outside = (
        x
        for x, is_out in (
            (char.box.x0 + margin, char.box.x0 + margin < slot.box.x0),
            (char.box.x1 - margin, char.box.x1 - margin > slot.box.x1),
        )
        if is_out
    )
    return any(lattice.find(x, middle) not in {None, slot} for x in outside)


def _run_around(char: Char, everything: Sequence[Char]) -> list[Char]:
    """Return the characters that follow each other without a gap around `char`."""
    size = char.box.bottom - char.box.top
    line = sorted(
        (
            other
            for other in everything
            if other.turn == char.turn
            and abs(other.middle[1] - char.middle[1]) <= size * SAME_LINE_SHARE
        ),
        key=lambda other: other.box.x0,
    )
    index = next(i for i, other in enumerate(line) if other is char)
    before = _follow(line[index::-1], size, leftwards=True)
    after = _follow(line[index:], size, leftwards=False)
    return [*reversed(list(before)), char, *after]
