"""The segments of one form to what the form says."""

from collections.abc import Sequence
from functools import partial

from transforms.reader.body import decide_reading, looks_like_indicator, read_row
from transforms.reader.cut_rows import join_cut_row, read_cut_row
from transforms.reader.department import part_headings
from transforms.reader.fitness import Reading, overlaps
from transforms.reader.footers import without_footers
from transforms.reader.head import read_head
from transforms.reader.head_row import MERGED, is_repeated
from transforms.reader.header import Header, is_header, is_header_line, read_header
from transforms.reader.horizon import block_horizon, part_midterm, repeats_names
from transforms.reader.labelled import Head
from transforms.reader.levels import LevelState, restore_levels
from transforms.reader.places import as_before, by_place, join_headings, take_blanks, with_places
from transforms.reader.reading import FormReading, Join
from transforms.reader.rows import Piece, Row, is_column_numbers, mark_openings
from transforms.reader.segments import Segment
from transforms.reader.split_labels import find_leading_label
from transforms.reader.stages import read_bare_years, read_years
from transforms.reader.tasks import part_tasks
from transforms.reader.years import part_amounts, printed_year

UNKNOWN = "unknown column heading"
OUTSIDE = "stands outside the table"


def split_body(rows: Sequence[Row], inherited: Header | None) -> tuple[list[Row], list[Row]]:
    """Return the head rows and the body rows of a segment.

    The body begins at the header row; without one, at the first row of indicators, which on a
    continuation page is any row that no head label leads.
    """
    for at, row in enumerate(rows):
        if is_header(row):
            start = at - 1 if at and _heads_body(rows[at - 1]) else at
            return list(rows[:start]), list(rows[start:])
    for at, row in enumerate(rows):
        if looks_like_indicator(row) or (inherited is not None and not is_labelled(row)):
            return list(rows[:at]), list(rows[at:])
    return list(rows), []


def _heads_body(row: Row) -> bool:
    """Return whether a row above a header says that its targets are not those of the year."""
    return len(row.pieces) == 1 and block_horizon(row.first) == "midterm_blocks"


def is_labelled(row: Row) -> bool:
    """Return whether a head label leads the row."""
    label = find_leading_label(row.first.text)
    return label is not None and label.code != "indicator_block"


def read_form(
    parts: Sequence[Segment], first_head: Head, *, is_department: bool = False
) -> FormReading:
    """Return the form that the segments make together; all but the first are continuations.

    `first_head` is what the head rows of the first segment say by themselves.
    """
    form = FormReading(is_department=is_department)
    header: Header | None = None
    heads: list[Row] = []
    bodies: list[Row] = []
    for number, part in enumerate(parts):
        _take_heading(part, form, number)
        inherited = header if number else None
        head_rows, body_rows = split_body(part.rows, inherited)
        body_rows, headings = join_headings(body_rows)
        form.ignored += [(piece, "header") for piece in headings]
        if number:
            head_rows = _drop_repeated(head_rows, heads, form)
        header = next((h for h in map(read_header, body_rows) if h is not None), header)
        heads += head_rows
        bodies += body_rows
        form.rows += part.rows
    heads = mark_openings(heads)
    is_alone = len(parts) == 1 and not any(row.opens_page for row in heads)
    titled = printed_year(form)[0]
    if is_department:
        heads, form.tasks = part_tasks(heads)
        is_alone = is_alone and not any(map(read_years, heads))
    is_alone = is_alone and not any(read_bare_years(row, titled) for row in heads)
    form.head = first_head if is_alone else read_head(heads, whole=is_department, year=titled)
    year = printed_year(form)[0]
    form.head = part_amounts(form.head, year)
    if is_department:
        part_headings(form.head)
    _take_head(form)
    form.has_repeated_halves = _has_repeated_halves(form, header, bodies)
    header = _whole_header(form, header, bodies, year)
    form.header, form.body = header, bodies
    if header is not None and not header.is_flat:
        read_body(bodies, form)
    elif header is not None:
        form.is_shared = True
    else:
        form.unread += [(piece, "no indicator header") for row in bodies for piece in row.pieces]
    return form


def _whole_header(
    form: FormReading, header: Header | None, bodies: Sequence[Row], year: int | None
) -> Header | None:
    """Return the header as the whole form has it: with its halves, its year and its places."""
    if form.has_midterm or (header is not None and header.is_dated):
        dated = partial(read_header, has_midterm=form.has_midterm, year=year)
        header = next(filter(None, map(dated, reversed(bodies))), header)
    return with_places(header, bodies) if header is not None else None


def _has_repeated_halves(form: FormReading, header: Header | None, rows: Sequence[Row]) -> bool:
    """Return whether a header has two halves that only their repeated names tell of."""
    if header is None or header.midterm or form.has_midterm:
        return False
    return repeats_names([column.piece for column in header.columns], rows)


def _take_heading(part: Segment, form: FormReading, number: int) -> None:
    if number == 0:
        form.title, form.year = part.title, part.year
    else:
        form.ignored += [(piece, "repeated title") for piece in part.title]
        if part.year is not None and form.year is not None:
            form.ignored.append((part.year, "repeated year"))
        elif part.year is not None:
            form.year = part.year
    form.ignored += part.ignored


def _drop_repeated(rows: list[Row], earlier: Sequence[Row], form: FormReading) -> list[Row]:
    """Return head rows of a continuation page without those that repeat a row of the first."""
    known = {tuple(piece.label for piece in row.pieces) for row in earlier}
    kept = []
    for row in rows:
        if tuple(piece.label for piece in row.pieces) in known:
            form.ignored += [(piece, "repeated head") for piece in row.pieces]
        else:
            kept.append(row)
    return kept


def _take_head(form: FormReading) -> None:
    form.ignored += form.head.ignored
    form.ignored += [(piece, "heading of a block") for piece in form.head.blocks]
    form.unread += [(piece, "no label names it") for piece in form.head.unread]
    form.joins += [
        Join("cut_row", piece, "text goes on below a label at the top of the page", previous)
        for previous, piece in form.head.joins
    ]
    form.head.values += form.tasks.sums
    form.ignored += form.tasks.ignored
    form.unread += form.tasks.unread
    form.joins += form.tasks.joins


def read_body(rows: Sequence[Row], form: FormReading) -> None:
    """Add the indicators of `rows` to `form`; headers, totals and footers are ignored by name."""
    header = form.header
    if header is None:
        return
    reading = decide_reading(rows, header)
    state = LevelState()
    content = without_footers(without_headers(rows, form), form)
    for row, row_header in content:
        if is_column_numbers(row):
            form.ignored += [(piece, "column numbers") for piece in row.pieces]
            continue
        if row.is_line and not row.opens_page:
            form.unread.append((row.first, OUTSIDE))
            continue
        _take_indicator(row, row_header or header, reading, state, form)
    if header.places:
        form.indicators = by_place(form.indicators, header)
    if form.has_repeated_halves:
        for indicator in form.indicators:
            indicator.flags.append("half_assumed")


def without_headers(rows: Sequence[Row], form: FormReading) -> list[tuple[Row, Header | None]]:
    """Return the rows that are no header, each with the last header printed above it."""
    header: Header | None = None
    content: list[Row] = []
    headers: list[Header | None] = []
    is_below = False
    rows, midterm = part_midterm(rows)
    year = printed_year(form)[0]
    form.ignored += midterm
    has_midterm = form.has_midterm
    for row in rows:
        found = read_header(row, has_midterm=has_midterm, year=year)
        if row.is_line and is_header_line(row.first.source.text):
            form.ignored.append((row.first, "header"))
            is_below = True
        elif row.is_line and is_below:
            form.unread.append((row.first, OUTSIDE))
        elif found is not None:
            header = found = as_before(found, form.header) if form.header else found
            form.ignored += [(c.piece, "header") for c in found.columns if c.field]
            again = found.repeated
            form.ignored += [(column.piece, MERGED) for column in again]
            unknown = [c for c in found.columns if c.field is None and c not in again]
            form.unread += [(column.piece, UNKNOWN) for column in unknown]
        else:
            content.append(row)
            headers.append(header)
            is_below = False
    return list(zip(mark_openings(content), headers, strict=True))


def _is_again(piece: Piece, row: Row, header: Header) -> bool:
    """Return whether a piece repeats the one before it, below a heading that does so too."""
    is_below = any(overlaps(piece, column) for column in header.repeated)
    return is_below and is_repeated(row.pieces, row.pieces.index(piece))


def _take_indicator(
    row: Row, header: Header, reading: Reading, state: LevelState, form: FormReading
) -> None:
    cut = read_cut_row(row, header, form.indicators[-1] if form.indicators else None)
    indicator, unread = (cut, []) if cut else read_row(row, header, reading)
    form.ignored += indicator.take_aside()
    if header.places:
        form.ignored += take_blanks(indicator)
    is_whole = bool(indicator.columns) and not unread
    if row.opens_page and is_whole and join_cut_row(indicator, row, state, form):
        return
    again = [piece for piece in unread if _is_again(piece, row, header)]
    form.ignored += [(piece, MERGED) for piece in again]
    form.unread += [(piece, "no column takes it") for piece in unread if piece not in again]
    if not indicator.columns:
        return
    restore_levels(indicator, row, header, state)
    if "level3" in indicator.columns or indicator.has_target:
        form.indicators.append(indicator)
        return
    for column, pieces in indicator.columns.items():
        reason = "level without indicator" if column.startswith("level") else "row without name"
        form.ignored += [(piece, reason) for piece in pieces]
