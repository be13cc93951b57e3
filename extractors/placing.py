"""Characters of PDF pages with their places, computed as pdfminer computes them.

Those of some pages are placed together: a page has few, and a step over all of them takes nearly as
long for one page as for several.
"""

import logging
from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

from extractors.characters import SLANT, SLANTED, Flags, Floats, Indices, Marks
from extractors.lean_paths import TOLERANCE
from extractors.lean_text import ShownText
from extractors.seen_page import SeenPage

logger = logging.getLogger(__name__)
QUARTER = np.pi / 2
FRAME_SIZE, ORIGIN_SIZE = 7, 2
"""How many numbers a frame has, and the place where a string begins."""
Drawn = tuple[SeenPage, ShownText]


def place(drawn: Iterable[Drawn]) -> None:
    """Give pages the characters that they show."""
    pages = [(page, shown) for page, shown in drawn if shown.texts]
    if not pages:
        return
    marks, is_shown = _marks(pages)
    counts = [len(shown.texts) for _, shown in pages]
    parts = marks.parted(counts, [len(shown.counts) for _, shown in pages])
    flags = np.split(is_shown, np.cumsum(counts[:-1]))
    for (page, _), own, are_shown in zip(pages, parts, flags, strict=True):
        page.marks = own if are_shown.all() else own.take(np.flatnonzero(are_shown))
        hidden = (own.texts[at] for at in np.flatnonzero(~are_shown).tolist())
        if hidden_count := sum(bool(text.strip()) for text in hidden):
            logger.info("page=%d hidden_characters=%d", page.page_number, hidden_count)


@np.errstate(over="ignore", invalid="ignore")
def _marks(pages: Sequence[Drawn]) -> tuple[Marks, Flags]:
    """Return the characters of pages, and which of them are shown."""
    texts = [text for _, shown in pages for text in shown.texts]
    counts = [count for _, shown in pages for count in shown.counts]
    strings, views = _strings(pages)
    columns = np.repeat(np.concatenate((strings, views)), counts, axis=1)
    places = _numbers([shown.places for _, shown in pages])
    advances = _numbers([shown.advances for _, shown in pages])
    x0, y0, x1, y1 = _boxes(columns[:8], places, advances)
    is_shown = _are_within(columns[8:12], (x0 + x1) / 2, (y0 + y1) / 2)
    left, above, height = columns[12:]
    top, bottom = height - y1 + above, height - y0 + above
    turns = _turns(columns[0], columns[1], advances)
    own = np.repeat(np.arange(len(counts)), counts)
    sides = (views[[0, 2]] + views[4]).T
    return Marks(texts, x0 + left, top, x1 + left, bottom, turns, own, sides), is_shown


def _strings(pages: Sequence[Drawn]) -> tuple[Floats, Floats]:
    """Return the strings of pages and how each is seen, a column for each string.

    The first has its matrix and the low and high end across the line; the second the box of the
    page that is shown, and the left, the top and the height of the page.
    """
    frames = _numbers([shown.frames for _, shown in pages]).reshape(-1, FRAME_SIZE)
    origins = _numbers([shown.origins for _, shown in pages]).reshape(-1, ORIGIN_SIZE).T
    views: list[tuple[float, ...]] = []
    first_views = np.cumsum([0, *(len(shown.views) for _, shown in pages[:-1])])
    first_view = np.repeat(first_views, [len(shown.framed) for _, shown in pages])
    for page, shown in pages:
        views += [(*view, page.left, page.top, page.height) for view in shown.views]
    framed = [count for _, shown in pages for count in shown.framed]
    own = np.array(views, dtype=np.float64)[frames[:, 6].astype(np.int64) + first_view]
    strings, seen = (np.repeat(found, framed, axis=0).T for found in (frames, own))
    matrix = _product((*strings[:4], *origins), seen[:6])
    return np.concatenate((matrix, strings[4:6])), seen[6:]


def _numbers(parts: Sequence[Sequence[float]]) -> Floats:
    return np.fromiter(chain.from_iterable(parts), np.float64, sum(map(len, parts)))


def _boxes(columns: Floats, places: Floats, advances: Floats) -> Floats:
    """Return x0, y0, x1, y1 of characters.

    `columns` are for each the matrix and the low and high end across the line.
    """
    a, b, c, d, e, f, low, high = columns
    e, f = places * a + e, places * b + f
    across, along = a * advances, b * advances
    xs = np.array([c * low + e, across + c * low + e, c * high + e, across + c * high + e])
    ys = np.array([d * low + f, along + d * low + f, d * high + f, along + d * high + f])
    return np.array([xs.min(axis=0), ys.min(axis=0), xs.max(axis=0), ys.max(axis=0)])


def _are_within(clip: Floats, x: Floats, y: Floats) -> Flags:
    """Tell which points are shown; `clip` are the boxes shown, a column each."""
    left, bottom, right, top = clip
    is_across: Flags = (left - TOLERANCE <= x) & (x <= right + TOLERANCE)
    is_along: Flags = (bottom - TOLERANCE <= y) & (y <= top + TOLERANCE)
    return is_across & is_along


def _product(inner: Iterable[Floats], outer: Floats) -> Floats:
    """Return the matrices, a column each, that do first what `inner` does, then `outer`."""
    a1, b1, c1, d1, e1, f1 = inner
    a0, b0, c0, d0, e0, f0 = outer
    return np.array([
        a0 * a1 + c0 * b1, b0 * a1 + d0 * b1, a0 * c1 + c0 * d1, b0 * c1 + d0 * d1,
        a0 * e1 + c0 * f1 + e0, b0 * e1 + d0 * f1 + f0,
    ])  # fmt: skip


def _turns(a: Floats, b: Floats, advance: Floats) -> Indices:
    """Return the quarter turns to the right, as `turn_of` has them."""
    if (a > 0).all() and not b.any() and (advance >= 0).all():
        return np.zeros(len(a), dtype=np.int64)
    exact = np.arctan2(-b, a) / QUARTER
    nearest = np.rint(exact)
    turns = nearest.astype(np.int64) % 4
    back = np.where(turns == 2, 0, (turns + 1) % 4)
    slant = np.where(np.abs(exact - nearest) > SLANT, SLANTED, 0)
    return np.where(advance >= 0, turns, back) + slant
