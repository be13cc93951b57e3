"""The process of a temporary Prefect server, started without loading Prefect in this one."""

import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass

HOST = "127.0.0.1"
APPLICATION = "prefect.server.api.server:create_app"
ADDRESS = "PREFECT_API_URL"
OF_ONE_RUN = {
    "PREFECT_UI_ENABLED": "0",
    # A run uses no blocks; registering Prefect's own takes the start of a new home half a second.
    "PREFECT_API_BLOCKS_REGISTER_ON_START": "0",
    "PREFECT__SERVER_EPHEMERAL": "1",
    "PREFECT__SERVER_FINAL": "1",
}


@dataclass(frozen=True)
class Started:
    """A server that is starting, and the port at which it will answer."""

    process: "subprocess.Popen[bytes]"
    port: int


def start_ahead() -> Started | None:
    """Start a server unless the environment names one: loading Prefect takes a second here too.

    Only Prefect knows whether its own settings name a server; then this one is stopped again.
    """
    return None if os.environ.get(ADDRESS) else start({})


def start(settings: Mapping[str, str]) -> Started:
    """Start a server with these settings, as variables, beside those of the environment."""
    port = free_port()
    command = [sys.executable, "-P", "-m", "flows.server_process", str(os.getpid())]
    command += ["--app-dir", sys.prefix, "--factory", APPLICATION]
    command += ["--host", HOST, "--port", str(port), "--log-level", "error", "--lifespan", "on"]
    return Started(subprocess.Popen(command, env={**os.environ, **OF_ONE_RUN, **settings}), port)


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.create_server((HOST, 0)) as found:
        return int(found.getsockname()[1])
