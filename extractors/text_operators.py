"""What the text operators of a content stream do to the text state, and the strings they show."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, ClassVar

from pdfminer.pdffont import PDFFont
from pdfminer.utils import Matrix

from extractors.content_tokens import TEXT, Operand, UnsureError, numbers_of, read_name
from extractors.lean_glyphs import Glyphs, SizedGlyphs
from extractors.lean_text import ShownText, TextState, View

MOST_TURNS = 256
Chosen = tuple[Glyphs, float, SizedGlyphs]
"""The characters of a font, its size, and the characters in this size."""


class TextOperators:
    """Runs text operators with the fonts of one content stream."""

    def __init__(
        self,
        fonts: Mapping[object, PDFFont],
        glyphs_of: Callable[[PDFFont], Glyphs],
        shown: ShownText,
        view: View,
    ) -> None:
        self.state = TextState()
        self._fonts, self._glyphs_of = fonts, glyphs_of
        self._shown, self._view = shown, view
        self._chosen: dict[tuple[bytes, bytes | float, float], Chosen] = {}

    def run(self, groups: Sequence[Any]) -> None:
        """Set the text up and show a string, with the groups of a text from `BT` on."""
        (
            begins, name, size, matrix, leading, space, word_space, scale, move, kind, next_name,
            next_size, next_space, next_word_space, next_scale, _, plain, digits, parts,
            next_line, moved,
        ) = groups  # fmt: skip
        state = self.state
        if matrix:
            state.matrix, state.position = _matrix(matrix), 0.0
        elif begins:
            state.reset()
        if leading:
            state.leading = -float(leading)
        self._prepare(name, size, (space, word_space, scale))
        if move:
            tx, ty = map(float, move.split())
            state.move(tx, ty)
            if kind == b"D":
                state.leading = ty
            self._prepare(next_name, next_size, (next_space, next_word_space, next_scale))
        if plain is None is digits is parts:
            return
        glyphs = self._show_written(plain, digits, parts)
        if moved:
            self._shown.show_moved(state, glyphs, moved, self._view)
        if next_line:
            state.next_line()

    def _show_written(self, plain: bytes | None, digits: bytes | None, parts: bytes) -> SizedGlyphs:
        """Show a string or a list as it is written, and return the glyphs that it is shown in."""
        state = self.state
        glyphs = state.sized or self._sized()
        if digits is not None:
            self._shown.show(state, glyphs, glyphs.hex[digits], self._view)
        elif plain is not None:
            self._shown.show(state, glyphs, glyphs.plain[plain], self._view)
        elif isinstance(found := glyphs.read_list(parts), tuple):
            self._shown.show_shifted(state, glyphs, found, self._view)
        else:
            self._shown.show_parts(state, glyphs, found, self._view)
        return glyphs

    def _prepare(self, name: bytes | None, size: bytes, spaces: Sequence[bytes | None]) -> None:
        """Choose the font, the spaces and the width of the characters, if they are given."""
        space, word_space, scale = spaces
        if scale:
            self.state.scaling, self.state.sized = float(scale), None
        if word_space:
            self.state.wordspace = float(word_space)
        if name is not None:
            self._choose(name, size)
        if space:
            self.state.charspace = float(space)

    def _sized(self) -> SizedGlyphs:
        state = self.state
        if state.glyphs is None:
            raise UnsureError("a text without a font")
        state.sized = state.glyphs.sized(state.fontsize, state.scaling * 0.01)
        return state.sized

    def _choose(self, name: bytes, size: bytes | float) -> None:
        state = self.state
        known = self._chosen.get((name, size, state.scaling))
        if known is not None:
            state.glyphs, state.fontsize, state.sized = known
            return
        font = self._fonts.get(str(read_name(name)))
        if font is None:
            raise UnsureError("a font that is not there")
        glyphs, fontsize = self._glyphs_of(font), float(size)
        sized = glyphs.sized(fontsize, state.scaling * 0.01)
        state.glyphs, state.fontsize, state.sized = glyphs, fontsize, sized
        self._chosen[name, size, state.scaling] = glyphs, fontsize, sized

    def _font(self, operands: Sequence[Operand]) -> None:
        name, size = operands[-2:]
        if not isinstance(size, float):
            raise UnsureError("a font without a size")
        self._choose(str(name).encode(), size)

    def _begin(self, _: Sequence[Operand]) -> None:
        self.state.reset()

    def _next_line(self, _: Sequence[Operand]) -> None:
        self.state.next_line()

    def _move(self, operands: Sequence[Operand]) -> None:
        self.state.move(*numbers_of(operands, 2))

    def _move_leading(self, operands: Sequence[Operand]) -> None:
        tx, ty = numbers_of(operands, 2)
        self.state.move(tx, ty)
        self.state.leading = ty

    def _leading(self, operands: Sequence[Operand]) -> None:
        (leading,) = numbers_of(operands, 1)
        self.state.leading = -leading

    def _matrix(self, operands: Sequence[Operand]) -> None:
        a, b, c, d, e, f = numbers_of(operands, 6)
        self.state.matrix, self.state.position = (a, b, c, d, e, f), 0.0

    def _charspace(self, operands: Sequence[Operand]) -> None:
        (self.state.charspace,) = numbers_of(operands, 1)

    def _wordspace(self, operands: Sequence[Operand]) -> None:
        (self.state.wordspace,) = numbers_of(operands, 1)

    def _rise(self, operands: Sequence[Operand]) -> None:
        (self.state.rise,) = numbers_of(operands, 1)

    def _scale(self, operands: Sequence[Operand]) -> None:
        (self.state.scaling,) = numbers_of(operands, 1)
        self.state.sized = None

    def _show(self, operands: Sequence[Operand]) -> None:
        self._show_parts([_string(operands)])

    def _show_all(self, operands: Sequence[Operand]) -> None:
        parts = operands[-1]
        if not isinstance(parts, list):
            raise UnsureError("no list to show")
        self._show_parts(parts)

    def _show_next(self, operands: Sequence[Operand]) -> None:
        self.state.next_line()
        self._show_parts([_string(operands)])

    def _show_spaced(self, operands: Sequence[Operand]) -> None:
        self.state.wordspace, self.state.charspace = numbers_of(operands[-3:-1], 2)
        self._show_parts([_string(operands)])

    def _show_parts(self, parts: Sequence[Operand]) -> None:
        glyphs = self.state.sized or self._sized()
        if not all(isinstance(part, float | bytes) for part in parts):
            raise UnsureError("no string to show")
        shown = [glyphs.read(part) if isinstance(part, bytes) else part for part in parts]
        self._shown.show_parts(self.state, glyphs, shown, self._view)  # type: ignore[arg-type]

    TABLE: ClassVar[dict[bytes, Callable[["TextOperators", Sequence[Any]], None]]] = {
        TEXT: run, b"BT": _begin, b"T*": _next_line, b"Tf": _font, b"Td": _move,
        b"TD": _move_leading, b"TL": _leading, b"Tm": _matrix, b"Tj": _show, b"TJ": _show_all,
        b"'": _show_next, b'"': _show_spaced, b"Tc": _charspace, b"Tw": _wordspace, b"Tz": _scale,
        b"Ts": _rise,
    }  # fmt: skip
    """What to do by operator."""


def _string(operands: Sequence[Operand]) -> bytes:
    """Return the last operand, a string: pdfminer takes one that was left before, if none is."""
    if not operands or not isinstance(operands[-1], bytes):
        raise UnsureError("no string to show")
    return operands[-1]


def _matrix(written: bytes) -> Matrix:
    """Return a matrix; what it does but for moving is nearly always the same."""
    turn, e, f = written.rsplit(None, 2)
    return *_turn(turn), float(e), float(f)


@lru_cache(maxsize=MOST_TURNS)
def _turn(written: bytes) -> tuple[float, float, float, float]:
    a, b, c, d = map(float, written.split())
    return a, b, c, d
