"""What a failing row becomes: an issue, and for a critical rule a project in quarantine."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from expectations.frames import CheckFrame
from expectations.rules import SEVERITIES, Rule, fill, load_rules
from transforms.records import DocumentRecords
from transforms.schema import DataIssue, Quarantine

CRITICAL = "critical"
ISSUE_SEVERITY = {CRITICAL: "error", "error": "error", "warning": "warning", "info": "info"}
RANK = {severity: rank for rank, severity in enumerate(SEVERITIES)}


@dataclass(frozen=True, slots=True)
class Finding:
    """A row of a check frame, by its position there, that a rule does not let pass.

    Page and line are the rule's own place where it has one, else the row's.
    """

    rule: Rule
    frame: CheckFrame
    position: int
    page_number: int | None
    line_number: int | None

    def __getitem__(self, column: str) -> Any:
        """What the row has in a column."""
        return self.frame.columns[column][self.position]

    @property
    def number(self) -> int:
        """The number of the row in its document."""
        return self.frame.numbers[self.position]

    @property
    def message(self) -> str:
        """What is wrong, in words."""
        return fill(self.rule.message, self)


def find(rule: Rule, frame: CheckFrame, positions: Iterable[int]) -> Iterator[Finding]:
    """Yield the findings of a rule in some rows of a frame."""
    columns = frame.columns
    pages, lines = columns["page_number"], columns["line_number"]
    own = columns[f"{rule.place}_page"] if rule.place else pages
    own_lines = columns[f"{rule.place}_line"] if rule.place else lines
    for position in positions:
        is_own = own[position] is not None
        page = (own if is_own else pages)[position]
        line = (own_lines if is_own else lines)[position]
        yield Finding(rule, frame, position, page, line)


def keep_most_severe(findings: Iterable[Finding]) -> list[Finding]:
    """Return one finding per rule and row: where several severities apply, the highest."""
    kept: dict[tuple[str, str, int], Finding] = {}
    for finding in findings:
        rule = finding.rule
        at = (rule.frame, rule.id, finding.position)
        known = kept.get(at)
        if known is None or RANK[rule.severity] < RANK[known.rule.severity]:
            kept[at] = finding
    return list(kept.values())


def in_printed_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by page, line, rule and row: the same order in every run."""
    order = _order()
    return sorted(
        findings,
        key=lambda f: (f.page_number or 0, f.line_number or 0, order[f.rule.id], f.number),
    )


@cache
def _order() -> dict[str, int]:
    return {rule.id: number for number, rule in reversed(list(enumerate(load_rules())))}


def to_issue(finding: Finding, document_sha256: str, seq: int) -> DataIssue:
    """Return the finding as the warehouse keeps it."""
    rule = finding.rule
    found = finding[rule.found or rule.column]
    return DataIssue(
        document_sha256=document_sha256,
        issue_seq=seq,
        rule_id=rule.id,
        severity=ISSUE_SEVERITY[rule.severity],
        message=finding.message,
        expected=fill(rule.expected, finding),
        found=None if found is None else str(found),
        form_key=finding["form_key"],
        project_name=finding["project_name"],
        page_number=finding.page_number,
        line_number=finding.line_number,
    )


def to_quarantine(findings: Sequence[Finding], records: DocumentRecords) -> Iterator[Quarantine]:
    """Yield one row per project with a critical finding: the first names the rule, all say why."""
    by_form: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.rule.severity == CRITICAL:
            by_form[finding["form_key"]].append(finding)
    for form_key, critical in by_form.items():
        yield Quarantine(
            document_sha256=records.document_sha256,
            form_key=form_key,
            page_number=critical[0].page_number,
            line_number=critical[0].line_number,
            rule_id=critical[0].rule.id,
            reason="; ".join(finding.message for finding in critical),
            printed_text=records.printed_forms[form_key],
        )
