"""The ingest flow: documents to the published warehouse, each document whole or not at all.

The first documents are read while a temporary Prefect server starts.
"""

import uuid
from collections.abc import Sequence
from contextlib import ExitStack
from math import ceil
from typing import cast

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.runtime import task_run
from prefect.states import Completed, Failed

from flows.ahead import GROUP, Progress, ReadingAhead
from flows.document import STOPS, InvariantError, load_in_order
from flows.jobs import Job
from flows.memory import share_heaps
from flows.outcomes import Outcome, RunSummary, touched_documents
from flows.progress import Mode, Run
from flows.reading import corrections_of, utc_now
from flows.settings import Settings
from flows.temporary_server import TemporaryServer
from flows.transient import is_transient
from transforms.matching.decisions import load_decisions
from transforms.schema import RunEntry
from warehouse.archive import Archive
from warehouse.changes import Change, find_changes
from warehouse.links import link_years
from warehouse.load import record_run
from warehouse.publish import settle, writing
from warehouse.rules import Touched, check_invariants
from warehouse.signals import signals_as_raised
from warehouse.versions import mark_superseded

__all__ = ["STOPS", "Work", "ingest", "ingest_flow"]
RETRY_DELAYS = [2.0, 10.0]


class Work:
    """What a run is to do; Prefect gets its name only, and sends no path to its server.

    `opened` holds the private warehouse of a run that has begun, and publishes it when closed.
    Settings that no document can be read with are refused as a WrongSettingsError.
    """

    __slots__ = ("_ahead", "jobs", "mode", "on_document", "opened", "settings", "started_at")

    def __init__(
        self,
        jobs: Sequence[Job],
        settings: Settings,
        mode: Mode = Mode.NEW,
        on_document: Progress = lambda: None,
    ) -> None:
        settings.check_reading()
        self.jobs = jobs
        self.settings = settings
        self.mode = mode
        self.on_document = on_document
        self.opened = ExitStack()
        self.started_at = utc_now()
        self._ahead: ReadingAhead | None = None

    def begin(self, run_id: str, opened: ExitStack) -> ReadingAhead:
        """Open the warehouse and have the first documents read, where that is not done yet.

        Raises:
            CorrectionsError: the file of corrections is wrong.
            WarehouseError: the file is no warehouse, or another run is writing.
        """
        if self._ahead is None:
            settings = self.settings
            archive = Archive(settings.archive_path)
            corrections = corrections_of(settings.corrections)
            timeout, is_trial = settings.lock_timeout_seconds, self.mode is Mode.TRIAL
            private = writing(settings.warehouse, timeout, run_id, is_trial=is_trial)
            connection = opened.enter_context(private)
            archive.remove_unfinished()
            run = Run(run_id, settings, archive, connection, self.mode, corrections)
            self._ahead = opened.enter_context(ReadingAhead(self.jobs, run, self.on_document))
            self._ahead.start()
        return self._ahead


@flow(name="ingest", flow_run_name="ingest {run_id}", validate_parameters=False)
def ingest_flow(run_id: str, work: Work) -> State[RunSummary]:
    """Load documents and publish the warehouse; the state is Failed where one did not load.

    A task run stands for one document while they are few; many go in batches, for Prefect loses
    the history of thousands of task runs.
    """
    outcomes: list[Outcome] = []
    changes: list[Change] | None = None
    settings = work.settings
    decisions = load_decisions(settings.decisions)
    with signals_as_raised(), work.opened.pop_all() as opened:
        ahead = work.begin(run_id, opened)
        connection = ahead.run.connection
        with ahead:
            for numbers in batches_of(len(work.jobs), settings.task_runs):
                outcomes += run_batch(numbers, ahead, work)
        bad = sum(not outcome.is_good for outcome in outcomes)
        entry = RunEntry(run_id, work.started_at, utc_now(), len(outcomes), bad, "published")
        record_run(connection, entry)
        settle(connection)
        documents = touched_documents(outcomes)
        told = link_years(connection, mark_superseded(connection, documents), decisions)
        if violations := check_invariants(connection, Touched(documents, told.organizations)):
            raise InvariantError("; ".join(str(violation) for violation in violations[:5]))
        if work.mode is Mode.TRIAL:
            read = [o.document_sha256 for o in outcomes if o.document_sha256]
            changes = find_changes(connection, settings.warehouse, read)
    found = None if changes is None else tuple(changes)
    summary = RunSummary(run_id, str(settings.warehouse), tuple(outcomes), changes=found)
    message = f"{len(outcomes) - bad} of {len(outcomes)} documents loaded"
    state = Completed if summary.is_good else Failed
    return state(message=message, data=summary)


def batches_of(count: int, task_runs: int) -> list[range]:
    """Return the numbers of the documents of each task run: one while they are few.

    >>> batches_of(2, 100), len(batches_of(1000, 100)), len(batches_of(50_000, 100))
    ([range(0, 1), range(1, 2)], 4, 100)
    """
    size = 1 if count <= task_runs else max(GROUP, ceil(count / task_runs))
    return [range(start, min(start + size, count)) for start in range(0, count, size)]


def run_batch(numbers: range, ahead: ReadingAhead, work: Work) -> list[Outcome]:
    """Return the outcomes of one task run; what stops the run is raised."""
    first = work.jobs[numbers.start].name
    name = first if len(numbers) == 1 else f"{first} and {len(numbers) - 1} more"
    done: dict[int, Outcome] = {}
    state = ingest_task(name, numbers, ahead, work, done, return_state=True)
    outcomes = state.result(raise_on_failure=False)
    if isinstance(outcomes, BaseException):
        raise outcomes
    return cast("list[Outcome]", outcomes)


def _may_try_again(_task: object, _run: object, state: State) -> bool:
    """Return whether what a task raised may be gone in a moment."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, Exception) and is_transient(error)


@task(
    name="ingest documents",
    task_run_name="ingest {name}",
    cache_policy=NO_CACHE,
    retries=len(RETRY_DELAYS),
    retry_delay_seconds=RETRY_DELAYS,
    retry_condition_fn=_may_try_again,
)
def ingest_task(
    name: str, numbers: range, ahead: ReadingAhead, work: Work, done: dict[int, Outcome]
) -> State[list[Outcome]]:
    """Load a batch; the state is Failed where a document did not load. `name` is for the page.

    `done` keeps what came of each document, so that a retry goes on where the task stopped.
    """
    may_retry = (task_run.run_count or 1) <= len(RETRY_DELAYS)
    waiting = [number for number in numbers if number not in done]
    for number, outcome in load_in_order(waiting, ahead, may_retry=may_retry):
        done[number] = outcome
    outcomes = [done[number] for number in numbers]
    reasons = [str(outcome.reason) for outcome in outcomes if not outcome.is_good]
    state = Failed if reasons else Completed
    return state(message="; ".join(reasons) or f"loaded {name}", data=outcomes)


def ingest(
    jobs: Sequence[Job],
    settings: Settings,
    on_document: Progress = lambda: None,
    mode: Mode = Mode.NEW,
    timeout_seconds: float | None = None,
) -> RunSummary:
    """Return the summary of one run of the flow, which is stopped when its time is up.

    Raises:
        BrokenSuiteError: an expectation failed to run; nothing was published.
        InvariantError: the warehouse would break a rule of its own; nothing was published.
        ServerNotStartedError: Prefect has no server, and none could be started.
        WarehouseError: the file is no warehouse, or another run is writing.
    """
    with TemporaryServer() as server:
        return ingest_under(server, Work(jobs, settings, mode, on_document), timeout_seconds)


def ingest_under(
    server: TemporaryServer, work: Work, timeout_seconds: float | None = None
) -> RunSummary:
    """Return the summary of a run under a server that may still be starting; see `ingest`."""
    share_heaps()
    run_id = uuid.uuid4().hex[:12]
    timed_flow = ingest_flow.with_options(timeout_seconds=timeout_seconds)
    with signals_as_raised(), work.opened:
        if server.is_starting:
            work.begin(run_id, work.opened)
        server.wait()
        state = timed_flow(run_id, work, return_state=True)
        summary = state.result(raise_on_failure=False)
        if isinstance(summary, BaseException):
            raise summary
    return cast("RunSummary", summary)
