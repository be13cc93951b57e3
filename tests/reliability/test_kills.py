"""A run killed at any stage leaves the old warehouse or the new one, and the next run completes."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from tests.places import SAMPLES
from tests.reliability.command import WarmCommand
from tests.reliability.content import Content, differing, read_content
from tests.reliability.kill_points import POINTS, KillPoint
from tests.unit.transforms.forms import as_text, body, head

pytestmark = pytest.mark.integration
SIGKILL = -9
RANDOM_SEED = 4
RANDOM_KILLS = 8
NUMBER = {point: number for number, point in enumerate(POINTS)}
FIRST = "库房.txt"
NEW = ("绩效.txt", "预算.txt")
ROWS = (
    ["", "产出指标", "数量指标", "维护次数", "12次"],
    ["", "", "成本指标", "成本", "接线外包费136万元,通信服务费和设备维护费20万"],
)
INGEST = ["ingest", FIRST, *NEW, "--warehouse", "w.duckdb"]


@dataclass(frozen=True, slots=True)
class Case:
    """A folder with a warehouse that holds a document, and two documents that are new."""

    command: WarmCommand
    folder: Path
    before: Path
    old: Content
    new: Content
    names: list[str]

    def restore(self) -> None:
        """Put the folder back: always the same one, for its path may stand in the warehouse."""
        shutil.rmtree(self.folder)
        shutil.copytree(self.before, self.folder)

    def content(self) -> Content:
        """Return what a reader sees now; the bytes of the old file were read before."""
        file, log = self.folder / "w.duckdb", self.folder / "w.duckdb.wal"
        if not log.exists() and file.read_bytes() == (self.before / file.name).read_bytes():
            return self.old
        return read_content(file)

    def check(self, *, is_killed: bool) -> None:
        """Check the warehouse that is there, and the next run."""
        found = self.content()
        if is_killed:
            assert found in (self.old, self.new), differing(found, self.old)
        else:
            assert found == self.new
        again = self.command.run(INGEST, self.folder)
        assert again.status == 0, again.output
        assert "Traceback" not in again.output
        assert differing(self.content(), self.new) == []
        assert names_below(self.folder) == self.names


def names_below(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.fixture(scope="module")
def command(
    server: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WarmCommand]:
    command = WarmCommand(server, tmp_path_factory.mktemp("warm"))
    yield command
    command.stop()


@pytest.fixture(scope="module")
def case(command: WarmCommand, tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("case")
    (folder / FIRST).write_text(as_text([*head(), *body(*ROWS[:1])]), "utf-8")
    (folder / NEW[0]).write_text(as_text([*head("接线服务"), *body(*ROWS)]), "utf-8")
    shutil.copyfile(next(SAMPLES.glob("*2022*部门预算.txt")), folder / NEW[1])
    first = command.run(["ingest", FIRST, "--warehouse", "w.duckdb"], folder)
    assert first.status == 0, first.output
    before = tmp_path_factory.mktemp("before") / "case"
    shutil.copytree(folder, before)
    old = read_content(folder / "w.duckdb")
    whole = command.run(INGEST, folder)
    assert whole.status == 0, whole.output
    new = read_content(folder / "w.duckdb")
    assert len(differing(old, new)) > 10
    return Case(command, folder, before, old, new, names_below(folder))


@pytest.mark.parametrize("point", POINTS, ids=str)
def test_a_run_that_is_killed_at_a_stage(case: Case, point: KillPoint) -> None:
    case.restore()
    killed = case.command.run(INGEST, case.folder, (NUMBER[point], point))
    assert (killed.status, killed.reached) == (SIGKILL, str(point)), killed.output
    case.check(is_killed=True)


@pytest.mark.parametrize("number", range(RANDOM_KILLS))
def test_a_run_that_is_killed_at_a_random_time(case: Case, number: int) -> None:
    case.restore()
    seconds = Random(RANDOM_SEED + number).uniform(0.1, 3.0)
    killed = case.command.run(INGEST, case.folder, seconds=seconds)
    assert killed.status in (SIGKILL, 0), killed.output
    case.check(is_killed=killed.status == SIGKILL)


def test_there_are_points_enough() -> None:
    assert len(set(POINTS)) == len(POINTS) >= 25
