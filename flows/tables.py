"""Tables for a person to read, on a terminal of any width.

Where the columns of a table do not fit side by side, each row is printed as lines of its own: a
column is never squeezed until its figures are cut.
"""

import csv
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any
from unicodedata import bidirectional, category

from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from flows.as_json import as_records, write_json
from flows.outcomes import Outcome, RunSummary

KINDS = ("added", "removed", "changed")
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
MOST_LEFT_ALONE = 5
"""Of more documents those that are loaded are counted, not listed."""
WIDTH_WITHOUT_TERMINAL = 160
LEAST_OF_NAME = 24
LEAST_OF_TEXT = 8
"""To how many characters a text may be folded; a number never is."""
BETWEEN_COLUMNS = 3
INDENT = 4
KEPT_CONTROLS = "\t\n"
TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
"""Characters that turn the order of those that follow."""


def print_summary(summary: RunSummary) -> None:
    """Print a row per document, then the reason of each that did not load whole."""
    console = _console()
    title = f"Run {summary.run_id} into {summary.warehouse}"
    heads = ["document", "status", *(head for head, _ in COUNTS)]
    rows: list[list[str | int]] = [
        [name, status, *(sum(getattr(one, field) for one in outcomes) for _, field in COUNTS)]
        for name, status, outcomes in _rows(summary.outcomes)
    ]
    natural = [_natural(column) for column in _by_column(heads, rows)]
    widths = _widths(console, natural, [min(natural[0], LEAST_OF_NAME), *natural[1:]])
    if widths:
        console.print(_table(title, heads, rows, widths))
    else:
        _print_line(console, title)
        for name, status, *counts in rows:
            _print_line(console, f"{name}: {status}")
            said = (f"{n} {head}" for n, head in zip(counts, heads[2:], strict=True))
            console.print(Padding(Text(", ".join(said)), (0, 0, 0, INDENT)))
    for outcome in summary.outcomes:
        if not outcome.is_good:
            _print_line(console, _reason(outcome))
    for line in left_alone(summary.skipped):
        _print_line(console, f"left alone: {line}")
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
    names = {outcome.document_sha256: outcome.source_path for outcome in summary.outcomes}
    found = Counter((c.document_sha256, c.relation, c.change) for c in summary.changes or ())
    rows = [
        (names.get(sha256, sha256), relation, *(found[sha256, relation, kind] for kind in KINDS))
        for sha256, relation in sorted({key[:2] for key in found})
    ]
    if rows:
        title = "A trial: nothing was published. It would"
        _print_table(title, ("document", "facts", "add", "remove", "change"), rows)
    else:
        _print_line(console, "A trial: nothing would change.")


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
            write_json(as_records(columns, rows))
        case "table":
            _print_table(None, columns, rows)
        case _:
            raise ValueError(table_format)


def _escaped(value: object) -> object:
    """Return a text so that no spreadsheet takes it for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def _print_table(title: str | None, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Print rows side by side, or, where they have too many columns, each by itself."""
    console = _console()
    if not columns:
        _print_line(console, f"{title}: none")
        return
    by_column = _by_column(columns, rows)
    widths = _widths(console, list(map(_natural, by_column)), list(map(_least, by_column)))
    if widths:
        console.print(_table(title, columns, rows, widths))
        return
    if title:
        _print_line(console, title)
    width = max(map(cell_len, columns))
    for number, row in enumerate(rows, 1):
        _print_line(console, f"row {number}")
        for column, value in zip(columns, row, strict=True):
            head = f"{' ' * INDENT}{column}{' ' * (width - cell_len(column))}"
            _print_line(console, f"{head}  {_shown(value)}".rstrip())


def _table(
    title: str | None, columns: Sequence[str], rows: Sequence[Sequence[Any]], widths: Sequence[int]
) -> Table:
    """Return rows side by side; a column of numbers stands at the right."""
    table = Table(title=None if title is None else Text(title), title_justify="left")
    for number, (column, width) in enumerate(zip(columns, widths, strict=True)):
        values = [row[number] for row in rows if row[number] is not None]
        justify: Any = "right" if values and all(map(_is_number, values)) else "left"
        table.add_column(escape(column), overflow="fold", width=width, justify=justify)
    for row in rows:
        table.add_row(*map(escape, map(_shown, row)))
    return table


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _by_column(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """Return each column with its head."""
    return list(zip(columns, *rows, strict=True))


def _natural(column: Sequence[Any]) -> int:
    """Return how wide a column is where nothing in it is folded."""
    lines = (line for value in column for line in _shown(value).split("\n"))
    return max(map(cell_len, lines), default=1) or 1


def _least(column: Sequence[Any]) -> int:
    """Return how narrow a column may be: numbers and dates are never folded, texts are."""
    whole = _natural([value for value in column if not isinstance(value, str)])
    return max(whole, min(_natural(column), LEAST_OF_TEXT))


def _widths(console: Console, natural: Sequence[int], least: Sequence[int]) -> list[int]:
    """Return how wide each column is, the widest folded first; none where they do not fit."""
    room = console.width - BETWEEN_COLUMNS * len(natural) - 1
    if sum(least) > room:
        return []
    low, high = 1, max(natural)
    while low < high:
        most = (low + high + 1) // 2
        taken = sum(max(min(n, most), fewest) for n, fewest in zip(natural, least, strict=True))
        low, high = (most, high) if taken <= room else (low, most - 1)
    return [max(min(n, low), fewest) for n, fewest in zip(natural, least, strict=True)]


def _shown(value: object) -> str:
    """Return a value as it is printed: nothing in a text of a document can steer a terminal."""
    return "" if value is None else without_controls(str(value))


def without_controls(text: str) -> str:
    r"""Return a text without control characters but tabs and line ends, and without invisible ones.

    >>> without_controls("a\x1b[31mb\u200b\u202ec")
    'a�[31mb�c'
    """
    return "".join(map(_seen, text))


def _seen(character: str) -> str:
    match category(character):
        case "Cf":
            return "�" if bidirectional(character) in TURNS else ""
        case "Cc" if character not in KEPT_CONTROLS:
            return "�"
        case _:
            return character


def _print_line(console: Console, line: str) -> None:
    """Print a line that a terminal may wrap, but that stays one line in a file."""
    console.print(without_controls(line), markup=False, highlight=False, soft_wrap=True)


def _console() -> Console:
    """Return a console; without a terminal its lines are long enough for most tables."""
    return Console() if sys.stdout.isatty() else Console(width=WIDTH_WITHOUT_TERMINAL)


def left_alone(skipped: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield what was left alone and why: each path, or how many of a folder for one reason."""
    groups: dict[tuple[str, str], list[str]] = {}
    for path, why in skipped:
        groups.setdefault((os.path.dirname(path), why), []).append(path)  # noqa: PTH120
    for (folder, why), paths in groups.items():
        if len(paths) > MOST_LEFT_ALONE:
            yield f"{folder or '.'}: {len(paths)} files, the first {paths[0]}: {why}"
        else:
            yield from (f"{path}: {why}" for path in paths)
