"""Rows of a table that no upright rules part: which lines make one row."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import pairwise

from extractors.aligned import CLASS_WORD
from extractors.bands import Band
from extractors.borderless_columns import SAME_EDGE, levels_of, middle_of, placed
from extractors.borderless_lines import SCALE, Beside, Text, UnsureTableError
from extractors.edges import Edge

WIDEST = 1.95
"""How far apart, in heights of a character, the lines of one cell are at most: one and a half."""
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


class Kind(Enum):
    """What a table is: of amounts, of indicators, or the head of a form."""

    BUDGET = auto()
    INDICATORS = auto()
    HEAD = auto()


Cells = dict[int, list[Text]]
Widths = dict[int, tuple[float, float]]


def read_rows(
    lines: Sequence[Beside], bands: Sequence[Band], rules: Sequence[Edge], kind: Kind
) -> list[Cells]:
    """Return rows of cells, each the texts of its lines from top to bottom.

    Where no level rules part the rows, each line is a row: no cell is wrapped.

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
        _check_whole(rows, kind)
    return rows


def _check_whole(rows: Sequence[Cells], kind: Kind) -> None:
    """Raise UnsureTableError where a line may be a part of a row only.

    A row of a budget prints something where others have figures, one of indicators has no blanks.
    """
    if kind is Kind.HEAD:
        return
    if kind is Kind.BUDGET:
        filled = {at for row in rows for at, texts in row.items() if texts[0].is_figure}
        is_whole = all(filled & row.keys() for row in rows)
    else:
        is_whole = all(rows[0].keys() == row.keys() for row in rows)
    if not is_whole:
        raise UnsureTableError


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
            middle = middle_of(bands[at])
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
            middle = middle_of(bands[at])
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


def _told_rows(
    lines: Sequence[Beside], bands: Sequence[Band], rules: Sequence[Edge]
) -> list[Cells]:
    """Return lines as rows, where none may be a part of one."""
    if any(line.first < rule.place < line.last for rule in rules for line in lines):
        raise UnsureTableError
    left, right = bands[0].end / SCALE, bands[-1].start / SCALE
    if any(rule.start > left or rule.end < right for rule in rules):
        raise UnsureTableError
    rows = [_cells(line, bands) for line in lines]
    if any(len(texts) > 1 for row in rows for texts in row.values()):
        raise UnsureTableError
    widths = _widths(rows)
    for (above, below), (upper, lower) in zip(pairwise(lines), pairwise(rows), strict=True):
        is_ruled = any(above.last < rule.place < below.first for rule in rules)
        if not is_ruled and _may_be_one(upper, lower, widths):
            raise UnsureTableError
    _check_sparse(rows, widths)
    return rows


def _may_be_one(upper: Cells, lower: Cells, widths: Widths) -> bool:
    """Tell whether two lines may be one row: one goes on with the other, or stands beside it."""
    if upper.keys().isdisjoint(lower):
        return True
    return _goes_on(upper, lower, lower, widths) or _goes_on(upper, lower, upper, widths)


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
