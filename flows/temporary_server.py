"""A Prefect server for one run where none stands: in a process of its own, not loaded in this one.

Prefect would start the same server by itself, but only once it has loaded all of it here too:
seconds and eighty megabytes that a run has no use for.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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

HOST = "127.0.0.1"
LOOK_SECONDS = 0.1
STOP_SECONDS = 5.0
ATTEMPTS = 3
"""Another program may take the port before the server does."""
APPLICATION = "prefect.server.api.server:create_app"
OF_ONE_RUN = {
    "PREFECT_UI_ENABLED": "0",
    "PREFECT__SERVER_EPHEMERAL": "1",
    "PREFECT__SERVER_FINAL": "1",
}


class ServerNotStartedError(RuntimeError):
    """The temporary server did not answer in time, or ended by itself."""

    def __str__(self) -> str:
        return f"Prefect's temporary server did not start: {self.args[0]}"


@contextmanager
def serving() -> Iterator[None]:
    """Let Prefect find a server while the block runs: the one that is set, else a temporary one.

    Raises:
        ServerNotStartedError: no temporary server could be started.
    """
    if PREFECT_API_URL.value() or not PREFECT_SERVER_EPHEMERAL_ENABLED.value():
        yield
        return
    process, url = _start()
    try:
        with temporary_settings({PREFECT_API_URL: url}):
            try:
                yield
            finally:
                _send_the_rest()
    finally:
        _stop(process)


def _send_the_rest() -> None:
    """Let Prefect send what it has not sent: it would look for the server long after its end."""
    for worker in (EventsWorker, APILogWorker):
        worker.drain_all(timeout=STOP_SECONDS)


def _start() -> tuple["subprocess.Popen[bytes]", str]:
    """Return the process of a server that answers, and its address."""
    until = time.monotonic() + PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS.value()
    for _ in range(ATTEMPTS):
        port = _free_port()
        process = _spawn(port)
        url = f"http://{HOST}:{port}/api"
        try:
            if _is_ready(process, url, until):
                return process, url
        except BaseException:
            _stop(process)
            raise
        if _is_free(port):
            break
    raise ServerNotStartedError(f"it ended with exit status {process.returncode}")


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
