"""The nightly schedule as its operator has it: a standing server, a worker, and bad luck.

The tests are one story, in this order: a night with a bad document, the bad document mended and
the run retried, a worker killed in the next night, the night after.
"""

import hashlib
import json
import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest
from prefect.client.schemas.objects import StateType
from prefect.events.worker import EventsWorker
from prefect.logging.handlers import APILogWorker
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows import nightly as nightly_module
from flows.nightly import nightly
from tests.integration.standing_server import (
    Operator,
    kill_group,
    running,
    standing_server,
    wait_for,
)
from tests.places import ROOT, SAMPLES
from tests.unit.transforms.forms import as_text, body, head
from warehouse.publish import writing
from warehouse.query import run_query

pytestmark = pytest.mark.integration
ROW = ["", "产出指标", "数量指标", "维护次数", "12次"]
WORKER = ("prefect", "worker", "start", "--pool", "yusuan", "--type", "process")
SAME = ("entrypoint", "parameters", "pull_steps", "work_pool_name", "parameter_openapi_schema")


class Story:
    """What the tests share: the operator, the reports that came in, the warehouse."""

    def __init__(self, operator: Operator, reports: list[dict[str, Any]]) -> None:
        self.operator = operator
        self.reports = reports
        self.inbox = operator.folder / "inbox"
        self.warehouse = operator.folder / "yusuan.duckdb"

    def project_count(self) -> int:
        return int(run_query(self.warehouse, "select count(*) from mart.project_budget")[1][0][0])

    def write_form(self, name: str, project: str) -> None:
        text = as_text([*head(project), *body(ROW)])
        (self.inbox / name).write_text(text, "utf-8")

    def reports_of(self, flow_run_id: str) -> list[dict[str, Any]]:
        return [report for report in self.reports if report["flow_run_id"] == flow_run_id]

    def run_until_it_writes(self) -> tuple[str, int]:
        """Return the id of a run that is half done, and its process."""
        for left_by_a_killed_run in self.operator.folder.glob("*.work*"):
            left_by_a_killed_run.unlink()
        flow_run = self.operator.run_deployment()
        wait_for("the run to write", lambda: list(self.operator.folder.glob("*.work*")))
        process = self.operator.get(f"flow_runs/{flow_run}")["infrastructure_pid"]
        return flow_run, int(process)

    def wait_until_ended(self, flow_run_id: str, *states: str) -> str:
        ends = states or ("COMPLETED", "FAILED", "CRASHED")
        wait_for("the run to end", lambda: self.operator.state_of(flow_run_id) in ends)
        return self.operator.state_of(flow_run_id)


@pytest.fixture(scope="module")
def reports() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A webhook on this machine: its address and what it was sent."""
    received: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            received.append(json.loads(self.rfile.read(length)))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/report", received
        server.shutdown()


@pytest.fixture(scope="module")
def story(
    tmp_path_factory: pytest.TempPathFactory, reports: tuple[str, list[dict[str, Any]]]
) -> Iterator[Story]:
    folder = tmp_path_factory.mktemp("operator").resolve()
    (folder / "inbox").mkdir()
    (folder / "yusuan.toml").write_text(f'on_failure_webhook = "{reports[0]}"\n', "utf-8")
    with standing_server(folder, tmp_path_factory.mktemp("prefect")) as operator:
        yield Story(operator, reports[1])


@pytest.fixture(scope="module")
def worker(story: Story) -> Iterator[subprocess.Popen[bytes]]:
    """A worker of the deployment that `yusuan schedule` makes."""
    scheduled = story.operator.run("yusuan", "schedule", "inbox")
    assert scheduled.returncode == 0, scheduled.stderr
    assert " ".join(WORKER) in scheduled.stdout
    with running(story.operator, *WORKER) as process:
        yield process


@pytest.fixture(scope="module")
def failed_run(story: Story, worker: subprocess.Popen[bytes]) -> str:
    """A night with a document that is cut off: the id of its run."""
    story.write_form("good.txt", "第一号库房维护经费")
    pdf = next(SAMPLES.glob("*.pdf")).read_bytes()
    (story.inbox / "cut|off.pdf").write_bytes(pdf[: len(pdf) // 2])
    flow_run = story.operator.run_deployment()
    story.wait_until_ended(flow_run)
    return flow_run


def test_prefect_yaml_declares_the_same_deployment(story: Story, failed_run: str) -> None:
    def deployment() -> tuple[Any, ...]:
        found = story.operator.get("deployments/name/nightly/nightly")
        schedule = [(s["schedule"], s["active"]) for s in found["schedules"]]
        limit = found["global_concurrency_limit"]["limit"]
        return *(found[name] for name in SAME), schedule, limit

    ours = deployment()
    assert ours[-2][0][0]["cron"] == "0 2 * * *"
    assert ours[-2][0][0]["timezone"] == "Asia/Shanghai"
    assert ours[-1] == 1
    assert story.operator.get("work_pools/yusuan")["concurrency_limit"] == 1
    file = str(ROOT / "prefect.yaml")
    result = story.operator.run("prefect", "--no-prompt", "deploy", "--all", "--prefect-file", file)
    assert result.returncode == 0, result.stdout + result.stderr
    assert deployment() == ours


def test_a_bad_document_fails_the_run_and_the_good_are_loaded(
    story: Story, failed_run: str
) -> None:
    run = story.operator.get(f"flow_runs/{failed_run}")
    assert run["state_type"] == "FAILED"
    assert run["state"]["message"] == "1 of 2 documents loaded"
    assert run["name"].startswith("nightly 2")
    assert story.project_count() == 1
    page = story.operator.last_page(failed_run)
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    assert "cut&#124;off" in rows[1]
    assert "| failed |" in rows[1]
    assert "| loaded |" in rows[2]


def test_the_webhook_is_told_which_document_failed_and_why(story: Story, failed_run: str) -> None:
    report = story.reports[0]
    assert (report["flow_run_id"], report["state"]) == (failed_run, "Failed")
    assert report["counts"] == {"loaded": 1, "failed": 1}
    assert report["not_loaded"][0]["source_path"].endswith("cut|off.pdf")
    assert report["not_loaded"][0]["reason"]
    assert len(story.reports) == 1


def test_a_retry_after_mending_reads_only_what_failed(story: Story, failed_run: str) -> None:
    story.write_form("cut|off.pdf", "第二号库房维护经费")
    result = story.operator.run("prefect", "flow-run", "retry", failed_run)
    assert result.returncode == 0, result.stdout + result.stderr
    assert story.wait_until_ended(failed_run, "COMPLETED") == "COMPLETED"
    rows = story.operator.last_page(failed_run).splitlines()
    states = {row.split(" | ")[0][-12:]: row.split(" | ")[1] for row in rows if "inbox/" in row}
    assert sorted(states.values()) == ["already loaded", "loaded"]
    assert story.project_count() == 2


def test_a_killed_run_is_crashed_and_the_operator_is_told(
    story: Story, worker: subprocess.Popen[bytes]
) -> None:
    for number in range(2):
        story.write_form(f"{number}.txt", f"第{number}号仓库维护经费")
    killed, engine = story.run_until_it_writes()
    kill_group(engine)
    assert story.wait_until_ended(killed) == "CRASHED"
    report = wait_for("the report", lambda: story.reports_of(killed))[0]
    assert (report["state"], report["not_loaded"]) == ("Crashed", [])


def test_a_killed_worker_leaves_the_last_good_warehouse_and_the_next_night_completes(
    story: Story, worker: subprocess.Popen[bytes]
) -> None:
    before = hashlib.sha256(story.warehouse.read_bytes()).hexdigest()
    loaded = story.project_count()
    killed, engine = story.run_until_it_writes()
    kill_group(worker.pid)
    kill_group(engine)
    worker.wait()
    assert hashlib.sha256(story.warehouse.read_bytes()).hexdigest() == before
    assert story.operator.state_of(killed) == "RUNNING"

    scheduled = story.operator.run("yusuan", "schedule", "inbox")
    assert "its process is gone; it is Crashed now" in scheduled.stdout, scheduled.stderr
    assert story.operator.state_of(killed) == "CRASHED"
    assert [report["state"] for report in story.reports_of(killed)] == ["Crashed"]
    assert len(story.operator.get("deployments/name/nightly/nightly")["schedules"]) == 1
    with running(story.operator, *WORKER):
        assert story.wait_until_ended(story.operator.run_deployment()) == "COMPLETED"
    assert story.project_count() == loaded + 2


@pytest.fixture
def here(story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with an inbox of its own, for runs in this process against the server."""
    monkeypatch.chdir(tmp_path)
    Path("inbox").mkdir()
    Path("inbox/good.txt").write_bytes((story.inbox / "good.txt").read_bytes())
    with temporary_settings({PREFECT_API_URL: story.operator.api_url}):
        yield tmp_path
        # What is still to be sent would be tried for minutes when the server is gone.
        APILogWorker.instance().drain()
        EventsWorker.drain_all()


def test_a_night_that_takes_too_long_is_stopped(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YUSUAN_RUN_TIMEOUT_SECONDS", "1")
    with writing(here / "yusuan.duckdb", 0):
        state = nightly("inbox", return_state=True)
    assert (state.type, "exceeded" in str(state.message)) == (StateType.FAILED, True)


def test_a_missing_inbox_fails_the_night(here: Path) -> None:
    state = nightly("not-mounted", return_state=True)
    assert state.is_failed()
    assert "not-mounted: no such folder" in str(state.message)


def test_a_night_that_takes_nothing_says_why(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in (here / "inbox").iterdir():
        file.unlink()
    monkeypatch.setenv("YUSUAN_WAREHOUSE", "inbox/w.duckdb")
    with writing(here / "inbox" / "w.duckdb", 0):
        pass
    state = nightly("inbox", return_state=True)
    assert str(state.message).endswith("left alone: it belongs to the warehouse")


def test_a_night_without_a_page_is_failed_and_its_documents_are_loaded(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr(nightly_module, "create_markdown_artifact", fail)
    state = nightly("inbox", return_state=True)
    assert state.is_failed()
    assert state.message == "1 of 1 documents loaded; the run has no page: no space"
    assert run_query(here / "yusuan.duckdb", "select count(*) from mart.document")[1] == [(1,)]


def test_the_operators_page_has_the_commands_that_ran_here(story: Story, failed_run: str) -> None:
    page = (ROOT / "docs" / "every-night.md").read_text("utf-8")
    port = str(httpx.URL(story.operator.api_url).port)
    shown = [line.replace(failed_run, "RUN").replace(port, "4200") for line in story.operator.ran]
    for command in {line for line in shown if "--prefect-file" not in line}:
        assert command in page.replace("\\\n", "")
