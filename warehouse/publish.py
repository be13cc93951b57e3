"""Private writing and atomic publishing: readers never see a lock or half a load."""

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from warehouse.ddl import literal, read_sql
from warehouse.declared import declare
from warehouse.errors import NotAWarehouseError, WarehouseLockedError, WarehouseWriteError
from warehouse.evolve import bring_up_to_date
from warehouse.load import ROW_TABLES, load_vocabulary, record_killed_run, remove_orphans
from warehouse.lock import locked
from warehouse.new_rows import note_rows
from warehouse.tables import BROKEN

__all__ = ["WarehouseLockedError", "settle", "writing"]
LEAST_MEMORY_MB, MEMORY_BESIDE_MB = 128, 64
"""What DuckDB may hold for a small warehouse, and for a larger one beside half of its file. A check
of all rules was seen to need a hundred megabytes for a file of that size, 250 for a gigabyte."""
MUCH_WRITTEN = 2 << 20
"""Bytes in the log of what was written; until they are in the file DuckDB holds them in memory."""
COPIED_AT_ONCE = 16 << 20
KEPT_OWNER = -1
MOST_THREADS = 4
"""Each thread of DuckDB needs memory of its own."""


@contextmanager
def writing(
    path: Path, lock_timeout_seconds: float, run_id: str = "", *, is_trial: bool = False
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection to a private copy of the warehouse; publish it when the block succeeds.

    The published file changes by an atomic rename only, so an open reader keeps the old one. If
    the block raises, or the process is killed, the published file stays as it was; so it does
    after a trial. A run before that was killed gets its row in the ledger. Where `path` is a link,
    the file that it leads to is published and locked, whatever other names it has; the folder of
    that file must be there.

    Raises:
        WarehouseLockedError: another process is still writing when the time is up.
        WarehouseError: the file is no warehouse, not one of this version, or cannot be written.
    """
    with _blaming(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    path = Path(os.path.realpath(path))
    with locked(path, lock_timeout_seconds, run_id) as killed:
        work = path.with_name(path.name + ".work")
        with _blaming(path):
            _remove(work)
        try:
            with _open_copy(path, work) as connection:
                with _blaming(path):
                    bring_up_to_date(connection)
                    load_vocabulary(connection)
                    note_rows(connection, [declare(record).name for record in ROW_TABLES])
                    if killed is not None:
                        record_killed_run(connection, killed.run_id, killed.since)
                yield connection
                with _blaming(path):
                    remove_orphans(connection)
                    connection.execute("checkpoint")
            if not is_trial:
                _publish(work, path)
        finally:
            _remove(work)


@contextmanager
def _blaming(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, *BROKEN) as error:
        raise WarehouseWriteError(path, error) from error


def _open_copy(path: Path, work: Path) -> duckdb.DuckDBPyConnection:
    with _blaming(path):
        if path.exists():
            _copy(path, work)
    try:
        return duckdb.connect(work, config={**_limits(work)})
    except duckdb.Error as error:
        raise NotAWarehouseError(path, str(error).replace(str(work), str(path))) from error


def _copy(path: Path, work: Path) -> None:
    """Copy a file; a file system that can (XFS, Btrfs) lets both share what neither changes."""
    with path.open("rb") as published, work.open("wb") as private:
        left = os.fstat(published.fileno()).st_size
        try:
            while left > 0:
                done = os.copy_file_range(published.fileno(), private.fileno(), left)
                if not done:
                    raise OSError(errno.EOPNOTSUPP, "nothing was copied")
                left -= done
        except (AttributeError, OSError):
            published.seek(0)
            private.seek(0)
            private.truncate()
            shutil.copyfileobj(published, private, COPIED_AT_ONCE)


def settle(connection: duckdb.DuckDBPyConnection) -> None:
    """Put what was written, if it is much, in its place, and let DuckDB hold a share of the file.

    Raises:
        WarehouseWriteError: the disk is full, or the database itself is at fault.
    """
    (path,) = connection.execute(read_sql("queries", "own_file")).fetchone() or (None,)
    if path is None:
        return
    log = Path(f"{path}.wal")
    with _blaming(Path(path)):
        if log.exists() and log.stat().st_size > MUCH_WRITTEN:
            connection.execute("checkpoint")
        for name, value in _limits(Path(path)).items():
            connection.execute(f"set {name} = {literal(value)}")


def _limits(work: Path) -> dict[str, str]:
    """Return what DuckDB may use for a file: what needs more memory goes to disk.

    Without a limit it keeps all that a run touched, and its allocator what was freed since.
    """
    size = work.stat().st_size >> 20 if work.exists() else 0
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20
    return {
        "memory_limit": f"{memory_for(size, machine)}MB",
        "allocator_flush_threshold": "8MB",
        "allocator_bulk_deallocation_flush_threshold": "32MB",
        "threads": str(min(MOST_THREADS, os.cpu_count() or 1)),
    }


def memory_for(file_mb: int, machine_mb: int) -> int:
    """Return the megabytes that DuckDB may hold: half of the file, at most half of the machine's.

    >>> memory_for(10, 16_000), memory_for(1_000, 16_000), memory_for(50_000, 16_000)
    (128, 564, 8000)
    """
    wanted = min(MEMORY_BESIDE_MB + file_mb // 2, machine_mb // 2)
    return max(LEAST_MEMORY_MB, wanted)


def _remove(work: Path) -> None:
    work.unlink(missing_ok=True)
    work.with_name(work.name + ".wal").unlink(missing_ok=True)
    shutil.rmtree(work.with_name(work.name + ".tmp"), ignore_errors=True)


def _publish(work: Path, path: Path) -> None:
    """Put the finished file in the place of the published one, on disk before the rename.

    Whoever might read the one before may read this one.
    """
    with _blaming(path):
        if path.exists():
            _share_alike(path, work)
        with work.open("rb") as file:
            os.fsync(file.fileno())
        work.replace(path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _share_alike(published: Path, work: Path) -> None:
    """Give a file the rights of another, its owner and its group, as far as the system lets us."""
    wanted, given = published.stat(), work.stat()
    if (wanted.st_uid, wanted.st_gid) != (given.st_uid, given.st_gid):
        for owner in (wanted.st_uid, KEPT_OWNER):
            with suppress(OSError):
                os.chown(work, owner, wanted.st_gid)
                break
    with suppress(OSError):
        work.chmod(stat.S_IMODE(wanted.st_mode))
