"""Segments joined into forms over page breaks, by identity and never by geometry alone.

A segment goes on with the form before it where both are of the same organisation, year and
project, and where the form still lacks what the segment brings. Each join is recorded.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from transforms import vocabulary
from transforms.reader.department import (
    HOLDERS,
    is_department,
    may_be_department,
    names_project,
    names_whole,
    says_whole,
    titles_department,
)
from transforms.reader.form import read_form, split_body
from transforms.reader.head import read_head
from transforms.reader.header import Header, read_header
from transforms.reader.labelled import Head
from transforms.reader.reading import FormReading, Join
from transforms.reader.rows import Piece, Row
from transforms.reader.segments import Segment, inherit_heading
from transforms.reader.tasks import part_tasks
from transforms.text import fold_label

INHERITED = "no heading of its own: that of the form before it"


@dataclass
class Parts:
    """The segments of one form so far, and why each was joined."""

    segments: list[Segment]
    joins: list[Join] = field(default_factory=list)
    is_attached: bool = True
    follows_project: bool = False

    @cached_property
    def rows(self) -> tuple[list[Row], list[Row]]:
        """The head rows and the body rows of the first segment, read for itself."""
        return split_body(self.segments[0].rows, None)

    @cached_property
    def head(self) -> Head:
        """What the head rows of the first segment say, beside the tasks of a department."""
        return self._read_head(is_department=self.is_department)

    def head_as(self, *, is_department: bool) -> Head:
        """What the head rows of the first segment say in the form of a department, or a project."""
        is_own = is_department == self.is_department
        return self.head if is_own else self._read_head(is_department=is_department)

    def _read_head(self, *, is_department: bool) -> Head:
        if not is_department:
            return read_head(self.rows[0])
        return read_head(part_tasks(self.rows[0])[0], whole=True)

    @cached_property
    def whole_head(self) -> Head:
        """What the head rows of the first segment say with all labels of a department."""
        return read_head(self.rows[0], whole=True)

    @cached_property
    def is_department(self) -> bool:
        """True for the form of a whole department; False for a table of many projects."""
        if self.header is not None and self.header.is_flat:
            return False
        title = self.segments[0].title_text
        if not may_be_department(title, self.rows[0]):
            return False
        if self.follows_project and not (says_whole(title) or self._is_said):
            return False
        return is_department(title, self.rows[0], self.whole_head)

    @property
    def _is_said(self) -> bool:
        """True where a form below projects names the department, or its own title does."""
        is_titled = titles_department(self.segments[0].title_text)
        is_titled = is_titled and not self.segments[0].is_untitled
        return names_whole(self.whole_head) or (is_titled and not names_project(self.whole_head))

    @property
    def is_project(self) -> bool:
        """True where the form names its project."""
        return not self.is_department and _project_name(self.head) is not None

    @cached_property
    def header(self) -> Header | None:
        """The header of the first segment; a body that has one begins with it, or its heading."""
        return next(filter(None, map(read_header, self.rows[1][:2])), None)


def stitch(segments: Sequence[Segment]) -> list[Parts]:
    """Return the forms of a document as groups of segments."""
    forms: list[Parts] = []
    for segment in segments:
        alone = Parts([segment], follows_project=bool(forms) and forms[-1].is_project)
        evidence = continuation_evidence(forms[-1], alone) if forms else None
        if evidence is not None:
            forms[-1].segments.append(segment)
            forms[-1].joins.append(Join("continuation", _opening_piece(segment), evidence))
        elif segment.rows or segment.title:
            forms.append(_with_heading(alone, forms))
            forms[-1].is_attached = not _is_loose_body(forms[-1])
        elif forms:
            forms[-1].segments.append(segment)
        else:
            forms.append(alone)
    return forms


def _with_heading(alone: Parts, forms: Sequence[Parts]) -> Parts:
    """Return a new form; below the title of the form before it, it has that form's heading."""
    segment = alone.segments[0]
    if not segment.is_untitled or not forms:
        return alone
    opening, first = _opening_piece(segment), forms[-1].segments[0]
    if not inherit_heading(segment, first):
        return alone
    previous = first.title[0] if first.title else None
    joins = [Join("inherited", opening, INHERITED, previous)]
    return Parts([segment], joins, follows_project=alone.follows_project)


def read_parts(parts: Parts) -> FormReading:
    """Return the form that a group of segments makes."""
    form = read_form(parts.segments, parts.head, is_department=parts.is_department)
    form.joins = [*parts.joins, *form.joins]
    form.is_attached = parts.is_attached
    return form


def continuation_evidence(previous: Parts, alone: Parts) -> str | None:
    """Return why a segment continues the form before it, or None where it is a form of its own."""
    segment = alone.segments[0]
    if not _same_heading(previous.segments[0], segment) or _names_another(previous, alone):
        return None
    head, body_rows = alone.head_as(is_department=previous.is_department), alone.rows[1]
    if alone.header is None and (header := _any_header(previous)) is not None:
        head_rows, body_rows = split_body(segment.rows, header)
        head = read_head(head_rows, whole=previous.is_department)
    name, previous_name = _project_name(head), _project_name(previous.head)
    further = (split_body(part.rows, None)[1] for part in previous.segments[1:])
    has_body = bool(previous.rows[1]) or any(further)
    if name is None:
        return _unnamed_evidence(head, body_rows, has_body, segment)
    if previous_name is None or fold_label(name) != fold_label(previous_name):
        return None
    if not has_body:
        return "same heading and project; the form has no indicators yet"
    if not head.has_money or _repeats_money(head, previous.head):
        return "same heading and project, and no money of its own"
    return None


def _unnamed_evidence(
    head: Head, body_rows: Sequence[Row], has_body: bool, segment: Segment
) -> str | None:
    if not has_body and (head.values or body_rows or head.unread):
        return "same heading, no project name; the form has no indicators yet"
    if head.has_money:
        return None
    return "same heading, no project name and no money of its own" if segment.rows else None


def _repeats_money(head: Head, previous: Head) -> bool:
    printed = [(value.piece.label, value.text) for value in head.values]
    return all(pair in [(v.piece.label, v.text) for v in previous.values] for pair in printed)


def _same_heading(first: Segment, segment: Segment) -> bool:
    """Return whether title and year agree; what the segment does not print cannot disagree."""
    if segment.title and _title_key(segment) != _title_key(first):
        return False
    if segment.year is not None and first.year is not None:
        return segment.year.label == first.year.label
    return True


def _title_key(segment: Segment) -> str:
    text = fold_label(segment.title_text or "")
    for mark in vocabulary.words("continued_marks"):
        text = text.replace(mark, "")
    return text


def _names_another(previous: Parts, alone: Parts) -> bool:
    """Return whether a segment is of another department than the form before it, or of a whole one.

    What its own rows do not say, its title alone says nothing of.
    """
    if not previous.is_department:
        if not may_be_department(None, alone.rows[0]):
            return False
        title = alone.segments[0].title_text
        is_said = not previous.is_project or says_whole(title) or names_whole(alone.whole_head)
        return is_said and is_department(None, alone.rows[0], alone.whole_head)
    if _project_name(alone.head) is not None:
        return False
    pairs = [(_holder(previous.head, code), _holder(alone.head, code)) for code in HOLDERS]
    return any(first and second and first != second for first, second in pairs)


def _holder(head: Head, code: str) -> str | None:
    return next((fold_label(value.text) for value in head.find(code) if value.text), None)


def _project_name(head: Head) -> str | None:
    return next((value.text for value in head.find("project_name") if value.text), None)


def _any_header(parts: Parts) -> Header | None:
    rows = (row for part in parts.segments for row in part.rows)
    return parts.header or next(filter(None, map(read_header, rows)), None)


def _is_loose_body(alone: Parts) -> bool:
    """Return whether a segment holds indicators but names no project."""
    if alone.is_department or (alone.header is not None and alone.header.is_flat):
        return False
    return bool(alone.rows[1]) and not alone.head.find("project_name")


def _opening_piece(segment: Segment) -> Piece:
    if segment.title:
        return segment.title[0]
    return segment.rows[0].first
