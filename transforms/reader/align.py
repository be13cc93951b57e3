"""Cells of a body row to the columns of its header, in whatever column they were printed.

Rows come shifted, with merged cells dropped. So a cell's column is only one hint; what it says
(a level label, an operator, a unit, a number) is the other. The best monotone assignment of cells
to columns is found by dynamic programming over both hints.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from operator import itemgetter

from transforms import vocabulary
from transforms.reader.header import Header, HeaderColumn
from transforms.reader.labels import find_header_fields, find_level
from transforms.reader.rows import Piece
from transforms.text import fold_label

Path = tuple[int | None, "Path"] | None
Best = tuple[Decimal, Path]
"""A score, and the column of each piece from there on, each with what follows it."""

SAYS_SO = Decimal(4)
TYPED = Decimal(3)
FREE_TEXT = Decimal(1)
IN_PLACE = Decimal("1.5")
IN_RULED_PLACE = Decimal(4)
LOOSE = Decimal("0.1")
UNKNOWN_LEVEL = Decimal(-4)
NO_NAME = Decimal(-4)
FORBIDDEN = Decimal(-1000)
MOST_UNFIT = 1
UNASSIGNED = Decimal(-6)
LONGEST_LEVEL_LABEL = 16
MISSING = {"level3": Decimal(-6), "value": Decimal("-6.5"), "weight": Decimal("-3.5")}
PLAIN_NUMBER = re.compile(r"[\d.,]+\s*(?:分|%)?")
TARGET_SHAPE = re.compile(r"[≥≤<>=≧≦].*|(?:\d[\d.,]*+[^\d]{0,4}+)++")
UNIT_SHAPE = re.compile(r"[^\d,。;:]{1,8}")
TEXT_FIELDS = frozenset({"remark", "actual", "goal", "project_name", "organization", "department"})
AMOUNT_FIELDS = frozenset({"amount", "fiscal_amount", "other_amount"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What the form as a whole says on reading its rows: the level that 成本指标 stands on."""

    cost_level: int


@cache
def _closed(name: str) -> frozenset[str]:
    return frozenset(fold_label(word) for word in vocabulary.words(name))


def overlaps(piece: Piece, column: HeaderColumn) -> bool:
    """Return whether a piece stands under a header cell."""
    return bool(_under_which(piece, (column.extent,)))


def _under_which(piece: Piece, extents: Sequence[tuple[float, float]]) -> list[int]:
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
    score = _content_score(piece, column.field, reading, in_place)
    if not in_place or score <= LOOSE:
        return score
    return score + (IN_PLACE if piece.source.box is None else IN_RULED_PLACE)


def _content_score(piece: Piece, field: str | None, reading: Reading, in_place: bool) -> Decimal:
    placed = LOOSE if in_place else FORBIDDEN
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
            return Decimal("0.8") if in_place else LOOSE
        case _:
            return placed


def _text_score(piece: Piece, field: str) -> Decimal:
    """Return how well a piece fits as name or target: a bare number is no name, ≥ no target."""
    is_name = field == "level3"
    is_other = TARGET_SHAPE.fullmatch(piece.folded) if is_name else _is_sign(piece)
    return NO_NAME if is_other or _is_stub(piece) else FREE_TEXT


def _is_stub(piece: Piece) -> bool:
    return "stub" in find_header_fields(piece.text)


def _is_sign(piece: Piece) -> bool:
    return piece.label in _closed("operators") or piece.label in _closed("directions")


def _is_unit(piece: Piece) -> bool:
    return UNIT_SHAPE.fullmatch(piece.folded) is not None


def _is_numeric(piece: Piece) -> bool:
    return is_number(piece.folded)


TYPED_FIELDS: dict[str, tuple[Callable[[Piece], bool], Decimal]] = {
    "operator": (_is_sign, TYPED),
    "direction": (_is_sign, TYPED),
    "unit": (_is_unit, Decimal("0.5")),
    "weight": (_is_numeric, Decimal("1.2")),
    "score": (_is_numeric, Decimal("1.2")),
    "sequence": (_is_numeric, Decimal("1.2")),
    "amount": (_is_numeric, TYPED),
    "fiscal_amount": (_is_numeric, TYPED),
    "other_amount": (_is_numeric, TYPED),
}


TELLING = frozenset({*TYPED_FIELDS, "value"})
"""Columns whose cells show by what they say whether they stand there; any words may be a name."""


def align(pieces: tuple[Piece, ...], header: Header, reading: Reading) -> tuple[int | None, ...]:
    """Return for each piece the position of its header column, or None where none can take it.

    Where every piece stands under its header and says nothing against it, that is the answer.
    """
    return (
        align_by_place(pieces, header, reading)
        or align_levels(pieces, header, reading)
        or align_by_content(pieces, header, reading)
    )


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
        places = _under_which(piece, header.extents)
        if len(places) != 1 or (under and places[0] <= under[-1]):
            return None
        under.append(places[0])
    fields = [header.columns[at].field for at in under]
    scores = [
        _content_score(piece, field, reading, True)
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
