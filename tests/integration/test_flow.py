"""The flow against a real Prefect server that the test starts."""

import errno
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection
from prefect.testing.utilities import prefect_test_harness

from expectations import validate
from expectations.errors import BrokenSuiteError
from flows import ahead as module
from flows import document
from flows.ingest import Work, ingest, ingest_flow
from flows.jobs import Job
from flows.settings import Settings
from tests.unit.transforms.forms import as_text, body, head
from transforms.records import DocumentRecords
from warehouse.errors import WarehouseLockedError
from warehouse.publish import writing
from warehouse.query import run_query

pytestmark = pytest.mark.integration
ROW = ["", "产出指标", "数量指标", "维护次数", "12次"]


@pytest.fixture(scope="module", autouse=True)
def server() -> Iterator[None]:
    with prefect_test_harness(server_startup_timeout=120):
        yield


def write_forms(folder: Path, count: int) -> list[Job]:
    jobs = []
    for number in range(count):
        file = folder / f"{number}.txt"
        file.write_text(as_text([*head(f"第{number}号库房维护经费"), *body(ROW)]), "utf-8")
        jobs.append(Job(str(file), file))
    return jobs


def test_many_documents_go_in_batches(tmp_path: Path) -> None:
    settings = Settings(warehouse=tmp_path / "w.duckdb", task_runs=2)
    seen: list[None] = []
    summary = ingest(write_forms(tmp_path, 5), settings, lambda: seen.append(None))
    assert summary.is_good
    assert len(seen) == len(summary.outcomes) == 5
    assert run_query(settings.warehouse, "select count(*) from mart.project_budget")[1] == [(5,)]


def test_the_flow_ends_failed_and_loads_the_good(tmp_path: Path) -> None:
    settings = Settings(warehouse=tmp_path / "w.duckdb")
    missing = tmp_path / "missing.txt"
    jobs = [*write_forms(tmp_path, 1), Job(str(missing), missing)]
    state = ingest_flow("run", Work(jobs, settings), return_state=True)
    assert state.is_failed()
    assert state.message == "1 of 2 documents loaded"
    rows = run_query(settings.warehouse, "select document_count, failed_count from audit.run")[1]
    assert rows == [(2, 1)]


def test_a_broken_suite_stops_the_run_and_publishes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(warehouse=tmp_path / "w.duckdb")

    def break_suite(*_: object) -> None:
        raise BrokenSuiteError("expect_x", "no such column")

    monkeypatch.setattr(validate, "validate_all", break_suite)
    with pytest.raises(BrokenSuiteError, match="no such column"):
        ingest(write_forms(tmp_path, 2), settings)
    assert not settings.warehouse.exists()


def test_an_unexpected_fault_of_one_document_leaves_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(warehouse=tmp_path / "w.duckdb")
    jobs = write_forms(tmp_path, 3)
    validate_all = validate.validate_all

    def stumble(documents: list[DocumentRecords]) -> object:
        is_in = any(records.file_name == "1.txt" for records in documents)
        return 1 / 0 if is_in else validate_all(documents)

    monkeypatch.setattr(validate, "validate_all", stumble)
    summary = ingest(jobs, settings)
    assert [outcome.status for outcome in summary.outcomes] == ["loaded", "failed", "loaded"]
    assert "division" in str(summary.outcomes[1].reason)
    assert summary.outcomes[1].failed_stage == "validate"


def test_large_documents_wait_for_room_and_each_is_counted_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_CELLS_AHEAD", 1)
    monkeypatch.setattr(module, "MOST_CELLS_AT_ONCE", 1)
    monkeypatch.setattr(document, "MOST_CELLS_AT_ONCE", 1)
    (tmp_path / "again").mkdir()
    jobs = [*write_forms(tmp_path, 6), *write_forms(tmp_path / "again", 2)]
    settings = Settings(warehouse=tmp_path / "w.duckdb", task_runs=1, readers=3)
    counted: list[None] = []
    summary = ingest(jobs, settings, lambda: counted.append(None))
    assert summary.is_good
    assert len(summary.outcomes) == len(counted) == len(jobs)


def test_a_run_that_stops_does_not_wait_for_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_CELLS_AHEAD", 1)

    def break_suite(*_: object) -> None:
        raise BrokenSuiteError("expect_x", "no such column")

    monkeypatch.setattr(validate, "validate_all", break_suite)
    with pytest.raises(BrokenSuiteError, match="no such column"):
        ingest(write_forms(tmp_path, 40), Settings(warehouse=tmp_path / "w.duckdb", readers=3))


def test_what_may_pass_is_tried_again_and_what_is_done_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(warehouse=tmp_path / "w.duckdb", task_runs=1)
    jobs = write_forms(tmp_path, 3)
    take_in = module.take_in
    faults = [OSError(errno.ESTALE, "stale handle"), OSError(errno.EIO, "no answer")]
    asked: list[str] = []

    def stumble(job: Job, *rest: object) -> object:
        asked.append(job.name)
        if job is jobs[1] and faults:
            raise faults.pop()
        return take_in(job, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "take_in", stumble)
    summary = ingest(jobs, settings)
    assert [outcome.status for outcome in summary.outcomes] == ["loaded"] * 3
    assert [asked.count(job.name) for job in jobs] == [1, 3, 1]


def test_what_does_not_pass_fails_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(warehouse=tmp_path / "w.duckdb")
    jobs = write_forms(tmp_path, 1)

    def stumble(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(module, "take_in", stumble)
    monkeypatch.setattr("flows.ingest.RETRY_DELAYS", [0.1, 0.1])
    summary = ingest(jobs, settings)
    assert [outcome.failed_stage for outcome in summary.outcomes] == ["take in"]
    assert "Input/output error" in str(summary.outcomes[0].reason)


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let SIGINT raise KeyboardInterrupt: a shell lets what runs behind it ignore the signal."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_a_load_that_a_signal_ends_is_no_fault_of_its_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = 0

    def load_long(connection: DuckDBPyConnection, _: object) -> None:
        nonlocal asked
        asked += 1
        connection.execute("create temp table numbers as from range(1000000) t(number)")
        timer = threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT))
        timer.start()
        try:
            connection.execute(f"select min({'md5(' * 60}number::varchar{')' * 60}) from numbers")
        finally:
            timer.join()

    monkeypatch.setattr(document, "load_documents", load_long)
    settings = Settings(warehouse=tmp_path / "w.duckdb", task_runs=1)
    with pytest.raises(KeyboardInterrupt):
        ingest(write_forms(tmp_path, 3), settings)
    assert asked == 1
    assert not settings.warehouse.exists()


def test_settings_come_from_options_then_environment_then_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Settings().warehouse == Path("yusuan.duckdb")
    (tmp_path / "yusuan.toml").write_text('warehouse = "from-file.duckdb"\n', "utf-8")
    assert Settings().warehouse == Path("from-file.duckdb")
    monkeypatch.setenv("YUSUAN_WAREHOUSE", "from-environment.duckdb")
    assert Settings().warehouse == Path("from-environment.duckdb")
    assert Settings(warehouse=Path("option.duckdb")).warehouse == Path("option.duckdb")


def test_a_run_waits_for_the_lock_and_says_who_holds_it(tmp_path: Path) -> None:
    settings = Settings(warehouse=tmp_path / "w.duckdb", lock_timeout_seconds=0)
    with writing(settings.warehouse, 0), pytest.raises(WarehouseLockedError, match="since"):
        ingest(write_forms(tmp_path, 1), settings)
