"""Whose and which year's the forms of a document are, where they do not say so themselves."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TypeVar

from transforms.budget.identity import MONTH, YEAR, BudgetIdentity
from transforms.build.titles import title_organization
from transforms.organizations import is_place
from transforms.reader.labels import split_label
from transforms.reader.rows import Piece, Row
from transforms.reader.segments import SENTENCE_MARKS, fold_year
from transforms.text import fold

T = TypeVar("T")

LONGEST_LINE = 45
COVER, FILE_NAME = "cover", "file_name"
FILE_YEAR = re.compile(
    rf"(?<!\d)(?<!\d[-_.])(?P<year>20\d\d)(?!\d|\s*[-_.]\s*\d|\s*{MONTH.pattern})"
)
"""A year in a file's name; one that a month follows is when the file was made."""


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

    A cover is what stands above the first table; where it names several years or organisations
    it says none. The year may stand in the file's name alone.
    """
    if budget is not None:
        beside = FILE_NAME if budget.year_source == FILE_NAME else COVER
        return Cover(budget.fiscal_year, beside, budget.organization_name)
    lines = [row.first for row in takewhile(lambda row: row.is_line, rows)]
    headings = [piece for piece in lines if _is_heading(piece)]
    years = {piece: _only(_years(piece)) for piece in headings}
    names = {piece: _organization(piece) for piece in headings}
    year, name = _only(filter(None, years.values())), _only(filter(None, names.values()))
    said = [p for p in headings if (year and years[p] == year) or (name and names[p] == name)]
    named = {int(match["year"]) for match in FILE_YEAR.finditer(fold(file_name))}
    in_name = _only(named)
    source = COVER if year else FILE_NAME if in_name else None
    return Cover(year or in_name, source, name, tuple(said))


def _is_heading(piece: Piece) -> bool:
    text = piece.folded
    is_short = len(text) <= LONGEST_LINE and not SENTENCE_MARKS.search(text)
    return is_short and split_label(piece.text) is None


def _years(piece: Piece) -> Iterator[int]:
    return (int(match["year"]) for match in YEAR.finditer(fold_year(fold(piece.text))))


def _organization(piece: Piece) -> str | None:
    name = title_organization(piece.text)
    return None if name is None or is_place(name) else name


def _only(values: Iterable[T]) -> T | None:
    """Return the value that all are, None without any or with several."""
    found = set(values)
    return found.pop() if len(found) == 1 else None
