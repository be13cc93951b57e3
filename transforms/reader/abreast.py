"""Labels over money, and labels that stand abreast with their amounts in the rows below."""

import re
from collections.abc import Sequence
from dataclasses import replace

from transforms.reader.fitness import is_amount, under_which
from transforms.reader.labels import MONEY_UNIT, find_money_label, is_sum
from transforms.reader.pairs import find_label, is_money_block, read_pair
from transforms.reader.rows import Piece, Row
from transforms.reader.stages import read_stages

YEAR = re.compile(r"(?:19|20)\d\d")
BRACKETED_UNIT = re.compile(rf"^\D+\((?:{MONEY_UNIT.pattern})\)$")


def join_abreast(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with each amount behind its label, where it stood in a row below.

    A row of labels without any amount, and a row of nothing but amounts, are one row. Between
    them each kind of spending may have a row: there the amount under the total is its own.
    """
    joined: list[Row] = []
    labels: Row | None = None
    for row in rows:
        found = _join(labels, row) if labels is not None else None
        if labels is None or found is None:
            labels = row if _heads_amounts(row) else None
            joined.append(row)
        elif _is_spending(row.first):
            joined += found
        else:
            joined = [found[0] if other is labels else other for other in joined]
            labels = None
    return joined


def _heads_amounts(row: Row) -> bool:
    """Return whether a row has labels of money abreast, and no amount."""
    labels = [piece for piece in row.pieces if find_money_label(piece.text) is not None]
    others = [piece for piece in row.pieces if piece not in labels]
    is_table = len(labels) > 1 and not row.is_line and read_stages(row) is None
    return is_table and all(find_label(piece.text, True, True) for piece in others)


def _join(labels: Row, row: Row) -> list[Row] | None:
    """Return a row below labels as it is read, None where it is no row of their amounts."""
    head = [row.first] if is_sum(row.first.text) or _is_spending(row.first) else []
    amounts = row.pieces[len(head) :]
    if row.is_line or not amounts or not all(map(is_amount, amounts)) or _are_years(amounts):
        return None
    named = [piece for piece in labels.pieces if find_money_label(piece.text) is not None]
    placed = _below(named, amounts)
    if head and _is_spending(row.first):
        return _part_spending(row, named, placed or {})
    if placed is None:
        return None
    others = [piece for piece in labels.pieces if piece not in named]
    behind = [p for label in named for p in (label, placed.get(id(label))) if p is not None]
    return [replace(labels, pieces=(*others, *head, *behind))]


def _part_spending(row: Row, named: Sequence[Piece], placed: dict[int, Piece]) -> list[Row]:
    """Return a kind of spending with its amount under the total, and the others apart."""
    totals = [label for label in named if _is_total(label)]
    own = [placed[id(label)] for label in totals if id(label) in placed]
    rest = tuple(piece for piece in row.pieces[1:] if piece not in own)
    first = replace(row, pieces=(row.first, *own))
    return [first, *([replace(row, pieces=rest)] if rest else [])]


def _below(labels: Sequence[Piece], amounts: Sequence[Piece]) -> dict[int, Piece] | None:
    """Return the amount of each label, by its place or, as many as there are, in their order."""
    extents = [(label.start, label.end) for label in labels]
    places = [under_which(amount, extents) for amount in amounts]
    firsts = [found[0] for found in places if len(found) == 1]
    if len(firsts) == len(amounts) == len(set(firsts)):
        return {id(labels[at]): amount for at, amount in zip(firsts, amounts, strict=True)}
    if len(labels) == len(amounts):
        return {id(label): amount for label, amount in zip(labels, amounts, strict=True)}
    return None


def _are_years(amounts: Sequence[Piece]) -> bool:
    """Return whether the numbers of a row may all be years: no amounts then."""
    return all(YEAR.fullmatch(piece.folded) for piece in amounts)


def _is_total(piece: Piece) -> bool:
    label = find_money_label(piece.text)
    return label is not None and label.is_total


def _is_spending(piece: Piece) -> bool:
    """Return whether a label says what money is spent on, not where it comes from."""
    label = find_money_label(piece.text)
    return label is not None and not label.is_total and label.of_spending


def heads_money(piece: Piece) -> bool:
    """Return whether a piece without an amount of its own is a label over amounts."""
    return is_money_block(piece, True) or find_money_label(piece.text) is not None


def is_unit_block(piece: Piece) -> bool:
    """Return whether a piece that is no label ends with a money unit, as 部门预算(万元) does."""
    return (
        BRACKETED_UNIT.search(piece.label) is not None
        and find_label(piece.text, True, True) is None
    )


def parts_money(row: Row) -> bool:
    """Return whether a row goes on with a label of money behind words and their unit."""
    labelled = (read_pair(piece, True, True) for piece in row.pieces[1:])
    return is_unit_block(row.first) and any(found and found.is_money for found in labelled)
