"""A warehouse of an earlier version becomes as declared, or the run says why it cannot."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.unit.warehouse.documents import content, document, entry
from warehouse.ddl import sql_files
from warehouse.errors import NewerWarehouseError, NotAWarehouseError, SchemaDriftError
from warehouse.evolve import bring_up_to_date
from warehouse.load import load_document
from warehouse.publish import writing

RENAME = (
    "-- The title had another name.\nalter table core.fct_project_budget rename caption to title;"
)


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        bring_up_to_date(connection, [])
        records = document()
        load_document(connection, records, [], [], entry(records))
        yield connection


def migration(folder: Path, name: str, sql: str) -> Path:
    file = folder / name
    file.write_text(sql, "utf-8")
    return file


def applied(connection: duckdb.DuckDBPyConnection) -> list[tuple[int, str]]:
    return connection.execute(
        "select migration_number, migration_name from audit.migration order by all"
    ).fetchall()


def titles(connection: duckdb.DuckDBPyConnection) -> list[tuple[str]]:
    return connection.execute("select title from mart.project_budget").fetchall()


def test_the_shipped_migrations_are_numbered_once_and_say_what_they_do() -> None:
    numbers = [file.name[:5] for file in sql_files("migrations")]
    assert len(numbers) == len(set(numbers))
    assert all(number[:4].isdigit() and number[4] == "_" for number in numbers)


def test_a_new_warehouse_takes_migrations_as_applied(tmp_path: Path) -> None:
    file = migration(tmp_path, "0001_rename_title.sql", RENAME)
    with duckdb.connect() as connection:
        bring_up_to_date(connection, [file])
        assert applied(connection) == [(1, "rename_title")]
        assert titles(connection) == []


def test_a_migration_runs_once_and_keeps_the_rows(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    before = titles(connection)
    connection.execute("drop view mart.project_budget")
    connection.execute("alter table core.fct_project_budget rename title to caption")
    file = migration(tmp_path, "0001_rename_title.sql", RENAME)
    bring_up_to_date(connection, [file])
    bring_up_to_date(connection, [file])
    assert titles(connection) == before
    assert applied(connection) == [(1, "rename_title")]


def test_pending_migrations_run_in_order_of_their_numbers(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    files = [
        migration(tmp_path, "0002_second.sql", "update audit.document set reason = reason || '2'"),
        migration(tmp_path, "0001_first.sql", "update audit.document set reason = '1'"),
    ]
    bring_up_to_date(connection, files)
    assert connection.execute("select reason from audit.document").fetchall() == [("12",)]


def test_a_failing_migration_leaves_no_trace(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    file = migration(
        tmp_path, "0001_half.sql", "update audit.document set reason = 'half'; select nothing"
    )
    with pytest.raises(duckdb.Error, match="nothing"):
        bring_up_to_date(connection, [file])
    assert applied(connection) == []
    assert connection.execute("select reason from audit.document").fetchall() == [(None,)]


def test_a_warehouse_of_a_newer_version_is_refused(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    connection.execute("insert into audit.migration values (7, 'later', timestamp '2030-01-01')")
    with pytest.raises(NewerWarehouseError, match=r"\[7\]"):
        bring_up_to_date(connection)


def test_a_missing_table_and_a_missing_nullable_column_are_added(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    connection.execute("drop table core.fct_project_field")
    for view in ("indicator_target", "indicator_target_yoy"):
        connection.execute(f"drop view mart.{view}")
    connection.execute("alter table core.fct_indicator_target drop column weight")
    for table in ("fct_indicator_target", "indicator_link"):
        connection.execute(f"alter table core.{table} drop column target_place")
    bring_up_to_date(connection)
    rows = connection.execute(
        "select distinct weight, target_place from mart.indicator_target"
    ).fetchall()
    assert rows == [(None, None)]
    assert connection.execute("select target_place from mart.indicator_target_yoy").fetchall() == []
    assert connection.execute("select count(*) from mart.project_field").fetchall() == [(0,)]
    comment = connection.execute(
        "select comment from duckdb_columns() "
        "where table_name = 'fct_indicator_target' and column_name = 'weight'"
    ).fetchone()
    assert comment is not None and "分值权重" in comment[0]


@pytest.mark.parametrize(
    ("change", "difference"),
    [
        (
            "alter table core.fct_project_budget drop column form_ordinal",
            "core.fct_project_budget.form_ordinal is declared INTEGER not null, "
            "the file has no such column",
        ),
        (
            "alter table audit.document alter column reason type blob",
            "audit.document.reason is declared VARCHAR, the file has BLOB",
        ),
        (
            "alter table core.dim_project add column colour varchar",
            "core.dim_project.colour is declared no such column, the file has VARCHAR",
        ),
        (
            "alter table audit.document alter column status drop not null",
            "audit.document.status is declared VARCHAR not null, the file has VARCHAR",
        ),
    ],
)
def test_what_no_migration_mends_is_named(
    connection: duckdb.DuckDBPyConnection, change: str, difference: str
) -> None:
    connection.execute(change)
    with pytest.raises(SchemaDriftError) as caught:
        bring_up_to_date(connection)
    assert caught.value.differences == [difference]


def test_a_view_without_a_file_goes(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("create view mart.of_old as select 1 as one")
    bring_up_to_date(connection)
    views = connection.execute("select view_name from duckdb_views() where not internal").fetchall()
    assert ("of_old",) not in views
    assert ("document",) in views


def test_a_drifted_warehouse_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    with writing(path, 5) as connection:
        records = document()
        load_document(connection, records, [], [], entry(records))
    with duckdb.connect(path) as other:
        other.execute("alter table core.dim_project add column colour varchar")
    before = content(path)
    with pytest.raises(SchemaDriftError), writing(path, 5):
        pass
    assert content(path) == before
    assert not list(tmp_path.glob("*.work"))


def test_a_file_that_is_no_warehouse_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database\n" * 500, "utf-8")
    with pytest.raises(NotAWarehouseError, match=r"notes\.txt"), writing(path, 5):
        pass
    assert path.read_text("utf-8").startswith("not a database")
    assert not list(tmp_path.glob("*.work"))
