"""Budget documents as ruled pages, cell by cell, and the records that the transforms make."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from extractors.model import Box, Cell, Document, Grid, Line, Page
from tests.unit.transforms.forms import source_of
from transforms.pipeline import transform_document
from transforms.records import DocumentRecords

RuledRow = Sequence[str | tuple[str, int]]
Block = str | Sequence[RuledRow]
COVER: list[Block] = ["云溪市档案馆2024年度部门预算"]
HEIGHT = 20.0


def ruled_grid(rows: Sequence[RuledRow], page: int, top: float, widths: Sequence[float]) -> Grid:
    """Return a grid between upright rules so far apart; a tuple is a cell over several columns."""
    edges = list(accumulate(widths, initial=50.0))
    cells: list[Cell] = []
    for number, row in enumerate(rows):
        y = top + number * HEIGHT
        spans = [1 if isinstance(cell, str) else cell[1] for cell in row]
        for cell, (at, end) in zip(row, pairwise(accumulate(spans, initial=0)), strict=True):
            text = cell if isinstance(cell, str) else cell[0]
            box = Box(edges[at], y, edges[end], y + HEIGHT)
            cells.append(Cell(text, number, at, page, column_span=end - at, box=box))
    return Grid(page, tuple(cells), len(rows), len(widths))


def read_ruled(*pages: Sequence[Block], widths: Sequence[float] | None = None) -> DocumentRecords:
    """Return the records of pages of lines and grids, from top to bottom, behind a cover."""
    made = []
    for number, blocks in enumerate([COVER, *pages], start=1):
        placed: list[Grid | Line] = []
        top = 40.0
        for block in blocks:
            if isinstance(block, str):
                placed.append(Line(block, number, box=Box(50.0, top, 200.0, top + 10)))
                top += HEIGHT
                continue
            count = sum(1 if isinstance(cell, str) else cell[1] for cell in block[0])
            placed.append(ruled_grid(block, number, top, widths or [400.0 / count] * count))
            top += len(block) * HEIGHT
        made.append(Page(number, tuple(placed)))
    return transform_document(Document(source_of("ruled"), tuple(made)))
