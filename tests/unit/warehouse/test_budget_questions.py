"""Questions on department budgets, asked of small documents of two years."""

from collections.abc import Iterator
from functools import partial

import duckdb
import pytest

from tests.unit.budget.tables import BASIC, COVER, EXPENDITURE, SUMMARY, WHO, Rows, read
from tests.unit.transforms.forms import transform_rows
from tests.unit.warehouse.documents import entry
from tests.unit.warehouse.marts import Ask, asked_of
from tests.unit.warehouse.test_budget_views import NEXT_BASIC, NEXT_COVER, NEXT_SUMMARY, PROSE
from transforms.records import DocumentRecords
from transforms.schema import DataIssue
from warehouse.evolve import bring_up_to_date
from warehouse.load import load_document, load_vocabulary

NEXT_EXPENDITURE: Rows = [
    *EXPENDITURE[:5],
    ["201", "", "", "一般公共服务支出", "110.00", "50.00", "60.00"],
    ["201", "26", "", "档案事务", "110.00", "50.00", "60.00"],
    ["201", "26", "01", "行政运行", "50.00", "50.00", ""],
    ["201", "26", "99", "其他档案事务支出", "60.00", "", "60.00"],
    ["208", "", "", "社会保障和就业支出", "30.00", "30.00", ""],
    ["208", "05", "", "行政事业单位养老支出", "30.00", "30.00", ""],
    ["208", "05", "05", "机关事业单位基本养老保险缴费支出", "30.00", "30.00", ""],
    ["合计", "", "", "", "140.00", "80.00", "60.00"],
]


def three_public(total: str, reception: str) -> Rows:
    return [
        "“三公”经费和机关运行经费预算表",
        *WHO,
        ["“三公”经费预算数", "", "", "", "", "", "机关运行经费预算数"],
        ["合计", "因公出国（境）费", "公务接待费", "公务用车购置及运行费", "", "", ""],
        ["", "", "", "小计", "购置费", "运行费", ""],
        [total, "1.00", reception, "3.00", "", "3.00", "50.00"],
    ]


def load(connection: duckdb.DuckDBPyConnection, records: DocumentRecords, *found: str) -> None:
    sha256 = records.document_sha256
    issues = [
        DataIssue(sha256, seq, "B01", severity, "sums", "1", "2", None, None, 1, None)
        for seq, severity in enumerate(found, start=1)
    ]
    load_document(connection, records, issues, [], entry(records))


@pytest.fixture(scope="module")
def ask_2025() -> Iterator[Ask]:
    old = read(SUMMARY, EXPENDITURE, BASIC, three_public("6.00", "2.00"), cover=COVER)
    tables = (NEXT_SUMMARY, NEXT_EXPENDITURE, NEXT_BASIC, three_public("7.00", "3.00"))
    with duckdb.connect() as connection:
        bring_up_to_date(connection)
        load_vocabulary(connection)
        load(connection, old)
        load(connection, read(*tables, cover=NEXT_COVER), "error", "info")
        load(connection, transform_rows(PROSE))
        yield partial(asked_of(connection), year=2025)


def test_budget_change_by_function(ask_2025: Ask) -> None:
    columns = ("functional_code", "previous_amount", "amount", "change_percent", "match_status")
    assert ask_2025("budget_change_by_function", *columns) == [
        ("2012699", None, 600_000, None, "new"),
        ("2012604", 400_000, None, None, "discontinued"),
        ("2012601", 600_000, 500_000, -16.7, "continued"),
        ("2080505", 300_000, 300_000, 0, "continued"),
    ]


def test_three_public_expenses(ask_2025: Ask) -> None:
    columns = ("label_path", "is_total", "previous_amount", "amount", "change_percent")
    assert ask_2025("three_public_expenses", *columns) == [
        ("“三公”经费预算数/公务用车购置及运行费/小计", True, 30_000, 30_000, 0),
        ("“三公”经费预算数/合计", True, 60_000, 70_000, 16.7),
        ("“三公”经费预算数/公务接待费", False, 20_000, 30_000, 50),
        ("“三公”经费预算数/公务用车购置及运行费/运行费", False, 30_000, 30_000, 0),
        ("“三公”经费预算数/因公出国（境）费", False, 10_000, 10_000, 0),
        ("机关运行经费预算数", False, 500_000, 500_000, 0),
    ]


def test_statements_against_tables(ask_2025: Ask) -> None:
    columns = ("printed_label", "stated_amount", "table_amount", "agreement")
    changes = ("stated_change_amount", "table_change_amount", "change_agreement")
    assert ask_2025("statements_against_tables", *columns, *changes) == [
        ("其他收入", 150_100, 150_000, "rounded", 60_000, 50_000, "differs")
    ]


def test_budget_findings(ask_2025: Ask) -> None:
    columns = ("organization_name", "rule_id", "severity", "expected", "found")
    assert ask_2025("budget_findings", *columns) == [
        ("云溪市档案馆", "B01", "error", "1", "2"),
        ("云溪市档案馆", "B08", "warning", "50,000.00 yuan", "60,000.00 yuan"),
        ("云溪市档案馆", "B09", "warning", "66.59%", "50.00%"),
    ]


def test_budget_lines_new_and_gone(ask_2025: Ask) -> None:
    columns = ("table_code", "match_status", "class_code", "previous_printed_label")
    rest = ("printed_label", "measure_code", "previous_amount", "amount")
    assert ask_2025("budget_lines_new_and_gone", *columns, *rest) == [
        ("expenditure", "discontinued", "2012604", "档案馆", None, "project", 400_000, None),
        ("expenditure", "new", "2012699", None, "其他档案事务支出", "project", None, 600_000),
        ("general_basic", "new", "30103", None, "奖金", "total", None, 100_000),
    ]
