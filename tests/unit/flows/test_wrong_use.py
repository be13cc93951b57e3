"""What a stranger is told who calls a command wrongly, in an empty folder."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ingest", ""], "it is empty; a folder may be ."),
        (["schedule", ""], "it is empty; a folder may be ."),
        (["ingest", "x.txt", "--warehouse", ""], "it is empty"),
        (["ingest", "x.txt", "--archive", ""], "it is empty"),
        (["status", "--warehouse", ""], "it is empty"),
        (["ingest", "x.txt", "--warehouse", "."], ". is a folder; name a file"),
        (["export", ""], "it is empty"),
        (["review", ""], "it is empty"),
        (["report", "--out", ""], "it is empty"),
        (["ingest", "gone.txt", "no/gone.txt"], "gone.txt, no/gone.txt: no such file"),
        (["ingest", "x.txt", "--archive", "x.txt"], "x.txt is no folder; name one"),
        (["status"], "`yusuan ingest` makes the warehouse, --warehouse names another"),
        (["ask", "nothing"], "no question 'nothing'; `yusuan ask` lists all"),
        (["export", "out", "--format", "doc"], "there is no 'doc'; there are parquet, csv, xlsx"),
    ],
)
def test_wrong_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.txt").write_text("预算", "utf-8")
    done = CliRunner().invoke(app, arguments)
    assert said in done.stderr
    assert done.exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["x.txt"]


def test_a_file_that_is_no_database_is_called_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "notes.duckdb"
    path.write_text("notes", "utf-8")
    done = CliRunner().invoke(app, ["status", "--warehouse", str(path)])
    assert done.stderr.startswith(f"yusuan: {path} cannot be opened as a warehouse: ")
