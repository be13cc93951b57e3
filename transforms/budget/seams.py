"""Where one table ends and the next begins: titles amid a grid, or at the foot of a page."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from transforms.budget.heading import (
    SENTENCE_MARKS,
    TITLE_ENDING,
    heading_parts,
    is_mark,
    is_note,
    is_of_heading,
    is_table_title,
    line_role,
    strip_continued,
)
from transforms.budget.offices import office_of_cover
from transforms.budget.printed import PrintedTable
from transforms.budget.words import find_table_kind, line_words, split_numbering
from transforms.reader.rows import Piece, Row
from transforms.reader.segments import ignored_reason


def part_at_titles(grid: Sequence[Row]) -> Iterator[list[Row]]:
    """Yield the tables that are ruled as one grid: each begins at its heading.

    A title below what else is of its heading, in the first rows, parts nothing.
    """
    starts = [0]
    for at in range(1, len(grid)):
        is_title = _is_alone(grid[at]) and is_table_title(grid[at].first.text)
        if not is_title and not names_other(grid[at]):
            continue
        start = at
        while start > starts[-1] and _is_beside(grid[start - 1]):
            start -= 1
        if start > starts[-1]:
            starts.append(start)
        elif not is_title:
            starts.append(at)
    yield from (list(grid[start:end]) for start, end in pairwise([*starts, len(grid)]))


def _is_beside(row: Row) -> bool:
    return len(row.pieces) <= 3 and is_heading_row(row)


def is_heading_row(row: Row) -> bool:
    """Return whether a row of a grid holds a title, an organisation, a unit or a mark only."""
    if row.width > 1 and len(row.pieces) == 1 and office_of_cover(row.first.text) is not None:
        return True
    parts = [part for piece in row.pieces for part in heading_parts(piece)]
    years = sum(line_role(part) == "year" for part in parts)
    is_headers = years > 1 or (years == len(parts) and row.width > 1)
    return not is_headers and all(map(is_of_heading, parts))


def _is_alone(row: Row) -> bool:
    """Return whether a cell is merged over all columns of a ruled grid."""
    return row.width > 1 and len(row.pieces) == 1 and not row.blanks and row.first.is_drawn


def repeated_feet(rows: Sequence[Row]) -> set[int]:
    """Return, by identity, the last lines of pages that the page before or after ends with too."""
    last = {row.page_number: row for row in rows if ignored_reason(row) is None}
    feet = {page: row for page, row in last.items() if row.is_line}
    return {
        id(row)
        for page, row in feet.items()
        for beside in (feet.get(page - 1), feet.get(page + 1))
        if beside is not None and beside.first.label == row.first.label
    }


def lines_at_foot(above: Sequence[Row], page: int, previous: PrintedTable) -> list[Row]:
    """Return the lines below a table on its page, where a grid stands on the page after."""
    return [r for r in above if r.page_number == previous.last_page == page - 1]


def heading_at_foot(foot: Sequence[Row], lines: Sequence[Row]) -> list[Row]:
    """Return the lines of a heading that a page break cut off from its table.

    One title ends the page before, and the lines above the table have none.
    """
    heading: list[Row] = []
    for row in reversed([row for row in foot if ignored_reason(row) is None]):
        if not all(map(is_of_heading, heading_parts(row.first))):
            break
        heading.insert(0, row)
    below = (p for row in lines if ignored_reason(row) is None for p in heading_parts(row.first))
    titles = sum(is_table_title(row.first.text) for row in heading)
    return heading if titles == 1 and all(map(_is_below_title, below)) else []


def _is_below_title(part: Piece) -> bool:
    return is_of_heading(part) and not is_table_title(part.text)


def ends_as_title(row: Row) -> bool:
    """Return whether a row ends as the title of a table, and is no mark, note or pointer to one."""
    label = row.first.label
    if TITLE_ENDING.search(strip_continued(label)) is None or is_mark(row.first):
        return False
    is_sentence = SENTENCE_MARKS.search(label) is not None
    is_pointer = any(re.search(pattern, label) for pattern in line_words("pointer_patterns"))
    is_said = is_note(row.first) or is_sentence or split_numbering(label).is_of_which
    return not (is_said or is_pointer)


def names_other(row: Row) -> bool:
    """Return whether a merged row is the title of a table of no known kind."""
    return _is_alone(row) and ends_as_title(row) and find_table_kind(row.first.text) is None
