"""Text of a PDF page: each character with its place, computed as pdfminer computes it."""

from collections.abc import Iterable

from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.utils import MATRIX_IDENTITY, Matrix, Point, Rect, apply_matrix_rect, mult_matrix

from extractors.characters import Mark, turn_of
from extractors.content_tokens import Operand, UnsureError

TOLERANCE = 1.0
BLANK_CODE = 32


class Glyphs(dict[int, tuple[str, float]]):
    """Text and width of each character of a font, asked of the font once."""

    def __init__(self, font: PDFFont) -> None:
        super().__init__()
        if font.is_vertical():
            raise UnsureError("vertical writing")
        self.font = font
        self.decode = font.decode
        self.is_multibyte = font.is_multibyte()
        self.descent = font.get_descent()

    def __missing__(self, cid: int) -> tuple[str, float]:
        try:
            text = self.font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = f"(cid:{cid})"
        self[cid] = found = (text, self.font.char_width(cid))
        return found


class TextState:
    """The text state; `position` is where the next character stands in the line."""

    __slots__ = (
        "charspace", "fontsize", "glyphs", "leading", "matrix", "position", "rise", "scaling",
        "wordspace",
    )  # fmt: skip

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
        other = TextState()
        for name in self.__slots__:
            setattr(other, name, getattr(self, name))
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


class Pen:
    """Writes the characters of one shown string: places and sizes that all of them share."""

    __slots__ = (
        "charspace", "clip", "fontsize", "height", "hidden", "high", "is_level", "low", "marks",
        "matrix", "scaling", "step", "turns", "wordspace",
    )  # fmt: skip

    def __init__(
        self, state: TextState, glyphs: Glyphs, ctm: Matrix, clip: Rect, height: float
    ) -> None:
        self.matrix = mult_matrix(state.matrix, ctm)
        a, b, c, _, _, _ = self.matrix
        self.is_level = b == 0 and c == 0
        self.fontsize, self.scaling = state.fontsize, state.scaling * 0.01
        self.charspace = state.charspace * self.scaling
        self.wordspace = 0 if glyphs.is_multibyte else state.wordspace * self.scaling
        self.step = 0.001 * state.fontsize * self.scaling
        self.low = glyphs.descent * state.fontsize + state.rise
        self.high = self.low + state.fontsize
        x0, y0, x1, y1 = clip
        self.clip = (x0 - TOLERANCE, y0 - TOLERANCE, x1 + TOLERANCE, y1 + TOLERANCE)
        self.height = height
        self.turns = (turn_of(a, b, -1.0), turn_of(a, b, 1.0))
        self.marks: list[Mark] = []
        self.hidden = 0

    def write(self, text: str, width: float, x: float, y: float) -> float:
        """Write a character, if the clipping box leaves it; return how far it goes on."""
        advance = width * self.fontsize * self.scaling
        a, b, c, d, e, f = self.matrix
        at_x, at_y = x * a + y * c + e, x * b + y * d + f
        if self.is_level:
            x0, x1 = at_x, a * advance + at_x
            y0, y1 = d * self.low + at_y, d * self.high + at_y
            if x1 < x0:
                x0, x1 = x1, x0
            if y1 < y0:
                y0, y1 = y1, y0
        else:
            moved = (a, b, c, d, at_x, at_y)
            x0, y0, x1, y1 = apply_matrix_rect(moved, (0, self.low, advance, self.high))
        left, low, right, high = self.clip
        if left <= (x0 + x1) / 2 <= right and low <= (y0 + y1) / 2 <= high:
            turn = self.turns[advance >= 0]
            self.marks.append((text, x0, self.height - y1, x1, self.height - y0, turn))
        else:
            self.hidden += bool(text.strip())
        return advance


def show_text(
    state: TextState, parts: Iterable[Operand], ctm: Matrix, clip: Rect, height: float
) -> tuple[list[Mark], int]:
    """Return the marks of a shown string that the clipping box leaves, and how many it hides."""
    glyphs = state.glyphs
    if glyphs is None:
        return [], 0
    pen = Pen(state, glyphs, ctm, clip, height)
    write = pen.write
    x, y = state.position
    is_spaced = False
    for part in parts:
        if isinstance(part, float):
            x -= part * pen.step
            is_spaced = True
            continue
        if not isinstance(part, bytes):
            raise UnsureError("no string to show")
        for cid in glyphs.decode(part):
            if is_spaced:
                x += pen.charspace
            x += write(*glyphs[cid], x, y)
            if cid == BLANK_CODE and pen.wordspace:
                x += pen.wordspace
            is_spaced = True
    state.position = (x, y)
    return pen.marks, pen.hidden
