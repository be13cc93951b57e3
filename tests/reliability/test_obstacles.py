"""Disk full, a folder that cannot be written, input that is gone: a clear error, nothing lost."""

import resource
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reliability.command import LONGEST_RUN_SECONDS, YUSUAN, Ended, run_command
from tests.reliability.content import Content, read_content
from tests.reliability.documents import small_forms

pytestmark = pytest.mark.integration
INGEST = ["ingest", "first.txt", "second.txt"]
# That OSError becomes one clear error of a stopped run needs the wiring: today it is a traceback.


@pytest.fixture(scope="module")
def loaded(server: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("loaded")
    small_forms(folder, ["first.txt", "second.txt"])
    done = run_command(["ingest", "first.txt", "--warehouse", "w.duckdb"], folder, server)
    assert done.status == 0, done.output
    return folder


@pytest.fixture
def folder(loaded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(loaded, tmp_path / "folder"))


def run_limited(folder: Path, environment: dict[str, str], most_bytes: int) -> Ended:
    """Run the command where no file can grow beyond a size: a full disk, but for the errno."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    done = subprocess.run(
        [YUSUAN, *INGEST, "--warehouse", "w.duckdb"],
        cwd=folder,
        env=environment,
        capture_output=True,
        timeout=LONGEST_RUN_SECONDS,
        preexec_fn=limit,
        check=False,
    )
    return Ended(done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace"), "")


def check_refused(ended: Ended, *words: str) -> None:
    assert ended.status in (1, 2), ended.output[-3000:]
    assert "Traceback" not in ended.output, ended.output[-3000:]
    for word in words:
        assert word in ended.output.replace("\n", ""), ended.output[-3000:]


def check_next_run(folder: Path, environment: dict[str, str], before: Content) -> None:
    assert read_content(folder / "w.duckdb") == before
    again = run_command([*INGEST, "--warehouse", "w.duckdb"], folder, environment)
    assert again.status == 0, again.output
    assert read_content(folder / "w.duckdb") != before
    assert not list(folder.glob("*.work*"))


@pytest.mark.parametrize("share", [0.5, 1.0], ids=["in the copy", "in the load"])
def test_a_full_disk(folder: Path, server: dict[str, str], share: float) -> None:
    before = read_content(folder / "w.duckdb")
    size = int((folder / "w.duckdb").stat().st_size * share)
    check_refused(run_limited(folder, server, size), "w.duckdb")
    assert not list(folder.glob("*.work*"))
    check_next_run(folder, server, before)


def a_file_as_folder(folder: Path) -> str:
    return "first.txt/w.duckdb"


def a_folder_as_file(folder: Path) -> str:
    (folder / "taken").mkdir()
    return "taken"


@pytest.mark.parametrize("make", [a_file_as_folder, a_folder_as_file])
def test_a_warehouse_that_cannot_be_written(
    folder: Path, server: dict[str, str], make: Callable[[Path], str]
) -> None:
    before = read_content(folder / "w.duckdb")
    path = make(folder)
    check_refused(run_command([*INGEST, "--warehouse", path], folder, server), path.split("/")[0])
    check_next_run(folder, server, before)


def test_input_that_is_gone(folder: Path, server: dict[str, str]) -> None:
    before = read_content(folder / "w.duckdb")
    (folder / "first.txt").rename(folder / "elsewhere.txt")
    gone = run_command(["ingest", "first.txt", "--warehouse", "w.duckdb"], folder, server)
    check_refused(gone, "first.txt", "no such file")
    (folder / "elsewhere.txt").rename(folder / "first.txt")
    check_next_run(folder, server, before)


def test_the_good_are_loaded_beside_one_that_is_gone(folder: Path, server: dict[str, str]) -> None:
    ended = run_command(
        ["ingest", "gone.txt", "second.txt", "--warehouse", "w.duckdb"], folder, server
    )
    check_refused(ended, "gone.txt")
    assert read_content(folder / "w.duckdb")["mart.project_budget"].startswith("2 rows")
