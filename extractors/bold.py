"""Characters that are drawn twice to look bold, taken once."""

import numpy as np

from extractors.characters import Flags, Floats, Indices, Mark, Marks, changes

SAME_PLACE_SHARE = 0.35
MAX_SIZE_RATIO = 1.15
BUCKET_SIZE = 48.0

Drawn = dict[tuple[str, float, float], list[Mark]]
"""Characters by text and by the column and the row of the bucket that they begin in."""


def drawn_once(marks: Marks) -> Marks:
    """Return the characters of a page that have a text, those drawn twice for bold once."""
    if not all(marks.texts):
        marks = marks.take(np.flatnonzero([bool(text) for text in marks.texts]))
    suspects = _suspects(marks)
    if not len(suspects):
        return marks
    return marks.take(_without_second_prints(marks, suspects))


def first_prints(marks: Marks, share: float = SAME_PLACE_SHARE) -> Indices:
    """Return which characters have a text and are no second print of one before them.

    `share` is what part of its size the second may be off.
    """
    named = np.flatnonzero([bool(text) for text in marks.texts])
    own = marks.take(named)
    return named[_without_second_prints(own, _suspects(own), share)]


def _without_second_prints(
    marks: Marks, suspects: Indices, share: float = SAME_PLACE_SHARE
) -> Indices:
    keeps = np.ones(len(marks), dtype=np.bool_)
    keeps[suspects] = False
    keeps[_once(marks, suspects, share)] = True
    return np.flatnonzero(keeps)


def _suspects(marks: Marks) -> Indices:
    """Return the characters among which two equal ones may stand at the same place.

    Equal characters are parted where no two are near enough in height, then looked at from left
    to right: those at the same place are neighbours there, or a character between them is nearer.
    """
    if not len(marks):
        return np.arange(0)
    texts = marks.numbers()
    order = np.lexsort((marks.top, texts))
    texts, tops = texts[order], marks.top[order]
    is_new = changes(texts)
    reach = _most(SAME_PLACE_SHARE * (marks.bottom - marks.top)[order], is_new)
    is_new[1:] |= tops[1:] - tops[:-1] > reach[1:]
    band = is_new.cumsum()
    order = order[np.lexsort((marks.x0[order], band))]
    reach = _most(SAME_PLACE_SHARE * (marks.x1 - marks.x0)[order], is_new)
    x0 = marks.x0[order]
    is_near = ~is_new[1:] & (x0[1:] - x0[:-1] <= reach[1:])
    if not is_near.any():
        return order[:0]
    near = np.unique(band[1:][is_near])
    return np.sort(order[np.isin(band, near)])


def _most(sizes: Floats, is_new: Flags) -> Floats:
    """Return the largest size among those that stand together up to the next new one."""
    largest = np.maximum.reduceat(sizes, is_new.nonzero()[0])
    found: Floats = largest[is_new.cumsum() - 1]
    return found


def _once(marks: Marks, suspects: Indices, share: float) -> list[int]:
    """Return which of the suspects are no second print of one before them."""
    drawn: Drawn = {}
    kept: list[int] = []
    for at in suspects.tolist():
        mark = text, x0, top, x1, bottom, _ = marks[at]
        drop, reach = (bottom - top) * share, (x1 - x0) * share
        columns = [x // BUCKET_SIZE for x in (x0 - reach, x0 + reach)]
        rows = [y // BUCKET_SIZE for y in (top - drop, top + drop)]
        near = [
            other
            for column in range(int(columns[0]), int(columns[1]) + 1)
            for row in range(int(rows[0]), int(rows[1]) + 1)
            for other in drawn.get((text, column, row), ())
        ]
        if not any(_is_same_place(mark, other, share) for other in near):
            drawn.setdefault((text, x0 // BUCKET_SIZE, top // BUCKET_SIZE), []).append(mark)
            kept.append(at)
    return kept


def _is_same_place(mark: Mark, other: Mark, share: float) -> bool:
    """Tell whether two equal characters cover each other too much to be two of a word.

    Where a font states no width nothing tells them from the next of their word.
    """
    _, x0, top, x1, bottom, _ = mark
    height, other_height = bottom - top, other[4] - other[2]
    return (
        x0 < x1
        and abs(x0 - other[1]) <= (x1 - x0) * share
        and abs(top - other[2]) <= height * share
        and max(height, other_height) <= min(height, other_height) * MAX_SIZE_RATIO
    )
