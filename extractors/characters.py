"""Characters of a PDF page, each once and each with the direction that it is read in."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extractors.model import Box

SAME_PLACE_SHARE = 0.35
MAX_SIZE_RATIO = 1.15
BUCKET_SIZE = 4.0


@dataclass(frozen=True, slots=True)
class Char:
    """A character and its box; `turn` counts the quarter turns to the right that it is set at."""

    text: str
    box: Box
    turn: int

    @property
    def is_blank(self) -> bool:
        """True for a blank, which parts words and prints nothing."""
        return not self.text.strip()

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the box, which decides the cell that the character stands in."""
        return (self.box.x0 + self.box.x1) / 2, (self.box.top + self.box.bottom) / 2


Mark = tuple[str, float, float, float, float, int]
"""A character as drawn: text, x0, top, x1, bottom, quarter turns to the right."""


def read_chars(marks: Iterable[Mark]) -> list[Char]:
    """Return the characters of a page, those drawn twice for bold once."""
    return [
        Char(text, Box(x0, top, x1, bottom), turn)
        for text, x0, top, x1, bottom, turn in _drawn_once(mark for mark in marks if mark[0])
    ]


def mark_of(found: Mapping[str, Any]) -> Mark:
    """Return one of pdfplumber's characters."""
    a, b = found["matrix"][:2]
    turn = turn_of(a, b, found["adv"])
    return found["text"], found["x0"], found["top"], found["x1"], found["bottom"], turn


def turn_of(a: float, b: float, advance: float) -> int:
    """Return the quarter turns to the right; vertical writing reads like text turned once."""
    turn = round(math.atan2(-b, a) / (math.pi / 2)) % 4
    if advance >= 0:
        return turn
    is_negative_size = turn == 2
    return 0 if is_negative_size else (turn + 1) % 4


def _drawn_once(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Yield each mark that no equal one drawn before covers."""
    drawn: dict[str, dict[tuple[int, int], list[Mark]]] = {}
    for mark in marks:
        text, x0, top, x1, bottom, _ = mark
        place = (int(x0 // BUCKET_SIZE), int(top // BUCKET_SIZE))
        equal = drawn.get(text)
        if equal is None:
            drawn[text] = {place: [mark]}
            yield mark
            continue
        reach, drop = (x1 - x0) * SAME_PLACE_SHARE, (bottom - top) * SAME_PLACE_SHARE
        if not any(_is_same_place(mark, other) for other in _near(equal, mark, reach, drop)):
            equal.setdefault(place, []).append(mark)
            yield mark


def _near(
    equal: Mapping[tuple[int, int], list[Mark]], mark: Mark, reach: float, drop: float
) -> Iterator[Mark]:
    """Yield the marks that begin in a bucket within reach."""
    _, x0, top, *_ = mark
    first, last = int((x0 - reach) // BUCKET_SIZE), int((x0 + reach) // BUCKET_SIZE)
    for row in range(int((top - drop) // BUCKET_SIZE), int((top + drop) // BUCKET_SIZE) + 1):
        for column in range(first, last + 1):
            yield from equal.get((column, row), ())


def _is_same_place(mark: Mark, other: Mark) -> bool:
    """Tell whether two equal characters cover each other too much to be two of a word."""
    _, x0, top, x1, bottom, _ = mark
    height, other_height = bottom - top, other[4] - other[2]
    return (
        abs(x0 - other[1]) <= (x1 - x0) * SAME_PLACE_SHARE
        and abs(top - other[2]) <= height * SAME_PLACE_SHARE
        and max(height, other_height) <= min(height, other_height) * MAX_SIZE_RATIO
    )
