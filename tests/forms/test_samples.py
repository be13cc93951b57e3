"""The sample documents, as the reader sees them, against what they were written to say."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from samples.make_pdf import page_content, read_booklet
from samples.ruled_pdf import use_font, write_pdf
from tests.forms.rows import FormRows, read_form_file

ROOT = Path(__file__).parents[2]
DOCUMENTS = ROOT / "samples" / "documents"
GOLDEN = ROOT / "tests" / "golden"
YEARS = (2021, 2022, 2023)
PROJECT_COLUMNS = {
    "fiscal_year": "fiscal_year",
    "unit": "organization_name",
    "department": "department_name",
    "project_name": "project_name",
    "attribute": "project_attribute",
    "goal": "annual_goal",
    "page": "page_number",
    "line": "line_number",
    "last_page": "last_page_number",
}
AMOUNTS = {
    "total": "total_amount",
    "fiscal": "fiscal_amount",
    "other": "other_amount",
    "carryover": "carryover_amount",
}
INDICATOR_COLUMNS = {
    "ordinal": "indicator_seq",
    "level1": "level1_name",
    "level2": "level2_name",
    "level3": "level3_name",
    "target_text": "target_text",
    "page": "page_number",
    "line": "line_number",
}


def golden(year: int) -> dict[str, Any]:
    truth: dict[str, Any] = json.loads((GOLDEN / f"yunxi_{year}.json").read_text("utf-8"))
    return truth


def expected_projects(year: int) -> list[dict[str, object]]:
    projects = golden(year)["projects"]
    return [
        {column: project[key] for key, column in PROJECT_COLUMNS.items() if key in project}
        | {
            column: None if project[key] is None else Decimal(project[key])
            for key, column in AMOUNTS.items()
        }
        for project in projects
    ]


def expected_indicators(year: int) -> list[dict[str, object]]:
    return [
        {"project_name": project["project_name"]}
        | {column: row[key] for key, column in INDICATOR_COLUMNS.items()}
        | {"weight": Decimal(row["weight"]) if "weight" in row else None}
        for project in golden(year)["projects"]
        for row in project["indicators"]
    ]


def assert_says_what_is_golden(found: FormRows, year: int) -> None:
    projects = expected_projects(year)
    assert [{c: row[c] for c in p} for p, row in zip(projects, found.projects, strict=True)] == (
        projects
    )
    indicators = expected_indicators(year)
    columns = indicators[0].keys()
    assert [{c: row[c] for c in columns} for row in found.indicators] == indicators
    assert not found.unread


@pytest.mark.parametrize("year", YEARS)
def test_samples_are_read_as_written(year: int) -> None:
    found = read_form_file(DOCUMENTS / golden(year)["source"])
    assert_says_what_is_golden(found, year)


def test_the_pdf_reads_the_same_in_a_font_that_is_not_embedded(tmp_path: Path) -> None:
    booklet = read_booklet()
    path = tmp_path / "2022.pdf"
    write_pdf(path, [page_content(booklet, parts) for parts in booklet.pages], use_font())
    assert_says_what_is_golden(read_form_file(path), 2022)


def test_weights_of_2023_add_up_to_the_printed_90() -> None:
    for project in golden(2023)["projects"]:
        assert sum(Decimal(row["weight"]) for row in project["indicators"]) == 90
