"""The head of a form: label-value pairs, several in a row, and the money sub-table."""

from collections.abc import Sequence
from dataclasses import replace

from transforms.reader.abreast import join_abreast
from transforms.reader.head_row import MERGED, RowReading, is_repeated, join_repeated, read_labels
from transforms.reader.labelled import TEXT_CODES, Head, LabelledValue
from transforms.reader.labels import Label
from transforms.reader.money_blocks import heads_money, is_unit_block, prints_pairs
from transforms.reader.pairs import is_money_block, read_pair
from transforms.reader.rows import Piece, Row
from transforms.reader.settling import settle
from transforms.reader.stages import (
    Stages,
    begins_anew,
    is_under,
    part_stages,
    read_bare_years,
    read_stages,
    read_years,
)
from transforms.reader.task_header import heads_projects, heads_tasks


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
        found_stages = _read_stages(row, lines[at + 1 :], whole, year)
        if found_stages is not None:
            stages, in_money, open_texts = found_stages, True, []
            _take_stages(row, found_stages, head, whole)
            continue
        row, stages = _below_stages(row, stages, head, whole)
        row, repeated = join_repeated(row, whole)
        head.ignored += repeated
        if _is_text_below(row, open_texts):
            _fill_below(row, open_texts, head)
            continue
        is_whole = whole and not _is_in_goal(row, open_texts)
        found = read_labels(row, in_money, is_whole, head.blocks)
        if _fill_beside(row, found, open_texts, head):
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


def _read_stages(row: Row, below: Sequence[Row], whole: bool, year: int | None) -> Stages | None:
    """Return the stages or the years that a row heads, None where it heads no such columns."""
    found = read_stages(row, below) or read_bare_years(row, year)
    return found or (read_years(row, year) if whole else None)


def _below_stages(
    row: Row, stages: Stages | None, head: Head, whole: bool
) -> tuple[Row, Stages | None]:
    """Return what a row says of the chosen stage, and the stages where they go on."""
    if stages is None or begins_anew(row, stages, _is_new_block(row.first, head)):
        return row, None
    if whole and prints_pairs(row):
        return row, stages
    row, aside, doubtful = part_stages(row, stages)
    head.ignored += aside
    head.unread += doubtful
    return row, stages


def _is_new_block(piece: Piece, head: Head) -> bool:
    """Return whether a label of a block of money is not that of the block above, printed again."""
    return is_money_block(piece) and piece.text not in {block.text for block in head.blocks}


def _take_stages(row: Row, stages: Stages, head: Head, whole: bool) -> None:
    """Keep the labels of a row that heads the columns of the money: a unit may stand in them."""
    for piece in row.pieces:
        heads = heads_money(piece) if whole else is_money_block(piece)
        is_head = piece in (stages.chosen, *stages.others) or heads or is_unit_block(piece)
        if is_head and piece not in stages.empty:
            head.blocks.append(piece)
        else:
            head.unread.append(piece)


def _fill_beside(
    row: Row, found: RowReading, open_texts: Sequence[LabelledValue], head: Head
) -> bool:
    """Give the texts of a row that a goal label only heads to the labels above, where it does.

    A label that is printed again below is one merged cell; so is a text.
    """
    is_again = bool(head.blocks) and head.blocks[-1].text == row.first.text
    texts = _texts_in_columns(row, found, open_texts, is_again)
    for value, pieces in texts:
        if value.values and value.values[-1].text == pieces[0].text:
            head.ignored.append((pieces[0], MERGED))
        else:
            value.values.append(pieces[0])
        head.ignored += [(piece, MERGED) for piece in pieces[1:]]
    if not texts and not _stands_beside_texts(found, open_texts):
        return False
    if not texts:
        _fill_below(replace(row, pieces=row.pieces[1:]), open_texts, head)
    head.blocks.append(row.first)
    return True


def _stands_beside_texts(found: RowReading, open_texts: Sequence[LabelledValue]) -> bool:
    """Return whether a goal label only heads the row of texts that the labels above wait for."""
    waiting = [value for value in _without_headings(open_texts) if value.text is None]
    return (
        len(waiting) > 1
        and len(found.values) == 1
        and found.values[0].takes_text
        and len(found.values[0].values) == len(waiting)
    )


def _texts_in_columns(
    row: Row, found: RowReading, open_texts: Sequence[LabelledValue], is_again: bool
) -> list[tuple[LabelledValue, list[Piece]]]:
    """Return the texts of a row by the labels above that wait for them, nothing where unsure.

    The cells of the labels and of the texts are merged and written out in each of their columns, so
    that below each label stands the same text; a goal label heads the row.
    """
    if len(open_texts) < 2 or len(found.values) != 1 or not found.values[0].takes_text:
        return []
    waiting = [v for v in _without_headings(open_texts) if is_again or v.text is None]
    if len(waiting) < 2:
        return []
    texts = row.pieces[1:]
    below = [(value, [p for p in texts if is_under(p, value.piece)]) for value in waiting]
    is_told = sum(len(pieces) for _, pieces in below) == len(texts) > len(waiting)
    are_same = all(len({piece.text for piece in pieces}) == 1 for _, pieces in below)
    return below if is_told and are_same else []


def _is_in_goal(row: Row, open_texts: Sequence[LabelledValue]) -> bool:
    """Return whether a row of one cell may be text of the goal above, though a label leads it."""
    above = open_texts[-1].label if open_texts else None
    if len(row.pieces) > 1 or not isinstance(above, Label) or above.code not in TEXT_CODES:
        return False
    labelled = read_pair(row.first, False, True)
    return labelled is None or not (labelled.is_money and labelled.inline[:1].isdecimal())


def _is_text_below(row: Row, open_texts: Sequence[LabelledValue]) -> bool:
    """Return whether a row is the text of the goal above, though it begins like a goal label."""
    if len(row.pieces) != 1 or not open_texts or open_texts[-1].text is not None:
        return False
    labelled = read_pair(row.first, False)
    return labelled is None or (labelled.takes_text and bool(labelled.inline))


def _keep(found: RowReading, head: Head) -> None:
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
        if target.values and is_repeated(row.pieces, at):
            head.ignored.append((piece, MERGED))
            continue
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
