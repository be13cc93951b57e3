"""Text of a PDF page: each character with its place, computed as pdfminer computes it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pdfminer.cmapdb import CMap
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.utils import MATRIX_IDENTITY, Matrix, Point, Rect, apply_matrix_rect, mult_matrix

from extractors.characters import turn_of
from extractors.content_tokens import Operand, UnsureError
from extractors.lean_paths import TOLERANCE
from extractors.seen_page import SeenPage

BLANK_CODE = 32
SHORT_CODE = 8
Glyph = tuple[str, float, bool]
"""A character, its width in thousandths, and whether its code is that of the word blank."""
Placed = list[tuple[str, float, float]]
"""Characters, each with its place along the line and how far it goes on."""


class Glyphs:
    """The characters of a font, asked of the font once each."""

    def __init__(self, font: PDFFont) -> None:
        if font.is_vertical():
            raise UnsureError("vertical writing")
        self.is_multibyte = font.is_multibyte()
        self.descent = font.get_descent()
        self._font = font
        self._by_cid: dict[int, Glyph] = {}
        self._by_pair: dict[bytes, Glyph] = {}
        self._by_code: dict[bytes, list[Glyph]] = {}
        cmap = getattr(font, "cmap", None)
        self._codes = cmap.code2cid if isinstance(cmap, CMap) else None

    def read(self, code: bytes) -> list[Glyph]:
        """Return the characters that a shown string stands for; short ones come again and again."""
        known = self._by_code.get(code)
        if known is None:
            known = self._read(code)
            if len(code) <= SHORT_CODE:
                self._by_code[code] = known
        return known

    def _read(self, code: bytes) -> list[Glyph]:
        if self._codes is not None:
            by_pair = self._by_pair
            pairs = [code[at : at + 2] for at in range(0, len(code), 2)]
            try:
                return [by_pair[pair] for pair in pairs]
            except KeyError:
                self._learn(pairs, self._codes)
        by_cid = self._by_cid
        return [by_cid.get(cid) or self._ask(cid) for cid in self._font.decode(code)]

    def _learn(self, pairs: Iterable[bytes], codes: Mapping[int, object]) -> None:
        """Keep the characters of the pairs of bytes that are one code."""
        for pair in pairs:
            second = codes.get(pair[0])
            cid = second.get(pair[-1]) if isinstance(second, dict) and len(pair) == 2 else None
            if isinstance(cid, int):
                self._by_pair[pair] = self._by_cid.get(cid) or self._ask(cid)

    def _ask(self, cid: int) -> Glyph:
        try:
            text = self._font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = f"(cid:{cid})"
        found = self._by_cid[cid] = (text, self._font.char_width(cid), cid == BLANK_CODE)
        return found


class TextState:
    """The text state; `position` is where the next character stands in the line."""

    def __init__(self) -> None:
        self.glyphs: Glyphs | None = None
        self.fontsize = self.charspace = self.wordspace = self.leading = self.rise = 0.0
        self.scaling = 100.0
        self.reset()

    def reset(self) -> None:
        """Begin a text object."""
        self.matrix: Matrix = MATRIX_IDENTITY
        self.position: Point = (0, 0)

    def copy(self) -> "TextState":
        """Return the state as it is now."""
        other = object.__new__(TextState)
        vars(other).update(vars(self))
        return other

    def move(self, tx: float, ty: float) -> None:
        """Go to a line by its offset from the line before."""
        a, b, c, d, e, f = self.matrix
        self.matrix = (a, b, c, d, tx * a + ty * c + e, tx * b + ty * d + f)
        self.position = (0, 0)

    def next_line(self) -> None:
        """Go to the next line."""
        a, b, c, d, e, f = self.matrix
        self.matrix = (a, b, c, d, self.leading * c + e, self.leading * d + f)
        self.position = (0, 0)


@dataclass(slots=True)
class View:
    """The page as it is shown from here on: through a matrix, and no more than a box of it."""

    page: SeenPage
    ctm: Matrix
    clip: Rect
    hidden_count: int = 0


def show_text(state: TextState, parts: Iterable[Operand], view: View) -> None:
    """Add what a shown string prints to the view."""
    glyphs = state.glyphs
    if glyphs is None:
        return
    _, y = state.position
    placed, after = _place(state, glyphs, parts)
    state.position = (after, y)
    matrix = mult_matrix(state.matrix, view.ctm)
    low = glyphs.descent * state.fontsize + state.rise
    if matrix[1] == 0 and matrix[2] == 0:
        _show_level(placed, matrix, (y, low, low + state.fontsize), view)
    else:
        _show_turned(placed, matrix, (y, low, low + state.fontsize), view)


def _place(state: TextState, glyphs: Glyphs, parts: Iterable[Operand]) -> tuple[Placed, float]:
    """Return the characters of a shown string along the line, and where the next one stands."""
    fontsize, scaling = state.fontsize, state.scaling * 0.01
    charspace, step = state.charspace * scaling, 0.001 * fontsize * scaling
    wordspace = 0 if glyphs.is_multibyte else state.wordspace * scaling
    x = state.position[0]
    placed: Placed = []
    is_spaced = False
    for part in parts:
        if isinstance(part, float):
            x -= part * step
            is_spaced = True
            continue
        if not isinstance(part, bytes):
            raise UnsureError("no string to show")
        for text, width, is_blank in glyphs.read(part):
            if is_spaced:
                x += charspace
            is_spaced = True
            advance = width * fontsize * scaling
            placed.append((text, x, advance))
            x += advance
            if is_blank and wordspace:
                x += wordspace
    return placed, x


def _show_level(
    placed: Placed, matrix: Matrix, heights: tuple[float, float, float], view: View
) -> None:
    """Show characters that stand upright or upside down: all at one height."""
    a, b, _, d, e, f = matrix
    y, low, high = heights
    at_y = y * d + f
    y0, y1 = sorted((d * low + at_y, d * high + at_y))
    left, bottom, right, top = view.clip
    left, right = left - TOLERANCE, right + TOLERANCE
    if not bottom - TOLERANCE <= (y0 + y1) / 2 <= top + TOLERANCE:
        view.hidden_count += sum(not text.isspace() for text, _, _ in placed if text)
        return
    page = view.page
    _, upper, _, lower = page.extent_of((0, y0, 0, y1))
    shift, add = page.left, page.marks.append
    turn, turn_back = (0, 1) if a > 0 else (turn_of(a, b, 1.0), turn_of(a, b, -1.0))
    for text, x, advance in placed:
        x0 = x * a + e
        x1 = a * advance + x0
        if x1 < x0:
            x0, x1 = x1, x0
        if left <= (x0 + x1) / 2 <= right:
            add((text, x0 + shift, upper, x1 + shift, lower, turn if advance >= 0 else turn_back))
        else:
            view.hidden_count += bool(text.strip())


def _show_turned(
    placed: Placed, matrix: Matrix, heights: tuple[float, float, float], view: View
) -> None:
    """Show characters that stand at an angle."""
    a, b, c, d, e, f = matrix
    y, low, high = heights
    left, bottom, right, top = view.clip
    turn, turn_back = turn_of(a, b, 1.0), turn_of(a, b, -1.0)
    page = view.page
    for text, x, advance in placed:
        moved = (a, b, c, d, x * a + y * c + e, x * b + y * d + f)
        box = x0, y0, x1, y1 = apply_matrix_rect(moved, (0, low, advance, high))
        if (
            left - TOLERANCE <= (x0 + x1) / 2 <= right + TOLERANCE
            and bottom - TOLERANCE <= (y0 + y1) / 2 <= top + TOLERANCE
        ):
            page.marks.append((text, *page.extent_of(box), turn if advance >= 0 else turn_back))
        else:
            view.hidden_count += bool(text.strip())
