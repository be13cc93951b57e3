"""A column of targets for each place, in place of one for all (T19).

西坪镇尧山村 ¦ 桃舟乡吾培村 stand where other forms have 指标值. A row is read as one indicator for
each place that has a target; what stands below 合计 is that of all of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from transforms import vocabulary
from transforms.numbers import is_blank_mark
from transforms.organizations import is_organization, is_place
from transforms.reader.body import IndicatorRow
from transforms.reader.fitness import YEAR_SHAPE, is_target, under_which
from transforms.reader.header import PLACE, Header, HeaderColumn, is_header
from transforms.reader.labelled import YEAR
from transforms.reader.labels import (
    find_funding_label,
    find_head_label,
    find_header_fields,
    find_levels,
    is_sum,
    label_forms,
)
from transforms.reader.rows import Piece, Row
from transforms.targets.grammar import parse_target
from transforms.targets.model import TargetContext, TargetKind

RIVALS = frozenset({"value", "standard", "actual", "forecast", "score"})
"""Beside one of these columns a heading that is not known is no place."""
WORDS = frozenset({TargetKind.QUALITATIVE, TargetKind.PLACEHOLDER})
ROWS_TO_SHOW = 4
NO_TARGET = "no target of this place"


def with_places(header: Header, rows: Sequence[Row]) -> Header:
    """Return a header whose unknown columns are those of places, or as it is where they are none.

    They are told by all of this: two of them at least are named like places or offices, they stand
    right of the names, what stands below them are figures, and no column holds targets.
    """
    fields = header.fields
    if None not in fields or "level3" not in fields or header.is_flat or header.midterm:
        return header
    names = fields.index("level3")
    if not RIVALS.isdisjoint(fields) or "stub" in fields[names:]:
        return header
    unknown = [at for at, field in enumerate(fields) if field is None and at > names]
    named = [at for at in unknown if names_place(header.columns[at].piece)]
    sums = [at for at in unknown if is_whole(header.columns[at].piece)]
    labels = {header.columns[at].piece.label for at in named}
    cells = {at: list(_below(at, header, rows)) for at in named}
    told = [at for at in named if cells[at] and _are_figures(cells[at])]
    if len(told) < 2 or len(labels) < len(named) or len(sums) > 1:
        return header
    places = [*told, *(at for at in named if not cells[at])]
    return _renamed(header, {**dict.fromkeys(sums, "value"), **{at: PLACE for at in places}})


def as_before(header: Header, known: Header) -> Header:
    """Return a header that is printed again with the places that the first one has."""
    if not known.places:
        return header
    fields = {column.piece.label: column.field for column in known.columns}
    unknown = [at for at, field in enumerate(header.fields) if field is None]
    again = {at: fields.get(header.columns[at].piece.label) for at in unknown}
    return _renamed(header, {at: field for at, field in again.items() if field is not None})


def _renamed(header: Header, fields: dict[int, str]) -> Header:
    """Return a header with other fields for some of its columns; that of a place names it."""
    columns = list(header.columns)
    for at, field in fields.items():
        piece = columns[at].piece
        is_place_column = field.startswith(PLACE)
        columns[at] = HeaderColumn(PLACE + piece.text if is_place_column else field, piece)
    return Header(tuple(columns))


def names_place(piece: Piece) -> bool:
    """Return whether a heading is named like one place or office, and is no label."""
    name = label_forms(piece.text)[-1] if label_forms(piece.text) else ""
    if any(word in name for word in vocabulary.words("no_places")) or is_whole(piece):
        return False
    if YEAR.search(name):
        return False
    if find_header_fields(piece.text) or find_head_label(piece.text):
        return False
    kinds, endings = vocabulary.words("kinds_of_place"), vocabulary.words("place_headings")
    is_kind = name in kinds or name.endswith(tuple(kind for kind in kinds if kind not in endings))
    if is_kind or find_funding_label(piece.text) is not None:
        return False
    ends = name.endswith(endings)
    return len(name) > 1 and (ends or is_place(name) or is_organization(name))


def is_whole(piece: Piece) -> bool:
    """Return whether a heading is that of all places: 合计, 全县."""
    whole = vocabulary.words("whole_places")
    return is_sum(piece.text) or not set(whole).isdisjoint(label_forms(piece.text))


def _below(at: int, header: Header, rows: Sequence[Row]) -> Iterator[Piece]:
    for row in rows:
        if not is_header(row):
            for piece in row.pieces:
                if under_which(piece, header.extents) == [at] and not is_blank_mark(piece.text):
                    yield piece


def _are_figures(cells: Sequence[Piece]) -> bool:
    """Return whether most of the cells of a column are targets that say a number or a time."""
    kinds = [parse_target(piece.text, TargetContext()).kind for piece in cells]
    return sum(kind not in WORDS for kind in kinds) * 2 >= len(kinds)


def join_headings(rows: Sequence[Row]) -> tuple[list[Row], list[Piece]]:
    """Return a body whose places stand below its 指标值 with one header, and what was joined.

    The row below the header has words alone: each right of where 指标值 begins and left of the next
    column. Whether they name places is told later; what stands below others is unread. The headings
    beside them may be printed in both rows.
    """
    at = next((at for at, row in enumerate(rows[:2]) if is_header(row)), len(rows))
    if at + 1 >= len(rows):
        return list(rows), []
    upper, lower = rows[at : at + 2]
    again = _printed_again(upper, lower)
    places = tuple(piece for piece in lower.pieces if piece not in again)
    over = _headings_over(upper, lower, places)
    if not over:
        return list(rows), []
    others = [piece for piece in upper.pieces if piece not in over]
    placed = _below_lost(over, others, places, lower.width)
    if placed and not _has_targets_for(placed, others, rows[at + 2 : at + 2 + ROWS_TO_SHOW]):
        return list(rows), []
    headings = [_with_year(piece, over[0]) for piece in placed or places]
    pieces = tuple(sorted([*others, *headings], key=lambda piece: piece.start))
    return [*rows[:at], replace(upper, pieces=pieces), *rows[at + 2 :]], [*over, *again]


def _with_year(piece: Piece, over: Piece) -> Piece:
    """Return a year below the heading of targets as the heading of those of that year."""
    if YEAR_SHAPE.fullmatch(piece.folded) is None:
        return piece
    year = piece.folded.rstrip("年度") + "年"
    heading = year + over.label.removeprefix("本年度").removeprefix("年度")
    return replace(piece, text=heading, folded=heading, label=heading)


def _printed_again(upper: Row, lower: Row) -> list[Piece]:
    """Return what a row repeats of the row above it: merged cells that are written out."""
    above = {(piece.label, piece.start) for piece in upper.pieces}
    return [piece for piece in lower.pieces if (piece.label, piece.start) in above]


def _headings_over(upper: Row, lower: Row, places: Sequence[Piece]) -> list[Piece]:
    """Return the headings of targets in a header that have the places of the next row below."""
    if len(places) < 2 or lower.is_line or upper.grid != lower.grid or not is_header(upper):
        return []
    are_years = all(map(YEAR_SHAPE.fullmatch, (piece.folded for piece in places)))
    if any(is_target(piece) or find_levels(piece.text) for piece in places) and not are_years:
        return []
    over = [p for p in upper.pieces if find_header_fields(p.text)[:1] == ("value",)]
    if not over:
        return []
    others = [piece for piece in upper.pieces if piece not in over]
    if _below_lost(over, others, places, lower.width):
        return over
    left, right = places[0].start, places[-1].end
    is_between = any(piece.start < right and left < piece.end for piece in others)
    is_under = over[0].start <= left and all(piece.start < right for piece in over)
    return over if is_under and not is_between else []


def _below_lost(
    over: Sequence[Piece], others: Sequence[Piece], places: Sequence[Piece], width: int
) -> list[Piece]:
    """Return headings that lost the merged cells before them in their columns, else nothing.

    They begin their row, and are as many as the columns from the heading over them to the next.
    """
    first = over[0].start
    right = min((piece.start for piece in others if piece.start > first), default=width)
    is_text = places[0].source.box is None and first > 0
    if not is_text or [piece.start for piece in places] != [*range(len(places))]:
        return []
    if first + len(places) != right:
        return []
    return [replace(piece, start=first + at, end=first + at + 1) for at, piece in enumerate(places)]


def _has_targets_for(places: Sequence[Piece], others: Sequence[Piece], rows: Sequence[Row]) -> bool:
    """Return whether headings name places, or a row below has a target for each and all else."""
    if all(names_place(piece) or is_whole(piece) for piece in places):
        return True
    beside = [piece for piece in others if "stub" not in find_header_fields(piece.text)]
    whole = len(beside) + len(places)
    return any(1 in find_levels(row.first.text) and len(row.pieces) == whole for row in rows)


def by_place(rows: Sequence[IndicatorRow], header: Header) -> list[IndicatorRow]:
    """Return the indicators of a body with one for each place that a row has a target for.

    Where its cell is merged over several rows, or blank, a row stands for itself without a place.
    """
    columns = [field for field in header.fields if field and field.startswith(PLACE)]
    return [one for at, row in enumerate(rows, start=1) for one in _parts_of(row, at, columns)]


def _parts_of(row: IndicatorRow, number: int, columns: Sequence[str]) -> Iterator[IndicatorRow]:
    shared = {c: pieces for c, pieces in row.columns.items() if c not in columns}
    if "value" in shared or len(shared) == len(row.columns):
        yield replace(row, columns=shared, row_number=number)
    without = {column: pieces for column, pieces in shared.items() if column != "value"}
    for at, column in enumerate(columns, start=1):
        if column in row.columns:
            yield replace(
                row,
                columns=without | {"value": row.columns[column]},
                flags=list(row.flags),
                row_number=number,
                place_number=at,
                place=column.removeprefix(PLACE),
            )


def take_blanks(row: IndicatorRow) -> Iterable[tuple[Piece, str]]:
    """Take out and yield the marks of a place without a target."""
    for column in [column for column in row.columns if column.startswith(PLACE)]:
        if all(is_blank_mark(piece.text) for piece in row.columns[column]):
            yield from ((piece, NO_TARGET) for piece in row.columns.pop(column))
