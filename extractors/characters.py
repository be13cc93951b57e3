"""Characters of a PDF page, each once and each with the direction that it is read in."""

import math
from collections.abc import Iterable, Mapping
from typing import Any

SAME_PLACE_SHARE = 0.35
MAX_SIZE_RATIO = 1.15
BUCKET_SIZE = 48.0

Mark = tuple[str, float, float, float, float, int]
"""A character as drawn: text, x0, top, x1, bottom, quarter turns to the right; a plain tuple,
for a page has thousands."""
Drawn = dict[tuple[str, float, float], list[Mark]]
"""Characters by text and by the column and the row of the bucket that they begin in."""


def middle_of(mark: Mark) -> tuple[float, float]:
    """Return the middle of a character, which decides the cell that it stands in."""
    _, x0, top, x1, bottom, _ = mark
    return (x0 + x1) / 2, (top + bottom) / 2


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


def drawn_once(marks: Iterable[Mark]) -> list[Mark]:
    """Return the characters of a page, those drawn twice for bold once."""
    drawn: Drawn = {}
    kept: list[Mark] = []
    level = (0.0, 0.0)
    upper = lower = 0.0
    for mark in marks:
        text, x0, top, x1, bottom, _ = mark
        if not text:
            continue
        if level != (top, bottom):
            level, drop = (top, bottom), (bottom - top) * SAME_PLACE_SHARE
            upper, lower = (top - drop) // BUCKET_SIZE, (top + drop) // BUCKET_SIZE
        reach = (x1 - x0) * SAME_PLACE_SHARE
        left, right = (x0 - reach) // BUCKET_SIZE, (x0 + reach) // BUCKET_SIZE
        if left == right and upper == lower:
            near = own = drawn.setdefault((text, left, upper), [])
        else:
            near = _around(drawn, text, (left, right), (upper, lower))
            own = drawn.setdefault((text, x0 // BUCKET_SIZE, top // BUCKET_SIZE), [])
        if not (near and any(_is_same_place(mark, other) for other in near)):
            own.append(mark)
            kept.append(mark)
    return kept


def _around(
    drawn: Drawn, text: str, columns: tuple[float, float], rows: tuple[float, float]
) -> list[Mark]:
    """Return the equal characters that begin in one of the buckets from first to last."""
    return [
        mark
        for column in range(int(columns[0]), int(columns[1]) + 1)
        for row in range(int(rows[0]), int(rows[1]) + 1)
        for mark in drawn.get((text, column, row), ())
    ]


def _is_same_place(mark: Mark, other: Mark) -> bool:
    """Tell whether two equal characters cover each other too much to be two of a word."""
    _, x0, top, x1, bottom, _ = mark
    height, other_height = bottom - top, other[4] - other[2]
    return (
        abs(x0 - other[1]) <= (x1 - x0) * SAME_PLACE_SHARE
        and abs(top - other[2]) <= height * SAME_PLACE_SHARE
        and max(height, other_height) <= min(height, other_height) * MAX_SIZE_RATIO
    )
