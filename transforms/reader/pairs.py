"""What a cell of the head is: a label, a label with its value, or several such pairs."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from transforms.reader.labelled import LabelledValue
from transforms.reader.labels import (
    MONEY_UNIT,
    UNIT_IN_BRACKETS,
    FundingLabel,
    Label,
    find_department_label,
    find_funding_label,
    find_head_label,
    find_money_label,
    is_sum,
    undated,
)
from transforms.reader.rows import Piece
from transforms.reader.split_labels import split_amount, split_amounts, split_following, split_label

SHORT_LABEL = 4
TOTAL = FundingLabel("total", "", is_total=True, rolls_up_to=None)
SINGLE = frozenset({"column", "field"})
"""Kinds of labels with one value in a row: another word beside it may be a label not known."""
LABEL_LIKE = re.compile("[\u4e00-\u9fff]{2,8}")
GOES_ON = re.compile(
    r"[\dA-Za-z年月日季度./\-—–~～至到\s()]+|.*[□☐☑√■✓✔].*|.*[-—–~～至到、,;:及和与]"
)
"""What a value is that goes on in the next cell: a code, a date, tick boxes, a sign at its end."""
WHOLE_DATE = re.compile(r"(?:19|20)\d\d年(?:度|\d{1,2}月(?:\d{1,2}日)?)?")
NEXT_LABEL = re.compile("(?![起至到止])[\u4e00-\u9fff]{3,8}")
"""What is a label and not the rest of a date: 牵头人姓名, but not 起至."""


def is_money_block(piece: Piece, whole: bool = False) -> bool:
    """Return whether a piece is the label over the amounts: 项目资金(万元)."""
    label = find_head_label(piece.text) or (find_department_label(piece.text) if whole else None)
    return label is not None and label.code == "money_block"


def read_pair(piece: Piece, money_row: bool, whole: bool = False) -> LabelledValue | None:
    """Return the label that a piece is or begins with, or None.

    The labels of a whole department are known where the form is one: `whole`.
    """
    label = find_label(piece.text, money_row, whole)
    if label is not None:
        return LabelledValue(label, piece)
    unit = UNIT_IN_BRACKETS.match(piece.label) if money_row else None
    if unit:
        return LabelledValue(Label("amount_unit", "column"), piece, inline=unit["unit"])
    for split in (split_label, split_amount):
        found = split(piece.text)
        label = find_label(found[0], money_row, whole) if found is not None else None
        if found is not None and label is not None:
            return LabelledValue(label, piece, inline=found[1])
    return None


def find_label(text: str, money_row: bool, whole: bool = False) -> Label | FundingLabel | None:
    """Return what a label names; a short word is a source of money only among money."""
    funding = find_money_label(text) if whole else find_funding_label(text)
    if funding is None and (money_row or MONEY_UNIT.search(text) is not None):
        funding = _dated_total(text, whole)
    if money_row and funding is None and is_sum(text):
        return TOTAL
    is_long = len(text.strip()) > SHORT_LABEL
    if funding is not None and (money_row or is_long or funding.is_total):
        return funding
    return find_head_label(text) or (find_department_label(text) if whole else None)


def pairs_of(labelled: LabelledValue, whole: bool = False) -> list[LabelledValue]:
    """Return the pairs that one cell or line holds, its first label and value first."""
    if labelled.is_money:
        return _amounts_of(labelled, whole)
    pairs = [labelled]
    while not labelled.takes_text and (found := split_following(pairs[-1].inline)):
        value, text, following = found
        label = find_head_label(text)
        if label is None:
            break
        pairs[-1].inline = value
        if len(pairs) == 1:
            labelled.own_label = (split_label(labelled.piece.text) or ("",))[0]
        pairs.append(LabelledValue(label, labelled.piece, inline=following, own_label=text))
    return pairs


def _dated_total(text: str, whole: bool) -> FundingLabel | None:
    """Return the total of the year where a label names one: 2024年预算(万元)."""
    plain = undated(text)
    if plain is None:
        return None
    label = find_head_label(plain)
    found = find_money_label(plain) if whole else find_funding_label(plain)
    is_block = label is not None and label.code == "money_block"
    return replace(TOTAL, horizon="annual") if is_block or (found and found.is_total) else None


def _amounts_of(labelled: LabelledValue, whole: bool) -> list[LabelledValue]:
    """Return the amounts that one cell states, each with its label; all of them or none."""
    amounts = split_amounts(labelled.piece.text) if labelled.inline else []
    found = [
        LabelledValue(label, labelled.piece, inline=amount, own_label=text)
        for text, amount in amounts
        if (label := find_label(text, True, whole)) is not None
    ]
    return found if len(found) == len(amounts) > 0 else [labelled]


def is_pair_apart(piece: Piece, last: LabelledValue, following: Sequence[Piece]) -> bool:
    """Return whether a further cell is a label not known; each has its value in the next cell."""
    is_single = isinstance(last.label, Label) and last.label.kind in SINGLE
    if not last.values or not is_single or last.takes_text:
        return False
    said = "".join(value.folded for value in last.values)
    rest = [piece, *takewhile(lambda beside: read_pair(beside, False) is None, following)]
    like = NEXT_LABEL if WHOLE_DATE.fullmatch(said) else LABEL_LIKE
    are_labels = all(like.fullmatch(label.folded) for label in rest[::2])
    if like is NEXT_LABEL and any(WHOLE_DATE.fullmatch(value.folded) for value in rest[1::2]):
        return False
    goes_on = like is LABEL_LIKE and GOES_ON.fullmatch(said)
    return len(rest) % 2 == 0 and are_labels and not goes_on


def is_sum_of_source(labelled: LabelledValue, values: Sequence[LabelledValue]) -> bool:
    """Return whether 合计 only heads the amount of the source before it: 财政拨款¦合计¦180."""
    is_before = bool(values) and values[-1].is_money and values[-1].text is None
    return is_before and labelled.is_money and is_sum(labelled.piece.text)


def is_word_of(labelled: LabelledValue, values: Sequence[LabelledValue]) -> bool:
    """Return whether a short source of money is the value of the label before it: 项目属性¦其他."""
    label, before = labelled.label, values[-1] if values else None
    is_short = isinstance(label, FundingLabel) and not label.is_total and not labelled.inline
    return (
        is_short
        and len(labelled.piece.label) <= SHORT_LABEL
        and before is not None
        and isinstance(before.label, Label)
        and before.text is None
    )
