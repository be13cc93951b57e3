"""What validation says of one page, and the pieces of it that were not loaded."""

from collections import Counter
from collections.abc import Iterator, Sequence

from flows.markup import NOTHING, Html, chip, element, table
from flows.review.model import Fate, Mark, Review
from transforms.schema import DataIssue

SEVERITIES = ("error", "warning", "info")
FINDING_HEADINGS = ("", "rule", "finding", "expected")
PIECE_HEADINGS = ("printed", "reason")


def show_findings(review: Review, page_number: int | None) -> Html:
    """Return the findings on a page, the gravest first; None for those of no page."""
    issues = sorted(
        review.issues_of(page_number), key=lambda issue: SEVERITIES.index(issue.severity)
    )
    if not issues:
        return NOTHING
    marks = review.marks.get(page_number or 0, [])
    rows = (_finding_row(issue, marks) for issue in issues)
    heading = element("h3", "Findings", chip(str(len(issues))))
    return element("article", heading, table(FINDING_HEADINGS, rows, "findings"))


def _finding_row(issue: DataIssue, marks: Sequence[Mark]) -> Html:
    project = element("div", issue.project_name, class_="about") if issue.project_name else NOTHING
    return element(
        "tr",
        element("td", chip(issue.severity, issue.severity)),
        element("td", issue.rule_id),
        element("td", issue.message, project),
        element("td", issue.expected or ""),
        data_c=_place(issue, marks),
    )


def _place(issue: DataIssue, marks: Sequence[Mark]) -> str | None:
    """Return the pieces of the finding's line; in a PDF the one piece that prints what is found."""
    if issue.line_number is not None:
        found = [mark for mark in marks if mark.piece.line_number == issue.line_number]
        return " ".join(mark.anchor for mark in found) or None
    found = [mark for mark in marks if issue.found and mark.piece.text == issue.found]
    return found[0].anchor if len(found) == 1 else None


def show_rest(review: Review, page_number: int) -> Html:
    """Return what is unread on a page, then what is ignored, folded away."""
    marks = review.marks.get(page_number, [])
    unread = [mark for mark in marks if mark.fate is Fate.UNREAD]
    ignored = [mark for mark in marks if mark.fate is Fate.IGNORED]
    return element("div", *_unread(unread), *_ignored(ignored), class_="rest")


def _unread(marks: Sequence[Mark]) -> Iterator[Html]:
    if marks:
        heading = element("h3", "Unread", chip(str(len(marks)), "error"))
        yield element("article", heading, _pieces(marks))


def _ignored(marks: Sequence[Mark]) -> Iterator[Html]:
    if marks:
        reasons = Counter(mark.reason for mark in marks).most_common()
        said = ", ".join(f"{reason} {count}" for reason, count in reasons)
        yield element("details", element("summary", f"Ignored: {said}"), _pieces(marks))


def _pieces(marks: Sequence[Mark]) -> Html:
    rows = (
        element(
            "tr", element("td", mark.piece.text), element("td", mark.reason), data_c=mark.anchor
        )
        for mark in marks
    )
    return table(PIECE_HEADINGS, rows, "pieces")
