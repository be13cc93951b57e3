"""The ingest flow: files to the published warehouse, one document at a time, each whole or not."""

import uuid
from collections.abc import Callable, Sequence
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
from flows.outcomes import Outcome, RunSummary, already_loaded, failed, from_entry
from flows.reading import ReadDocument, failed_entry, read_document, utc_now
from flows.settings import Settings
from transforms.pipeline import PARSER_VERSION
from transforms.schema import RunEntry
from warehouse.ledger import is_loaded
from warehouse.load import load_document, record_failure, record_run
from warehouse.publish import writing
from warehouse.rules import check_invariants

UNKNOWN_MEDIA_TYPE = "application/octet-stream"
Progress = Callable[[str], None]


class InvariantError(RuntimeError):
    """The warehouse would break a rule of its own; nothing of the run was published."""


@flow(name="ingest", flow_run_name="ingest {run_id}", validate_parameters=False)
def ingest_flow(
    files: Sequence[Path], settings: Settings, run_id: str, on_document: Progress
) -> State[RunSummary]:
    """Load `files` and publish the warehouse; the state is Failed where one did not load."""
    started_at = utc_now()
    outcomes = []
    with writing(settings.warehouse, settings.lock_timeout_seconds) as connection:
        for file in files:
            outcomes.append(ingest_file(file, run_id, connection))
            on_document(str(file))
        failed_count = sum(not outcome.is_good for outcome in outcomes)
        record_run(connection, RunEntry(run_id, started_at, utc_now(), len(files), failed_count))
        violations = check_invariants(connection)
        if violations:
            raise InvariantError("; ".join(str(violation) for violation in violations[:5]))
    summary = RunSummary(run_id, str(settings.warehouse), tuple(outcomes))
    message = f"{sum(o.is_good for o in outcomes)} of {len(outcomes)} documents loaded"
    state = Completed if summary.is_good else Failed
    return state(message=message, data=summary)


@task(name="read document", task_run_name="read {name}", cache_policy=NO_CACHE)
def read_task(name: str, file: Path, run_id: str) -> ReadDocument:
    """Return a document read and validated; `name` is what the run page shows."""
    return read_document(read_source(file), run_id)


def ingest_file(file: Path, run_id: str, connection: DuckDBPyConnection) -> Outcome:
    """Return what came of one file; only a broken suite or a broken warehouse stops the run."""
    try:
        source = read_source(file)
    except Exception as error:
        return _unreadable(file, error, run_id, connection)
    known = is_loaded(connection, source.sha256, PARSER_VERSION)
    if known is not None:
        return already_loaded(file, source.sha256, known)
    state = read_task(file.name, file, run_id, return_state=True)
    read = state.result(raise_on_failure=False)
    if isinstance(read, BrokenSuiteError):
        raise read
    if isinstance(read, BaseException):
        record_failure(connection, failed_entry(source, str(read), run_id))
        return failed(file, read, source.sha256)
    load_document(connection, read.records, read.report.issues, read.report.quarantine, read.entry)
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
    """
    run_id = uuid.uuid4().hex[:12]
    state = ingest_flow(files, settings, run_id, on_document, return_state=True)
    summary = state.result(raise_on_failure=False)
    if isinstance(summary, BaseException):
        raise summary
    return cast(RunSummary, summary)
