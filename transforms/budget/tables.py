"""Budget tables cut out of the rows of a document: heading, grids in order, what joins them.

A table begins with its title, above the grid or in its first rows. A grid without a title goes on
with the table of the page before, where its columns fit; so does one that repeats the title.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from transforms import vocabulary
from transforms.budget.header import is_of_data
from transforms.budget.words import TableKind, find_table_kind, line_words, split_numbering
from transforms.reader.labels import split_label
from transforms.reader.reading import Join
from transforms.reader.rows import Piece, Row
from transforms.reader.segments import ignored_reason
from transforms.text import fold_label

LONGEST_TITLE = 60
SENTENCE_MARKS = re.compile(r"[。;,!?]")
MARKS_OF_TEXT = re.compile(r"[。;,!?:]")
TITLE_ENDING = re.compile(r"表(?:\([^()]*\))?$")
MONEY_UNIT = re.compile(r"^[(\[]?(?:金额|货币)?单位[::]?\s*(?:人民币)?(?:亿元|万元|千元|元)[)\]]?$")
EDGE_TOLERANCE = 4.0
MOST_EXTRA_COLUMNS = 2
MOST_LINES_INSIDE = 2


@dataclass(slots=True)
class Heading:
    """The lines above a table, by role."""

    title: list[Piece] = field(default_factory=list)
    organization: Piece | None = None
    unit: Piece | None = None
    marks: list[Piece] = field(default_factory=list)

    @property
    def title_text(self) -> str:
        """The title as printed."""
        return "".join(piece.text for piece in self.title)

    @property
    def pieces(self) -> list[Piece]:
        """Every piece that has a role."""
        named = [piece for piece in (self.organization, self.unit) if piece is not None]
        return [*self.title, *named, *self.marks]


@dataclass(slots=True)
class PrintedTable:
    """A budget table as printed: heading, rows of all its grids, joins over page breaks."""

    kind: TableKind
    heading: Heading
    grids: list[list[Row]] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)
    notes: list[Piece] = field(default_factory=list)

    @property
    def last_page(self) -> int:
        """The last page that it stands on."""
        return self.grids[-1][-1].page_number


@dataclass(slots=True)
class CutDocument:
    """The budget tables of a document, and the rows that belong to none, in printed order."""

    tables: list[PrintedTable] = field(default_factory=list)
    rest: list[Row] = field(default_factory=list)


def cut_tables(rows: Sequence[Row]) -> CutDocument:
    """Return the budget tables of a document and all its other rows."""
    cut = CutDocument()
    above: list[Row] = []
    for is_line, group in groupby(rows, key=lambda row: (row.is_line, row.grid)):
        block = list(group)
        if is_line[0]:
            is_below = bool(above) and above[-1].page_number == block[-1].page_number
            above = [*above, *block] if is_below else block
            cut.rest += block
            continue
        table = _take_grid(cut, above, block)
        if table is None:
            cut.rest += block
        above = []
    _take_notes(cut)
    return cut


def _take_grid(cut: CutDocument, above: Sequence[Row], grid: Sequence[Row]) -> PrintedTable | None:
    """Return the table that a grid belongs to, None where it is of another kind."""
    page = grid[0].page_number
    lines = [row for row in above if row.page_number == page]
    head_rows, body = _split_heading_rows(grid)
    heading, kind = read_heading([*lines, *head_rows])
    previous = cut.tables[-1] if cut.tables else None
    if not body:
        return None
    if kind is not None:
        if previous is not None and _repeats(previous, kind, heading, page):
            _continue(previous, body, heading, "the same title on the page after")
        else:
            previous = PrintedTable(kind, heading, [list(body)])
            cut.tables.append(previous)
        _remove(cut.rest, heading.pieces)
        known = {id(piece) for piece in heading.pieces}
        heading.marks += [p for row in head_rows for p in row.pieces if id(p) not in known]
        return previous
    if previous is None or not _follows(previous, body):
        return None
    between = _between(lines)
    if between and not _is_inside(between, body):
        return None
    evidence = "no title, and the columns fit"
    if between:
        evidence += "; amounts go on below a line that belongs to no table"
    _continue(previous, grid, Heading(), evidence)
    return previous


def _split_heading_rows(grid: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Return the rows of a grid that hold its title, organisation and unit, and all others."""
    at = 0
    while at < len(grid) and len(grid[at].pieces) <= 3 and _is_heading_row(grid[at]):
        at += 1
    return list(grid[:at]), list(grid[at:])


def _is_heading_row(row: Row) -> bool:
    return all(
        is_table_title(piece.text) or _line_role(piece) is not None or _is_mark(piece)
        for piece in row.pieces
    )


def is_table_title(text: str) -> bool:
    """Return whether a text that stands alone is the title of a budget table.

    >>> is_table_title("收支预算总表"), is_table_title("本表反映部门收支情况。")
    (True, False)
    """
    title = strip_continued(fold_label(text))
    return (
        3 < len(title) <= LONGEST_TITLE
        and TITLE_ENDING.search(title) is not None
        and not SENTENCE_MARKS.search(title)
        and find_table_kind(title) is not None
    )


def strip_continued(title: str) -> str:
    """Return a folded title without the mark that says it goes on."""
    for mark in vocabulary.words("continued_marks"):
        title = title.removeprefix(mark).removesuffix(mark)
    return title


def read_heading(rows: Sequence[Row]) -> tuple[Heading, TableKind | None]:
    """Return the heading that the rows above a table make, and the kind that its title names."""
    heading = Heading()
    pieces = [piece for row in rows for piece in row.pieces]
    at = _title_at(pieces)
    if at is None:
        return heading, None
    start, end = at
    heading.title = pieces[start:end]
    kind = find_table_kind(heading.title_text)
    heading.marks += [piece for piece in pieces[:start] if _is_mark(piece)]
    for piece in pieces[end:]:
        _note_line(heading, piece)
    for piece in reversed(pieces[:start]):
        if _line_role(piece) is None:
            break
        _note_line(heading, piece)
    return heading, kind


def _title_at(pieces: Sequence[Piece]) -> tuple[int, int] | None:
    """Return where the last title stands; it may be printed in two lines."""
    for at in range(len(pieces) - 1, -1, -1):
        text = pieces[at].text
        if at > 0 and is_cut_title(pieces[at - 1].text, text):
            return at - 1, at + 1
        if is_table_title(text):
            return at, at + 1
    return None


def is_cut_title(first: str, second: str) -> bool:
    """Return whether two lines are one title: the first names the table, the second ends it."""
    joined = fold_label(first) + fold_label(second)
    return (
        not is_table_title(second)
        and not TITLE_ENDING.search(fold_label(first))
        and TITLE_ENDING.search(fold_label(second)) is not None
        and find_table_kind(first) is not None
        and len(fold_label(first)) > 8
        and is_table_title(joined)
    )


def _note_line(heading: Heading, piece: Piece) -> None:
    role = _line_role(piece)
    if role == "unit" and heading.unit is None:
        heading.unit = piece
    elif role in ("department", "organization") and heading.organization is None:
        heading.organization = piece
    elif role is not None or _is_mark(piece):
        heading.marks.append(piece)


def is_money_unit(piece: Piece) -> bool:
    """Return whether a line says in which unit amounts are printed."""
    return MONEY_UNIT.match(piece.folded.replace(" ", "")) is not None


def _line_role(piece: Piece) -> str | None:
    """Return what a line above a table says: unit (of money), department, organization, or None."""
    if is_money_unit(piece):
        return "unit"
    split = split_label(piece.text)
    if split is None:
        return None
    label = fold_label(split[0]).strip("()")
    if label in line_words("department"):
        return "department"
    return "organization" if label in line_words("unit") else None


def _is_mark(piece: Piece) -> bool:
    return any(re.fullmatch(pattern, piece.folded) for pattern in line_words("mark_patterns"))


def _repeats(previous: PrintedTable, kind: TableKind, heading: Heading, page: int) -> bool:
    """Return whether a heading repeats the one of the table before, on the page after it."""
    same_title = strip_continued(fold_label(heading.title_text)) == strip_continued(
        fold_label(previous.heading.title_text)
    )
    is_next = page - previous.last_page in (0, 1)
    return (
        kind.code == previous.kind.code
        and same_title
        and is_next
        and _same_who(previous.heading.organization, heading.organization)
    )


def _same_who(first: Piece | None, second: Piece | None) -> bool:
    return second is None or (first is not None and first.label == second.label)


def _between(lines: Sequence[Row]) -> list[Row]:
    """Return the lines above a grid that say more than a page number or a unit."""
    return [
        row
        for row in lines
        if ignored_reason(row) is None and _line_role(row.first) is None and not _is_mark(row.first)
    ]


def _is_inside(lines: Sequence[Row], body: Sequence[Row]) -> bool:
    """Return whether lines stand amid the rows of a table: few, of words that begin nothing new.

    Below them no header stands, but data.
    """
    is_few = len(lines) <= MOST_LINES_INSIDE
    return is_few and not any(map(_begins, lines)) and any(map(is_of_data, body[0].pieces))


def _begins(line: Row) -> bool:
    """Return whether a line may begin another table or part: a title, a heading, a sentence."""
    text = line.first.label
    return (
        len(text) > LONGEST_TITLE
        or TITLE_ENDING.search(text) is not None
        or MARKS_OF_TEXT.search(text) is not None
        or split_numbering(line.first.text).rank >= 0
        or find_table_kind(text) is not None
    )


def _follows(previous: PrintedTable, body: Sequence[Row]) -> bool:
    """Return whether a grid stands on the page after a table, between the same edges."""
    if body[0].page_number - previous.last_page not in (0, 1):
        return False
    if body[0].first.source.box is None:
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


def _take_notes(cut: CutDocument) -> None:
    """Move the notes below the tables to them: a line that begins with 注, on the same page."""
    for table in cut.tables:
        for row in list(cut.rest):
            if row.is_line and row.page_number == table.last_page and _is_note(row.first):
                table.notes.append(row.first)
                cut.rest.remove(row)


def _is_note(piece: Piece) -> bool:
    split = split_label(piece.text)
    return split is not None and fold_label(split[0]) in line_words("note")
