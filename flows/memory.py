"""How a process gives memory back, and how often it looks for what can be given back."""

import ctypes
import gc
from contextlib import suppress

M_ARENA_MAX = -8
HEAPS = 2
LEAST_MEMORY_MB = 128
"""What a child that reads a document cannot do without."""
OBJECTS_BETWEEN_COLLECTIONS = 50_000
SELDOM = 20


def collect_seldom() -> None:
    """Look for cycles seldom: loading libraries makes few, and each look is over all they hold."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS, SELDOM, SELDOM)


def share_heaps() -> None:
    """Let all threads to come share two heaps: each of its own keeps what its thread held.

    For a thousand documents that is a hundred megabytes. Without glibc nothing is done.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, HEAPS)
