"""The rows of a department budget that belong to no table: each ignored by name, or unread."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from transforms import vocabulary
from transforms.budget.header import is_amount_text
from transforms.budget.heading import SENTENCE_MARKS, is_money_unit, is_table_title
from transforms.budget.words import find_other_table, find_unread_table
from transforms.reader.header import is_header
from transforms.reader.reading import FormReading
from transforms.reader.rows import Piece, Row
from transforms.reader.segments import ignored_reason, starts_department, starts_project
from transforms.text import fold, fold_label

NOT_UNDERSTOOD = "budget table not understood: "
PROSE = "prose"
OTHER_TABLE = "other table"
FEWEST_AMOUNTS = 3
LINE_AMOUNT = re.compile(r"(?<![\d.])\d[\d,]*\.\d\d(?!\d)")
LINES_TO_UNIT = 4
TOTAL_LINE = re.compile(r"[合总小] *计(?: +[-(]?\d[\d,]*\.\d\d\)?){2,}")
ROW_ALONE = "a row of amounts outside its table"


def name_rest(rows: Sequence[Row]) -> Iterator[tuple[Piece, str, bool]]:
    """Yield each piece of the rows with what it is, and whether that is unread."""
    title = ""
    for reason, block in _with_other_tables(rows):
        if block[0].is_line:
            title = next((row.first.text for row in reversed(block) if _ends_as_table(row)), title)
            yield from _name_lines(block)
        elif reason is not None:
            yield from ((piece, reason, False) for row in block for piece in row.pieces)
        else:
            title = block[0].first.text if _is_own_title(block[0]) else title
            yield from _name_grid(block, title)


def other_tables(rows: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    """Yield the first row of each table that holds no budget lines, and why it holds none.

    Last come the titles of tables that are not read.
    """
    for reason, block in _with_other_tables(rows):
        if reason is not None:
            yield block[0], reason
    yield from ((row, reason) for row in rows if (reason := find_unread_table(row.first.text)))


def part_other_tables(rows: Sequence[Row]) -> tuple[list[Row], list[tuple[Piece, str]]]:
    """Return the rows without the tables that hold no budget lines, and the pieces of those.

    Where its title does not end as one of a table it may be text of a form. A grid that begins a
    form, or heads indicators, is none, whatever stands above it.
    """
    kept: list[Row] = []
    aside: list[tuple[Piece, str]] = []
    is_sure = False
    for reason, block in _with_other_tables(rows):
        above = _title_above(kept, block[0]) if reason is not None else []
        titled = (above or block)[0]
        if find_other_table(titled.first.text) is not None:
            is_sure = _ends_as_table(titled)
        if reason is None or not is_sure or any(map(_is_of_form, block)):
            kept += block
            continue
        aside += [(piece, reason) for row in (*above, *block) for piece in row.pieces]
        kept = kept[: len(kept) - len(above)]
    return kept, aside


def _title_above(rows: Sequence[Row], below: Row) -> list[Row]:
    """Return the lines from the title of a table that holds no budget lines down to its grid."""
    lines: list[Row] = []
    for row in reversed(rows):
        if not row.is_line or row.page_number != below.page_number:
            break
        lines.insert(0, row)
        if find_other_table(row.first.text) is not None:
            return lines
    return []


def _is_of_form(row: Row) -> bool:
    return is_header(row) or starts_project(row) or starts_department(row)


def _with_other_tables(rows: Sequence[Row]) -> Iterator[tuple[str | None, list[Row]]]:
    """Yield the lines and the grids of pages in order; grids with why they hold no budget lines.

    The title above a grid says it, or in its first row, and of as many columns on a page after.
    """
    reason: str | None = None
    width = 0
    for (is_line, _, _), group in groupby(rows, key=lambda r: (r.is_line, r.grid, r.page_number)):
        block = list(group)
        if is_line:
            lines = [row for row in block if ignored_reason(row) is None]
            reason, width = (_title_reason(lines), 0) if lines else (reason, width)
            yield None, block
            continue
        if len(block[0].pieces) == 1:
            own = find_other_table(block[0].first.text)
            reason, width = (own, 0) if own is not None else (reason, width)
        reason = reason if width in (0, block[0].width) else None
        width = block[0].width
        yield reason, block


def _title_reason(lines: Sequence[Row]) -> str | None:
    """Return why the table below lines holds no budget lines; another title or prose ends it."""
    for row in reversed(lines):
        reason = find_other_table(row.first.text)
        if reason is not None or _ends_as_table(row) or SENTENCE_MARKS.search(row.first.label):
            return reason
    return None


def not_understood(title: str) -> str:
    """Return the reason of the pieces of a budget table that no declaration can read."""
    return f"{NOT_UNDERSTOOD}{title or 'no title'}"


def _ends_as_table(row: Row) -> bool:
    return fold_label(row.first.text).endswith("表")


def _is_own_title(row: Row) -> bool:
    return len(row.pieces) == 1 < row.width and _ends_as_table(row)


def _name_lines(rows: Sequence[Row]) -> Iterator[tuple[Piece, str, bool]]:
    """Name the lines of a page; amounts in lines below a title and a unit are an unruled table.

    A total with its amounts is a row whose columns nothing tells, also where a page has no other;
    so are several amounts that stand alone.
    """
    unruled = unruled_title(rows)
    alone = [row for row in rows if LINE_AMOUNT.fullmatch(fold(row.first.text))]
    for row in rows:
        for piece in row.pieces:
            if unruled is not None and LINE_AMOUNT.search(fold(piece.text)):
                yield piece, not_understood(unruled.text), True
            elif TOTAL_LINE.fullmatch(fold(piece.text)) or (
                len(alone) >= FEWEST_AMOUNTS and row in alone
            ):
                yield piece, ROW_ALONE, True
            else:
                yield piece, ignored_reason(row) or PROSE, False


def unruled_title(rows: Sequence[Row]) -> Piece | None:
    """Return the title of a table whose cells nothing tells: lines follow, one with its unit."""
    for at, row in enumerate(rows):
        if not is_table_title(row.first.text):
            continue
        below = rows[at + 1 : at + 1 + LINES_TO_UNIT]
        if any(is_money_unit(other.first) for other in below):
            return row.first
    return None


def _name_grid(rows: Sequence[Row], title: str) -> Iterator[tuple[Piece, str, bool]]:
    pieces = [piece for row in rows for piece in row.pieces]
    amounts = [p for p in pieces if is_amount_text(p) and "." in p.text]
    columns = {piece.column for piece in pieces}
    is_money = len(amounts) >= FEWEST_AMOUNTS and len(columns) > 1
    for piece in pieces:
        yield piece, not_understood(title) if is_money else OTHER_TABLE, is_money


def is_form(form: FormReading) -> bool:
    """Return whether a form read beside budget tables is one: prose alone may name money too."""
    title = fold_label("".join(piece.text for piece in form.title))
    is_titled = any(word in title for word in vocabulary.words("whole_department"))
    has_tasks = bool(form.tasks.rows) and is_titled
    named = None if form.is_department else form.find_text("project_name")
    is_any = form.indicators or has_tasks or named
    return form.is_form and bool(is_any)
