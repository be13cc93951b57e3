"""A Prefect server for one run where none stands: in a process of its own, not loaded in this one.

Prefect would start the same server by itself, but only once it has loaded all of it here too:
seconds and eighty megabytes that a run has no use for.
"""

import os
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx
import prefect
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

HOST = "127.0.0.1"
LOOK_SECONDS = 0.1
STOP_SECONDS = 5.0
ATTEMPTS = 3
"""Another program may take the port before the server does."""
APPLICATION = "prefect.server.api.server:create_app"
OF_ONE_RUN = {
    "PREFECT_UI_ENABLED": "0",
    # A run uses no blocks, and registering them takes a new home some tenths of a second.
    "PREFECT_API_BLOCKS_REGISTER_ON_START": "0",
    "PREFECT__SERVER_EPHEMERAL": "1",
    "PREFECT__SERVER_FINAL": "1",
}


class ServerNotStartedError(RuntimeError):
    """The temporary server did not answer in time, or ended by itself."""

    def __str__(self) -> str:
        return f"Prefect's temporary server did not start: {self.args[0]}"


class TemporaryServer:
    """A Prefect server for the run; it starts when the block begins, and ends with it.

    Where a server is set, that one is used, and none is started.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._fault: str | None = None
        self._port = 0
        self._until = 0.0
        self._known = ExitStack()

    def __enter__(self) -> Self:
        if not PREFECT_API_URL.value() and PREFECT_SERVER_EPHEMERAL_ENABLED.value():
            limit = PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS.value()
            self._until = time.monotonic() + limit
            self._fault = fault_of_home()
            if self._fault is None:
                provide()
                self._process = self._spawn()
        return self

    @property
    def is_starting(self) -> bool:
        """Return whether there is a server to wait for."""
        return self._process is not None

    def wait(self) -> None:
        """Wait until the server answers, and let Prefect find it.

        Raises:
            ServerNotStartedError: it did not answer in time, or ended by itself.
        """
        if self._fault is not None:
            raise ServerNotStartedError(self._fault)
        if self._process is not None:
            url = self._answer(self._process)
            self._known.enter_context(temporary_settings({PREFECT_API_URL: url}))
            self._known.callback(_send_the_rest)

    def _answer(self, process: "subprocess.Popen[bytes]") -> str:
        """Return the address of the server once it answers."""
        attempt = 1
        while not _is_ready(process, self._url, self._until):
            if attempt == ATTEMPTS or _is_free(self._port):
                raise ServerNotStartedError(f"it ended with exit status {process.returncode}")
            attempt += 1
            process = self._process = self._spawn()
        return self._url

    @property
    def _url(self) -> str:
        return f"http://{HOST}:{self._port}/api"

    def _spawn(self) -> "subprocess.Popen[bytes]":
        self._port = _free_port()
        return _spawn(self._port)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._known.close()
        finally:
            if self._process is not None:
                _stop(self._process)


def _send_the_rest() -> None:
    """Let Prefect send what it has not sent: it would look for the server long after its end."""
    for worker in (EventsWorker, APILogWorker):
        worker.drain_all(timeout=STOP_SECONDS)


def _spawn(port: int) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "flows.server_process", str(os.getpid())]
    command += ["--app-dir", str(Path(prefect.__file__).parent), "--factory", APPLICATION]
    command += ["--host", HOST, "--port", str(port), "--log-level", "error", "--lifespan", "on"]
    own = get_current_settings().to_environment_variables(exclude_unset=True)
    return subprocess.Popen(command, env={**os.environ, **OF_ONE_RUN, **own})


def _is_ready(process: "subprocess.Popen[bytes]", url: str, until: float) -> bool:
    """Wait until a server answers; return False if it ended instead."""
    with httpx.Client(trust_env=False) as client:
        while process.poll() is None:
            try:
                if client.get(f"{url}/health").is_success:
                    return True
            except httpx.TransportError:
                pass
            if time.monotonic() > until:
                raise ServerNotStartedError("its time is up")
            time.sleep(LOOK_SECONDS)
    return False


def _stop(process: "subprocess.Popen[bytes]") -> None:
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


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as found:
        return int(found.getsockname()[1])
