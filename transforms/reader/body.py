"""The indicator body of a form: rows to indicators, with their levels restored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from transforms.reader.align import Reading, align, is_contested, overlaps
from transforms.reader.header import Header
from transforms.reader.labels import (
    Level,
    find_header_fields,
    find_level,
    level_by_code,
)
from transforms.reader.rows import Piece, Row

SATISFACTION = "SAT"


@dataclass(slots=True)
class IndicatorRow:
    """One indicator as read: the pieces of each column, its levels and what was inferred."""

    columns: dict[str, list[Piece]]
    level1_name: str | None = None
    level1_code: str | None = None
    level2_name: str | None = None
    level2_code: str | None = None
    flags: list[str] = field(default_factory=list)

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
        return "".join(piece.text for piece in pieces) if pieces else None


@dataclass(slots=True)
class LevelState:
    """The levels that the rows below a label inherit."""

    level1_name: str | None = None
    level1: Level | None = None
    level2_name: str | None = None
    level2: Level | None = None
    level1_ends: tuple[int, int] = (-1, -1)


def decide_reading(rows: Iterable[Row], header: Header) -> Reading:
    """Return how the form reads 成本指标: as level 1 where its rows say so, else as level 2.

    It is level 1 where a cost class of level 2 is printed, where it stands before another level-2
    label or before any output, and where it stands in the level-1 column of a row whose name is
    in place.
    """
    seen_output = False
    for row in rows:
        pieces = [piece for piece in row.pieces if "stub" not in find_header_fields(piece.text)]
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


def _any_level(piece: Piece) -> bool:
    return find_level(piece.text, 1) is not None or find_level(piece.text, 2) is not None


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


def restore_levels(indicator: IndicatorRow, row: Row, state: LevelState) -> None:
    """Set the levels of an indicator from its own labels, the rows above and the vocabulary.

    A printed level 1 starts anew and resets level 2; a level 2 whose parent is another than the
    inherited level 1 means that level 1 was dropped, and it is inferred.
    """
    level1 = indicator.columns.get("level1")
    level2 = indicator.columns.get("level2")
    if level1:
        _enter_level1(level1[0], row, state)
    if level2:
        _enter_level2(level2[0], row, state, indicator)
    elif level1 and state.level1 is not None and state.level1.code == SATISFACTION:
        state.level2 = level_by_code(SATISFACTION, 2)
        state.level2_name = state.level2.name
        indicator.flags.append("level2_inferred")
    indicator.level1_name = state.level1_name
    indicator.level1_code = state.level1.code if state.level1 else None
    indicator.level2_name = state.level2_name
    indicator.level2_code = _level2_code(state)
    if indicator.level1_code is None:
        indicator.flags.append("level1_unknown")
    if indicator.level2_code is None:
        indicator.flags.append("level2_unknown" if state.level2_name else "level2_missing")


def _enter_level1(piece: Piece, row: Row, state: LevelState) -> None:
    level = find_level(piece.text, 1)
    repeated = level is not None and state.level1 == level
    state.level1, state.level1_name = level, piece.text
    state.level1_ends = (row.grid, row.grid_row + piece.row_span)
    if not (repeated and row.opens_page):
        state.level2 = state.level2_name = None


def _enter_level2(piece: Piece, row: Row, state: LevelState, indicator: IndicatorRow) -> None:
    state.level2, state.level2_name = _level2(piece, state), piece.text
    parent = state.level2.parent if state.level2 else None
    if parent is None or "level1" in indicator.columns:
        return
    if state.level1 is not None and parent == state.level1.code:
        return
    if row.grid == state.level1_ends[0] and row.grid_row < state.level1_ends[1]:
        return
    state.level1 = level_by_code(parent, 1)
    state.level1_name = state.level1.name
    indicator.flags.append("level1_inferred")


def _level2(piece: Piece, state: LevelState) -> Level | None:
    return find_level(piece.text, 2)


def _level2_code(state: LevelState) -> str | None:
    """Return the code of level 2; cost filed under a cost level 1 is that level's code."""
    if state.level2 is None:
        return None
    if state.level2.code == "OUT_COST" and state.level1 and state.level1.code == "COST":
        return "COST"
    return state.level2.code
