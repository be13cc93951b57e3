"""What of an indicator body is for years to come: the mid-term half, or a body of its own.

A form may print the targets of the whole period beside, or above, those of the year (T04, T16).
The warehouse holds the year's; the others are ignored by name. In all layouts known the right half
is the year's: where no word says so, its indicators are flagged.
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from transforms import vocabulary
from transforms.reader.labels import (
    bare_label,
    find_header_fields,
    find_levels,
    label_forms,
    name_columns,
)
from transforms.reader.rows import Piece, Row

MIDTERM = "midterm_"
REASON = "mid-term target"
VALUES = frozenset({"value", f"{MIDTERM}value"})


def midterm_half(pieces: Sequence[Piece], *, has_midterm: bool) -> range:
    """Return the places of the header cells that make the mid-term half; empty without halves.

    The halves repeat 三级指标 and 指标值. One of them must say what it is of, or the form that it
    has a goal of the whole period; the second is the year's, unless the words say otherwise.
    """
    names = [at for at, piece in enumerate(pieces) if _heads_names(piece)]
    if len(names) < 2:
        return range(0)
    stems = [_stem(piece) for piece in pieces]
    for first, second in pairwise(names):
        if stems[first] != stems[second] or not _has_value(pieces[first:second]):
            continue
        if not _has_value(pieces[second:]):
            continue
        begin, middle = first, second
        while begin and middle - 1 > first and stems[begin - 1] == stems[middle - 1]:
            begin, middle = begin - 1, middle - 1
        if not (has_midterm or _says_horizon(pieces[begin:])):
            return range(0)
        is_later = _says_midterm(pieces[middle:]) and not _says_midterm(pieces[begin:middle])
        later = range(middle, min(2 * middle - begin, len(pieces)))
        return later if is_later else range(begin, middle)
    return range(0)


def repeats_names(header: Sequence[Piece], rows: Sequence[Row]) -> bool:
    """Return whether the halves of a header name the same things in each row below that has both.

    Halves that no word tells apart are then those of the whole period and of the year; names that
    differ are of indicators side by side.
    """
    half = midterm_half(header, has_midterm=True)
    if not half:
        return False
    names = [piece for piece in header if _heads_names(piece)]
    pairs = [[_under(column, row) for column in names] for row in rows]
    both = [pair for pair in pairs if all(pair)]
    return bool(both) and all(len(set(pair)) == 1 for pair in both)


def _under(column: Piece, row: Row) -> str:
    """Return what a row prints under a header cell."""
    places = (p for p in row.pieces if column.start <= (p.start + p.end) / 2 < column.end)
    return next((piece.label for piece in places), "")


def _heads_names(piece: Piece) -> bool:
    return find_header_fields(piece.text)[:1] == ("level3",)


def _has_value(pieces: Sequence[Piece]) -> bool:
    return any(not VALUES.isdisjoint(find_header_fields(piece.text)) for piece in pieces)


def _says_midterm(pieces: Sequence[Piece]) -> bool:
    return any(word in piece.label for piece in pieces for word in vocabulary.words("midterm"))


def _says_horizon(pieces: Sequence[Piece]) -> bool:
    years = vocabulary.words("of_the_year")
    is_year = any(word in piece.label for piece in pieces for word in years)
    return is_year or _says_midterm(pieces)


def _stem(piece: Piece) -> str:
    """Return a header label without notes and without the words that name a horizon."""
    stem = bare_label(piece.label)
    for word in (*vocabulary.words("midterm"), *vocabulary.words("of_the_year")):
        stem = stem.replace(word, "")
    return stem


def part_midterm(rows: Sequence[Row]) -> tuple[list[Row], list[tuple[Piece, str]]]:
    """Return the rows of a body without those of its mid-term targets, and the pieces of these.

    A header stays, for the year's rows may print none of their own. Where no block is the year's,
    the only targets are those of the form, whatever their heading says.
    """
    marks = [_mark(row) for row in rows]
    kept: list[Row] = []
    ignored: list[tuple[Piece, str]] = []
    is_midterm = False
    for row, mark in zip(rows, marks, strict=True):
        if mark is not None:
            is_midterm = mark == "midterm_blocks" and "year_blocks" in marks
        if mark is not None and len(row.pieces) == 1:
            ignored.append((row.first, "heading of a block"))
        elif is_midterm and not _is_header(row):
            ignored += [(piece, REASON) for piece in row.pieces]
        else:
            kept.append(row)
    return kept, ignored


def _mark(row: Row) -> str | None:
    """Return the block that a row's first cell heads: it stands alone, or by a header or level."""
    mark = block_horizon(row.first)
    if mark is None or len(row.pieces) == 1:
        return mark
    return mark if find_levels(row.pieces[1].text) or _is_header(row) else None


def _is_header(row: Row) -> bool:
    return name_columns(piece.text for piece in row.pieces)


def block_horizon(piece: Piece) -> str | None:
    """Return the word list that names a heading such as 长期绩效指标, None for any other text."""
    forms = label_forms(piece.text)
    for name in ("midterm_blocks", "year_blocks"):
        if not _block_labels(name).isdisjoint(forms):
            return name
    return None


@cache
def _block_labels(name: str) -> frozenset[str]:
    return frozenset(vocabulary.words(name))
