"""The indicator body of a form: rows to indicators, with their levels restored."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from transforms.reader.align import align
from transforms.reader.fitness import Reading, is_contested, overlaps
from transforms.reader.header import PLACE, Header
from transforms.reader.horizon import MIDTERM, REASON
from transforms.reader.labels import find_header_fields, find_level, find_levels
from transforms.reader.rows import Piece, Row


@dataclass(slots=True)
class IndicatorRow:
    """One indicator as read: the pieces of each column, its levels and what was inferred.

    Where a row has targets of several places, it is the indicator of one `place`, or of all of
    them; `row_number` and `place_number` count rows and places, 0 where there are no places.
    """

    columns: dict[str, list[Piece]]
    level1_name: str | None = None
    level1_code: str | None = None
    level2_name: str | None = None
    level2_code: str | None = None
    flags: list[str] = field(default_factory=list)
    place: str | None = None
    row_number: int = 0
    place_number: int = 0

    def take_aside(self) -> Iterator[tuple[Piece, str]]:
        """Take out and yield the pieces that are no part of the year's indicator, with why."""
        for column in list(self.columns):
            if column in ("stub", "sequence") or column.startswith(MIDTERM):
                reason = REASON if column.startswith(MIDTERM) else f"{column} of a row"
                yield from ((piece, reason) for piece in self.columns.pop(column))

    @property
    def has_target(self) -> bool:
        """True where a target is printed, of all or of one place."""
        return "value" in self.columns or any(c.startswith(PLACE) for c in self.columns)

    @property
    def anchor(self) -> Piece:
        """The piece that says where the indicator was printed: its name, else its value."""
        for column in ("level3", "value"):
            if column in self.columns:
                return self.columns[column][0]
        return next(iter(self.columns.values()))[0]

    def text(self, column: str) -> str | None:
        """Return the printed text of a column, the parts of a cut cell joined."""
        pieces = self.columns.get(column)
        if not pieces:
            return None
        return pieces[0].text if len(pieces) == 1 else "".join(piece.text for piece in pieces)


def decide_reading(rows: Iterable[Row], header: Header) -> Reading:
    """Return how the form reads 成本指标: as level 1 where its rows say so, else as level 2.

    It is level 1 where a cost class of level 2 is printed, where it stands before another level-2
    label or before any output, and where it stands in the level-1 column of a row whose name is
    in place.
    """
    seen_output = False
    for row in rows:
        pieces = [piece for piece in row.pieces if "stub" not in find_header_fields(piece.text)]
        if header.is_flat:
            pieces = [piece for piece in pieces if not _is_left_of_levels(piece, header)]
        levels = [piece for piece in pieces if _any_level(piece)]
        if any(_code(piece, 2).startswith("COST_") for piece in levels):
            return Reading(1)
        for at, piece in enumerate(pieces):
            if not is_contested(piece):
                continue
            following = pieces[at + 1 :]
            if following and len(following) > 2 and _any_level(following[0]):
                return Reading(1)
            if at == 0 and (not seen_output or _stands_on_level1(piece, following, header)):
                return Reading(1)
        seen_output = seen_output or any(_code(piece, 1) == "OUT" for piece in levels)
    return Reading(2)


def looks_like_indicator(row: Row) -> bool:
    """Return whether a row holds a level label with a name and a value after it."""
    for at, piece in enumerate(row.pieces):
        if find_levels(piece.text):
            return len(row.pieces) - at >= 3
    return False


def _is_left_of_levels(piece: Piece, header: Header) -> bool:
    """Return whether a piece of a flat table stands with the project, before its indicators."""
    levels = (c.piece.start for c in header.columns if c.field and c.field.startswith("level"))
    return (piece.start + piece.end) / 2 < min(levels)


def _any_level(piece: Piece) -> bool:
    return bool(find_levels(piece.text))


def _code(piece: Piece, number: int) -> str:
    level = find_level(piece.text, number)
    return level.code if level else ""


def _stands_on_level1(piece: Piece, following: Sequence[Piece], header: Header) -> bool:
    by_field = {column.field: column for column in header.columns}
    if "level1" not in by_field or "level3" not in by_field or not following:
        return False
    return overlaps(piece, by_field["level1"]) and any(
        overlaps(other, by_field["level3"]) for other in following[:1]
    )


def read_row(row: Row, header: Header, reading: Reading) -> tuple[IndicatorRow, list[Piece]]:
    """Return the pieces of a row under their columns, and those that found none."""
    indicator = IndicatorRow({})
    unread = []
    pieces = row.pieces
    if "stub" not in header.fields and "stub" in find_header_fields(pieces[0].text):
        indicator.columns["stub"] = [pieces[0]]
        pieces = pieces[1:]
    for piece, at in zip(pieces, align(pieces, header, reading), strict=True):
        column = header.columns[at].field if at is not None else None
        if column is None:
            unread.append(piece)
        else:
            indicator.columns.setdefault(column, []).append(piece)
    return indicator, unread
