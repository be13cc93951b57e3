"""The command as a person runs it: a real Prefect server, a real DuckDB file, real documents."""

import json
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

import pytest

from tests.places import ROOT, SAMPLES, SEED, needs_seed
from warehouse.query import run_query

pytestmark = pytest.mark.integration
YUSUAN = Path(sys.executable).with_name("yusuan")
LONGEST_HELP_SECONDS = 5


def yusuan(*arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [str(YUSUAN), *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    pdf = next(SAMPLES.glob("*.pdf")).read_bytes()
    (folder / "cut.pdf").write_bytes(pdf[: len(pdf) // 2])
    (folder / "empty.txt").write_bytes(b"")
    (folder / "note.txt").write_text("今天开会。\n", "utf-8")
    (folder / "archive.zip").write_bytes(b"PK\x03\x04" + bytes(40))
    return folder


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory, hostile: Path) -> Path:
    path = tmp_path_factory.mktemp("run") / "w.duckdb"
    result = yusuan("ingest", SAMPLES, hostile, hostile / "missing.txt", "--warehouse", path)
    assert result.returncode == 1, result.stderr
    for name in ("cut.pdf", "empty.txt", "note.txt", "archive.zip", "missing.txt"):
        assert name in result.stdout
    assert "Traceback" not in result.stderr + result.stdout
    return path


def test_the_good_documents_of_a_bad_run_are_loaded(warehouse: Path) -> None:
    columns = "status, count(*), sum(project_count)"
    rows = run_query(warehouse, f"select {columns} from mart.document group by 1 order by 1")[1]
    assert rows == [("failed", 4, 0), ("loaded", 5, 15)]


def test_every_cell_of_the_samples_is_read(warehouse: Path) -> None:
    columns = "count(*), sum(unread_count), sum(cell_count - loaded_count - ignored_count)"
    assert run_query(warehouse, f"select {columns} from mart.coverage")[1] == [(5, 0, 0)]


def test_loading_again_is_already_done(warehouse: Path) -> None:
    result = yusuan("ingest", SAMPLES, "--warehouse", warehouse, "--json")
    summary = json.loads(result.stdout)
    assert result.returncode == 0
    assert {outcome["status"] for outcome in summary["outcomes"]} == {"already loaded"}


def test_query_prints_csv_and_json(warehouse: Path) -> None:
    sql = "select fiscal_year, sum(total_amount) as total from mart.project_budget group by 1"
    rows = json.loads(yusuan("query", sql, "--json", "--warehouse", warehouse).stdout)
    assert {row["fiscal_year"] for row in rows} == {2021, 2022, 2023}
    assert sum(Decimal(row["total"]) for row in rows) == Decimal(12520000)
    text = yusuan("query", sql, "--format", "csv", "--warehouse", warehouse).stdout
    assert text.splitlines()[0] == "fiscal_year,total"


def test_query_reports_wrong_sql(warehouse: Path) -> None:
    result = yusuan("query", "select nothing", "--warehouse", warehouse)
    assert (result.returncode, result.stdout) == (1, "")
    assert "nothing" in result.stderr


def test_explain_names_file_page_and_line(warehouse: Path) -> None:
    key = run_query(warehouse, "select min(indicator_key) from mart.indicator_target")[1][0][0]
    rows = json.loads(yusuan("explain", key, "--json", "--warehouse", warehouse).stdout)
    assert rows[0]["source_path"].endswith((".txt", ".pdf"))
    assert yusuan("explain", "nothing", "--warehouse", warehouse).returncode == 1


def test_status_shows_what_did_not_load(warehouse: Path) -> None:
    states = json.loads(yusuan("status", "--json", "--warehouse", warehouse).stdout)
    assert {row["status"]: row["documents"] for row in states["documents_by_state"]} == {
        "failed": 4,
        "loaded": 5,
    }
    assert len(states["not_loaded"]) == 4
    assert yusuan("status", "--warehouse", warehouse).returncode == 0


def test_wrong_use(tmp_path: Path) -> None:
    assert yusuan("ingest", cwd=tmp_path).returncode == 2
    assert yusuan("ingest", tmp_path, cwd=tmp_path).returncode == 2
    missing = yusuan("status", cwd=tmp_path)
    assert missing.returncode == 2
    assert "yusuan.duckdb" in missing.stderr


def test_a_folder_without_documents_starts_no_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, inbox = tmp_path / "home", tmp_path / "inbox"
    inbox.mkdir()
    (inbox / ".hidden.pdf").write_bytes(b"%PDF-1.7")
    monkeypatch.setenv("PREFECT_HOME", str(home))
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    result = yusuan("ingest", inbox, cwd=tmp_path)
    assert (result.returncode, home.exists()) == (2, False)
    assert ".hidden.pdf: its name is hidden" in result.stderr


def test_help_comes_at_once() -> None:
    start = time.monotonic()
    assert yusuan("--help").returncode == 0
    assert time.monotonic() - start < LONGEST_HELP_SECONDS
    heavy = "import sys, flows.cli; print([m for m in ('prefect', 'great_expectations', 'duckdb', "
    heavy += "'pdfplumber', 'pandas') if m in sys.modules])"
    loaded = subprocess.run(
        [sys.executable, "-c", heavy], capture_output=True, text=True, check=True
    )
    assert loaded.stdout.strip() == "[]"


@needs_seed
def test_the_seed_from_end_to_end(tmp_path: Path) -> None:
    path = tmp_path / "seed.duckdb"
    result = yusuan("ingest", SEED, "--warehouse", path)
    assert result.returncode == 0, result.stdout + result.stderr
    sums = "select count(*), sum(total_amount), sum(fiscal_amount), sum(other_amount)"
    assert run_query(path, f"{sums} from mart.project_budget")[1] == [
        (10, Decimal(7104000), Decimal(6904000), Decimal(200000))
    ]
    kinds = "select target_kind, count(*) from mart.indicator_target group by 1 order by 2 desc, 1"
    assert run_query(path, kinds)[1] == [
        ("numeric", 49),
        ("qualitative", 20),
        ("percent", 19),
        ("deadline", 11),
        ("placeholder", 7),
        ("compound", 4),
        ("frequency", 3),
    ]
    found = run_query(
        path,
        "select rule_id, line_number from mart.data_issue where severity = 'warning' order by all",
    )[1]
    assert found == [
        ("A03", 22),
        ("S02", 162),
        *(("V01", line) for line in (20, 69, 111, 139, 196, 288, 289)),
        ("V03", 188),
        ("V03", 191),
        *(("V07", line) for line in (108, 165, 192)),
        ("Y01", 18),
    ]


def test_export_and_the_picture_of_a_figure(warehouse: Path, tmp_path: Path) -> None:
    result = yusuan("export", tmp_path / "out", "--warehouse", warehouse, "--json")
    assert (result.returncode, result.stderr) == (0, "")
    views = {view["view"]: view["row_count"] for view in json.loads(result.stdout)["views"]}
    assert views["mart.project_budget"] == 15
    assert (tmp_path / "out" / "project_budget.xlsx").is_file()
    sql = "select indicator_key from mart.indicator_target where source_path like '%.pdf' limit 1"
    key = run_query(warehouse, sql)[1][0][0]
    image = tmp_path / "place.png"
    explained = yusuan("explain", key, "--image", image, "--warehouse", warehouse)
    assert (explained.returncode, explained.stderr) == (0, f"{image}\n")
    assert image.read_bytes().startswith(b"\x89PNG")
