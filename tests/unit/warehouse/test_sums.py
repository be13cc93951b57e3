"""What an analyst adds up over years: nothing counts twice, nothing unlike is compared."""

from typing import Any

import duckdb
import pytest

from tests.unit.budget.tables import WHO, Rows, read
from tests.unit.transforms.forms import body, head, transform_rows
from tests.unit.warehouse.documents import entry
from transforms.records import DocumentRecords
from warehouse.links import link_all
from warehouse.load import load_document
from warehouse.rules import check_invariants
from warehouse.versions import mark_all

HEADER = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
DEEP: Rows = [
    "支出预算总表",
    *WHO,
    HEADER,
    ["201", "一般公共服务支出", "30.00", "30.00", ""],
    ["20126", "档案事务", "30.00", "30.00", ""],
    ["2012601", "行政运行", "30.00", "30.00", ""],
    ["合计", "", "30.00", "30.00", ""],
]
FLAT: Rows = [
    "支出预算总表",
    *WHO,
    HEADER,
    ["201", "一般公共服务支出", "20.00", "20.00", ""],
    ["合计", "", "20.00", "20.00", ""],
]
BESIDE: Rows = [
    "支出预算总表",
    *WHO,
    ["科目编码", "科目名称", "上年预算数", "本年预算数"],
    ["2012601", "行政运行", "30.00", "40.00"],
    ["合计", "", "30.00", "40.00"],
]
CHANGES = {
    "游客接待量": ("95%", "增长5%"),
    "能耗": ("下降5%", "增长5%"),
    "游客增长率": ("增长5%", "≥8%"),
    "培训期数": ("10-20期", "10-30期"),
    "补贴户数": ("10-20户", "12-22户"),
    "走访户数": ("10户", "10-20户"),
    "发放率": ("90%-100%", "95%-100%"),
    "入户率": ("95%-100%", "≥95%"),
}


def cover(year: int) -> list[str]:
    return [f"云溪市档案馆{year}年度部门预算"]


def asked(
    connection: duckdb.DuckDBPyConnection, *documents: DocumentRecords, sql: str
) -> list[tuple[Any, ...]]:
    for records in documents:
        load_document(connection, records, [], [], entry(records))
    mark_all(connection)
    link_all(connection)
    assert check_invariants(connection) == []
    return connection.execute(sql).fetchall()


def form(rows: Rows, year: int, title: str = "绩效目标表") -> DocumentRecords:
    printed = ["\t".join(row) if not isinstance(row, str) else row for row in rows]
    return transform_rows(
        [row.replace("2021", str(year)).replace("绩效目标表", title) for row in printed]
    )


def test_amounts_beside_those_of_the_year_are_told_apart(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    rows = asked(
        connection,
        read(DEEP, cover=cover(2022)),
        read(BESIDE, cover=cover(2023)),
        sql="select fiscal_year, sum(amount) / 10000 from mart.budget_line "
        "where not is_total and not is_comparative group by all order by all",
    )
    assert rows == [(2022, 30), (2023, 40)]


@pytest.mark.parametrize(
    ("title", "heads", "expected"),
    [
        ("三公经费支出决算表", ["2023年执行数"], [False]),
        ("三公经费支出决算表", ["2023年预算数", "2023年执行数"], [True, False]),
        ("三公经费支出决算表", ["2023年执行数", "2023年决算数"], [True, False]),
        ("2022年三公经费支出决算表", ["2023年预算数"], [False]),
    ],
)
def test_only_what_stands_beside_a_tables_own_amounts_is_comparative(
    connection: duckdb.DuckDBPyConnection, title: str, heads: list[str], expected: list[bool]
) -> None:
    amounts = [f"{column + 1}.00" for column in range(len(heads))]
    rows: Rows = [title, *WHO, ["项目", *heads], ["公务接待费", *amounts], ["合计", *amounts]]
    found = asked(
        connection,
        read(rows, cover=["云溪市档案馆2023年度部门决算"]),
        sql="select is_comparative from mart.budget_line where not is_total order by amount",
    )
    assert [is_comparative for (is_comparative,) in found] == expected


def test_each_year_says_what_is_a_total(connection: duckdb.DuckDBPyConnection) -> None:
    rows = asked(
        connection,
        read(FLAT, cover=cover(2022)),
        read(DEEP, cover=cover(2023)),
        sql="select sum(amount) filter (not is_total) / 10000, "
        "sum(previous_amount) filter (not previous_is_total) / 10000 from mart.budget_line_yoy",
    )
    assert rows == [(30, 20)]


def test_a_self_evaluation_is_no_second_project(connection: duckdb.DuckDBPyConnection) -> None:
    rows = [*head(), *body(["", "产出指标", "数量指标", "维护次数", "12次"])]
    counted = asked(
        connection,
        form(rows, 2021),
        form(rows, 2021, "绩效自评表"),
        sql="select form_kind, count(*), any_value(targets) from mart.project_budget "
        "inner join (select form_key, form_kind as targets from mart.indicator_target) "
        "using (form_key) group by all order by all",
    )
    assert counted == [("self_evaluation", 1, "self_evaluation"), ("target", 1, "target")]


def test_a_growth_is_no_level_and_a_range_no_number(connection: duckdb.DuckDBPyConnection) -> None:
    years = [
        [*head(), *body(*(["", "产出指标", "数量指标", n, v[at]] for n, v in CHANGES.items()))]
        for at in (0, 1)
    ]
    rows = asked(
        connection,
        form(years[0], 2021),
        form(years[1], 2022),
        sql="select level3_name, match_status, change_amount from mart.indicator_target_yoy",
    )
    assert {name: (status, str(change)[:4]) for name, status, change in rows} == {
        "游客接待量": ("kind_changed", "None"),
        "能耗": ("kind_changed", "None"),
        "游客增长率": ("continued", "0.03"),
        "培训期数": ("continued", "None"),
        "补贴户数": ("continued", "2.00"),
        "走访户数": ("continued", "None"),
        "发放率": ("continued", "0.05"),
        "入户率": ("continued", "0E-1"),
    }


def test_a_name_of_two_meanings_has_the_one_of_its_column(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    rows = connection.execute(
        "select distinct comment from duckdb_columns() "
        "where column_name = 'direction' and data_type = 'VARCHAR'"
    ).fetchall()
    assert rows == [("income or expenditure (收入或支出)",)]
