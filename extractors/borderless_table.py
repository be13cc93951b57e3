"""One table of a page that no upright rules part: its header, its rows and its columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.bands import Band
from extractors.borderless_columns import (
    bands_over,
    check_figures,
    columns_of,
    go_on,
    levels_of,
    placed,
)
from extractors.borderless_header import Put, read_header
from extractors.borderless_lines import NUMBERING, Beside, UnsureTableError, is_head
from extractors.borderless_rows import ITEM, Cells, Kind, read_rows
from extractors.edges import Edge
from extractors.model import Box

LEAST_ROWS = 2
"""How many rows of several amounts show a budget amid forms, whose header has its own rules."""
FAR = 4.0
"""How far below a table, in heights of a character, a line is that is not of it."""
AFTER = 1.3
"""How many times farther below the last row than rows are apart a line is that is none."""
SAME = 4.0
LEVEL = re.compile("[一二]级(?:绩效)?指标")
LEVEL_WORDS = re.compile(
    r"^(?!度|标|指|益|象).*(?:指标|效益|成本|满意度|影响|产出|数量|质量|时效|效果|效率)[)）]?$"
)
"""What the cells of these columns end with; they begin with no end of such a word."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its lines, the rows of its header, those below, and its columns."""

    lines: Sequence[Beside]
    header: Sequence[Sequence[Put]]
    body: Sequence[Cells]
    bands: Sequence[Band]

    @property
    def labels(self) -> list[str]:
        """What its header says, row by row."""
        return [put.text.text for row in self.header for put in row]


def read_table(
    zone: Sequence[Beside], rules: Sequence[Edge], is_form: bool, before: Table | None
) -> Table | None:
    """Return the table of a zone; without a header it goes on in the columns of the one before."""
    lines = list(zone)
    count = _header_count(lines, is_form, rules)
    header, body = lines[:count], _without_far_ends(lines[count:], rules)
    if not body:
        return None
    if is_form and sum(_is_of_budget(line, bool(header)) for line in body) >= LEAST_ROWS:
        raise UnsureTableError
    if count == 0 and not is_form:
        bands = go_on(before.bands, body) if before is not None else None
        if bands is None:
            return None
    else:
        bands = columns_of(header, body)
    if len(bands) < 2:
        return None
    if not is_form and any(text.is_glued for line in body for text in line.texts):
        raise UnsureTableError
    if (header or not is_form) and any(len(over) > 1 for over in _overs(body, bands)):
        raise UnsureTableError
    own = [rule for rule in rules if header and rule.place < body[0].first]
    kind = (Kind.INDICATORS if header else Kind.HEAD) if is_form else Kind.BUDGET
    rows = read_rows(body, bands, rules, kind)
    if body[-1].is_lone and len(rows[-1]) == 1 and len(*rows[-1].values()) == 1:
        body, rows = _without_line_after(body, rows, bands, rules)
    puts = read_header(header, bands, own)
    columns = [[t for row in rows for t in row.get(at, ())] for at in range(len(bands))]
    check_figures(columns)
    _check_levels(puts, rows)
    return Table([*header, *body], puts, rows, bands)


def _check_levels(header: Sequence[Sequence[Put]], rows: Sequence[Cells]) -> None:
    """Raise UnsureTableError where the words of a level of indicators are only a part of them."""
    for put in (put for row in header for put in row):
        if LEVEL.fullmatch(put.text.words) is None:
            continue
        said = ("".join(t.words for t in row[put.first]) for row in rows if put.first in row)
        if not all(LEVEL_WORDS.search(text) for text in said):
            raise UnsureTableError


def _is_of_budget(line: Beside, is_headed: bool) -> bool:
    """Tell whether a line has several amounts; below a header of indicators whole ones are none."""
    if is_headed:
        return sum(text.is_amount for text in line.texts) > 1
    figures = [text for text in line.texts if text.is_figure]
    return sum(not NUMBERING.fullmatch(text.text) for text in figures) > 1


def _overs(body: Sequence[Beside], bands: Sequence[Band]) -> Iterator[list[int]]:
    """Yield which columns each text stands over that stands beside others."""
    for line in levels_of([line for line in body if not line.is_lone]):
        yield from (over for over, _ in placed(line, bands))


def _header_count(lines: Sequence[Beside], is_form: bool, rules: Sequence[Edge]) -> int:
    """Return how many lines are the header: those above the first figures.

    A line of words right above these that stand over no amounts is a row without amounts where it
    begins an item, or where a rule is above it.

    Raises:
        UnsureTableError: such a line may be the last of the header.
    """
    if is_form:
        return int(is_head(lines[0]))
    count = next((at for at, line in enumerate(lines) if line.has_figures), 0)
    amounts = [text.box for line in lines for text in line.texts if text.is_amount]
    while count > 1 and not _is_over(lines[count - 1], amounts):
        above, last = lines[count - 2 : count]
        is_ruled = any(above.last < rule.place < last.first for rule in rules)
        if not is_ruled and not any(ITEM.match(text.words) for text in last.texts):
            raise UnsureTableError
        count -= 1
    return count


def _is_over(line: Beside, boxes: Sequence[Box]) -> bool:
    return any(b.x0 < text.box.x1 and text.box.x0 < b.x1 for text in line.texts for b in boxes)


def _without_far_ends(body: Sequence[Beside], rules: Sequence[Edge]) -> list[Beside]:
    """Return the lines of a table without the lone ones after it that are far below."""
    rows = list(body)
    while len(rows) > 1 and rows[-1].is_lone:
        above, last = rows[-2:]
        is_near = last.first - above.last <= FAR * above.height
        if is_near or any(last.last < rule.place for rule in _of(rows[0], rules)):
            break
        rows.pop()
    return rows if any(not row.is_lone for row in rows) else []


def _without_line_after(
    body: list[Beside], rows: list[Cells], bands: Sequence[Band], rules: Sequence[Edge]
) -> tuple[list[Beside], list[Cells]]:
    """Return a table without the lone line at its end, where that is a line below the table.

    Raises:
        UnsureTableError: it may be a row.
    """
    last = body[-1]
    if any(last.last < rule.place for rule in _of(body[0], rules)):
        return body, rows
    before = [below.first - above.last for above, below in pairwise(body[:-1])]
    is_far = bool(before) and last.first - body[-2].last > AFTER * max(before)
    if not is_far and len(bands_over(last.texts[0], bands)) < 2:
        raise UnsureTableError
    return body[:-1], rows[:-1]


def _of(line: Beside, rules: Sequence[Edge]) -> list[Edge]:
    """Return the rules that are as long as one that lies right above or below a line."""
    near = [rule for rule in rules if abs(rule.place - line.first) <= FAR * line.height]
    return [
        rule
        for rule in rules
        if any(abs(rule.start - n.start) < SAME and abs(rule.end - n.end) < SAME for n in near)
    ]
