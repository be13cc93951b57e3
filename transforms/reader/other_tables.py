"""Tables beside the indicators of forms that are no part of them: staff, purchases, other years.

The indicators of a form go on below other rows and over pages. They end where a table begins that
shows itself as another one: by a head of its own whose labels are none of indicators, by its title,
or, drawn with rules, by other columns on the same page. It goes on until something of a form comes.
Above the first form a head of its own shows it.
"""

from collections.abc import Sequence
from itertools import islice, takewhile

from transforms import vocabulary
from transforms.reader.body import looks_like_indicator
from transforms.reader.header import NAMES, is_header
from transforms.reader.labels import find_header_fields, find_levels
from transforms.reader.other_heads import (
    FEWEST,
    FIGURE,
    begins_form,
    ends_as,
    heads_other,
    leads_to_indicators,
    names_table,
)
from transforms.reader.rows import Row
from transforms.reader.segments import ignored_reason, is_heading, is_title
from transforms.reader.split_labels import find_leading_label

OTHER_TABLE = "belongs to another table"
LINES_TO_GRID = 3
MOST_ROWS = 200
"""How many rows above and below tell whether one stands where the form has its levels alone."""


def part_tables_beside(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Return the rows without the tables above and behind the forms, and the rows of those."""
    headers = _Headers(rows)
    may_begin = [_may_begin(rows, at, headers) for at in range(len(rows))]
    if not any(may_begin):
        return list(rows), []
    kept: list[Row] = []
    aside: list[Row] = []
    waiting: list[Row] = []
    is_below = is_other = False
    is_above = any(map(is_header, rows))
    for at, row in enumerate(rows):
        is_begun = (is_below or is_other) and may_begin[at]
        if is_begun or (is_above and _is_headed(rows, at)):
            aside += waiting
            waiting, is_other = [], True
            aside.append(row)
        elif _is_of_form(row):
            kept += [*waiting, row]
            waiting, is_other, is_above = [], False, False
            is_below = looks_like_indicator(row) or (is_below and is_header(row))
        elif not is_other:
            kept.append(row)
        elif _may_head_form(row):
            waiting.append(row)
        else:
            aside += [*waiting, row]
            waiting = []
    return [*kept, *waiting], aside


class _Headers:
    """Finds the last header above a row; rows are asked for in their order, and looked at once."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._last = self._next = 0

    def last_above(self, at: int) -> int:
        """Return the number of the row, that of the first where there is no header."""
        for number in range(self._next, at):
            self._last = number if is_header(self._rows[number]) else self._last
        self._next = max(self._next, at)
        return self._last


def _may_begin(rows: Sequence[Row], at: int, headers: _Headers) -> bool:
    """Return whether another table begins here, if the indicators of a form are above."""
    return (
        _begins_other(rows, at)
        or _has_other_columns(rows, at, headers)
        or _is_out_of_place(rows, at, headers)
    )


def _is_of_form(row: Row) -> bool:
    """Return whether a row begins a form or its indicators, or is an indicator with its level."""
    return looks_like_indicator(row) or is_header(row) or begins_form(row)


def _may_head_form(row: Row) -> bool:
    """Return whether a row between tables may be a line above the next form, or a footer."""
    label = find_leading_label(row.first.text)
    is_footer = label is not None and label.kind in ("footer", "ignored")
    return is_heading(row) or ignored_reason(row) is not None or is_footer or row.is_line


def _begins_other(rows: Sequence[Row], at: int) -> bool:
    """Return whether another table begins here, with its title, its head or its first row."""
    row, grid = rows[at], _grid_below(rows, at)
    if grid == at:
        return heads_other(rows, at)
    if grid is None:
        return False
    if is_title(row.first):
        return _is_headed(rows, at)
    if heads_other(rows, grid):
        return row.is_line or ends_as(row.first.label, "title_endings")
    if not (row.is_line and names_table(row.first) and rows[grid].first.column == 0):
        return False
    return not _has_form(rows, grid)


def _is_headed(rows: Sequence[Row], at: int) -> bool:
    """Return whether a row is the head of another table, or a title above one, and no form's.

    A form's own columns may stand between its title and its project: indicators follow before the
    next title.
    """
    grid = _grid_below(rows, at)
    if grid is None or (grid > at and not is_title(rows[at].first)):
        return False
    return heads_other(rows, grid) and not leads_to_indicators(rows, grid)


def _grid_below(rows: Sequence[Row], at: int) -> int | None:
    """Return where the grid below a title begins, or a row of cells itself; else None."""
    if len(rows[at].pieces) > 1:
        return at
    end = at + 1
    while end < len(rows) and rows[end].is_line and end - at <= LINES_TO_GRID:
        end += 1
    if end == len(rows) or rows[end].is_line or rows[end].page_number != rows[at].page_number:
        return None
    return end


def _has_form(rows: Sequence[Row], start: int) -> bool:
    """Return whether the grid that begins at a row is of a form: a level or a head is in it."""
    grid = takewhile(lambda row: row.grid == rows[start].grid, islice(rows, start, None))
    own = takewhile(lambda row: not begins_form(row), grid)
    return begins_form(rows[start]) or any(is_header(row) or _has_level(row) for row in own)


def _has_level(row: Row) -> bool:
    return any(find_levels(piece.text) for piece in row.pieces)


def _has_other_columns(rows: Sequence[Row], at: int, headers: _Headers) -> bool:
    """Return whether a ruled grid of other columns begins here, below another on its page.

    One that is set in so far that it begins with the names goes on with the indicators.
    """
    row, before = rows[at], at - 1
    if len(row.pieces) < FEWEST or not row.first.is_drawn:
        return False
    while before > 0 and rows[before].is_line:
        before -= 1
    above = rows[before]
    return (
        above.grid not in (row.grid, -1)
        and above.page_number == row.page_number
        and above.width != row.width
        and find_leading_label(row.first.text) is None
        and _begins_left(row, rows[headers.last_above(at)], above)
        and not _has_form(rows, at)
    )


def _is_out_of_place(rows: Sequence[Row], at: int, headers: _Headers) -> bool:
    """Return whether rows without levels begin where the form above has its levels alone.

    They begin a grid or with words as a head does, go on so to the end of the form, and none
    reaches the targets. A form whose rows lost their first cells does not tell its places.
    """
    row = rows[at]
    if len(row.pieces) < FEWEST or not _is_at_left(row) or find_leading_label(row.first.text):
        return False
    head = headers.last_above(at)
    targets = [p.column for p in rows[head].pieces if "value" in find_header_fields(p.text)]
    if not targets or row.pieces[-1].column >= targets[0] or _has_level(row):
        return False
    body = [other for other in rows[max(head + 1, at - MOST_ROWS) : at] if not other.is_line]
    if not body or body[-1].page_number != row.page_number:
        return False
    is_like_body = len(row.pieces) == FEWEST or any(FIGURE.search(p.label) for p in row.pieces)
    if (row.grid == body[-1].grid and is_like_body) or _is_continued(rows[at - 1]):
        return False
    is_placed = all(map(_is_placed, body)) and not all(map(_is_at_left, body))
    if not (is_placed and _begins_left(row, rows[head], body[-1])):
        return False
    rest = takewhile(lambda o: not begins_form(o), islice(rows, at + 1, at + 1 + MOST_ROWS))
    below = [other for other in rest if not other.is_line]
    return (
        bool(below)
        and _is_at_left(below[0])
        and not any(is_header(other) or _has_level(other) for other in below)
    )


def _begins_left(row: Row, head: Row, above: Row) -> bool:
    """Return whether a row begins left of the names of a form with `head`.

    A further grid of a text aligned by blanks does not print how far it is set in: there a row
    has to have more cells than the columns from the names on.
    """
    fields = ((piece, find_header_fields(piece.text)) for piece in head.pieces)
    names = [piece for piece, own in fields if "stub" not in own and not NAMES.isdisjoint(own)]
    first = names[0] if names else head.pieces[-1]
    if row.grid == above.grid or row.first.source.box is not None:
        return row.first.start < first.start
    return len(row.pieces) > sum(piece.start >= first.start for piece in head.pieces)


def _is_continued(row: Row) -> bool:
    return row.is_line and any(m in row.first.label for m in vocabulary.words("continued_marks"))


def _is_at_left(row: Row) -> bool:
    return row.first.column == 0


def _is_placed(row: Row) -> bool:
    """Return whether a row of a body prints in the first column nothing but levels or its stub."""
    first = row.first
    is_label = find_levels(first.text) or "stub" in find_header_fields(first.text)
    return first.column > 0 or bool(is_label)
