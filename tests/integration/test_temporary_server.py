"""A run without a standing server has one of its own, and leaves nothing of it behind."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import httpx
import pytest
from prefect.settings import PREFECT_API_URL, PREFECT_HOME, temporary_settings
from prefect.settings import PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS as START_LIMIT

from flows import temporary_server
from flows.temporary_server import ServerNotStartedError, TemporaryServer
from tests.places import ROOT, SAMPLES

pytestmark = pytest.mark.integration
LONGEST_WAIT_SECONDS = 60
Found = TypeVar("Found")
RUN = """
import sys
from pathlib import Path
import flows.temporary_server as server
stopped = []
stop = server._stop
server._stop = lambda process: (stop(process), stopped.append(process.returncode))
from flows.cli import app
app(["ingest", sys.argv[1], "--warehouse", sys.argv[2], "--json"], standalone_mode=False)
print("stopped", len(stopped), stopped != [None])
print("loaded here", "prefect.server.api.server" in sys.modules)
"""


def without_a_server(home: Path, **more: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PREFECT_")}
    patient = {"PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120"}
    return {**kept, **patient, "PREFECT_HOME": str(home), "PYTHONPATH": str(ROOT), **more}


def test_a_run_starts_a_server_beside_itself_and_stops_it(tmp_path: Path) -> None:
    document = next(SAMPLES.glob("*.txt"))
    result = subprocess.run(
        [sys.executable, "-c", RUN, str(document), str(tmp_path / "w.duckdb")],
        env=without_a_server(tmp_path / "home", PREFECT_LOGGING_LEVEL="INFO"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stdout.endswith("stopped 1 True\nloaded here False\n"), result.stderr
    assert "Error logging to API" not in result.stderr
    with closing(sqlite3.connect(tmp_path / "home" / "prefect.db")) as history:
        assert ("Completed", 1) in history.execute(
            "select state_name, count(*) from flow_run group by 1"
        ).fetchall()
        assert history.execute("select count(*) from log").fetchone() != (0,)


def test_a_server_that_does_not_start_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where Prefect's folder should be", "utf-8")
    yusuan = Path(sys.executable).with_name("yusuan")
    command = [yusuan, "ingest", next(SAMPLES.glob("*.txt")), "--warehouse", tmp_path / "w.duckdb"]
    result = subprocess.run(
        command,
        env=without_a_server(
            tmp_path / "other",
            PREFECT_SERVER_DATABASE_CONNECTION_URL=f"sqlite+aiosqlite:///{tmp_path}/home/p.db",
        ),
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    last = result.stderr.strip().splitlines()[-1]
    assert last.startswith("yusuan: Prefect's temporary server did not start: it ended with")
    assert last.endswith("nothing was published")
    assert not (tmp_path / "w.duckdb").exists()


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("a file where Prefect's folder should be", "utf-8")
    yusuan = Path(sys.executable).with_name("yusuan")
    command = [yusuan, "ingest", next(SAMPLES.glob("*.txt")), "--warehouse", tmp_path / "w.duckdb"]
    result = subprocess.run(
        command, env=without_a_server(home), capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    last = result.stderr.strip().splitlines()[-1]
    assert f"its home {home} cannot be written" in last
    assert "set PREFECT_HOME" in last


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGKILL])
def test_the_server_ends_with_a_run_that_is_killed(tmp_path: Path, sign: signal.Signals) -> None:
    yusuan = Path(sys.executable).with_name("yusuan")
    command = [yusuan, "ingest", SAMPLES, "--warehouse", tmp_path / "w.duckdb"]
    run = subprocess.Popen(
        command, env=without_a_server(tmp_path / "home"), stderr=subprocess.DEVNULL
    )
    try:
        (server,) = wait_for(lambda: servers_of(run.pid))
        run.send_signal(sign)
        run.wait()
        wait_for(lambda: not Path(f"/proc/{server}").exists())
    finally:
        run.kill()


def servers_of(pid: int) -> list[str]:
    """Return the process of the server of a run."""
    command = ["pgrep", "--parent", str(pid), "--full", "flows.server_process"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()


def wait_for(found: Callable[[], Found]) -> Found:
    until = time.monotonic() + LONGEST_WAIT_SECONDS
    while not (value := found()):
        assert time.monotonic() < until, "it takes too long"
        time.sleep(0.05)
    return value


def test_a_port_that_another_takes_first_is_left_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = temporary_server._free_port
    with socket.create_server(("127.0.0.1", 0)) as other:
        ports = iter([other.getsockname()[1]])
        monkeypatch.setattr(temporary_server, "_free_port", lambda: next(ports, None) or free())
        with (
            temporary_settings(
                {PREFECT_HOME: tmp_path, START_LIMIT: 120}, restore_defaults={PREFECT_API_URL}
            ),
            TemporaryServer() as server,
        ):
            server.wait()
            url = PREFECT_API_URL.value()
            assert str(other.getsockname()[1]) not in url
            assert httpx.get(f"{url}/health").json() is True


def test_a_server_that_is_set_is_the_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(temporary_server, "_spawn", None)
    standing = temporary_settings({PREFECT_API_URL: "http://127.0.0.1:4200/api"})
    with standing, TemporaryServer() as server:
        server.wait()
        assert PREFECT_API_URL.value() == "http://127.0.0.1:4200/api"


def test_time_that_is_up_ends_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    spawn = temporary_server._spawn
    monkeypatch.setattr(
        temporary_server, "_spawn", lambda port: made.append(spawn(port)) or made[0]
    )
    with (
        temporary_settings(
            {PREFECT_HOME: tmp_path, START_LIMIT: 0}, restore_defaults={PREFECT_API_URL}
        ),
        pytest.raises(ServerNotStartedError, match="its time is up"),
        TemporaryServer() as server,
    ):
        server.wait()
    assert made[0].returncode is not None
