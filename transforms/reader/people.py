"""Tables of people and of assets in the form of a whole department: their sums are no money."""

from collections.abc import Sequence

from transforms import vocabulary
from transforms.reader.labelled import Head
from transforms.reader.labels import find_money_label, is_sum
from transforms.reader.pairs import is_money_block
from transforms.reader.rows import Piece, Row

LONGEST = 10


def without_people(rows: Sequence[Row], head: Head) -> list[Row]:
    """Return the rows without those of 合计 in a table of people; they are unread in `head`.

    Such a table begins at the left with a label such as 人员情况 and ends where money is named
    again; 人员类 below 部门预算(万元) is a part of the money.
    """
    left = min((row.first.start for row in rows if not row.is_line), default=0)
    kept: list[Row] = []
    is_inside = False
    for row in rows:
        is_inside = not row.is_line and (
            _counts(row, left) or (is_inside and not _names_money(row))
        )
        if is_inside and any(map(_is_bare_sum, row.pieces)):
            head.unread += row.pieces
        else:
            kept.append(row)
    return kept


def _counts(row: Row, left: float) -> bool:
    """Return whether a row begins at the `left` with a label of people or assets, not of money."""
    return row.first.start <= left and _is_counted(row.first) and not _names_money(row)


def _is_counted(piece: Piece) -> bool:
    """Return whether a piece is the label of a count, 人员情况, and not of money, 人员工资."""
    words = vocabulary.words
    is_plain = len(piece.label) <= LONGEST and find_money_label(piece.text) is None
    is_paid = piece.label in words("paid_kinds") or any(w in piece.label for w in words("paid"))
    return is_plain and not is_paid and any(word in piece.label for word in words("counted"))


def _names_money(row: Row) -> bool:
    return any(
        is_money_block(piece, True)
        or (find_money_label(piece.text) is not None and not _is_bare_sum(piece))
        for piece in row.pieces
    )


def _is_bare_sum(piece: Piece) -> bool:
    """Return whether a piece says sum, and not of what."""
    return is_sum(piece.text) or piece.label.rstrip(":") in vocabulary.words("bare_sums")
