"""Records to validation reports, many documents at once; severity decides what becomes of a row."""

import threading
from collections.abc import Sequence
from functools import cache
from typing import Any

from expectations.errors import RecordSchemaError
from expectations.findings import (
    Finding,
    in_printed_order,
    keep_most_severe,
    to_issue,
    to_quarantine,
)
from expectations.frames import (
    DECLARED,
    as_frame,
    check_frames,
    declared_frame,
    flatten,
)
from expectations.report import SuiteResult, ValidationReport
from expectations.rules import load_rules
from transforms.records import DocumentRecords

_WARMING = threading.Lock()


def validate(records: DocumentRecords) -> ValidationReport:
    """Return the findings in a document and the projects that must not be loaded.

    Raises:
        BrokenSuiteError: an expectation did not run, so nothing can be said of any document.
        RecordSchemaError: the records of this document break what their classes declare.
    """
    return validate_all([records])[0]


def validate_all(documents: Sequence[DocumentRecords]) -> list[ValidationReport]:
    """Return a report for each document; each suite runs once over the rows of all of them.

    A suite costs milliseconds however few rows it sees.

    Raises:
        BrokenSuiteError: an expectation did not run, so nothing can be said of any document.
        RecordSchemaError: the records of a document break what their classes declare.
    """
    warm_up()
    suites = [_check_declared(name, documents) for name in DECLARED]
    frames = [check_frames(records) for records in documents]
    found: list[list[Finding]] = [[] for _ in documents]
    for name in frames[0] if frames else ():
        result, findings = _judge(name, [frame[name] for frame in frames])
        suites.append(result)
        for mine, more in zip(found, findings, strict=True):
            mine += more
    return [
        _report(records, findings, tuple(suites))
        for records, findings in zip(documents, found, strict=True)
    ]


def warm_up() -> None:
    """Load what judging needs, once: the first document would wait seconds for it."""
    with _WARMING:
        _load()


@cache
def _load() -> None:
    from expectations.suites import declared_suite, rule_suite

    for name in DECLARED:
        declared_suite(name)
    for name in {rule.frame for rule in load_rules()}:
        rule_suite(name)


def _report(
    records: DocumentRecords, findings: Sequence[Finding], suites: tuple[SuiteResult, ...]
) -> ValidationReport:
    ordered = in_printed_order(keep_most_severe(findings))
    issues = [
        to_issue(finding, records.document_sha256, seq)
        for seq, finding in enumerate(ordered, start=1)
    ]
    return ValidationReport(tuple(issues), tuple(to_quarantine(ordered, records)), suites)


def _check_declared(name: str, documents: Sequence[DocumentRecords]) -> SuiteResult:
    from expectations.engine import run_suite
    from expectations.suites import declared_suite

    suite = declared_suite(name)
    rows = [row for records in documents for row in getattr(records, name)]
    failed = run_suite(suite, declared_frame(rows, suite.columns))
    if failed:
        number, positions = failed[0]
        raise RecordSchemaError(name, suite.describe(number), positions)
    return SuiteResult(suite.name, len(rows), len(suite.declared), 0)


def _judge(frame: str, rows_of: Sequence[Sequence[Any]]) -> tuple[SuiteResult, list[list[Finding]]]:
    """Return what a suite says of the rows of each document; positions are those in a document."""
    from expectations.engine import run_suite
    from expectations.suites import rule_suite

    rules = [rule for rule in load_rules() if rule.frame == frame]
    suite = rule_suite(frame)
    rows = [row for mine in rows_of for row in mine]
    owner = [(number, at) for number, mine in enumerate(rows_of) for at in range(len(mine))]
    failed = run_suite(suite, as_frame(rows, suite.columns))
    findings: list[list[Finding]] = [[] for _ in rows_of]
    for number, positions in failed:
        for position in positions:
            document, at = owner[position]
            findings[document].append(Finding(rules[number], at, flatten(rows[position])))
    count = sum(map(len, findings))
    return SuiteResult(suite.name, len(rows), len(rules), count), findings
