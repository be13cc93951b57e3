"""Every document's bytes, kept for good: an append-only store addressed by SHA-256.

An object stands at `objects/ab/abcd...` under the archive's folder, read-only. It comes there by
one rename of a finished file, so that a reader never sees half of it. Unfinished files stand in
`unfinished/`, each locked by the process that writes it; the system frees the lock when the
process ends, and this is how `remove_unfinished` knows which of them nobody will finish.

* ArchiveError
  + ArchiveObjectMissingError
  + ArchiveObjectDamagedError
"""

import fcntl
import hashlib
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from warehouse.errors import WarehouseError

SHA256 = re.compile(r"[0-9a-f]{64}")
FOLDER_LENGTH = 2
OBJECTS, UNFINISHED, SOURCES = FOLDERS = ("objects", "unfinished", "sources")
"""All that the archive owns of its root: other files may lie beside them."""
READ_BITS = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH


class ArchiveError(WarehouseError):
    """The archive cannot be read or written here; no object has changed."""

    def __init__(self, name: str, path: Path, cause: OSError | str) -> None:
        self.name = name
        self.path = path
        self.cause = cause
        reason = (cause.strerror or str(cause)) if isinstance(cause, OSError) else cause
        super().__init__(f"archive object {name} at {path}: {reason}")


class ArchiveObjectMissingError(ArchiveError):
    """The archive has no object of this name."""

    def __init__(self, name: str, path: Path) -> None:
        super().__init__(name, path, "there is none; ingest the document again")


class ArchiveObjectDamagedError(ArchiveError):
    """The bytes under this name are not the ones that were put there."""

    def __init__(self, name: str, path: Path, found: str) -> None:
        self.found = found
        super().__init__(
            name, path, f"its bytes have the SHA-256 {found}; ingest the document again to heal it"
        )


@dataclass(frozen=True, slots=True)
class ArchiveFault:
    """What is wrong with one file of the archive."""

    name: str
    path: Path
    reason: str


class Archive:
    """The store under `root`; the first `put` makes its folders."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._objects = root / OBJECTS
        self._unfinished = root / UNFINISHED

    def put(self, data: bytes) -> str:
        """Keep `data` and return its SHA-256; from then on a power failure does not lose it.

        The same bytes again change nothing; an object whose bytes were damaged is replaced.

        Raises:
            ArchiveError: the disk is full or the folder cannot be written; nothing half written
                is left.
        """
        name = hashlib.sha256(data).hexdigest()
        path = self._path(name)
        with _blaming(name, path):
            if not _holds(path, data):
                self._make_room(path)
                self._write(data, path)
            for folder in (path.parent, self._objects, self.root):
                _sync_folder(folder)
        return name

    def write(self, data: bytes, path: Path) -> None:
        """Put a file in the archive's folder, whole and on disk, in place of one that is there.

        Raises:
            ArchiveError: the disk is full or the folder cannot be written.
        """
        with _blaming(path.name, path):
            self._make_room(path)
            self._write(data, path)
            _sync_folder(path.parent)

    def get(self, sha256: str) -> bytes:
        """Return the bytes that have this SHA-256.

        Raises:
            ArchiveObjectMissingError: there is no such object.
            ArchiveObjectDamagedError: the object's bytes have another SHA-256.
            ArchiveError: the object is there and cannot be read.
        """
        if not SHA256.fullmatch(sha256):
            raise ArchiveObjectMissingError(sha256, self._objects)
        path = self._path(sha256)
        with _blaming(sha256, path):
            try:
                data = path.read_bytes()
            except FileNotFoundError:
                raise ArchiveObjectMissingError(sha256, path) from None
        found = hashlib.sha256(data).hexdigest()
        if found != sha256:
            raise ArchiveObjectDamagedError(sha256, path, found)
        return data

    def find(self, prefix: str) -> list[str]:
        """Return the names that begin with `prefix`, in either case, sorted.

        Raises:
            ArchiveError: a folder of the archive cannot be read.
        """
        return list(self._names(prefix.lower()))

    def all(self) -> Iterator[str]:
        """Yield the name of every object, sorted.

        Raises:
            ArchiveError: a folder of the archive cannot be read.
        """
        return self._names("")

    def verify(self) -> list[ArchiveFault]:
        """Return what is wrong: damaged and unreadable objects, and files that are no objects.

        Raises:
            ArchiveError: a folder of the archive cannot be read.
        """
        return [fault for path in self._files() if (fault := self._fault(path)) is not None]

    def remove_unfinished(self) -> int:
        """Remove what killed writers left behind and return how many files that were.

        Files that another process is writing at this moment stay.

        Raises:
            ArchiveError: a file cannot be removed.
        """
        removed = 0
        for path in _list(self._unfinished):
            with _blaming(path.name, path):
                removed += _remove_if_abandoned(path)
        return removed

    def _path(self, name: str) -> Path:
        return self._objects / name[:FOLDER_LENGTH] / name

    def _make_room(self, path: Path) -> None:
        _make_folder(path.parent)
        _make_folder(self._unfinished)

    def _write(self, data: bytes, path: Path) -> None:
        """Write `data` to an unfinished file and move it to `path` when it is whole and on disk."""
        unfinished, descriptor = _create_locked(self._unfinished, path.name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fchmod(descriptor, os.fstat(descriptor).st_mode & READ_BITS)
                os.fsync(descriptor)
                unfinished.replace(path)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise

    def _names(self, prefix: str) -> Iterator[str]:
        for folder in _list(self._objects):
            if folder.name.startswith(prefix[:FOLDER_LENGTH]) and folder.is_dir():
                for path in _list(folder):
                    if path.name.startswith(prefix) and self._is_object(path):
                        yield path.name

    def _files(self) -> Iterator[Path]:
        for entry in _list(self._objects):
            if entry.is_dir():
                yield from _list(entry)
            else:
                yield entry

    def _is_object(self, path: Path) -> bool:
        return SHA256.fullmatch(path.name) is not None and path == self._path(path.name)

    def _fault(self, path: Path) -> ArchiveFault | None:
        if not self._is_object(path):
            return ArchiveFault(path.name, path, "it is no object; move it out of the archive")
        try:
            self.get(path.name)
        except ArchiveObjectMissingError:
            return None
        except ArchiveError as error:
            return ArchiveFault(path.name, path, str(error))
        return None


@contextmanager
def _blaming(name: str, path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ArchiveError(name, path, error) from error


def _holds(path: Path, data: bytes) -> bool:
    """Return whether the object has these bytes; one that cannot be read is as good as none."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _make_folder(folder: Path) -> None:
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir()
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _list(folder: Path) -> list[Path]:
    with _blaming(folder.name, folder):
        try:
            return sorted(folder.iterdir())
        except FileNotFoundError:
            return []


def _create_locked(folder: Path, name: str) -> tuple[Path, int]:
    """Return a new file of this process; it is made again if a clean-up saw it before its lock."""
    while True:
        path = folder / f"{name}.{uuid4().hex}"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if os.fstat(descriptor).st_nlink:
                return path, descriptor
        except BaseException:
            os.close(descriptor)
            path.unlink(missing_ok=True)
            raise
        os.close(descriptor)


def _remove_if_abandoned(path: Path) -> bool:
    """Remove the file if no process holds its lock; a writer may move it away meanwhile."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()
        finally:
            os.close(descriptor)
    except (FileNotFoundError, BlockingIOError):
        return False
    return True
