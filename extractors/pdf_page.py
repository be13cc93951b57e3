"""Grids and lines of one PDF page."""

from collections.abc import Iterable, Sequence

from extractors.characters import Mark, drawn_once, middle_of
from extractors.lattice import Lattice, build_lattice
from extractors.model import Box, Cell, Grid, Line, Page
from extractors.overflow import CellText, rejoin_overflow
from extractors.reading import read_pieces, read_text
from extractors.rulings import find_cell_groups
from extractors.seen_page import SeenPage

Placed = list[CellText]


def read_page(page: SeenPage) -> Page:
    """Return the page with every printed character in one cell or one line."""
    marks = drawn_once(page.marks)
    lattices = _lattices(find_cell_groups(page), marks)
    placed, outside = _place(marks, lattices)
    number = page.page_number
    blocks: list[tuple[Box, Grid | Line]] = [
        (lattice.box, _grid(lattice, rejoin_overflow(lattice, cell_text), number))
        for lattice, cell_text in zip(lattices, placed, strict=True)
    ]
    blocks.extend(
        (piece.box, Line(piece.text, number, box=piece.box)) for piece in read_pieces(outside)
    )
    blocks.sort(key=lambda block: (block[0].top, block[0].x0))
    printed = (block for _, block in blocks if isinstance(block, Line) or _prints(block))
    return Page(number, tuple(printed))


def _lattices(groups: Iterable[Sequence[Box]], marks: Sequence[Mark]) -> list[Lattice]:
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


def _has_text(box: Box, marks: Iterable[Mark]) -> bool:
    return any(not mark[0].isspace() and _contains(box, *middle_of(mark)) for mark in marks)


def _place(marks: Iterable[Mark], lattices: Sequence[Lattice]) -> tuple[Placed, list[Mark]]:
    """Return the characters of each cell, the innermost that holds them, and the others."""
    placed: Placed = [{} for _ in lattices]
    outside: list[Mark] = []
    boxed = [
        (lattice.box, lattice.find, cells) for lattice, cells in zip(lattices, placed, strict=True)
    ]
    for mark in marks:
        _, x0, top, x1, bottom, _ = mark
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        for box, find, cells in boxed:
            if box.x0 <= x < box.x1 and box.top <= y < box.bottom and (slot := find(x, y)):
                cells.setdefault(slot, []).append(mark)
                break
        else:
            outside.append(mark)
    return placed, outside


def _grid(lattice: Lattice, cell_text: CellText, page_number: int) -> Grid:
    cells = tuple(
        Cell(
            text=read_text(cell_text.get(slot, ())),
            row=slot.row,
            column=slot.column,
            page_number=page_number,
            row_span=slot.row_span,
            column_span=slot.column_span,
            box=slot.box,
        )
        for slot in lattice.slots
    )
    return Grid(page_number, cells, len(lattice.rows) - 1, len(lattice.columns) - 1)


def _prints(grid: Grid) -> bool:
    return any(cell.text for cell in grid.cells)
