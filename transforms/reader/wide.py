"""Wide tables: the indicators of each level 1 stand beside those of the others.

成本指标 and 产出指标 each head their own 三级指标 and 指标值, so that one row prints an indicator
of each. It is read as one row for each, with the heading for its level 1.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from transforms import vocabulary
from transforms.reader.labels import find_header_fields, find_level
from transforms.reader.rows import Piece, Row

BODY = frozenset({"level2", "level3", "value", "operator", "unit", "weight"})


@dataclass(frozen=True, slots=True)
class Group:
    """The columns below one heading of level 1."""

    heading: Piece
    columns: tuple[Piece, ...]

    @property
    def fields(self) -> list[tuple[str, ...]]:
        """What its columns may hold, left to right."""
        return [find_header_fields(piece.text) for piece in self.columns]

    def column_of(self, piece: Piece) -> int | None:
        """Return the place of the column that a piece stands under, None beside the group."""
        middle = (piece.start + piece.end) / 2
        places = enumerate(self.columns)
        return next((at for at, column in places if column.start <= middle < column.end), None)


@dataclass(frozen=True, slots=True)
class WideHeader:
    """The header of a wide table, and how its rows are parted.

    `upper` and `lower` are its two rows as those of a table that is not wide.
    """

    groups: tuple[Group, ...]
    upper: Row | None
    lower: Row

    @property
    def headings(self) -> list[Piece]:
        """The header cells that name no column any more."""
        first, *others = self.groups
        return [first.heading, *(p for g in others for p in (g.heading, *g.columns))]

    def unfold(self, row: Row) -> Iterator[Row]:
        """Yield one row for each level 1 that a row prints an indicator of, or the row itself."""
        under = {id(p): (g, at) for g in self.groups for p in row.pieces if (at := _at(g, p)) >= 0}
        shared = [piece for piece in row.pieces if id(piece) not in under]
        blanks = tuple(b for b in row.blanks if not self._is_inside(b.start, b.end))
        for group in self.groups:
            own = [
                (p, under[id(p)][1]) for p in row.pieces if under.get(id(p), (None,))[0] is group
            ]
            if not own:
                continue
            placed = [self._place(group.heading, 0), *(self._place(p, at + 1) for p, at in own)]
            pieces = sorted([*shared, *placed], key=lambda piece: piece.start)
            yield replace(row, pieces=tuple(pieces), blanks=blanks)
            shared, blanks = [], ()
        if shared:
            yield replace(row, blanks=blanks) if row.blanks else row

    def _is_inside(self, start: float, end: float) -> bool:
        left, right = _region(self.groups)
        return left <= (start + end) / 2 < right

    def _place(self, piece: Piece, at: int) -> Piece:
        return _place(piece, at, self.groups)


def heads_groups(row: Row) -> bool:
    """Return whether a row heads the indicators of several levels 1."""
    return not row.is_line and len(_headings(row)) > 1


def read_wide_header(upper: Row, lower: Row) -> WideHeader | None:
    """Return the wide header that two rows make, or None where they make none."""
    headings = _headings(upper)
    body = [piece for piece in lower.pieces if not BODY.isdisjoint(find_header_fields(piece.text))]
    groups = tuple(_groups(headings, body))
    if not heads_groups(upper) or lower.is_line or len(groups) < len(headings):
        return None
    if not _are_labels([p for p in upper.pieces if p.start >= headings[0].start]):
        return None
    if not _are_alike(groups) or any(
        "level1" in find_header_fields(piece.text) for piece in lower.pieces
    ):
        return None
    shared = [piece for piece in lower.pieces if piece not in body]
    level = replace(groups[0].heading, text=_name(), folded=_name(), label=_name())
    columns = [level, *groups[0].columns]
    placed = [_place(piece, at, groups) for at, piece in enumerate(columns)]
    kept = tuple(piece for piece in upper.pieces if piece not in headings)
    whole = tuple(sorted([*shared, *placed], key=lambda piece: piece.start))
    return WideHeader(
        groups, replace(upper, pieces=kept) if kept else None, replace(lower, pieces=whole)
    )


def _are_alike(groups: Sequence[Group]) -> bool:
    """Return whether all groups have the same columns, and one of them for names."""
    first = groups[0].fields
    has_names = any("level3" in fields for fields in first)
    return has_names and all(group.fields == first for group in groups)


def _are_labels(pieces: Sequence[Piece]) -> bool:
    """Return whether pieces are no more than labels: a row of indicators has names and targets."""
    return all(find_header_fields(p.text) or find_level(p.text, 1) for p in pieces)


def _headings(row: Row) -> list[Piece]:
    return [piece for piece in row.pieces if find_level(piece.text, 1) is not None]


def _groups(headings: Sequence[Piece], body: Sequence[Piece]) -> Iterator[Group]:
    """Yield the columns from each heading to the next."""
    starts = [*(heading.start for heading in headings), float("inf")]
    for at, heading in enumerate(headings):
        columns = tuple(p for p in body if starts[at] <= (p.start + p.end) / 2 < starts[at + 1])
        if columns:
            yield Group(heading, columns)


def _at(group: Group, piece: Piece) -> int:
    place = group.column_of(piece)
    return -1 if place is None else place


def _region(groups: Sequence[Group]) -> tuple[float, float]:
    return groups[0].columns[0].start, groups[-1].columns[-1].end


def _place(piece: Piece, at: int, groups: Sequence[Group]) -> Piece:
    """Return a piece in one of the even parts of what all groups take."""
    left, right = _region(groups)
    width = (right - left) / (len(groups[0].columns) + 1)
    return replace(piece, start=left + at * width, end=left + (at + 1) * width, row_span=1)


@cache
def _name() -> str:
    """Return how a header names the column of level 1."""
    return str(vocabulary.load("headers")["level1"]["labels"][0])
