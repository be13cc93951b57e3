"""What takes long to start is started before this process loads the rest of what a run needs."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from flows.child import start_fork_server
from flows.memory import collect_seldom
from flows.prefect_defaults import apply_defaults
from flows.server_start import start_ahead

if TYPE_CHECKING:
    from flows.temporary_server import TemporaryServer


@contextmanager
def head_start() -> Iterator["TemporaryServer"]:
    """Start Prefect's temporary server and the fork server; yield the first.

    Where the fork server cannot start, the first document that needs it says why.
    """
    collect_seldom()
    apply_defaults()
    ahead = start_ahead()
    with suppress(OSError):
        start_fork_server()
    from flows.temporary_server import TemporaryServer

    with TemporaryServer(ahead) as server:
        yield server
