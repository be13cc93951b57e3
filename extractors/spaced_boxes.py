"""Cells that each have a border of their own, with gaps between them, as one table."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import itemgetter

from extractors.model import Box

SAME = 1.0
MAX_GAP = 12.0
"""How far the boxes of one table stand apart at most: less than the height of a line."""
MOST_SPANNED = 8
"""How many places of the table a box takes at most, on average."""
MIN_PRINTED_SHARE = 0.5
Spans = Sequence[tuple[float, float]]


def join_boxes(
    groups: Sequence[tuple[Box, ...]], has_text: Callable[[Box], bool]
) -> list[tuple[Box, ...]]:
    """Return the groups of cells with those as one that are boxes side by side, row over row.

    They fill their table without a hole, each begins and ends where columns and rows do, and most
    print something. The frame around all of them is left out.
    """
    boxes = _without_frame([group[0] for group in groups if len(group) == 1])
    joined = _joined(boxes) if len(boxes) > 1 else ()
    if not joined or sum(map(has_text, boxes)) < MIN_PRINTED_SHARE * len(boxes):
        return [*groups]
    known = set(boxes)
    return [joined, *(group for group in groups if group[0] not in known)]


def _without_frame(boxes: Sequence[Box]) -> list[Box]:
    frame = max(boxes, key=lambda box: (box.x1 - box.x0) * (box.bottom - box.top), default=None)
    inner = [box for box in boxes if box is not frame]
    return inner if frame and all(_holds(frame, box) for box in inner) else [*boxes]


def _holds(frame: Box, box: Box) -> bool:
    is_across = frame.x0 <= box.x0 and box.x1 <= frame.x1
    return is_across and frame.top <= box.top and box.bottom <= frame.bottom


def _joined(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """Return the boxes up to the middles of the gaps between them; none if they are no table."""
    columns = _spans([box.x0 for box in boxes], [box.x1 for box in boxes])
    rows = _spans([box.top for box in boxes], [box.bottom for box in boxes])
    count = len(columns) * len(rows)
    if len(columns) < 2 or len(rows) < 2 or count > MOST_SPANNED * len(boxes):
        return ()
    found: list[Box] = []
    filled: set[tuple[int, int]] = set()
    spanned = 0
    for box in boxes:
        first, last, x0, x1 = _part(columns, box.x0, box.x1)
        upper, lower, top, bottom = _part(rows, box.top, box.bottom)
        spanned += (last - first + 1) * (lower - upper + 1)
        if last < first or lower < upper or spanned > count:
            return ()
        filled |= {(r, c) for r in range(upper, lower + 1) for c in range(first, last + 1)}
        found.append(Box(x0, top, x1, bottom))
    is_full = len(filled) == spanned == count
    return tuple(sorted(found, key=lambda box: (box.top, box.x0))) if is_full else ()


def _spans(starts: Sequence[float], ends: Sequence[float]) -> Spans:
    """Return the columns or rows of boxes, nothing where they are none or stand too far apart."""
    firsts, lasts = _distinct(starts), _distinct(ends)
    if len(firsts) != len(lasts):
        return ()
    spans = list(zip(firsts, lasts, strict=True))
    gaps = [after[0] - before[1] for before, after in pairwise(spans)]
    return spans if all(0 <= gap <= MAX_GAP for gap in gaps) else ()


def _distinct(places: Sequence[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > SAME:
            found.append(place)
    return found


def _part(spans: Spans, start: float, end: float) -> tuple[int, int, float, float]:
    """Return the first and the last span of a box, and where it ends when gaps are shared out."""
    first = bisect_right(spans, start, key=itemgetter(0)) - 1
    last = bisect_right(spans, end, key=itemgetter(1)) - 1
    before, after = spans[max(first - 1, 0)], spans[min(last + 1, len(spans) - 1)]
    left = (before[1] + spans[first][0]) / 2 if first else spans[0][0]
    right = (spans[last][1] + after[0]) / 2 if last < len(spans) - 1 else spans[-1][1]
    return first, last, left, right
