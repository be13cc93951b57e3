"""The records of one document to a validation report; severity decides what becomes of a row."""

from expectations.errors import RecordSchemaError
from expectations.findings import (
    Finding,
    in_printed_order,
    keep_most_severe,
    to_issue,
    to_quarantine,
)
from expectations.frames import DECLARED, Row, as_frame, check_frames, declared_rows
from expectations.report import SuiteResult, ValidationReport
from expectations.rules import load_rules
from transforms.records import DocumentRecords


def validate(records: DocumentRecords) -> ValidationReport:
    """Return the findings in a document and the projects that must not be loaded.

    Raises:
        BrokenSuiteError: an expectation did not run, so nothing can be said of any document.
        RecordSchemaError: the records of this document break what their classes declare.
    """
    suites = [_check_declared(name, records) for name in DECLARED]
    found: list[Finding] = []
    for name, rows in check_frames(records).items():
        result, findings = _judge(name, rows)
        suites.append(result)
        found += findings
    ordered = in_printed_order(keep_most_severe(found))
    issues = [
        to_issue(finding, records.document_sha256, seq)
        for seq, finding in enumerate(ordered, start=1)
    ]
    return ValidationReport(tuple(issues), tuple(to_quarantine(ordered, records)), tuple(suites))


def _check_declared(name: str, records: DocumentRecords) -> SuiteResult:
    from expectations.engine import describe, run_suite
    from expectations.suites import declared_suite

    suite = declared_suite(name)
    rows = declared_rows(name, records)
    failed = run_suite(f"declaration of {name}", as_frame(rows), suite)
    if failed:
        number, positions = failed[0]
        raise RecordSchemaError(name, describe(suite[number].configuration), positions)
    return SuiteResult(f"declaration of {name}", len(rows), len(suite), 0)


def _judge(frame: str, rows: list[Row]) -> tuple[SuiteResult, list[Finding]]:
    from expectations.engine import run_suite
    from expectations.suites import rule_suite

    rules = [rule for rule in load_rules() if rule.frame == frame]
    failed = run_suite(f"rules of {frame}", as_frame(rows), rule_suite(frame))
    findings = [
        Finding(rules[number], position, rows[position])
        for number, positions in failed
        for position in positions
    ]
    return SuiteResult(f"rules of {frame}", len(rows), len(rules), len(findings)), findings
