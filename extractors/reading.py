"""Lines of text made of characters that only have positions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import fsum
from typing import NamedTuple

import numpy as np

from extractors.characters import Flags, Floats, Indices, Marks, changes
from extractors.model import Box

SAME_LINE_SHARE = 0.4
LATIN_GAP_SHARE = 0.25
HAN_GAP_SHARE = 0.6
PIECE_GAP_CHARS = 3.0
LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
LIGATURE = re.compile("[" + "".join(LIGATURES) + "]")
NEARLY = 1 - 1e-6
LARGEST_SHORT = 2**15 - 1


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text, or the piece of one that stands apart, and the box around it."""

    text: str
    box: Box


class _Lines(NamedTuple):
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

    def starts(self) -> Indices:
        """Return where each line that prints something begins, among those that are printed."""
        return changes(self.line[self.printed]).nonzero()[0]

    def stretches(self) -> Indices:
        """Return where each such line begins, and after it where it ends, blanks not counted."""
        starts, printed = self.starts(), self.printed
        found = np.empty(2 * len(starts), dtype=np.int64)
        found[::2] = printed[starts]
        found[1:-1:2] = printed[starts[1:] - 1]
        found[-1] = printed[-1]
        found[1::2] += 1
        return found

    def before(self, count: int) -> "_Lines":
        """Return the lines that the first characters make."""
        printed = self.printed[: np.searchsorted(self.printed, count)]
        order, line, size, start, end, _ = self
        return _Lines(
            order[:count], line[:count], size[:count], start[:count], end[:count], printed
        )


def read_texts(marks: Marks, groups: Indices) -> tuple[dict[int, str], dict[int, list[TextLine]]]:
    """Return the text of each group of characters, and the lines of what stands apart.

    `groups` has a number for each character: from 0 on those of cells, whose texts have their
    printed lines in reading order; a negative one for what is in no cell of a page, whose lines
    are from top to bottom, parted where a wide gap parts them.
    """
    if not len(marks):
        return {}, {}
    lines = _lines(marks, groups)
    if not len(lines.printed):
        return {}, {}
    free_count = int(np.count_nonzero(groups < 0))
    whole = lines.before(free_count)
    if len(whole.printed):
        lines = _parted(lines, whole)
    starts = lines.starts()
    group_of = groups[lines.order[lines.printed[starts]]].tolist()
    pieces: list[tuple[int, str]] = []
    texts: dict[int, str] = {}
    for group, text in zip(group_of, _texts(lines, starts, marks), strict=True):
        if group < 0:
            pieces.append((group, text))
        else:
            texts[group] = f"{texts[group]}\n{text}" if group in texts else text
    boxes = _boxes(whole, lines.before(free_count), marks) if pieces else ()
    found: dict[int, list[TextLine]] = {}
    for (group, text), box in zip(pieces, boxes, strict=True):
        found.setdefault(group, []).append(TextLine(text, box))
    for own in found.values():
        own.sort(key=lambda piece: (piece.box.top, piece.box.x0))
    return texts, found


def read_levels(marks: Marks, gap: float) -> list[list[TextLine]]:
    """Return the pieces of each line of text, parted at gaps wider than `gap` of their height.

    Two characters of one drawn string stand twice as far apart where they are of two pieces.
    """
    if not len(marks) or marks.blanks().all():
        return []
    whole = _lines(marks, np.full(len(marks), -1))
    printed = whole.printed
    before, after = printed[:-1], printed[1:]
    gaps = (whole.start[after] - whole.end[before]) / whole.size[after]
    strings = marks.strings[whole.order]
    least = np.where(strings[before] == strings[after], 2 * gap, gap)
    is_new = changes(whole.line)
    is_new[after[gaps > least]] = True
    lines = whole._replace(line=is_new.cumsum())
    stretches, starts = lines.stretches(), lines.starts()
    sides = (
        _extremes(lines, stretches, values, extreme)
        for values, extreme in (
            (marks.x0, np.minimum),
            (marks.top, np.minimum),
            (marks.x1, np.maximum),
            (marks.bottom, np.maximum),
        )
    )
    levels: dict[int, list[TextLine]] = {}
    numbers = whole.line[printed[starts]].tolist()
    for number, text, *box in zip(numbers, _texts(lines, starts, marks), *sides, strict=True):
        levels.setdefault(number, []).append(TextLine(text.strip(), Box(*box)))
    return list(levels.values())


def _boxes(whole: _Lines, parted: _Lines, marks: Marks) -> Iterator[Box]:
    """Yield the box around each piece of a line; it begins where the whole line does."""
    stretches, whole_stretches = parted.stretches(), whole.stretches()
    tops = _extremes(whole, whole_stretches, marks.top, np.minimum)
    top_of = dict(zip(whole.line[whole_stretches[::2]].tolist(), tops, strict=True))
    columns = zip(
        _extremes(parted, stretches, marks.x0, np.minimum),
        (top_of[line] for line in whole.line[stretches[::2]].tolist()),
        _extremes(parted, stretches, marks.x1, np.maximum),
        _extremes(parted, stretches, marks.bottom, np.maximum),
        strict=True,
    )
    yield from (Box(*box) for box in columns)


def _lines(marks: Marks, groups: Indices) -> _Lines:
    """Return the lines of each group, the upright ones first."""
    middle, size, start, end = _along(marks)
    order = _by_middles(groups, marks.turns, middle)
    is_apart = changes(groups[order])
    if marks.turns.any():
        is_apart |= changes(marks.turns[order])
    line = _line_numbers(is_apart, middle[order], size[order])
    start, is_same = start[order], line[1:] == line[:-1]
    if (is_same & (start[1:] < start[:-1])).any():
        along = np.lexsort((start, line))
        order, start = order[along], start[along]
    is_blank = marks.blanks()
    printed = (~is_blank[order]).nonzero()[0]
    return _Lines(order, line, size[order], start, end[order], printed)


def _by_middles(groups: Indices, turns: Indices, middle: Floats) -> Indices:
    """Return the order of characters by group, turns, and middle."""
    if not turns.any() and groups.max() <= LARGEST_SHORT:
        order = np.argsort(groups.astype(np.int16), kind="stable")
        group, sorted_middle = groups[order], middle[order]
        is_before = (group[1:] == group[:-1]) & (sorted_middle[1:] < sorted_middle[:-1])
        if not is_before.any():
            return order
    return np.lexsort((middle, turns, groups))


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
    is_step = is_apart | changes(middle) | changes(size)
    steps = is_step.nonzero()[0]
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
    found: Indices = np.array(numbers)[is_step.cumsum() - 1]
    return found


def _parted(lines: _Lines, free: _Lines) -> _Lines:
    """Return lines, the first of which are parted at gaps wider than three characters."""
    printed = free.printed
    start, end = free.start[printed], free.end[printed]
    is_first = changes(free.line[printed])
    firsts = is_first.nonzero()[0]
    afters = np.concatenate((firsts[1:], [len(printed)]))
    widths, number = end - start, is_first.cumsum() - 1
    means = np.add.reduceat(widths, firsts) / (afters - firsts)
    gaps = start[1:] - end[:-1]
    is_wide = (gaps > PIECE_GAP_CHARS * NEARLY * means[number[:-1]]) & ~is_first[1:]
    if not is_wide.any():
        return lines
    cuts: list[int] = []
    for at in is_wide.nonzero()[0].tolist():
        first, after = firsts[number[at]], afters[number[at]]
        if gaps[at] > PIECE_GAP_CHARS * (fsum(widths[first:after]) / (after - first)):
            cuts.append(at + 1)
    is_new = changes(lines.line)
    is_new[printed[cuts]] = True
    return lines._replace(line=is_new.cumsum())


def _extremes(lines: _Lines, stretches: Indices, values: Floats, extreme: np.ufunc) -> list[float]:
    """Return the extreme of the characters of each line; blanks at its ends are none of them."""
    ended = np.append(values[lines.order], 0.0)
    return extreme.reduceat(ended, stretches)[::2].tolist()  # type: ignore[no-any-return]


def _texts(lines: _Lines, starts: Indices, marks: Marks) -> Iterator[str]:
    """Yield the text of each line, with one blank wherever blanks or a gap stand."""
    printed = lines.printed
    texts = _spelt([marks.texts[at] for at in lines.order[printed].tolist()])
    for at in _gaps(lines, texts):
        texts[at] = " " + texts[at]
    for first, after in pairwise([*starts.tolist(), len(printed)]):
        yield "".join(texts[first:after])


def _spelt(texts: list[str]) -> list[str]:
    """Return texts with letters for each sign that joins letters."""
    if LIGATURE.search("".join(texts)) is None:
        return texts
    return [LIGATURES.get(text, text) for text in texts]


def _gaps(lines: _Lines, texts: list[str]) -> list[int]:
    """Return which printed characters stand apart from the one before in their line."""
    before, after = lines.printed[:-1], lines.printed[1:]
    gap = lines.start[after] - lines.end[before]
    largest = np.maximum(lines.size[before], lines.size[after])
    is_wide = (gap > 0) & (gap > HAN_GAP_SHARE * largest)
    narrow = ((gap > 0) & (gap > LATIN_GAP_SHARE * largest) & ~is_wide).nonzero()[0]
    for at in narrow.tolist():
        is_wide[at] = texts[at].isascii() and texts[at + 1].isascii()
    if len(lines.printed) < len(lines.order):
        is_wide |= _blanks_between(lines, before, after)
    is_wide &= lines.line[before] == lines.line[after]
    return (is_wide.nonzero()[0] + 1).tolist()


def _blanks_between(lines: _Lines, before: Indices, after: Indices) -> Flags:
    """Tell between which characters a blank begins.

    One that begins where a character does is on both its sides.
    """
    stretches = lines.stretches()
    is_inside = np.zeros(len(lines.order) + 1, dtype=np.int64)
    is_inside[stretches[::2]] += 1
    is_inside[stretches[1::2]] -= 1
    is_blank = is_inside[:-1].cumsum() > 0
    is_blank[lines.printed] = False
    place = (changes(lines.start) | changes(lines.line)).cumsum()
    blanks = place[is_blank]
    return np.searchsorted(blanks, place[after], "right") > np.searchsorted(
        blanks, place[before], "left"
    )
