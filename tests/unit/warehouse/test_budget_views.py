"""Department budgets as analysts query them: year on year, prose against tables, project forms."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import duckdb
import pytest

from tests.unit.budget.tables import BASIC, EXPENDITURE, SUMMARY, WHO, Rows, read
from tests.unit.transforms.forms import body, head, transform_rows
from tests.unit.warehouse.documents import INDICATORS, entry
from transforms.records import DocumentRecords
from warehouse.evolve import bring_up_to_date
from warehouse.load import load_document, load_vocabulary

NEXT_COVER = ["云溪市档案馆2025年度部门预算"]
PROSE = [
    "云溪市档案馆2025年度部门预算",
    "第三部分 2025年度部门预算情况说明",
    "一、收支预算总表情况说明",
    "云溪市档案馆2025年度收入、支出预算总计140.00万元，与上年相比收、支预算总计各增加10.00万元，"
    "增长7.69%。",
    "其中：财政拨款收入125.00万元，与上年相比增加5.00万元，增长4.17%。",
    "其他收入15.01万元，与上年相比增加6.00万元，增长50.00%。",
]
NEXT_SUMMARY: Rows = [
    "收支预算总表",
    *WHO,
    ["收入", "", "支出", ""],
    ["项目", "预算数", "项目", "预算数"],
    ["一、财政拨款收入", "125.00", "一、一般公共服务支出", "100.00"],
    ["1.一般公共预算", "125.00", "二、社会保障和就业支出", "40.00"],
    ["二、其他收入", "15.00", "", ""],
    ["收入总计", "140.00", "支出总计", "140.00"],
]
NEXT_BASIC: Rows = [
    "一般公共预算基本支出表",
    *WHO,
    ["科目编码", "科目名称", "金额"],
    ["", "合计", "95.00"],
    ["301", "工资福利支出", "70.00"],
    ["30102", "基本工资", "60.00"],
    ["30103", "奖金", "10.00"],
    ["302", "商品和服务费用", "25.00"],
    ["30201", "办公费", "25.00"],
]
Query = Callable[[str], list[tuple[Any, ...]]]


def load(connection: duckdb.DuckDBPyConnection, records: DocumentRecords) -> None:
    load_document(connection, records, [], [], entry(records))


@pytest.fixture(scope="module")
def query() -> Iterator[Query]:
    with duckdb.connect() as connection:
        bring_up_to_date(connection)
        load_vocabulary(connection)
        load(connection, read(SUMMARY, EXPENDITURE, BASIC))
        load(connection, read(NEXT_SUMMARY, NEXT_BASIC, cover=NEXT_COVER))
        load(connection, transform_rows(PROSE))
        yield lambda sql: connection.execute(sql).fetchall()


def test_lines_are_compared_by_code_then_by_name(query: Query) -> None:
    found = query(
        "select economic_code, printed_label, previous_printed_label, amount / 10000, "
        "previous_amount / 10000, match_status, match_method from mart.budget_line_yoy "
        "where table_code = 'general_basic' order by economic_code nulls first"
    )
    assert [tuple(map(str, row)) for row in found] == [
        ("None", "合计", "合计", "95.0", "90.0", "continued", "code"),
        ("301", "工资福利支出", "工资福利支出", "70.0", "70.0", "continued", "code"),
        ("30102", "基本工资", "基本工资", "60.0", "70.0", "continued", "label"),
        ("30103", "奖金", "None", "10.0", "None", "new", "None"),
        ("302", "商品和服务费用", "商品和服务支出", "25.0", "20.0", "renamed", "code"),
        ("30201", "办公费", "办公费", "25.0", "20.0", "continued", "code"),
    ]


def test_what_a_table_has_no_column_for_is_not_gone() -> None:
    rows = [line if isinstance(line, str) else [*line[:5], *line[6:]] for line in EXPENDITURE]
    with duckdb.connect() as connection:
        bring_up_to_date(connection)
        load_vocabulary(connection)
        load(connection, read(EXPENDITURE))
        load(connection, read(rows, cover=NEXT_COVER))
        found = connection.execute(
            "select measure_code, match_status, count(*) from mart.budget_line_yoy group by all"
            " order by all"
        ).fetchall()
    assert found == [
        ("basic", "not_printed", 7),
        ("project", "continued", 4),
        ("total", "continued", 8),
    ]


def test_a_row_that_names_its_measure_is_gone_where_the_other_year_lacks_it() -> None:
    def year(source: str) -> Rows:
        rows = [
            ["一、一般公共预算财政拨款", "100.00", "一、教育支出", "110.00"],
            ["二、政府性基金预算财政拨款", "0.00", "二、卫生健康支出", "0.00"],
            ["本年收入合计", "100.00", "本年支出合计", "110.00"],
            ["年初财政拨款结转和结余", "10.00", "年末财政拨款结转和结余", "0.00"],
            [f"{source}财政拨款", "10.00", "", ""],
        ]
        return ["财政拨款收支预算总表", *SUMMARY[1:5], *rows]

    with duckdb.connect() as connection:
        bring_up_to_date(connection)
        load_vocabulary(connection)
        load(connection, read(year("一般公共预算")))
        load(connection, read(year("政府性基金预算"), cover=NEXT_COVER))
        found = connection.execute(
            "select measure_code, match_status from mart.budget_line_yoy"
            " where measure_code like 'carryover.%' order by all"
        ).fetchall()
    assert found == [
        ("carryover.general_public", "discontinued"),
        ("carryover.government_fund", "new"),
    ]


def test_change_and_ratio_are_of_the_two_years(query: Query) -> None:
    (row,) = query(
        "select fiscal_year, previous_fiscal_year, change_amount, round(change_ratio, 4) "
        "from mart.budget_line_yoy where table_code = 'summary' and item_code = 'total' "
        "and direction = 'income'"
    )
    assert tuple(map(str, row)) == ("2025", "2024", "100000.00", "0.0769")


def test_a_table_of_one_year_only_is_compared_with_nothing(query: Query) -> None:
    assert query("from mart.budget_line_yoy where table_code = 'expenditure'") == []


def test_prose_is_checked_against_tables_of_another_document(query: Query) -> None:
    found = query(
        "select item_code, direction, agreement, difference, change_agreement, "
        "percent_agreement from mart.budget_statement order by statement_seq"
    )
    assert [tuple(map(str, row)) for row in found] == [
        ("total", "income", "equal", "0.00", "equal", "equal"),
        ("total", "expenditure", "equal", "0.00", "equal", "equal"),
        ("fiscal", "income", "equal", "0.00", "equal", "equal"),
        ("other", "income", "rounded", "100.00", "differs", "differs"),
    ]


def test_what_the_prose_gets_wrong_is_a_finding_with_both_figures(query: Query) -> None:
    found = query(
        "select rule_id, expected, found, page_number from mart.data_issue "
        "where rule_id like 'B%' order by rule_id"
    )
    assert found == [
        ("B08", "50,000.00 yuan", "60,000.00 yuan", 1),
        ("B09", "66.59%", "50.00%", 1),
    ]


def test_classes_are_valid_in_the_years_that_print_them(query: Query) -> None:
    found = query("select * exclude class_level from mart.economic_class order by all")
    assert ("302", "商品和服务支出", None, 2024, 2024) in found
    assert ("302", "商品和服务费用", None, 2025, 2025) in found
    assert ("30201", "办公费", "302", 2024, 2025) in found
    levels = query("select distinct functional_code, class_level from mart.functional_class")
    assert {("201", 1), ("20126", 2), ("2012601", 3)} <= set(levels)
    assert not any(code == "208" and level != 1 for code, level in levels)


@pytest.mark.parametrize(
    ("total", "severity"), [("40.0", None), ("30.0", "info"), ("41.0", "warning")]
)
def test_projects_are_added_up_against_the_table(total: str, severity: str | None) -> None:
    form = transform_rows([*head(total=total), *body(*INDICATORS)])
    project = replace(form.projects[0], fiscal_year=2024)
    budget = read(EXPENDITURE)
    same = replace(project, organization_key=budget.budget_tables[0].organization_key)
    with duckdb.connect() as connection:
        bring_up_to_date(connection)
        load_vocabulary(connection)
        load(connection, budget)
        load(connection, replace(form, projects=(same,)))
        found = connection.execute(
            "select severity from mart.data_issue where rule_id = 'A06'"
        ).fetchall()
    assert found == ([] if severity is None else [(severity,)])


def names(rows: Sequence[tuple[Any, ...]]) -> set[str]:
    return {str(row[0]) for row in rows}


def test_kinds_of_table_and_items_are_dimensions(query: Query) -> None:
    assert {"summary", "three_public"} <= names(query("from core.dim_budget_table_kind"))
    assert {"total", "basic", "project"} <= names(query("from core.dim_budget_item"))
