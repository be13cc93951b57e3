"""Faults that may be gone in a moment: those of a busy disk, a network, another run."""

import errno

from extractors.errors import ExtractError
from warehouse.errors import WarehouseLockedError, WarehouseWriteError

PASSING_ERRORS = {
    errno.EAGAIN,
    errno.EBUSY,
    errno.EHOSTUNREACH,
    errno.EINTR,
    errno.EIO,
    errno.EMFILE,
    errno.ENETDOWN,
    errno.ENETUNREACH,
    errno.ENFILE,
    errno.ENOMEM,
    errno.ESTALE,
    errno.ETIMEDOUT,
}
"""What may be over in a few minutes; a full disk or a forbidden folder waits for a person."""


def is_transient(error: BaseException | None) -> bool:
    """Return whether the same work may succeed in a few minutes.

    >>> is_transient(OSError(errno.EBUSY, "busy")), is_transient(OSError(errno.ENOSPC, "full"))
    (True, False)
    """
    if isinstance(error, WarehouseLockedError):
        return True
    if isinstance(error, ExtractError | WarehouseWriteError):
        return is_transient(error.__cause__)
    return isinstance(error, OSError) and error.errno in PASSING_ERRORS
