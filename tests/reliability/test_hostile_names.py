"""A folder of hostile names: the good documents are loaded, the names come out printable."""

from pathlib import Path

import duckdb
import pytest

from tests.reliability.command import Ended, run_command
from tests.reliability.hostile import GOOD, write_hostile

pytestmark = pytest.mark.integration
# Needs the wiring of flows/inbox.py into the command: find_documents for what is loaded (links out
# of the folder, pipes, devices), printable for names in the ledger and in what is printed. The
# variable is the setting for how long a file must lie still; these lie only a moment.
SETTLED = {"YUSUAN_SETTLE_SECONDS": "0"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


@pytest.fixture(scope="module")
def expected_count(folder: Path) -> int:
    return write_hostile(folder)


@pytest.fixture(scope="module")
def run(folder: Path, expected_count: int, server: dict[str, str]) -> Ended:
    arguments = ["ingest", "inbox", "--warehouse", "w.duckdb"]
    return run_command(arguments, folder, {**server, **SETTLED})


def test_there_are_fifty_names() -> None:
    assert len(set(GOOD)) == len(GOOD) >= 50


def test_the_command_ends_well(run: Ended) -> None:
    assert run.status == 0, run.output[-3000:]
    assert "Traceback" not in run.output


def test_no_control_character_of_a_name_reaches_the_terminal(run: Ended) -> None:
    assert "\x1b[31mred" not in run.output
    assert "\u202e" not in run.output
    assert "\x07" not in run.output


def test_the_good_documents_are_loaded_and_no_other(
    run: Ended, folder: Path, expected_count: int
) -> None:
    with duckdb.connect(folder / "w.duckdb", read_only=True) as connection:
        states = "select status, count(*) from mart.document group by all"
        assert connection.execute(states).fetchall() == [("loaded", expected_count)]
        names = "select count(*) from mart.project_budget where project_name = '外面经费'"
        assert connection.execute(names).fetchone() == (0,)


def test_names_in_the_warehouse_are_printable_and_each_is_another(
    run: Ended, folder: Path, expected_count: int
) -> None:
    with duckdb.connect(folder / "w.duckdb", read_only=True) as connection:
        sql = "select distinct source_path from mart.document"
        paths = [path for (path,) in connection.execute(sql).fetchall()]
    assert len(paths) == expected_count
    for path in paths:
        assert path.isprintable(), repr(path)


def test_no_name_was_executed(run: Ended, folder: Path) -> None:
    assert sorted(folder.rglob("owned*")) == []
    assert (folder / "w.duckdb").is_file()


@pytest.mark.parametrize("arguments", [["status"], ["status", "--json"]])
def test_what_is_told_of_them_later_has_no_traceback(
    run: Ended, folder: Path, server: dict[str, str], arguments: list[str]
) -> None:
    told = run_command([*arguments, "--warehouse", "w.duckdb"], folder, server)
    assert told.status == 0, told.output[-3000:]
    assert "Traceback" not in told.output
