"""Lines of text made of characters that only have positions."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import fsum

import numpy as np

from extractors.characters import Flags, Floats, Indices, Marks
from extractors.model import Box

SAME_LINE_SHARE = 0.4
LATIN_GAP_SHARE = 0.25
HAN_GAP_SHARE = 0.6
PIECE_GAP_CHARS = 3.0
FIRST = np.array([True])


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text, or the piece of one that stands apart, and the box around it."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class _Lines:
    """The characters line by line, each line in reading order.

    `order` are their indices, `line` the number of the line of each, `size` how high each is,
    `start` and `end` where it stands along the line; `printed` are the places in these arrays
    where something is printed.
    """

    order: Indices
    line: Indices
    size: Floats
    start: Floats
    end: Floats
    printed: Indices


def read_texts(marks: Marks, groups: Indices) -> dict[int, str]:
    """Return the text of each group of characters in reading order, one printed line a line.

    `groups` has a number for each character, negative for those that are in no group.
    """
    inside = np.flatnonzero(groups >= 0)
    if not len(inside):
        return {}
    marks, groups = marks.take(inside), groups[inside]
    lines = _lines(marks, groups)
    texts: dict[int, list[str]] = {}
    firsts = lines.order[lines.printed[_starts(lines.line[lines.printed])]]
    for group, text in zip(groups[firsts].tolist(), _texts(lines, marks), strict=True):
        texts.setdefault(group, []).append(text)
    return {group: "\n".join(found) for group, found in texts.items()}


def read_pieces(marks: Marks) -> list[TextLine]:
    """Return the lines of characters from top to bottom, parted where a wide gap parts them."""
    if not len(marks):
        return []
    whole = _lines(marks, np.zeros(len(marks), dtype=np.int64))
    if not len(whole.printed):
        return []
    parted = _parted(whole)
    tops = dict(zip(*_of_lines(whole, marks.top, np.minimum), strict=True))
    firsts = parted.printed[_starts(parted.line[parted.printed])]
    boxes = zip(
        _of_lines(parted, marks.x0, np.minimum)[1],
        (tops[line] for line in whole.line[firsts].tolist()),
        _of_lines(parted, marks.x1, np.maximum)[1],
        _of_lines(parted, marks.bottom, np.maximum)[1],
        strict=True,
    )
    texts = _texts(parted, marks)
    pieces = [TextLine(text, Box(*box)) for text, box in zip(texts, boxes, strict=True)]
    return sorted(pieces, key=lambda piece: (piece.box.top, piece.box.x0))


def _lines(marks: Marks, groups: Indices) -> _Lines:
    """Return the lines of each group, the upright ones first."""
    middle, size, start, end = _along(marks)
    order = np.lexsort((middle, marks.turns, groups))
    is_apart = _changes(groups[order]) | _changes(marks.turns[order])
    line = _line_numbers(is_apart, middle[order], size[order])
    order = order[np.lexsort((start[order], line))]
    printed = np.flatnonzero(~marks.blanks()[order])
    return _Lines(order, line, size[order], start[order], end[order], printed)


def _along(marks: Marks) -> tuple[Floats, Floats, Floats, Floats]:
    """Return the characters' middles across their lines, sizes, and starts and ends along them."""
    turns = marks.turns
    start, end, low, high = marks.x0, marks.x1, marks.top, marks.bottom
    if turns.any():
        is_upright, is_back, is_up = turns % 2 == 1, turns >= 2, (turns == 1) | (turns == 2)
        start, low = np.where(is_upright, low, start), np.where(is_upright, start, low)
        end, high = np.where(is_upright, high, end), np.where(is_upright, end, high)
        start, end = np.where(is_back, -end, start), np.where(is_back, -start, end)
        low, high = np.where(is_up, -high, low), np.where(is_up, -low, high)
    return (low + high) / 2, np.maximum(high - low, 1.0), start, end


def _line_numbers(is_apart: Flags, middle: Floats, size: Floats) -> Indices:
    """Return the number of each character's line: its middle lies on the level of the line.

    The characters come by groups and in these by their middles; the largest makes the level.
    """
    steps = np.flatnonzero(is_apart | _changes(middle) | _changes(size))
    rows = zip(is_apart[steps].tolist(), middle[steps].tolist(), size[steps].tolist(), strict=True)
    numbers: list[int] = []
    number, level, largest = -1, 0.0, 0.0
    for is_first, own_middle, own_size in rows:
        bigger = largest if largest > own_size else own_size
        if is_first or own_middle - level > SAME_LINE_SHARE * bigger:
            number, level, largest = number + 1, own_middle, own_size
        elif own_size > largest:
            level, largest = own_middle, own_size
        numbers.append(number)
    return np.repeat(np.array(numbers), np.diff(steps, append=len(middle)))


def _changes(values: Indices | Floats) -> Flags:
    """Tell where a value differs from the one before; the first does."""
    return np.concatenate((FIRST, values[1:] != values[:-1]))


def _starts(values: Indices) -> Indices:
    return np.flatnonzero(_changes(values)) if len(values) else values


def _parted(lines: _Lines) -> _Lines:
    """Return lines that are parted at the gaps that are wider than three characters."""
    printed = lines.printed
    start, end = lines.start[printed], lines.end[printed]
    widths, gaps = (end - start).tolist(), (start[1:] - end[:-1]).tolist()
    cuts: list[int] = []
    for first, after in pairwise([*_starts(lines.line[printed]).tolist(), len(printed)]):
        widest = PIECE_GAP_CHARS * (fsum(widths[first:after]) / (after - first))
        cuts += [at + 1 for at in range(first, after - 1) if gaps[at] > widest]
    is_new = _changes(lines.line)
    is_new[printed[cuts]] = True
    return _Lines(lines.order, np.cumsum(is_new), lines.size, lines.start, lines.end, lines.printed)


def _of_lines(lines: _Lines, values: Floats, extreme: np.ufunc) -> tuple[list[int], list[float]]:
    """Return the number of each line that prints something, and the extreme of its characters.

    Blanks at the ends of a line are none of its characters.
    """
    firsts, lasts = _ends(lines)
    stretches = np.column_stack((firsts, lasts + 1)).ravel()
    found = extreme.reduceat(np.append(values[lines.order], 0.0), stretches)[::2]
    return lines.line[firsts].tolist(), found.tolist()


def _ends(lines: _Lines) -> tuple[Indices, Indices]:
    """Return where each line that prints something begins and ends to."""
    starts = _starts(lines.line[lines.printed])
    return lines.printed[starts], lines.printed[np.append(starts[1:], len(lines.printed)) - 1]


def _texts(lines: _Lines, marks: Marks) -> Iterator[str]:
    """Yield the text of each line, with one blank wherever blanks or a gap stand."""
    printed = lines.printed
    texts = [marks.texts[at] for at in lines.order[printed].tolist()]
    for at in _gaps(lines, texts):
        texts[at] = " " + texts[at]
    for first, after in pairwise([*_starts(lines.line[printed]).tolist(), len(printed)]):
        yield "".join(texts[first:after])


def _gaps(lines: _Lines, texts: list[str]) -> list[int]:
    """Return which printed characters stand apart from the one before in their line."""
    before, after = lines.printed[:-1], lines.printed[1:]
    gap = lines.start[after] - lines.end[before]
    largest = np.maximum(lines.size[before], lines.size[after])
    is_wide = (gap > 0) & (gap > HAN_GAP_SHARE * largest)
    narrow = np.flatnonzero((gap > 0) & (gap > LATIN_GAP_SHARE * largest) & ~is_wide)
    for at in narrow.tolist():
        is_wide[at] = texts[at].isascii() and texts[at + 1].isascii()
    if len(lines.printed) < len(lines.order):
        is_wide |= _blanks_between(lines, before, after)
    return (np.flatnonzero(is_wide & (lines.line[before] == lines.line[after])) + 1).tolist()


def _blanks_between(lines: _Lines, before: Indices, after: Indices) -> Flags:
    """Tell between which characters a blank begins.

    One that begins where a character does is on both its sides.
    """
    firsts, lasts = _ends(lines)
    is_inside = np.zeros(len(lines.order) + 1, dtype=np.int64)
    is_inside[firsts] += 1
    is_inside[lasts + 1] -= 1
    is_blank = np.cumsum(is_inside[:-1]) > 0
    is_blank[lines.printed] = False
    place = np.cumsum(_changes(lines.start) | _changes(lines.line))
    blanks = place[is_blank]
    return np.searchsorted(blanks, place[after], "right") > np.searchsorted(
        blanks, place[before], "left"
    )
