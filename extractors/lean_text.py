"""Text of a PDF page: each character with its place, computed as pdfminer computes it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.utils import MATRIX_IDENTITY, Matrix, Point, Rect, apply_matrix_rect, mult_matrix

from extractors.characters import Mark, turn_of
from extractors.content_tokens import Operand, UnsureError

TOLERANCE = 1.0
BLANK_CODE = 32
LONGEST_KEPT = 8
MOST_KEPT = 20_000
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
        self._by_code: dict[bytes, list[Glyph]] = {}

    def read(self, code: bytes) -> list[Glyph]:
        """Return the characters that a shown string stands for."""
        known = self._by_code.get(code)
        if known is not None:
            return known
        by_cid = self._by_cid
        found = [by_cid.get(cid) or self._ask(cid) for cid in self._font.decode(code)]
        if len(code) <= LONGEST_KEPT and len(self._by_code) < MOST_KEPT:
            self._by_code[code] = found
        return found

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
    """What the instructions run so far show: the box in force, and the marks that it leaves."""

    height: float
    ctm: Matrix
    clip: Rect
    marks: list[Mark] = field(default_factory=list)
    hidden_count: int = 0

    def add(self, text: str, box: Rect, turn: int) -> None:
        """Add a character if the middle of its box is shown."""
        x0, y0, x1, y1 = box
        left, low, right, high = self.clip
        if (
            left - TOLERANCE <= (x0 + x1) / 2 <= right + TOLERANCE
            and low - TOLERANCE <= (y0 + y1) / 2 <= high + TOLERANCE
        ):
            self.marks.append((text, x0, self.height - y1, x1, self.height - y0, turn))
        else:
            self.hidden_count += bool(text.strip())


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
    turn, turn_back = (0, 1) if a > 0 else (turn_of(a, b, 1.0), turn_of(a, b, -1.0))
    upper, lower, add = view.height - y1, view.height - y0, view.marks.append
    for text, x, advance in placed:
        x0 = x * a + e
        x1 = a * advance + x0
        if x1 < x0:
            x0, x1 = x1, x0
        if left <= (x0 + x1) / 2 <= right:
            add((text, x0, upper, x1, lower, turn if advance >= 0 else turn_back))
        else:
            view.hidden_count += bool(text.strip())


def _show_turned(
    placed: Placed, matrix: Matrix, heights: tuple[float, float, float], view: View
) -> None:
    """Show characters that stand at an angle."""
    a, b, c, d, e, f = matrix
    y, low, high = heights
    for text, x, advance in placed:
        moved = (a, b, c, d, x * a + y * c + e, x * b + y * d + f)
        box = apply_matrix_rect(moved, (0, low, advance, high))
        view.add(text, box, turn_of(a, b, 1.0 if advance >= 0 else -1.0))
