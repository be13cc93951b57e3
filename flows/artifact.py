"""The page of a run as Markdown: what came of each document, what went wrong first."""

from collections import Counter
from pathlib import Path

from flows.inbox import printable
from flows.outcomes import ALREADY_LOADED, FAILED, QUARANTINED, Outcome, RunSummary

MOST_ROWS = 200
LONGEST_TEXT = 300
STATES_BY_WEIGHT = (FAILED, QUARANTINED)
HEADER = (
    "| document | state | projects | indicators | budget lines | unread | quarantined "
    "| errors | warnings | reason |\n"
    "|---|---|---:|---:|---:|---:|---:|---:|---:|---|"
)
MARKUP = set("\\`*_{}[]()<>#!|~&@:.$^=\"'")
"""What Markdown, HTML or a plug-in of the page may read as more than text."""


def render_run(summary: RunSummary) -> str:
    """Return the page of a run: counts, then a row for each document, what did not load first.

    No more than `MOST_ROWS` documents are listed; how many are left out is said.
    """
    counts = Counter(outcome.status for outcome in summary.outcomes)
    lines = [
        f"# {sum(outcome.is_good for outcome in summary.outcomes)} of {len(summary.outcomes)} "
        "documents loaded",
        "",
        f"Run {as_text(summary.run_id)}, warehouse {as_text(summary.warehouse)}",
        "",
        ", ".join(f"{count} {as_text(status)}" for status, count in sorted(counts.items()))
        or as_text(summary.left_alone)
        or "Nothing lay in the inbox.",
    ]
    if summary.outcomes:
        ordered = sorted(summary.outcomes, key=_weight)
        lines += ["", HEADER, *map(_row, ordered[:MOST_ROWS])]
        lines += _left_out(ordered[MOST_ROWS:])
    return "\n".join(lines) + "\n"


def as_text(value: str) -> str:
    r"""Return `value` as Markdown that shows it: no character of it is markup.

    >>> as_text("a|b\n[x](javascript:1)")
    'a&#124;b&#92;n&#91;x&#93;&#40;javascript&#58;1&#41;'
    """
    text = printable_text(value)
    text = text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
    return "".join(f"&#{ord(c)};" if c in MARKUP else c for c in text)


def printable_text(value: str) -> str:
    r"""Return a text of a document or an error on one line, control characters escaped.

    >>> printable_text("a\tb")
    'a\\tb'
    """
    return printable(Path(value)) if value else ""


def _row(outcome: Outcome) -> str:
    counts = (
        outcome.project_count,
        outcome.indicator_count,
        outcome.budget_line_count,
        outcome.unread_count,
        outcome.quarantined_count,
        outcome.error_count,
        outcome.warning_count,
    )
    state = QUARANTINED if outcome.quarantined_count else outcome.status
    cells = [as_text(outcome.source_path), as_text(state), *map(str, counts)]
    return f"| {' | '.join(cells)} | {as_text(outcome.reason or '')} |"


def _weight(outcome: Outcome) -> int:
    """Return the place of an outcome: failed, quarantined, newly loaded, already loaded."""
    if outcome.status in STATES_BY_WEIGHT:
        return STATES_BY_WEIGHT.index(outcome.status)
    if not outcome.is_good:
        return len(STATES_BY_WEIGHT)
    return len(STATES_BY_WEIGHT) + 1 + (outcome.status == ALREADY_LOADED)


def _left_out(rest: list[Outcome]) -> list[str]:
    if not rest:
        return []
    bad = sum(not outcome.is_good for outcome in rest)
    return ["", f"{len(rest)} more documents are not listed, {bad} of them not loaded."]
