"""Grids of a continuation whose columns stand elsewhere, brought under the columns of the table.

The page after may have an extra blank column, or other widths. Its own header says which column
is which; without one, blank columns are left out so that every cell fits its column, and rows that
print a total and its parts decide where that leaves a choice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import combinations, islice, pairwise

from transforms.budget.column import TableColumn
from transforms.budget.columns import column_paths, find_edges
from transforms.budget.placing import fits, place_row
from transforms.errors import UnreadableAmountError
from transforms.numbers import is_blank_mark, parse_amount
from transforms.reader.rows import Blank, Piece, Row

EDGE_TOLERANCE = 4.0
MOST_CHOICES = 400
ONE = Decimal(1)


def bring_under(
    grid: Sequence[Row],
    own_header: Sequence[Row],
    first: tuple[Sequence[Row], Sequence[Row]],
    columns: Sequence[TableColumn],
) -> list[Row] | None:
    """Return the rows of a continuation at the columns of the table, None where they fit no way.

    `first` is the header of the table and all rows of its first grid.
    """
    header, rows = first
    edges, own = find_edges(rows), find_edges(grid)
    if _stand_alike(edges, own, grid):
        return list(grid)
    if own_header:
        places = _by_header((header, rows), (own_header, grid))
        return _moved(grid, own, edges, places) if places else None
    return _by_content(grid, (own, edges), columns)


def _stand_alike(edges: Sequence[float], own: Sequence[float], grid: Sequence[Row]) -> bool:
    tolerance = EDGE_TOLERANCE if grid[0].first.is_drawn else 0.5
    return all(any(abs(edge - other) <= tolerance for other in edges) for edge in own)


def _by_header(
    first: tuple[Sequence[Row], Sequence[Row]], own: tuple[Sequence[Row], Sequence[Row]]
) -> dict[int, int]:
    """Return which column of the table each column is, by the header cells over both."""
    left = [tuple(p.label for p in path) for _, _, path in column_paths(*first)]
    right = [tuple(p.label for p in path) for _, _, path in column_paths(*own)]
    places: dict[int, int] = {}
    for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        places |= {block.b + n: block.a + n for n in range(block.size)}
    return places


def _by_content(
    grid: Sequence[Row],
    edges: tuple[Sequence[float], Sequence[float]],
    columns: Sequence[TableColumn],
) -> list[Row] | None:
    """Return the rows moved so that each cell fits, None where no way or several ways do."""
    own, table = edges
    best: list[tuple[tuple[int, int], list[Row]]] = []
    for places in islice(_choices(grid, own, len(table) - 1), MOST_CHOICES):
        moved = _moved(grid, own, table, places)
        if moved is not None:
            best.append((_score(moved, columns), moved))
    if not best:
        return None
    top = max(score for score, _ in best)
    ways = {_as_placed(rows, columns): rows for score, rows in best if score == top}
    return next(iter(ways.values())) if len(ways) == 1 else None


def _choices(grid: Sequence[Row], own: Sequence[float], count: int) -> Iterator[dict[int, int]]:
    """Yield the ways to leave out blank columns until there are as many as in the table."""
    number = len(own) - 1
    pieces = [piece for row in grid for piece in row.pieces]
    blank = [
        n
        for n, (start, end) in enumerate(pairwise(own))
        if not any(piece.start < (start + end) / 2 < piece.end for piece in pieces)
    ]
    for left_out in combinations(blank, max(0, number - count)):
        kept = [n for n in range(number) if n not in left_out]
        if len(kept) == count:
            yield {own_number: place for place, own_number in enumerate(kept)}


def _moved(
    grid: Sequence[Row], own: Sequence[float], table: Sequence[float], places: Mapping[int, int]
) -> list[Row] | None:
    """Return the rows with each cell at its place in the table, None where a cell has none."""
    moved = []
    for row in grid:
        pieces = [_move(piece, own, table, places) for piece in row.pieces]
        if any(piece is None for piece in pieces):
            return None
        moved.append(replace(row, pieces=tuple(p for p in pieces if p is not None), blanks=()))
    return moved


def _move(
    piece: Piece | Blank, own: Sequence[float], table: Sequence[float], places: Mapping[int, int]
) -> Piece | None:
    covered = [
        places[n]
        for n, (start, end) in enumerate(pairwise(own))
        if piece.start < (start + end) / 2 < piece.end and n in places
    ]
    if not covered or isinstance(piece, Blank):
        return None
    return replace(piece, start=table[min(covered)], end=table[max(covered) + 1])


def _score(rows: Sequence[Row], columns: Sequence[TableColumn]) -> tuple[int, int]:
    """Return how many cells fit their column, and how many totals are the sum of their parts."""
    placed = [place_row(row, columns) for row in rows]
    fitting = sum(fits(piece, columns[at]) for row in placed for at, piece in row)
    return fitting, sum(_adds_up(dict(row), columns) for row in placed)


def _adds_up(row: Mapping[int, Piece], columns: Sequence[TableColumn]) -> int:
    count = 0
    for at, piece in row.items():
        parts = [_amount(row[part]) for part in columns[at].parts if part in row]
        total = _amount(piece)
        if parts and total is not None:
            count += total == sum(part for part in parts if part is not None)
    return count


def _amount(piece: Piece) -> Decimal | None:
    if is_blank_mark(piece.text):
        return None
    try:
        return parse_amount(piece.text, ONE)
    except UnreadableAmountError:
        return None


def _as_placed(rows: Sequence[Row], columns: Sequence[TableColumn]) -> tuple[object, ...]:
    """Return what a way of moving makes of the rows: two ways that make the same are one."""
    return tuple(tuple(at for at, _ in place_row(row, columns)) for row in rows)
