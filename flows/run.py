"""One run with its progress bar; errors that stop a run become one clear line."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from flows.ingest import ingest
from flows.outcomes import RunSummary
from flows.settings import Settings


def run_ingest(files: Sequence[Path], settings: Settings, quiet: bool) -> RunSummary:
    """Return the summary of a run over `files`; the progress bar goes to standard error."""
    console = Console(stderr=True, quiet=quiet)
    with Progress(console=console, transient=True) as progress:
        bar = progress.add_task("reading", total=len(files))
        return ingest(files, settings, lambda _: progress.advance(bar))
