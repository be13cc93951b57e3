"""Text drawn at an angle across a page: a watermark, which is no part of what it lies over."""

from collections.abc import Iterator, Sequence
from math import hypot

import numpy as np

from extractors.characters import SLANTED, Mark, Marks
from extractors.model import Box
from extractors.reading import TextLine

REACH = 1.5
"""How many times its size a character is at most from the next of its words."""


def part_overlay(marks: Marks) -> tuple[Marks, list[TextLine]]:
    """Return the characters of a page without those at an angle, and these as lines."""
    is_slanted = marks.turns >= SLANTED
    if not is_slanted.any():
        return marks, []
    slanted = [*marks.take(np.flatnonzero(is_slanted))]
    lines = [line for line in map(_line, _groups(slanted)) if line.text]
    return marks.take(np.flatnonzero(~is_slanted)), lines


def _groups(marks: Sequence[Mark]) -> Iterator[Sequence[Mark]]:
    """Yield the characters that were drawn one after the other and stand beside each other."""
    first = 0
    for at in range(1, len(marks) + 1):
        if at == len(marks) or not _are_near(marks[at - 1], marks[at]):
            yield marks[first:at]
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


def _line(marks: Sequence[Mark]) -> TextLine:
    texts, x0s, tops, x1s, bottoms, _ = zip(*marks, strict=True)
    box = Box(min(x0s), min(tops), max(x1s), max(bottoms))
    return TextLine(" ".join("".join(texts).split()), box)
