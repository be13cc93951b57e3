"""Flat tables whose column of projects names organisations too, each above its projects."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from transforms import vocabulary
from transforms.numbers import is_blank_mark
from transforms.organizations import is_organization
from transforms.reader.body import IndicatorRow
from transforms.reader.fitness import AMOUNT_FIELDS, is_number, overlaps
from transforms.reader.header import Header
from transforms.reader.levels import is_merged_blank
from transforms.reader.rows import Piece, Row

GROUP = re.compile(r"[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)")
"""What a heading of several projects begins with."""
CODES = ("organization_code", "project_code")
OWN_UNIT = "本级"
BESIDE = frozenset({"sequence", "remark", "note"})
"""Columns that a row of an organisation may fill like any other."""
Cells = Mapping[str, list[Piece]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: what those above hand down, those below, and if none names its owner."""

    carried: Cells
    below: Sequence[Row]
    is_first: bool


def is_organization_row(
    project: Cells, indicator: IndicatorRow, header: Header, place: Place
) -> bool:
    """Return whether a row of a mixed column is that of an organisation.

    It has the name of one, neither goal nor indicators, and heads the rows below it: their codes
    begin with its own, or their amounts add up to its own. A project may be named like an office,
    but none is a 本级.
    """
    below = place.below
    if not header.is_mixed or not is_organization(joined(project.get("project_name"))):
        return False
    said = [p for column, ps in indicator.columns.items() if column not in BESIDE for p in ps]
    if not all(is_blank_mark(piece.text) for piece in [*said, *project.get("goal", ())]):
        return False
    if not _names_project(below, header):
        return False
    code = joined(code_of(project))
    if code and code == joined(place.carried.get("organization_code")):
        return False
    if place.is_first or joined(project.get("project_name")).endswith(OWN_UNIT):
        return True
    following = joined(_cells(below[0], header, CODES))
    return bool(code and following.startswith(code)) or _adds_up(project, header, below)


def is_group_row(project: Cells, header: Header, below: Sequence[Row]) -> bool:
    """Return whether a row heads several projects: 一、特定目标类, with their sum at most."""
    name = joined(project.get("project_name"))
    is_named = GROUP.match(name) or name in vocabulary.words("project_groups")
    is_bare = set(project) <= AMOUNT_FIELDS | {"project_name"}
    return bool(is_named) and is_bare and _names_project(below, header)


def _names_project(below: Sequence[Row], header: Header) -> bool:
    """Return whether the first of some rows has a name in the column of projects."""
    return bool(below) and bool(_cells(below[0], header, ("project_name",)))


def opens_project(row: Row, header: Header, below: Sequence[Row]) -> bool:
    """Return whether a merged project cell begins that prints its name on the next page only.

    An empty cell of one row may be that of any project; it is one's own if the name comes next,
    and no new project begins there.
    """
    blanks = [b for b in row.blanks if is_merged_blank(b, header, "project_name")]
    if row.opens_page or not blanks:
        return False
    is_named = _names_project(below, header) and not _cells(below[0], header, ("level1",))
    return blanks[0].row_span > 1 or is_named


def code_of(project: Cells) -> list[Piece]:
    """Return the code of an organisation, which may stand in the column of the projects' codes."""
    return next((project[column] for column in CODES if project.get(column)), [])


def joined(pieces: Sequence[Piece] | None) -> str:
    """Return the labels of some pieces as one."""
    return "".join(piece.label for piece in pieces or ())


def _adds_up(project: Cells, header: Header, below: Sequence[Row]) -> bool:
    """Return whether the amount of a row is the sum of some rows just below it, or not printed.

    The rows below may be projects, organisations, or organisations with their projects.
    """
    column = next(
        (column for column in header.fields if column in AMOUNT_FIELDS & set(project)), None
    )
    amount = _number(project[column]) if column else None
    if column is None or amount is None:
        return True
    sums = {True: Decimal(0), False: Decimal(0)}
    for name, number in _amounts(below, header, column):
        sums[is_organization(name)] += number
        if amount in (*sums.values(), sum(sums.values())):
            return True
    return False


def _amounts(rows: Sequence[Row], header: Header, column: str) -> Iterator[tuple[str, Decimal]]:
    for row in rows:
        name = joined(_cells(row, header, ("project_name",)))
        number = _number(_cells(row, header, (column,)))
        if name and number is not None:
            yield name, number


def _number(pieces: Sequence[Piece]) -> Decimal | None:
    text = pieces[0].folded if len(pieces) == 1 else ""
    return Decimal(text.rstrip("分% ").replace(",", "")) if is_number(text) else None


def _cells(row: Row, header: Header, fields: Sequence[str]) -> list[Piece]:
    """Return what stands under the first of some columns that a row fills."""
    for field in fields:
        columns = [column for column in header.columns if column.field == field]
        found = [p for p in row.pieces if any(overlaps(p, column) for column in columns)]
        if found:
            return found
    return []
