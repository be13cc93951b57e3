"""Rows of a table that no upright rules part: which lines make one row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.aligned import CLASS_WORD
from extractors.bands import Band
from extractors.borderless_columns import SAME_EDGE, levels_of, placed
from extractors.borderless_lines import SCALE, Beside, Text, UnsureTableError
from extractors.edges import Edge

CLOSEST, TIGHTEST = 0.95, 1.75
"""How far apart, in heights of a character, the lines of one cell are."""
WIDEST = 1.95
"""How far apart they are at most where nothing else is as near: one and a half lines."""
LOOSER = 1.25
"""How many times farther apart rows are at least than the lines of one cell."""
RULED_SHARE = 0.6
"""How many of the places between lines have a rule at least where rules part the rows."""
SAME_RULE = 2.0
OFF_MIDDLE = 0.6
BESIDE_RULE = 1.2
"""How far, in heights of a character, words are from the middle of their cell, or its rule."""
WORD = re.compile(r"[!-~]+|.")
ITEM = re.compile(
    r"[(（]?[一二三四五六七八九十]{1,3}[、.．)）]|[(（]?\d{1,2}(?:[、．)）]|\.(?!\d))"
)
"""How an item of a list begins."""
CLASS = re.compile("(?:产出|效益|满意度)指标|" + CLASS_WORD.pattern)
VALUE = re.compile(r"[≥≤<>=＞＜＝≧≦]|\d+(?:\.\d+)?%?$")
"""How a value begins that goes on with nothing above it."""
Cells = dict[int, list[Text]]
Widths = dict[int, tuple[float, float]]


def read_rows(lines: Sequence[Beside], bands: Sequence[Band], rules: Sequence[Edge]) -> list[Cells]:
    """Return rows of cells, each the texts of its lines from top to bottom.

    Raises:
        UnsureTableError: a line may be of the row above, or below, or a row.
    """
    inside = [rule for rule in rules if lines[0].first < rule.place < lines[-1].last]
    places = sorted({round(rule.place / SAME_RULE) for rule in inside})
    count = sum(not line.is_lone for line in lines) - 1
    is_ruled = len(places) > 1 and len(places) >= RULED_SHARE * count
    if is_ruled:
        _check_places(lines, bands, rules)
    rows = _ruled_rows(lines, bands, inside) if is_ruled else _told_rows(lines, bands, inside)
    for row in rows:
        _check(row)
    if not is_ruled:
        _check_merged(rows)
    return rows


def _ruled_rows(
    lines: Sequence[Beside], bands: Sequence[Band], rules: Sequence[Edge]
) -> list[Cells]:
    """Return the rows between level rules; a cell goes on where none is drawn below it."""
    places: list[float] = []
    for rule in sorted(rules, key=lambda rule: rule.place):
        if not places or rule.place - places[-1] > SAME_RULE:
            places.append(rule.place)
    rows: list[Cells] = [{} for _ in range(len(places) + 1)]
    widths = _widths([_cells(line, bands) for line in lines])
    for line in lines:
        for at, texts in _cells(line, bands).items():
            middle = (bands[at].start + bands[at].end) / 2 / SCALE
            own = [rule for rule in rules if rule.start <= middle <= rule.end]
            for text in texts:
                above = max((r.place for r in own if r.place < text.middle), default=0.0)
                count = sum(place <= above + SAME_RULE for place in places) if above else 0
                rows[count].setdefault(at, []).append(text)
    for row in rows:
        long = [at for at, texts in row.items() if len(texts) > 1]
        if len(long) > 1 and not all(_is_wrapped(row[at], widths[at]) for at in long):
            raise UnsureTableError
    return [row for row in rows if row]


def _check_places(lines: Sequence[Beside], bands: Sequence[Band], rules: Sequence[Edge]) -> None:
    """Raise UnsureTableError where a cell between rules has its words at no place of its own.

    They stand in its middle, at its top, or at its bottom: else a rule is not drawn.
    """
    cells: dict[tuple[int, float, float], list[Text]] = {}
    for line in lines:
        for at, texts in _cells(line, bands).items():
            middle = (bands[at].start + bands[at].end) / 2 / SCALE
            own = [rule.place for rule in rules if rule.start <= middle <= rule.end]
            for text in texts:
                top = max((place for place in own if place < text.middle), default=0.0)
                bottom = min((place for place in own if place > text.middle), default=0.0)
                cells.setdefault((at, top, bottom), []).append(text)
    for (_, top, bottom), texts in cells.items():
        first, last, height = texts[0].middle, texts[-1].middle, texts[0].height
        is_middle = abs(first + last - top - bottom) <= 2 * OFF_MIDDLE * height
        is_end = min(first - top, bottom - last) <= BESIDE_RULE * height
        if top and bottom and not is_middle and not is_end:
            raise UnsureTableError


def _is_wrapped(texts: Sequence[Text], width: tuple[float, float]) -> bool:
    return all(_has_no_place(above, below, width) for above, below in pairwise(texts))


@dataclass(frozen=True, slots=True)
class _Step:
    """What is between two lines: how far apart they are, and whether they may be one row."""

    distance: float
    may_be_one: bool
    is_ruled: bool
    is_apart: bool
    """True where no column has text on both: a label of two lines stands beside its amounts so."""


def _told_rows(
    lines: Sequence[Beside], bands: Sequence[Band], rules: Sequence[Edge]
) -> list[Cells]:
    """Return the rows that the distances of lines tell."""
    if any(line.first < rule.place < line.last for rule in rules for line in lines):
        raise UnsureTableError
    left, right = bands[0].end / SCALE, bands[-1].start / SCALE
    if any(rule.start > left or rule.end < right for rule in rules):
        raise UnsureTableError
    rows = [_cells(line, bands) for line in lines]
    widths = _widths(rows)
    for row in rows:
        if not all(_is_wrapped(texts, widths[at]) for at, texts in row.items()):
            raise UnsureTableError
    steps = list(_steps(lines, rows, widths, rules))
    joined: list[Cells] = rows[:1]
    for is_one, row in zip(_joins(steps), rows[1:], strict=True):
        if is_one:
            for at, texts in row.items():
                joined[-1].setdefault(at, []).extend(texts)
        else:
            joined.append(row)
    _check_sparse(joined, widths)
    return joined


def _cells(line: Beside, bands: Sequence[Band]) -> Cells:
    cells: Cells = {}
    for level in levels_of([line]):
        for over, text in placed(level, bands):
            if not over or (len(over) > 1 and text.is_figure):
                raise UnsureTableError
            cells.setdefault(over[0], []).append(text)
    return cells


def _widths(rows: Sequence[Cells]) -> Widths:
    """Return how wide the widest text of each column is, and where its texts end."""
    widths: Widths = {}
    for row in rows:
        for at, texts in row.items():
            width, end = widths.get(at, (0.0, 0.0))
            width = max(width, *(text.width for text in texts))
            widths[at] = width, max(end, *(text.box.x1 for text in texts))
    return widths


def _steps(
    lines: Sequence[Beside],
    rows: Sequence[Cells],
    widths: Widths,
    rules: Sequence[Edge],
) -> Iterator[_Step]:
    pairs = zip(pairwise(lines), pairwise(rows), strict=True)
    for (above, below), (upper, lower) in pairs:
        yield _Step(
            (below.first - above.last) / above.height,
            _goes_on(upper, lower, lower, widths) or _goes_on(upper, lower, upper, widths),
            any(above.last < rule.place < below.first for rule in rules),
            upper.keys().isdisjoint(lower),
        )


def _goes_on(upper: Cells, lower: Cells, part: Cells, widths: Widths) -> bool:
    """Tell whether one of two lines, `part`, may only go on what the other prints.

    It has no figures, texts only in columns of the other, and no first word that had a place
    above.
    """
    if not part.keys() <= upper.keys() & lower.keys():
        return False
    if any(text.is_figure for texts in part.values() for text in texts):
        return False
    return all(_has_no_place(upper[at][-1], lower[at][0], widths[at]) for at in part)


def _has_no_place(above: Text, below: Text, width: tuple[float, float]) -> bool:
    """Tell whether the first word of a line had no place in the line above it."""
    if ITEM.match(below.words) or CLASS.fullmatch(below.words):
        return False
    if VALUE.match(below.text) or above.is_figure:
        return False
    word = WORD.match(below.text)
    length = len(below.text.encode("gb18030"))
    share = len(word[0].encode("gb18030")) / length if word and length else 1.0
    needed, near = share * below.width, 0.1 * below.height
    return above.width + needed > width[0] - near or above.box.x1 + needed > width[1] - near


def _joins(steps: Sequence[_Step]) -> list[bool]:
    """Return which lines are of the row above: distances of two clearly different kinds tell."""
    free = [step for step in steps if not step.is_ruled]
    doubtful = [step for step in free if step.may_be_one]
    near = [step.distance for step in free]
    if any(step.is_apart and step.distance <= TIGHTEST for step in free):
        raise UnsureTableError
    if not doubtful:
        return [False] * len(steps)
    tight = max((d for d in near if d <= LOOSER * min(near)), default=0.0)
    rest = [d for d in near if d > tight]
    if min(near) < CLOSEST or tight > TIGHTEST or (rest and min(rest) < LOOSER * tight):
        raise UnsureTableError
    joins = [not step.is_ruled and step.distance <= tight for step in steps]
    if not rest or any(is_one and not s.may_be_one for is_one, s in zip(joins, steps, strict=True)):
        raise UnsureTableError
    return joins


def _check(row: Cells) -> None:
    """Raise UnsureTableError where a cell would have a figure and more, or lines out of line."""
    for texts in row.values():
        if len(texts) > 1 and (any(text.is_figure for text in texts) or not _are_in_line(texts)):
            raise UnsureTableError


def _are_in_line(texts: Sequence[Text]) -> bool:
    near = SAME_EDGE * texts[0].height
    edges = zip(*((t.box.x0, t.box.x1, (t.box.x0 + t.box.x1) / 2) for t in texts), strict=True)
    return any(max(edge) - min(edge) <= near for edge in edges)


def _sparse(rows: Sequence[Cells]) -> Iterator[tuple[int, list[int]]]:
    """Yield the columns of words that some rows leave blank, with the rows that do not."""
    for at in sorted({at for row in rows for at in row}):
        filled = [n for n, row in enumerate(rows) if at in row]
        is_words = not any(text.is_figure for n in filled for text in rows[n][at])
        if is_words and len(filled) < len(rows):
            yield at, filled


def _check_sparse(rows: Sequence[Cells], widths: Widths) -> None:
    """Raise UnsureTableError where words may go on in the next row, in a cell merged over both."""
    for at, filled in _sparse(rows):
        for before, after in pairwise(filled):
            above, below = rows[before][at][-1], rows[after][at][0]
            is_near = below.middle - above.middle <= WIDEST * above.height
            if after == before + 1 and is_near and _has_no_place(above, below, widths[at]):
                raise UnsureTableError


def _check_merged(rows: Sequence[Cells]) -> None:
    """Raise UnsureTableError where words may stand in the middle of several rows.

    A cell merged over rows prints its words at its top, or in its middle; blank cells above and
    below words could then be theirs.
    """
    for _, filled in _sparse(rows):
        if len(filled) > 1 and _may_be_in_middle(filled, len(rows)):
            raise UnsureTableError


def _may_be_in_middle(filled: Sequence[int], count: int) -> bool:
    end = 0
    for at in filled:
        if at < end:
            return False
        end = 2 * at - end + 1
    return end == count
