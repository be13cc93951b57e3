"""Text drawn at an angle across a page: a watermark, which is no part of what it lies over.

What stands in one cell by itself, or beside all else, belongs to the page as upright text does. Of
what lies over other text only that which is large or drawn again and again is a watermark, and no
amount is: the rest is doubtful, and in no cell either.
"""

import re
from collections import Counter
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
LARGE = 1.5
"""How many times the size of the text below it a watermark has that is drawn once."""
OFTEN = 3
SAME_PLACE_SHARE = 0.1
"""How far the second print of bold text may be off: the box of what is at an angle is wide."""
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
    """Characters drawn one after the other beside each other, and where they are on the page."""

    places: Indices
    line: TextLine
    size: float
    cells: frozenset[int]
    is_straight: bool
    is_over: bool

    @property
    def text(self) -> str:
        return self.line.text

    def stands_apart(self, filled: frozenset[int]) -> bool:
        """Tell whether it is in one cell by itself, or beside all else, and reads as it stands."""
        is_free = len(self.cells) == 1 and not self.is_over and not self.cells & filled
        return is_free and (self.is_straight or not DIGIT.search(self.text))


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
    over = [one for one in words if not one.stands_apart(filled)]
    again = {one.text for one in over}
    counts = Counter(one.text for one in words)
    touching = {one.text for one in over if one.is_over}
    large = LARGE * float(np.median(upright.bottom - upright.top))

    def is_watermark(one: _Words) -> bool:
        is_repeated = counts[one.text] >= OFTEN and one.text in touching
        return bool(LETTER.search(one.text)) and (is_repeated or one.size >= large)

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


def _words(marks: Marks, cells_of: Callable[[Marks], Indices], upright: Marks) -> Iterator[_Words]:
    """Yield the words at an angle that print something."""
    cells = cells_of(marks)
    heights, widths = marks.bottom - marks.top, marks.x1 - marks.x0
    xs, ys = marks.middles()
    sizes, is_up = np.minimum(heights, widths), marks.turns % 2 == 1
    across, deep = np.where(is_up, xs, ys), np.where(is_up, widths, heights)
    covers = _Covers(upright)
    for first, end in _stretches([*marks]):
        line = _line(marks, first, end)
        if line.text:
            own = slice(first, end)
            drift = float(np.ptp(across[own]))
            yield _Words(
                np.arange(first, end),
                line,
                float(sizes[own].max()),
                frozenset(cells[own].tolist()),
                drift <= SAME_LINE_SHARE * float(deep[own].max()),
                any(covers.any_in(xs[at], ys[at], sizes[at] / 2) for at in range(first, end)),
            )


class _Covers:
    """Finds upright characters below a place."""

    def __init__(self, marks: Marks) -> None:
        marks = marks.take(np.flatnonzero(~marks.blanks()))
        xs, ys = marks.middles()
        order = np.argsort(xs, kind="stable")
        self._xs: Floats = xs[order]
        self._ys: Floats = ys[order]

    def any_in(self, x: float, y: float, reach: float) -> bool:
        """Tell whether a character has its middle near a place."""
        first, end = np.searchsorted(self._xs, [x - reach, x + reach])
        return bool((np.abs(self._ys[first:end] - y) <= reach).any())


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
