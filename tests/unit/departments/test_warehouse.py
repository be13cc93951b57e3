"""What is loaded of whole departments, and that no total is in two views of money."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.unit.departments.forms import BODY, GOAL, PROJECT, Rows, whole
from tests.unit.transforms.forms import as_text
from tests.unit.warehouse.marts import asked_of
from tests.warehouses import make_warehouse
from warehouse.evolve import bring_up_to_date
from warehouse.query import explain
from warehouse.questions import NoAnswerError, answer, find_question
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


def test_departments_beside_themselves_in_the_year_before(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    sql = (
        "select fiscal_year, previous_fiscal_year, project_name, total_amount, "
        "previous_total_amount, change_amount, change_ratio, match_status, match_method "
        "from mart.department_budget_yoy"
    )
    expected = (2024, 2023, "整体支出", 5005000, 5005000, 0, 0, "continued", "name")
    assert rows_of(connection, sql) == [expected]
    asked = asked_of(connection)
    columns = ("organization_name", "change_amount", "change_percent")
    found = asked("budget_change_of_departments", *columns, year=2024)
    assert found == [("云溪市应急管理局", 0, 0)]


def money(total: str, basic: str) -> Rows:
    """Return the money of a department: in total, and of that basic expenditure."""
    rest = str(Decimal(total) - Decimal(basic))
    return [
        ["部门预算总额(万元)", total, "", "", "", ""],
        ["基本支出", basic, "", "", "", ""],
        ["项目支出", rest, "", "", "", ""],
    ]


def test_renamed_offices_and_units_over_the_years(tmp_path: Path) -> None:
    title, unit_title = "部门整体支出绩效目标表", "单位整体支出绩效目标表"
    old = ["部门名称", "云溪市国土资源局", "", "", "", ""]
    new = ["部门名称", "云溪市自然资源局", "", "", "", ""]
    unit = ["单位名称", "云溪市自然资源局", "", "", "", ""]
    documents: dict[str, Rows] = {
        "2018.txt": [title, "(2018年度)", old, *money("900", "600"), *GOAL, *BODY],
        "2019.txt": [
            *[title, "(2019年度)", new, *money("600", "500"), *GOAL, *BODY[:2], *BODY[3:]],
            *[unit_title, "(2019年度)", unit, *money("300", "100"), *GOAL, *BODY[:3]],
        ],
        "2021.txt": [title, "(2021年度)", new, *money("750", "550"), *GOAL, *BODY],
    }
    for name, rows in documents.items():
        (tmp_path / name).write_text(as_text(rows), "utf-8")
    path = make_warehouse(tmp_path, sorted(tmp_path.glob("*.txt")))
    with duckdb.connect(path) as connection:
        sql = (
            "select fiscal_year, previous_fiscal_year, match_status, previous_organization_name, "
            "previous_total_amount / 10000, total_amount / 10000, basic_amount / 10000, "
            "previous_basic_amount / 10000, change_amount / 10000 "
            "from mart.department_budget_yoy order by all"
        )
        assert rows_of(connection, sql) == [
            (2019, 2018, "continued", "云溪市国土资源局", 900, 600, 500, 600, -300),
            (2019, 2018, "new", None, None, 300, 100, None, None),
            (2021, 2019, "continued", "云溪市自然资源局", 600, 750, 550, 500, 150),
            (2021, 2019, "discontinued", "云溪市自然资源局", 300, None, None, 100, None),
        ]
        assert rows_of(connection, "from mart.project_budget_yoy") == []
        assert rows_of(connection, "from mart.link_candidate") == []
        assert check_invariants(connection) == []


def test_what_may_be_the_same_department_is_a_candidate(tmp_path: Path) -> None:
    name = ["部门名称", "云溪市自然资源局", "", "", "", ""]
    others = [
        ["", "产出指标", "数量指标", "执法次数", "≥20次", ""],
        ["", "效益指标", "社会效益指标", "投诉率", "≤1%", ""],
    ]
    unit, whole_title = "单位整体支出绩效目标表", "部门整体支出绩效目标表"
    first: Rows = [unit, "(2022年度)", name, *money("300", "100"), *GOAL, *BODY]
    second: Rows = [whole_title, "(2023年度)", name, *money("900", "600"), *GOAL, BODY[0], *others]
    for year, rows in (("2022", first), ("2023", second)):
        (tmp_path / f"{year}.txt").write_text(as_text(rows), "utf-8")
    path = make_warehouse(tmp_path, sorted(tmp_path.glob("*.txt")))
    with duckdb.connect(path) as connection:
        sql = "select scope, project_name, previous_project_name from mart.link_candidate"
        assert rows_of(connection, sql) == [("department", "整体支出", "单位整体支出")]


def test_a_question_on_departments_needs_no_projects(tmp_path: Path) -> None:
    (tmp_path / "form.txt").write_text(as_text(whole()), "utf-8")
    path = make_warehouse(tmp_path, [tmp_path / "form.txt"])
    found = answer(path, find_question("Q26"), None, None)
    assert (found.year, found.rows, found.lacks_earlier_year) == (2024, [], True)
    with pytest.raises(NoAnswerError, match="no project forms"):
        answer(path, find_question("Q01"), None, None)


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
