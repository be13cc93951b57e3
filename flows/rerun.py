"""Documents to read again, chosen from the ledger and read from the archive."""

from collections.abc import Sequence
from pathlib import Path

from flows.inbox import printable
from flows.intake import has_other_bytes
from flows.jobs import Job
from flows.run import RunStoppedError, WrongUseError
from flows.settings import Settings
from flows.versions import reading_version
from warehouse.archive import Archive
from warehouse.errors import NotAWarehouseError, WarehouseError
from warehouse.query import select_documents

SHOWN = 12


class WrongSelectionError(WrongUseError):
    """Nothing can be chosen so: no warehouse, or no such document."""


def select_jobs(settings: Settings, chosen: Sequence[str], prefix: str) -> list[Job]:
    """Return the documents of the one selection that was chosen.

    Raises:
        WrongSelectionError: not one was chosen, or nothing can be chosen so.
        RunStoppedError: the file is no warehouse, or the archive cannot be read.
    """
    if len(chosen) != 1:
        raise WrongSelectionError(
            "give one of --failed, --quarantined, --outdated, --document and --all"
        )
    try:
        if chosen[0] == "document":
            return find_document(settings, prefix)
        return find_reruns(settings, chosen[0])
    except WarehouseError as error:
        raise RunStoppedError(str(error)) from error


def find_reruns(settings: Settings, selection: str) -> list[Job]:
    """Return the documents of a selection.

    Of a document that failed, the file is looked at too: where other bytes lie at its path now,
    it was mended, and they are read in its place.

    Raises:
        WrongSelectionError: there is no warehouse to choose from.
        WarehouseError: the file is no warehouse, or the archive cannot be read.
    """
    archive = Archive(settings.archive_path)
    jobs: dict[str, Job] = {}
    if _is_there(settings.warehouse):
        for sha256, path in select_documents(settings.warehouse, selection, reading_version()):
            jobs[sha256] = Job(path, sha256=sha256)
    elif selection != "all":
        raise WrongSelectionError(
            f"{settings.warehouse}: no such file; `yusuan rerun --all` makes it from the archive"
        )
    if selection == "all":
        for sha256 in archive.all():
            jobs.setdefault(sha256, Job(sha256, sha256=sha256))
    chosen = list(jobs.values())
    return list(map(_mended, chosen)) if selection == "failed" else chosen


def find_document(settings: Settings, prefix: str) -> list[Job]:
    """Return the one document whose SHA-256 begins with `prefix`.

    Raises:
        WrongSelectionError: none begins so, or more than one.
        WarehouseError: the file is no warehouse, or the archive cannot be read.
    """
    wanted = prefix.lower()
    known: dict[str, str] = {}
    if _is_there(settings.warehouse):
        known = dict(select_documents(settings.warehouse, "all", reading_version()))
    names = {sha256 for sha256 in known if sha256.startswith(wanted)}
    names |= set(Archive(settings.archive_path).find(wanted))
    if not wanted or not names:
        raise WrongSelectionError(f"no document has a SHA-256 that begins with {prefix!r}")
    if len(names) > 1:
        listed = ", ".join(name[:SHOWN] for name in sorted(names)[:SHOWN])
        raise WrongSelectionError(f"{len(names)} documents begin with {prefix!r}: {listed}")
    sha256 = names.pop()
    return [Job(known.get(sha256, sha256), sha256=sha256)]


def _is_there(warehouse: Path) -> bool:
    try:
        warehouse.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise NotAWarehouseError(warehouse, error.strerror or str(error)) from error
    return True


def _mended(job: Job) -> Job:
    """Return the file that lies at the path of a document with other bytes; else the document."""
    file = has_other_bytes(job.name, job.sha256 or "")
    return job if file is None else Job(printable(file), file)
