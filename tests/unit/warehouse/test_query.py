"""What analysts and operators ask of the published warehouse."""

from pathlib import Path

import pytest

from tests.unit.warehouse.documents import WHEN, document, entry
from transforms.schema import DataIssue, Quarantine, RunEntry
from warehouse.load import load_document, record_failure, record_run
from warehouse.publish import writing
from warehouse.query import QueryError, document_states, explain, run_query
from warehouse.versions import mark_superseded


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("warehouse") / "w.duckdb"
    good, bad, cut = document(), document("数字化经费"), document("消防经费")
    issues = [
        DataIssue(good.document_sha256, 1, "V01", "info", "as it is", None, None, None, None, 1, 1),
        DataIssue(good.document_sha256, 2, "A01", "error", "sums", "1", "2", None, None, 1, None),
    ]
    row = Quarantine(
        bad.document_sha256, bad.projects[0].form_key, 1, 4, "C02", "no amount", "as printed"
    )
    with writing(path, 5) as connection:
        load_document(connection, good, issues, [], entry(good))
        load_document(
            connection,
            bad,
            [],
            [row],
            entry(bad, status="quarantined", project_count=0, indicator_count=0),
        )
        record_failure(connection, entry(cut, status="failed", reason="cut short"))
        record_run(connection, RunEntry("run", WHEN, WHEN, 3, 2, "published"))
    return path


@pytest.mark.parametrize(
    "sql",
    [
        "create table x (a int)",
        "select * from read_csv('/etc/hosts')",
        "select * from '/etc/hosts'",
        "copy (select 1) to 'out.csv'",
        "attach 'other.duckdb' as other",
        "set enable_external_access = true",
        "install httpfs",
        "selec 1",
        "drop view mart.document",
        "delete from audit.document",
        "",
        "-- nothing",
        "select interval '1000000000 days'",
        "select '\ud800'",
        "select 1; select 2",
        "select 1; set variable y = 2",
    ],
)
def test_a_query_can_only_read_the_warehouse(
    warehouse: Path, sql: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(QueryError):
        run_query(warehouse, sql)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("sql", "count"),
    [
        ("pivot mart.budget_line on fiscal_year using sum(amount) group by label_key", None),
        ("select * from (pivot mart.budget_line on fiscal_year using sum(amount))", None),
        (
            "select * from (pivot mart.budget_line on fiscal_year using sum(amount)),"
            " (pivot mart.budget_line on label_key using count(*))",
            None,
        ),
        ("use mart; select * from project_budget;", 1),
        ("set variable y = 2021; from mart.project_budget where fiscal_year = getvariable('y')", 1),
        ("create temp macro half(x) as x / 2; select half(2)", 1),
        ("create temp table few as select 1; insert into few values (2); from few -- all", 2),
    ],
)
def test_statements_without_rows_may_come_first(
    warehouse: Path, sql: str, count: int | None
) -> None:
    rows = run_query(warehouse, sql)[1]
    assert count is None or len(rows) == count


def test_a_fault_that_shows_while_rows_are_fetched_is_a_query_error(warehouse: Path) -> None:
    with pytest.raises(QueryError):
        run_query(
            warehouse,
            "select cast(if(n > 300000, 'many', '1') as integer) from range(400000) as r (n)",
        )


def test_a_file_that_is_no_warehouse_is_a_query_error(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    path.write_text("not a database\n" * 500, "utf-8")
    with pytest.raises(QueryError, match="not a valid DuckDB"):
        run_query(path, "select 1")


def test_columns_and_rows_come_back_as_they_are(warehouse: Path) -> None:
    columns, rows = run_query(
        warehouse, "select total_amount, fiscal_year from mart.project_budget"
    )
    assert columns == ["total_amount", "fiscal_year"]
    assert [tuple(map(str, row)) for row in rows] == [("300000.00", "2021")]


def test_explain_finds_a_fact_by_the_start_of_its_key(warehouse: Path) -> None:
    key = run_query(warehouse, "select min(indicator_key) from mart.indicator_target")[1][0][0]
    columns, rows = explain(warehouse, key)
    found = dict(zip(columns, rows[0], strict=True))
    assert (found["line_number"], found["printed_label"]) == (13, "产出指标 / 数量指标 / 维护次数")
    assert found["printed_text"] == "12次"
    assert len(explain(warehouse, key[:16])[1]) > len(rows)


def test_explain_finds_money_and_name_of_a_project(warehouse: Path) -> None:
    key = run_query(warehouse, "select project_key from mart.project_budget")[1][0][0]
    columns, rows = explain(warehouse, key)
    facts = [dict(zip(columns, row, strict=True)) for row in rows]
    assert {fact["fact"] for fact in facts} == {"project", "funding", "indicator"}
    printed = {(f["line_number"], f["printed_label"], f["printed_text"]) for f in facts}
    assert (4, "项目名称", "库房维护经费") in printed
    assert any(line == 7 and text == "30.0" for line, _, text in printed)


@pytest.mark.parametrize("key", ["nothing", "", "%", "_"])
def test_explain_finds_nothing_for_no_key(warehouse: Path, key: str) -> None:
    assert explain(warehouse, key)[1] == []


def test_the_status_counts_documents_and_names_what_did_not_load(warehouse: Path) -> None:
    states = document_states(warehouse)
    counted = {row["status"]: row["documents"] for row in states["documents_by_state"]}
    assert counted == {"failed": 1, "loaded": 1, "quarantined": 1}
    assert {row["reason"] for row in states["not_loaded"]} == {"cut short", "no amount"}
    assert [row["severity"] for row in states["open_issues"]] == ["error", "info"]
    assert [row["run_id"] for row in states["last_runs"]] == ["run"]


def test_explain_finds_what_is_superseded_and_says_by_what(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    first, second = sorted((document(), document(total="31.0")), key=lambda d: d.document_sha256)
    with writing(path, 5) as connection:
        for records in (first, second):
            load_document(connection, records, [], [], entry(records))
        mark_superseded(connection, [])
    columns, rows = explain(path, first.projects[0].form_key)
    found = {dict(zip(columns, row, strict=True))["superseded_by"] for row in rows}
    assert found == {second.document_sha256}
    states = document_states(path)["documents_by_state"]
    assert {row["status"]: row["documents"] for row in states} == {"loaded": 1, "superseded": 1}
