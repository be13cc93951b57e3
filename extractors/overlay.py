"""Text drawn at an angle across a page: a watermark, which is no part of what it lies over.

What stands in one cell by itself, or beside all else, belongs to the page as upright text does. Of
what lies over other text only that which is large or drawn again and again is a watermark, and no
amount is: the rest is doubtful, and in no cell either.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import hypot

import numpy as np

from extractors.bold import drawn_once, first_prints
from extractors.characters import SLANTED, Floats, Indices, Mark, Marks
from extractors.model import Box
from extractors.reading import SAME_LINE_SHARE, TextLine

REACH = 1.5
"""How many times its size a character is at most from the next of its words."""
FEWER = 2
"""How many times as many characters a page prints that are not at an angle, texts told once."""
LARGE = 2.0
"""How many times the size of the text of the page a watermark has that is drawn once."""
OFTEN = 3
SPREAD = 3.0
"""How far apart, in sizes, the copies of a watermark are in both directions at least."""
NEAR = 0.7
"""How near, in sizes, a character is at most that a text may be over."""
COVERED = 0.35
SAME_PLACE_SHARE = 0.2
"""How far the second print of bold text may be off: the box of what is at an angle is wide."""
SQUARE = 2**0.5
"""How much wider the box of a character is at most where it stands at an angle."""
OUTSIDE = -1
LETTER = re.compile(r"[^\W\d_元万亿]")
DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Aside:
    """Text at an angle that is in no cell: a watermark, or what is not sure to be one."""

    line: TextLine
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class _Words:
    """Characters drawn one after the other beside each other, and where they are on the page.

    `reads_as_drawn` where no figure of it can be read otherwise when it stands in a line.
    """

    places: Indices
    line: TextLine
    size: float
    cells: frozenset[int]
    reads_as_drawn: bool
    is_over: bool
    covers: bool

    @property
    def text(self) -> str:
        return self.line.text

    def stands_apart(self, filled: frozenset[int]) -> bool:
        """Tell whether it is in one cell by itself, or beside all else, and reads as it stands."""
        if len(self.cells) > 1 or self.cells & filled or (self.is_over and OUTSIDE in self.cells):
            return False
        return self.reads_as_drawn


def part_overlay(marks: Marks, cells_of: Callable[[Marks], Indices]) -> tuple[Marks, list[Aside]]:
    """Return the characters of a page, drawn once, without what lies over others at an angle.

    `cells_of` gives the number of the cell that each character stands in, OUTSIDE if in none. A
    page that prints much at an angle lies at one itself, as a scan may.
    """
    is_slanted = marks.turns >= SLANTED
    if not is_slanted.any():
        return drawn_once(marks), []
    at, upright_at = np.flatnonzero(is_slanted), np.flatnonzero(~is_slanted)
    at = at[first_prints(marks.take(at), SAME_PLACE_SHARE)]
    upright_at = upright_at[first_prints(marks.take(upright_at))]
    upright = marks.take(upright_at)
    words = [*_words(marks.take(at), cells_of, upright)]
    if not words:
        return upright, []
    printed = sum(len(text) for text in {one.text for one in words})
    if FEWER * printed > np.count_nonzero(~upright.blanks()):
        return _straightened(marks, [upright_at, at]), []
    filled = frozenset(cells_of(upright)[~upright.blanks()].tolist()) - {OUTSIDE}
    asides, kept = _fates(words, filled, upright)
    return _straightened(marks, [upright_at, *(at[one.places] for one in kept)]), asides


def _straightened(marks: Marks, places: Sequence[Indices]) -> Marks:
    """Return the characters at some places in the order they are drawn in, as upright ones."""
    found = marks.take(np.sort(np.concatenate(places)))
    return replace(found, turns=found.turns % SLANTED)


def _fates(
    words: Sequence[_Words], filled: frozenset[int], upright: Marks
) -> tuple[list[Aside], list[_Words]]:
    """Return what is in no cell, and what stays: a cell that holds part of a doubt has no other."""
    filled |= _crowded(words)
    over = [one for one in words if not one.stands_apart(filled)]
    again = {one.text for one in over}
    repeated = _repeated(words)
    large = LARGE * float(np.median(upright.bottom - upright.top))

    def is_watermark(one: _Words) -> bool:
        is_sure = one.text in repeated or one.size >= large
        return is_sure and bool(LETTER.search(one.text))

    unsure = (one.cells for one in over if not is_watermark(one))
    tainted = frozenset[int]().union(*unsure) - {OUTSIDE}
    asides: list[Aside] = []
    kept: list[_Words] = []
    for one in words:
        if one.text in again or one.cells & tainted:
            asides.append(Aside(one.line, is_doubtful=not is_watermark(one)))
        else:
            kept.append(one)
    return asides, kept


def _crowded(words: Sequence[_Words]) -> frozenset[int]:
    """Return the cells that hold several texts at an angle and a figure, which may mix."""
    counts = Counter(cell for one in words for cell in one.cells)
    figures = (one.cells for one in words if DIGIT.search(one.text))
    cells = frozenset[int]().union(*figures) - {OUTSIDE}
    return frozenset(cell for cell in cells if counts[cell] > 1)


def _repeated(words: Sequence[_Words]) -> set[str]:
    """Return the texts that are drawn all over a page; those of a head stand in one row of it."""
    copies: defaultdict[str, list[_Words]] = defaultdict(list)
    for one in words:
        copies[one.text].append(one)
    return {
        text
        for text, same in copies.items()
        if len(same) >= OFTEN
        and any(one.covers for one in same)
        and _are_spread([one.line.box.x0 for one in same], same[0].size)
        and _are_spread([one.line.box.top for one in same], same[0].size)
    }


def _are_spread(places: Sequence[float], size: float) -> bool:
    return max(places) - min(places) > SPREAD * size


def _words(marks: Marks, cells_of: Callable[[Marks], Indices], upright: Marks) -> Iterator[_Words]:
    """Yield the words at an angle that print something."""
    cells = cells_of(marks)
    heights, widths = marks.bottom - marks.top, marks.x1 - marks.x0
    xs, ys = marks.middles()
    sizes = np.minimum(heights, widths) / SQUARE
    below = _Below(upright)
    for first, end in _stretches([*marks]):
        line = _line(marks, first, end)
        if line.text:
            own = slice(first, end)
            is_over = below.any_in(xs[own], ys[own], sizes[own] * NEAR)
            yield _Words(
                np.arange(first, end),
                line,
                float(sizes[own].max()),
                frozenset(cells[own].tolist()),
                not DIGIT.search(line.text) or _is_straight(marks.take(np.arange(first, end))),
                is_over=is_over,
                covers=is_over and below.any_in(xs[own], ys[own], sizes[own] * COVERED),
            )


def _is_straight(marks: Marks) -> bool:
    """Tell whether characters read as a line does in the order that they are drawn in."""
    xs, ys = marks.middles()
    turn = int(marks.turns[0]) % SLANTED
    along, across, deep = xs, ys, marks.bottom - marks.top
    if turn % 2:
        along, across, deep = ys, xs, marks.x1 - marks.x0
    steps = np.diff(along) * (-1 if turn >= 2 else 1)
    is_level = np.ptp(across) <= SAME_LINE_SHARE * deep.max()
    return bool(is_level and (steps >= 0).all() and (marks.turns == marks.turns[0]).all())


class _Below:
    """Finds upright characters below others."""

    def __init__(self, marks: Marks) -> None:
        marks = marks.take(np.flatnonzero(~marks.blanks()))
        xs, ys = marks.middles()
        order = np.argsort(xs, kind="stable")
        self._xs: Floats = xs[order]
        self._ys: Floats = ys[order]

    def any_in(self, xs: Floats, ys: Floats, reaches: Floats) -> bool:
        """Tell whether a character has its middle near one of some places."""
        firsts = np.searchsorted(self._xs, xs - reaches).tolist()
        ends = np.searchsorted(self._xs, xs + reaches).tolist()
        return any(
            bool((np.abs(self._ys[first:end] - y) <= reach).any())
            for first, end, y, reach in zip(firsts, ends, ys, reaches, strict=True)
        )


def _stretches(marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """Yield where characters drawn one after the other beside each other begin and end."""
    first = 0
    for at in range(1, len(marks) + 1):
        if at == len(marks) or not _are_near(marks[at - 1], marks[at]):
            yield first, at
            first = at


def _are_near(mark: Mark, other: Mark) -> bool:
    _, x0, top, x1, bottom, _ = mark
    _, other_x0, other_top, other_x1, other_bottom, _ = other
    size = max(x1 - x0, bottom - top, other_x1 - other_x0, other_bottom - other_top)
    across, down = (
        (x0 + x1 - other_x0 - other_x1) / 2,
        (top + bottom - other_top - other_bottom) / 2,
    )
    return hypot(across, down) <= REACH * size


def _line(marks: Marks, first: int, end: int) -> TextLine:
    own = slice(first, end)
    box = Box(
        float(marks.x0[own].min()),
        float(marks.top[own].min()),
        float(marks.x1[own].max()),
        float(marks.bottom[own].max()),
    )
    return TextLine(" ".join("".join(marks.texts[own]).split()), box)
