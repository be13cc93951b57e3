"""Everything an analyst sees is explained, in English with the Chinese term."""

from pathlib import Path

import duckdb
import pytest

from tests.unit.warehouse.documents import document, entry
from warehouse.declared import RECORDS, declare, declared_columns
from warehouse.load import load_document
from warehouse.publish import writing
from warehouse.query import run_query

PROMISED = {
    "project_budget": (
        "fiscal_year organization_name department_name project_key project_name "
        "project_attribute total_amount fiscal_amount other_amount carryover_amount annual_goal "
        "indicator_count document_sha256 source_path page_number line_number"
    ),
    "project_funding": (
        "fiscal_year project_key project_name funding_source_code printed_label printed_text amount"
    ),
    "indicator_target": (
        "indicator_key fiscal_year organization_name project_key project_name indicator_seq "
        "level1_name level1_code level2_name level2_code level3_name target_text target_kind "
        "comparator target_value target_value_upper unit scale target_value_norm deadline_date "
        "period flags document_sha256 source_path page_number line_number"
    ),
    "indicator_target_part": (
        "indicator_key part_seq part_label comparator target_value unit scale target_value_norm"
    ),
    "data_issue": (
        "rule_id severity message expected found project_name document_sha256 source_path "
        "page_number line_number"
    ),
    "quarantine": (
        "document_sha256 source_path page_number line_number reason rule_id printed_text"
    ),
    "document": (
        "document_sha256 source_path media_type status reason template_code project_count "
        "indicator_count parser_version ingested_at"
    ),
    "document_version": (
        "organization_name fiscal_year part_kind part_scope version_number document_sha256 "
        "source_path dated_at status superseded_by"
    ),
    "budget_line": (
        "fiscal_year phase organization_name table_code direction functional_code "
        "functional_name economic_code economic_name measure_code printed_label amount is_total "
        "document_sha256 source_path page_number"
    ),
    "budget_line_yoy": (
        "fiscal_year phase organization_name table_code direction functional_code "
        "functional_name economic_code economic_name measure_code printed_label amount is_total "
        "document_sha256 source_path page_number previous_amount change_amount change_ratio"
    ),
    "project_budget_yoy": (
        "fiscal_year previous_fiscal_year organization_name project_name previous_project_name "
        "total_amount previous_total_amount change_amount change_ratio match_status match_method "
        "match_score"
    ),
    "indicator_target_yoy": (
        "fiscal_year previous_fiscal_year project_name level2_code level3_name "
        "previous_level3_name target_text previous_target_text target_value_norm "
        "previous_target_value_norm unit previous_unit change_amount change_ratio match_status "
        "match_score"
    ),
    "coverage": "document_sha256 source_path cell_count loaded_count ignored_count unread_count",
}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("warehouse") / "w.duckdb"
    with writing(path, 5) as connection:
        records = document()
        load_document(connection, records, [], [], entry(records))
    return path


@pytest.mark.parametrize("view", PROMISED)
def test_the_promised_columns_come_first(warehouse: Path, view: str) -> None:
    columns, _ = run_query(warehouse, f"from mart.{view} limit 0")
    promised = PROMISED[view].split()
    assert columns[: len(promised)] == promised


def test_every_table_view_and_column_has_a_comment(warehouse: Path) -> None:
    missing = """
        select table_name, null from duckdb_tables() where not internal and comment is null
        union all
        select view_name, null from duckdb_views() where not internal and comment is null
        union all
        select table_name, column_name from duckdb_columns()
        where not internal and (comment is null or not regexp_matches(comment, '[一-鿿]'))
    """
    assert run_query(warehouse, missing)[1] == []


def test_money_is_decimal_and_year_is_a_number(warehouse: Path) -> None:
    with duckdb.connect(warehouse, read_only=True) as connection:
        types = connection.execute(
            "select distinct data_type from duckdb_columns() "
            "where not internal and column_name like '%amount' "
            "and table_name <> 'indicator_target_yoy'"  # its change is that of a target
        ).fetchall()
    assert types == [("DECIMAL(20,2)",)]


def test_each_declared_column_has_one_meaning() -> None:
    names = {column.name for record in RECORDS for column in declare(record).columns}
    assert names <= declared_columns().keys()
    assert len({declare(record).name for record in RECORDS}) == len(RECORDS)
