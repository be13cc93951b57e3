"""The lines above a budget table: title, organisation, unit of money, marks such as 公开01表."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from transforms import vocabulary
from transforms.budget.words import TableKind, find_table_kind, line_words
from transforms.reader.labels import split_label
from transforms.reader.rows import Piece, Row
from transforms.text import fold_label

LONGEST_TITLE = 60
SENTENCE_MARKS = re.compile(r"[。;,!?]")
TITLE_ENDING = re.compile(r"表(?:\([^()]*\))?$")
MONEY_UNIT = re.compile(r"^[(\[]?(?:金额|货币)?单位[::]?\s*(?:人民币)?(?:亿元|万元|千元|元)[)\]]?$")


@dataclass(slots=True)
class Heading:
    """The lines above a table, by role."""

    title: list[Piece] = field(default_factory=list)
    organization: Piece | None = None
    unit: Piece | None = None
    marks: list[Piece] = field(default_factory=list)

    @property
    def title_text(self) -> str:
        """The title as printed."""
        return "".join(piece.text for piece in self.title)

    @property
    def pieces(self) -> list[Piece]:
        """Every piece that has a role."""
        named = [piece for piece in (self.organization, self.unit) if piece is not None]
        return [*self.title, *named, *self.marks]


def is_table_title(text: str) -> bool:
    """Return whether a text that stands alone is the title of a budget table.

    >>> is_table_title("收支预算总表"), is_table_title("本表反映部门收支情况。")
    (True, False)
    """
    title = strip_continued(fold_label(text))
    return (
        3 < len(title) <= LONGEST_TITLE
        and TITLE_ENDING.search(title) is not None
        and not SENTENCE_MARKS.search(title)
        and find_table_kind(title) is not None
    )


def strip_continued(title: str) -> str:
    """Return a folded title without the mark that says it goes on."""
    for mark in vocabulary.words("continued_marks"):
        title = title.removeprefix(mark).removesuffix(mark)
    return title


def read_heading(rows: Sequence[Row]) -> tuple[Heading, TableKind | None]:
    """Return the heading that the rows above a table make, and the kind that its title names."""
    heading = Heading()
    pieces = [piece for row in rows for piece in row.pieces]
    at = _title_at(pieces)
    if at is None:
        return heading, None
    start, end = at
    heading.title = pieces[start:end]
    kind = find_table_kind(heading.title_text)
    heading.marks += [piece for piece in pieces[:start] if is_mark(piece)]
    for piece in pieces[end:]:
        _note_line(heading, piece)
    for piece in reversed(pieces[:start]):
        if line_role(piece) is None:
            break
        _note_line(heading, piece)
    return heading, kind


def _title_at(pieces: Sequence[Piece]) -> tuple[int, int] | None:
    """Return where the last title stands; it may be printed in two lines."""
    for at in range(len(pieces) - 1, -1, -1):
        text = pieces[at].text
        if at > 0 and is_cut_title(pieces[at - 1].text, text):
            return at - 1, at + 1
        if is_table_title(text):
            return at, at + 1
    return None


def is_cut_title(first: str, second: str) -> bool:
    """Return whether two lines are one title: the first names the table, the second ends it."""
    joined = fold_label(first) + fold_label(second)
    return (
        not is_table_title(second)
        and not TITLE_ENDING.search(fold_label(first))
        and TITLE_ENDING.search(fold_label(second)) is not None
        and find_table_kind(first) is not None
        and len(fold_label(first)) > 8
        and is_table_title(joined)
    )


def _note_line(heading: Heading, piece: Piece) -> None:
    role = line_role(piece)
    if role == "unit" and heading.unit is None:
        heading.unit = piece
    elif role in ("department", "organization") and heading.organization is None:
        heading.organization = piece
    elif role is not None or is_mark(piece):
        heading.marks.append(piece)


def is_money_unit(piece: Piece) -> bool:
    """Return whether a line says in which unit amounts are printed."""
    return MONEY_UNIT.match(piece.folded.replace(" ", "")) is not None


def line_role(piece: Piece) -> str | None:
    """Return what a line above a table says: unit (of money), department, organization, or None."""
    if is_money_unit(piece):
        return "unit"
    split = split_label(piece.text)
    if split is None:
        return None
    label = fold_label(split[0]).strip("()")
    if label in line_words("department"):
        return "department"
    return "organization" if label in line_words("unit") else None


def is_mark(piece: Piece) -> bool:
    """Return whether a line only numbers the table, as 公开01表 does."""
    return any(re.fullmatch(pattern, piece.folded) for pattern in line_words("mark_patterns"))
