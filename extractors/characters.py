"""Characters of a PDF page, each once and each with the direction that it is read in."""

import math
from collections import defaultdict
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


def read_chars(objects: Iterable[Mapping[str, Any]]) -> list[Char]:
    """Return the characters of pdfplumber's `objects`, those drawn twice for bold once."""
    chars = (Char(found["text"], _box(found), _turn(found)) for found in objects)
    return list(_drawn_once(char for char in chars if char.text))


def _box(found: Mapping[str, Any]) -> Box:
    return Box(found["x0"], found["top"], found["x1"], found["bottom"])


def _turn(found: Mapping[str, Any]) -> int:
    """Return the quarter turns to the right; vertical writing reads like text turned once."""
    a, b = found["matrix"][:2]
    turn = round(math.atan2(-b, a) / (math.pi / 2)) % 4
    if found["adv"] >= 0:
        return turn
    is_negative_size = turn == 2
    return 0 if is_negative_size else (turn + 1) % 4


def _drawn_once(chars: Iterable[Char]) -> Iterator[Char]:
    """Yield each character that no equal one drawn before covers."""
    drawn: defaultdict[tuple[str, int, int], list[Char]] = defaultdict(list)
    for char in chars:
        column, row = _bucket(char)
        near = (
            other
            for x in (column - 1, column, column + 1)
            for y in (row - 1, row, row + 1)
            for other in drawn.get((char.text, x, y), ())
        )
        if any(_is_same_place(char, other) for other in near):
            continue
        drawn[char.text, column, row].append(char)
        yield char


def _bucket(char: Char) -> tuple[int, int]:
    return int(char.box.x0 // BUCKET_SIZE), int(char.box.top // BUCKET_SIZE)


def _is_same_place(char: Char, other: Char) -> bool:
    """Tell whether two equal characters cover each other too much to be two of a word."""
    width = char.box.x1 - char.box.x0
    height = char.box.bottom - char.box.top
    other_height = other.box.bottom - other.box.top
    return (
        abs(char.box.x0 - other.box.x0) <= width * SAME_PLACE_SHARE
        and abs(char.box.top - other.box.top) <= height * SAME_PLACE_SHARE
        and max(height, other_height) <= min(height, other_height) * MAX_SIZE_RATIO
    )
