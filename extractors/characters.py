"""Characters of a PDF page, column by column, and each with the direction that it is read in."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Self

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

FIRST = np.array([True])
WHOLE = np.array([[-np.inf, np.inf]])

SLANTED = 4
SLANT = 0.12
"""What part of a quarter turn a text that is level or upright may lack."""

Mark = tuple[str, float, float, float, float, int]
"""A character as drawn: text, x0, top, x1, bottom, quarter turns to the right.

Where it stands at an angle, the nearest quarter turn and SLANTED more.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """The characters of a page in the order they are drawn in, an array for each measure.

    `strings` is the number of the string that each was drawn with, `shown` from where to where
    the page is shown beside each string.
    """

    texts: Sequence[str]
    x0: Floats
    top: Floats
    x1: Floats
    bottom: Floats
    turns: Indices
    strings: Indices
    shown: Floats

    @classmethod
    def of(cls, marks: Sequence[Mark]) -> Self:
        """Return single characters as columns."""
        columns = list(zip(*marks, strict=True)) or [()] * 6
        x0, top, x1, bottom = (np.array(column, dtype=np.float64) for column in columns[1:5])
        turns = np.array(columns[5], dtype=np.int64)
        own, shown = np.arange(len(marks)), WHOLE.repeat(len(marks), axis=0)
        return cls(columns[0], x0, top, x1, bottom, turns, own, shown)

    def __len__(self) -> int:
        """Return how many characters there are."""
        return len(self.texts)

    def __getitem__(self, at: int) -> Mark:
        """Return one character."""
        x0, top, x1, bottom = (float(a[at]) for a in (self.x0, self.top, self.x1, self.bottom))
        return self.texts[at], x0, top, x1, bottom, int(self.turns[at])

    def __iter__(self) -> Iterator[Mark]:
        """Yield the characters one by one."""
        places = (a.tolist() for a in (self.x0, self.top, self.x1, self.bottom, self.turns))
        return zip(self.texts, *places, strict=True)

    def __eq__(self, other: object) -> bool:
        """Tell whether all measures of all characters are the same."""
        return isinstance(other, Marks) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def take(self, found: Indices) -> "Marks":
        """Return some of the characters."""
        texts = self.texts
        x0, top, x1, bottom = (a[found] for a in (self.x0, self.top, self.x1, self.bottom))
        kept = [texts[at] for at in found.tolist()]
        turns, strings = self.turns[found], self.strings[found]
        return Marks(kept, x0, top, x1, bottom, turns, strings, self.shown)

    def parted(self, counts: Sequence[int], string_counts: Sequence[int]) -> "list[Marks]":
        """Return the characters in parts that stand in a row, each with its own strings."""
        parts: list[Marks] = []
        first = first_string = 0
        for count, string_count in zip(counts, string_counts, strict=True):
            own = slice(first, first + count)
            first, end = first + count, first_string + string_count
            x0, top, x1, bottom = (a[own] for a in (self.x0, self.top, self.x1, self.bottom))
            turns, strings = self.turns[own], self.strings[own] - first_string
            shown = self.shown[first_string:end]
            parts.append(Marks(self.texts[own], x0, top, x1, bottom, turns, strings, shown))
            first_string = end
        return parts

    @classmethod
    def joined(cls, parts: "Sequence[Marks]") -> "Marks":
        """Return the characters of several in one."""
        if len(parts) == 1:
            return parts[0]
        texts = [text for part in parts for text in part.texts]
        x0, top, x1, bottom, turns, shown = (
            np.concatenate([getattr(part, name) for part in parts])
            for name in ("x0", "top", "x1", "bottom", "turns", "shown")
        )
        firsts = accumulate((len(part.shown) for part in parts[:-1]), initial=0)
        strings = [part.strings + first for part, first in zip(parts, firsts, strict=True)]
        return cls(texts, x0, top, x1, bottom, turns, np.concatenate(strings), shown)

    def shown_sides(self, found: Indices) -> tuple[Floats, Floats]:
        """Return where some of the characters begin and end, as far as they are shown."""
        left, right = self.shown[self.strings[found]].T
        return np.maximum(self.x0[found], left), np.minimum(self.x1[found], right)

    def middles(self) -> tuple[Floats, Floats]:
        """Return the middles of the characters, which decide the cells that they stand in."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def blanks(self) -> Flags:
        """Tell which characters print nothing."""
        whole = "".join(self.texts)
        if len(whole) == sum(map(len, whole.split())):
            return np.zeros(len(self), dtype=np.bool_)
        return np.fromiter(map(str.isspace, self.texts), dtype=np.bool_, count=len(self))

    def numbers(self) -> Indices:
        """Return a number for each character, the same for the same text."""
        whole = "".join(self.texts)
        if len(whole) == len(self) and all(self.texts):
            return np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), dtype="<i4")
        return np.fromiter(map(hash, self.texts), dtype=np.int64, count=len(self))


def changes(values: Indices | Floats) -> Flags:
    """Tell where a value differs from the one before; the first does."""
    return np.concatenate((FIRST, values[1:] != values[:-1]))


def mark_of(found: Mapping[str, Any]) -> Mark:
    """Return one of pdfplumber's characters."""
    a, b = found["matrix"][:2]
    turn = turn_of(a, b, found["adv"])
    return found["text"], found["x0"], found["top"], found["x1"], found["bottom"], turn


def turn_of(a: float, b: float, advance: float) -> int:
    """Return the quarter turns to the right; vertical writing reads like text turned once."""
    exact = math.atan2(-b, a) / (math.pi / 2)
    turn = round(exact) % 4
    slant = SLANTED if abs(exact - round(exact)) > SLANT else 0
    if advance >= 0:
        return turn + slant
    is_negative_size = turn == 2
    return slant + (0 if is_negative_size else (turn + 1) % 4)
