"""One writer at a time; the system frees the lock of a process that ends, however it ends."""

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from warehouse.errors import WarehouseLockedError, WarehouseWriteError

POLL_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Holder:
    """The run that holds a lock, or held it when it was killed."""

    process: int
    since: str
    run_id: str

    def __str__(self) -> str:
        """Return who it is, for a person."""
        run = f"run {self.run_id}, " if self.run_id else ""
        return f"{run}process {self.process} since {self.since}"


@contextmanager
def locked(path: Path, timeout_seconds: float, run_id: str) -> Iterator[Holder | None]:
    """Hold the lock file of a warehouse; gives the holder before, if that was killed.

    Raises:
        WarehouseLockedError: another process still holds it when the time is up.
        WarehouseWriteError: the folder cannot be written.
    """
    lock = path.with_name(path.name + ".lock")
    try:
        file = lock.open("a+", encoding="utf-8")
    except OSError as error:
        raise WarehouseWriteError(path, error) from error
    with file:
        deadline = time.monotonic() + timeout_seconds
        try:
            while not _try_lock(file.fileno()):
                if time.monotonic() >= deadline:
                    raise WarehouseLockedError(path, str(_holder(lock) or "it began just now"))
                time.sleep(POLL_SECONDS)
        except OSError as error:
            raise WarehouseWriteError(path, error) from error
        killed = _holder(lock)
        file.truncate(0)
        _note_holder(file.fileno(), path, run_id)
        try:
            yield killed
        finally:
            file.truncate(0)


def _note_holder(descriptor: int, path: Path, run_id: str) -> None:
    """Write who holds the lock, past any buffer: a full disk then refuses once, and here."""
    since = datetime.now(UTC).isoformat(timespec="seconds")
    holder = json.dumps(asdict(Holder(os.getpid(), since, run_id))).encode()
    try:
        os.write(descriptor, holder)
    except OSError as error:
        raise WarehouseWriteError(path, error) from error


def _holder(lock: Path) -> Holder | None:
    """Return who wrote the lock file; None where nobody did, or not to its end."""
    try:
        return Holder(**json.loads(lock.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
