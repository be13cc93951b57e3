"""What takes long to start is started before this process loads the rest of what a run needs."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from flows.child import start_fork_server
from flows.memory import collect_seldom
from flows.prefect_defaults import apply_defaults

if TYPE_CHECKING:
    from flows.temporary_server import TemporaryServer


@contextmanager
def head_start() -> Iterator["TemporaryServer"]:
    """Start the fork server, then Prefect's temporary server; yield that.

    Where the fork server cannot start, the first document that needs it says why.
    """
    collect_seldom()
    apply_defaults()
    with suppress(OSError):
        start_fork_server()
    from flows.temporary_server import TemporaryServer

    with TemporaryServer() as server:
        yield server
