"""Heads and titles of tables that are no part of a form: staff, purchases, other years."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice, takewhile

from transforms import vocabulary
from transforms.reader.body import looks_like_indicator
from transforms.reader.fitness import YEAR_SHAPE
from transforms.reader.header import is_header
from transforms.reader.labels import bare_label, find_levels, is_sum
from transforms.reader.rows import Piece, Row
from transforms.reader.segments import (
    SENTENCE_MARKS,
    is_title,
    starts_department,
    starts_project,
)

NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)")
FIGURE = re.compile(r"[\d≥≤<>=%]")
LONGEST_TITLE = 30
LONGEST_HEADING = 12
ROWS_OF_HEAD, FEWEST = 3, 2
"""How many rows a head has at most, and cells at least: as an indicator with its target."""


def heads_other(rows: Sequence[Row], at: int) -> bool:
    """Return whether a row is the head of another table: nothing but headings of such tables.

    One may be unknown beside three known ones, and years in a row among them. It begins at the
    left: further right stand names and targets below their headings.
    """
    row = rows[at]
    if len(row.pieces) < FEWEST or row.is_line or row.first.column or is_figure(row.pieces[-1]):
        return False
    if is_header(row) or 1 in find_levels(row.first.text) or _has_one_rating(row):
        return False
    known = [piece for piece in row.pieces if _is_heading(piece)]
    rest = [piece for piece in row.pieces if piece not in known]
    if not known or not (_are_years(rest) or (len(known) > 2 and len(rest) == 1)):
        return False
    if rest and (looks_like_indicator(row) or any(map(is_figure, rest))):
        return False
    return not _stands_above_indicators(rows, at)


def _stands_above_indicators(rows: Sequence[Row], at: int) -> bool:
    """Return whether a head of indicators comes in a few rows, before the next form begins.

    Where that begins at once the row is one above its project: 负责人 beside 单位.
    """
    if any(map(begins_form, rows[at + 1 : at + 2])):
        return True
    below = takewhile(lambda row: not begins_form(row), islice(rows, at + 1, at + 1 + ROWS_OF_HEAD))
    return any(map(is_header, below))


def leads_to_indicators(rows: Sequence[Row], at: int) -> bool:
    """Return whether a head of indicators comes below a row, before the next title."""
    below = takewhile(lambda row: not _is_titled(row), islice(rows, at + 1, None))
    return any(map(is_header, below))


def _has_one_rating(row: Row) -> bool:
    """Return whether a row has one word of a scale, which is a target: 服务态度 beside 满意."""
    return (
        sum(piece.label in vocabulary.load("other_tables")["ratings"] for piece in row.pieces) == 1
    )


def _is_heading(piece: Piece) -> bool:
    """Return whether a piece is a heading of such tables."""
    text = bare_label(piece.label)
    if len(text) > LONGEST_HEADING or FIGURE.search(text):
        return False
    return text in _headings() or ends_as(text, "heading_endings") or is_sum(text)


@cache
def _headings() -> frozenset[str]:
    words = vocabulary.load("other_tables")
    return frozenset((*words["headings"], *words["ratings"]))


def is_figure(piece: Piece) -> bool:
    """Return whether a piece prints a figure that is no year."""
    return FIGURE.search(bare_label(piece.label)) is not None and not _is_year(piece)


def _is_year(piece: Piece) -> bool:
    return YEAR_SHAPE.fullmatch(piece.label) is not None


def _are_years(pieces: Sequence[Piece]) -> bool:
    """Return whether pieces are nothing, or different years, two at least."""
    years = {piece.label for piece in pieces}
    return not pieces or (len(years) == len(pieces) > 1 and all(map(_is_year, pieces)))


def names_table(piece: Piece) -> bool:
    """Return whether a line is a title of another table: it ends as one, with a number perhaps."""
    text = bare_label(piece.label)
    of_forms = (*vocabulary.load("other_tables")["of_forms"], *vocabulary.words("continued_marks"))
    if is_title(piece) or any(word in piece.label for word in of_forms):
        return False
    if len(text) > LONGEST_TITLE or SENTENCE_MARKS.search(text) or ":" in text:
        return False
    is_numbered = NUMBERED.match(text) is not None and ends_as(text, "weak_endings")
    return (
        is_numbered or ends_as(text, "title_endings") or _known_titles().fullmatch(text) is not None
    )


@cache
def _known_titles() -> re.Pattern[str]:
    return re.compile("|".join(vocabulary.load("other_tables")["titles"]))


def ends_as(text: str, endings: str) -> bool:
    """Return whether a text ends with one of the words that are listed under `endings`."""
    return bare_label(text).endswith(tuple(vocabulary.load("other_tables")[endings]))


def begins_form(row: Row) -> bool:
    """Return whether a form, or a part of one, begins with a row: its title or its project."""
    return _is_titled(row) or starts_project(row) or starts_department(row)


def _is_titled(row: Row) -> bool:
    return len(row.pieces) == 1 and is_title(row.first)
