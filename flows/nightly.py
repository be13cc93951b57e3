"""The nightly flow: what lies in the inbox goes into the warehouse.

Prefect schedules, retries and shows; the ledger in the warehouse decides what is read. So a
retry of a failed run reads again only what is not loaded.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from prefect import flow, get_run_logger
from prefect.artifacts import create_markdown_artifact
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run as this_run
from prefect.states import Completed, Failed

from flows.alarm import NotAllLoadedError, report_failure
from flows.artifact import render_run
from flows.inbox import printable
from flows.ingest import ingest
from flows.jobs import find_jobs
from flows.outcomes import RunSummary
from flows.settings import Settings, read_settings
from flows.transient import is_transient

TIMEZONE = "Asia/Shanghai"
ARTIFACT_KEY = "yusuan-run"


class NoInboxError(RuntimeError):
    """The inbox is no folder: a mount is missing, or its name is wrong."""


def name_run() -> str:
    """Return the name of this run: the date that it is for, as the inbox's people count it."""
    planned = this_run.get_scheduled_start_time() or datetime.now(UTC)
    return f"nightly {planned.astimezone(ZoneInfo(TIMEZONE)):%Y-%m-%d %H:%M}"


@flow(
    name="nightly",
    flow_run_name=name_run,
    on_failure=[report_failure],
    on_crashed=[report_failure],
)
def nightly(inbox: str, warehouse: str | None = None) -> State[RunSummary]:
    """Load what is new in the folder `inbox`; Failed where a document did not load.

    The good documents of a Failed run are loaded. Settings are those of the working folder.
    """
    settings = read_settings(Path(warehouse) if warehouse else None)
    summary = with_retries(lambda: run_night(Path(inbox), settings), settings.retry_delays_seconds)
    good = sum(outcome.is_good for outcome in summary.outcomes)
    message = f"{good} of {len(summary.outcomes)} documents loaded"
    if summary.skipped and not summary.outcomes:
        message = f"{message}; {summary.left_alone}"
        get_run_logger().warning(message)
    is_good = summary.is_good
    try:
        create_markdown_artifact(render_run(summary), key=ARTIFACT_KEY, description=message)
    except Exception as error:
        get_run_logger().exception("the documents are dealt with, but the run has no page")
        message, is_good = f"{message}; the run has no page: {error}", False
    if is_good:
        return Completed(message=message, data=summary)
    return Failed(message=message, data=NotAllLoadedError(message, summary))


def run_night(inbox: Path, settings: Settings) -> RunSummary:
    """Return what came of the documents in `inbox`.

    Raises:
        NoInboxError: there is no such folder.
        Exception: what stopped the run; nothing of it was published.
    """
    if not inbox.is_dir():
        raise NoInboxError(f"{inbox}: no such folder; is it mounted?")
    jobs, skipped = find_jobs([inbox], settings.settle_seconds, settings.own_paths)
    summary = ingest(jobs, settings, timeout_seconds=settings.run_timeout_seconds)
    left = tuple((printable(entry.path), entry.reason) for entry in skipped)
    return replace(summary, skipped=left)


def with_retries(attempt: Callable[[], RunSummary], delays: Sequence[float]) -> RunSummary:
    """Return what `attempt` returns, tried again after each delay while its error may pass."""
    for delay in delays:
        try:
            return attempt()
        except Exception as error:
            if not is_transient(error):
                raise
            get_run_logger().warning("%s; trying again in %g seconds", error, delay)
        time.sleep(delay)
    return attempt()
