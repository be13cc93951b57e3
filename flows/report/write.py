"""The report as one HTML file that needs nothing from outside."""

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from flows.markup import Html, element
from flows.own_output import GENERATOR
from flows.report.facts import Report
from flows.report.front import show_front
from flows.report.organization import show_organization
from flows.report.words import both


def write_report(report: Report, out: Path) -> None:
    """Write the report to `out`; a file that is there stays until all is written."""
    part = out.with_name(f"{out.name}.part")
    try:
        with part.open("w", encoding="utf-8", errors="replace") as file:
            for markup in _document(report):
                file.write(markup)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def _document(report: Report) -> Iterator[Html]:
    style, script = _asset("report.css"), _asset("report.js")
    yield Html('<!doctype html>\n<html lang="zh">\n')
    yield element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="generator", content=GENERATOR),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", "预算年度比较报告 Budgets year on year"),
        element("style", style),
    )
    yield Html('\n<body data-language="both">\n<main>\n')
    yield element("div", show_front(report), class_="front")
    yield _bar(report)
    for organization in report.detailed:
        yield Html("\n")
        yield show_organization(report, organization)
    yield Html("\n</main>\n")
    yield element("script", script)
    yield Html("\n</body>\n</html>\n")


def _bar(report: Report) -> Html:
    """Return the heading of the organisations, with a button that opens them all."""
    count = f"{len(report.detailed):,}"
    button = element(
        "button", both("全部展开 / 收起", "open / close all"), type="button", class_="all"
    )
    heading = element("h2", both("各单位", "By organisation"), element("small", count))
    return element("div", heading, button, class_="bar", id="organizations")


def _asset(name: str) -> Html:
    return Html(resources.files("flows.report").joinpath(name).read_text("utf-8"))


def _policy(style: str, script: str) -> str:
    """Return the policy that lets the page load nothing and use no other style or script."""
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    )


def _digest(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
