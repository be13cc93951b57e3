"""The lines above a budget table: title, organisation, unit of money, marks such as 公开01表."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from transforms import vocabulary
from transforms.budget.words import (
    CLOSING_BRACKET,
    LONGEST_TITLE,
    TableKind,
    find_table_kind,
    line_words,
    split_numbering,
)
from transforms.reader.rows import Piece, Row
from transforms.reader.split_labels import split_label
from transforms.text import fold, fold_label

LEAST_CUT_TITLE = 8
SENTENCE_MARKS = re.compile(r"[。;,!?]")
TITLE_ENDING = re.compile(r"表(?:\([^()]*\))?$")
MONEY = r"(?:人民币)?(?:亿元|百万元|万元|千元|元)"
MONEY_UNIT = re.compile(
    rf"^[(\[]?(?:(?:金额|货币|计量)?单位[::]?|金额[::])\s*{MONEY}(?:[、,/]%)?[)\]]?$"
)
UNIT_IN_TITLE = re.compile(rf"\((?:(?:金额|货币|计量)?单位[::]?)?\s*(?P<unit>{MONEY})\)")
PARTS = re.compile(r"[ \t\u3000]{2,}|[ \t\u3000](?=[^\s:：]{2,12}[:：]|20\d\d年度?(?:\s|$))")
YEAR_ALONE = re.compile(r"20\d\d年(?:度)?")


@dataclass(slots=True)
class Heading:
    """The lines above a table, by role, and a unit of money right below it on its page."""

    title: list[Piece] = field(default_factory=list)
    organization: Piece | None = None
    unit: Piece | None = None
    title_unit: Piece | None = None
    unit_below: Piece | None = None
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
    pieces = [part for row in rows for piece in row.pieces for part in heading_parts(piece)]
    at = _plain_title_at(pieces) or _title_at(pieces)
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
    unit = UNIT_IN_TITLE.search(fold(heading.title_text))
    if unit is not None:
        heading.title_unit = _part(heading.title[-1], unit["unit"])
    return heading, kind


def heading_parts(piece: Piece) -> list[Piece]:
    """Return what a line says, each by itself: 部门：某局  单位：万元 are two.

    A line is taken apart only where each part of it is known.
    """
    parts = [_part(piece, text) for text in PARTS.split(piece.text.strip()) if text]
    is_known = all(map(is_of_heading, parts)) and sum(is_table_title(p.text) for p in parts) < 2
    return parts if len(parts) > 1 and is_known else [piece]


def is_of_heading(piece: Piece) -> bool:
    """Return whether a text has its place above a table: a title, or what is said beside it."""
    return is_table_title(piece.text) or line_role(piece) is not None or is_mark(piece)


def _part(piece: Piece, text: str) -> Piece:
    return replace(piece, text=text, folded=fold(text), label=fold_label(text))


def _title_at(pieces: Sequence[Piece]) -> tuple[int, int] | None:
    """Return where the last title stands; it may be printed in two lines."""
    for at in range(len(pieces) - 1, -1, -1):
        text = pieces[at].text
        if at > 0 and is_cut_title(pieces[at - 1].text, text):
            return at - 1, at + 1
        if is_table_title(text):
            return at, at + 1
    return None


def _plain_title_at(pieces: Sequence[Piece]) -> tuple[int, int] | None:
    """Return where a title without 表 stands: a unit of money is between it and the table.

    Nothing else but an organisation, a year and the number of the table may be. A title with 表
    right above goes before it; so do two lines that are one title.
    """
    below = list(takewhile(_is_beside_title, reversed(pieces)))
    at = len(pieces) - len(below) - 1
    if at < 0 or not any(map(is_money_unit, below)):
        return None
    first, last = pieces[at - 1].text if at else "", pieces[at].text
    if is_table_title(first):
        return None
    if _names_table(first) and not is_plain_title(first) and is_plain_title(first + last):
        return at - 1, at + 1
    return (at, at + 1) if is_plain_title(last) else None


def _is_beside_title(piece: Piece) -> bool:
    return line_role(piece) is not None or is_mark(piece)


def is_plain_title(text: str) -> bool:
    """Return whether a line may be a title without 表; a numbered one heads a commentary.

    >>> is_plain_title("2024年收支总体情况"), is_plain_title("二、收支总体情况")
    (True, False)
    """
    title = strip_continued(fold_label(text))
    is_whole = title.endswith(line_words("plain_title_endings")) and is_table_title(f"{title}表")
    return is_whole and split_numbering(title).rank < 0


def _names_table(text: str) -> bool:
    """Return whether a line may be the first of a title in two lines."""
    return len(fold_label(text)) > LEAST_CUT_TITLE and find_table_kind(text) is not None


def is_cut_title(first: str, second: str) -> bool:
    """Return whether two lines are one title: the first names the table, the second ends it."""
    joined = fold_label(first) + fold_label(second)
    return (
        not is_table_title(second)
        and not TITLE_ENDING.search(fold_label(first))
        and TITLE_ENDING.search(fold_label(second)) is not None
        and _names_table(first)
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
    """Return what a line above a table says: unit (of money), year, department, organization."""
    if is_money_unit(piece):
        return "unit"
    if YEAR_ALONE.fullmatch(piece.label):
        return "year"
    split = split_label(piece.text)
    if split is None:
        return None
    label = label_of_heading(split[0])
    if label in line_words("year"):
        return "year"
    if label in line_words("department"):
        return "department"
    return "organization" if label in line_words("unit") else None


def is_note(piece: Piece) -> bool:
    """Return whether a text is a note on a table: 注：..."""
    split = split_label(piece.text)
    return split is not None and fold_label(split[0]) in line_words("note")


def label_of_heading(text: str) -> str:
    """Return the label of a line above a table as it is looked up, without (盖章) and the like.

    >>> label_of_heading("填报单位（公章）"), label_of_heading("（部门）")
    ('填报单位', '部门')
    """
    label = fold_label(text)
    return (CLOSING_BRACKET.sub("", label) or label).strip("()")


def is_mark(piece: Piece) -> bool:
    """Return whether a line only numbers the table, as 公开01表 does, or says that it goes on."""
    if piece.label and not strip_continued(piece.label):
        return True
    return any(re.fullmatch(pattern, piece.folded) for pattern in line_words("mark_patterns"))
