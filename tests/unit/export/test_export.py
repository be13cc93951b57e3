"""The files of an export: what is in them, what they promise, and what they leave alone."""

import csv
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pyarrow.parquet as pq
import pytest
from frictionless import Package
from typer.testing import CliRunner, Result

from flows.cli import app
from flows.export import command, workbook
from flows.export.folder import UNFINISHED
from tests.places import SAMPLES
from tests.unit.warehouse.documents import document, entry
from tests.warehouses import make_warehouse, renamed
from warehouse.load import load_document
from warehouse.publish import writing

LONGEST_FIELD = 10_000_000
FORMULAS = ("=1+1", "+cmd", "-2", "@SUM(A1)", "\tx", "\rx", "'=1")


def export(warehouse: Path, folder: Path, *options: str) -> Result:
    arguments = ["export", str(folder), "--warehouse", str(warehouse), *options]
    return CliRunner().invoke(app, arguments)


def records_of(path: Path) -> list[dict[str, str]]:
    csv.field_size_limit(LONGEST_FIELD)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def sheet_rows(path: Path, number: int = 0) -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(path).worksheets[number].values)


def wanted(warehouse: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(warehouse, read_only=True) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_warehouse(tmp_path_factory.mktemp("samples"), sorted(SAMPLES.iterdir()))


@pytest.fixture(scope="module")
def exported(warehouse: Path) -> Path:
    folder = warehouse.parent / "out"
    result = export(warehouse, folder)
    assert (result.exit_code, result.stderr) == (0, "")
    return folder


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    path = tmp_path / "hostile.duckdb"
    with writing(path, 5) as connection:
        for number, text in enumerate(FORMULAS):
            records = renamed(document(f"经费{number}"), text, text * 20_000)
            load_document(connection, records, [], [], entry(records))
    return path


def test_every_view_is_a_file_of_each_format(warehouse: Path, exported: Path) -> None:
    names = wanted(warehouse, "select view_name from duckdb_views() where schema_name = 'mart'")
    files = {f"{name}.{end}" for (name,) in names for end in ("parquet", "csv", "xlsx")}
    assert {path.name for path in exported.iterdir()} == files | {"datapackage.json"}


def test_the_data_package_is_valid_and_keeps_every_promise(exported: Path) -> None:
    report = Package(exported / "datapackage.json").validate()
    assert report.valid, report.flatten(["type", "title", "note"])
    described = json.loads((exported / "datapackage.json").read_text("utf-8"))
    resources = {resource["name"]: resource for resource in described["resources"]}
    schema = resources["indicator-target-csv"]["schema"]
    fields = {field["name"]: field for field in schema["fields"]}
    assert schema["primaryKey"] == ["indicator_key"]
    assert fields["indicator_key"]["constraints"] == {"required": True, "unique": True}
    assert "'=" in fields["comparator"]["constraints"]["enum"]
    assert fields["target_text"]["description"] == "target as printed (指标值)"
    assert (fields["weight"]["type"], fields["deadline_date"]["type"]) == ("number", "date")


def test_a_file_that_was_changed_is_found(exported: Path, tmp_path: Path) -> None:
    for name in ("datapackage.json", *(p.name for p in exported.iterdir())):
        (tmp_path / name).write_bytes((exported / name).read_bytes())
    (tmp_path / "coverage.parquet").write_bytes(b"")
    assert not Package(tmp_path / "datapackage.json").validate().valid


def test_parquet_has_the_rows_and_types_of_the_view(warehouse: Path, exported: Path) -> None:
    table = pq.read_table(exported / "project_budget.parquet")
    assert str(table.schema.field("total_amount").type) == "decimal128(20, 2)"
    assert "年度资金总额" in table.schema.field("total_amount").metadata[b"description"].decode()
    rows = wanted(warehouse, "from mart.project_budget order by form_key")
    assert [tuple(row.values()) for row in table.to_pylist()] == rows


def test_csv_is_for_excel_and_has_the_amounts_as_they_are(warehouse: Path, exported: Path) -> None:
    data = (exported / "project_funding.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbffiscal_year,")
    found = [
        (row["printed_label"], row["amount"])
        for row in records_of(exported / "project_funding.csv")
    ]
    sql = (
        "select printed_label, cast(amount as varchar) from mart.project_funding "
        "order by form_key, funding_seq"
    )
    assert found == [(label, amount or "") for label, amount in wanted(warehouse, sql)]


def test_a_workbook_has_numbers_dates_formats_and_a_frozen_header(exported: Path) -> None:
    book = openpyxl.load_workbook(exported / "indicator_target.xlsx")
    sheet = book["indicator_target"]
    head = [cell.value for cell in sheet[1]]
    last = openpyxl.utils.get_column_letter(len(head))
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", f"A1:{last}{sheet.max_row}")
    assert all(sheet.column_dimensions["A"].width > 20 for _ in head)
    dates = [
        c
        for c in sheet[openpyxl.utils.get_column_letter(head.index("deadline_date") + 1)][1:]
        if c.value
    ]
    assert dates[0].number_format == "yyyy-mm-dd"
    assert isinstance(dates[0].value, date)
    money = openpyxl.load_workbook(exported / "project_budget.xlsx").worksheets[0]
    titles = [cell.value for cell in money[1]]
    amount = money.cell(2, titles.index("total_amount") + 1)
    assert (amount.number_format, amount.data_type) == ("#,##0.00", "n")
    assert ("target_text", "指标值", "target as printed", "VARCHAR") in list(book["columns"].values)


def test_no_text_is_a_formula_anywhere(hostile: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    result = export(hostile, folder, "--format", "csv", "--format", "xlsx")
    names = [row["project_name"] for row in records_of(folder / "project_budget.csv")]
    assert sorted(names) == sorted(f"'{text}" for text in FORMULAS)
    sheet = openpyxl.load_workbook(folder / "project_budget.xlsx").worksheets[0]
    cells = [cell for row in sheet for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert {"=1+1", "@SUM(A1)"} <= {cell.value for cell in cells}
    assert "longer than a cell of Excel" in result.stderr
    goals = [row["annual_goal"] for row in records_of(folder / "project_budget.csv")]
    assert {len(goal) for goal in goals} == {len(text) * 20_000 + 1 for text in FORMULAS}


def test_negative_numbers_stay_numbers(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    records = document(total="-30.0")
    with writing(path, 5) as connection:
        load_document(connection, records, [], [], entry(records))
    export(path, tmp_path / "out")
    assert "-300000.00" in {
        row["amount"] for row in records_of(tmp_path / "out/project_funding.csv")
    }
    assert -300000 in {
        value for row in sheet_rows(tmp_path / "out/project_funding.xlsx") for value in row
    }


def test_more_rows_than_a_sheet_holds_go_on_the_next(
    warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "ROWS_AT_ONCE", 7)
    monkeypatch.setitem(
        command.MAKERS,
        command.Format.XLSX,
        lambda path, view, schema: workbook.WorkbookFile(path, view, schema, most_rows=11),
    )
    result = export(warehouse, tmp_path / "out", "--format", "xlsx")
    book = openpyxl.load_workbook(tmp_path / "out" / "project_funding.xlsx")
    rows = [row for sheet in book.worksheets[:-1] for row in list(sheet.values)[1:]]
    (count,) = wanted(warehouse, "select count(*) from mart.project_funding")[0]
    assert (len(rows), len(book.worksheets) - 1) == (count, -(-count // 10))
    assert "project_funding (2)" in book.sheetnames
    assert "project_funding.xlsx: the rows are on" in result.stderr


def test_numbers_of_too_many_digits_are_kept_as_text(tmp_path: Path) -> None:
    assert workbook._fits(Decimal("9999999999999.99"))
    assert not workbook._fits(Decimal("12345678901234.56"))


def test_one_year(warehouse: Path, tmp_path: Path) -> None:
    result = export(warehouse, tmp_path / "out", "--year", "2023", "--format", "csv", "--json")
    views = {view["view"]: view["row_count"] for view in json.loads(result.stdout)["views"]}
    (count,) = wanted(
        warehouse, "select count(*) from mart.project_budget where fiscal_year = 2023"
    )[0]
    assert (views["mart.project_budget"], views["mart.document"]) == (count, 5)
    keys = {row["indicator_key"] for row in records_of(tmp_path / "out" / "indicator_target.csv")}
    parts = {
        row["indicator_key"] for row in records_of(tmp_path / "out" / "indicator_target_part.csv")
    }
    assert parts <= keys
    assert Package(tmp_path / "out" / "datapackage.json").validate().valid
    missing = export(warehouse, tmp_path / "none", "--year", "1999")
    assert missing.exit_code == 1
    assert "1999; there is 2021, 2022, 2023" in missing.stderr
    assert not (tmp_path / "none").exists()


def test_the_same_warehouse_gives_the_same_csv_and_parquet(exported: Path, warehouse: Path) -> None:
    again = warehouse.parent / "again"
    export(warehouse, again, "--format", "csv", "--format", "parquet")
    for path in again.iterdir():
        if path.suffix in (".csv", ".parquet"):
            assert path.read_bytes() == (exported / path.name).read_bytes(), path.name


def test_other_files_of_the_folder_stay(warehouse: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert export(warehouse, tmp_path).exit_code == 0
    again = export(warehouse, tmp_path, "--format", "csv")
    assert (again.exit_code, (tmp_path / "mine.txt").read_text()) == (0, "mine")
    assert "left from an earlier export" in again.stderr
    assert export(warehouse, tmp_path).exit_code == 0
    assert not (tmp_path / UNFINISHED).exists()


def test_a_file_of_another_is_never_replaced(warehouse: Path, tmp_path: Path) -> None:
    (tmp_path / "document.csv").write_text("mine")
    result = export(warehouse, tmp_path)
    assert result.exit_code == 2
    assert "document.csv, which no export wrote" in result.stderr
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [
        ("document.csv", "mine")
    ]


def test_a_failed_export_leaves_the_last_one(
    warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(warehouse, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(workbook.WorkbookFile, "write", full)
    result = export(warehouse, tmp_path)
    assert result.exit_code == 2
    assert "No space left on device" in result.stderr
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_wrong_use_is_said(warehouse: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("mine")
    assert "is a file; give a folder" in export(warehouse, file).stderr
    assert "there are parquet, csv, xlsx" in export(warehouse, tmp_path, "--format", "pdf").stderr
    result = export(file, tmp_path / "out")
    assert (result.exit_code, (tmp_path / "out").exists()) == (1, False)
    assert export(tmp_path / "none.duckdb", tmp_path / "out").exit_code == 2


def test_a_broken_promise_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    with writing(path, 5) as connection:
        records = document()
        load_document(connection, records, [], [], entry(records))
        connection.execute("update core.fct_indicator_target set target_kind = 'new kind'")
    result = export(path, tmp_path / "out", "--format", "csv")
    assert "mart.indicator_target.target_kind has 'new kind'" in result.stderr
    assert result.exit_code == 0
    assert Package(tmp_path / "out" / "datapackage.json").validate().valid


def test_a_view_that_breaks_while_it_is_read_is_said(tmp_path: Path) -> None:
    path = make_warehouse(tmp_path, [])
    with duckdb.connect(path) as connection:
        broken = (
            "select cast(if(n > 300000, 'many', '1') as integer) as n from range(400000) as r (n)"
        )
        connection.execute(f"create or replace view mart.zz as {broken}")
    result = export(path, tmp_path / "out")
    assert (result.exit_code, (tmp_path / "out").exists()) == (1, False)
    assert str(path) in result.stderr
