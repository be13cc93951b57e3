"""Rows cut into segments: each segment is one form, or the part of it that one page block holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from transforms import vocabulary
from transforms.build.keys import split_project_code
from transforms.memo import for_short_texts
from transforms.organizations import is_organization
from transforms.reader.header import is_header, is_upper_header, is_upper_header_of, merge_header
from transforms.reader.labels import MONEY_UNIT, find_head_label
from transforms.reader.rows import Piece, Row
from transforms.reader.split_labels import find_leading_label, split_label
from transforms.reader.wide import WideHeader, heads_groups, read_wide_header
from transforms.text import fold_years

BLOCK = "heading of a block"
YEAR_LINE = re.compile(r"\(?\s*(?P<year>(?:19|20)\d\d)\s*年?度?\s*\)?")
UNIT_SHOWN = re.compile(
    rf"(?:[(\[]|单位:?)\s*(?:{MONEY_UNIT.pattern})|^(?:{MONEY_UNIT.pattern})$|\d\s*(?:{MONEY_UNIT.pattern})$"
)
DATE = re.compile(r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?")
CLOSING_BRACKET = re.compile(r"\([^()]*\)$")
SENTENCE_MARKS = re.compile(r"[。;,!?]")
LONGEST_TITLE = 80
SHORTEST_ORGANIZATION = 3
HEADING_LABELS = frozenset({"filing_organization", "amount_unit", "contact", "fiscal_year"})


@dataclass(slots=True)
class Segment:
    """Rows that belong together: the heading rows by role, then everything else.

    `is_untitled` marks a further form below the same title.
    """

    title: list[Piece] = field(default_factory=list)
    year: Piece | None = None
    ignored: list[tuple[Piece, str]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    is_untitled: bool = False

    @property
    def title_text(self) -> str | None:
        """The title as printed, None where the segment has none."""
        return "".join(piece.text for piece in self.title) or None

    @property
    def is_empty(self) -> bool:
        """True while only ignored lines have come."""
        return not self.title and self.year is None and not self.rows


def is_title(piece: Piece) -> bool:
    """Return whether a piece that stands alone in its row is the title of a form."""
    text = piece.folded
    for mark in vocabulary.words("continued_marks"):
        text = text.removesuffix(mark)
    stem = CLOSING_BRACKET.sub("", text.replace(" ", ""))
    return (
        3 < len(stem) <= LONGEST_TITLE
        and stem.endswith(vocabulary.words("title_endings"))
        and any(word in stem for word in vocabulary.words("title_words"))
        and not SENTENCE_MARKS.search(stem)
        and ":" not in stem
        and find_head_label(piece.text) is None
    )


@cache
def _ignored_lines() -> dict[str, re.Pattern[str]]:
    """Return the patterns of lines that are ignored, by the name that they are ignored under."""
    names = ("page_number", "attachment", "contents", "boilerplate")
    patterns = {name: vocabulary.words(f"{name}_patterns") for name in names}
    return {name.replace("_", " "): re.compile("|".join(forms)) for name, forms in patterns.items()}


def ignored_reason(row: Row) -> str | None:
    """Return the name under which an outside line is ignored, or None."""
    return _ignored_line(row.first.folded) if row.is_line else None


@for_short_texts
def _ignored_line(folded: str) -> str | None:
    named = _ignored_lines().items()
    return next((name for name, pattern in named if pattern.fullmatch(folded)), None)


def cut_segments(rows: Sequence[Row]) -> list[Segment]:
    """Return the segments of a document: a title or a further 项目名称 starts a new one."""
    segments = [Segment()]
    opened: tuple[bool, bool] = (False, False)
    wide: WideHeader | None = None
    for at, printed in enumerate(rows):
        row = printed
        alone = len(row.pieces) == 1
        reason = ignored_reason(row)
        if reason:
            segments[-1].ignored.append((row.first, reason))
            continue
        if alone and is_title(row.first):
            _start_titled(segments, rows, at)
            opened, wide = (False, False), None
            continue
        if _is_year(row) and segments[-1].year is None:
            segments[-1].year = row.first
            continue
        if starts_project(row):
            if any(opened):
                _start_untitled(segments)
            opened, wide = (True, False), None
        elif opened[1] and starts_department(row):
            _start_untitled(segments)
            opened, wide = (False, False), None
        elif is_header(row):
            opened = (opened[0], True)
            row, wide = _whole_header(row, segments[-1])
            segments[-1].rows.append(row)
            continue
        segments[-1].rows += [row] if wide is None or _is_plain(row) else wide.unfold(row)
    return [segment for segment in segments if not segment.is_empty or segment.ignored]


def _is_plain(row: Row) -> bool:
    """Return whether a row below a wide header prints no indicators: a header, or a footer."""
    label = find_leading_label(row.first.text)
    is_footer = label is not None and label.kind in ("footer", "ignored")
    return row.is_line or is_footer or is_upper_header(row) or heads_groups(row)


def _whole_header(row: Row, segment: Segment) -> tuple[Row, WideHeader | None]:
    """Return a header row with the rows just above it that belong to it, and the wide header.

    There is one such row as a rule, two in a wide table at most.
    """
    wide: WideHeader | None = None
    for _ in range(2):
        if not segment.rows or segment.rows[-1].grid != row.grid:
            break
        upper: Row | None = segment.rows[-1]
        found = read_wide_header(segment.rows[-1], row) if wide is None else None
        if found is not None:
            wide, upper, row = found, found.upper, found.lower
            segment.ignored += [(piece, BLOCK) for piece in found.headings]
        elif is_header(segment.rows[-1]) or not is_upper_header_of(segment.rows[-1], row):
            break
        segment.rows.pop()
        if upper is not None:
            row, spanning = merge_header(upper, row)
            segment.ignored += [(piece, BLOCK) for piece in spanning]
        if wide is None:
            break
    return row, wide


def starts_project(row: Row) -> bool:
    """Return whether a row names the project of a form: 项目名称 leads it."""
    label = find_leading_label(row.first.text)
    if label is None or label.code != "project_name":
        return False
    return not is_header(row) and not is_upper_header(row)


def starts_department(row: Row) -> bool:
    """Return whether a row names the department that a form is about: 部门名称 leads it."""
    label = find_leading_label(row.first.text)
    if label is None or label.code != "department" or is_header(row) or is_upper_header(row):
        return False
    if any(word in row.first.label for word in vocabulary.words("supervising")):
        return False
    inline = (split_label(row.first.text) or ("", ""))[1]
    names = [inline] if inline else [piece.text for piece in row.pieces[1:2]]
    return any(is_organization(split_project_code(name)[1] or "") for name in names)


def _start_titled(segments: list[Segment], rows: Sequence[Row], at: int) -> None:
    current = segments[-1]
    title = [rows[at].first]
    if current.rows and is_title_head(current.rows[-1], rows[at]):
        title.insert(0, current.rows.pop().first)
    if current.is_empty:
        current.title = title
    else:
        segments.append(Segment(title=title))


def is_title_head(row: Row, title: Row) -> bool:
    """Return whether an outside line just above a title is the first line of it.

    The title then begins with words that follow an organisation, and names none itself. The day
    on which a document was made is no part of it.
    """
    text = row.first.folded
    return (
        row.is_line
        and _names_no_organization(title.first.folded)
        and row.page_number == title.page_number
        and len(text) <= LONGEST_TITLE
        and not SENTENCE_MARKS.search(text)
        and ":" not in text
        and find_head_label(text) is None
        and DATE.fullmatch(fold_years(text)) is None
    )


def _names_no_organization(title: str) -> bool:
    """Return whether the words that follow an organisation stand at the start of a title."""
    places = [title.find(tail) for tail in vocabulary.words("title_tails")]
    return any(0 <= place < SHORTEST_ORGANIZATION for place in places)


def _start_untitled(segments: list[Segment]) -> None:
    """Start a form that has no title of its own: it takes heading and year just above it."""
    rows = segments[-1].rows
    started = Segment(is_untitled=True)
    while rows and (is_heading(rows[-1]) or (started.year is None and _is_year(rows[-1]))):
        if is_heading(rows[-1]):
            started.rows.insert(0, rows.pop())
        else:
            started.year = rows.pop().first
    segments.append(started)


def _is_year(row: Row) -> bool:
    """Return whether a row is a year alone: (2022年度)."""
    return len(row.pieces) == 1 and YEAR_LINE.fullmatch(fold_years(row.first.folded)) is not None


def is_heading(row: Row) -> bool:
    """Return whether a row says what may stand above a form: who files it, unit, year."""
    return not HEADING_LABELS.isdisjoint(heading_codes([row]))


def _prints_unit(rows: Sequence[Row]) -> bool:
    """Return whether rows say in which unit their money is printed."""
    return any(UNIT_SHOWN.search(piece.folded) for row in rows for piece in row.pieces)


def heading_codes(rows: Sequence[Row]) -> set[str]:
    """Return the fields that the labels in some rows name."""
    labels = (find_leading_label(piece.text) for row in rows for piece in row.pieces)
    return {label.code for label in labels if label is not None}


def inherit_heading(segment: Segment, first: Segment) -> bool:
    """Give a form below the title of another what it does not print itself; say whether it was.

    Title, year and the lines of unit and year above the first form are those of all below it.
    """
    above = [row for row in first.rows if row.is_line and is_heading(row)]
    if _prints_unit(segment.rows):
        above = [row for row in above if not _prints_unit([row])]
    own = heading_codes(segment.rows)
    lines = [row for row in above if own.isdisjoint(heading_codes([row]) & HEADING_LABELS)]
    title = [] if segment.title else first.title
    year = first.year if segment.year is None and "fiscal_year" not in own else None
    segment.title, segment.year = segment.title or list(title), segment.year or year
    segment.rows = [*lines, *segment.rows]
    return bool(title or year or lines)
