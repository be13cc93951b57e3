"""The ingest flow: files to the published warehouse, each document whole or not at all."""

import uuid
from collections.abc import Callable, Sequence
from math import ceil
from pathlib import Path
from typing import cast

from duckdb import DuckDBPyConnection
from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed

from expectations.errors import BrokenSuiteError
from extractors.model import SourceDocument
from extractors.source import hash_file, read_source
from flows.outcomes import (
    Outcome,
    RunSummary,
    already_loaded,
    failed,
    from_entry,
    touched_documents,
)
from flows.reading import failed_entry, read_document, utc_now
from flows.settings import Settings
from transforms.pipeline import PARSER_VERSION
from transforms.schema import RunEntry
from warehouse.errors import WarehouseError
from warehouse.ledger import is_loaded
from warehouse.load import load_document, record_failure, record_run
from warehouse.publish import writing
from warehouse.rules import check_invariants
from warehouse.versions import mark_superseded

UNKNOWN_MEDIA_TYPE = "application/octet-stream"
Progress = Callable[[], None]


class InvariantError(RuntimeError):
    """The warehouse would break a rule of its own; nothing of the run was published."""


STOPS = (BrokenSuiteError, InvariantError, WarehouseError)
"""What stops a run: nothing of it was published."""


@flow(name="ingest", flow_run_name="ingest {run_id}", validate_parameters=False)
def ingest_flow(
    files: Sequence[Path], settings: Settings, run_id: str, on_document: Progress
) -> State[RunSummary]:
    """Load `files` and publish the warehouse; the state is Failed where one did not load.

    A task run stands for one document while they are few; many go in batches, for Prefect loses
    the history of thousands of task runs.
    """
    started_at = utc_now()
    outcomes: list[Outcome] = []
    size = max(1, ceil(len(files) / settings.task_runs))
    with writing(settings.warehouse, settings.lock_timeout_seconds) as connection:
        for start in range(0, len(files), size):
            batch = files[start : start + size]
            outcomes += run_batch(batch, run_id, connection, on_document)
        failed_count = sum(not outcome.is_good for outcome in outcomes)
        record_run(connection, RunEntry(run_id, started_at, utc_now(), len(files), failed_count))
        mark_superseded(connection, touched_documents(outcomes))
        violations = check_invariants(connection)
        if violations:
            raise InvariantError("; ".join(str(violation) for violation in violations[:5]))
    summary = RunSummary(run_id, str(settings.warehouse), tuple(outcomes))
    message = f"{len(files) - failed_count} of {len(files)} documents loaded"
    state = Completed if summary.is_good else Failed
    return state(message=message, data=summary)


def run_batch(
    files: Sequence[Path], run_id: str, connection: DuckDBPyConnection, on_document: Progress
) -> list[Outcome]:
    """Return the outcomes of one task run; what stops the run is raised."""
    name = files[0].name if len(files) == 1 else f"{files[0].name} and {len(files) - 1} more"
    state = ingest_task(name, files, run_id, connection, on_document, return_state=True)
    outcomes = state.result(raise_on_failure=False)
    if isinstance(outcomes, BaseException):
        raise outcomes
    return cast("list[Outcome]", outcomes)


@task(name="ingest documents", task_run_name="ingest {name}", cache_policy=NO_CACHE)
def ingest_task(
    name: str,
    files: Sequence[Path],
    run_id: str,
    connection: DuckDBPyConnection,
    on_document: Progress,
) -> State[list[Outcome]]:
    """Load a batch; the state is Failed where a document did not load. `name` is for the page."""
    outcomes = []
    for file in files:
        outcomes.append(ingest_file(file, run_id, connection))
        on_document()
    reasons = [str(outcome.reason) for outcome in outcomes if not outcome.is_good]
    state = Failed if reasons else Completed
    return state(message="; ".join(reasons) or f"loaded {name}", data=outcomes)


def ingest_file(file: Path, run_id: str, connection: DuckDBPyConnection) -> Outcome:
    """Return what came of one file; only what stops the run is raised."""
    try:
        source = read_source(file)
    except Exception as error:
        return _unreadable(file, error, run_id, connection)
    known = is_loaded(connection, source.sha256, PARSER_VERSION)
    if known is not None:
        return already_loaded(file, source.sha256, known)
    try:
        read = read_document(source, run_id)
        load_document(
            connection, read.records, read.report.issues, read.report.quarantine, read.entry
        )
    except STOPS:
        raise
    except Exception as error:
        record_failure(connection, failed_entry(source, str(error), run_id))
        return failed(file, error, source.sha256)
    return from_entry(read.entry, read.report.issues, len(read.report.quarantine))


def _unreadable(
    file: Path, error: Exception, run_id: str, connection: DuckDBPyConnection
) -> Outcome:
    """Return the outcome of a file that is no document; the ledger has it if it has bytes."""
    try:
        source = SourceDocument(file, b"", hash_file(file), UNKNOWN_MEDIA_TYPE)
    except OSError:
        return failed(file, error)
    record_failure(connection, failed_entry(source, str(error), run_id))
    return failed(file, error, source.sha256)


def ingest(files: Sequence[Path], settings: Settings, on_document: Progress) -> RunSummary:
    """Return the summary of one run of the flow.

    Raises:
        BrokenSuiteError: an expectation failed to run; nothing was published.
        InvariantError: the warehouse would break a rule of its own; nothing was published.
        WarehouseError: the file is no warehouse, or another run is writing.
    """
    run_id = uuid.uuid4().hex[:12]
    state = ingest_flow(files, settings, run_id, on_document, return_state=True)
    summary = state.result(raise_on_failure=False)
    if isinstance(summary, BaseException):
        raise summary
    return cast("RunSummary", summary)
