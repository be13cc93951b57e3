"""Grids and lines of PDF pages."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from extractors.characters import Flags, Floats, Indices, Marks
from extractors.lattice import Lattice, build_lattice
from extractors.model import Box, Cell, Grid, Line, Page
from extractors.overflow import rejoin_overflow
from extractors.overlay import OUTSIDE, Aside, part_overlay
from extractors.reading import TextLine, read_texts
from extractors.rulings import find_cell_groups
from extractors.seen_page import SeenPage

Settle = Callable[[Lattice, Marks, Indices], Indices]


@dataclass(frozen=True, slots=True)
class _Placed:
    """The characters of a page with the cells that they stand in, and what lies over them."""

    number: int
    lattices: Sequence[Lattice]
    marks: Marks
    cells: Indices
    asides: Sequence[Aside]


def read_pages(pages: Iterable[SeenPage]) -> list[Page]:
    """Return pages with every printed character in one cell or one line, all read together."""
    placed = [_placed(page) for page in pages]
    firsts = [*accumulate((_slot_count(one.lattices) for one in placed), initial=0)]
    groups = [
        np.where(one.cells == OUTSIDE, OUTSIDE - at, one.cells + firsts[at])
        for at, one in enumerate(placed)
    ]
    marks = Marks.joined([one.marks for one in placed])
    texts, pieces = read_texts(marks, np.concatenate(groups))
    return [
        _page(one, texts, first, pieces.get(OUTSIDE - at, ()))
        for at, (one, first) in enumerate(zip(placed, firsts, strict=False))
    ]


def _slot_count(lattices: Iterable[Lattice]) -> int:
    return sum(len(lattice.slots) for lattice in lattices)


def _placed(page: SeenPage) -> _Placed:
    groups = find_cell_groups(page)
    marks, asides = part_overlay(page.marks, lambda own: _cells_of(own, groups, page.marks))
    lattices = _lattices(groups, marks)
    return _Placed(page.page_number, lattices, marks, _place(marks, lattices), asides)


def _page(
    placed: _Placed, texts: Mapping[int, str], first: int, pieces: Iterable[TextLine]
) -> Page:
    """Return a page with the texts of its cells, that of its first slot under `first`."""
    number = placed.number
    blocks: list[tuple[Box, Grid | Line]] = []
    for lattice in placed.lattices:
        blocks.append((lattice.box, _grid(lattice, texts, first, number)))
        first += len(lattice.slots)
    blocks.extend((piece.box, Line(piece.text, number, box=piece.box)) for piece in pieces)
    for aside in placed.asides:
        text, box = aside.line.text, aside.line.box
        line = Line(text, number, box=box, is_overlay=True, is_doubtful=aside.is_doubtful)
        blocks.append((box, line))
    blocks.sort(key=lambda block: (block[0].top, block[0].x0))
    printed = (block for _, block in blocks if isinstance(block, Line) or _prints(block))
    return Page(number, tuple(printed))


def _lattices(groups: Iterable[Sequence[Box]], marks: Marks) -> list[Lattice]:
    """Return the grids of a page from small to large, without mere frames.

    A cell that stands alone is a grid only if it prints something, no other grid holds it, and
    it holds no other grid: else it is a tick box, a highlight or a frame.
    """
    lattices = sorted((build_lattice(group) for group in groups), key=_area)
    whole = [lattice for lattice in lattices if len(lattice.slots) > 1]
    kept: list[Lattice] = []
    for lattice in lattices:
        is_alone = len(lattice.slots) == 1
        is_frame = is_alone and any(_holds(lattice.box, other.box) for other in kept)
        is_held = is_alone and any(_holds(other.box, lattice.box) for other in whole)
        if is_frame or is_held or (is_alone and not _has_text(lattice.box, marks)):
            continue
        kept.append(lattice)
    return kept


def _area(lattice: Lattice) -> float:
    return (lattice.box.x1 - lattice.box.x0) * (lattice.box.bottom - lattice.box.top)


def _holds(outer: Box, inner: Box) -> bool:
    return _contains(outer, (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2)


def _contains(box: Box, x: float, y: float) -> bool:
    return box.x0 <= x < box.x1 and box.top <= y < box.bottom


def _has_text(box: Box, marks: Marks) -> bool:
    inside = np.flatnonzero(_within(box, *marks.middles()))
    return any(not marks.texts[at].isspace() for at in inside.tolist())


def _within(box: Box, xs: Floats, ys: Floats) -> Flags:
    return (box.x0 <= xs) & (xs < box.x1) & (box.top <= ys) & (ys < box.bottom)


def _place(marks: Marks, lattices: Sequence[Lattice], settle: Settle = rejoin_overflow) -> Indices:
    """Return the number of the cell of each character, the innermost that holds it.

    The slots of all lattices are numbered through; what stands in none has the number OUTSIDE.
    """
    cells = np.full(len(marks), OUTSIDE)
    xs, ys = marks.middles()
    first = 0
    for lattice in lattices:
        free = np.flatnonzero((cells == OUTSIDE) & _within(lattice.box, xs, ys))
        slots = np.full(len(marks), OUTSIDE)
        slots[free] = lattice.find_all(xs[free], ys[free])
        slots = settle(lattice, marks, slots)
        cells = np.where(slots == OUTSIDE, cells, slots + first)
        first += len(lattice.slots)
    return cells


def _cells_of(marks: Marks, groups: Iterable[Sequence[Box]], printed: Marks) -> Indices:
    """Return the number of the cell of each character; a text is in each cell that it reaches."""
    return _place(marks, _lattices(groups, printed), _as_it_stands)


def _as_it_stands(lattice: Lattice, marks: Marks, slots: Indices) -> Indices:
    return slots


def _grid(lattice: Lattice, texts: Mapping[int, str], first: int, page_number: int) -> Grid:
    """Return a grid with the texts of its cells, that of its first slot under `first`."""
    cells = tuple(
        Cell(
            texts.get(at, ""),
            slot.row,
            slot.column,
            page_number,
            None,
            slot.row_span,
            slot.column_span,
            slot.box,
        )
        for at, slot in enumerate(lattice.slots, first)
    )
    return Grid(page_number, cells, len(lattice.rows) - 1, len(lattice.columns) - 1)


def _prints(grid: Grid) -> bool:
    return any(cell.text for cell in grid.cells)
