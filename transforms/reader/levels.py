"""Levels of the indicators: inherited, reset, inferred, or printed only on the next page."""

from dataclasses import dataclass, field

from transforms.reader.body import IndicatorRow
from transforms.reader.header import Header
from transforms.reader.labels import Level, find_level, level_by_code
from transforms.reader.rows import Blank, Piece, Row

SATISFACTION = "SAT"
COLUMNS = {1: "level1", 2: "level2"}


@dataclass(slots=True)
class Place:
    """The label that rows inherit on one level, and the rows that still wait for theirs.

    A merged cell that goes on over the page break prints its label once, perhaps only on the next
    page: the rows before the break wait for it. `inherited` is what they keep if none comes.
    """

    name: str | None = None
    level: Level | None = None
    waiting: list[IndicatorRow] = field(default_factory=list)
    is_open: bool = False
    inherited: tuple[str | None, Level | None] = (None, None)

    def enter(self, name: str | None, level: Level | None) -> None:
        """Take a label; the rows below inherit it."""
        self.name, self.level = name, level
        self.is_open = False
        self.waiting = []


@dataclass(slots=True)
class LevelState:
    """The labels of both levels, and where the last printed level 1 ends."""

    places: dict[int, Place] = field(default_factory=lambda: {1: Place(), 2: Place()})
    level1_ends: tuple[int, int] = (-1, -1)


def restore_levels(indicator: IndicatorRow, row: Row, header: Header, state: LevelState) -> None:
    """Set the levels of an indicator from its own labels, the rows above and the vocabulary.

    A printed level 1 starts anew and resets level 2; a level 2 whose parent is another than the
    inherited level 1 means that level 1 was dropped, and it is inferred.
    """
    for number in COLUMNS:
        _open_blank(number, row, header, state)
        _settle_label(number, indicator, row, state)
    if "level1" in indicator.columns and "level2" not in indicator.columns:
        _infer_satisfaction(indicator, state)
    for number, place in state.places.items():
        _assign(indicator, number, place, state)
        if place.is_open:
            place.waiting.append(indicator)
    _flag(indicator)


def settle_labels(indicator: IndicatorRow, row: Row, state: LevelState) -> None:
    """Take the labels that the rest of a cut row prints, also for the rows that wait for them."""
    for number in COLUMNS:
        _settle_label(number, indicator, row, state)


def _settle_label(number: int, indicator: IndicatorRow, row: Row, state: LevelState) -> None:
    place = state.places[number]
    pieces = indicator.columns.get(COLUMNS[number])
    if not pieces:
        if place.is_open and row.opens_page:
            _inherit(number, state)
        return
    waiting = list(place.waiting) if row.opens_page else []
    _enter(number, pieces[0], row, state, indicator)
    for earlier in waiting:
        _assign(earlier, number, place, state)
        _flag(earlier)


def _open_blank(number: int, row: Row, header: Header, state: LevelState) -> None:
    """Let rows wait where a merged level cell begins that prints no label on this page."""
    blanks = [b for b in row.blanks if is_merged_blank(b, header, COLUMNS[number])]
    if row.opens_page or not blanks:
        return
    place = state.places[number]
    inherited = (place.name, place.level) if blanks[0].row_span == 1 else (None, None)
    place.enter(None, None)
    place.is_open, place.inherited = True, inherited


def is_merged_blank(blank: Blank, header: Header, column_field: str) -> bool:
    """Return whether an empty cell of a column may print its label on the next page only."""
    if blank.row_span == 1 and not blank.at_bottom:
        return False
    return any(
        column.field == column_field
        and blank.start <= (column.piece.start + column.piece.end) / 2 < blank.end
        for column in header.columns
    )


def _inherit(number: int, state: LevelState) -> None:
    """No label came on the next page: the waiting rows keep what stands above them."""
    place = state.places[number]
    waiting = list(place.waiting)
    place.enter(*place.inherited)
    for earlier in waiting:
        _assign(earlier, number, place, state)
        _flag(earlier)


def _enter(number: int, piece: Piece, row: Row, state: LevelState, indicator: IndicatorRow) -> None:
    place = state.places[number]
    level = find_level(piece.text, number)
    repeated = level is not None and place.level == level
    was_open = place.is_open
    place.enter(piece.text, level)
    if number == 1:
        state.level1_ends = (row.grid, row.grid_row + piece.row_span)
        if not (row.opens_page and (repeated or was_open)):
            state.places[2].enter(None, None)
    elif "level1" not in indicator.columns:
        _infer_level1(row, state, indicator)


def _infer_level1(row: Row, state: LevelState, indicator: IndicatorRow) -> None:
    level = state.places[2].level
    above = state.places[1].level
    if level is None or level.parent is None or (above and above.code == level.parent):
        return
    if row.grid == state.level1_ends[0] and row.grid_row < state.level1_ends[1]:
        return
    parent = level_by_code(level.parent, 1)
    waits = state.places[1].is_open and not row.opens_page
    state.places[1].name, state.places[1].level = parent.name, parent
    state.places[1].is_open = waits
    indicator.flags.append("level1_inferred")


def _infer_satisfaction(indicator: IndicatorRow, state: LevelState) -> None:
    """Satisfaction has one class below it; a form that leaves it out means that one."""
    level1 = state.places[1].level
    if level1 is not None and level1.code == SATISFACTION and not state.places[2].is_open:
        level2 = level_by_code(SATISFACTION, 2)
        state.places[2].enter(level2.name, level2)
        indicator.flags.append("level2_inferred")


def _assign(indicator: IndicatorRow, number: int, place: Place, state: LevelState) -> None:
    code = place.level.code if place.level else None
    if number == 1:
        indicator.level1_name, indicator.level1_code = place.name, code
        return
    level1 = state.places[1].level
    if code == "OUT_COST" and level1 is not None and level1.code == "COST":
        code = level1.code
    indicator.level2_name, indicator.level2_code = place.name, code
    if indicator.level1_code is None and place.level is not None and place.level.parent:
        parent = level_by_code(place.level.parent, 1)
        indicator.level1_name, indicator.level1_code = parent.name, parent.code
        indicator.flags.append("level1_inferred")


def _flag(indicator: IndicatorRow) -> None:
    """Flag what no label names, as things stand now."""
    kept = [f for f in indicator.flags if not f.endswith(("_unknown", "_missing"))]
    if indicator.level1_code is None:
        kept.append("level1_unknown" if indicator.level1_name else "level1_missing")
    if indicator.level2_code is None:
        kept.append("level2_unknown" if indicator.level2_name else "level2_missing")
    indicator.flags[:] = kept
