"""Footers of a form: notes and signatures below the indicators, or amid them."""

import re
from collections.abc import Sequence

from transforms.reader.body import looks_like_indicator
from transforms.reader.head import read_head
from transforms.reader.header import Header
from transforms.reader.labels import find_levels
from transforms.reader.reading import FormReading
from transforms.reader.rows import Piece, Row
from transforms.reader.split_labels import find_leading_label

SIGNING = frozenset({"contact", "signature"})
NUMBERED = re.compile(r"\(?\d{1,2}[.、)](?!\d)")


def without_footers(
    content: Sequence[tuple[Row, Header | None]], form: FormReading
) -> list[tuple[Row, Header | None]]:
    """Return the rows that belong to no footer; one below all indicators takes what is below it."""
    last = max((at for at, (row, _) in enumerate(content) if looks_like_indicator(row)), default=-1)
    left: list[tuple[Row, Header | None]] = []
    footer: list[Row] = []
    for at, (row, header) in enumerate(content):
        if _ends_body(row) or (footer and (at > last or _goes_on(footer[0], row))):
            footer.append(row)
            continue
        _read_tail(footer, form)
        footer = []
        left.append((row, header))
    _read_tail(footer, form)
    return left


def _ends_body(row: Row) -> bool:
    """Return whether a row is a footer or a further text field instead of an indicator."""
    first = row.first
    if find_levels(first.text):
        return False
    label = find_leading_label(first.text)
    return label is not None and (
        label.kind == "footer"
        or (label.kind in ("text", "ignored") and (row.is_line or len(row.pieces) <= 2))
        or is_signed(row)
        or (label.kind != "block" and row.is_line)
    )


def is_signed(row: Row) -> bool:
    """Return whether a row names those who sign, two at least, and no level of an indicator."""
    signing = [_names_person(piece) for piece in row.pieces]
    has_level = any(find_levels(piece.text) for piece in row.pieces)
    return signing[0] and any(signing[1:]) and not has_level


def _names_person(piece: Piece) -> bool:
    """Return whether a piece begins with a label of those who sign: 填表人, 联系电话."""
    label = find_leading_label(piece.text)
    return label is not None and label.code in SIGNING


def _goes_on(footer: Row, row: Row) -> bool:
    """Return whether a row below a note is the rest of it: words alone, or a number leads it."""
    label = find_leading_label(footer.first.text)
    if label is None or label.reason != "note" or row.opens_page:
        return False
    is_part = len(row.pieces) == 1 or NUMBERED.match(row.first.folded) is not None
    return is_part and not any(find_levels(piece.text) for piece in row.pieces)


def _read_tail(rows: Sequence[Row], form: FormReading) -> None:
    """Read the rows below the indicators: notes and signatures, and any head field put there."""
    tail: list[Row] = []
    in_footer = False
    for row in rows:
        label = find_leading_label(row.first.text)
        if label is not None:
            in_footer = label.kind == "footer"
        if in_footer and (label is None or label.kind == "footer"):
            reason = (label.reason if label else None) or "note"
            form.ignored += [(piece, reason) for piece in row.pieces]
        else:
            tail.append(row)
    head = read_head(tail, whole=form.is_department)
    form.head.values += head.values
    form.ignored += head.ignored
    form.ignored += [(piece, "heading of a block") for piece in head.blocks]
    form.unread += [(piece, "no label names it") for piece in head.unread]
