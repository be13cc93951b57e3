"""The records of one document to a validation report; severity decides what becomes of a row."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import cache
from typing import Any

import pandas as pd

from expectations.errors import BrokenSuiteError
from expectations.measures.indicator import indicator_rows
from expectations.measures.project import project_rows
from expectations.measures.view import form_views
from expectations.report import ValidationReport
from expectations.rules import Rule, load_rules
from transforms.records import DocumentRecords
from transforms.schema import DataIssue, Quarantine

Row = dict[str, Any]

ISSUE_SEVERITY = {"critical": "error", "warning": "warning", "info": "info"}
LONGEST_TEXT = 200


def validate(records: DocumentRecords) -> ValidationReport:
    """Return the findings in a document and the projects that must not be loaded.

    Raises:
        BrokenSuiteError: an expectation did not run, or the records break their own schema.
    """
    _check_schema(records)
    frames = check_frames(records)
    found = [pair for name, rows in frames.items() for pair in _failures(name, rows)]
    found.sort(key=lambda pair: _printed_order(*pair))
    issues = tuple(
        _issue(rule, row, records.document_sha256, seq)
        for seq, (rule, row) in enumerate(found, start=1)
    )
    return ValidationReport(issues, tuple(_quarantine(found, records)))


def check_frames(records: DocumentRecords) -> dict[str, list[Row]]:
    """Return the rows that the rules look at, by frame."""
    forms = list(form_views(records))
    return {
        "project": project_rows(forms),
        "indicator": indicator_rows(forms),
        "page": [_page_row(number) for number in records.unreadable_pages],
        "unread": [
            {**asdict(cell), "form_key": None, "project_name": None} for cell in records.unread
        ],
    }


def _page_row(number: int) -> Row:
    return {"page_number": number, "line_number": None, "form_key": None, "project_name": None}


def as_frame(rows: Sequence[Row]) -> pd.DataFrame:
    """Return rows as a frame of plain objects: no number is converted."""
    return pd.DataFrame(rows, dtype=object)


def _check_schema(records: DocumentRecords) -> None:
    """Raise where records break what their classes declare: the reader is at fault."""
    from expectations.engine import run_suite
    from expectations.suites import SCHEMA_FRAMES

    for name in SCHEMA_FRAMES:
        frame = as_frame([asdict(record) for record in getattr(records, name)])
        failed = run_suite(name, frame, _schema_suite(name))
        if failed:
            configuration, positions = failed[0]
            detail = f"{configuration.type} {configuration.kwargs} fails on rows {positions[:5]}"
            raise BrokenSuiteError(f"schema of {name}", detail)


@cache
def _schema_suite(name: str) -> tuple[Any, ...]:
    from expectations.suites import SCHEMA_FRAMES, schema_expectations

    return tuple(schema_expectations(SCHEMA_FRAMES[name]))


@cache
def _rule_suite(name: str) -> tuple[Any, ...]:
    from expectations.suites import rule_expectation

    return tuple(
        rule_expectation(rule, position)
        for position, rule in enumerate(load_rules())
        if rule.frame == name
    )


def _failures(name: str, rows: Sequence[Row]) -> Iterator[tuple[Rule, Row]]:
    from expectations.engine import run_suite

    for configuration, positions in run_suite(
        f"rules of {name}", as_frame(rows), _rule_suite(name)
    ):
        rule = load_rules()[configuration.meta["position"]]
        for position in positions:
            yield rule, rows[position]


def _printed_order(rule: Rule, row: Row) -> tuple[int, int, str, str]:
    page, line = _place(rule, row)
    return page or 0, line or 0, rule.id, str(row.get("indicator_key") or row["form_key"])


def _place(rule: Rule, row: Row) -> tuple[int | None, int | None]:
    """Return page and line of a finding: the rule's own place where it has one, else the row's."""
    if rule.place is not None and row[f"{rule.place}_page"] is not None:
        return row[f"{rule.place}_page"], row[f"{rule.place}_line"]
    return row["page_number"], row["line_number"]


def _issue(rule: Rule, row: Row, document_sha256: str, seq: int) -> DataIssue:
    page, line = _place(rule, row)
    found = row[rule.found or rule.column]
    return DataIssue(
        document_sha256=document_sha256,
        issue_seq=seq,
        rule_id=rule.id,
        severity=ISSUE_SEVERITY[rule.severity],
        message=message(rule, row),
        expected=rule.expected,
        found=None if found is None else str(found),
        form_key=row["form_key"],
        project_name=row["project_name"],
        page_number=page,
        line_number=line,
    )


def message(rule: Rule, row: Row) -> str:
    """Return what a rule says of a row, long texts cut short."""
    texts = {name: str(value)[:LONGEST_TEXT] for name, value in row.items()}
    return rule.message.format_map(texts)


def _quarantine(
    found: Sequence[tuple[Rule, Row]], records: DocumentRecords
) -> Iterator[Quarantine]:
    """Yield one row per project that a critical rule found, for the first such rule."""
    seen: set[str] = set()
    for rule, row in found:
        if rule.severity != "critical" or row["form_key"] in seen:
            continue
        seen.add(row["form_key"])
        page, line = _place(rule, row)
        yield Quarantine(
            document_sha256=records.document_sha256,
            form_key=row["form_key"],
            page_number=page,
            line_number=line,
            rule_id=rule.id,
            reason=message(rule, row),
            printed_text=records.printed_forms[row["form_key"]],
        )
