"""What came of each document of a run."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from transforms.schema import DataIssue, LedgerEntry
from warehouse.changes import Change

LOADED = "loaded"
ALREADY_LOADED = "already loaded"
QUARANTINED = "quarantined"
FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One document of a run: its state, its counts, and the reason where it did not load."""

    source_path: str
    document_sha256: str | None
    status: str
    reason: str | None = None
    failed_stage: str | None = None
    project_count: int = 0
    indicator_count: int = 0
    budget_line_count: int = 0
    cell_count: int = 0
    loaded_count: int = 0
    ignored_count: int = 0
    unread_count: int = 0
    quarantined_count: int = 0
    error_count: int = 0
    warning_count: int = 0
    info_count: int = 0

    @property
    def is_good(self) -> bool:
        """True where all of the document is in the warehouse."""
        return self.status in (LOADED, ALREADY_LOADED) and not self.quarantined_count


@dataclass(frozen=True, slots=True)
class RunSummary:
    """All outcomes of a run."""

    run_id: str
    warehouse: str
    outcomes: tuple[Outcome, ...]
    skipped: tuple[tuple[str, str], ...] = ()
    """What was left alone, and why."""
    changes: tuple[Change, ...] | None = None
    """What a trial would have changed; None where it was no trial."""

    @property
    def is_good(self) -> bool:
        """True where every document is loaded or was already there, and nothing is quarantined."""
        return all(outcome.is_good for outcome in self.outcomes)

    @property
    def left_alone(self) -> str:
        """How much was left alone for which reason, for a person."""
        counts = Counter(reason for _, reason in self.skipped)
        return ", ".join(f"{count} left alone: {reason}" for reason, count in counts.items())

    def as_json(self) -> dict[str, Any]:
        """Return the summary as plain data."""
        return {**asdict(self), "is_good": self.is_good}


def failed(path: str, stage: str, reason: str, sha256: str | None) -> Outcome:
    """Return the outcome of a document that could not be read."""
    return Outcome(path, sha256, FAILED, reason=reason, failed_stage=stage)


def already_loaded(path: str, sha256: str, counts: Mapping[str, int]) -> Outcome:
    """Return the outcome of a document that this parser version has loaded before."""
    return Outcome(
        path,
        sha256,
        ALREADY_LOADED,
        project_count=counts["project_count"],
        indicator_count=counts["indicator_count"],
        budget_line_count=counts["budget_line_count"],
        cell_count=counts["cell_count"],
        loaded_count=counts["loaded_count"],
        ignored_count=counts["ignored_count"],
        unread_count=counts["unread_count"],
    )


def from_entry(entry: LedgerEntry, issues: Sequence[DataIssue], quarantined_count: int) -> Outcome:
    """Return the outcome of a document that was read."""
    severities = Counter(issue.severity for issue in issues)
    return Outcome(
        source_path=entry.source_path,
        document_sha256=entry.document_sha256,
        status=entry.status,
        reason=entry.reason,
        project_count=entry.project_count,
        indicator_count=entry.indicator_count,
        budget_line_count=entry.budget_line_count or 0,
        cell_count=entry.cell_count,
        loaded_count=entry.loaded_count,
        ignored_count=entry.ignored_count,
        unread_count=entry.unread_count,
        quarantined_count=quarantined_count,
        error_count=severities["error"],
        warning_count=severities["warning"],
        info_count=severities["info"],
    )


def touched_documents(outcomes: Sequence[Outcome]) -> list[str]:
    """Return the documents of a run whose facts may have changed."""
    return [
        outcome.document_sha256
        for outcome in outcomes
        if outcome.document_sha256 is not None and outcome.status != ALREADY_LOADED
    ]
