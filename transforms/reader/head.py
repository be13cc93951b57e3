"""The head of a form: label-value pairs, several in a row, and the money sub-table."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from transforms.reader.abreast import (
    begins_money,
    heads_money,
    is_unit_block,
    join_abreast,
    parts_money,
    prints_pairs,
)
from transforms.reader.fitness import is_number
from transforms.reader.labelled import TEXT_CODES, YEAR, Head, LabelledValue
from transforms.reader.labels import FundingLabel, Label
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
from transforms.reader.settling import settle
from transforms.reader.split_labels import split_label
from transforms.reader.stages import Stages, part_stages, read_stages, read_years
from transforms.reader.task_header import heads_projects, heads_tasks

MERGED = "value of a merged cell, in each of its columns"


def read_head(rows: Sequence[Row], *, whole: bool = False, year: int | None = None) -> Head:
    """Return what the rows above the indicators say; `whole` is a department as a whole.

    `year` is that of the form, for columns of several years.
    """
    head = Head()
    open_texts: list[LabelledValue] = []
    in_money = False
    stages: Stages | None = None
    lines = join_abreast(rows, head) if whole else rows
    for at, row in enumerate(lines):
        if heads_projects(row) if whole else heads_tasks(row):
            head.unread += row.pieces
            in_money, open_texts = False, []
            continue
        found_stages = read_stages(row, lines[at + 1 :]) or (whole and read_years(row, year))
        if found_stages:
            stages, in_money, open_texts = found_stages, True, []
            _take_stages(row, found_stages, head, whole)
            continue
        if stages is not None and not (whole and prints_pairs(row)):
            row, aside, doubtful = part_stages(row, stages)
            head.ignored += aside
            head.unread += doubtful
        if _is_text_below(row, open_texts):
            _fill_below(row, open_texts, head)
            continue
        found = _read_labels(row, in_money, whole and not _is_in_goal(row, open_texts))
        if _stands_beside_texts(found, open_texts):
            _fill_below(replace(row, pieces=row.pieces[1:]), open_texts, head)
            head.blocks.append(row.first)
            continue
        if found.is_labelled:
            in_money = found.in_money
            stages = stages if in_money else None
            _keep(found, head)
            open_texts = [value for value in found.values if value.takes_text] or (
                [] if found.values else open_texts
            )
        elif open_texts:
            _fill_below(row, open_texts, head)
        else:
            head.unread.extend(row.pieces)
    settle(head)
    return head


def _take_stages(row: Row, stages: Stages, head: Head, whole: bool) -> None:
    """Keep the labels of a row that heads the columns of the money: a unit may stand in them."""
    for piece in row.pieces:
        heads = heads_money(piece) or is_unit_block(piece) if whole else is_money_block(piece)
        if piece not in stages.empty and (piece in (stages.chosen, *stages.others) or heads):
            head.blocks.append(piece)
        else:
            head.unread.append(piece)


def _stands_beside_texts(found: "_RowReading", open_texts: Sequence[LabelledValue]) -> bool:
    """Return whether a goal label only heads the row of texts that the labels above wait for."""
    waiting = [value for value in _without_headings(open_texts) if value.text is None]
    return (
        len(waiting) > 1
        and len(found.values) == 1
        and found.values[0].takes_text
        and len(found.values[0].values) == len(waiting)
    )


@dataclass(slots=True)
class _RowReading:
    values: list[LabelledValue] = field(default_factory=list)
    blocks: list[Piece] = field(default_factory=list)
    ignored: list[tuple[Piece, str]] = field(default_factory=list)
    unread: list[Piece] = field(default_factory=list)
    in_money: bool = False
    is_apart: bool = False

    @property
    def is_labelled(self) -> bool:
        return bool(self.values or self.blocks)


def _is_in_goal(row: Row, open_texts: Sequence[LabelledValue]) -> bool:
    """Return whether a row of one cell may be text of the goal above, though a label leads it."""
    above = open_texts[-1].label if open_texts else None
    if len(row.pieces) > 1 or not isinstance(above, Label) or above.code not in TEXT_CODES:
        return False
    labelled = read_pair(row.first, False, True)
    return labelled is None or not (labelled.is_money and labelled.inline[:1].isdecimal())


def _read_labels(row: Row, in_money: bool, whole: bool) -> _RowReading:
    reading = _RowReading()
    is_parted = whole and parts_money(row)
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
            _take_value(piece, reading, row.pieces[at + 1 :])
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


def _leave_strangers(reading: _RowReading, row: Row) -> None:
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


def _is_text_below(row: Row, open_texts: Sequence[LabelledValue]) -> bool:
    """Return whether a row is the text of the goal above, though it begins like a goal label."""
    if len(row.pieces) != 1 or not open_texts or open_texts[-1].text is not None:
        return False
    labelled = read_pair(row.first, False)
    return labelled is None or (labelled.takes_text and bool(labelled.inline))


def _take_value(piece: Piece, reading: _RowReading, following: Sequence[Piece]) -> None:
    if reading.is_apart:
        reading.unread.append(piece)
        reading.is_apart = False
        return
    if not reading.values:
        _take_amount_of_block(piece, reading)
        return
    last = reading.values[-1]
    if isinstance(last.label, FundingLabel) and last.text is not None:
        _take_further_amount(piece, last, reading)
        return
    if last.values and last.values[-1].text == piece.text:
        reading.ignored.append((piece, MERGED))
        return
    if is_pair_apart(piece, last, following):
        reading.unread.append(piece)
        reading.is_apart = True
        return
    last.values.append(piece)


def _take_amount_of_block(piece: Piece, reading: _RowReading) -> None:
    """Keep a number beside 项目资金(万元) as the total; behind 部门预算 no words stand between."""
    is_beside = any(is_money_block(label, not reading.unread) for label in reading.blocks[-1:])
    if is_beside and is_number(piece.folded):
        reading.values.append(LabelledValue(TOTAL, reading.blocks.pop(), values=[piece]))
    else:
        reading.unread.append(piece)


def _take_further_amount(piece: Piece, last: LabelledValue, reading: _RowReading) -> None:
    """Keep the only number of a money row as its amount; anything further is unread."""
    if is_number(piece.folded) and last.values and not is_number(last.values[0].folded):
        reading.unread.extend(last.values)
        last.values = [piece]
    else:
        reading.unread.append(piece)


def _note_neighbour(reading: _RowReading, labelled: LabelledValue) -> None:
    """Note a goal label straight before another goal label: it may be the heading of both."""
    if reading.values and labelled.takes_text:
        last = reading.values[-1]
        last.is_before_label = last.takes_text and last.text is None


def _keep(found: _RowReading, head: Head) -> None:
    head.blocks += found.blocks
    head.unread += found.unread
    head.ignored += found.ignored
    for value in found.values:
        if isinstance(value.label, Label) and value.label.kind in ("ignored", "footer"):
            reason = value.label.reason or value.label.code
            head.ignored += [(piece, reason) for piece in value.pieces]
        else:
            head.values.append(value)


def _fill_below(row: Row, open_texts: Sequence[LabelledValue], head: Head) -> None:
    """Give the pieces of a row without labels to the goals above them."""
    labelled = _without_headings(open_texts)
    in_order = len(row.pieces) == len(labelled) > 1
    for at, piece in enumerate(row.pieces):
        under = [value for value in open_texts if _may_hold(value, piece, row)]
        if in_order:
            under = [labelled[at]]
        if not under and len(row.pieces) > 1:
            head.unread.append(piece)
            continue
        target = under[-1] if under else open_texts[-1]
        if target.text and row.opens_page:
            head.joins.append((target.values[-1] if target.values else target.piece, piece))
        target.values.append(piece)


def _may_hold(value: LabelledValue, piece: Piece, row: Row) -> bool:
    """Return whether a piece below a label may be its text.

    Where the text stands beside its label, a first cell below the label is a label of its own,
    though it is not known.
    """
    is_beside = bool(value.values) and value.values[0].start >= value.piece.end
    is_label = is_beside and len(row.pieces) > 1 and piece is row.first
    return _is_above(value.piece, piece) and not is_label


def _without_headings(open_texts: Sequence[LabelledValue]) -> list[LabelledValue]:
    """Return the labels that text may stand under: not those that head others of their kind."""
    later = [[other.label for other in open_texts[at + 1 :]] for at in range(len(open_texts))]
    return [
        value
        for value, others in zip(open_texts, later, strict=True)
        if not (value.is_before_label and value.label in others)
    ]


def _is_above(label: Piece, piece: Piece) -> bool:
    return label.start < piece.end and piece.start < label.end
