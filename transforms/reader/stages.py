"""The columns of the money of a self-evaluation: which stage of the budget is the year's.

年初预算数 ¦ 全年预算数 ¦ 全年执行数 stand in one row, the sources below it. The budget as it was
last set is the year's; what was planned before it, and what was spent, are ignored by name.
"""

from dataclasses import dataclass, replace
from functools import cache

from transforms import vocabulary
from transforms.numbers import is_blank_mark
from transforms.reader.fitness import is_number
from transforms.reader.labels import label_forms
from transforms.reader.rows import Piece, Row

REASON = "another stage of the budget"


@dataclass(frozen=True, slots=True)
class Stages:
    """The heading of the stage that is loaded, and those of the others."""

    chosen: Piece
    others: tuple[Piece, ...]


def read_stages(row: Row) -> Stages | None:
    """Return the stages that a row heads, None where it heads none or prints amounts itself."""
    named = [piece for piece in row.pieces if stage_of(piece) is not None]
    ranks = {id(piece): rank for piece in named if (rank := budget_rank(piece)) is not None}
    if len(named) < 2 or not ranks or any(is_number(piece.folded) for piece in row.pieces):
        return None
    chosen = min((piece for piece in named if id(piece) in ranks), key=lambda p: ranks[id(p)])
    return Stages(chosen, tuple(piece for piece in named if piece is not chosen))


def part_stages(row: Row, stages: Stages) -> tuple[Row, list[tuple[Piece, str]]]:
    """Return a row of amounts with that of the chosen stage only, and the pieces of the others.

    A row that prints nothing under the chosen stage is left as it is: it may be shifted. Only its
    blank marks go, for they are no amount wherever they stand.
    """
    aside = [p for p in row.pieces[1:] if any(is_under(p, other) for other in stages.others)]
    if not any(is_under(piece, stages.chosen) for piece in row.pieces):
        aside = [piece for piece in aside if is_blank_mark(piece.text)]
    kept = tuple(piece for piece in row.pieces if piece not in aside)
    return replace(row, pieces=kept), [(piece, REASON) for piece in aside]


def is_under(piece: Piece, heading: Piece) -> bool:
    """Return whether a piece stands in the column of a heading."""
    return heading.start <= (piece.start + piece.end) / 2 < heading.end


def budget_rank(piece: Piece) -> int | None:
    """Return the rank of a stage of the budget, the one to load first; None for other words."""
    order = vocabulary.words("budget_stages")
    return min(
        (order.index(form) for form in label_forms(piece.text) if form in order), default=None
    )


def stage_of(piece: Piece) -> str | None:
    """Return the stage or the measure of execution that a heading names, or None."""
    return next((form for form in label_forms(piece.text) if form in _stage_labels()), None)


@cache
def _stage_labels() -> frozenset[str]:
    return frozenset((*vocabulary.words("budget_stages"), *vocabulary.words("execution_columns")))
