"""Rows of new documents are looked for behind the earlier ones, and nowhere else only then."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from tests.unit.warehouse.documents import document, entry
from transforms.records import DocumentRecords
from warehouse import rules
from warehouse.load import delete_document, load_document, record_failure
from warehouse.new_rows import first_places, note_new, note_rows
from warehouse.publish import writing
from warehouse.rules import Touched, check_invariants

PROJECTS = "core.fct_project_budget"
OLD, OTHER, NEW = document(), document("数字化经费"), document("修缮经费")
ROW_GROUP = 122_880


@pytest.fixture
def connection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give the private copy of a warehouse that has two documents."""
    monkeypatch.setattr(rules, "_is_most", lambda *_: False)
    path = tmp_path / "w.duckdb"
    with writing(path, 5) as private:
        for records in (OLD, OTHER):
            load_document(private, records, [], [], entry(records))
    with writing(path, 5, is_trial=True) as private:
        yield private


def load(connection: duckdb.DuckDBPyConnection, records: DocumentRecords, count: int = 3) -> None:
    """Load a document; the ledger has it with so many indicators."""
    load_document(connection, records, [], [], entry(records, indicator_count=count))


def places(connection: duckdb.DuckDBPyConnection, *documents: DocumentRecords) -> dict[str, int]:
    return first_places(connection, [records.document_sha256 for records in documents])


def broken(connection: duckdb.DuckDBPyConnection, *documents: DocumentRecords) -> set[str]:
    keys = [records.document_sha256 for records in documents]
    found = check_invariants(connection, Touched(keys, []))
    return {violation.rule for violation in found}


def test_new_rows_stand_behind_all_earlier_ones(connection: duckdb.DuckDBPyConnection) -> None:
    load(connection, NEW)
    assert places(connection, NEW)[PROJECTS] == 2
    assert places(connection, NEW, OLD) == {}
    assert broken(connection, NEW) == set()


def test_a_violation_in_a_new_document_is_found(connection: duckdb.DuckDBPyConnection) -> None:
    load(connection, NEW, 4)
    assert places(connection, NEW)
    assert broken(connection, NEW) == {"documents_have_their_facts"}


def test_a_row_that_stands_twice_in_a_new_document_is_found(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    load(connection, NEW)
    twice = replace(NEW, indicators=NEW.indicators * 2)
    load(connection, OTHER)
    assert broken(connection, NEW) == set()
    load(connection, twice)
    assert "unique_core.fct_indicator_target" in broken(connection, NEW)


@pytest.mark.parametrize("is_first", [True, False])
def test_a_violation_in_a_replaced_document_is_found(
    connection: duckdb.DuckDBPyConnection, is_first: bool
) -> None:
    if is_first:
        load(connection, NEW)
    load(connection, OLD, 4)
    if not is_first:
        load(connection, NEW)
    assert places(connection, NEW) == {}
    assert broken(connection, NEW) == set()
    assert broken(connection, OLD, NEW) == {"documents_have_their_facts"}


def test_what_is_left_of_a_replaced_document_is_found(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    connection.execute("create table left_over as from core.fct_indicator_target")
    load(connection, OLD)
    connection.execute("insert into core.fct_indicator_target from left_over")
    assert "unique_core.fct_indicator_target" in broken(connection, OLD)


def test_a_document_that_is_touched_but_not_loaded_is_looked_for_everywhere(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    record_failure(connection, entry(OLD, status="failed", reason="cut short"))
    load(connection, NEW)
    connection.execute(
        "delete from core.fct_indicator_target where document_sha256 = $document",
        {"document": OLD.document_sha256},
    )
    assert broken(connection, NEW) == set()
    assert "documents_have_their_facts" in broken(connection, OLD, NEW)


def test_a_document_that_fails_again_has_no_earlier_rows(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    for _ in range(2):
        record_failure(connection, entry(NEW, status="failed", indicator_count=0))
        assert places(connection, NEW)
    load(connection, NEW, 4)
    assert places(connection, NEW) == {}
    assert broken(connection, NEW) == {"documents_have_their_facts"}


def test_what_is_undone_is_not_noted(connection: duckdb.DuckDBPyConnection) -> None:
    wrong = entry(NEW, status=None)
    with pytest.raises(duckdb.ConstraintException):
        load_document(connection, NEW, [], [], wrong)
    assert places(connection, NEW) == {}
    with pytest.raises(duckdb.ConstraintException):
        load_document(connection, OLD, [], [], entry(OLD, status=None))
    load(connection, NEW)
    assert places(connection, NEW)[PROJECTS] == 2
    delete_document(connection, OLD.document_sha256)
    assert places(connection, NEW) == {}


def test_rows_that_a_checkpoint_moves_are_found(tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "w.duckdb") as connection:
        connection.execute("create schema core; set checkpoint_threshold = '1GB'")
        connection.execute(
            f"create table {PROJECTS} as "
            "select 'old' as document_sha256, range as row_number from range($count)",
            {"count": 4 * ROW_GROUP},
        )
        connection.execute("checkpoint")
        connection.execute(f"delete from {PROJECTS} where row_number % 10 != 0")
        note_rows(connection, [PROJECTS])
        connection.execute(f"insert into {PROJECTS} select 'new', range from range(5)")
        note_new(connection, ["new"])
        first_row = f"select min(rowid) from {PROJECTS} where document_sha256 = 'new'"
        (before,) = connection.execute(first_row).fetchone() or (0,)
        connection.execute("checkpoint")
        (after,) = connection.execute(first_row).fetchone() or (0,)
        assert after < before
        assert first_places(connection, ["new"])[PROJECTS] <= after
