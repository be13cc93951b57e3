"""How the process gives memory back."""

import ctypes
from contextlib import suppress

M_ARENA_MAX = -8
HEAPS = 2


def share_heaps() -> None:
    """Let all threads to come share two heaps: each of its own keeps what its thread held.

    For a thousand documents that is a hundred megabytes. Without glibc nothing is done.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, HEAPS)
