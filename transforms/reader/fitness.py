"""How well a printed piece fits a column of the header, by where it stands and what it says."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from transforms import vocabulary
from transforms.numbers import is_blank_mark
from transforms.reader.header import PLACE, HeaderColumn
from transforms.reader.horizon import MIDTERM
from transforms.reader.labels import find_header_fields, find_level
from transforms.reader.rows import Piece
from transforms.text import fold_label

SAYS_SO = Decimal(4)
TYPED = Decimal(3)
FREE_TEXT = Decimal(1)
IN_PLACE = Decimal("1.5")
IN_RULED_PLACE = Decimal(4)
LOOSE = Decimal("0.1")
NO_WORDS = Decimal(0)
UNKNOWN_LEVEL = Decimal(-4)
NO_NAME = Decimal(-4)
FORBIDDEN = Decimal(-1000)
LONGEST_LEVEL_LABEL = 16
PLAIN_NUMBER = re.compile(r"[\d.,]+\s*(?:分|%)?")
TARGET_SHAPE = re.compile(r"[≥≤<>=≧≦].*|(?:\d[\d.,]*+[^\d]{0,4}+)++")
YEAR_SHAPE = re.compile(r"(?:19|20)\d\d\s*年?度?")
UNIT_SHAPE = re.compile(r"[^\d,。;:]{1,8}")
TEXT_FIELDS = frozenset(
    {
        "remark",
        "note",
        "description",
        "actual",
        "forecast",
        "standard",
        "goal",
        "project_name",
        "organization",
        "department",
    }
)
WORDED = frozenset({"remark", "note", "description"})
"""Columns of words: a bare number belongs to another one where its place does not tell."""
AMOUNT_FIELDS = frozenset(
    field
    for field in vocabulary.load("form_words")["flat_columns"].values()
    if field.endswith("amount")
)
"""Columns of money of a flat table."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the form as a whole says on reading its rows: the level that 成本指标 stands on."""

    cost_level: int


@cache
def _closed(name: str) -> frozenset[str]:
    return frozenset(fold_label(word) for word in vocabulary.words(name))


def overlaps(piece: Piece, column: HeaderColumn) -> bool:
    """Return whether a piece stands under a header cell."""
    return bool(under_which(piece, (column.extent,)))


def under_which(piece: Piece, extents: Sequence[tuple[float, float]]) -> list[int]:
    """Return which of the header cells with these extents a piece stands under."""
    start, end = piece.start, piece.end
    middle = (start + end) / 2
    return [
        at
        for at, (left, right) in enumerate(extents)
        if left <= middle < right or start <= (left + right) / 2 < end
    ]


def is_number(text: str) -> bool:
    """Return whether a folded text is one plain number, as weights and amounts are."""
    if not PLAIN_NUMBER.fullmatch(text):
        return False
    try:
        Decimal(text.rstrip("分% ").replace(",", ""))
    except InvalidOperation:
        return False
    return True


def is_target(piece: Piece) -> bool:
    """Return whether a piece has the shape of a target: a sign or a number, with a unit at most."""
    return TARGET_SHAPE.fullmatch(piece.folded) is not None


def is_amount(piece: Piece) -> bool:
    """Return whether an amount stands in a cell, or a mark that there is none."""
    return is_number(piece.folded.lstrip("-")) or is_blank_mark(piece.text)


def level_score(piece: Piece, number: int, reading: Reading) -> Decimal:
    """Return how well a piece fits a level column."""
    level = find_level(piece.text, number)
    if level is None:
        return UNKNOWN_LEVEL if len(piece.label) <= LONGEST_LEVEL_LABEL else FORBIDDEN
    if is_contested(piece) and number != reading.cost_level:
        return Decimal("3.5") if reading.cost_level == 1 else FORBIDDEN
    return SAYS_SO + LOOSE if fold_label(level.name) == piece.label else SAYS_SO


def is_contested(piece: Piece) -> bool:
    """Return whether a piece says 成本指标, which is a level 1 or a level 2."""
    level = find_level(piece.text, 1)
    return level is not None and level.code == "COST"


def fit(piece: Piece, column: HeaderColumn, reading: Reading) -> Decimal:
    """Return how well `piece` fits under `column`; FORBIDDEN where it cannot stand there."""
    in_place = overlaps(piece, column)
    score = content_score(piece, column.field, reading, in_place)
    if not in_place or score <= LOOSE:
        return score
    return score + (IN_PLACE if not piece.is_drawn else IN_RULED_PLACE)


def content_score(piece: Piece, field: str | None, reading: Reading, in_place: bool) -> Decimal:
    """Return how well what a piece says fits a column of this field."""
    placed = LOOSE if in_place else FORBIDDEN
    field = field.removeprefix(MIDTERM) if field else None
    match field:
        case "stub":
            return SAYS_SO if _is_stub(piece) else FORBIDDEN
        case "level1" | "level2":
            return level_score(piece, int(field[-1]), reading)
        case "level3" | "value":
            return _text_score(piece, field)
        case str() if field in TYPED_FIELDS:
            fits, score = TYPED_FIELDS[field]
            return score if fits(piece) else placed
        case str() if field in TEXT_FIELDS:
            beside = NO_WORDS if field in WORDED and is_number(piece.folded) else LOOSE
            return Decimal("0.8") if in_place else beside
        case _:
            is_place = field is not None and field.startswith(PLACE)
            return _text_score(piece, "value") if is_place else placed


def _text_score(piece: Piece, field: str) -> Decimal:
    """Return how well a piece fits as name or target: a bare number is no name, ≥ no target."""
    is_name = field == "level3"
    is_other = is_target(piece) if is_name else _is_sign(piece)
    return NO_NAME if is_other or _is_stub(piece) else FREE_TEXT


def _is_stub(piece: Piece) -> bool:
    return "stub" in find_header_fields(piece.text)


def _is_sign(piece: Piece) -> bool:
    return piece.label in _closed("operators") or piece.label in _closed("directions")


def _is_unit(piece: Piece) -> bool:
    return UNIT_SHAPE.fullmatch(piece.folded) is not None


def _is_numeric(piece: Piece) -> bool:
    return is_number(piece.folded)


def _is_year(piece: Piece) -> bool:
    return YEAR_SHAPE.fullmatch(piece.folded) is not None


TYPED_FIELDS: dict[str, tuple[Callable[[Piece], bool], Decimal]] = {
    "operator": (_is_sign, TYPED),
    "direction": (_is_sign, TYPED),
    "unit": (_is_unit, Decimal("0.5")),
    "weight": (_is_numeric, Decimal("1.2")),
    "score": (_is_numeric, Decimal("1.2")),
    "sequence": (_is_numeric, Decimal("1.2")),
    "fiscal_year": (_is_year, TYPED),
    **dict.fromkeys(AMOUNT_FIELDS, (_is_numeric, TYPED)),
}


TELLING = frozenset({*TYPED_FIELDS, "value"})
"""Columns whose cells show by what they say whether they stand there; any words may be a name."""
