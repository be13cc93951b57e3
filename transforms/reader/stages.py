"""The columns of the money of a self-evaluation: which stage of the budget is the year's.

年初预算数 ¦ 全年预算数 ¦ 全年执行数 stand in one row, the sources below it. The budget as it was
last set is the year's; what was planned before it, and what was spent, are ignored by name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from transforms import vocabulary
from transforms.numbers import is_blank_mark
from transforms.reader.fitness import is_amount, is_number
from transforms.reader.labels import (
    DATED,
    find_head_label,
    find_money_label,
    is_sum,
    label_forms,
)
from transforms.reader.rows import Piece, Row

REASON = "another stage of the budget"


OTHER_YEAR = "amount of another year"
YEAR_BEFORE, THE_YEAR = 0, 1
MOST_ROWS = 12
BARE_YEAR = re.compile(r"(?:19|20)\d\d(?:年度?)?")


@dataclass(frozen=True, slots=True)
class Stages:
    """The heading of the stage that is loaded, and those of the others; they may be years.

    `empty` are headings, among the others, of stages that would be loaded if they had amounts.
    """

    chosen: Piece | None
    others: tuple[Piece, ...]
    are_years: bool = False
    empty: tuple[Piece, ...] = ()

    @property
    def columns(self) -> tuple[Piece, ...]:
        """All headings of columns, from left to right."""
        chosen = () if self.chosen is None else (self.chosen,)
        return tuple(sorted((*self.others, *chosen), key=lambda piece: piece.start))


def read_stages(row: Row, below: Sequence[Row] = ()) -> Stages | None:
    """Return the stages that a row heads, None where it heads none or prints amounts itself.

    Of the budgets the one last set is chosen that has an amount in the rows `below`.
    """
    named = [piece for piece in row.pieces if stage_of(piece) is not None]
    ranks = {id(piece): rank for piece in named if (rank := budget_rank(piece)) is not None}
    if len(named) < 2 or not ranks or any(is_number(piece.folded) for piece in row.pieces):
        return None
    budgets = sorted((p for p in named if id(p) in ranks), key=lambda piece: ranks[id(piece)])
    amounts = [p for r in _amounts_below(below) for p in r.pieces if is_number(p.folded)]
    filled = [piece for piece in budgets if any(is_under(amount, piece) for amount in amounts)]
    chosen = filled[0] if filled else budgets[0]
    others = tuple(piece for piece in named if piece is not chosen)
    return Stages(chosen, others, empty=tuple(budgets[: budgets.index(chosen)]))


def _amounts_below(rows: Sequence[Row]) -> Iterator[Row]:
    """Return the rows that begin a table of amounts, down to the one that ends it."""
    return takewhile(lambda row: not row.is_line and stage_of(row.first) is None, rows[:MOST_ROWS])


def read_years(row: Row, year: int | None = None) -> Stages | None:
    """Return the years that a row heads: 2023年决算数 ¦ 2024年预算数; None where it heads none.

    The budget of the form's `year` is chosen, the last one where that is not known. What stands
    beside them, such as 增减额, is another column.
    """
    if row.is_line or len(row.pieces) < 2 or any(is_number(p.folded) for p in row.pieces):
        return None
    named = [(piece, *found) for piece in row.pieces if (found := _year_of(piece)) is not None]
    last = max((of for _, of, is_budget in named if is_budget), default=None)
    if len(named) < 2 or last is None:
        return None
    right = year if year is not None and last > THE_YEAR else last
    budgets = [piece for piece, of, is_budget in named if is_budget and of == right]
    chosen = budgets[0] if len(budgets) == 1 else None
    columns = row.pieces[row.pieces.index(named[0][0]) :]
    others = tuple(piece for piece in columns if piece is not chosen)
    return Stages(chosen, others, are_years=True)


def read_bare_years(row: Row, year: int | None) -> Stages | None:
    """Return the years alone that a row heads: 2024年 ¦ 2025年, or 2024 ¦ 2025; None without such.

    The column of the form's `year` is chosen, none where that is not known. Beside years a row has
    words that are no source of money, 合计 at most, and no other number: 财政拨款 ¦ 2024 ¦ 2025 are
    amounts, and so may 合计 ¦ 2024 ¦ 2025 or these numbers alone be.
    """
    begun = [piece for piece in row.pieces if piece.label[:2] in ("19", "20")]
    bare = [piece for piece in begun if BARE_YEAR.fullmatch(piece.label)] if begun[1:] else []
    if row.is_line or len({piece.label[:4] for piece in bare}) < max(2, len(bare)):
        return None
    sums = [piece for piece in row.pieces if is_sum(piece.text)]
    others = [piece for piece in row.pieces if piece not in (*bare, *sums)]
    if any(is_number(piece.folded) or _is_money(piece) for piece in others):
        return None
    first = row.pieces.index(bare[0])
    if bare != [*row.pieces[first : first + len(bare)]] or any(map(_asks, row.pieces[:first])):
        return None
    if (row.first in sums or not others) and any(piece.label.isdecimal() for piece in bare):
        return None
    columns = row.pieces[row.pieces.index(min((*bare, *sums[:1]), key=lambda p: p.start)) :]
    chosen = next((piece for piece in bare if int(piece.label[:4]) == year), None)
    return Stages(chosen, tuple(p for p in columns if p is not chosen), are_years=True)


def _year_of(piece: Piece) -> tuple[int, bool] | None:
    """Return the year of a heading of amounts, and whether they are budget; None for others.

    Years in words, 上年 and 本年, have numbers of their own, lower than any year.
    """
    words = vocabulary.words
    for form in label_forms(piece.text):
        dated = DATED.match(form)
        year, what = (int(dated["year"]), dated["what"]) if dated else (THE_YEAR, form)
        for at, names in enumerate(() if dated else ("last_year", "of_the_year")):
            begun = [word for word in words(names) if form.startswith(word)]
            if begun:
                year, what = at, form.removeprefix(max(begun, key=len))
        is_dated = dated is not None or what != form
        for name in ("budgets_of_a_year", "results_of_a_year"):
            if is_dated and what in words(name):
                return year, name == "budgets_of_a_year"
    return None


def part_stages(row: Row, stages: Stages) -> tuple[Row, list[tuple[Piece, str]], list[Piece]]:
    """Return a row of amounts with that of the chosen stage only, the others, and the doubtful.

    A row that prints nothing under the chosen stage is left as it is: it may be shifted. Only its
    blank marks go, for they are no amount wherever they stand. Where amounts stand on both sides of
    that stage it is blank, and the budget before it is doubtful. Where the label stands below a
    stage, all of it is doubtful. Below years all of it is doubtful, as is all of a row that goes on
    behind their columns, and a row without a label of money is none of theirs; nor is one of goals
    below stages.
    """
    is_money = any(map(_is_money, row.pieces))
    if not is_money and (stages.are_years or any(map(_heads_text, row.pieces))):
        return row, [], []
    doubtful: list[Piece] = []
    if (in_order := _in_order(row, stages)) is not None:
        return in_order
    if _is_shifted(row, stages):
        kept = tuple(piece for piece in row.pieces if not is_amount(piece))
        return replace(row, pieces=kept), [], [piece for piece in row.pieces if is_amount(piece)]
    chosen, is_beyond = stages.chosen, stages.are_years and _is_beyond(row, stages)
    aside = [p for p in row.pieces[1:] if any(is_under(p, other) for other in stages.others)]
    if is_beyond:
        chosen, aside = None, [p for p in row.pieces[1:] if is_number(p.folded)]
    if chosen is None or not any(is_under(piece, chosen) for piece in row.pieces):
        blank = [piece for piece in aside if is_blank_mark(piece.text)]
        if stages.are_years:
            doubtful = [p for p in aside if p not in blank]
        elif chosen is not None and _is_around(aside, chosen):
            doubtful = [p for p in aside if p not in blank and p.end <= chosen.start]
            blank = [p for p in aside if p not in doubtful]
        aside = blank
    kept = tuple(piece for piece in row.pieces if piece not in (*aside, *doubtful))
    reason = OTHER_YEAR if stages.are_years else REASON
    return replace(row, pieces=kept), [(piece, reason) for piece in aside], doubtful


def _is_around(pieces: Sequence[Piece], heading: Piece) -> bool:
    """Return whether numbers stand on both sides of the column of a heading."""
    numbers = [piece for piece in pieces if is_number(piece.folded)]
    is_before = any(piece.end <= heading.start for piece in numbers)
    return is_before and any(piece.start >= heading.end for piece in numbers)


def begins_anew(row: Row, stages: Stages, is_block: bool) -> bool:
    """Return whether a row below years is none of theirs: its first cell is a new block of money.

    Its label stands where a year does, and it has fewer amounts than there are years.
    """
    if not (is_block and stages.are_years and row.pieces[1:]):
        return False
    amounts = [piece for piece in row.pieces if is_number(piece.folded)]
    is_fewer = len(amounts) < len(stages.columns)
    return is_fewer and any(is_under(row.pieces[1], column) for column in stages.columns)


def _in_order(row: Row, stages: Stages) -> tuple[Row, list[tuple[Piece, str]], list[Piece]] | None:
    """Return a row that ends with an amount for each column, wherever these stand, or None."""
    columns = stages.columns
    amounts = row.pieces[-len(columns) :]
    before = row.pieces[: -len(columns)]
    if stages.chosen is None or not before or not all(map(is_amount, amounts)):
        return None
    if is_amount(before[-1]) or not _is_money(before[-1]):
        return None
    own = amounts[columns.index(stages.chosen)]
    reason = OTHER_YEAR if stages.are_years else REASON
    aside = [(piece, reason) for piece in amounts if piece is not own]
    return replace(row, pieces=(*before, own)), aside, []


def _is_beyond(row: Row, stages: Stages) -> bool:
    """Return whether an amount of a row stands below none of the columns: the row is shifted."""
    first = next((at for at, piece in enumerate(row.pieces) if _is_money(piece)), 0)
    amounts = [piece for piece in row.pieces[first + 1 :] if is_number(piece.folded)]
    columns = stages.columns
    return any(not any(is_under(amount, column) for column in columns) for amount in amounts)


def _is_shifted(row: Row, stages: Stages) -> bool:
    """Return whether the label of amounts stands in the column of a stage: they stand aside."""
    label = next((piece for piece in row.pieces if _is_money(piece)), None)
    if stages.are_years or label is None or not any(is_number(p.folded) for p in row.pieces):
        return False
    return any(is_under(label, column) for column in stages.columns)


def _asks(piece: Piece) -> bool:
    """Return whether a piece is a label whose value stands beside it: 项目名称, 建设年限.

    年度 is none: beside it stand the years that head the columns.
    """
    label = find_head_label(piece.text)
    if label is not None and label.code == "fiscal_year":
        return False
    is_field = label is not None and label.kind in ("column", "field", "text")
    return is_field or piece.label.endswith(vocabulary.words("date_labels"))


def _is_money(piece: Piece) -> bool:
    """Return whether a piece is a label of money of a whole department, or 合计."""
    return find_money_label(piece.text) is not None or is_sum(piece.text)


def _heads_text(piece: Piece) -> bool:
    """Return whether a piece is the label of a goal, or of what was reached."""
    label = find_head_label(piece.text)
    return label is not None and (label.code == "annual_goal" or label.kind == "text")


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
