"""Eight readers while fifty loads are published: no error, and never half a load."""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest

from tests.places import ROOT
from tests.reliability.reader import State, read_state, reads_file
from tests.unit.warehouse.documents import document, entry
from warehouse.load import delete_document, load_document
from warehouse.publish import writing

pytestmark = pytest.mark.integration
READERS = 8
PUBLICATIONS = 50
DOCUMENTS_A_PUBLICATION = 3
REPLACE_EVERY = 5


def publish(path: Path, number: int) -> State:
    """Load three documents in one publication; some take the place of earlier ones."""
    with writing(path, 30) as connection:
        for part in range(DOCUMENTS_A_PUBLICATION):
            place = number - 1 if number % REPLACE_EVERY == 0 and number else number
            records = document(f"{place}号库房第{part}类经费", f"{number + 1}.0")
            known = connection.execute(
                "select document_sha256 from mart.project_budget where project_name = ?",
                [records.projects[0].project_name],
            ).fetchone()
            if known:
                delete_document(connection, known[0])
            load_document(connection, records, [], [], entry(records))
    with duckdb.connect(path, read_only=True) as connection:
        return read_state(connection)


def start_reader(path: Path, stop: Path, report: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.reliability.reader", path, stop, report]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)


def wait_for(
    readers: Sequence[subprocess.Popen[bytes]], reports: Sequence[Path], each: int
) -> None:
    """Wait until a reader has opened what is published now, and each has read so often.

    Of more reads than readers one is the second of its reader, and began after the first ended.
    """
    begun = sum(reads_of(reports))
    while all(reader.poll() is None for reader in readers):
        counts = reads_of(reports)
        if sum(counts) > begun + READERS and min(counts) >= each:
            return
        time.sleep(0.02)


def reads_of(reports: Sequence[Path]) -> list[int]:
    files = map(reads_file, reports)
    return [file.stat().st_size if file.exists() else 0 for file in files]


def test_readers_during_publications(tmp_path: Path) -> None:
    path, stop = tmp_path / "w.duckdb", tmp_path / "stop"
    published = {publish(path, 0)}
    reports = [tmp_path / f"{number}.json" for number in range(READERS)]
    readers = [start_reader(path, stop, report) for report in reports]
    try:
        for number in range(1, PUBLICATIONS):
            published.add(publish(path, number))
            wait_for(readers, reports, (number + 1) // 2)
    finally:
        stop.touch()
        complaints = [reader.communicate(timeout=60)[1].decode() for reader in readers]
    assert complaints == [""] * READERS
    assert len(published) == PUBLICATIONS
    seen = [json.loads(report.read_text("utf-8")) for report in reports]
    assert [one["errors"] for one in seen] == [[]] * READERS
    for one in seen:
        assert {tuple(state) for state in one["states"]} <= published
        assert one["reads"] >= PUBLICATIONS // 2
        assert one["held"] >= 5
    assert len({tuple(state) for one in seen for state in one["states"]}) >= PUBLICATIONS - 1
