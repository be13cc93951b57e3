"""Lines of a PDF page that no upright rules part, and which of them may make a table."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import median

from extractors.characters import Marks
from extractors.model import Box
from extractors.reading import TextLine, read_levels
from extractors.titles import is_title

SCALE = 4
"""How many display columns a point is."""
GAP = 0.6
"""How wide a gap, in heights of a character, parts two pieces at least."""
NEAR_GAP = 0.2
"""How wide one is at least that parts two headers which nearly touch."""
AMOUNT_GAP = 0.3
"""How wide one is at least that parts an amount and words."""
BESIDE = 0.8
"""How near, in heights of a character, lines are at most that stand beside each other."""
OTHER_SIZE = 0.12
SAYS = re.compile(r"[^:：]{1,14}[:：]\s*\S")
"""A label with what it says: 单位：万元 stands above a table, and is no cell of it."""
HEAD = re.compile(r"(?:[一二三]级|绩效)?指标(?:名称|内容|值)?|[一二三]级(?:绩效)?指标")
"""A header of a table of indicators, which other rows stand above."""
BRACKETED = re.compile(r"[(（].*[)）]")
ABOVE = 3.0
"""How far above a header, in heights of a character, a heading is at most."""
AS_ROWS = 1.25
"""How many times as far as the row below the header it is at most, where that is more."""
ABOVE_FIRST = 1.75
"""How far above it is that begins where the table does, as the name of an office does."""
COUNTED = "年月日个人元万⽉⽇⼈"
"""What stands behind a figure in words, maybe with a blank between."""
FIGURE = re.compile(r"[-+(（]?\d[\d,.]*[%)）]?")
RADICAL = re.compile("[\u2f00-\u2fd5]")
"""A radical that a font gives back for the character that it looks like."""
GLUED = re.compile(r"\d\.\d|\d,\d{3}|\d[(（]?[一二三四五六七八九十]{1,3}[)）、]")
"""An amount in a text that is more than that: it touches the text of the next column."""
NUMBERING = re.compile(r"[(（]?\d{1,2}[)）]?")


class UnsureTableError(Exception):
    """What stands in which row and column cannot be told for sure."""


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of a line: what it says, where, and the middle of its line."""

    text: str
    box: Box
    middle: float
    parts: tuple[TextLine, ...] = ()

    @property
    def width(self) -> float:
        """How wide it is, in points."""
        return self.box.x1 - self.box.x0

    @property
    def height(self) -> float:
        """How high its characters are, in points."""
        return max(self.box.bottom - self.box.top, 1.0)

    @property
    def words(self) -> str:
        """What it says, without radicals in the place of characters."""
        return RADICAL.sub(lambda found: unicodedata.normalize("NFKC", found[0]), self.text)

    @property
    def is_figure(self) -> bool:
        """True for a number."""
        return FIGURE.fullmatch(self.text) is not None

    @property
    def is_glued(self) -> bool:
        """True for an amount and what stands right before or behind it, with no gap between."""
        return not self.is_figure and GLUED.search(self.words) is not None

    @property
    def is_amount(self) -> bool:
        """True for a number that is no code."""
        return self.is_figure and not self.text.isdigit()


@dataclass(frozen=True)
class Beside:
    """Lines that stand beside each other in height: one, or some of cells of several lines."""

    texts: tuple[Text, ...]

    @cached_property
    def first(self) -> float:
        """The middle of the uppermost line."""
        return min(text.middle for text in self.texts)

    @cached_property
    def last(self) -> float:
        """The middle of the lowest line."""
        return max(text.middle for text in self.texts)

    @cached_property
    def height(self) -> float:
        """How high most of its characters are."""
        return median(text.height for text in self.texts)

    @property
    def is_lone(self) -> bool:
        """True where nothing stands beside anything."""
        return len(self.texts) == 1

    @cached_property
    def has_figures(self) -> bool:
        """True where a number stands that is not only that of a column."""
        figures = [text for text in self.texts if text.is_figure]
        return not all(NUMBERING.fullmatch(text.text) for text in self.texts) and bool(figures)


def read_beside(marks: Marks) -> list[Beside]:
    """Return the lines of a page from top to bottom, those beside each other as one."""
    finer = {line[0].box.top: line for line in read_levels(marks, NEAR_GAP)}
    found: list[list[Text]] = []
    last, height = float("-inf"), 0.0
    for line in read_levels(marks, GAP):
        tallest = max(line, key=lambda piece: piece.box.bottom - piece.box.top).box
        middle, own = (tallest.top + tallest.bottom) / 2, tallest.bottom - tallest.top
        parts = finer.get(line[0].box.top, [])
        whole = (
            Text(piece.text, piece.box, middle, tuple(p for p in parts if _holds(piece, p)))
            for piece in line
        )
        texts = [text for piece in whole for text in _amounts_apart(piece)]
        if middle - last > BESIDE * max(min(own, height), 1.0):
            found.append([])
        found[-1] += texts
        last, height = middle, own
    return [Beside(tuple(texts)) for texts in found]


def _amounts_apart(text: Text) -> list[Text]:
    """Return a piece parted where a narrow gap lies between an amount and words."""
    for before, after in pairwise(text.parts):
        gap = after.box.x0 - before.box.x1
        is_apart = gap > AMOUNT_GAP * text.height and after.text[0] not in COUNTED
        if is_apart and any(FIGURE.fullmatch(part.text) for part in (before, after)):
            left, right = _halves(text, before, after)
            return [left, *_amounts_apart(right)]
    return [text]


def _holds(piece: TextLine, part: TextLine) -> bool:
    return piece.box.x0 <= part.box.x0 and part.box.x1 <= piece.box.x1


def find_zones(lines: Sequence[Beside]) -> Iterator[list[Beside]]:
    """Yield the stretches of lines that may each be a table, the lone lines amid them too."""
    zone: list[Beside] = []
    for line in lines:
        if _parts(line, zone):
            yield from _tables(zone)
            zone = []
        elif zone or not line.is_lone:
            zone.append(line)
    yield from _tables(zone)


def _parts(line: Beside, zone: Sequence[Beside]) -> bool:
    """Tell whether a line is of no table: it is a title, a note, labels, or of another size."""
    if all(SAYS.match(text.text) for text in line.texts):
        return True
    if not line.is_lone:
        return False
    (text,) = line.texts
    if is_title(text.text):
        return True
    sizes = [own.height for row in zone for own in row.texts]
    return bool(sizes) and all(abs(line.height - size) > OTHER_SIZE * size for size in sizes)


def _tables(zone: Sequence[Beside]) -> Iterator[list[Beside]]:
    """Yield the tables of a zone: one of indicators has its own columns."""
    table: list[Beside] = []
    for line in zone:
        if is_head(line):
            yield from _trimmed(table)
            table = []
        table.append(line)
    yield from _trimmed(table)


def _trimmed(table: Sequence[Beside]) -> Iterator[list[Beside]]:
    """Yield a table without what a line above it says of it, and without the lines after it."""
    rows = list(table)
    while rows and (rows[0].is_lone or any(SAYS.match(text.text) for text in rows[0].texts)):
        rows.pop(0)
    while rows and all(SAYS.match(text.text) for text in rows[-1].texts):
        rows.pop()
    if sum(not row.is_lone for row in rows) > 1 or any(row.has_figures for row in rows):
        yield rows


def is_head(line: Beside) -> bool:
    """Tell whether a line is the header of a table of indicators."""
    return sum(HEAD.fullmatch(text.words) is not None for text in line.texts) > 1


def may_head(line: Beside, table: Sequence[Beside]) -> bool:
    """Tell whether the lone line above a table may be the upper line of its header."""
    (text,) = line.texts
    row = table[0]
    is_other = SAYS.match(text.text) or is_title(text.text) or BRACKETED.fullmatch(text.text)
    if is_other or abs(line.height - row.height) > OTHER_SIZE * row.height:
        return False
    left = min(t.box.x0 for row in table for t in row.texts)
    right = max(t.box.x1 for row in table for t in row.texts)
    if not left - row.height < text.box.x0 <= text.box.x1 <= right + row.height:
        return False
    if text.box.x0 <= left:
        return row.first - line.last <= ABOVE_FIRST * row.height
    below = 0.0 if len(table) == 1 or is_head(row) else table[1].first - row.last
    return row.first - line.last <= max(ABOVE * row.height, AS_ROWS * below)


def parted_at(text: Text, end: float, start: float) -> tuple[Text, Text] | None:
    """Return the two texts of a piece that a narrow gap parts, None where none does.

    The gap lies between the columns that end and start where a text behind begins in the second.
    """
    gaps = [
        (before, after)
        for before, after in pairwise(text.parts)
        if before.box.x1 <= after.box.x0
        and end / SCALE - text.height / 2 <= after.box.x0
        and before.box.x1 <= start / SCALE + text.height / 2
    ]
    if len(gaps) != 1:
        return None
    return _halves(text, *gaps[0])


def _halves(text: Text, before: TextLine, after: TextLine) -> tuple[Text, Text]:
    first = tuple(part for part in text.parts if part.box.x1 <= before.box.x1)
    count = sum(len("".join(part.text.split())) for part in first)
    left, right = _cut(text.text, count)
    return (
        replace(text, text=left, box=replace(text.box, x1=before.box.x1), parts=first),
        replace(
            text,
            text=right,
            box=replace(text.box, x0=after.box.x0),
            parts=text.parts[len(first) :],
        ),
    )


def _cut(text: str, count: int) -> tuple[str, str]:
    """Return a text cut after so many characters that print something."""
    at = 0
    while count:
        count -= not text[at].isspace()
        at += 1
    return text[:at].strip(), text[at:].strip()
