"""What validation says of one document."""

from dataclasses import dataclass

from transforms.schema import DataIssue, Quarantine


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """The findings of all rules, and the projects that must not be loaded."""

    issues: tuple[DataIssue, ...] = ()
    quarantine: tuple[Quarantine, ...] = ()
