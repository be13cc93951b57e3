"""Documents read again from the archive, against a real Prefect server that the test starts."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from prefect.testing.utilities import prefect_test_harness

from flows.ingest import ingest
from flows.jobs import find_jobs
from flows.outcomes import RunSummary
from flows.progress import Mode
from flows.rerun import WrongSelectionError, find_document, find_reruns
from flows.settings import Settings
from flows.versions import reading_version
from tests.places import SAMPLES
from tests.unit.transforms.forms import as_text, body, head
from warehouse.publish import writing
from warehouse.query import run_query

pytestmark = pytest.mark.integration
ROW = ["", "产出指标", "数量指标", "维护次数", "12次"]
FACTS = {
    "projects": "select * from core.fct_project_budget order by all",
    "indicators": "select * from core.fct_indicator_target order by all",
    "lines": "select * from core.fct_budget_line order by all",
    "issues": "select * from mart.data_issue order by all",
    "sources": "select * from audit.document_source order by all",
    "documents": "select * exclude (ingested_at, run_id) from mart.document order by all",
}


@pytest.fixture(scope="module", autouse=True)
def server() -> Iterator[None]:
    with prefect_test_harness(server_startup_timeout=120):
        yield


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(warehouse=tmp_path / "w.duckdb")


def load(settings: Settings, *paths: Path) -> RunSummary:
    return ingest(find_jobs(paths, 0)[0], settings)


def again(settings: Settings, selection: str, mode: Mode = Mode.AGAIN) -> RunSummary:
    return ingest(find_reruns(settings, selection), settings, mode=mode)


def rows(settings: Settings, sql: str) -> list[tuple[object, ...]]:
    return run_query(settings.warehouse, sql)[1]


def content(settings: Settings) -> dict[str, list[tuple[object, ...]]]:
    return {name: rows(settings, sql) for name, sql in FACTS.items()}


def form(file: Path, name: str, amount: str = "30.0") -> Path:
    text = as_text([*head(name), *body(ROW)]).replace("30.0", amount, 1)
    file.write_text(text, "utf-8")
    return file


def test_the_archive_alone_gives_the_same_warehouse(settings: Settings, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    shutil.copytree(SAMPLES, inbox)
    load(settings, inbox)
    before = content(settings)
    settings.warehouse.unlink()
    shutil.rmtree(inbox)
    assert again(settings, "all").is_good
    assert content(settings) == before
    assert again(settings, "all").is_good
    assert content(settings) == before


def test_a_mended_file_takes_the_place_of_the_broken_one(
    settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "form.pdf"
    whole = next(SAMPLES.glob("*.pdf")).read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    assert [o.status for o in load(settings, file).outcomes] == ["failed"]
    assert rows(settings, "select status, failed_stage from mart.document") == [("failed", "read")]
    assert [o.status for o in again(settings, "failed").outcomes] == ["failed"]
    file.write_bytes(whole)
    assert again(settings, "failed").is_good
    states = rows(settings, "select status from mart.document order by 1")
    assert states == [("loaded",), ("superseded",)]
    assert find_reruns(settings, "failed") == []


def test_a_trial_says_what_would_change_and_publishes_nothing(
    settings: Settings, tmp_path: Path
) -> None:
    load(settings, form(tmp_path / "a.txt", "一号库房维护经费"))
    assert again(settings, "all", Mode.TRIAL).changes == ()
    with writing(settings.warehouse, 0) as connection:
        connection.execute("update core.fct_project_budget set total_amount = 1")
        connection.execute("delete from core.fct_indicator_target")
        connection.execute("update audit.document set indicator_count = 0")
    before = settings.warehouse.read_bytes()
    changes = again(settings, "all", Mode.TRIAL).changes or ()
    assert settings.warehouse.read_bytes() == before
    found = {(c.relation, c.change): set(c.columns) for c in changes}
    assert found == {
        ("core.fct_project_budget", "changed"): {"total_amount"},
        ("core.fct_indicator_target", "added"): set(),
    }


def test_one_content_under_two_names_is_one_document(settings: Settings, tmp_path: Path) -> None:
    first = form(tmp_path / "b.txt", "一号库房维护经费")
    shutil.copy2(first, tmp_path / "a.txt")
    summary = load(settings, first, tmp_path / "a.txt")
    assert [o.status for o in summary.outcomes] == ["loaded", "already loaded"]
    names = rows(settings, "select source_path from audit.document_source order by 1")
    assert [Path(str(path)).name for (path,) in names] == ["a.txt", "b.txt"]
    assert rows(settings, "select source_path from mart.document") == [names[0]]
    assert [o.status for o in load(settings, first).outcomes] == ["already loaded"]


def test_a_damaged_object_is_named_and_the_others_are_read(
    settings: Settings, tmp_path: Path
) -> None:
    load(settings, form(tmp_path / "a.txt", "一号"), form(tmp_path / "b.txt", "二号"))
    objects = sorted(settings.archive_path.glob("objects/*/*"))
    objects[0].chmod(0o600)
    objects[0].write_bytes(b"other bytes")
    summary = again(settings, "all")
    assert sorted(outcome.status for outcome in summary.outcomes) == ["failed", "loaded"]
    reason = next(o.reason for o in summary.outcomes if o.status == "failed")
    assert objects[0].name in str(reason)
    assert rows(settings, "select count(*) from mart.project_budget") == [(2,)]


def test_another_version_of_the_reading_reads_again(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(settings, form(tmp_path / "a.txt", "一号"))
    assert find_reruns(settings, "outdated") == []
    monkeypatch.setattr("flows.ahead.reading_version", lambda: "next")
    monkeypatch.setattr("flows.reading.reading_version", lambda: "next")
    monkeypatch.setattr("flows.rerun.reading_version", lambda: "next")
    assert len(find_reruns(settings, "outdated")) == 1
    assert [o.status for o in load(settings, tmp_path / "a.txt").outcomes] == ["loaded"]
    assert find_reruns(settings, "outdated") == []
    assert reading_version() != "next"


def test_a_correction_empties_the_quarantine(settings: Settings, tmp_path: Path) -> None:
    file = form(tmp_path / "a.txt", "一号", "3O.0")
    summary = load(settings, file)
    assert not summary.is_good
    lines = file.read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "3O.0" in text)
    corrections = tmp_path / "corrections.toml"
    corrections.write_text(
        f"""[[correction]]
id = "a"
file = "a.txt"
page = 1
line = {line}
expect = "3O.0"
read_as = "30.0"
reason = "a letter for a digit"
""",
        "utf-8",
    )
    corrected = settings.model_copy(update={"corrections": corrections})
    jobs = find_reruns(corrected, "quarantined")
    assert len(jobs) == 1
    assert ingest(jobs, corrected, mode=Mode.AGAIN).is_good
    assert rows(settings, "select count(*) from mart.quarantine") == [(0,)]
    assert rows(settings, "select total_amount from mart.project_budget") == [(300000,)]
    told = rows(settings, "select correction_id, is_applied from mart.correction")
    assert told == [("a", True)]
    assert [o.status for o in load(corrected, file).outcomes] == ["already loaded"]


def test_a_document_is_chosen_by_the_start_of_its_hash(settings: Settings, tmp_path: Path) -> None:
    load(settings, form(tmp_path / "a.txt", "一号"), form(tmp_path / "b.txt", "二号"))
    hashes = [str(sha) for (sha,) in rows(settings, "select document_sha256 from mart.document")]
    assert [job.sha256 for job in find_document(settings, hashes[0][:9])] == [hashes[0]]
    with pytest.raises(WrongSelectionError, match="no document"):
        find_document(settings, "zz")
