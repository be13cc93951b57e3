"""The header row of an indicator body: which column holds what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from transforms import vocabulary
from transforms.reader.horizon import MIDTERM, midterm_half
from transforms.reader.labels import (
    UNIT_IN_BRACKETS,
    find_header_fields,
    find_level,
    is_sum,
    label_forms,
    name_columns,
    year_of_label,
)
from transforms.reader.rows import Piece, Row

BLANKS = re.compile(r"\s{2,}")
LEVELS = frozenset({"level1", "level2"})
LEVEL_FIELDS = frozenset({"level1", "level2", "level3"})
NAMES = frozenset({"level3", "description"})
SHEET_FIELDS = frozenset({"project_name"})
PLACE = "place:"
"""What the field of a column of targets of one place begins with; its heading follows."""


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """One column of the body: its field (None where the label is unknown) and its extent."""

    field: str | None
    piece: Piece

    @property
    def extent(self) -> tuple[float, float]:
        """Where its header cell begins and ends."""
        return self.piece.start, self.piece.end


@dataclass(frozen=True)
class Header:
    """The columns of an indicator body, left to right."""

    columns: tuple[HeaderColumn, ...]

    @cached_property
    def fields(self) -> tuple[str | None, ...]:
        """Field of each column."""
        return tuple(column.field for column in self.columns)

    @cached_property
    def extents(self) -> tuple[tuple[float, float], ...]:
        """Extent of each column."""
        return tuple(column.extent for column in self.columns)

    @cached_property
    def midterm(self) -> frozenset[int]:
        """Places of the columns that hold no target of the year."""
        fields = enumerate(self.fields)
        return frozenset(at for at, field in fields if field and field.startswith(MIDTERM))

    @cached_property
    def places(self) -> frozenset[int]:
        """Places of the columns that hold the targets of one place each, and of their sum."""
        fields = list(enumerate(self.fields))
        found = {at for at, field in fields if field and field.startswith(PLACE)}
        return frozenset(at for at, field in fields if at in found or (found and field == "value"))

    @cached_property
    def repeated(self) -> tuple[HeaderColumn, ...]:
        """Columns whose heading only repeats the one before it: a merged cell written out."""
        return tuple(
            column
            for before, column in pairwise(self.columns)
            if column.field is None
            and column.piece.label == before.piece.label
            and column.piece.source.box is None
            and column.piece.start == before.piece.end
        )

    @cached_property
    def is_dated(self) -> bool:
        """True where a column of values says in its label of which year it is."""
        return any(year_of_label(column.piece.text) for column in self.columns)

    @cached_property
    def is_flat(self) -> bool:
        """True where the project stands in a column too: many projects in one table (T08)."""
        return not SHEET_FIELDS.isdisjoint(self.fields)

    @cached_property
    def is_mixed(self) -> bool:
        """True for a flat table whose column of projects also names their organisations."""
        names = vocabulary.words("mixed_names")
        columns = (c for c in self.columns if c.field == "project_name")
        return any(not set(names).isdisjoint(label_forms(c.piece.text)) for c in columns)


def is_header(row: Row) -> bool:
    """Return whether a row is a header of indicators."""
    return name_columns([piece.text for piece in row.pieces])


def read_header(row: Row, *, has_midterm: bool = False, year: int | None = None) -> Header | None:
    """Return the header that `row` holds, or None: at least two level labels make a header.

    `has_midterm`: the form has a goal of the whole period, so that the first of two halves which
    say nothing is that of the period. `year` is the form's: of 2023年指标值 and 2024年指标值 that
    of its year is the value, the last where the form has none.
    """
    if not is_header(row):
        return None
    candidates = _named_once([find_header_fields(piece.text) for piece in row.pieces])
    if any("project_name" in fields for fields in candidates):
        candidates = [_without_stub(fields) for fields in candidates]
    candidates = _without_initial(row.pieces, _of_year(row.pieces, candidates, year))
    sure = {fields[0] for fields in candidates if len(fields) == 1}
    taken: set[str] = set()
    columns = []
    aside = midterm_half(row.pieces, has_midterm=has_midterm)
    for at, (piece, fields) in enumerate(zip(row.pieces, candidates, strict=True)):
        if at in aside:
            columns.append(HeaderColumn(_aside(fields), piece))
            continue
        free = tuple(field for field in fields if field not in taken)
        if "level3" in free and not LEVELS.isdisjoint(taken):
            free = _without_stub(free)
        field = next((f for f in free if len(fields) == 1 or f not in sure), next(iter(free), None))
        if field is not None:
            taken.add(field)
        columns.append(HeaderColumn(field, piece))
    return Header(tuple(_with_names(columns)))


def is_header_line(text: str) -> bool:
    """Return whether a line outside every table is a header that was not parted into its cells.

    >>> is_header_line("一级指标   二级指标   三级指标   指标值"), is_header_line("数量指标")
    (True, False)
    """
    return len(cells := BLANKS.split(text.strip())) > 2 and name_columns(cells)


def _with_names(columns: list[HeaderColumn]) -> list[HeaderColumn]:
    """Return the columns of a header; 绩效目标 between level 2 and the values heads the names.

    A stub stands before the levels, so that it is none where no other column has the names.
    """
    fields = [column.field for column in columns]
    at = fields.index("level2") + 1 if "level2" in fields else 0
    if not at or fields[at : at + 2] != ["stub", "value"] or not NAMES.isdisjoint(fields):
        return columns
    return [*columns[:at], replace(columns[at], field="level3"), *columns[at + 1 :]]


def _aside(fields: tuple[str, ...]) -> str:
    """Return the field of a column in the mid-term half."""
    return MIDTERM + next(iter(fields), "other").removeprefix(MIDTERM)


def is_upper_header(row: Row) -> bool:
    """Return whether a row is the upper half of a header: labels alone, 项目名称 among them.

    A label of level 1 may be one: it heads its own indicators in a wide table.
    """
    fields = [find_header_fields(piece.text) for piece in row.pieces]
    unknown = [p for p, found in zip(row.pieces, fields, strict=True) if not found]
    are_labels = all(find_level(piece.text, 1) for piece in unknown)
    return len(fields) > 2 and are_labels and any("project_name" in found for found in fields)


def is_upper_header_of(upper: Row, lower: Row) -> bool:
    """Return whether a row is the upper half of the header below it.

    One heading may be unknown where it spans labels of the lower row.
    """
    if is_upper_header(upper) or _has_levels_below(upper, lower):
        return True
    fields = [find_header_fields(piece.text) for piece in upper.pieces]
    unknown = [piece for piece, found in zip(upper.pieces, fields, strict=True) if not found]
    return (
        len(unknown) == 1
        and len(fields) > 3
        and any("project_name" in found for found in fields)
        and any(_covers(unknown[0], below) for below in lower.pieces)
    )


def _has_levels_below(upper: Row, lower: Row) -> bool:
    """Return whether the lower row has the levels alone and the upper row all other columns."""
    fields = [next(iter(find_header_fields(piece.text)), None) for piece in upper.pieces]
    below = {next(iter(find_header_fields(piece.text)), None) for piece in lower.pieces}
    return None not in fields and "value" in fields and below <= LEVEL_FIELDS


def merge_header(upper: Row, lower: Row) -> tuple[Row, list[Piece]]:
    """Return one header row of two, and the headings of the upper that span labels below them."""
    spanning = [p for p in upper.pieces if any(_covers(p, below) for below in lower.pieces)]
    kept = [piece for piece in upper.pieces if piece not in spanning]
    named = [_named_above(piece, spanning) for piece in lower.pieces]
    pieces = sorted([*kept, *named], key=lambda piece: piece.start)
    return replace(lower, pieces=tuple(pieces)), spanning


def _named_above(piece: Piece, spanning: Sequence[Piece]) -> Piece:
    """Return a label of the lower row, with the words above it where they say more.

    Those are the label where it is but their sum (合计), and they may have its unit: (万元).
    """
    above = next((upper for upper in spanning if _covers(upper, piece)), None)
    if above is None:
        return piece
    if not is_sum(piece.text):
        unit = UNIT_IN_BRACKETS.search(above.folded)
        return replace(piece, folded=piece.folded + unit[0]) if unit else piece
    return replace(piece, text=above.text, folded=above.folded, label=above.label)


def _covers(piece: Piece, below: Piece) -> bool:
    return piece.start <= (below.start + below.end) / 2 < piece.end


def _without_stub(fields: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a header cell may name where it is no stub: in a flat table, behind a level."""
    return tuple(field for field in fields if field != "stub") or fields


def _named_once(candidates: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return what header cells may name: 绩效指标 heads no names where 三级指标 does."""
    if not any(fields[:1] == ("level3",) for fields in candidates):
        return list(candidates)
    return [
        tuple(field for field in fields if field != "level3") if "stub" in fields else fields
        for fields in candidates
    ]


def _of_year(
    pieces: Sequence[Piece], candidates: Sequence[tuple[str, ...]], form_year: int | None
) -> list[tuple[str, ...]]:
    """Return what header cells may name; of 2023年指标值 and 2024年指标值 one is the value."""
    years = [
        year_of_label(piece.text) if "value" in fields else None
        for piece, fields in zip(pieces, candidates, strict=True)
    ]
    right = form_year or max((year for year in years if year), default=None)
    return [
        () if year and year != right else fields
        for year, fields in zip(years, candidates, strict=True)
    ]


def _without_initial(
    pieces: Sequence[Piece], candidates: Sequence[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """Return what header cells may name: 年初指标值 is no value beside 年度指标值."""
    initial = frozenset(vocabulary.words("initial_values"))
    is_first = [not initial.isdisjoint(label_forms(piece.text)) for piece in pieces]
    named = zip(is_first, candidates, strict=True)
    if not any("value" in fields and not first for first, fields in named):
        return list(candidates)
    return [() if first else fields for first, fields in zip(is_first, candidates, strict=True)]
