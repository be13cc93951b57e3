"""Labels over money, and labels that stand abreast with their amounts in the row below."""

from collections.abc import Sequence
from dataclasses import replace

from transforms.numbers import is_blank_mark
from transforms.reader.fitness import is_number, under_which
from transforms.reader.labels import find_funding_label, find_head_label
from transforms.reader.rows import Piece, Row
from transforms.reader.stages import read_stages


def join_abreast(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with each amount behind its label, where it stood in the row below.

    A row of labels without any amount, and a row of nothing but amounts, are one row.
    """
    joined: list[Row] = []
    for row in rows:
        pair = _pair(joined[-1], row) if joined else None
        if pair is None:
            joined.append(row)
        else:
            joined[-1] = pair
    return joined


def _pair(upper: Row, lower: Row) -> Row | None:
    labels = [p for p in upper.pieces if find_funding_label(p.text) is not None]
    others = [piece for piece in upper.pieces if piece not in labels]
    if len(labels) < 2 or upper.is_line or lower.is_line or read_stages(upper) is not None:
        return None
    if not all(map(_is_amount, lower.pieces)) or not all(find_head_label(p.text) for p in others):
        return None
    amounts = _below(labels, lower.pieces)
    if amounts is None:
        return None
    behind = [
        piece for label in labels for piece in (label, amounts.get(id(label))) if piece is not None
    ]
    return replace(upper, pieces=(*others, *behind))


def _below(labels: Sequence[Piece], amounts: Sequence[Piece]) -> dict[int, Piece] | None:
    """Return the amount of each label, by its place or, as many as there are, in their order."""
    extents = [(label.start, label.end) for label in labels]
    places = [under_which(amount, extents) for amount in amounts]
    firsts = [found[0] for found in places if len(found) == 1]
    if len(firsts) == len(amounts) == len(set(firsts)):
        return {id(labels[at]): amount for at, amount in zip(firsts, amounts, strict=True)}
    for named in (labels, labels[1:]):
        if len(named) == len(amounts):
            return {id(label): amount for label, amount in zip(named, amounts, strict=True)}
    return None


def _is_amount(piece: Piece) -> bool:
    return is_number(piece.folded.lstrip("-")) or is_blank_mark(piece.text)


def heads_money(piece: Piece) -> bool:
    """Return whether a piece without an amount of its own is a label over amounts."""
    return is_money_block(piece) or find_funding_label(piece.text) is not None


def is_money_block(piece: Piece) -> bool:
    """Return whether a piece is the label over the amounts: 项目资金(万元)."""
    label = find_head_label(piece.text)
    return label is not None and label.code == "money_block"
