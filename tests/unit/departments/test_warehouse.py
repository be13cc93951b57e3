"""What is loaded of whole departments, and that no total is in two views of money."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.unit.departments.forms import PROJECT, Rows, whole
from tests.unit.transforms.forms import as_text
from tests.warehouses import make_warehouse
from warehouse.evolve import bring_up_to_date
from warehouse.query import explain
from warehouse.rules import check_invariants

DOCUMENTS: dict[str, Rows] = {
    "2023.txt": [*whole(year=2023), "项目支出绩效目标表", "(2023年度)", *PROJECT],
    "2024.txt": [*whole(target="≥250人次"), "项目支出绩效目标表", "(2024年度)", *PROJECT],
    "2024_result.txt": whole(kind="自评表"),
}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("departments")
    for name, rows in DOCUMENTS.items():
        (folder / name).write_text(as_text(rows), "utf-8")
    return make_warehouse(folder, sorted(folder.glob("*.txt")))


@pytest.fixture
def connection(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(warehouse, read_only=True) as connection:
        yield connection


def rows_of(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return connection.execute(sql).fetchall()


def test_the_money_of_projects_is_that_of_projects(connection: duckdb.DuckDBPyConnection) -> None:
    sql = "select fiscal_year, sum(total_amount) from mart.project_budget group by 1 order by 1"
    assert rows_of(connection, sql) == [(2023, 200000), (2024, 200000)]
    sql = "select sum(amount) from mart.project_funding where is_total"
    assert rows_of(connection, sql) == [(400000,)]
    sql = "select project_name, total_amount from mart.project_budget_yoy"
    assert rows_of(connection, sql) == [("应急演练", 200000)]
    assert rows_of(connection, "select count(*) from core.dim_project") == [(1,)]
    sql = "select sum(project_count) from mart.document"
    assert rows_of(connection, sql) == [(2,)]


def test_departments_have_views_of_their_own(connection: duckdb.DuckDBPyConnection) -> None:
    sql = (
        "select fiscal_year, form_kind, organization_name, total_amount, fiscal_amount "
        "from mart.department_target order by all"
    )
    name = "云溪市应急管理局"
    assert rows_of(connection, sql) == [
        (2023, "target", name, 5005000, 4805000),
        (2024, "self_evaluation", name, 5005000, 4805000),
        (2024, "target", name, 5005000, 4805000),
    ]
    sql = "select sum(total_amount) from mart.department_task where form_kind = 'target'"
    assert rows_of(connection, sql) == [(2 * 5005000,)]
    assert rows_of(connection, "select count(*) from mart.department_funding") == [(9,)]


def test_indicators_say_what_they_are_of(connection: duckdb.DuckDBPyConnection) -> None:
    sql = "select scope, count(*) from mart.indicator_target group by 1 order by 1"
    assert rows_of(connection, sql) == [("department", 9), ("project", 6)]
    sql = (
        "select scope, previous_target_text, target_text from mart.indicator_target_yoy "
        "where level3_name = '培训人次' order by 1"
    )
    assert rows_of(connection, sql) == [
        ("department", "≥200人次", "≥250人次"),
        ("project", "≥200人次", "≥200人次"),
    ]


def test_the_rules_of_the_warehouse_hold(warehouse: Path) -> None:
    with duckdb.connect(warehouse) as connection:
        assert check_invariants(connection) == []


def test_a_department_and_a_task_are_explained(warehouse: Path) -> None:
    with duckdb.connect(warehouse, read_only=True) as connection:
        sql = "select form_key, task_key from mart.department_task where task_seq = 2"
        form_key, task_key = rows_of(connection, sql)[0]
    columns, found = explain(warehouse, form_key)
    facts = {row[columns.index("fact")] for row in found}
    assert facts == {"department", "funding", "indicator"}
    columns, found = explain(warehouse, task_key)
    assert [row[columns.index("printed_label")] for row in found] == ["应急救援"]


def test_forms_of_an_earlier_version_are_of_projects(tmp_path: Path) -> None:
    document = tmp_path / "form.txt"
    document.write_text(as_text(["项目支出绩效目标表", "(2024年度)", *PROJECT]), "utf-8")
    with duckdb.connect(make_warehouse(tmp_path, [document])) as connection:
        for column in ("scope", "basic_amount", "project_expenditure_amount"):
            connection.execute(f"alter table core.fct_project_budget drop column {column}")
        connection.execute("alter table core.indicator_link drop column scope")
        connection.execute("drop table core.fct_department_task")
        bring_up_to_date(connection)
        sql = "select scope, project_name from mart.indicator_target group by all"
        assert rows_of(connection, sql) == [("project", "应急演练")]
        assert rows_of(connection, "select count(*) from mart.project_budget") == [(1,)]
        assert check_invariants(connection) == []
