"""A real Prefect server, its worker and its operator's commands, each in a process of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import httpx

from tests.places import ROOT

LONGEST_SECONDS = 300
POLL_SECONDS = 0.3
BIN = Path(sys.executable).parent
LEASES = "prefect.server.concurrency.lease_storage.filesystem"
SET_BY_OTHERS = ("PREFECT_", "YUSUAN_")
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Operator:
    """Who works in `folder` against the server at `api_url`."""

    folder: Path
    api_url: str
    environment: dict[str, str]
    ran: list[str] = field(default_factory=list)
    """The commands so far, as an operator types them."""

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the virtual environment in the folder, as a shell would."""
        self.ran.append(" ".join(command))
        return subprocess.run(
            [str(BIN / command[0]), *command[1:]],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=LONGEST_SECONDS,
        )

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a command that keeps running, in a process group of its own."""
        self.ran.append(" ".join(command))
        with (self.folder / f"{command[1]}.log").open("ab") as log:
            return subprocess.Popen(
                [str(BIN / command[0]), *command[1:]],
                cwd=self.folder,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def get(self, path: str) -> Any:
        return httpx.get(f"{self.api_url}/{path}").raise_for_status().json()

    def find(self, kind: str, **filters: Any) -> list[dict[str, Any]]:
        """Return what the server has of flow runs, artifacts or logs."""
        answer = httpx.post(f"{self.api_url}/{kind}/filter", json=filters).raise_for_status()
        rows: list[dict[str, Any]] = answer.json()
        return rows

    def state_of(self, flow_run_id: str) -> str:
        return str(self.get(f"flow_runs/{flow_run_id}")["state_type"])

    def run_deployment(self) -> str:
        """Start the deployment by hand and return the id of its run."""
        result = self.run("prefect", "deployment", "run", "nightly/nightly")
        assert result.returncode == 0, result.stdout + result.stderr
        return str(self.newest_run()["id"])

    def newest_run(self) -> dict[str, Any]:
        deployment = self.get("deployments/name/nightly/nightly")["id"]
        runs = self.find(
            "flow_runs",
            flow_runs={
                "deployment_id": {"any_": [deployment]},
                "state": {"name": {"not_any_": ["Late"]}},
            },
        )
        return max((run for run in runs if not run["auto_scheduled"]), key=lambda r: r["created"])

    def last_page(self, flow_run_id: str) -> str:
        """Return the newest artifact of a run."""
        pages = self.find("artifacts", flow_runs={"id": {"any_": [flow_run_id]}})
        newest = max(pages, key=lambda page: page["created"])
        assert newest["key"] == "yusuan-run"
        return str(newest["data"])


def wait_for(what: str, ask: Callable[[], Answer]) -> Answer:
    """Return the first answer that is true."""
    deadline = time.monotonic() + LONGEST_SECONDS
    while not (answer := ask()):
        assert time.monotonic() < deadline, f"waited {LONGEST_SECONDS} seconds for {what}"
        time.sleep(POLL_SECONDS)
    return answer


def kill_group(group: int, by: signal.Signals = signal.SIGKILL) -> None:
    try:
        os.killpg(group, by)
    except ProcessLookupError:
        return


@contextmanager
def running(operator: Operator, *command: str) -> Iterator[subprocess.Popen[bytes]]:
    """Keep a command running; it and its group are gone at the end."""
    process = operator.start(*command)
    try:
        yield process
    finally:
        kill_group(process.pid, signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            kill_group(process.pid)
            process.wait()


@contextmanager
def standing_server(folder: Path, home: Path) -> Iterator[Operator]:
    """Give an operator in `folder` of a new Prefect server on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    operator = Operator(folder, f"http://127.0.0.1:{port}/api", _environment(folder, home, port))
    arguments: Sequence[str] = ("--host", "127.0.0.1", "--port", str(port))
    with running(operator, "prefect", "server", "start", *arguments):
        wait_for("the server", lambda: _is_up(operator))
        yield operator


def _is_up(operator: Operator) -> bool:
    try:
        return bool(operator.get("health"))
    except (httpx.HTTPError, json.JSONDecodeError):
        return False


def _environment(folder: Path, home: Path, port: int) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(SET_BY_OTHERS)}
    return kept | {
        "PWD": str(folder),
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), kept.get("PYTHONPATH")])),
        "PREFECT_HOME": str(home),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": LEASES,
        "DO_NOT_TRACK": "1",
        "PREFECT_WORKER_QUERY_SECONDS": "1",
        "NO_PROXY": "127.0.0.1",
    }
