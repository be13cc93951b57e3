"""Private writing and atomic publishing: readers never see a lock or half a load."""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from warehouse.errors import NotAWarehouseError, UnwritableWarehouseError, WarehouseLockedError
from warehouse.evolve import bring_up_to_date
from warehouse.load import load_vocabulary, remove_orphans

__all__ = ["WarehouseLockedError", "writing"]
POLL_SECONDS = 0.2
DISK_FAULTS = (OSError, duckdb.IOException, duckdb.FatalException)
"""A database that could not be written is of no use after it: DuckDB calls that fatal."""


@contextmanager
def writing(path: Path, lock_timeout_seconds: float) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection to a private copy of the warehouse; publish it when the block succeeds.

    The published file changes by an atomic rename only, so an open reader keeps the old one. If
    the block raises, or the process is killed, the published file stays as it was.

    Raises:
        WarehouseLockedError: another process is still writing when the time is up.
        UnwritableWarehouseError: the disk is full, or the folder cannot be written.
        WarehouseError: the file is no warehouse, or not one of this version.
    """
    with _blaming(path), _locked(path, lock_timeout_seconds):
        work = path.with_name(path.name + ".work")
        _remove(work)
        try:
            with _open_copy(path, work) as connection:
                bring_up_to_date(connection)
                load_vocabulary(connection)
                yield connection
                remove_orphans(connection)
                connection.execute("checkpoint")
        except BaseException:
            _remove(work)
            raise
        _publish(work, path)


@contextmanager
def _blaming(path: Path) -> Iterator[None]:
    """Turn what a full disk or a folder raises into the fault of the warehouse."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield
    except DISK_FAULTS as error:
        raise UnwritableWarehouseError(path, error) from error


def _open_copy(path: Path, work: Path) -> duckdb.DuckDBPyConnection:
    if path.exists():
        shutil.copyfile(path, work)
    try:
        return duckdb.connect(work)
    except duckdb.Error as error:
        raise NotAWarehouseError(path, str(error)) from error


@contextmanager
def _locked(path: Path, timeout_seconds: float) -> Iterator[None]:
    """Hold the lock file of a warehouse; the system frees it when the process ends."""
    lock = path.with_name(path.name + ".lock")
    with lock.open("a+", encoding="utf-8") as file:
        deadline = time.monotonic() + timeout_seconds
        while not _try_lock(file.fileno()):
            if time.monotonic() >= deadline:
                raise WarehouseLockedError(path, lock.read_text("utf-8").strip())
            time.sleep(POLL_SECONDS)
        file.truncate(0)
        since = datetime.now(UTC).isoformat(timespec="seconds")
        file.write(f"process {os.getpid()} since {since}")
        file.flush()
        yield


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _remove(work: Path) -> None:
    work.unlink(missing_ok=True)
    work.with_name(work.name + ".wal").unlink(missing_ok=True)


def _publish(work: Path, path: Path) -> None:
    """Put the finished file in the place of the published one, on disk before the rename."""
    with work.open("rb") as file:
        os.fsync(file.fileno())
    work.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
