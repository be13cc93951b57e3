"""A table over several pages: where the breaks fall, and what each page prints again."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from tests.budgets.defects import Break, Cut, Repeats
from tests.budgets.sheet import ABOVE, HEADERS, Piece, Role, Row, Sheet, split_rows

Fits = Callable[["Part"], bool]
SHORTEST_CUT = 9


@dataclass(frozen=True, slots=True)
class Part:
    """What one page prints of one table."""

    above: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    notes: tuple[str, ...] = ()
    is_landscape: bool = False


class UnprintableError(ValueError):
    """A row that is taller than a page."""


def paginate(
    sheet: Sheet, page_break: Break | None, continued: str, random: Random, fits: Fits
) -> Iterator[Part]:
    """Yield what each page prints of `sheet`: broken as the defect says, then where a page is full.

    `continued` is the title of a page that prints it again.
    """
    rest, forced = _cut(list(sheet.rows), page_break, random)
    above = sheet.above
    is_first = True
    while rest:
        part = Part(above, tuple(rest), sheet.widths, sheet.notes, sheet.is_landscape)
        room = _count_that_fits(part, fits)
        at = min(forced, room) if forced else room
        if not at:
            raise UnprintableError(sheet.title)
        forced = 0
        before, after = split_rows(rest, at)
        if page_break and page_break.reprints_labels:
            after = _with_labels(rest, after, at)
        has_extra = page_break is not None and page_break.has_extra_column and not is_first
        notes = () if after else sheet.notes
        part = replace(part, rows=tuple(before), notes=notes)
        yield _with_extra_column(part, random) if has_extra else part
        is_first = False
        above, rest = _resume(sheet, after, page_break, continued) if after else ((), [])


def _count_that_fits(part: Part, fits: Fits) -> int:
    """Return how many rows go on a page; notes stay with the last row."""
    low, high = 0, len(part.rows)
    while low < high:
        middle = (low + high + 1) // 2
        rows, after = split_rows(part.rows, middle)
        if fits(replace(part, rows=tuple(rows), notes=() if after else part.notes)):
            low = middle
        else:
            high = middle - 1
    return low


def _cut(rows: list[Row], page_break: Break | None, random: Random) -> tuple[list[Row], int]:
    """Return the rows and before which to break; a row that is broken inside becomes two."""
    body = [n for n, row in enumerate(rows) if row.role not in {*ABOVE, *HEADERS}]
    if page_break is None or len(body) < 2:
        return rows, 0
    if page_break.cut is Cut.BEFORE_TOTAL:
        return rows, len(rows) - 1 if rows[-1].role is Role.TOTAL else 0
    if page_break.cut is Cut.IN_MERGED_LABEL:
        inside = [
            number + 1 + random.randrange(piece.row_span - 1)
            for number in body
            for piece in rows[number].pieces
            if piece.row_span > 1
        ]
        return rows, random.choice(inside) if inside else 0
    if page_break.cut is Cut.IN_LABEL:
        return _cut_label(rows, body, random)
    return rows, random.choice(body[1:])


def _cut_label(rows: list[Row], body: Sequence[int], random: Random) -> tuple[list[Row], int]:
    long = [
        n
        for n in body
        if rows[n].role is Role.BODY
        and len(_label(rows[n]).text) >= SHORTEST_CUT
        and _is_single(rows, n)
    ]
    if not long:
        return rows, 0
    at = random.choice(long)
    row, label = rows[at], _label(rows[at])
    middle = len(label.text) // 2
    first = tuple(
        replace(piece, text=label.text[:middle]) if piece is label else piece
        for piece in row.pieces
    )
    second = tuple(
        replace(piece, text=label.text[middle:] if piece is label else "", line=None)
        for piece in row.pieces
    )
    halves = [replace(row, pieces=first), replace(row, pieces=second)]
    return [*rows[:at], *halves, *rows[at + 1 :]], at + 1


def _label(row: Row) -> Piece:
    nothing = Piece("", 0)
    return next((piece for piece in row.pieces if piece.column == row.label_column), nothing)


def _is_single(rows: Sequence[Row], at: int) -> bool:
    """Whether no cell of another row is merged over row `at`, nor one of it over another."""
    return all(
        number + piece.row_span <= at or number > at
        for number, row in enumerate(rows)
        for piece in row.pieces
        if number != at or piece.row_span > 1
    )


def _with_labels(rows: Sequence[Row], after: list[Row], at: int) -> list[Row]:
    """Return the rows after a break with the labels that are merged over it printed again."""
    texts = {
        piece.column: piece.text
        for number, row in enumerate(rows[:at])
        for piece in row.pieces
        if number + piece.row_span > at
    }
    if not after or not texts:
        return after
    pieces = tuple(
        replace(piece, text=piece.text or texts.get(piece.column, "")) for piece in after[0].pieces
    )
    return [replace(after[0], pieces=pieces), *after[1:]]


def _resume(
    sheet: Sheet, rest: list[Row], page_break: Break | None, continued: str
) -> tuple[tuple[tuple[str, ...], ...], list[Row]]:
    repeats = page_break.repeats if page_break else Repeats.NOTHING
    if repeats is Repeats.NOTHING:
        return (), rest
    header = sheet.of_role(*HEADERS)
    if repeats is Repeats.HEADER:
        return (), [*header, *rest]
    title = continued.format(title=sheet.title)
    inside = [
        replace(row, pieces=(replace(row.pieces[0], text=title),))
        if row.role is Role.TITLE
        else row
        for row in sheet.of_role(*ABOVE)
    ]
    above: list[tuple[str, ...]] = []
    for line in sheet.above:
        above += [(text,) for text in title.split("\n")] if line == (sheet.title,) else [line]
    return tuple(above), [*inside, *header, *rest]


def _with_extra_column(part: Part, random: Random) -> Part:
    """Return a page with a column that prints nothing: at the left, at the right or between."""
    width = len(part.widths)
    at = random.choice([0, width, max(row.label_column for row in part.rows) + 1])
    rows = tuple(replace(row, pieces=_moved(row.pieces, at)) for row in part.rows)
    widths = (*part.widths[:at], 0.04, *part.widths[at:])
    return replace(part, rows=rows, widths=tuple(share / sum(widths) for share in widths))


def _moved(pieces: Sequence[Piece], at: int) -> tuple[Piece, ...]:
    moved = []
    covered = False
    for piece in pieces:
        end = piece.column + piece.column_span
        if piece.column < at < end:
            moved.append(replace(piece, column_span=piece.column_span + 1))
            covered = True
        else:
            shift = piece.column >= at
            moved.append(replace(piece, column=piece.column + shift))
    extra = () if covered else (Piece("", at),)
    return tuple(sorted((*moved, *extra), key=lambda piece: piece.column))
