"""What a failing row becomes: an issue, and for a critical rule a project in quarantine."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from expectations.rules import SEVERITIES, Rule, fill, load_rules
from transforms.records import DocumentRecords
from transforms.schema import DataIssue, Quarantine

CRITICAL = "critical"
ISSUE_SEVERITY = {CRITICAL: "error", "error": "error", "warning": "warning", "info": "info"}


@dataclass(frozen=True, slots=True)
class Finding:
    """A row of a check frame, by its position there, that a rule does not let pass."""

    rule: Rule
    position: int
    row: Mapping[str, Any]

    @property
    def place(self) -> tuple[int | None, int | None]:
        """Page and line: the rule's own place where it has one, else the row's."""
        named = self.rule.place
        if named is not None and self.row[f"{named}_page"] is not None:
            return self.row[f"{named}_page"], self.row[f"{named}_line"]
        return self.row["page_number"], self.row["line_number"]

    @property
    def message(self) -> str:
        """What is wrong, in words."""
        return fill(self.rule.message, self.row)


def keep_most_severe(findings: Iterable[Finding]) -> list[Finding]:
    """Return one finding per rule and row: where several severities apply, the highest."""
    kept: dict[tuple[str, str, int], Finding] = {}
    for finding in findings:
        at = (finding.rule.frame, finding.rule.id, finding.position)
        if at not in kept or _rank(finding) < _rank(kept[at]):
            kept[at] = finding
    return list(kept.values())


def _rank(finding: Finding) -> int:
    return SEVERITIES.index(finding.rule.severity)


def in_printed_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by page, line, rule and position: the same order in every run."""
    order = {rule.id: number for number, rule in reversed(list(enumerate(load_rules())))}
    return sorted(
        findings,
        key=lambda f: (f.place[0] or 0, f.place[1] or 0, order[f.rule.id], f.position),
    )


def to_issue(finding: Finding, document_sha256: str, seq: int) -> DataIssue:
    """Return the finding as the warehouse keeps it."""
    page_number, line_number = finding.place
    found = finding.row[finding.rule.found or finding.rule.column]
    return DataIssue(
        document_sha256=document_sha256,
        issue_seq=seq,
        rule_id=finding.rule.id,
        severity=ISSUE_SEVERITY[finding.rule.severity],
        message=finding.message,
        expected=fill(finding.rule.expected, finding.row),
        found=None if found is None else str(found),
        form_key=finding.row["form_key"],
        project_name=finding.row["project_name"],
        page_number=page_number,
        line_number=line_number,
    )


def to_quarantine(findings: Sequence[Finding], records: DocumentRecords) -> Iterator[Quarantine]:
    """Yield one row per project with a critical finding: the first names the rule, all say why."""
    by_form: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.rule.severity == CRITICAL:
            by_form[finding.row["form_key"]].append(finding)
    for form_key, critical in by_form.items():
        page_number, line_number = critical[0].place
        yield Quarantine(
            document_sha256=records.document_sha256,
            form_key=form_key,
            page_number=page_number,
            line_number=line_number,
            rule_id=critical[0].rule.id,
            reason="; ".join(finding.message for finding in critical),
            printed_text=records.printed_forms[form_key],
        )
