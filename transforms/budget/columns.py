"""The columns of a budget table, from the header cells that stand over each."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from transforms.budget.codes import number_parts, with_shifted_codes
from transforms.budget.column import KEYS, SECOND_CODE, SECOND_LABEL, TableColumn, scale_of
from transforms.budget.heading import YEAR_ALONE
from transforms.budget.measures import CURRENT, LAST_YEAR, name_totals
from transforms.budget.neighbours import name_by_neighbours
from transforms.budget.stub import forget_labels, name_stub
from transforms.budget.words import (
    TableKind,
    find_column_item,
    find_item,
    find_role,
    header_words,
    is_told_by_rows,
)
from transforms.reader.rows import Blank, Piece, Row
from transforms.text import fold_label

EDGE = 3.0
LAST_COLUMN = 60
CODES = ("code", "part")
HALVES = ("收入", "支出")
YEAR = re.compile(r"20\d\d")
FORMULA = re.compile(r"\(?\d{1,2}\)?[=/+-]\(?\d")


def read_columns(
    header: Sequence[Row], table: Sequence[Row], kind: TableKind, title: str
) -> list[TableColumn]:
    """Return the columns of a table, left to right, by header and title; a double rule is none."""
    rows = [*header, *table]
    columns = [_make(*p) for p in column_paths(header, table) if not _is_rule(*p[:2], rows)]
    for column in [column for column in columns if _is_under_comparison(column, columns)]:
        column.role, column.item = "comparison", None
    columns = with_shifted_codes(_merge(columns), table)
    forget_labels(columns, table)
    name_stub(columns, table)
    _number_blocks(columns)
    number_parts(columns, table)
    name_by_neighbours(columns, kind)
    _find_second_classes(columns)
    for column in columns:
        told = _direction(column, columns, title)
        column.direction = told or kind.direction
        column.is_directed = told is not None or not is_told_by_rows(title, kind)
    _balance(columns)
    name_totals(columns, kind)
    _find_revised(columns)
    return columns


def _find_revised(columns: Sequence[TableColumn]) -> None:
    """Tell the amounts of a budget after changes: 调整预算数, 全年预算数 beside 年初预算数."""
    has_initial = any(_has_word("initial", piece.label) for c in columns for piece in c.path)
    for column in columns:
        stages = (_stage(piece.label, has_initial) for piece in reversed(column.path))
        column.is_revised = next((stage for stage in stages if stage is not None), "") == "revised"


def _stage(text: str, has_initial: bool) -> str | None:
    """Return the stage that a header cell names, None for none; headings name several."""
    names = ("final_account", "execution", "revised", "initial", "whole_year")
    named = [name for name in names if _has_word(name, text)]
    if named and named[0] != "whole_year":
        return named[0]
    item = find_item(text)
    is_budget = item is not None and item.is_neutral and _has_word("budget", text)
    return "revised" if named and has_initial else "budget" if is_budget else None


def _has_word(name: str, text: str) -> bool:
    return any(word in text for word in header_words(name))


def column_paths(
    header: Sequence[Row], table: Sequence[Row]
) -> Iterable[tuple[float, float, tuple[Piece, ...]]]:
    """Yield each elementary column with the header cells over it; blank ones reach to the right."""
    edges = find_edges([*header, *table])
    pieces = [(row, piece) for row in header for piece in row.pieces]
    reaches = {id(piece): piece.end for _, piece in pieces}
    for number, row in enumerate(header[:-1]):
        below = [piece for later in header[number + 1 :] for piece in later.pieces]
        _reach_right(row, below, pieces, reaches, edges)
    for start, end in pairwise(edges):
        middle = (start + end) / 2
        yield start, end, tuple(p for _, p in pieces if p.start <= middle < reaches[id(p)])


def _reach_right(
    row: Row,
    below: Sequence[Piece],
    pieces: Sequence[tuple[Row, Piece]],
    reaches: dict[int, float],
    edges: Sequence[float],
) -> None:
    """Let a heading reach over the blank cells right of it that have header cells below."""
    covers = [p for other, p in pieces if other is row or (p.row_span > 1 and p not in below)]
    for piece in row.pieces:
        for start, end in pairwise(edges):
            middle = (start + end) / 2
            if start < reaches[id(piece)] - EDGE / 10:
                continue
            is_free = not any(p.start <= middle < p.end for p in covers)
            has_below = any(p.start <= middle < p.end for p in below)
            if not (is_free and has_below) or start - reaches[id(piece)] > EDGE:
                break
            reaches[id(piece)] = end


def find_edges(rows: Sequence[Row]) -> list[float]:
    """Return the vertical edges of all cells, those closer than the tolerance as one."""
    if all(not row.first.is_drawn for row in rows):
        return [float(edge) for edge in range(max(row.width for row in rows) + 1)]
    cells: list[Piece | Blank] = []
    for row in rows:
        cells += [*row.pieces, *row.blanks]
    found = sorted({edge for cell in cells for edge in (cell.start, cell.end)})
    edges: list[float] = []
    for edge in found:
        if not edges or edge - edges[-1] > EDGE:
            edges.append(edge)
    return edges


def _make(start: float, end: float, path: tuple[Piece, ...]) -> TableColumn:
    named = [piece for piece in path if not _is_stage(piece)]
    for piece in reversed(named or path):
        role, item = find_role(piece.label), find_column_item(piece.label)
        if item is not None and (role in (None, "count") or item.is_total):
            is_own = piece is (named or path)[-1] or not item.is_total
            measured = item if is_own else replace(item, kind="under_total")
            return TableColumn(start, end, path, "amount", measured, scale=scale_of(path))
        if role is not None:
            return TableColumn(start, end, path, role)
    if any(YEAR_ALONE.fullmatch(piece.label) for piece in path):
        return TableColumn(start, end, path, "amount", find_item("金额"), scale=scale_of(path))
    return TableColumn(start, end, path, "unknown" if path else "blank")


def _is_under_comparison(column: TableColumn, columns: Sequence[TableColumn]) -> bool:
    """Return whether a heading says that the columns below it compare two years: 增减变化情况.

    A column below that names its year or stage has amounts of its own; so have all where the
    heading stands over all.
    """
    path = [piece for piece in column.path if not _is_stage(piece)]
    at = next((n for n, piece in enumerate(path) if find_role(piece.label) == "comparison"), None)
    if at is None or any(_names_stage(piece) for piece in path[at + 1 :]):
        return False
    is_own = at == len(path) - 1
    return is_own or any(other.is_amount and path[at] not in other.path for other in columns)


def _names_stage(piece: Piece) -> bool:
    words = (*header_words("previous"), *header_words("current"))
    is_year = YEAR.search(piece.label) is not None or piece.label.startswith(words)
    return is_year or _stage(piece.label, has_initial=True) is not None


def _is_stage(piece: Piece) -> bool:
    """Return whether a header cell only numbers or letters its column."""
    return piece.label.isdigit()


def _merge(columns: list[TableColumn]) -> list[TableColumn]:
    """Return columns with those under the same header cells as one; labels stay apart.

    A column without a header belongs to the labels left of it.
    """
    merged: list[TableColumn] = []
    for column in columns:
        before = merged[-1] if merged else None
        if before is None or not (column.role == "blank" or column.path == before.path):
            merged.append(column)
        elif before.role in KEYS:
            role = "label" if column.role == "blank" else column.role
            merged.append(TableColumn(column.start, column.end, before.path, role))
        else:
            before.end = column.end
    return [column for column in merged if column.role != "blank"]


def _number_blocks(columns: Sequence[TableColumn]) -> None:
    block, after_amounts = 0, False
    for column in columns:
        if column.role in KEYS and after_amounts:
            block, after_amounts = block + 1, False
        after_amounts = after_amounts or column.is_amount
        column.block = block


def _find_second_classes(columns: Sequence[TableColumn]) -> None:
    """Tell the codes and labels of a second classification, right of those of the first."""
    coded: dict[int, set[int]] = {}
    for before, column in pairwise(columns):
        levels = coded.setdefault(before.block, set())
        if before.role in CODES:
            levels.add(before.class_part)
        is_same = before.block == column.block
        is_class = before.role == "label" and not before.names_office
        is_again = column.role in CODES and (column.role == "code" or column.class_part in levels)
        is_further = before.role == SECOND_CODE and (is_again or column.path == before.path)
        if is_same and (is_further or (is_again and is_class and levels)):
            column.role = SECOND_CODE
        elif is_same and column.role == "label" and before.role == SECOND_CODE:
            column.role = SECOND_LABEL


def _is_rule(start: float, end: float, rows: Sequence[Row]) -> bool:
    """Return whether a place is so narrow that it is part of a rule; nothing stands in it."""
    is_narrow = end - start <= EDGE + 1 and rows[0].first.is_drawn
    return is_narrow and not any(start <= p.start and p.end <= end for r in rows for p in r.pieces)


def _direction(column: TableColumn, columns: Sequence[TableColumn], title: str) -> str | None:
    """Return the direction of a column: its own total, its half, the title, headings, labels.

    In a table of expenditure a column of 事业收入 says where the money comes from.
    """
    keys = [c for c in columns if c.block == column.block and c.role in KEYS]
    totals = [item for piece in column.path if (item := find_item(piece.label)) and item.is_total]
    headings = [piece.label for piece in column.path if not _names_source(piece)]
    labels = [piece.label for key in keys for piece in key.path]
    halves = [text for text in (*headings, *labels) if text in HALVES]
    said = (
        *(item.direction for item in reversed(totals)),
        *map(direction_of, halves),
        direction_of(fold_label(title)),
        *map(direction_of, headings),
        *map(direction_of, labels),
    )
    return next((direction for direction in said if direction is not None), None)


def _balance(columns: Sequence[TableColumn]) -> None:
    """Let what was carried over come in, where a block has this year's income and expenditure."""
    totals = {(c.block, c.direction) for c in columns if _names(c, CURRENT)}
    for column in columns:
        both = {(column.block, "income"), (column.block, "expenditure")}
        if _names(column, LAST_YEAR) and both <= totals:
            column.direction, column.is_directed = "income", True


def _names(column: TableColumn, code: str) -> bool:
    items = (find_item(piece.label) for piece in column.path)
    return any(item is not None and item.code == code for item in items)


def _names_source(piece: Piece) -> bool:
    item = find_item(piece.label)
    return item is not None and item.kind == "fund"


def direction_of(text: str) -> str | None:
    """Return income or expenditure where a heading names one of the two.

    >>> direction_of("本年收入"), direction_of("收入支出总表")
    ('income', None)
    """
    is_income = any(word in text for word in header_words("income"))
    is_expenditure = any(word in text for word in header_words("expenditure"))
    if is_income == is_expenditure:
        return None
    return "income" if is_income else "expenditure"


def is_column_numbers(row: Row) -> bool:
    """Return whether a row only numbers the columns: 1 2 3, or 栏次 before them, or 2=3+4.

    Numbers alone may count in any order below a blank label, as long as they leave none out, and
    twice as long as they rise.
    """
    texts = [fold_label(piece.text) for piece in row.pieces]
    numbers = [int(text) for text in texts if text.isdigit()]
    formulas = [text for text in texts if FORMULA.match(text)]
    words = [text for text in texts if not text.isdigit() and text not in formulas]
    if not all(map(_counts_columns, words)) or max(numbers, default=LAST_COLUMN + 1) > LAST_COLUMN:
        return False
    is_distinct = len(set(numbers)) == len(numbers)
    if formulas:
        return is_distinct
    is_sorted = numbers == sorted(numbers)
    is_beside = bool(words) or len(row.pieces) < row.width
    is_whole = is_beside and set(numbers) == set(range(1, max(numbers) + 1))
    is_counting = (is_distinct and is_sorted) or (is_whole and (is_distinct or is_sorted))
    return len(numbers) > 1 and is_counting


def _counts_columns(text: str) -> bool:
    is_named = text in header_words("column_numbers") or find_role(text) == "row_number"
    return is_named or not any(map(str.isalnum, text))
