"""One document of a run, from its bytes to its rows: what came of it, and at which stage."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from duckdb import DuckDBPyConnection

from expectations.errors import BrokenSuiteError
from flows.intake import Taken, take_in
from flows.jobs import Job
from flows.outcomes import Outcome, already_loaded, failed, from_entry
from flows.reading import failed_entry, judge, parse_limited, reading_version
from flows.settings import Settings
from flows.transient import is_transient
from transforms.corrections import NO_CORRECTIONS, Corrections
from warehouse.archive import Archive, ArchiveObjectDamagedError, ArchiveObjectMissingError
from warehouse.errors import WarehouseError
from warehouse.ledger import find_loaded, note_sources
from warehouse.load import load_document, record_failure


class InvariantError(RuntimeError):
    """The warehouse would break a rule of its own; nothing of the run was published."""


STOPS = (BrokenSuiteError, InvariantError, WarehouseError)
"""What stops a run: nothing of it was published."""
OF_ONE_DOCUMENT = (ArchiveObjectDamagedError, ArchiveObjectMissingError)
"""Faults of the warehouse that are those of one document."""


class Stage(StrEnum):
    """The steps of a document; the ledger names the one that failed."""

    TAKE_IN = "take in"
    READ = "read"
    VALIDATE = "validate"
    LOAD = "load"


class Mode(StrEnum):
    """What a run is for."""

    NEW = "new"
    """Load what is not loaded yet."""
    AGAIN = "again"
    """Read all of it again, in place of what is loaded."""
    TRIAL = "trial"
    """Read all of it again, publish nothing, and say what would change."""


@dataclass(frozen=True, slots=True)
class Run:
    """What all documents of a run share."""

    run_id: str
    settings: Settings
    archive: Archive
    connection: DuckDBPyConnection
    mode: Mode = Mode.NEW
    corrections: Corrections = NO_CORRECTIONS


@dataclass(slots=True)
class _Progress:
    """How far a document came."""

    stage: Stage = Stage.TAKE_IN
    taken: Taken | None = None
    media_type: str | None = None


def ingest_document(job: Job, run: Run, *, may_retry: bool = False) -> Outcome:
    """Return what came of one document.

    What stops the run is raised; so is, where `may_retry` holds, what may be gone in a moment.
    """
    progress = _Progress()
    try:
        return _ingest(job, run, progress)
    except OF_ONE_DOCUMENT as error:
        return _fail(job, run, progress, error)
    except STOPS:
        raise
    except Exception as error:
        if may_retry and is_transient(error):
            raise
        return _fail(job, run, progress, error)


def _ingest(job: Job, run: Run, progress: _Progress) -> Outcome:
    taken = progress.taken = take_in(job, run.archive, run.settings.document_mb)
    digest = run.corrections.digest_for(taken.sha256, taken.path.name)
    known = find_loaded(run.connection, taken.sha256, reading_version(), digest)
    is_new = run.mode is Mode.NEW
    if is_new and known is not None and Path(known.source_path).name == taken.path.name:
        note_sources(run.connection, taken.sources, str(taken.path))
        return already_loaded(job.name, taken.sha256, known.counts)
    progress.stage = Stage.READ
    source = taken.identify()
    progress.media_type = source.media_type
    parsed = parse_limited(source, run.settings, run.corrections)
    progress.stage = Stage.VALIDATE
    read = judge(source, parsed, run.run_id, digest)
    progress.stage = Stage.LOAD
    issues, quarantine = read.report.issues, read.report.quarantine
    load_document(run.connection, read.records, issues, quarantine, read.entry)
    note_sources(run.connection, taken.sources, str(taken.path))
    return from_entry(read.entry, issues, len(quarantine))


def _fail(job: Job, run: Run, progress: _Progress, error: Exception) -> Outcome:
    """Return the outcome of a document that failed; the ledger has it if there were bytes."""
    reason = str(error) or type(error).__name__
    taken = progress.taken
    if taken is None:
        return failed(job.name, progress.stage, reason, job.sha256)
    why = (str(progress.stage), reason)
    entry = failed_entry(taken.sha256, str(taken.path), progress.media_type, why, run.run_id)
    record_failure(run.connection, entry)
    note_sources(run.connection, taken.sources, str(taken.path))
    return failed(job.name, progress.stage, reason, taken.sha256)
