"""Tables for a person to read, on a terminal of any width."""

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from flows.outcomes import Outcome, RunSummary

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
COUNTS = (
    ("projects", "project_count"),
    ("indicators", "indicator_count"),
    ("amounts", "budget_line_count"),
    ("cells", "cell_count"),
    ("loaded", "loaded_count"),
    ("ignored", "ignored_count"),
    ("unread", "unread_count"),
    ("quarantined", "quarantined_count"),
    ("errors", "error_count"),
    ("warnings", "warning_count"),
)


MANY = 100
"""Of more documents those that are loaded are counted, not listed."""


def print_summary(summary: RunSummary) -> None:
    """Print a row per document, then the reason of each that did not load whole."""
    console = _console()
    table = Table(title=f"Run {summary.run_id} into {summary.warehouse}", title_justify="left")
    table.add_column("document", overflow="fold")
    table.add_column("status")
    for title, _ in COUNTS:
        table.add_column(title, justify="right")
    for name, status, outcomes in _rows(summary.outcomes):
        counts = [str(sum(getattr(one, field) for one in outcomes)) for _, field in COUNTS]
        table.add_row(escape(name), status, *counts)
    console.print(table)
    for outcome in summary.outcomes:
        if not outcome.is_good:
            console.print(_reason(outcome), markup=False, highlight=False)
    for path, why in summary.skipped:
        console.print(f"left alone: {path}: {why}", markup=False, highlight=False)
    if summary.changes is not None:
        _print_changes(console, summary)


def _rows(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, str, Sequence[Outcome]]]:
    """Yield what a row stands for, its state, and the outcomes that it sums up."""
    if len(outcomes) <= MANY:
        yield from ((outcome.source_path, outcome.status, [outcome]) for outcome in outcomes)
        return
    good: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        if outcome.is_good:
            good.setdefault(outcome.status, []).append(outcome)
        else:
            yield outcome.source_path, outcome.status, [outcome]
    for status, found in good.items():
        yield f"{len(found)} documents", status, found


def _print_changes(console: Console, summary: RunSummary) -> None:
    """Print how many facts of each document a trial would add, remove and change."""
    table = Table(title="A trial: nothing was published. It would", title_justify="left")
    for title in ("document", "facts", "add", "remove", "change"):
        table.add_column(title, overflow="fold")
    names = {outcome.document_sha256: outcome.source_path for outcome in summary.outcomes}
    found = Counter((c.document_sha256, c.relation, c.change) for c in summary.changes or ())
    for sha256, relation in sorted({key[:2] for key in found}):
        counts = [str(found[sha256, relation, kind]) for kind in ("added", "removed", "changed")]
        table.add_row(escape(names.get(sha256, sha256)), relation, *counts)
    console.print(table if found else "A trial: nothing would change.")


def _reason(outcome: Outcome) -> str:
    reason = outcome.reason or "see mart.quarantine"
    return reason if outcome.source_path in reason else f"{outcome.source_path}: {reason}"


def print_status(states: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Print each part of the status as a table of its own."""
    for title, rows in states.items():
        columns = list(rows[0]) if rows else []
        _print_table(title.replace("_", " "), columns, [list(row.values()) for row in rows])


def print_rows(columns: Sequence[str], rows: Sequence[Sequence[Any]], table_format: str) -> None:
    """Print query rows as a table, as CSV or as a JSON list of objects."""
    match table_format:
        case "csv":
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([[_escaped(value) for value in row] for row in rows])
        case "json":
            records = [dict(zip(columns, row, strict=True)) for row in rows]
            json.dump(records, sys.stdout, ensure_ascii=False, indent=2, default=str)
            sys.stdout.write("\n")
        case "table":
            _print_table(None, columns, rows)
        case _:
            raise ValueError(table_format)


def _escaped(value: object) -> object:
    """Return a text so that no spreadsheet takes it for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def _print_table(title: str | None, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*["" if value is None else escape(str(value)) for value in row])
    _console().print(table if columns else f"{title}: none")


def _console() -> Console:
    """Return a console; without a terminal its lines are long enough for every column."""
    return Console() if sys.stdout.isatty() else Console(width=160)
