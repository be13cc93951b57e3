"""Text of a PDF page: each character with its place, computed as pdfminer computes it.

While the instructions run, strings are only collected; the characters of a page are placed all at
once.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate

import numpy as np
from pdfminer.utils import MATRIX_IDENTITY, Matrix, Rect

from extractors.characters import SLANT, SLANTED, Flags, Floats, Indices, Marks
from extractors.content_patterns import MOVED_STRINGS
from extractors.lean_glyphs import Glyphs, Shifted, Shown, SizedGlyphs
from extractors.lean_paths import TOLERANCE
from extractors.seen_page import SeenPage

QUARTER = np.pi / 2
BLANK_CODE = 32


class TextState:
    """The text state; `position` is where the next character stands in the line.

    `sized` are the glyphs in the size, None where that is to be found yet.
    """

    def __init__(self) -> None:
        self.glyphs: Glyphs | None = None
        self.fontsize = self.charspace = self.wordspace = self.leading = self.rise = 0.0
        self.scaling = 100.0
        self.sized: SizedGlyphs | None = None
        self.reset()

    def reset(self) -> None:
        """Begin a text object."""
        self.matrix: Matrix = MATRIX_IDENTITY
        self.position = 0.0

    def copy(self) -> "TextState":
        """Return the state as it is now."""
        other = object.__new__(TextState)
        other.__dict__ = self.__dict__.copy()
        return other

    def spaces(self, is_multibyte: bool) -> tuple[float, float]:
        """Return the space after a character, and the one more after a blank of one byte."""
        scaling = self.scaling * 0.01
        return self.charspace * scaling, 0.0 if is_multibyte else self.wordspace * scaling

    def move(self, tx: float, ty: float) -> None:
        """Go to a line by its offset from the line before."""
        a, b, c, d, e, f = self.matrix
        self.matrix = (a, b, c, d, tx * a + ty * c + e, tx * b + ty * d + f)
        self.position = 0.0

    def next_line(self) -> None:
        """Go to the next line."""
        a, b, c, d, e, f = self.matrix
        self.matrix = (a, b, c, d, self.leading * c + e, self.leading * d + f)
        self.position = 0.0


class ShownText:
    """The strings that a page shows, in the order that they are drawn in.

    `_places` and `_advances` are along the line of each string, `_origins` are where the lines
    begin. What strings have in common that stand at offsets from each other is a frame: its
    matrix without where it begins, the low and high end across the line, and the number of the
    view, a matrix of the page and the box of it that is shown; `_framed` are how many it is of.
    """

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._places: list[float] = []
        self._advances: list[float] = []
        self._counts: list[int] = []
        self._origins: list[float] = []
        self._frames: list[float] = []
        self._framed: list[int] = []
        self._views: list[tuple[float, ...]] = []
        self._view: tuple[Matrix, Rect] | None = None

    def show(self, state: TextState, glyphs: SizedGlyphs, shown: Shown, view: "View") -> None:
        """Add a string."""
        if state.position:
            self.show_parts(state, glyphs, (shown,), view)
            return
        texts, advances, places, end, _ = shown
        if texts and (state.charspace or state.wordspace):
            places, end = _spread(0.0, shown, *state.spaces(glyphs.is_multibyte))
        state.position = end
        self._texts += texts
        self._places += places
        self._advances += advances
        self._end_string(state, glyphs, len(texts), view)

    def show_parts(
        self, state: TextState, glyphs: SizedGlyphs, parts: Iterable[float | Shown], view: "View"
    ) -> None:
        """Add strings with the shifts between them."""
        x, count, is_spaced = state.position, len(self._texts), False
        charspace, wordspace = state.spaces(glyphs.is_multibyte)
        for part in parts:
            if isinstance(part, float):
                x -= part * glyphs.step
                is_spaced = True
                continue
            texts, advances, places, end, _ = part
            if not texts:
                continue
            if charspace or wordspace:
                x += charspace if is_spaced else 0.0
                places, x = _spread(x, part, charspace, wordspace)
            elif x:
                places = [*accumulate(advances, initial=x)]
                x = places.pop()
            else:
                x = end
            self._texts += texts
            self._places += places
            self._advances += advances
            is_spaced = True
        state.position = x
        self._end_string(state, glyphs, len(self._texts) - count, view)

    def show_shifted(
        self, state: TextState, glyphs: SizedGlyphs, shifted: Shifted, view: "View"
    ) -> None:
        """Add a string whose characters are shifted one by one."""
        shown, shifts = shifted
        charspace, wordspace = state.spaces(glyphs.is_multibyte)
        x = state.position
        if shifts[0]:
            x += shifts[0]
            x += charspace
            shifts[0] = 0.0
        last = shifts.pop()
        places, x = _spread(x, shown, charspace, wordspace, shifts)
        self._texts += shown.texts
        self._places += places
        self._advances += shown.advances
        state.position = x + last
        self._end_string(state, glyphs, len(places), view)

    def _end_string(self, state: TextState, glyphs: SizedGlyphs, count: int, view: "View") -> None:
        self._counts.append(count)
        self._origins += state.matrix[4:]
        self._add_frame(state, glyphs, 1, view)

    def show_moved(self, state: TextState, glyphs: SizedGlyphs, moved: bytes, view: "View") -> None:
        """Add strings that each stand at an offset from the one before."""
        is_spaced = bool(state.charspace or state.wordspace)
        a, b, c, d, e, f = state.matrix
        hexes, plains, count = glyphs.hex, glyphs.plain, len(self._counts)
        advance = state.position
        for shift, drop, kind, digits, plain in MOVED_STRINGS.findall(moved):
            tx, ty = float(shift), float(drop)
            e, f = tx * a + ty * c + e, tx * b + ty * d + f
            if kind == b"D":
                state.leading = ty
            shown = hexes[digits] if digits else plains[plain]
            if is_spaced:
                state.matrix, state.position = (a, b, c, d, e, f), 0.0
                self.show(state, glyphs, shown, view)
                advance = state.position
                continue
            texts, advances, places, advance, _ = shown
            self._texts += texts
            self._places += places
            self._advances += advances
            self._counts.append(len(texts))
            self._origins += e, f
        state.matrix, state.position = (a, b, c, d, e, f), advance
        if not is_spaced:
            self._add_frame(state, glyphs, len(self._counts) - count, view)

    def _add_frame(self, state: TextState, glyphs: SizedGlyphs, count: int, view: "View") -> None:
        a, b, c, d, _, _ = state.matrix
        low = glyphs.low + state.rise
        self._frames += a, b, c, d, low, low + state.fontsize, self._number_of(view)
        self._framed.append(count)

    def _number_of(self, view: "View") -> int:
        known = self._view
        if known is None or known[0] is not view.ctm or known[1] is not view.clip:
            self._view = view.ctm, view.clip
            self._views.append((*view.ctm, *view.clip))
        return len(self._views) - 1

    @np.errstate(over="ignore", invalid="ignore")
    def marks(self, page: SeenPage) -> tuple[Marks, int]:
        """Return the characters that are shown, and how many others print something."""
        if not self._texts:
            return page.marks, 0
        frames = np.fromiter(self._frames, np.float64, len(self._frames)).reshape(-1, 7)
        strings = np.repeat(frames, self._framed, axis=0).T
        origins = np.fromiter(self._origins, np.float64, len(self._origins)).reshape(-1, 2).T
        views = np.array(self._views)[strings[6].astype(np.int64)].T
        matrix = _product((*strings[:4], *origins), views[:6])
        columns = np.concatenate((matrix, strings[4:6], views[6:]))
        columns = np.repeat(columns, self._counts, axis=1)
        own = np.repeat(np.arange(len(self._counts)), self._counts)
        count = len(self._texts)
        places, advances = (
            np.fromiter(found, dtype=np.float64, count=count)
            for found in (self._places, self._advances)
        )
        x0, y0, x1, y1 = _boxes(columns[:8], places, advances)
        is_shown = _are_within(columns[8:], (x0 + x1) / 2, (y0 + y1) / 2)
        top, bottom = page.height - y1 + page.top, page.height - y0 + page.top
        turns = _turns(columns[0], columns[1], advances)
        shown = views[[6, 8]].T + page.left
        marks = Marks(self._texts, x0 + page.left, top, x1 + page.left, bottom, turns, own, shown)
        if is_shown.all():
            return marks, 0
        hidden = (self._texts[at] for at in np.flatnonzero(~is_shown).tolist())
        return marks.take(np.flatnonzero(is_shown)), sum(bool(text.strip()) for text in hidden)


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


def _spread(
    x: float, shown: Shown, charspace: float, wordspace: float, shifts: Sequence[float] = ()
) -> tuple[list[float], float]:
    """Return where characters stand that are spaced out or shifted, and where the last one ends."""
    count = len(shown.texts)
    steps = [shifts] if shifts else []
    if charspace:
        steps.append([0.0, *[charspace] * (count - 1)])
    before = len(steps)
    steps.append(shown.advances)
    if wordspace:
        steps.append([wordspace if code == BLANK_CODE else 0.0 for code in shown.codes])
    width = len(steps)
    row = [0.0] * (width * count)
    for at, step in enumerate(steps):
        row[at::width] = step
    reached = [*accumulate(row, initial=x)]
    return reached[before:-1:width], reached[-1]


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


class View:
    """The page as it is shown from here on: through a matrix, and no more than a box of it."""

    __slots__ = ("clip", "ctm")

    def __init__(self, ctm: Matrix, clip: Rect) -> None:
        self.ctm = ctm
        self.clip = clip
