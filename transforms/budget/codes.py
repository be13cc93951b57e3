"""Codes of functional classes whose parts stand in columns of their own: 类, 款 and 项."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from transforms.budget.column import CLASS_PARTS, TableColumn
from transforms.reader.rows import Row
from transforms.text import fold

CLASS_DIGITS, PART_DIGITS = 3, 2
"""Digits of a class 类, and of each part of it, 款 and 项."""
MOST_PARTS = 3
WHOLE_CODE = re.compile(r"[1235]\d\d(?:\d\d){0,2}")
CODED_LABEL = re.compile(
    r"^[\[(]?(?P<code>2[0-3]\d(?:-\d\d-\d\d|(?:\d\d){0,2})|[35]\d\d(?:\d\d)?)[\])]?[-_—\s]*(?P<label>[^\d\s,.].*)$"
)
LABEL_WITH_CODE = re.compile(r"\D[\[(](?P<code>2[0-3]\d{5})[\])]$")


def number_parts(columns: Sequence[TableColumn], body: Sequence[Row]) -> None:
    """Make columns of codes 类, 款 and 项 that no header calls so: 208, 05, 05 below 科目编码.

    They stand under one header, or each beside its name; a code of two digits is part of the one
    on its left, a longer one repeats that.
    """
    codes = [at for at, column in enumerate(columns) if column.role in ("code", "part")]
    firsts = {columns[at].block: at for at in reversed(codes)}
    for first in firsts.values():
        column = columns[first]
        run = [column, *_further_codes(columns[first:])] if column.role == "code" else []
        right = next((c for c in columns[first:] if c not in run), None)
        is_office = right is not None and right.names_office
        levels = 0 if is_office else _count_parts(run[:MOST_PARTS], body)
        if levels > 1:
            for level, part in enumerate(run[:levels], start=1):
                part.role, part.level = "part", level


def with_shifted_codes(columns: list[TableColumn], body: Sequence[Row]) -> list[TableColumn]:
    """Return the columns with codes right of their blank header under it: 项, and 05 beside it."""
    _name_codes(columns, body)
    kept: list[TableColumn] = []
    for column in columns:
        before = kept[-1] if kept else None
        is_beside = before is not None and before.role == "part" and column.path == before.path
        if before is not None and is_beside and column.role == "label":
            texts = [text for row in body if (text := _text_in(column, row))]
            whole = _digits_to(before.class_part)
            are_parts = all(t.isdigit() and len(t) in (PART_DIGITS, whole) for t in texts)
            if texts and are_parts and not any(_text_in(before, row) for row in body):
                before.end = column.end
                continue
        kept.append(column)
    return kept


def _name_codes(columns: Sequence[TableColumn], body: Sequence[Row]) -> None:
    """Make a column that only holds codes one of codes, though its header says 功能科目.

    Names stand right of it. Codes are classes and their parts, 205 and 20502; numbers that offices
    or projects have among themselves are not.
    """
    for column, after in pairwise(columns):
        if column.role == after.role == "label" and column.path != after.path:
            texts = [text for row in body if (text := _text_in(column, row))]
            parts = [text[:CLASS_DIGITS] for text in texts if len(text) > CLASS_DIGITS]
            if any(part in texts for part in parts) and all(map(WHOLE_CODE.fullmatch, texts)):
                column.role = "code"


def _further_codes(columns: Sequence[TableColumn]) -> Iterator[TableColumn]:
    """Yield the columns that may hold further parts of the codes in the first of `columns`.

    Right of a name only 类, 款 or 项 says that a code is a part: else it is that of another thing.
    """
    first = columns[0]
    is_beside = True
    for column in columns[1:]:
        if column.block != first.block or column.names_office:
            return
        is_part = is_beside or any(piece.label in CLASS_PARTS for piece in column.path)
        is_under = column.role == "label" and column.path == first.path
        if is_under or (column.role == "code" and is_part):
            yield column
        else:
            is_beside = False


def _count_parts(run: Sequence[TableColumn], body: Sequence[Row]) -> int:
    """Return how many columns hold parts of codes, from the first on, in every row of codes."""
    if len(run) < 2:
        return 0
    rows = [[_text_in(column, row) for column in run] for row in body]
    coded = [texts for texts in rows if any(map(str.isdigit, texts))]
    if not coded or any(len(texts[0]) not in (0, CLASS_DIGITS) for texts in coded):
        return 0
    for level in range(1, len(run)):
        known = ""
        for texts in coded:
            known = next((text for text in reversed(texts[:level]) if text), known)
            if not _is_part(texts[level], known):
                return level
        if not any(texts[level] for texts in coded):
            return level
    return len(run)


def _digits_to(level: int) -> int:
    """Return how many digits a code has down to its part of a level, 1 for 类."""
    return CLASS_DIGITS + PART_DIGITS * (level - 1)


def _is_part(text: str, known: str) -> bool:
    is_whole = text.isdigit() and len(text) > len(known) and text.startswith(known)
    return not text or (text.isdigit() and len(text) == PART_DIGITS) or is_whole


def _text_in(column: TableColumn, row: Row) -> str:
    """Return what a row prints in a column, without blanks."""
    return "".join(piece.label for piece in row.pieces if column.holds(piece))


def join_code(parts: dict[int, str], classes: list[str]) -> str | None:
    """Return the whole code of a row from the columns 类, 款 and 项, or from one column.

    What a row leaves out of the classes above it is that of the row before, unless a class above
    that is another now; a code that lacks a class is none. Spreadsheets lose zeros: 201, 3, 1.
    """
    if not parts:
        return None
    if 0 in parts:
        return parts[0]
    code = ""
    known = list(classes)
    for level in range(1, max(parts) + 1):
        text = parts.get(level, "")
        text = text.zfill(PART_DIGITS) if text and level > 1 else text
        if text and known[level - 1 : level] != [text]:
            known[level - 1 :] = [""] * (level - 1 - len(known)) + [text]
        text = text or "".join(known[level - 1 : level])
        code = text if code and text.startswith(code) and len(text) > len(code) else code + text
    classes[:] = known[: max(parts)]
    whole = _digits_to(max(parts))
    is_whole = all(classes) or len(code) >= whole
    return code if is_whole and len(code) <= _digits_to(MOST_PARTS) else None


def code_of_label(text: str) -> str | None:
    """Return the code that a label begins with, or that stands in brackets at its end.

    >>> code_of_label("[2010301]行政运行"), code_of_label("行政运行(2010301)")
    ('2010301', '2010301')
    """
    match = CODED_LABEL.match(fold(text)) or LABEL_WITH_CODE.search(fold(text))
    return match["code"].replace("-", "") if match is not None else None
