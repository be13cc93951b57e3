"""Readers never see a lock or half a load; a killed writer leaves the last good file."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.places import ROOT
from tests.unit.warehouse.documents import content, document, entry
from warehouse import publish
from warehouse.errors import WarehouseWriteError
from warehouse.load import load_document
from warehouse.publish import WarehouseLockedError, settle, writing
from warehouse.query import run_query

COUNT = "select count(*) from mart.project_budget"
HANG = """
import sys, time
from pathlib import Path
from tests.unit.warehouse.documents import document, entry
from warehouse.load import load_document
from warehouse.publish import writing
with writing(Path(sys.argv[1]), 5) as connection:
    records = document("数字化经费")
    load_document(connection, records, [], [], entry(records))
    print("loaded", flush=True)
    time.sleep(60)
"""

PAUSE = HANG.replace("time.sleep(60)", "time.sleep(1)")


def load_one(path: Path, name: str) -> None:
    with writing(path, 5) as connection:
        records = document(name)
        load_document(connection, records, [], [], entry(records))


def test_an_open_reader_keeps_its_file_and_a_new_one_sees_the_new(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    load_one(path, "库房维护经费")
    reader = subprocess.Popen(
        [sys.executable, "-c", READ, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert reader.stdin and reader.stdout
    assert reader.stdout.readline().strip() == b"1"
    load_one(path, "数字化经费")
    reader.stdin.write(b"\n")
    reader.stdin.flush()
    assert reader.stdout.readline().strip() == b"1"
    assert reader.wait(30) == 0
    assert run_query(path, COUNT)[1] == [(2,)]


READ = f"""
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
print(connection.execute("{COUNT}").fetchone()[0], flush=True)
sys.stdin.readline()
print(connection.execute("{COUNT}").fetchone()[0], flush=True)
"""


def test_an_error_in_the_block_publishes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    load_one(path, "库房维护经费")
    before = content(path)
    with pytest.raises(ValueError, match="stop"), writing(path, 5) as connection:
        records = document("数字化经费")
        load_document(connection, records, [], [], entry(records))
        raise ValueError("stop")
    assert content(path) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["w.duckdb", "w.duckdb.lock"]


def test_a_killed_writer_leaves_the_last_good_file_and_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    load_one(path, "库房维护经费")
    before = content(path)
    writer = subprocess.Popen(
        [sys.executable, "-c", HANG, str(path)], stdout=subprocess.PIPE, cwd=ROOT
    )
    assert writer.stdout
    assert writer.stdout.readline().strip() == b"loaded"
    with (
        pytest.raises(WarehouseLockedError, match=f"process {writer.pid} since"),
        writing(path, 0.3),
    ):
        pass
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait(30)
    assert content(path) == before
    load_one(path, "数字化经费")
    assert run_query(path, COUNT)[1] == [(2,)]


def test_a_second_writer_waits_and_builds_on_the_first(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    first = subprocess.Popen(
        [sys.executable, "-c", PAUSE, str(path)], stdout=subprocess.PIPE, cwd=ROOT
    )
    assert first.stdout
    assert first.stdout.readline().strip() == b"loaded"
    with writing(path, 30) as connection:
        records = document("库房维护经费")
        load_document(connection, records, [], [], entry(records))
        assert connection.execute(COUNT).fetchone() == (2,)
    assert first.wait(30) == 0
    assert run_query(path, COUNT)[1] == [(2,)]


def test_what_a_dead_writer_left_behind_is_removed(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    (tmp_path / "w.duckdb.work").write_text("half a copy", "utf-8")
    (tmp_path / "w.duckdb.work.wal").write_text("half a log", "utf-8")
    load_one(path, "库房维护经费")
    assert run_query(path, COUNT)[1] == [(1,)]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["w.duckdb", "w.duckdb.lock"]


def test_two_warehouses_in_one_folder_do_not_wait_for_each_other(tmp_path: Path) -> None:
    with writing(tmp_path / "a.duckdb", 1):
        load_one(tmp_path / "b.duckdb", "库房维护经费")
    assert run_query(tmp_path / "a.duckdb", COUNT)[1] == [(0,)]
    assert run_query(tmp_path / "b.duckdb", COUNT)[1] == [(1,)]


def test_the_published_file_needs_no_log(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    load_one(path, "库房维护经费")
    assert not list(tmp_path.glob("*.wal"))
    with duckdb.connect(path, read_only=True) as connection:
        assert connection.execute(COUNT).fetchone() == (1,)


def memory_of(connection: duckdb.DuckDBPyConnection) -> str:
    row = connection.execute("select current_setting('memory_limit')").fetchone()
    assert row is not None
    return str(row[0])


def test_what_the_database_may_hold_in_memory_follows_the_file(tmp_path: Path) -> None:
    with writing(tmp_path / "w.duckdb", 5) as connection:
        at_first = memory_of(connection)
        connection.execute("create table large as select hash(range) as h from range(24_000_000)")
        assert memory_of(connection) == at_first
        settle(connection)
        assert memory_of(connection) != at_first
        connection.execute("drop table large")
        settle(connection)


def test_a_database_that_is_no_file_is_left_as_it_is() -> None:
    connection = duckdb.connect()
    before = memory_of(connection)
    settle(connection)
    assert memory_of(connection) == before


@pytest.mark.parametrize("answers", [[], [5, 0], [5, OSError(18, "another file system")], None])
def test_a_private_copy_is_whole_whatever_the_system_offers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: list[int | OSError] | None
) -> None:
    published, private = tmp_path / "w.duckdb", tmp_path / "w.duckdb.work"
    published.write_bytes(bytes(range(256)) * 100)
    offered = iter(answers or [])

    def copy_some(source: int, target: int, most: int) -> int:
        answer = next(offered, 0)
        if isinstance(answer, OSError):
            raise answer
        return os.write(target, os.read(source, answer))

    if answers is None:
        monkeypatch.delattr(os, "copy_file_range")
    else:
        monkeypatch.setattr(os, "copy_file_range", copy_some)
    publish._copy(published, private)
    assert private.read_bytes() == published.read_bytes()


def test_a_private_copy_is_another_file(tmp_path: Path) -> None:
    published, private = tmp_path / "w.duckdb", tmp_path / "w.duckdb.work"
    published.write_bytes(b"published" * 100_000)
    publish._copy(published, private)
    with private.open("r+b") as file:
        file.write(b"changed")
    assert published.read_bytes() == b"published" * 100_000
    assert private.read_bytes()[7:] == published.read_bytes()[7:]


def test_a_link_to_a_warehouse_stays_and_leads_to_what_is_published(tmp_path: Path) -> None:
    real, link = tmp_path / "data" / "w.duckdb", tmp_path / "w.duckdb"
    real.parent.mkdir()
    link.symlink_to(real)
    load_one(link, "维护经费")
    load_one(link, "消防经费")
    assert link.is_symlink()
    assert run_query(real, COUNT)[1] == run_query(link, COUNT)[1] == [(2,)]
    with writing(link, 5), pytest.raises(WarehouseLockedError), writing(real, 0):
        pass


def test_a_link_that_leads_nowhere_makes_no_folder(tmp_path: Path) -> None:
    gone = tmp_path / "not mounted" / "data"
    (tmp_path / "w.duckdb").symlink_to(gone / "w.duckdb")
    (tmp_path / "folder").symlink_to(gone)
    for path in (tmp_path / "w.duckdb", tmp_path / "folder" / "w.duckdb"):
        with pytest.raises(WarehouseWriteError, match=r"No such file|exists"), writing(path, 0):
            pass
    assert not gone.parent.exists()


def test_who_may_read_a_warehouse_may_read_the_next(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    load_one(path, "维护经费")
    path.chmod(0o640)
    before = path.stat()
    load_one(path, "消防经费")
    after = path.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (
        before.st_mode,
        before.st_uid,
        before.st_gid,
    )
    assert after.st_ino != before.st_ino
