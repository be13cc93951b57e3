"""A corrected misprint leaves the facts of the sound document, and a finding of its own."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from extractors.model import Cell, Document
from extractors.registry import extract
from flows.reading import corrections_of
from tests.places import ROOT
from tests.reading import ReadDocument, read_document
from tests.unit.corrections.spoiled import (
    AMOUNT_LINE,
    EXAMPLE,
    correction,
    corrections,
    sample,
    spoil,
    write,
)
from transforms.corrections import NO_CORRECTIONS, Correction, apply
from transforms.pipeline import transform_document
from transforms.schema import DataIssue
from warehouse.evolve import bring_up_to_date
from warehouse.ledger import find_loaded
from warehouse.load import delete_document, load_document
from warehouse.rules import check_invariants
from warehouse.versions import mark_superseded

NAME = "文化旅游服务热线工作经费"
MISPRINTED = spoil(sample(2021), AMOUNT_LINE, "98.0", "98.O")


def load(connection: duckdb.DuckDBPyConnection, read: ReadDocument) -> None:
    load_document(connection, read.records, read.report.issues, read.report.quarantine, read.entry)
    mark_superseded(connection, [read.entry.document_sha256])
    assert check_invariants(connection) == []


def of_corrections(read: ReadDocument) -> list[DataIssue]:
    return [issue for issue in read.report.issues if issue.rule_id.startswith("K")]


def spoil_cells(document: Document) -> Iterator[tuple[Document, Correction]]:
    """Yield the document with the amount of one cell misprinted, and what mends it."""
    for piece in document.cells():
        if not isinstance(piece, Cell) or not piece.text.replace(".", "").isdigit():
            continue
        place = {"page": piece.page_number, "row": piece.row, "column": piece.column}
        place |= {"line": piece.line_number}
        misprint = piece.text.replace("0", "O", 1) + "l"
        spoiling = correction(expect=piece.text, read_as=misprint, **place)
        done = apply(document, [spoiling])
        if done.applied:
            yield done.document, correction(expect=misprint, read_as=piece.text, **place)


@pytest.mark.parametrize("year", [2021, 2022, 2023])
def test_a_corrected_amount_gives_the_facts_of_the_sound_document(year: int) -> None:
    sound = extract(sample(year))
    records = transform_document(sound)
    cases = list(spoil_cells(sound))
    assert len(cases) >= 10
    changed = 0
    for spoiled, mending in cases[::3]:
        mending = replace(mending, document=sound.source.sha256)
        mended = transform_document(spoiled, corrections(mending))
        assert [entry.is_applied for entry in mended.corrections] == [True]
        assert replace(mended, corrections=()) == records
        changed += transform_document(spoiled) != records
    assert changed == len(cases[::3])


def test_the_sound_file_and_the_corrected_one_give_the_same_facts() -> None:
    sound = transform_document(extract(sample(2021)))
    assert transform_document(extract(MISPRINTED)) != sound
    mended = transform_document(extract(MISPRINTED), corrections(correction()))
    assert replace(mended, corrections=()) == sound


def test_a_quarantined_project_is_loaded_once_it_is_corrected(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    before = read_document(MISPRINTED, "first")
    load(connection, before)
    assert [row.rule_id for row in before.report.quarantine] == ["C02"]
    total = "select total_amount from mart.project_budget where project_name = ?"
    assert connection.execute(total, [NAME]).fetchall() == []

    written = corrections_of(write(tmp_path))
    after = read_document(MISPRINTED, "second", written)
    load(connection, after)
    assert connection.execute("from audit.quarantine").fetchall() == []
    assert connection.execute(total, [NAME]).fetchall() == [(980000,)]
    ledger = "select run_id, project_count, corrections_digest from mart.document"
    digest = written.digest_for(MISPRINTED.sha256, MISPRINTED.path.name)
    assert connection.execute(ledger).fetchall() == [("second", 5, digest)]


def test_what_was_printed_stays_visible(connection: duckdb.DuckDBPyConnection) -> None:
    load(connection, read_document(MISPRINTED, "run", corrections(correction())))
    rows = connection.execute(
        "select correction_id, is_applied, printed_text, read_as, reason, corrected_by, fault, "
        "project_name, page_number, line_number, cell_column, corrections_file from mart.correction"
    ).fetchall()
    reason = "letter O for zero; the fiscal appropriation below is the same amount"
    file = "yusuan.corrections.toml"
    assert rows == [
        ("yunxi-2021-1", True, "98.O", "98.0", reason, "王某", None, NAME, 1, 12, 3, file)
    ]
    (issue,) = of_corrections(read_document(MISPRINTED, "run", corrections(correction())))
    assert (issue.rule_id, issue.severity, issue.project_name) == ("K02", "info", NAME)
    assert (issue.found, issue.expected) == ("98.O", "98.0")
    assert (issue.page_number, issue.line_number) == (1, 12)
    assert "98.O is read as 98.0 on page 1, line 12" in issue.message


def test_a_correction_of_a_source_that_is_right_now_is_an_error(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    read = read_document(sample(2021), "run", corrections(correction()))
    load(connection, read)
    (issue,) = of_corrections(read)
    assert (issue.rule_id, issue.severity) == ("K01", "error")
    assert (issue.page_number, issue.line_number) == (1, 12)
    assert issue.expected == "98.O"
    assert issue.found is not None and "98.0" in issue.found
    assert "yunxi-2021-1 of yusuan.corrections.toml" in issue.message
    assert read.report.quarantine == ()
    assert (read.entry.status, read.entry.project_count) == ("loaded", 5)
    rows = connection.execute("select is_applied, fault is null from mart.correction").fetchall()
    assert rows == [(False, False)]


def test_a_document_without_corrections_has_neither_rows_nor_digest() -> None:
    read = read_document(sample(2021), "run", corrections(correction(document="ffffff")))
    assert read.records.corrections == ()
    assert read.entry.corrections_digest is None
    assert read.records == read_document(sample(2021), "run", NO_CORRECTIONS).records


def test_corrections_are_replaced_and_deleted_with_their_document(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    for entry in (correction(), correction(id="other")):
        load(connection, read_document(MISPRINTED, "run", corrections(entry)))
    ids = "select correction_id from audit.correction"
    assert connection.execute(ids).fetchall() == [("other",)]
    delete_document(connection, MISPRINTED.sha256)
    assert connection.execute(ids).fetchall() == []


def test_a_changed_correction_reads_its_document_again(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    read = read_document(MISPRINTED, "run", corrections(correction()))
    load(connection, read)
    known = (connection, MISPRINTED.sha256, read.entry.parser_version)
    assert find_loaded(*known, read.entry.corrections_digest) is not None
    assert find_loaded(*known, "12345678") is None
    assert find_loaded(*known) is None


def test_a_warehouse_from_before_corrections_is_brought_up_to_date(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    load(connection, read_document(MISPRINTED, "run"))
    connection.execute("drop view mart.correction; drop view mart.document")
    connection.execute("drop table audit.correction")
    connection.execute("alter table audit.document drop column corrections_digest")
    bring_up_to_date(connection)
    digest = connection.execute("select corrections_digest from mart.document").fetchall()
    assert digest == [(None,)]
    load(connection, read_document(MISPRINTED, "run", corrections(correction())))
    assert len(connection.execute("from mart.correction").fetchall()) == 1


def test_the_example_of_the_documentation_is_the_tested_one() -> None:
    assert EXAMPLE.strip() in (ROOT / "docs" / "corrections.md").read_text("utf-8")
