"""Which delimiter parts the fields of a text file, told from how its lines agree.

A real delimiter splits neighbouring lines into as many fields; a comma of prose does not.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from extractors.fields import Delimiter, is_ruling, split_row
from extractors.printed_lines import PrintedLine

TAB = Delimiter("\t", is_quoting=True)
COMMA = Delimiter(",", is_quoting=True)
SEMICOLON = Delimiter(";", is_quoting=True)
BARS = "|¦|│┃"
SENTENCE_ENDS = ("。", ";", ";", "!", "?", ",", "、")
SYMBOL_WEIGHT = 4.0
MIN_SHARE = 0.6
MIN_AGREEMENT = 0.4
MIN_FIELDS = 3
MAX_FIELD_LENGTH = 25
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class _Split:
    """A file split by one delimiter: the field texts of each row that is not blank."""

    rows: tuple[tuple[str, ...], ...]
    delimited: tuple[tuple[str, ...], ...]

    @property
    def agreement(self) -> int:
        """How many neighbouring rows have the same number of fields, more than one."""
        return sum(len(above) == len(below) > 1 for above, below in pairwise(self.rows))


def find_delimiter(lines: Sequence[PrintedLine]) -> Delimiter | None:
    """Return the delimiter that best explains `lines`, None where none does."""
    bar = _bar(lines)
    scores = {
        TAB: _symbol_score(_split(lines, TAB)),
        bar: _symbol_score(_split(lines, bar)),
        SEMICOLON: _prose_score(_split(lines, SEMICOLON)),
        COMMA: _prose_score(_split(_without_thousands(lines), COMMA)),
    }
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] > 0 else None


def _bar(lines: Sequence[PrintedLine]) -> Delimiter:
    """Return the bar delimiter, with the borders that its lines have."""
    texts = [line.text.strip() for line in lines]
    barred = [t for t in texts if any(bar in t for bar in BARS) and not is_ruling(t)]
    return Delimiter(BARS, leads=_is_border(barred, 0), trails=_is_border(barred, -1))


def _is_border(texts: Sequence[str], end: int) -> bool:
    """Tell whether a bar at one end of the lines is a border and not a blank field.

    A border is one bar more than the lines without it have; else the majority decides.
    """
    counts = {True: Counter[int](), False: Counter[int]()}
    for text in texts:
        counts[text[end] in BARS][sum(text.count(bar) for bar in BARS)] += 1
    with_bar, without = counts[True], counts[False]
    if with_bar and without:
        extra = with_bar.most_common(1)[0][0] - without.most_common(1)[0][0]
        if extra in (0, 1):
            return extra == 1
    return with_bar.total() > without.total()


def _without_thousands(lines: Sequence[PrintedLine]) -> tuple[PrintedLine, ...]:
    """Return `lines` without the commas that group the digits of a number."""
    return tuple(replace(line, text=THOUSANDS.sub("", line.text)) for line in lines)


def _symbol_score(split: _Split) -> float:
    """Return the weight of a delimiter that prose does not hold: one parted row is enough."""
    if not any(row[0] or sum(map(bool, row)) > 1 for row in split.delimited):
        return 0.0
    return SYMBOL_WEIGHT * (len(split.delimited) + split.agreement)


def _prose_score(split: _Split) -> float:
    """Return the weight of a delimiter that prose holds too: most rows must be alike."""
    rows = split.delimited
    if max(map(len, rows), default=0) < MIN_FIELDS and len(rows) < MIN_FIELDS:
        return 0.0
    field_length = median(len(text) for row in rows for text in row)
    sentence_count = sum(row[-1].endswith(SENTENCE_ENDS) for row in rows)
    is_prose = field_length > MAX_FIELD_LENGTH or sentence_count * 2 > len(rows)
    is_alike = split.agreement >= max(1.0, (len(rows) - 1) * MIN_AGREEMENT)
    is_frequent = len(rows) >= len(split.rows) * MIN_SHARE
    return float(len(rows) + split.agreement) if is_alike and is_frequent and not is_prose else 0.0


def _split(lines: Sequence[PrintedLine], delimiter: Delimiter) -> _Split:
    rows: list[tuple[str, ...]] = []
    delimited: list[tuple[str, ...]] = []
    start = 0
    is_printed = any(char in line.text for line in lines for char in delimiter.chars)
    while is_printed and start < len(lines):
        if lines[start].is_blank or is_ruling(lines[start].text):
            start += 1
            continue
        row = split_row(lines, start, delimiter)
        rows.append(tuple(field.text for field in row.fields))
        if row.is_delimited:
            delimited.append(rows[-1])
        start += row.line_count
    return _Split(tuple(rows), tuple(delimited))
