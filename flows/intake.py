"""Bytes into the archive before anything is made of them, and documents out of it."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from extractors.model import SourceDocument
from extractors.source import identify, read_bytes
from flows.inbox import printable
from flows.jobs import Job
from transforms.schema import DocumentSource
from warehouse.archive import Archive
from warehouse.sources import best_path, note_source, sources_of

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Taken:
    """The bytes of a document, kept in the archive, and every path that they were found at."""

    sha256: str
    data: bytes
    sources: Sequence[DocumentSource]

    @property
    def path(self) -> Path:
        """The path that the document goes by, whichever of them came first."""
        return Path(best_path(self.sources) if self.sources else self.sha256)

    def refreshed(self, archive: Archive) -> "Taken":
        """Return the document with the paths that it is known at by now."""
        return replace(self, sources=sources_of(archive, self.sha256))

    def identify(self) -> SourceDocument:
        """Return the document with its media type.

        Raises:
            ExtractError: it is empty, or of a format that no extractor reads.
        """
        return identify(self.path, self.data)


def take_in(job: Job, archive: Archive, most_megabytes: int) -> Taken:
    """Return the bytes of a job; those of a file are in the archive when this returns.

    Raises:
        ExtractError: the file is not there, cannot be read, or is too large.
        ArchiveError: the archive cannot be written, or its object is missing or damaged.
    """
    if job.file is None:
        sha256 = job.sha256 or ""
        return Taken(sha256, archive.get(sha256), sources_of(archive, sha256))
    data = read_bytes(job.file, most_megabytes * MEGABYTE)
    sha256 = archive.put(data)
    note_source(archive, DocumentSource(sha256, job.name, _modified_at(job.file), _now()))
    return Taken(sha256, data, sources_of(archive, sha256))


def has_other_bytes(path: str, sha256: str) -> Path | None:
    """Return the file at a path of the ledger if its bytes are not those of a document."""
    file = Path(path)
    try:
        if printable(file) != path or not file.is_file():
            return None
        with file.open("rb") as opened:
            return None if hashlib.file_digest(opened, "sha256").hexdigest() == sha256 else file
    except OSError:
        return None


def _modified_at(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(os.stat(path).st_mtime, UTC).replace(tzinfo=None)  # noqa: PTH116
    except (OSError, OverflowError, ValueError):
        return None


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
