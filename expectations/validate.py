"""Records to validation reports, many documents at once; severity decides what becomes of a row."""

import gc
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache

from expectations.errors import RecordSchemaError
from expectations.findings import (
    Finding,
    find,
    in_printed_order,
    keep_most_severe,
    to_issue,
    to_quarantine,
)
from expectations.frames import DECLARED, CheckFrame, check_frames, declared_frame
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
    with _without_collection():
        return _validate(documents)


def _validate(documents: Sequence[DocumentRecords]) -> list[ValidationReport]:
    suites = [_check_declared(name, documents) for name in DECLARED]
    found: list[list[Finding]] = [[] for _ in documents]
    for name, frame in check_frames(documents).items() if documents else ():
        result, findings = _judge(name, frame)
        suites.append(result)
        for finding in findings:
            found[frame.owners[finding.position]].append(finding)
    return [
        _report(records, findings, tuple(suites))
        for records, findings in zip(documents, found, strict=True)
    ]


@contextmanager
def _without_collection() -> Iterator[None]:
    """Let the block make its rows without a search for cycles among them: there are none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


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


def _judge(name: str, frame: CheckFrame) -> tuple[SuiteResult, list[Finding]]:
    """Return what a suite looked at and what it finds, expectation by expectation."""
    from expectations.engine import run_suite
    from expectations.suites import rule_suite

    rules = [rule for rule in load_rules() if rule.frame == name]
    suite = rule_suite(name)
    findings = [
        finding
        for number, positions in run_suite(suite, frame.columns.select(suite.columns))
        for finding in find(rules[number], frame, positions)
    ]
    return SuiteResult(suite.name, len(frame.owners), len(rules), len(findings)), findings
