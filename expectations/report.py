"""What validation says of one document."""

from dataclasses import dataclass

from transforms.schema import DataIssue, Quarantine


@dataclass(frozen=True, slots=True)
class SuiteResult:
    """What one suite looked at: rows of a frame, expectations, and findings."""

    name: str
    row_count: int
    expectation_count: int
    finding_count: int


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """The findings of all rules, the projects that must not be loaded, and what was looked at."""

    issues: tuple[DataIssue, ...] = ()
    quarantine: tuple[Quarantine, ...] = ()
    suites: tuple[SuiteResult, ...] = ()
