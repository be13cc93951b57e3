"""Each rule of the warehouse finds what breaks it, and nothing in a good warehouse."""

from collections.abc import Iterator
from datetime import datetime

import duckdb
import pytest

from tests.unit.budget.tables import BASIC, EXPENDITURE, SUMMARY, read, with_statement
from tests.unit.departments.forms import whole
from tests.unit.expectations.factory import correction_entry
from tests.unit.transforms.forms import body, head, transform_rows
from tests.unit.warehouse.documents import INDICATORS, WHEN, document, entry
from transforms.schema import DataIssue, DocumentSource, RunEntry, Stitch
from warehouse import rules, tables
from warehouse.ddl import sql_files
from warehouse.declared import RECORDS, declare
from warehouse.evolve import bring_up_to_date
from warehouse.ledger import note_sources
from warehouse.links import link_years
from warehouse.load import ROW_TABLES, load_document, load_vocabulary, record_run
from warehouse.new_rows import first_places, note_new, note_rows
from warehouse.rules import Touched, check_invariants
from warehouse.tables import insert
from warehouse.versions import mark_superseded

LATER = datetime(2025, 6, 1)  # noqa: DTZ001 - the ledger keeps UTC without a zone
COMPOUND = ["", "产出指标", "质量指标", "合格率", "硬件≥98%，软件≥95%"]
BREAKS = [
    (
        "documents_have_their_facts",
        "update audit.document set budget_line_count = budget_line_count + 1",
    ),
    ("facts_of_loaded_documents", "update core.fct_budget_table set document_sha256 = 'x'"),
    ("facts_of_loaded_documents", "update core.fct_budget_line set document_sha256 = 'x'"),
    ("facts_of_loaded_documents", "update core.fct_budget_statement set document_sha256 = 'x'"),
    ("line_count_is_rows", "update core.fct_budget_table set line_count = 99"),
    ("line_count_is_rows", "delete from core.fct_budget_line"),
    ("members_of_budgets", "update core.fct_budget_table set fiscal_year = 1999"),
    ("members_of_budgets", "update core.fct_budget_table set organization_key = 'x'"),
    ("members_of_budgets", "update core.fct_budget_statement set organization_key = 'x'"),
    ("no_orphan_budget_lines", "update core.fct_budget_line set table_key = 'x'"),
    ("no_orphan_budget_lines", "update core.fct_budget_line set parent_line_seq = 999"),
    ("counts_agree", "update audit.document set loaded_count = loaded_count + 1"),
    ("counts_agree", "delete from audit.ignored_cell"),
    ("counts_agree", "update audit.document set unread_count = 1, loaded_count = loaded_count - 1"),
    ("documents_have_their_facts", "update audit.document set project_count = 2"),
    ("documents_have_their_facts", "update audit.document set indicator_count = 1"),
    ("documents_have_their_facts", "delete from core.fct_project_budget"),
    ("facts_of_loaded_documents", "update audit.document set status = 'failed'"),
    ("facts_of_loaded_documents", "update core.fct_project_budget set document_sha256 = 'x'"),
    ("facts_of_loaded_documents", "update core.fct_project_funding set document_sha256 = 'x'"),
    ("facts_of_loaded_documents", "update core.fct_project_field set document_sha256 = 'x'"),
    ("facts_of_loaded_documents", "update core.fct_indicator_target set document_sha256 = 'x'"),
    (
        "facts_of_loaded_documents",
        "update core.fct_indicator_target_part set document_sha256 = 'x'",
    ),
    ("findings_of_known_documents", "update audit.data_issue set document_sha256 = 'x'"),
    ("findings_of_known_documents", "update audit.ignored_cell set document_sha256 = 'x'"),
    ("findings_of_known_documents", "update audit.stitch set document_sha256 = 'x'"),
    (
        "findings_of_known_documents",
        "insert into audit.unread_cell values ('x', 1, 1, 1, 1, 'no rule', 'text')",
    ),
    (
        "findings_of_known_documents",
        "insert into audit.quarantine values ('x', null, 1, 1, 'C01', 'no year', 'text')",
    ),
    ("findings_of_known_documents", "update audit.correction set document_sha256 = 'x'"),
    ("indicator_count_is_rows", "update core.fct_project_budget set indicator_count = 99"),
    ("links_of_current_forms", "update core.project_link set form_key = 'x'"),
    ("links_of_current_forms", "update core.project_link set previous_form_key = 'x'"),
    ("links_of_current_forms", "update core.indicator_link set indicator_key = 'x'"),
    ("links_of_current_forms", "update core.indicator_link set previous_indicator_key = 'x'"),
    ("links_take_a_total_once", "update core.project_link set linked_amount = 1"),
    ("links_take_a_total_once", "update core.project_link set previous_linked_amount = null"),
    ("links_take_a_total_once", "insert into core.project_link from core.project_link"),
    ("levels_are_known", "update core.fct_indicator_target set level1_code = 'OUT_QTY'"),
    ("levels_are_known", "update core.fct_indicator_target set level2_code = 'OUT'"),
    ("levels_are_known", "update core.fct_indicator_target set level2_inferred_code = 'NONE'"),
    ("members_of_projects", "delete from core.dim_fiscal_year"),
    ("members_of_projects", "delete from core.dim_organization"),
    ("members_of_projects", "delete from core.dim_document"),
    ("members_of_projects", "delete from core.dim_project"),
    ("members_of_projects", "update core.dim_project set organization_key = 'x'"),
    ("members_of_projects", "update core.fct_project_budget set department_key = 'x'"),
    ("no_orphan_fields", "update core.fct_project_field set form_key = 'x'"),
    ("no_orphan_tasks", "update core.fct_department_task set form_key = 'x'"),
    ("no_orphan_tasks", "update core.fct_project_budget set scope = 'project'"),
    ("facts_of_loaded_documents", "update core.fct_department_task set document_sha256 = 'x'"),
    ("no_orphan_funding", "update core.fct_project_funding set form_key = 'x'"),
    ("no_orphan_funding", "update core.fct_project_funding set fiscal_year = 1999"),
    ("no_orphan_funding", "update core.fct_project_funding set funding_source_code = 'x'"),
    ("no_orphan_indicators", "update core.fct_indicator_target set form_key = 'x'"),
    ("no_orphan_indicators", "update core.fct_indicator_target set fiscal_year = 1999"),
    ("no_orphan_indicators", "update core.fct_indicator_target set organization_key = 'x'"),
    ("no_orphan_indicators", "update core.fct_indicator_target set project_key = 'x'"),
    ("no_orphan_parts", "update core.fct_indicator_target_part set indicator_key = 'x'"),
    (
        "norm_is_value_times_scale",
        "update core.fct_indicator_target set target_value_norm = target_value_norm * 1.000001",
    ),
    ("norm_is_value_times_scale", "update core.fct_indicator_target set target_value_norm = null"),
    ("norm_is_value_times_scale", "update core.fct_indicator_target set target_value = null"),
    ("norm_is_value_times_scale", "update core.fct_indicator_target_part set scale = 1"),
    ("one_current_form", "delete from core.superseded where part_kind = 'form'"),
    ("one_current_table", "delete from core.superseded where part_kind = 'table'"),
    ("one_current_statement", "delete from core.superseded where part_kind = 'statement'"),
    ("superseded_by_a_later_document", "update core.superseded set superseded_by = 'x'"),
    ("superseded_by_a_later_document", "update core.superseded set part_key = 'x'"),
    (
        "superseded_by_a_later_document",
        "update core.superseded set superseded_by = document_sha256",
    ),
    (
        "superseded_by_a_later_document",
        "update audit.document set dated_at = timestamp '2026-01-01' where dated_at is null",
    ),
    ("superseded_by_a_later_document", "delete from core.document_version"),
    ("versions_count_parts", "delete from core.document_version"),
    ("versions_count_parts", "update core.document_version set part_count = 9"),
    ("versions_count_parts", "delete from core.superseded"),
    ("versions_count_parts", "delete from core.fct_budget_statement"),
    (
        "quarantined_forms_are_out",
        "insert into audit.quarantine "
        "select document_sha256, form_key, 1, 1, 'C02', 'no money', 'text' "
        "from core.fct_project_budget",
    ),
]
KEYED = [table.name for table in map(declare, RECORDS) if table.key]


@pytest.fixture(scope="module")
def loaded() -> Iterator[duckdb.DuckDBPyConnection]:
    records = transform_rows(
        [*head()[:6], ["项目负责人", "张三", "", "", ""], *head()[6:], *body(*INDICATORS, COMPOUND)]
    )
    sha256 = records.document_sha256
    issue = DataIssue(sha256, 1, "V01", "info", "as it is", None, None, None, None, 1, 1)
    with duckdb.connect() as connection:
        bring_up_to_date(connection)
        load_vocabulary(connection)
        old = document("修缮经费")
        load_document(connection, old, [], [], entry(old))
        note_rows(connection, [declare(record).name for record in ROW_TABLES])
        load_document(connection, records, [issue], [], entry(records))
        budget = with_statement(read(SUMMARY, EXPENDITURE, BASIC))
        load_document(connection, budget, [], [], entry(budget))
        form = transform_rows([*head(total="31.0"), *body(*INDICATORS)])
        tables = with_statement(read(SUMMARY, EXPENDITURE))
        for later in (form, tables):
            load_document(connection, later, [], [], entry(later, dated_at=LATER))
        department = transform_rows(whole())
        load_document(connection, department, [], [], entry(department))
        before = [row.replace("2021", "2020") if isinstance(row, str) else row for row in head()]
        earlier = transform_rows([*before, *body(*INDICATORS)])
        load_document(connection, earlier, [], [], entry(earlier))
        link_years(connection, mark_superseded(connection, []))
        record_run(connection, RunEntry("run", WHEN, WHEN, 1, 0, "published"))
        note_sources(connection, [([DocumentSource(sha256, "a.txt", None, WHEN)], "a.txt")])
        insert(connection, [Stitch(sha256, 1, "cut_row", None, 1, 1, "open end", "a", "b")])
        insert(connection, [correction_entry(document_sha256=sha256)])
        note_new(connection, ["x"])
        yield connection


@pytest.fixture
def connection(loaded: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    loaded.begin()
    yield loaded
    loaded.rollback()


def broken(connection: duckdb.DuckDBPyConnection, touched: Touched | None = None) -> set[str]:
    return {violation.rule for violation in check_invariants(connection, touched)}


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the few documents of these tests be few of many."""
    monkeypatch.setattr(rules, "_is_most", lambda *_: False)


def everything(connection: duckdb.DuckDBPyConnection) -> Touched:
    """Return all that the warehouse names, and what the changes of these tests name."""
    documents = connection.execute("select document_sha256 from core.dim_document").fetchall()
    organizations = connection.execute(
        "select organization_key from core.dim_organization"
    ).fetchall()
    return Touched([*(key for (key,) in documents), "x"], [*(k for (k,) in organizations), "x"])


def new(connection: duckdb.DuckDBPyConnection) -> Touched:
    """Return what was loaded after the rows that were there were noted."""
    documents = connection.execute("select document_sha256 from new_document").fetchall()
    touched = Touched([key for (key,) in documents], everything(connection).organizations)
    assert first_places(connection, touched.documents)["core.fct_indicator_target"] > 0
    return touched


def test_nothing_is_wrong_with_a_good_warehouse(connection: duckdb.DuckDBPyConnection) -> None:
    assert check_invariants(connection) == []


def test_every_rule_has_a_case_that_breaks_it() -> None:
    rules = {file.name.removesuffix(".sql") for file in sql_files("rules")}
    assert {rule for rule, _ in BREAKS} == rules


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(("rule", "change"), BREAKS)
def test_a_rule_finds_what_breaks_it(
    connection: duckdb.DuckDBPyConnection, rule: str, change: str
) -> None:
    scopes = everything(connection), new(connection)
    connection.execute(change)
    assert rule in broken(connection)
    for touched in scopes:
        assert rule in broken(connection, touched)


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("links_of_current_forms", "update core.project_link set form_key = 'x'"),
        ("one_current_form", "delete from core.superseded where part_kind = 'form'"),
    ],
)
def test_a_rule_finds_what_breaks_it_among_many_organizations(
    connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch, rule: str, change: str
) -> None:
    monkeypatch.setattr(tables, "MOST_LISTED", 0)
    touched = everything(connection)
    assert broken(connection, touched) == set()
    connection.execute(change)
    assert rule in broken(connection, touched)


@pytest.mark.usefixtures("many")
def test_only_what_was_touched_is_checked(connection: duckdb.DuckDBPyConnection) -> None:
    touched = everything(connection)
    connection.execute("update core.fct_project_budget set indicator_count = 99")
    assert broken(connection, Touched(["another"], ["another"])) == set()
    assert broken(connection, touched) == {"indicator_count_is_rows"}


@pytest.mark.usefixtures("many")
def test_a_check_leaves_nothing_behind(connection: duckdb.DuckDBPyConnection) -> None:
    made = "select table_name from duckdb_tables() where temporary"
    before = connection.execute(made).fetchall()
    check_invariants(connection)
    check_invariants(connection, everything(connection))
    assert connection.execute(made).fetchall() == before
    made = "select view_name from duckdb_views() where temporary and not internal"
    assert connection.execute(made).fetchall() == []


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("table", KEYED)
def test_a_key_that_stands_twice_is_found(
    connection: duckdb.DuckDBPyConnection, table: str
) -> None:
    connection.execute(f"insert into {table} select * from {table} limit 1")
    assert f"unique_{table}" in broken(connection)
    assert f"unique_{table}" in broken(connection, everything(connection))


def test_a_violation_says_the_rule_and_an_example(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("update audit.document set project_count = 2")
    (violation,) = check_invariants(connection)
    assert "documents_have_their_facts: A document has as many projects" in str(violation)
    assert "for example (" in str(violation)
