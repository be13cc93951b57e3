"""A document is loaded whole or not at all, and loading it again changes nothing."""

from itertools import permutations
from pathlib import Path

import pyarrow as pa
import pytest

from tests.unit.warehouse.documents import content, document, entry
from transforms.records import DocumentRecords
from transforms.schema import Quarantine
from warehouse import load
from warehouse.load import load_document, record_failure
from warehouse.publish import writing
from warehouse.query import run_query
from warehouse.rules import check_invariants


def load_all(path: Path, documents: list[DocumentRecords]) -> None:
    with writing(path, 5) as connection:
        for records in documents:
            load_document(connection, records, [], [], entry(records))
        assert check_invariants(connection) == []


def test_loading_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    load_all(path, [document(), document("数字化经费", "12.5")])
    before = content(path)
    load_all(path, [document("数字化经费", "12.5"), document()])
    assert content(path) == before


def test_the_order_of_arrival_does_not_matter(tmp_path: Path) -> None:
    documents = [document(), document("数字化经费"), document(total="31.0")]
    contents = []
    for number, order in enumerate(permutations(documents)):
        path = tmp_path / f"{number}.duckdb"
        load_all(path, list(order))
        contents.append(content(path))
    assert all(found == contents[0] for found in contents)


def test_a_failing_load_leaves_nothing_of_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "w.duckdb"
    load_all(path, [document()])
    before = content(path)
    records = document("数字化经费")
    with writing(path, 5) as connection:
        monkeypatch.setattr(
            load, "insert_members", lambda *_: (_ for _ in ()).throw(OSError("full"))
        )
        with pytest.raises(OSError, match="full"):
            load_document(connection, records, [], [], entry(records))
    assert content(path) == before


def test_a_quarantined_project_stays_out_of_core(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    records = document()
    key = records.projects[0].form_key
    row = Quarantine(records.document_sha256, key, 1, 4, "C02", "no amount", "as printed")
    ledger = entry(records, status="quarantined", project_count=0, indicator_count=0)
    with writing(path, 5) as connection:
        load_document(connection, records, [], [row], ledger)
        assert check_invariants(connection) == []
    found = content(path)
    assert not found["core.fct_project_budget"]
    assert not found["core.fct_indicator_target_part"]
    assert not found["core.dim_organization"]
    assert found["audit.quarantine"] == [
        (records.document_sha256, key, 1, 4, "C02", "no amount", "as printed")
    ]


def test_a_failure_does_not_destroy_what_was_loaded(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    records = document()
    load_all(path, [records])
    with writing(path, 5) as connection:
        record_failure(connection, entry(records, status="failed", reason="cut"))
        assert check_invariants(connection) == []
    assert run_query(path, "select status from mart.document")[1] == [("loaded",)]


def test_a_decimal_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    records = document(total="0.000000001")
    assert records.projects[0].total_amount == 0
    with pytest.raises(pa.ArrowInvalid), writing(tmp_path / "w.duckdb", 5) as connection:
        from dataclasses import replace
        from decimal import Decimal

        broken = replace(records.indicators[0], target_value=Decimal("0.123456789"))
        load_document(connection, replace(records, indicators=(broken,)), [], [], entry(records))
