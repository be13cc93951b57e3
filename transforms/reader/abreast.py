"""Labels that stand abreast, with their amounts in the rows below."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from transforms.numbers import is_blank_mark
from transforms.reader.fitness import is_amount, under_which
from transforms.reader.labelled import YEAR, Head, LabelledValue
from transforms.reader.labels import FundingLabel, find_money_label, is_sum
from transforms.reader.money_blocks import heads_money, label_of
from transforms.reader.pairs import SHORT_LABEL, find_label
from transforms.reader.people import without_people
from transforms.reader.rows import Piece, Row
from transforms.reader.stages import REASON, budget_rank, read_stages, stage_of

CROSSING = FundingLabel(
    "spending_by_source", "", is_total=False, rolls_up_to=None, of_spending=True
)
"""The amount of a kind of spending from one source; both stand in its label."""


def join_abreast(rows: Sequence[Row], head: Head) -> list[Row]:
    """Return the rows with each amount behind its label, where it stood in a row below.

    A row of labels without any amount, and a row of nothing but amounts, are one row. Below them
    each kind of spending, or each source, may have a row: there the amount under the total is its
    own. What it has under a source, or under a kind of spending, is a value of `head`.
    """
    joined: list[Row] = []
    heads: Row | None = None
    at, is_taken = 0, False
    for row in _choose_stages(without_people(rows, head), head):
        if heads and not is_taken and (lower := _merge(heads, row)) is not None:
            head.blocks += [piece for piece in heads.pieces if piece not in lower.pieces]
            heads = joined[at] = lower
            continue
        is_further = is_taken and is_amount(row.first)
        placed = _place(heads, row) if heads and not is_further else None
        if heads is None or placed is None:
            heads = row if _heads_amounts(row) else None
            at, is_taken = len(joined), False
            joined.append(row)
        elif is_taken or _is_part(row.first):
            joined.append(_part_row(row, heads, placed, head))
        else:
            joined[at] = _join(heads, row, placed, head)
            heads, is_taken = (None if is_amount(row.first) else heads), True
    return joined


def _choose_stages(rows: Sequence[Row], head: Head) -> list[Row]:
    """Return the rows with one alone of those that each print a stage of the budget: 年初预算数.

    They stand below labels abreast; its label is the heading of a block, as those of columns are.
    """
    kept: list[Row] = []
    for is_stage, group in groupby(rows, _is_stage):
        found = list(group)
        heads = kept[-1] if is_stage and kept and _heads_amounts(kept[-1]) else None
        chosen = _last_set(found) if heads and len(found) > 1 else None
        if heads is None or chosen is None:
            kept += found
            continue
        amounts = replace(chosen, pieces=chosen.pieces[1:])
        if not _place(heads, amounts):
            kept += found
            continue
        head.blocks.append(chosen.first)
        others = [row for row in found if row is not chosen]
        head.ignored += [(piece, REASON) for row in others for piece in row.pieces]
        kept.append(amounts)
    return kept


def _last_set(rows: Sequence[Row]) -> Row | None:
    """Return the row of the budget as it was last set, of those that print an amount."""
    ranks = {
        at: rank
        for at, row in enumerate(rows)
        if (rank := budget_rank(row.first)) is not None
        and not all(is_blank_mark(piece.text) for piece in row.pieces[1:])
    }
    return rows[min(ranks, key=lambda at: ranks[at])] if ranks else None


def _is_stage(row: Row) -> bool:
    """Return whether a row has the name of a stage and several amounts."""
    is_named = not row.is_line and stage_of(row.first) is not None
    return is_named and len(row.pieces) > 2 and all(map(is_amount, row.pieces[1:]))


def _merge(heads: Row, row: Row) -> Row | None:
    """Return labels with those of a lower row in place of what heads them, None without such.

    Of two rows the upper has a label over several of the lower: 财政拨款 over 一般公共预算 and
    政府性基金.
    """
    if row.is_line or any(label_of(piece) is None for piece in row.pieces):
        return None
    above = [[p for p in heads.pieces if p.start <= piece.start] for piece in row.pieces]
    parents = [found[-1] for found in above if found and label_of(found[-1]) is not None]
    if len(parents) < len(row.pieces) or len({*map(id, parents)}) == len(parents):
        return None
    kept = [piece for piece in heads.pieces if all(piece is not parent for parent in parents)]
    return replace(heads, pieces=tuple(sorted((*kept, *row.pieces), key=lambda p: p.start)))


def _heads_amounts(row: Row) -> bool:
    """Return whether a row has labels of money abreast, and no amount.

    Beside 合计 the labels may be unknown: then its column alone is certain.
    """
    if len(row.pieces) < 2 or row.is_line or read_stages(row) is not None:
        return False
    labels = [piece for piece in row.pieces if label_of(piece) is not None]
    if _are_known(row):
        return len(labels) > 1
    return any(is_sum(piece.text) for piece in labels) and not any(map(is_amount, row.pieces))


def _are_known(heads: Row) -> bool:
    """Return whether all of a row are labels, of money or others."""
    return all(find_label(piece.text, True, True) for piece in heads.pieces)


def _place(heads: Row, row: Row) -> dict[int, Piece] | None:
    """Return the amounts of a row by the labels above them, None where it has no such."""
    is_own = is_amount(row.first)
    amounts = row.pieces if is_own else row.pieces[1:]
    label = label_of(row.first)
    if row.is_line or not amounts or not all(map(is_amount, amounts)) or _are_years(amounts):
        return None
    if stage_of(row.first) is not None:
        return None
    if not _are_known(heads):
        is_money = label is not None and (not label.is_total or any(map(heads_money, heads.pieces)))
        placed = _by_place(heads.pieces, amounts) if len(amounts) > 1 and is_money else None
        return placed and _certain(placed, heads, is_part=_is_part(row.first))
    named = _named(heads)
    placed = _by_place(named, amounts) or _in_order(named, amounts)
    if is_own or is_sum(row.first.text):
        return placed
    if label is None or (len(amounts) == 1 and not _is_spending(label)):
        return None
    return {} if placed is None and _is_spending(label) else placed


def _certain(placed: Mapping[int, Piece], heads: Row, *, is_part: bool) -> dict[int, Piece]:
    """Return the amounts that are certain below headings of which some are unknown.

    They are all, where none stands below an unknown one, that of the sum and, of a kind of
    spending, those from a known source. Sources that are not all known add up to no total, and
    among them a short word, 本级 beside 下属单位, may be no source.
    """
    known = {id(piece): piece for piece in heads.pieces if label_of(piece) is not None}
    if not placed.keys() <= known.keys():
        known = {
            at: piece
            for at, piece in known.items()
            if is_sum(piece.text) or (is_part and len(piece.label) >= SHORT_LABEL)
        }
    return {at: amount for at, amount in placed.items() if at in known}


def _named(heads: Row) -> list[Piece]:
    """Return the labels of money that have a column; 收入 before 合计 is the name of the rows."""
    named = [piece for piece in heads.pieces if label_of(piece) is not None]
    over = find_money_label(named[0].text) if len(named) > 1 and is_sum(named[1].text) else None
    return named[1:] if over and over.is_total and over.of_spending else named


def _by_place(labels: Sequence[Piece], amounts: Sequence[Piece]) -> dict[int, Piece] | None:
    """Return the amount of each label that each stands under one of its own."""
    places = [under_which(amount, [(p.start, p.end) for p in labels]) for amount in amounts]
    firsts = [found[0] for found in places if len(found) == 1]
    if not len(firsts) == len(amounts) == len(set(firsts)):
        return None
    return {id(labels[at]): amount for at, amount in zip(firsts, amounts, strict=True)}


def _in_order(labels: Sequence[Piece], amounts: Sequence[Piece]) -> dict[int, Piece] | None:
    """Return the amounts of as many labels, in their order."""
    if len(labels) != len(amounts):
        return None
    return {id(label): amount for label, amount in zip(labels, amounts, strict=True)}


def _join(heads: Row, row: Row, placed: Mapping[int, Piece], head: Head) -> Row:
    """Return labels with the amounts that stand below them, behind the label of the sum."""
    named = _named(heads)
    others = [piece for piece in heads.pieces if piece not in named]
    if not _are_known(heads):
        named = [piece for piece in named if id(piece) in placed]
        others = [piece for piece in others if heads_money(piece)]
    first = [] if is_amount(row.first) else [row.first]
    behind = [p for label in named for p in (label, placed.get(id(label))) if p is not None]
    pieces = (*others, *first, *behind)
    head.unread += [piece for piece in (*heads.pieces, *row.pieces) if piece not in pieces]
    return replace(heads, pieces=pieces)


def _part_row(row: Row, heads: Row, placed: Mapping[int, Piece], head: Head) -> Row:
    """Return a label with its amount under the total; what crosses, and the rest, is told apart.

    A heading that stands there twice is that of two years or stages, and says too little.
    """
    own: list[Piece] = []
    mine = label_of(row.first)
    rest = [*row.pieces[1:]]
    printed = Counter(heading.label for heading in heads.pieces)
    for heading in heads.pieces:
        label, amount = label_of(heading), placed.get(id(heading))
        if label is None or mine is None or amount is None or printed[heading.label] > 1:
            continue
        is_crossing = not mine.is_total and label.of_spending != mine.of_spending
        if label.is_total and not own:
            own.append(amount)
        elif is_crossing and not label.is_total:
            named = f"{row.first.text} {heading.text}"
            value = LabelledValue(CROSSING, row.first, values=[amount], own_label=named)
            head.values.append(value)
        else:
            continue
        rest.remove(amount)
    head.unread += rest
    return replace(row, pieces=(row.first, *own))


def _are_years(amounts: Sequence[Piece]) -> bool:
    """Return whether the numbers of a row may all be years: no amounts then."""
    return all(YEAR.fullmatch(piece.folded) for piece in amounts)


def _is_part(piece: Piece) -> bool:
    """Return whether a label is that of a source or of a kind of spending, and of no total."""
    label = label_of(piece)
    return label is not None and not label.is_total


def _is_spending(label: FundingLabel) -> bool:
    """Return whether a label says what money is spent on, not where it comes from."""
    return not label.is_total and label.of_spending
