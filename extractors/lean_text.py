"""Text of a PDF page: the strings that are shown while its instructions run.

They are only collected: the characters of a page, or of some pages, are placed all at once.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from pdfminer.utils import MATRIX_IDENTITY, Matrix, Rect

from extractors.content_patterns import MOVED_STRINGS
from extractors.lean_glyphs import Glyphs, Shifted, Shown, SizedGlyphs

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

    `places` and `advances` are along the line of each string, `origins` are where the lines
    begin. What strings have in common that stand at offsets from each other is a frame: its
    matrix without where it begins, the low and high end across the line, and the number of the
    view, a matrix of the page and the box of it that is shown; `framed` are how many it is of.
    """

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.places: list[float] = []
        self.advances: list[float] = []
        self.counts: list[int] = []
        self.origins: list[float] = []
        self.frames: list[float] = []
        self.framed: list[int] = []
        self.views: list[tuple[float, ...]] = []
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
        self.texts += texts
        self.places += places
        self.advances += advances
        self._end_string(state, glyphs, len(texts), view)

    def show_parts(
        self, state: TextState, glyphs: SizedGlyphs, parts: Iterable[float | Shown], view: "View"
    ) -> None:
        """Add strings with the shifts between them."""
        x, count, is_spaced = state.position, len(self.texts), False
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
            self.texts += texts
            self.places += places
            self.advances += advances
            is_spaced = True
        state.position = x
        self._end_string(state, glyphs, len(self.texts) - count, view)

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
        self.texts += shown.texts
        self.places += places
        self.advances += shown.advances
        state.position = x + last
        self._end_string(state, glyphs, len(places), view)

    def _end_string(self, state: TextState, glyphs: SizedGlyphs, count: int, view: "View") -> None:
        self.counts.append(count)
        self.origins += state.matrix[4:]
        self._add_frame(state, glyphs, 1, view)

    def show_moved(self, state: TextState, glyphs: SizedGlyphs, moved: bytes, view: "View") -> None:
        """Add strings that each stand at an offset from the one before."""
        is_spaced = bool(state.charspace or state.wordspace)
        a, b, c, d, e, f = state.matrix
        hexes, plains, count = glyphs.hex, glyphs.plain, len(self.counts)
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
            self.texts += texts
            self.places += places
            self.advances += advances
            self.counts.append(len(texts))
            self.origins += e, f
        state.matrix, state.position = (a, b, c, d, e, f), advance
        if not is_spaced:
            self._add_frame(state, glyphs, len(self.counts) - count, view)

    def _add_frame(self, state: TextState, glyphs: SizedGlyphs, count: int, view: "View") -> None:
        a, b, c, d, _, _ = state.matrix
        low = glyphs.low + state.rise
        self.frames += a, b, c, d, low, low + state.fontsize, self._number_of(view)
        self.framed.append(count)

    def _number_of(self, view: "View") -> int:
        known = self._view
        if known is None or known[0] is not view.ctm or known[1] is not view.clip:
            self._view = view.ctm, view.clip
            self.views.append((*view.ctm, *view.clip))
        return len(self.views) - 1


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


class View:
    """The page as it is shown from here on: through a matrix, and no more than a box of it."""

    __slots__ = ("clip", "ctm")

    def __init__(self, ctm: Matrix, clip: Rect) -> None:
        self.ctm = ctm
        self.clip = clip
