"""A Prefect server for one run where none stands: in a process of its own, not loaded in this one.

Prefect would start the same server by itself, but only once it has loaded all of it here too:
seconds and eighty megabytes that a run has no use for.
"""

import socket
import subprocess
import time
from contextlib import ExitStack
from types import TracebackType
from typing import Self

import httpx
from prefect.events.worker import EventsWorker
from prefect.logging.handlers import APILogWorker
from prefect.settings import (
    PREFECT_API_URL,
    PREFECT_SERVER_EPHEMERAL_ENABLED,
    PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS,
    get_current_settings,
    temporary_settings,
)

from flows.server_database import fault_of_home, provide
from flows.server_start import HOST, Started, start

LOOK_SECONDS = 0.1
STOP_SECONDS = 5.0
ATTEMPTS = 3
"""Another program may take the port before the server does."""


class ServerNotStartedError(RuntimeError):
    """The temporary server did not answer in time, or ended by itself."""

    def __str__(self) -> str:
        return f"Prefect's temporary server did not start: {self.args[0]}"


class TemporaryServer:
    """A Prefect server for the run; it starts when the block begins, and ends with it.

    Where a server is set, that one is used: none is started, and one started ahead is stopped.
    """

    def __init__(self, ahead: Started | None = None) -> None:
        self._started = ahead
        self._fault: str | None = None
        self._until = 0.0
        self._known = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as undo:
            undo.callback(self._stop)
            if not PREFECT_API_URL.value() and PREFECT_SERVER_EPHEMERAL_ENABLED.value():
                limit = PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS.value()
                self._until = time.monotonic() + limit
                self._fault = fault_of_home()
                if self._fault is None:
                    provide()
                    self._started = self._started or _start()
                    undo.pop_all()
        return self

    @property
    def is_starting(self) -> bool:
        """Return whether there is a server to wait for."""
        return self._started is not None

    def wait(self) -> None:
        """Wait until the server answers, and let Prefect find it.

        Raises:
            ServerNotStartedError: it did not answer in time, or ended by itself.
        """
        if self._fault is not None:
            raise ServerNotStartedError(self._fault)
        if self._started is not None:
            url = self._answer(self._started)
            self._known.enter_context(temporary_settings({PREFECT_API_URL: url}))
            self._known.callback(_send_the_rest)

    def _answer(self, started: Started) -> str:
        """Return the address of the server once it answers."""
        attempt = 1
        while not _is_ready(started, self._until):
            if attempt == ATTEMPTS or _is_free(started.port):
                code = started.process.returncode
                raise ServerNotStartedError(f"it ended with exit status {code}")
            attempt += 1
            started = self._started = _start()
        return _address(started)

    def _stop(self) -> None:
        if self._started is not None:
            _end(self._started.process)
        self._started = None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._known.close()
        finally:
            self._stop()


def _send_the_rest() -> None:
    """Let Prefect send what it has not sent: it would look for the server long after its end."""
    for worker in (EventsWorker, APILogWorker):
        worker.drain_all(timeout=STOP_SECONDS)


def _start() -> Started:
    """Start a server with the settings that hold here."""
    return start(get_current_settings().to_environment_variables(exclude_unset=True))


def _address(started: Started) -> str:
    return f"http://{HOST}:{started.port}/api"


def _is_ready(started: Started, until: float) -> bool:
    """Wait until a server answers; return False if it ended instead."""
    with httpx.Client(trust_env=False) as client:
        while started.process.poll() is None:
            try:
                if client.get(f"{_address(started)}/health").is_success:
                    return True
            except httpx.TransportError:
                pass
            if time.monotonic() > until:
                raise ServerNotStartedError("its time is up")
            time.sleep(LOOK_SECONDS)
    return False


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _is_free(port: int) -> bool:
    try:
        with socket.create_server((HOST, port)):
            return True
    except OSError:
        return False
