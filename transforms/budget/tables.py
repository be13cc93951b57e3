"""Budget tables cut out of the rows of a document: heading, grids in order, what joins them.

A table begins with its title, above the grid or in its first rows. A grid without a title goes on
with the table of the page before, where its columns fit; so does one that repeats the title.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from transforms.budget.after_cutting import (
    forget_listed_offices,
    give_back_commentary,
    give_back_units,
    is_same_who,
    take_notes,
    take_unit_below,
)
from transforms.budget.header import is_of_data
from transforms.budget.heading import (
    SENTENCE_MARKS,
    TITLE_ENDING,
    Heading,
    heading_parts,
    is_mark,
    line_role,
    read_heading,
    strip_continued,
)
from transforms.budget.offices import office_of_cover
from transforms.budget.printed import CutDocument, PrintedTable
from transforms.budget.seams import (
    ends_as_title,
    heading_at_foot,
    is_heading_row,
    lines_at_foot,
    names_other,
    part_at_titles,
    repeated_feet,
)
from transforms.budget.words import (
    LONGEST_TITLE,
    TableKind,
    find_column_item,
    find_table_kind,
    line_words,
    split_numbering,
)
from transforms.reader.header import is_header, is_upper_header
from transforms.reader.labels import find_head_label
from transforms.reader.reading import Join
from transforms.reader.rows import Piece, Row
from transforms.reader.segments import ignored_reason
from transforms.reader.split_labels import split_label
from transforms.text import fold_label

EDGE_TOLERANCE = 4.0
MOST_EXTRA_COLUMNS = 2
MOST_LINES_INSIDE = 2
YEAR = re.compile(r"20\d\d年|[预决]算")
BRACKETED = re.compile(r"\([^()]*\)")


def cut_tables(rows: Sequence[Row]) -> CutDocument:
    """Return the budget tables of a document and all its other rows."""
    cut = CutDocument()
    above: list[Row] = []
    last: PrintedTable | None = None
    feet = repeated_feet(rows)
    for is_line, group in groupby(rows, key=lambda row: (row.is_line, row.grid)):
        block = list(group)
        if is_line[0]:
            is_below = bool(above) and above[-1].page_number == block[-1].page_number
            above = [*(above if is_below else []), *(row for row in block if id(row) not in feet)]
            cut.rest += block
            cut.offices += _offices_of(block)
            take_unit_below(last, block[0].first)
            last = None
            continue
        for part in part_at_titles(block):
            last = _take_grid(cut, above, part)
            if last is None:
                cut.rest += part
            above = []
    give_back_commentary(cut, rows)
    give_back_units(cut.tables)
    take_notes(cut)
    forget_listed_offices(cut)
    return cut


def _take_grid(cut: CutDocument, above: Sequence[Row], grid: Sequence[Row]) -> PrintedTable | None:
    """Return the table that a grid belongs to, None where it is of another kind: a form."""
    page = grid[0].page_number
    lines = [row for row in above if row.page_number == page]
    head_rows, body = _split_heading_rows(grid)
    previous = cut.tables[-1] if cut.tables else None
    foot = [] if previous is None else lines_at_foot(above, page, previous)
    heading, kind = read_heading([*heading_at_foot(foot, lines), *lines, *head_rows])
    if kind is not None:
        cut.offices += _offices_of(head_rows)
    if not body or (kind is not None and _holds_form(body)):
        return None
    if kind is not None:
        known = {id(piece.source) for piece in heading.pieces}
        heading.marks += [p for row in head_rows for p in row.pieces if id(p.source) not in known]
        office = cut.offices[-1] if cut.offices else None
        if previous is not None and _repeats(previous, kind, heading, page, office):
            _continue(previous, body, heading, "the same title on the page after")
        else:
            previous = PrintedTable(kind, heading, [list(body)], office=office)
            cut.tables.append(previous)
        _remove(cut.rest, heading.pieces)
        return previous
    if previous is None or names_other(grid[0]) or not _follows(previous, body):
        return None
    between = _between([*filter(ends_as_title, foot), *lines], previous)
    if between and not _is_inside(between, body, previous):
        return None
    evidence = "no title, and the columns fit"
    if between:
        evidence += "; amounts go on below a line that belongs to no table"
    _continue(previous, grid, Heading(), evidence)
    return previous


def _holds_form(body: Sequence[Row]) -> bool:
    """Return whether rows are those of a form: a header of indicators, without one of amounts."""
    for above, row in pairwise([None, *body]):
        if row is not None and is_header(row):
            header = [above, row] if above is not None and is_upper_header(above) else [row]
            pieces = [piece for each in header for piece in each.pieces]
            if not any(find_column_item(piece.text) for piece in pieces):
                return True
    return False


def _offices_of(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the offices that rows name as the cover of a budget does."""
    yield from filter(None, (office_of_cover(row.first.text) for row in rows))


def _split_heading_rows(grid: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Return the rows of a grid that hold its title, organisation and unit, and all others."""
    at = 0
    while at < len(grid) and len(grid[at].pieces) <= 3 and is_heading_row(grid[at]):
        at += 1
    return list(grid[:at]), list(grid[at:])


def _repeats(
    previous: PrintedTable, kind: TableKind, heading: Heading, page: int, office: str | None
) -> bool:
    """Return whether a heading repeats the one of the table before, on the page after it."""
    same_title = strip_continued(fold_label(heading.title_text)) == strip_continued(
        fold_label(previous.heading.title_text)
    )
    is_next = page - previous.last_page in (0, 1)
    return (
        kind.code == previous.kind.code
        and same_title
        and is_next
        and previous.office == office
        and is_same_who(previous.heading.organization, heading.organization)
    )


def _between(lines: Sequence[Row], previous: PrintedTable) -> list[Row]:
    """Return the lines above a grid that say more than a page number, or what its heading does."""
    said = {part.label for piece in previous.heading.pieces for part in heading_parts(piece)}
    return [row for row in lines if ignored_reason(row) is None and not _is_beside(row, said)]


def _is_beside(row: Row, said: Collection[str]) -> bool:
    parts = heading_parts(row.first)
    return all(
        is_mark(part) or (line_role(part) is not None and part.label in said) for part in parts
    )


def _is_inside(lines: Sequence[Row], body: Sequence[Row], previous: PrintedTable) -> bool:
    """Return whether lines stand amid the rows of a table: few, of words that begin nothing new.

    Below them stands data; or the header of the table again, if they are all in brackets.
    """
    if len(lines) > MOST_LINES_INSIDE or any(map(_begins, lines)):
        return False
    header, here = ([p.label for p in row.pieces] for row in (previous.grids[0][0], body[0]))
    is_aside = all(BRACKETED.fullmatch(line.first.label) for line in lines)
    return any(map(is_of_data, body[0].pieces)) or (is_aside and header == here)


def _begins(line: Row) -> bool:
    """Return whether a line may begin another table or part: a title, a heading, a sentence."""
    text = line.first.label
    named = split_label(line.first.text)
    return (
        len(text) > LONGEST_TITLE
        or TITLE_ENDING.search(text) is not None
        or SENTENCE_MARKS.search(text) is not None
        or (named is not None and find_head_label(named[0]) is not None)
        or split_numbering(line.first.text).rank >= 0
        or find_table_kind(text) is not None
        or _names_another(line.first)
    )


def _names_another(piece: Piece) -> bool:
    """Return whether a line may say whose or which year's the rows below it are."""
    text = piece.label.strip("()")
    named = split_label(piece.text)
    label = fold_label(named[0]) if named else ""
    return (
        line_role(piece) is not None
        or YEAR.search(text) is not None
        or text.endswith(line_words("organization_endings"))
        or any(word in label for word in ("单位", "部门"))
    )


def _follows(previous: PrintedTable, body: Sequence[Row]) -> bool:
    """Return whether a grid stands on the page after a table, between the same edges."""
    if body[0].page_number - previous.last_page not in (0, 1):
        return False
    if not body[0].first.is_drawn:
        return abs(body[0].width - previous.grids[0][0].width) <= MOST_EXTRA_COLUMNS
    before = list(_extents(previous.grids[-1]))
    here = list(_extents(body))
    first, last = min(before)[0], max(end for _, end in before)
    start, end = min(here)[0], max(end for _, end in here)
    return abs(start - first) <= EDGE_TOLERANCE and abs(end - last) <= EDGE_TOLERANCE


def _extents(rows: Iterable[Row]) -> Iterator[tuple[float, float]]:
    for row in rows:
        yield from ((piece.start, piece.end) for piece in row.pieces)
        yield from ((blank.start, blank.end) for blank in row.blanks)


def _continue(table: PrintedTable, grid: Sequence[Row], heading: Heading, evidence: str) -> None:
    opening = heading.title[0] if heading.title else grid[0].first
    table.heading.marks += heading.pieces
    table.grids.append(list(grid))
    table.joins.append(Join("continuation", opening, evidence))


def _remove(rows: list[Row], pieces: Sequence[Piece]) -> None:
    sources = {id(piece.source) for piece in pieces}
    rows[:] = [row for row in rows if not any(id(p.source) in sources for p in row.pieces)]
