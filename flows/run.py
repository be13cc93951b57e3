"""One run with its progress bar, and what stops a run as one clear error."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from flows.ingest import STOPS, ingest
from flows.outcomes import RunSummary
from flows.settings import Settings


class RunStoppedError(RuntimeError):
    """A run that stopped: nothing of it was published."""


def run_ingest(files: Sequence[Path], settings: Settings, quiet: bool) -> RunSummary:
    """Return the summary of a run over `files`; the progress bar goes to standard error.

    Raises:
        RunStoppedError: nothing was published; the message says why.
    """
    console = Console(stderr=True, quiet=quiet)
    with Progress(console=console, transient=True) as progress:
        bar = progress.add_task("reading", total=len(files))
        try:
            return ingest(files, settings, lambda: progress.advance(bar))
        except STOPS as error:
            raise RunStoppedError(f"{error}; nothing was published") from error
