"""One run with its progress bar, and what stops a run as one clear error."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from httpx import HTTPError
from rich.console import Console
from rich.progress import Progress

from flows.document import STOPS
from flows.inbox import Inbox, printable
from flows.ingest import Work, ingest_under
from flows.jobs import Job, settled_jobs
from flows.outcomes import RunSummary
from flows.progress import Mode
from flows.settings import Settings, WrongSettingsError
from flows.temporary_server import ServerNotStartedError, TemporaryServer
from transforms.errors import CorrectionsError

REFRESHES = 4
UNREACHABLE = "Failed to reach API"


class WrongUseError(ValueError):
    """What was asked for cannot be done: a wrong file or selection."""


class RunStoppedError(RuntimeError):
    """A run that stopped: nothing of it was published."""


def run_ingest(
    paths: Sequence[Path],
    inbox: Inbox,
    settings: Settings,
    server: TemporaryServer,
    *,
    quiet: bool,
) -> RunSummary:
    """Return the summary of a run over files and folders, after a first look into them.

    Raises:
        RunStoppedError: nothing was published; the message says why.
        WrongUseError: the corrections file or a setting is wrong.
    """
    jobs, skipped = settled_jobs(inbox, paths, settings.settle_seconds, settings.own_paths)
    left = tuple((printable(entry.path), entry.reason) for entry in skipped)
    if not jobs:
        return replace(nothing_to_read(settings), skipped=left)
    return replace(_run(jobs, settings, Mode.NEW, server, quiet=quiet), skipped=left)


def nothing_to_read(settings: Settings) -> RunSummary:
    """Return the summary of a run that was not needed."""
    return RunSummary("", str(settings.warehouse), ())


def run_again(
    jobs: Sequence[Job],
    settings: Settings,
    server: TemporaryServer,
    *,
    quiet: bool,
    is_trial: bool,
) -> RunSummary:
    """Return the summary of a run that reads documents again; a trial publishes nothing.

    Raises:
        RunStoppedError: nothing was published; the message says why.
        WrongUseError: the corrections file or a setting is wrong.
    """
    return _run(jobs, settings, Mode.TRIAL if is_trial else Mode.AGAIN, server, quiet=quiet)


def _run(
    jobs: Sequence[Job], settings: Settings, mode: Mode, server: TemporaryServer, *, quiet: bool
) -> RunSummary:
    """Return the summary of a run; the progress bar goes to standard error."""
    console = Console(stderr=True, quiet=quiet)
    is_seen = console.is_terminal and not quiet
    with Progress(
        console=console, transient=True, refresh_per_second=REFRESHES, disable=not is_seen
    ) as progress:
        bar = progress.add_task("reading", total=len(jobs))
        try:
            work = Work(jobs, settings, mode, lambda: progress.advance(bar))
            return ingest_under(server, work)
        except (*STOPS, ServerNotStartedError) as error:
            raise RunStoppedError(f"{error}; nothing was published") from error
        except (CorrectionsError, WrongSettingsError) as error:
            raise WrongUseError(str(error)) from error
        except (HTTPError, RuntimeError) as error:
            if isinstance(error, RuntimeError) and UNREACHABLE not in str(error):
                raise
            raise RunStoppedError(
                f"the Prefect server does not answer ({error}): start it, or unset "
                "PREFECT_API_URL; nothing was published"
            ) from error
