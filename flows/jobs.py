"""The documents of a run: files that came in, and documents of the archive."""

import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.inbox import Inbox, Skipped, find_documents, printable


@dataclass(frozen=True, slots=True)
class Job:
    """A document to load: a file, or, where `file` is None, an object of the archive.

    `name` is the path as text that a log and a table take.
    """

    name: str
    file: Path | None = None
    sha256: str | None = None


def find_jobs(
    paths: Iterable[Path], settle_seconds: float, own: Collection[Path] = ()
) -> tuple[list[Job], tuple[Skipped, ...]]:
    """Return the files to load, and what is left alone.

    Where a file of a folder is young, this waits once, `settle_seconds` long, to see whether it
    is still being written; one that is will be taken by the next run.
    """
    given = list(paths)
    return settled_jobs(look_into(given, settle_seconds, own), given, settle_seconds, own)


def look_into(paths: Sequence[Path], settle_seconds: float, own: Collection[Path] = ()) -> Inbox:
    """Return what the paths hold at this moment; what is `own` is no document."""
    return find_documents(paths, settle_seconds, time.time(), own)


def settled_jobs(
    inbox: Inbox, paths: Sequence[Path], settle_seconds: float, own: Collection[Path] = ()
) -> tuple[list[Job], tuple[Skipped, ...]]:
    """Return what `find_jobs` does, after a first look into the paths."""
    if inbox.is_being_written:
        time.sleep(settle_seconds)
        inbox = look_into(paths, settle_seconds, own)
    return [Job(printable(file.path), file.path) for file in inbox.files], inbox.skipped
