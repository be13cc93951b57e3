"""What `yusuan schedule` refuses, which errors a night tries again after, and who is alive."""

import errno
import logging
import os
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from prefect.client.schemas.objects import FlowRun
from prefect.settings import PREFECT_API_URL, temporary_settings
from typer.testing import CliRunner

from flows import nightly as module
from flows.cli import app
from flows.dead_runs import MARK, is_alive
from flows.nightly import with_retries
from flows.outcomes import RunSummary
from flows.transient import is_transient
from warehouse.errors import NotAWarehouseError, WarehouseLockedError

SUMMARY = RunSummary("run", "w.duckdb", ())
LOCKED = WarehouseLockedError(Path("w.duckdb"), "process 1")


@pytest.mark.parametrize(
    ("arguments", "api_url", "message"),
    [
        ((), None, "PREFECT_API_URL is not set; start `prefect server start`"),
        ((), "http://127.0.0.1:9/api", "no Prefect server answers at http://127.0.0.1:9/api"),
        (("--cron", "2 o'clock"), None, 'Invalid cron string: "2 o\'clock"'),
        (("--timezone", "Asia/Yunxi"), None, 'Invalid timezone: "Asia/Yunxi"'),
    ],
)
def test_wrong_use_is_said(
    tmp_path: Path, arguments: tuple[str, ...], api_url: str | None, message: str
) -> None:
    with temporary_settings({PREFECT_API_URL: api_url}):
        result = CliRunner().invoke(app, ["schedule", str(tmp_path), *arguments])
    assert result.exit_code == 2
    assert message in result.stderr


def test_an_inbox_that_is_no_folder_is_said(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["schedule", str(tmp_path / "none")])
    assert (result.exit_code, "no such folder" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (LOCKED, True),
        (OSError(errno.EAGAIN, "again"), True),
        (OSError(errno.ESTALE, "stale file handle"), True),
        (OSError(errno.ENOSPC, "disk full"), False),
        (PermissionError(errno.EACCES, "forbidden"), False),
        (TimeoutError("time is up"), False),
        (NotAWarehouseError(Path("w"), "no"), False),
        (ValueError("a fault of ours"), False),
    ],
)
def test_only_what_may_pass_is_tried_again(error: Exception, expected: bool) -> None:
    assert is_transient(error) is expected


@pytest.fixture
def _no_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "get_run_logger", lambda: logging.getLogger(__name__))


@pytest.mark.usefixtures("_no_run")
def test_a_night_is_tried_again_until_it_succeeds_or_the_delays_are_used() -> None:
    errors: list[Exception] = [LOCKED, LOCKED]

    def attempt() -> RunSummary:
        if errors:
            raise errors.pop()
        return SUMMARY

    assert with_retries(attempt, (0, 0, 0)) is SUMMARY
    errors[:] = [LOCKED] * 3
    with pytest.raises(WarehouseLockedError):
        with_retries(attempt, (0, 0))
    errors[:] = [LOCKED, ValueError("a fault of ours")]
    with pytest.raises(ValueError, match="ours"):
        with_retries(attempt, (0, 0))


def test_a_run_is_alive_as_long_as_a_process_carries_it() -> None:
    run = FlowRun(id=uuid4(), flow_id=uuid4())
    assert not is_alive(run)
    environment = {**os.environ, MARK.rstrip("="): str(run.id)}
    code = "print(flush=True); input()"
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with process:
        assert process.stdout is not None
        process.stdout.readline()
        assert is_alive(run)
        process.kill()
    assert not is_alive(run)
