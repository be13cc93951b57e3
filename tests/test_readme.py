"""What the README files tell analysts: the queries, their output, and how to open the file."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import ROOT, SAMPLES
from tests.printed_queries import QUESTIONS, shown
from tests.warehouses import make_warehouse

README_FILES = ["README.md", "README.zh.md"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    make_warehouse(folder, sorted(SAMPLES.iterdir())).rename(folder / "yusuan.duckdb")
    return folder


@pytest.mark.parametrize("name", README_FILES)
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda file: file.stem)
def test_each_query_gives_what_is_printed(folder: Path, name: str, question: Path) -> None:
    assert shown(folder / "yusuan.duckdb", question) in (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", README_FILES)
def test_the_python_lines_open_the_file(folder: Path, name: str) -> None:
    code = block((ROOT / name).read_text("utf-8"), "python")
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True
    )
    assert "3738000.00" in result.stdout


@pytest.mark.parametrize("name", README_FILES)
def test_the_command_line_of_duckdb_opens_the_file(folder: Path, name: str) -> None:
    line = next(
        line for line in (ROOT / name).read_text("utf-8").splitlines() if line.startswith("duckdb ")
    )
    command = Path(sys.executable).with_name("duckdb")
    options = line.removeprefix("duckdb ").split('"')
    given = [*options[0].split(), options[1]]
    result = subprocess.run(
        [command, "-csv", *given], cwd=folder, capture_output=True, text=True, check=True
    )
    assert result.stdout.count("云溪市文化旅游体育局本级") == 15
    refused = subprocess.run(
        [command, *given[:-1], "create table t (i int)"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "read-only" in refused.stderr


def block(text: str, language: str) -> str:
    """Return the first block of code in a language."""
    return text.partition(f"```{language}\n")[2].partition("```")[0]
