"""What an operator is told of a failed run, and that a broken channel hides nothing."""

import json
import logging
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from prefect.client.schemas.objects import FlowRun, State
from prefect.states import Crashed, Failed

from flows.alarm import MOST_DOCUMENTS, NotAllLoadedError, build_report, report_failure, send_report
from flows.nightly import nightly
from flows.outcomes import FAILED, LOADED, Outcome, RunSummary
from flows.settings import Settings, read_alarm_settings

COPY_INPUT = "import pathlib, sys; pathlib.Path(sys.argv[1]).write_bytes(sys.stdin.buffer.read())"
CLOSED = "http://127.0.0.1:9/"
RUN = FlowRun(id=uuid4(), flow_id=uuid4(), name="nightly 2026-11-23 02:00")
SUMMARY = RunSummary("run", "w.duckdb", (Outcome("a.pdf", "00", FAILED, reason="损坏"),))


def test_the_command_gets_the_report_without_a_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "$(touch x); report.json"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(
        "YUSUAN_ON_FAILURE_COMMAND", json.dumps([sys.executable, "-c", COPY_INPUT, str(out)])
    )
    error = NotAllLoadedError("0 of 1 documents loaded", SUMMARY)
    state: State[None] = Failed(message=str(error), data=error)
    report_failure(nightly, RUN, state)
    report = json.loads(out.read_text("utf-8"))
    assert report["flow_run_id"] == str(RUN.id)
    assert report["counts"] == {"failed": 1}
    assert report["not_loaded"][0]["reason"] == "损坏"
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


@pytest.mark.parametrize(
    ("toml", "told_by"),
    [
        ("warehouse = [", "variable"),
        ('readers = "many"\non_failure_command = {command}\n', "file"),
        ("on_failure_webhook = 5\n", "variable"),
        ('on_failure_timeout_seconds = "soon"\non_failure_command = {command}\n', "file"),
    ],
    ids=[
        "no TOML",
        "another setting is wrong",
        "the channel in the file is wrong",
        "the time it may take is wrong",
    ],
)
def test_an_alarm_is_given_though_the_settings_are_wrong(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    toml: str,
    told_by: str,
) -> None:
    out = tmp_path / "report.json"
    command = json.dumps([sys.executable, "-c", COPY_INPUT, str(out)])
    (tmp_path / "yusuan.toml").write_text(toml.replace("{command}", command), "utf-8")
    monkeypatch.chdir(tmp_path)
    if told_by == "variable":
        monkeypatch.setenv("YUSUAN_ON_FAILURE_COMMAND", command)
    monkeypatch.setattr("flows.alarm.flow_run_logger", lambda *_: logging.getLogger("alarm"))
    state: State[None] = Failed(message="yusuan.toml cannot be read")
    report_failure(nightly, RUN, state)
    assert caplog.messages[0].startswith("settings: ")
    assert json.loads(out.read_text("utf-8"))["message"] == "yusuan.toml cannot be read"


def test_wrong_settings_without_a_channel_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "yusuan.toml").write_text("warehouse = [", "utf-8")
    monkeypatch.chdir(tmp_path)
    settings, fault = read_alarm_settings()
    assert (settings.on_failure_webhook, settings.on_failure_command) == (None, ())
    assert fault is not None
    assert fault.startswith("yusuan.toml cannot be read: ")


def test_a_crashed_run_is_reported_without_documents() -> None:
    state: State[None] = Crashed(message="killed")
    report = build_report(RUN, state, None)
    assert (report["state"], report["message"], report["not_loaded"]) == ("Crashed", "killed", [])


def test_a_long_list_is_cut_and_counted() -> None:
    outcomes = [Outcome(f"{n}", None, FAILED) for n in range(MOST_DOCUMENTS + 1)]
    summary = RunSummary("run", "w", (*outcomes, Outcome("good", None, LOADED)))
    report = build_report(RUN, Failed(), summary)
    assert report["not_loaded_count"] == MOST_DOCUMENTS + 1
    assert len(report["not_loaded"]) == MOST_DOCUMENTS


def test_what_does_not_take_the_report_is_said_and_the_other_gets_it(tmp_path: Path) -> None:
    out = tmp_path / "report.json"
    command = (sys.executable, "-c", COPY_INPUT, str(out))
    settings = Settings(on_failure_webhook=CLOSED, on_failure_command=command)
    (fault,) = send_report({"state": "Failed"}, settings)
    assert fault.startswith("on_failure_webhook did not take the report of this run: ")
    assert json.loads(out.read_text("utf-8")) == {"state": "Failed"}


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (("no-such-command",), "No such file"),
        ((sys.executable, "-c", "raise SystemExit(3)"), "exit status 3"),
        ((sys.executable, "-c", "import time; time.sleep(60)"), "timed out"),
    ],
)
def test_a_command_that_fails_or_hangs_is_said(command: tuple[str, ...], reason: str) -> None:
    settings = Settings(on_failure_command=command, on_failure_timeout_seconds=1)
    (fault,) = send_report({}, settings)
    assert reason in fault
