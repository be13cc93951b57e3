"""Segments joined into forms over page breaks, by identity and never by geometry alone.

A segment goes on with the form before it where both are of the same organisation, year and
project, and where the form still lacks what the segment brings. Each join is recorded.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from transforms import vocabulary
from transforms.reader.form import read_form, split_body
from transforms.reader.head import Head, read_head
from transforms.reader.header import Header, read_header
from transforms.reader.reading import FormReading, Join
from transforms.reader.rows import Piece, Row
from transforms.reader.segments import Segment, find_header
from transforms.text import fold_label


@dataclass(slots=True)
class Parts:
    """The segments of one form so far, and why each was joined."""

    segments: list[Segment]
    joins: list[Join] = field(default_factory=list)
    is_attached: bool = True


def stitch(segments: Sequence[Segment]) -> list[Parts]:
    """Return the forms of a document as groups of segments."""
    forms: list[Parts] = []
    for segment in segments:
        evidence = continuation_evidence(forms[-1], segment) if forms else None
        if evidence is not None:
            forms[-1].segments.append(segment)
            forms[-1].joins.append(Join("continuation", _opening_piece(segment), evidence))
        elif segment.rows or segment.title:
            forms.append(Parts([segment], is_attached=not _is_loose_body(segment)))
        elif forms:
            forms[-1].segments.append(segment)
        else:
            forms.append(Parts([segment]))
    return forms


def read_parts(parts: Parts) -> FormReading:
    """Return the form that a group of segments makes."""
    form = read_form(parts.segments)
    form.joins = [*parts.joins, *form.joins]
    form.is_attached = parts.is_attached
    return form


def continuation_evidence(previous: Parts, segment: Segment) -> str | None:
    """Return why `segment` continues the form before it, or None where it is a form of its own."""
    first = previous.segments[0]
    if not _same_heading(first, segment):
        return None
    head_rows, body_rows = split_body(segment.rows, _any_header(previous))
    head = read_head(head_rows)
    name = _project_name(head)
    previous_head = read_head(split_body(first.rows, None)[0])
    previous_name = _project_name(previous_head)
    has_body = any(
        find_header(part) or split_body(part.rows, None)[1] for part in previous.segments
    )
    if name is None:
        return _unnamed_evidence(head, body_rows, has_body, segment)
    if previous_name is None or fold_label(name) != fold_label(previous_name):
        return None
    if not has_body:
        return "same heading and project; the form has no indicators yet"
    if not head.has_money or _repeats_money(head, previous_head):
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


def _project_name(head: Head) -> str | None:
    return next((value.text for value in head.find("project_name") if value.text), None)


def _any_header(parts: Parts) -> Header | None:
    found = next((find_header(part) for part in parts.segments if find_header(part)), None)
    return found[1] if found else None


def _is_loose_body(segment: Segment) -> bool:
    """Return whether a segment holds indicators but names no project."""
    head_rows, body_rows = split_body(segment.rows, None)
    header = next((h for h in map(read_header, body_rows) if h), None)
    if header is not None and header.is_flat:
        return False
    return bool(body_rows) and not read_head(head_rows).find("project_name")


def _opening_piece(segment: Segment) -> Piece:
    if segment.title:
        return segment.title[0]
    return segment.rows[0].first
