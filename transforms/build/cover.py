"""Whose and which year's the forms of a document are, where they do not say so themselves."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import TypeVar

from transforms import vocabulary
from transforms.budget.identity import MONTH, BudgetIdentity, file_years
from transforms.build.titles import title_organization
from transforms.organizations import is_place
from transforms.reader.labels import NUMBERING
from transforms.reader.rows import Piece, Row
from transforms.reader.segments import (
    DATE,
    SENTENCE_MARKS,
    YEAR_LINE,
    is_title,
    starts_project,
)
from transforms.reader.split_labels import split_label
from transforms.text import fold, fold_years

T = TypeVar("T")

LONGEST_LINE = 45
COVER, FILE_NAME = "cover", "file_name"


@dataclass(frozen=True, slots=True)
class Cover:
    """Year and organisation above all forms of a document, and where its year stands.

    `pieces` are the lines that say so.
    """

    fiscal_year: int | None = None
    year_source: str | None = None
    organization_name: str | None = None
    pieces: tuple[Piece, ...] = ()


def read_cover(rows: Sequence[Row], file_name: str, budget: BudgetIdentity | None) -> Cover:
    """Return what a document says of all its forms: in a budget beside them, else on its cover.

    A cover is what stands above the first form and the first table; where it names several years
    or organisations it says none. The year may stand in the file's name alone; where no other is
    printed, it is that of the day just above the title.
    """
    if budget is not None:
        beside = FILE_NAME if budget.year_source == FILE_NAME else COVER
        year_source = beside if budget.fiscal_year else None
        return Cover(budget.fiscal_year, year_source, budget.organization_name)
    lines = [row.first for row in takewhile(_is_cover_line, rows)]
    headings = [piece for piece in lines if _is_heading(piece)]
    years = {piece: _only(_years(piece, headings)) for piece in headings}
    names = {piece: _organization(piece) for piece in headings}
    year, name = _only(filter(None, years.values())), _only(filter(None, names.values()))
    in_name = _only(file_years(file_name))
    if year is None and in_name is None:
        years |= _dated(rows[len(lines) - 1 : len(lines) + 1] if lines else [])
        year = _only(filter(None, years.values()))
    said = [p for p in lines if (year and years.get(p) == year) or (name and names.get(p) == name)]
    source = COVER if year else FILE_NAME if in_name else None
    return Cover(year or in_name, source, name, tuple(said))


def _is_cover_line(row: Row) -> bool:
    """Return whether a row is a line that is no part of a form: neither title nor project.

    The title of a booklet of forms (绩效文本) is no form's.
    """
    is_booklet = row.first.label.endswith(vocabulary.words("booklet_endings"))
    is_form = (is_title(row.first) and not is_booklet) or starts_project(row)
    return row.is_line and not is_form


def _is_heading(piece: Piece) -> bool:
    text = piece.folded
    is_short = len(text) <= LONGEST_LINE and not SENTENCE_MARKS.search(text)
    return is_short and split_label(piece.text) is None and NUMBERING.match(text) is None


@cache
def _cover_year() -> re.Pattern[str]:
    """Return the pattern of a year that words such as 部门预算 follow, or nothing."""
    words = "|".join(vocabulary.words("cover_words"))
    return re.compile(
        rf"(?<!\d)(?<!\d[-—–~至])(?<!年[-—–~至])(?P<year>20\d\d)\s*"
        rf"(?!{MONTH.pattern})年度?(?![-—–~至])(?=\)?$|.*(?:{words}))"
    )


def _years(piece: Piece, headings: Sequence[Piece]) -> Iterator[int]:
    """Yield the years of a line; one alone is that of what the other lines speak of."""
    text = fold_years(fold(piece.text))
    alone = YEAR_LINE.fullmatch(fold_years(piece.folded))
    if alone is not None and any(map(_speaks_of_forms, headings)):
        yield int(alone["year"])
    elif alone is None and _speaks_of_forms(piece):
        yield from (int(match["year"]) for match in _cover_year().finditer(text))


def _speaks_of_forms(piece: Piece) -> bool:
    return any(word in piece.folded for word in vocabulary.words("cover_words"))


def _dated(rows: Sequence[Row]) -> dict[Piece, int | None]:
    """Return the year of the day on which a document was made, where its title is just below."""
    if len(rows) < 2 or rows[0].page_number != rows[1].page_number or not is_title(rows[1].first):
        return {}
    text = fold_years(rows[0].first.folded)
    return {rows[0].first: int(text[:4])} if DATE.fullmatch(text) else {}


def _organization(piece: Piece) -> str | None:
    name = title_organization(piece.text)
    return None if name is None or is_place(name) else name


def _only(values: Iterable[T]) -> T | None:
    """Return the value that all are, None without any or with several."""
    found = set(values)
    return found.pop() if len(found) == 1 else None
