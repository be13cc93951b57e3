"""Lines of text made of characters that only have positions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from extractors.characters import Char
from extractors.model import Box

SAME_LINE_SHARE = 0.4
LATIN_GAP_SHARE = 0.25
HAN_GAP_SHARE = 0.6
PIECE_GAP_CHARS = 3.0


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A character in reading coordinates: `start` to `end` along its line, `middle` across."""

    char: Char
    start: float
    end: float
    middle: float
    size: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text, or the piece of one that stands apart, and the box around it."""

    text: str
    box: Box


def read_text(chars: Iterable[Char]) -> str:
    """Return the text of `chars` in reading order, one printed line a line."""
    return "\n".join(_text(glyphs) for glyphs in _line_glyphs(chars))


def read_pieces(chars: Iterable[Char]) -> list[TextLine]:
    """Return the lines of `chars` from top to bottom, parted where a wide gap parts them."""
    pieces: list[TextLine] = []
    for glyphs in _line_glyphs(chars):
        boxes = [glyph.char.box for glyph in glyphs]
        top = min(box.top for box in boxes)
        pieces.extend(_piece(part, top) for part in _parts(glyphs))
    return sorted(pieces, key=lambda piece: (piece.box.top, piece.box.x0))


def _piece(glyphs: Sequence[_Glyph], line_top: float) -> TextLine:
    boxes = [glyph.char.box for glyph in glyphs]
    box = Box(
        min(box.x0 for box in boxes),
        line_top,
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )
    return TextLine(_text(glyphs), box)


def _line_glyphs(chars: Iterable[Char]) -> Iterator[list[_Glyph]]:
    """Yield the glyphs of each line that prints something: upright lines first."""
    by_turn: dict[int, list[_Glyph]] = {}
    for char in chars:
        by_turn.setdefault(char.turn, []).append(_glyph(char))
    for _, glyphs in sorted(by_turn.items()):
        for line in _cluster(glyphs):
            printed = _trimmed(sorted(line, key=lambda glyph: glyph.start))
            if printed:
                yield printed


def _glyph(char: Char) -> _Glyph:
    box = char.box
    along, across = (box.x0, box.x1), (box.top, box.bottom)
    if char.turn % 2:
        along, across = across, along
    if char.turn in {2, 3}:
        along = (-along[1], -along[0])
    if char.turn in {1, 2}:
        across = (-across[1], -across[0])
    return _Glyph(char, along[0], along[1], fmean(across), max(across[1] - across[0], 1.0))


def _cluster(glyphs: Iterable[_Glyph]) -> Iterator[list[_Glyph]]:
    """Yield the glyphs of each line: those whose middles lie on one level."""
    line: list[_Glyph] = []
    level = size = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.middle):
        if line and glyph.middle - level > SAME_LINE_SHARE * max(size, glyph.size):
            yield line
            line = []
        if not line or glyph.size > size:
            level, size = glyph.middle, glyph.size
        line.append(glyph)
    if line:
        yield line


def _trimmed(line: list[_Glyph]) -> list[_Glyph]:
    printed = [index for index, glyph in enumerate(line) if not glyph.char.is_blank]
    return line[printed[0] : printed[-1] + 1] if printed else []


def _text(line: Sequence[_Glyph]) -> str:
    """Return the text of a line, with one blank wherever blanks or a gap stand."""
    printed = [glyph for glyph in line if not glyph.char.is_blank]
    blanks = sorted(glyph.start for glyph in line if glyph.char.is_blank)
    texts = [printed[0].char.text]
    for before, after in pairwise(printed):
        while blanks and blanks[0] < before.start:
            blanks.pop(0)
        has_blank = bool(blanks) and blanks[0] <= after.start
        texts.append(" " if has_blank or _is_gap(before, after) else "")
        texts.append(after.char.text)
    return "".join(texts)


def _is_gap(before: _Glyph, after: _Glyph) -> bool:
    is_latin = before.char.text.isascii() and after.char.text.isascii()
    share = LATIN_GAP_SHARE if is_latin else HAN_GAP_SHARE
    return after.start - before.end > share * max(before.size, after.size)


def _parts(line: Sequence[_Glyph]) -> Iterator[list[_Glyph]]:
    """Yield the pieces of a line between the gaps that are wider than three characters."""
    printed = [glyph for glyph in line if not glyph.char.is_blank]
    widest = PIECE_GAP_CHARS * fmean(glyph.end - glyph.start for glyph in printed)
    starts = [b.start for a, b in pairwise(printed) if b.start - a.end > widest]
    for low, high in pairwise([printed[0].start, *starts, float("inf")]):
        part = _trimmed([glyph for glyph in line if low <= glyph.start < high])
        if part:
            yield part
