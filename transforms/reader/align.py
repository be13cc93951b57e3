"""Cells of a body row to the columns of its header, in whatever column they were printed.

Rows come shifted, with merged cells dropped. So a cell's column is only one hint; what it says
(a level label, an operator, a unit, a number) is the other. The best monotone assignment of cells
to columns is found by dynamic programming over both hints.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter

from transforms.numbers import is_blank_mark
from transforms.reader.fitness import (
    FORBIDDEN,
    LOOSE,
    TELLING,
    WORDED,
    Reading,
    content_score,
    fit,
    is_target,
    level_score,
    overlaps,
    under_which,
)
from transforms.reader.header import Header, HeaderColumn
from transforms.reader.labels import find_levels
from transforms.reader.rows import Piece

Path = tuple[int | None, "Path"] | None
Best = tuple[Decimal, Path]
"""A score, and the column of each piece from there on, each with what follows it."""

MOST_UNFIT = 1
UNASSIGNED = Decimal(-6)
MISSING = {"level3": Decimal(-6), "value": Decimal("-6.5"), "weight": Decimal("-3.5")}


def align(pieces: tuple[Piece, ...], header: Header, reading: Reading) -> tuple[int | None, ...]:
    """Return for each piece the position of its header column, or None where none can take it.

    Where every piece stands under its header and says nothing against it, that is the answer.
    """
    if header.places:
        return align_places(pieces, header, reading)
    if header.midterm and (split := align_year(pieces, header, reading)) is not None:
        return split
    placed = align_by_place(pieces, header, reading)
    if placed is not None and _may_be_shifted(pieces, placed, header):
        aside = align_by_content(pieces, header, reading)
        return placed if None in aside else aside
    return (
        placed or align_levels(pieces, header, reading) or align_by_content(pieces, header, reading)
    )


def _may_be_shifted(pieces: tuple[Piece, ...], placed: tuple[int, ...], header: Header) -> bool:
    """Return whether a label stands under another level than its own, and the last column is free.

    So it is where a row lost its first cells: then something may stand under each other header.
    """
    if placed[-1] == len(header.columns) - 1:
        return False
    fields = [header.columns[at].field for at in placed[:2]]
    return any(
        field in ("level1", "level2")
        and (levels := find_levels(piece.text))
        and int(field[-1]) not in levels
        for piece, field in zip(pieces, fields, strict=False)
    )


def align_year(
    pieces: tuple[Piece, ...], header: Header, reading: Reading
) -> tuple[int | None, ...] | None:
    """Return the columns of a row that also prints mid-term targets, or None where it is shifted.

    What stands under the mid-term columns is theirs, if the rest stands in its place.
    """
    columns, aside = header.columns, header.midterm
    under = {n: at for n, p in enumerate(pieces) for at in aside if overlaps(p, columns[at])}
    years = [at for at in range(len(columns)) if at not in aside]
    rest = {n: piece for n, piece in enumerate(pieces) if n not in under}
    year = Header(tuple(columns[at] for at in years))
    left = tuple(rest.values())
    found = align_by_place(left, year, reading) or align_levels(left, year, reading)
    if left and (found is None or None in found):
        return None
    under |= {n: years[at] for n, at in zip(rest, found or (), strict=True) if at is not None}
    return tuple(under[n] for n in range(len(pieces)))


def align_places(
    pieces: tuple[Piece, ...], header: Header, reading: Reading
) -> tuple[int | None, ...]:
    """Return the columns of a row with targets of places: only its place tells whose one is.

    A row is sure where it fills all columns, or all from the name on behind its levels, or where
    what stands beside the targets is in place. Of any other only the levels are taken.
    """
    columns, fields = header.columns, header.fields
    levels = 0
    while levels < len(pieces) and find_levels(pieces[levels].text):
        levels += 1
    rest = len(columns) - fields.index("level3")
    before = Header(tuple(column for column in columns[: len(columns) - rest]))
    if len(pieces) == len(columns):
        return tuple(range(len(columns)))
    leading = align_by_content(pieces[:levels], before, reading)
    if len(pieces) - levels == rest and _are_targets(pieces[levels:], header):
        return (*leading, *range(len(columns) - rest, len(columns)))
    under = {n: at for n, p in enumerate(pieces) for at in _only_place(p, header)}
    beside = [at for at in range(len(columns)) if at not in header.places]
    left = {n: piece for n, piece in enumerate(pieces) if n not in under}
    plain = Header(tuple(columns[at] for at in beside))
    found = align_by_place(tuple(left.values()), plain, reading)
    shown = align_levels(tuple(left.values()), plain, reading) if not under else None
    if (found is None and shown is None) or _is_moved(tuple(left.values()), found, plain):
        return (*leading, *[None] * (len(pieces) - levels))
    placed = zip(left, found or shown or (), strict=True)
    under |= {n: beside[at] for n, at in placed if at is not None}
    return tuple(under.get(n) for n in range(len(pieces)))


def _are_targets(pieces: tuple[Piece, ...], header: Header) -> bool:
    """Return whether pieces, one for each column from the name on, have targets for all places."""
    first = len(header.columns) - len(pieces)
    places = [piece for at, piece in enumerate(pieces, start=first) if at in header.places]
    return all(is_target(piece) or is_blank_mark(piece.text) for piece in places)


def _only_place(piece: Piece, header: Header) -> list[int]:
    """Return the column of targets that a piece stands under, nothing where it spans several."""
    under = under_which(piece, header.extents)
    return under if len(under) == 1 and under[0] in header.places else []


def _is_moved(pieces: tuple[Piece, ...], found: tuple[int, ...] | None, header: Header) -> bool:
    """Return whether a figure stands where a row has its words: the targets may have moved."""
    placed = zip(pieces, found or (), strict=False)
    return any(header.fields[at] in WORDED and is_target(piece) for piece, at in placed)


def align_levels(
    pieces: tuple[Piece, ...], header: Header, reading: Reading
) -> tuple[int | None, ...] | None:
    """Return the columns of a row that ends with level labels: it has no indicator. Else None."""
    fields = header.fields
    for numbers in ((1, 2), (2,), (1,)):
        columns = [f"level{number}" for number in numbers]
        tail = pieces[-len(numbers) :]
        if len(tail) < len(numbers) or not set(columns).issubset(fields):
            continue
        scores = [level_score(p, n, reading) for p, n in zip(tail, numbers, strict=True)]
        if min(scores) > 0:
            first = fields.index(columns[0])
            before = Header(header.columns[:first])
            leading = align_by_content(pieces[: -len(numbers)], before, reading)
            return (*leading, *(fields.index(column) for column in columns))
    return None


def align_by_place(
    pieces: tuple[Piece, ...], header: Header, reading: Reading
) -> tuple[int, ...] | None:
    """Return the columns the pieces stand under, or None where the row looks shifted."""
    if not pieces:
        return None
    under: list[int] = []
    for piece in pieces:
        places = under_which(piece, header.extents)
        if len(places) != 1 or (under and places[0] <= under[-1]):
            return None
        under.append(places[0])
    fields = [header.columns[at].field for at in under]
    scores = [
        content_score(piece, field, reading, True)
        for piece, field in zip(pieces, fields, strict=True)
    ]
    has_label = any(field in fields for field in ("level1", "level2"))
    if min(scores) <= FORBIDDEN or not ("level3" in fields or ("value" in fields and has_label)):
        return None
    typed = [score for field, score in zip(fields, scores, strict=True) if field in TELLING]
    if sum(score <= LOOSE for score in typed) > MOST_UNFIT:
        return None
    is_full = "value" in fields and _closing_field(header) in fields
    return tuple(under) if is_full or min(scores) > 0 else None


def _closing_field(header: Header) -> str | None:
    """Return the last column that each row of a body fills."""
    filled = [field for field in header.fields if field in ("level3", "value", "weight")]
    return filled[-1] if filled else None


def align_by_content(
    pieces: tuple[Piece, ...], header: Header, reading: Reading
) -> tuple[int | None, ...]:
    """Return the best assignment by what the pieces say, place being one hint.

    The order of pieces and columns is kept and no column takes two pieces. A row without a name
    or without a value costs, and so does a piece that finds no column.
    """
    path = _Alignment(pieces, header.columns, reading).best()[1]
    columns: list[int | None] = []
    while path is not None:
        column, path = path
        columns.append(column)
    return tuple(columns)


@dataclass(frozen=True, slots=True)
class _Alignment:
    """The dynamic programme: the best path from each state, told from the last state back."""

    pieces: tuple[Piece, ...]
    columns: tuple[HeaderColumn, ...]
    reading: Reading

    def best(self) -> Best:
        """Return score and path of the best assignment."""
        after: dict[int, Best] = {}
        for done in reversed(range(len(self.pieces) + 1)):
            known: dict[int, Best] = {}
            for used in reversed(range(len(self.columns) + 1)):
                choices = self._choices(done, used, known, after)
                known[used] = max(choices, key=itemgetter(0), default=(Decimal(0), None))
            after = known
        return after[0]

    def _choices(
        self, done: int, used: int, known: dict[int, Best], after: dict[int, Best]
    ) -> Iterator[Best]:
        """Yield the ways on from where `done` pieces and `used` columns are behind.

        `known` are the best ones with more columns behind, `after` those with one piece more.
        """
        has_piece, has_column = done < len(self.pieces), used < len(self.columns)
        if has_column:
            score, path = known[used + 1]
            yield score + MISSING.get(self.columns[used].field or "", Decimal(0)), path
        if has_piece:
            score, path = after[used]
            yield score + UNASSIGNED, (None, path)
        if has_piece and has_column:
            score, path = after[used + 1]
            fitness = fit(self.pieces[done], self.columns[used], self.reading)
            yield score + fitness, (used, path)
