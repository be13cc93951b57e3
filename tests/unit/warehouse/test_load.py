"""A document is loaded whole or not at all, and loading it again changes nothing."""

from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from tests.unit.transforms.forms import body, head, transform_rows
from tests.unit.warehouse.documents import INDICATORS, content, document, entry
from transforms.records import DocumentRecords
from transforms.schema import Quarantine
from warehouse import load
from warehouse.load import load_document, record_failure
from warehouse.publish import writing
from warehouse.query import run_query
from warehouse.rules import check_invariants
from warehouse.versions import mark_superseded

NO_COUNTS = {
    "project_count": 0,
    "indicator_count": 0,
    "cell_count": 0,
    "loaded_count": 0,
    "ignored_count": 0,
    "unread_count": 0,
}


def two_forms() -> DocumentRecords:
    return transform_rows(
        [*head("库房维护经费"), *body(*INDICATORS), *head("数字化经费"), *body(*INDICATORS)]
    )


def load_all(path: Path, documents: list[DocumentRecords]) -> None:
    with writing(path, 5) as connection:
        for records in documents:
            load_document(connection, records, [], [], entry(records))
        mark_superseded(connection, [records.document_sha256 for records in documents])
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


def test_a_load_leaves_duckdb_its_threads(tmp_path: Path) -> None:
    asked = "select current_setting('threads')"
    with writing(tmp_path / "w.duckdb", 5) as connection:
        connection.execute("set threads = 3")
        load_document(connection, document(), (), (), entry(document()))
        assert connection.execute(asked).fetchone() == (3,)


def test_a_quarantined_project_stays_out_of_core(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    records = document()
    key = records.projects[0].form_key
    row = Quarantine(records.document_sha256, key, 1, 4, "C02", "no amount", "as printed")
    ledger = entry(records, status="quarantined", project_count=0, indicator_count=0)
    with writing(path, 5) as connection:
        load_document(connection, records, [], [row], ledger)
        mark_superseded(connection, [])
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


def test_a_document_with_one_bad_form_keeps_the_good_ones(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    records = two_forms()
    bad, good = records.projects
    row = Quarantine(records.document_sha256, bad.form_key, 1, 4, "C02", "no amount", "as printed")
    rest = [i for i in records.indicators if i.form_key == good.form_key]
    ledger = entry(records, project_count=1, indicator_count=len(rest))
    with writing(path, 5) as connection:
        load_document(connection, records, [], [row], ledger)
        mark_superseded(connection, [])
        assert check_invariants(connection) == []
    for table in (
        "core.fct_project_budget",
        "core.fct_project_funding",
        "core.fct_indicator_target",
    ):
        keys = run_query(path, f"select distinct form_key from {table}")[1]
        assert keys == [(good.form_key,)]
    assert run_query(path, "select form_key from mart.quarantine")[1] == [(bad.form_key,)]


def test_a_new_reading_replaces_the_old_one_whole(tmp_path: Path) -> None:
    path, fresh = tmp_path / "w.duckdb", tmp_path / "fresh.duckdb"
    records = two_forms()
    gone, kept = records.projects
    shorter = replace(
        records,
        projects=(kept,),
        funding=tuple(f for f in records.funding if f.form_key != gone.form_key),
        fields=tuple(f for f in records.fields if f.form_key != gone.form_key),
        indicators=tuple(i for i in records.indicators if i.form_key != gone.form_key),
        parts=(),
    )
    load_all(path, [records])
    load_all(path, [shorter])
    load_all(fresh, [shorter])
    assert content(path) == content(fresh)
    assert len(content(fresh)["core.dim_project"]) == 1


def test_a_failed_document_that_reads_later_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    records = document()
    with writing(path, 5) as connection:
        for reason in ("cut", "still cut"):
            failed = entry(records, status="failed", reason=reason, **NO_COUNTS)
            record_failure(connection, failed)
        assert check_invariants(connection) == []
    assert run_query(path, "select status, reason from mart.document")[1] == [
        ("failed", "still cut")
    ]
    assert run_query(path, "from mart.coverage")[1] == []
    load_all(path, [records])
    assert run_query(path, "select status, reason from mart.document")[1] == [("loaded", None)]


def test_a_missing_identity_is_refused_by_the_table(tmp_path: Path) -> None:
    records = document()
    nameless = replace(records.projects[0], project_name=None)
    with writing(tmp_path / "w.duckdb", 5) as connection:
        with pytest.raises(duckdb.ConstraintException, match="project_name"):
            load_document(
                connection, replace(records, projects=(nameless,)), [], [], entry(records)
            )
        assert connection.execute("from audit.document").fetchall() == []


def test_a_decimal_that_does_not_fit_loads_nothing(tmp_path: Path) -> None:
    records = document()
    broken = replace(records.indicators[0], target_value=Decimal("0.123456789"))
    with writing(tmp_path / "w.duckdb", 5) as connection:
        with pytest.raises(pa.ArrowInvalid):
            load_document(
                connection, replace(records, indicators=(broken,)), [], [], entry(records)
            )
        assert connection.execute("from core.fct_project_budget").fetchall() == []
