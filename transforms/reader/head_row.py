"""One row of the head: which of its cells are labels, and what is printed for each."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractors.model import Cell
from transforms.reader.fitness import is_number
from transforms.reader.labelled import YEAR, LabelledValue
from transforms.reader.labels import FundingLabel, Label
from transforms.reader.money_blocks import begins_money, is_unit_block, parts_money
from transforms.reader.pairs import (
    SHORT_LABEL,
    TOTAL,
    find_label,
    is_money_block,
    is_pair_apart,
    is_sum_of_source,
    is_word_of,
    pairs_of,
    read_pair,
)
from transforms.reader.rows import Piece, Row
from transforms.reader.split_labels import split_label

MERGED = "value of a merged cell, in each of its columns"


@dataclass(slots=True)
class RowReading:
    """The labels of a row with their values, and what became of its other cells."""

    values: list[LabelledValue] = field(default_factory=list)
    blocks: list[Piece] = field(default_factory=list)
    ignored: list[tuple[Piece, str]] = field(default_factory=list)
    unread: list[Piece] = field(default_factory=list)
    in_money: bool = False
    is_apart: bool = False

    @property
    def is_labelled(self) -> bool:
        """True where the row has a label."""
        return bool(self.values or self.blocks)


def join_repeated(row: Row, whole: bool) -> tuple[Row, list[tuple[Piece, str]]]:
    """Return a row with each label once that is written out in each column of its merged cell.

    It takes all of these columns. Only what stands in the very next column is the same cell, and
    only a label is surely one: equal values may be those of two labels.
    """
    pieces: list[Piece] = []
    again: list[tuple[Piece, str]] = []
    if not any(piece.text == before.text for before, piece in pairwise(row.pieces)):
        return row, again
    for at, piece in enumerate(row.pieces):
        if is_repeated(row.pieces, at) and _is_label(piece, whole):
            pieces[-1] = replace(pieces[-1], end=piece.end)
            again.append((piece, MERGED))
        else:
            pieces.append(piece)
    return (replace(row, pieces=tuple(pieces)), again) if again else (row, again)


def _is_label(piece: Piece, whole: bool) -> bool:
    """Return whether a piece is a label, if only by the money unit at its end."""
    return find_label(piece.text, True, whole) is not None or is_unit_block(piece)


def is_repeated(pieces: Sequence[Piece], at: int) -> bool:
    """Return whether a piece of a text repeats the one in the column just before it."""
    if not at or pieces[at - 1].text != pieces[at].text:
        return False
    before, cell = pieces[at - 1].source, pieces[at].source
    if not isinstance(before, Cell) or not isinstance(cell, Cell) or cell.box is not None:
        return False
    return (before.row, before.column + before.column_span) == (cell.row, cell.column)


def _is_joined(piece: Piece) -> bool:
    """Return whether a label of a text takes several columns: its merged cell was written out."""
    return piece.source.box is None and piece.end - piece.start > 1


def read_labels(row: Row, in_money: bool, whole: bool, blocks: Sequence[Piece] = ()) -> RowReading:
    """Return what a row says: `in_money` below labels of money, `whole` of a department.

    `blocks` are the headings of money above: one may be printed again in each row.
    Among money a short word is a label of money too.
    """
    reading = RowReading()
    is_again = any(row.first.text == block.text for block in blocks)
    is_parted = parts_money(row, whole, in_money, is_again)
    money_row = in_money or is_parted or begins_money(row, whole)
    for at, piece in enumerate(row.pieces):
        is_text = _is_value_of(piece, reading.values)
        if is_text and sum(map(_begins_with_text_label, row.pieces)) <= 1:
            reading.values[-1].values.append(piece)
            continue
        labelled = read_pair(piece, money_row, whole)
        if labelled is not None and is_word_of(labelled, reading.values):
            reading.values[-1].values.append(piece)
            continue
        if labelled is not None and is_sum_of_source(labelled, reading.values):
            reading.blocks.append(piece)
            continue
        money_row = money_row or (labelled is not None and labelled.is_money)
        if labelled is None and is_parted and piece is row.first:
            reading.blocks.append(piece)
        elif labelled is None:
            _take_value(at, reading, row.pieces)
        elif isinstance(labelled.label, Label) and labelled.label.kind == "block":
            reading.blocks.append(piece)
        else:
            _note_neighbour(reading, labelled)
            reading.values += pairs_of(labelled, whole)
    _leave_strangers(reading, row)
    reading.in_money = any(isinstance(v.label, FundingLabel) for v in reading.values) or any(
        is_money_block(piece, True) for piece in reading.blocks
    )
    return reading


def _leave_strangers(reading: RowReading, row: Row) -> None:
    """Leave unread what only looks like money: 资金级次¦县级, a number of the row, a year."""
    money = [value for value in reading.values if value.is_money]
    for value in money:
        is_block = is_money_block(value.piece) and value.label is TOTAL
        totals = [v for v in money if isinstance(v.label, FundingLabel) and v.label.is_total]
        if is_block and (len(totals) > 1 or YEAR.fullmatch(value.text or "")):
            reading.values.remove(value)
            reading.blocks.append(value.piece)
            reading.unread += value.values
    last = row.pieces[-1]
    is_word = bool(money) and money[-1].piece is last and money[-1].text is None
    is_beside = any(piece in reading.unread for piece in row.pieces[-2:-1])
    if is_word and is_beside and len(last.label) <= SHORT_LABEL:
        reading.values.remove(money[-1])
        reading.unread.append(last)


def _is_value_of(piece: Piece, values: Sequence[LabelledValue]) -> bool:
    """Return whether a piece that begins like a label is text of the goal before it."""
    if not values or not values[-1].takes_text or values[-1].text is not None:
        return False
    return find_label(piece.text, False) is None and split_label(piece.text) is not None


def _begins_with_text_label(piece: Piece) -> bool:
    """Return whether a cell holds the label of a text and the text, as 预期目标:… does."""
    labelled = read_pair(piece, False)
    return labelled is not None and labelled.takes_text and bool(labelled.inline)


def _take_value(at: int, reading: RowReading, pieces: Sequence[Piece]) -> None:
    piece = pieces[at]
    if reading.is_apart:
        reading.unread.append(piece)
        reading.is_apart = False
        return
    if not reading.values:
        _take_amount_of_block(piece, reading)
        return
    last = reading.values[-1]
    if isinstance(last.label, FundingLabel) and last.text is not None:
        if is_repeated(pieces, at) and any(map(_is_joined, pieces)):
            reading.ignored.append((piece, MERGED))
            return
        _take_further_amount(piece, last, reading)
        return
    if last.values and last.values[-1].text == piece.text:
        reading.ignored.append((piece, MERGED))
        return
    if is_pair_apart(piece, last, pieces[at + 1 :]):
        reading.unread.append(piece)
        reading.is_apart = True
        return
    last.values.append(piece)


def _take_amount_of_block(piece: Piece, reading: RowReading) -> None:
    """Keep a number beside 项目资金(万元) as the total; behind 部门预算 no words stand between."""
    is_beside = any(is_money_block(label, not reading.unread) for label in reading.blocks[-1:])
    if is_beside and is_number(piece.folded):
        reading.values.append(LabelledValue(TOTAL, reading.blocks.pop(), values=[piece]))
    else:
        reading.unread.append(piece)


def _take_further_amount(piece: Piece, last: LabelledValue, reading: RowReading) -> None:
    """Keep the only number of a money row as its amount; anything further is unread."""
    if is_number(piece.folded) and last.values and not is_number(last.values[0].folded):
        reading.unread.extend(last.values)
        last.values = [piece]
    else:
        reading.unread.append(piece)


def _note_neighbour(reading: RowReading, labelled: LabelledValue) -> None:
    """Note a goal label straight before another goal label: it may be the heading of both."""
    if reading.values and labelled.takes_text:
        last = reading.values[-1]
        last.is_before_label = last.takes_text and last.text is None
