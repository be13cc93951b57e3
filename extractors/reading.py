"""Lines of text made of characters that only have positions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from statistics import fmean

from extractors.characters import Mark
from extractors.model import Box

SAME_LINE_SHARE = 0.4
LATIN_GAP_SHARE = 0.25
HAN_GAP_SHARE = 0.6
PIECE_GAP_CHARS = 3.0

Glyph = tuple[float, float, float, float, str, Mark]
"""A character in reading coordinates: its middle across the line, its size, where it starts and
ends along the line, its text, and itself."""
MIDDLE = itemgetter(0)
START = itemgetter(2)


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text, or the piece of one that stands apart, and the box around it."""

    text: str
    box: Box


def read_text(marks: Iterable[Mark]) -> str:
    """Return the text of characters in reading order, one printed line a line."""
    return "\n".join([_text(glyphs) for glyphs in _line_glyphs(marks)])


def read_pieces(marks: Iterable[Mark]) -> list[TextLine]:
    """Return the lines of characters from top to bottom, parted where a wide gap parts them."""
    pieces: list[TextLine] = []
    for glyphs in _line_glyphs(marks):
        top = min(mark[2] for *_, mark in glyphs)
        pieces.extend(_piece(part, top) for part in _parts(glyphs))
    return sorted(pieces, key=lambda piece: (piece.box.top, piece.box.x0))


def _piece(glyphs: Sequence[Glyph], line_top: float) -> TextLine:
    _, x0s, _, x1s, bottoms, _ = zip(*[mark for *_, mark in glyphs], strict=True)
    return TextLine(_text(glyphs), Box(min(x0s), line_top, max(x1s), max(bottoms)))


def _line_glyphs(marks: Iterable[Mark]) -> Iterator[list[Glyph]]:
    """Yield the glyphs of each line that prints something: upright lines first."""
    by_turn: dict[int, list[Glyph]] = {}
    for mark in marks:
        text, x0, top, x1, bottom, turn = mark
        if turn:
            glyph = _turned_glyph(mark)
        else:
            height = bottom - top
            glyph = ((top + bottom) / 2, height if height > 1.0 else 1.0, x0, x1, text, mark)
        by_turn.setdefault(turn, []).append(glyph)
    for _, glyphs in sorted(by_turn.items()):
        for line in _cluster(glyphs):
            line.sort(key=START)
            printed = _trimmed(line)
            if printed:
                yield printed


def _turned_glyph(mark: Mark) -> Glyph:
    text, x0, top, x1, bottom, turn = mark
    along, across = (x0, x1), (top, bottom)
    if turn % 2:
        along, across = across, along
    if turn in {2, 3}:
        along = (-along[1], -along[0])
    if turn in {1, 2}:
        across = (-across[1], -across[0])
    size = max(across[1] - across[0], 1.0)
    return (across[0] + across[1]) / 2, size, *along, text, mark


def _cluster(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the glyphs of each line: those whose middles lie on one level."""
    line: list[Glyph] = []
    level = size = 0.0
    for glyph in sorted(glyphs, key=MIDDLE):
        middle, own_size, *_ = glyph
        if line and middle - level > SAME_LINE_SHARE * max(size, own_size):
            yield line
            line = []
        if not line or own_size > size:
            level, size = middle, own_size
        line.append(glyph)
    if line:
        yield line


def _trimmed(line: list[Glyph]) -> list[Glyph]:
    """Return a line without the blanks at its ends."""
    first, last = 0, len(line)
    while first < last and line[first][4].isspace():
        first += 1
    while first < last and line[last - 1][4].isspace():
        last -= 1
    return line[first:last]


def _text(line: Sequence[Glyph]) -> str:
    """Return the text of a line, with one blank wherever blanks or a gap stand."""
    printed = [glyph for glyph in line if not glyph[4].isspace()]
    blanks = [glyph[2] for glyph in line if glyph[4].isspace()]
    before, at = printed[0], 0
    texts = [before[4]]
    for glyph in printed[1:]:
        while at < len(blanks) and blanks[at] < before[2]:
            at += 1
        has_blank = at < len(blanks) and blanks[at] <= glyph[2]
        if has_blank or (glyph[2] > before[3] and _is_gap(before, glyph)):
            texts.append(" ")
        texts.append(glyph[4])
        before = glyph
    return "".join(texts)


def _is_gap(before: Glyph, after: Glyph) -> bool:
    is_latin = before[4].isascii() and after[4].isascii()
    share = LATIN_GAP_SHARE if is_latin else HAN_GAP_SHARE
    return after[2] - before[3] > share * max(before[1], after[1])


def _parts(line: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the pieces of a line between the gaps that are wider than three characters."""
    printed = [glyph for glyph in line if not glyph[4].isspace()]
    widest = PIECE_GAP_CHARS * fmean(end - start for _, _, start, end, _, _ in printed)
    starts = [b[2] for a, b in pairwise(printed) if b[2] - a[3] > widest]
    for low, high in pairwise([printed[0][2], *starts, float("inf")]):
        part = _trimmed([glyph for glyph in line if low <= glyph[2] < high])
        if part:
            yield part
