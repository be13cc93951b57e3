"""A review as one HTML file, written page by page."""

import hashlib
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from importlib import resources
from pathlib import Path

from extractors.signatures import PDF
from flows.markup import NOTHING, Html, chip, element, join
from flows.own_output import GENERATOR
from flows.review.budget_facts import show_statements, show_tables
from flows.review.findings import SEVERITIES, show_findings, show_rest
from flows.review.form_facts import show_forms
from flows.review.model import Fate, Review
from flows.review.pdf_sheet import PdfSheets
from flows.review.text_sheet import TextSheets
from transforms.build.form_records import DEPARTMENT

Sheets = PdfSheets | TextSheets


def write_review(review: Review, out: Path, pages: Sequence[int]) -> None:
    """Write `pages` of a review to `out`; a file that is there stays until all is written."""
    part = out.with_name(f"{out.name}.part")
    source = review.document.source
    sheets = PdfSheets(source) if source.media_type == PDF else TextSheets(review.document)
    try:
        with closing(sheets), part.open("w", encoding="utf-8", errors="replace") as file:
            for markup in _document(review, sheets, pages):
                file.write(markup)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def _document(review: Review, sheets: Sheets, pages: Sequence[int]) -> Iterator[Html]:
    script = _asset("review.js")
    name = review.document.source.path.name
    yield Html('<!doctype html>\n<html lang="en">\n')
    yield element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="generator", content=GENERATOR),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(script)),
        element("meta", name="viewport", content="width=device-width"),
        element("title", f"{name}: review"),
        element("style", _asset("review.css")),
    )
    yield Html("\n<body>\n")
    yield _header(review, pages)
    for number in pages:
        yield _page(review, sheets, number)
    yield element("script", script)
    yield Html("\n</body>\n</html>\n")


def _asset(name: str) -> Html:
    return Html(resources.files("flows.review").joinpath(name).read_text("utf-8"))


def _policy(script: str) -> str:
    """Return the policy that lets the page load nothing and run no other script."""
    digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
        f"script-src 'sha256-{digest}'"
    )


def _header(review: Review, pages: Sequence[int]) -> Html:
    source, records = review.document.source, review.records
    counts = {
        Fate.LOADED: records.loaded_count,
        Fate.IGNORED: len(records.ignored),
        Fate.UNREAD: len(records.unread),
    }
    facts = {
        "budget tables": len(records.budget_tables),
        "amounts": len(records.budget_lines),
        "statements": len(records.budget_statements),
        "projects": sum(p.scope != DEPARTMENT for p in records.projects),
        "whole departments": sum(p.scope == DEPARTMENT for p in records.projects),
        "indicators": len(records.indicators),
    }
    said = " · ".join(f"{count:,} {name}" for name, count in facts.items() if count)
    return element(
        "header",
        element("h1", source.path.name),
        element("p", f"SHA-256 {source.sha256}", class_="about"),
        element("p", f"{records.cell_count:,} cells = ", *_equation(counts), class_="counts"),
        element("p", said, " · " if said else "", *_found(review), class_="counts"),
        _links(review, pages),
        show_findings(review, None),
    )


def _equation(counts: dict[Fate, int]) -> Iterator[str]:
    """Yield each count with the box that shows or hides its frames."""
    for fate, count in counts.items():
        box = element("input", type="checkbox", checked="", data_fate=fate.value)
        plus = "" if fate is Fate.LOADED else " + "
        yield join([plus, element("label", box, f"{count:,} {fate}", class_=f"key {fate}")])


def _found(review: Review) -> Iterator[Html]:
    found = Counter(issue.severity for issue in review.report.issues)
    for severity in SEVERITIES:
        if found[severity]:
            yield chip(f"{found[severity]} {severity}", severity)
    if not found:
        yield chip("no findings")


def _links(review: Review, pages: Sequence[int]) -> Html:
    left_out = len(review.page_numbers) - len(pages)
    only = f" ({left_out} other pages are not in this file)" if left_out else ""
    links = [_link(review, number, number in pages) for number in review.page_numbers]
    return element("nav", f"Pages{only}: ", *links)


def _link(review: Review, number: int, is_here: bool) -> Html:
    said = ", ".join(_to_check(review, number))
    return element(
        "a",
        str(number),
        *([element("small", said)] if said else []),
        href=f"#page-{number}" if is_here else None,
        class_=_gravity(review, number),
    )


def _to_check(review: Review, number: int) -> Iterator[str]:
    """Yield what a person should look at on a page, in words."""
    if number in review.records.unreadable_pages:
        yield "no text"
    if unread := review.count(number, Fate.UNREAD):
        yield f"{unread} unread"
    found = Counter(issue.severity for issue in review.issues_of(number))
    yield from (f"{found[s]} {s}" for s in SEVERITIES if found[s])


def _gravity(review: Review, number: int) -> str | None:
    if review.count(number, Fate.UNREAD) or number in review.records.unreadable_pages:
        return "error"
    found = {issue.severity for issue in review.issues_of(number)}
    return next((severity for severity in SEVERITIES if severity in found), None)


def _page(review: Review, sheets: Sheets, number: int) -> Html:
    counts = ", ".join(f"{review.count(number, fate)} {fate}" for fate in Fate)
    is_blind = number in review.records.unreadable_pages
    blind = "This page prints something that has no text layer: nothing of that was read."
    facts = [
        show_findings(review, number),
        show_tables(review, number),
        show_forms(review, number),
        show_statements(review, number),
    ]
    nothing = element("p", "No fact was read of this page.", class_="about")
    return element(
        "section",
        element("h2", f"Page {number}", element("small", counts)),
        element("div", sheets.draw(number, review.marks.get(number, [])), class_="sheet"),
        element(
            "div",
            element("p", blind, class_="fault") if is_blind else NOTHING,
            *(facts if any(facts) else [nothing]),
            show_rest(review, number),
            class_="facts",
        ),
        id=f"page-{number}",
    )
