"""Tables of a PDF without upright rules: their columns are told by the places of texts alone.

A document that has a ruled table is left as it is, and so is one in which something is not sure.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from extractors.borderless_columns import united
from extractors.borderless_header import Put
from extractors.borderless_lines import (
    Beside,
    Text,
    UnsureTableError,
    find_zones,
    is_head,
    may_head,
    read_beside,
)
from extractors.borderless_rows import Cells
from extractors.borderless_table import Table, read_table
from extractors.edges import Edge
from extractors.model import Cell, Grid, Line, Page
from extractors.overlay import OUTSIDE, part_overlay
from extractors.rulings import find_level_rules
from extractors.seen_page import SeenPage
from extractors.titles import is_title

LARGE = 1.6
"""How many times higher than most of its page a text is that is no cell of a table."""


def read_unruled(pages: Sequence[Page], see: Callable[[int], SeenPage]) -> tuple[Page, ...]:
    """Return the pages of a document with the tables that no upright rules part.

    `see` returns what the page at a place shows.
    """
    if any(_is_ruled(page) for page in pages):
        return tuple(pages)
    near = [at for at, page in enumerate(pages) if _may_have_table(page)]
    try:
        found = {at: _zones(pages[at], see(at)) for at in near}
        is_form = any(zone.is_form for zones, _ in found.values() for zone in zones)
        reader = _Reader(is_form)
        tables = {at: reader.read(at, *zones) for at, zones in found.items()}
        if not any(tables.values()):
            return tuple(pages)
        return tuple(
            _with_tables(page, tables.get(at, ()), at in reader.unsure)
            for at, page in enumerate(pages)
        )
    except UnsureTableError:
        return tuple(pages)


def _is_ruled(page: Page) -> bool:
    return any(isinstance(block, Grid) and len(block.cells) > 1 for block in page.blocks)


def _may_have_table(page: Page) -> bool:
    """Tell whether some lines of a page have several pieces; a frame around text has none."""
    if any(isinstance(block, Grid) for block in page.blocks):
        return False
    lines = [block for block in page.blocks if isinstance(block, Line) and block.box]
    tops = Counter(line.box.top for line in lines if line.box)
    return any(count > 1 for count in tops.values())


def _zones(page: Page, seen: SeenPage) -> tuple[list["_Zone"], list[Edge]]:
    """Return what may be tables on a page from top to bottom, and its level rules."""
    marks, _ = part_overlay(seen.marks, lambda own: np.full(len(own), OUTSIDE))
    if not len(marks):
        return [], []
    height = marks.bottom - marks.top
    is_usual = height <= LARGE * np.median(height)
    lines = read_beside(marks.take(np.flatnonzero((marks.turns == 0) & is_usual)))
    above = {id(row): line for line, row in pairwise(lines) if line.is_lone}
    titles = [*_titles(page)]
    zones: list[_Zone] = []
    end = float("-inf")
    for zone in find_zones(lines):
        is_titled = any(end < place < zone[0].first for place in titles)
        heading = above.get(id(zone[0]))
        is_heading = heading is not None and may_head(heading, zone)
        own = [heading, *zone] if heading is not None and is_heading else zone
        zones.append(_Zone(own, is_titled))
        end = zone[-1].last
    return [*zones, _Zone((), any(place > end for place in titles))], find_level_rules(seen)


def _titles(page: Page) -> Iterator[float]:
    """Yield where the titles of tables stand on a page."""
    for block in page.blocks:
        if isinstance(block, Line) and block.box and is_title(block.text):
            yield (block.box.top + block.box.bottom) / 2


@dataclass(frozen=True, slots=True)
class _Zone:
    """The lines of a page that may be a table, and whether a title stands right before them."""

    lines: Sequence[Beside]
    is_titled: bool

    @property
    def is_form(self) -> bool:
        """True for a table of indicators."""
        return bool(self.lines) and is_head(self.lines[0])


@dataclass(slots=True)
class _Reader:
    """Reads the tables of a document page by page.

    `before` is the table before, which one without a header goes on with; `is_lost` below a title
    whose table is not sure, or on the page after, up to the next title. `unsure` are the pages of
    such tables.
    """

    is_form: bool
    before: Table | None = None
    before_page: int = -1
    is_lost: bool = False
    unsure: set[int] = field(default_factory=set)
    is_titled: bool = False

    def read(self, at: int, zones: Sequence[_Zone], rules: Sequence[Edge]) -> list[Table]:
        """Return the tables of a page; of a budget, those that are sure.

        Raises:
            UnsureTableError: a table of a form is not sure.
        """
        found: list[Table] = []
        for zone in zones:
            self.is_titled |= zone.is_titled
            if not zone.lines:
                self.is_lost, self.is_titled = self.is_lost or self.is_titled, False
                continue
            is_told = self.is_titled or self.is_lost or self.before is not None
            table = self._next(at, zone.lines, rules)
            if table is None and is_told and any(line.has_figures for line in zone.lines):
                self.unsure.add(at)
            self.is_titled = False
            self.before, self.before_page = table, at
            found += [table] if table is not None else []
        return found

    def _next(self, at: int, lines: Sequence[Beside], rules: Sequence[Edge]) -> Table | None:
        if self.is_form:
            return read_table(lines, rules, self.is_form, self.before)
        before = self.before if at - self.before_page <= 1 and not self.is_titled else None
        self.is_lost = self.is_lost and not self.is_titled
        if self.is_lost:
            return None
        try:
            table = read_table(lines, rules, self.is_form, before)
        except UnsureTableError:
            table = None
        if table is not None and table.header and not self.is_titled:
            is_same = before is not None and table.labels == before.labels
            table = table if is_same else None
        self.is_lost = table is None and (self.is_titled or before is not None)
        return table


def _with_tables(page: Page, tables: Sequence[Table], has_unsure: bool) -> Page:
    """Return a page with grids in the place of their lines."""
    blocks: list[tuple[float, float, Grid | Line]] = []
    taken: list[Line] = []
    for block in page.blocks:
        inside = isinstance(block, Line) and any(_holds(t, block) for t in tables)
        if inside and isinstance(block, Line):
            taken.append(block)
        else:
            box = block.box if isinstance(block, Line) else block.cells[0].box
            blocks.append((box.top, box.x0, block) if box else (0.0, 0.0, block))
    for table in tables:
        grid = _grid(table, page.number)
        top = min(text.box.top for line in table.lines for text in line.texts)
        blocks.append((top, 0.0, grid))
    grids = [block for _, _, block in blocks if isinstance(block, Grid)]
    if _prints(taken) != _prints(cell for grid in grids for cell in grid.cells):
        raise UnsureTableError
    blocks.sort(key=lambda found: found[:2])
    told = (
        replace(block, is_by_place=True) if isinstance(block, Line) else block
        for _, _, block in blocks
    )
    return Page(page.number, tuple(told), has_unsure)


def _prints(pieces: Iterable[Cell | Line]) -> Counter[str]:
    return Counter(char for p in pieces for char in p.text if not char.isspace())


def _holds(table: Table, line: Line) -> bool:
    usual = table.lines[0].height
    if line.box is None or line.is_overlay or line.box.bottom - line.box.top > LARGE * usual:
        return False
    middle = (line.box.top + line.box.bottom) / 2
    return any(
        abs(middle - text.middle) < 0.3 * text.height for own in table.lines for text in own.texts
    )


def _grid(table: Table, page_number: int) -> Grid:
    rows = [*_header_rows(table.header), *_body_rows(table.body)]
    width = len(table.bands)
    cells: list[Cell] = []
    for at, row in enumerate(rows):
        covered = {n for first, (_, last) in row.items() for n in range(first + 1, last + 1)}
        for column in range(width):
            if column in covered:
                continue
            text, last = row.get(column, (None, column))
            cells.append(
                Cell(
                    text.text if text else "",
                    at,
                    column,
                    page_number,
                    column_span=last - column + 1,
                    box=text.box if text else None,
                    is_by_place=True,
                )
            )
    return Grid(page_number, tuple(cells), len(rows), width)


Row = dict[int, tuple[Text, int]]


def _header_rows(header: Sequence[Sequence[Put]]) -> list[Row]:
    return [{put.first: (put.text, put.last) for put in row} for row in header]


def _body_rows(body: Sequence[Cells]) -> list[Row]:
    return [{at: (united(texts), at) for at, texts in row.items()} for row in body]
