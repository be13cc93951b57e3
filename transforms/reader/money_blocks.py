"""Rows and labels that begin the amounts of a form, or stand over them."""

import re

from transforms import vocabulary
from transforms.reader.labels import UNIT_IN_BRACKETS, FundingLabel, find_money_label, is_sum
from transforms.reader.pairs import SHORT_LABEL, TOTAL, find_label, is_money_block, read_pair
from transforms.reader.rows import Piece, Row

WORDS_AND_UNIT = re.compile(rf"\D+{UNIT_IN_BRACKETS.pattern}")


def label_of(piece: Piece) -> FundingLabel | None:
    """Return what a piece names of the money, 合计 the total."""
    return find_money_label(piece.text) or (TOTAL if is_sum(piece.text) else None)


def heads_money(piece: Piece) -> bool:
    """Return whether a piece without an amount of its own is a label over amounts."""
    return is_money_block(piece, True) or find_money_label(piece.text) is not None


def is_unit_block(piece: Piece) -> bool:
    """Return whether a piece that is no label ends with a money unit, as 部门预算(万元) does."""
    return (
        piece.label.endswith(")")
        and WORDS_AND_UNIT.match(piece.label) is not None
        and not _is_of_another(piece.label.partition("(")[0])
        and find_label(piece.text, True, True) is None
    )


def _is_of_another(name: str) -> bool:
    """Return whether a label names the money of one unit, of a debt or of assets, no form's."""
    words = vocabulary.words("unit_prices")
    return name.startswith(words) or name.endswith((*words, *vocabulary.words("other_sums")))


def parts_money(row: Row, whole: bool, in_money: bool, is_again: bool) -> bool:
    """Return whether a row goes on with a label of money behind words and their unit.

    In the form of a project it stands in the next cell, and is more than a short word. Below other
    money the unit is not that of the form, unless the words are those above printed again.
    """
    if len(row.pieces) < 2 or not is_unit_block(row.first):
        return False
    behind = row.pieces[1:] if whole else row.pieces[1:2]
    is_first = not in_money and len(behind[0].label) > SHORT_LABEL
    if not (whole or is_again or is_first):
        return False
    labelled = (read_pair(piece, True, whole) for piece in behind)
    return any(found and found.is_money for found in labelled)


def prints_pairs(row: Row) -> bool:
    """Return whether several amounts stand in a row, each behind a label of its own."""
    labelled = (read_pair(piece, True, True) for piece in row.pieces)
    return sum(found is not None and found.is_money for found in labelled) > 1


def begins_money(row: Row, whole: bool) -> bool:
    """Return whether a row has the label over the amounts, or 合计 beside labels of money."""
    if any(is_money_block(piece, whole) for piece in row.pieces):
        return True
    labels = [label for piece in row.pieces if (label := label_of(piece)) is not None]
    return whole and len(labels) > 2 and any(is_sum(piece.text) for piece in row.pieces)
