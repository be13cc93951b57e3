"""Cells of a table that draws level rules only: its columns are parted by gaps of all its rows.

Where rows or columns are not sure, the table has no cells, and its texts stay lines.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from extractors.characters import Floats, Marks
from extractors.edges import TOLERANCE, Edge
from extractors.model import Box
from extractors.reading import line_numbers

MIN_RULES = 3
MIN_WIDTH_SHARE = 0.4
GAP_SHARE = 0.6
"""How wide the gap between two columns is at least, in heights of a character."""
MOST_BLOCKS = 3
"""A table of so few stretches between its rules prints several rows in one."""
SINGLE_SHARE = 0.5
"""What part of the stretches hold one line, at least, where each is a row."""
MIN_ROWS = 3
NUMBER = re.compile(r"[-—–+]?[\d,.]*\d[\d,.]*%?")


def find_level_tables(level: Sequence[Edge], marks: Marks, width: float) -> list[tuple[Box, ...]]:
    """Return the cells of each table of a page that has no other rules than `level` ones."""
    long = [edge for edge in level if edge.end - edge.start >= MIN_WIDTH_SHARE * width]
    found = (_cells(rules, level, marks) for rules in _alike(long) if len(rules) >= MIN_RULES)
    return [cells for cells in found if cells]


def _alike(rules: Sequence[Edge]) -> list[list[Edge]]:
    """Return the rules that begin and end at the same places together, from the top down."""
    groups: list[list[Edge]] = []
    for rule in sorted(rules):
        alike = (group for group in groups if _is_as_wide(rule, group[0]))
        group = next(alike, None)
        if group is None:
            groups.append([rule])
        else:
            group.append(rule)
    return groups


def _is_as_wide(rule: Edge, other: Edge) -> bool:
    return max(abs(rule.start - other.start), abs(rule.end - other.end)) <= TOLERANCE


def _cells(rules: Sequence[Edge], level: Sequence[Edge], marks: Marks) -> tuple[Box, ...]:
    left, top, right, bottom = rules[0].start, rules[0].place, rules[0].end, rules[-1].place
    others = (edge for edge in level if edge not in rules and top <= edge.place <= bottom)
    if any(edge.start < right and left < edge.end for edge in others):
        return ()
    xs, ys = marks.middles()
    is_inside = (left <= xs) & (xs <= right) & (top <= ys) & (ys <= bottom) & ~marks.blanks()
    inside = marks.take(np.flatnonzero(is_inside))
    if not len(inside) or inside.turns.any():
        return ()
    gaps = _gaps(inside)
    rows = _rows([rule.place for rule in rules], inside, gaps) if gaps else []
    if len(rows) <= MIN_ROWS:
        return ()
    return tuple(
        Box(x0, y0, x1, y1)
        for y0, y1 in pairwise(rows)
        for x0, x1 in pairwise([left, *gaps, right])
    )


def _gaps(marks: Marks) -> list[float]:
    """Return the middles of the gaps that no character reaches into."""
    order = np.argsort(marks.x0, kind="stable")
    starts, reached = marks.x0[order], np.maximum.accumulate(marks.x1[order])
    widths = starts[1:] - reached[:-1]
    is_wide = widths >= GAP_SHARE * np.median(marks.bottom - marks.top)
    middles: Floats = (starts[1:] + reached[:-1])[is_wide] / 2
    return [float(middle) for middle in middles]


def _rows(rules: Sequence[float], marks: Marks, gaps: Sequence[float]) -> list[float]:
    """Return where rows begin, and where the last one ends; nothing where that is not sure.

    The first stretch is one line that names each column. Where most of the others hold one line,
    each is a row; where there are few, each line that prints a number and something else is one.
    """
    blocks = np.searchsorted(rules, marks.middles()[1]) - 1
    count = len(rules) - 1
    held = [_lines(marks.take(np.flatnonzero(blocks == block)), gaps) for block in range(count)]
    head, *body = held
    if len(head) != 1 or len(head[0].texts) <= len(gaps) or not all(body):
        return []
    if any(line.joins_texts() for lines in held for line in lines):
        return []
    if count > MOST_BLOCKS:
        is_by_rules = sum(len(lines) == 1 for lines in held) >= SINGLE_SHARE * count
        return list(rules) if is_by_rules else []
    if not all(line.is_row() for lines in body for line in lines):
        return []
    inner = ((above.bottom + below.top) / 2 for lines in held for above, below in pairwise(lines))
    return sorted([*rules, *inner])


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a table: from where to where it goes down, and its texts by column."""

    top: float
    bottom: float
    texts: dict[int, str]

    def is_row(self) -> bool:
        """Tell whether it is a row: what is left of a text that was too long has no number."""
        return len(self.texts) > 1 and any(map(NUMBER.fullmatch, self.texts.values()))

    def joins_texts(self) -> bool:
        """Tell whether texts stand apart in one column: a longer one over both hides their gap."""
        return any(sum(map(_is_text, text.split())) > 1 for text in self.texts.values())


def _is_text(piece: str) -> bool:
    """Tell a text from one letter of a word that is spaced out."""
    return len(piece) > 1 or piece.isdigit()


def _lines(marks: Marks, gaps: Sequence[float]) -> list[_Line]:
    """Return the lines of a stretch, from the top down."""
    numbers = line_numbers(marks)
    columns = np.searchsorted(gaps, marks.middles()[0])
    found: list[_Line] = []
    for number in np.unique(numbers):
        own = np.flatnonzero(numbers == number)
        line = marks.take(own[np.argsort(marks.x0[own], kind="stable")])
        texts: dict[int, str] = {}
        places = np.sort(columns[own]).tolist()
        is_apart = _apart(line)
        for text, column, gap in zip(line.texts, places, is_apart, strict=True):
            texts[column] = texts.get(column, "") + (" " if gap else "") + text
        texts = {column: text.strip() for column, text in texts.items()}
        found.append(_Line(float(line.top.min()), float(line.bottom.max()), texts))
    return sorted(found, key=lambda line: line.top)


def _apart(line: Marks) -> list[bool]:
    """Tell which characters of a line stand apart from the one before."""
    wide = line.x0[1:] - line.x1[:-1] >= GAP_SHARE * (line.bottom - line.top)[1:]
    return [False, *wide.tolist()]
