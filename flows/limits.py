"""What one document may take, and how a child process is held to it."""

import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flows.memory import LEAST_MEMORY_MB

LOOK_SECONDS = 0.1
TOO_LARGE = signal.SIGUSR1
"""What a child that is out of memory ends itself with."""
SPARE, RESERVE = 64 << 20, 8 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take; the memory is that of the whole child, 70 MB of its own."""

    seconds: float
    memory_mb: int

    def __post_init__(self) -> None:
        if self.seconds <= 0 or self.memory_mb < LEAST_MEMORY_MB:
            raise ValueError(f"{self}: at least {LEAST_MEMORY_MB} MB and some time are needed")


@contextmanager
def held_to(limits: Limits) -> Iterator[None]:
    """Limit this process; its alarm kills it also inside C code, and when the parent is gone."""
    _limit_memory(limits.memory_mb << 20)
    signal.setitimer(signal.ITIMER_PROF, LOOK_SECONDS, LOOK_SECONDS)
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        _limit_memory(sys.maxsize - SPARE)


def _limit_memory(most: int) -> None:
    """Limit what is allocated, and a little above it all addresses: the stack must still grow."""
    for kind, spare in ((resource.RLIMIT_DATA, 0), (resource.RLIMIT_AS, SPARE)):
        hard = resource.getrlimit(kind)[1]
        known = [limit for limit in (most + spare, hard) if limit >= 0]
        resource.setrlimit(kind, (min(known, default=resource.RLIM_INFINITY), hard))


def end_if_nearly_full(*_: object) -> None:
    """End before the last byte is gone: without any, the interpreter itself aborts.

    A signal may come in the midst of an import: nothing here may import, as a decoder would.
    """
    data_pages = int(Path("/proc/self/statm").read_bytes().split()[5])
    if data_pages * resource.getpagesize() > resource.getrlimit(resource.RLIMIT_DATA)[0] - RESERVE:
        os.kill(os.getpid(), TOO_LARGE)
