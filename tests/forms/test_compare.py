"""The generator and the comparison themselves: a wrong row is told, a document is made once."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.forms.compare import compare
from tests.forms.defects import Break, Cut, Defects, Repeats
from tests.forms.invent import invent_forms
from tests.forms.model import PrintedDocument
from tests.forms.render_pdf import render_pdf
from tests.forms.render_text import render_text
from tests.forms.rows import FormRows, Row
from tests.forms.text_format import TextFormat

TEMPLATES = ("T01", "T02", "T06", "T08", "SH")


def perfect_rows(document: PrintedDocument) -> FormRows:
    """Return the rows of a reader that makes no mistake."""
    projects: list[Row] = []
    indicators: list[Row] = []
    for placed in document.forms:
        form = placed.form
        projects.append(
            {
                "project_key": form.project_name,
                "project_name": form.project_name,
                "organization_name": form.organization,
                "department_name": form.department,
                "project_attribute": form.attribute,
                "fiscal_year": form.fiscal_year,
                "annual_goal": form.goal,
                "indicator_count": len(form.indicators),
                "total_amount": form.money.in_yuan("total"),
                "fiscal_amount": form.money.in_yuan("fiscal"),
                "other_amount": form.money.in_yuan("other"),
                "carryover_amount": form.money.in_yuan("carryover"),
            }
        )
        for number, row in enumerate(form.indicators):
            indicators.append(
                {
                    "project_name": form.project_name,
                    "level1_name": row.level1,
                    "level2_name": row.level2,
                    "level3_name": row.level3,
                    "target_text": row.target_text,
                    "line_number": placed.places[number].line_number,
                    "weight": None if row.weight is None else Decimal(row.weight),
                }
            )
    funding = [{"project_key": p["project_key"], "amount": p["total_amount"]} for p in projects]
    return FormRows(tuple(projects), tuple(funding), tuple(indicators))


@pytest.fixture
def document() -> PrintedDocument:
    return render_text(invent_forms("T06", 1, 2), Defects(), TextFormat())[1]


def test_right_rows_have_no_difference(document: PrintedDocument) -> None:
    assert compare(document, perfect_rows(document)) == []


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("total_amount", Decimal(1), "total_amount is Decimal('1'), should be"),
        ("organization_name", "别的单位", "organization_name is '别的单位'"),
        ("annual_goal", None, "annual_goal is None"),
    ],
)
def test_a_wrong_project_column_is_told(
    document: PrintedDocument, column: str, value: object, words: str
) -> None:
    right = perfect_rows(document)
    wrong = replace(right, projects=({**right.projects[0], column: value}, right.projects[1]))
    differences = compare(document, wrong)
    assert len(differences) == 1
    assert words in differences[0]


@pytest.mark.parametrize("column", ["level2_name", "level3_name", "target_text", "line_number"])
def test_a_wrong_indicator_column_is_told(document: PrintedDocument, column: str) -> None:
    right = perfect_rows(document)
    wrong = ({**right.indicators[0], column: None}, *right.indicators[1:])
    assert len(compare(document, replace(right, indicators=wrong))) == 1


def test_a_lost_project_and_an_invented_one_are_told(document: PrintedDocument) -> None:
    right = perfect_rows(document)
    lost, kept = right.projects
    wrong = replace(right, projects=({**lost, "project_name": "无中生有"}, kept))
    assert compare(document, wrong) == [
        f"no project {lost['project_name']!r}",
        "invented project '无中生有'",
    ]


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_same_seed_gives_the_same_document(template: str, tmp_path: Path) -> None:
    defects = Defects(page_break=Break(Repeats.TITLE, Cut.IN_TARGET))
    paths = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    for path in paths:
        render_pdf(invent_forms(template, 9, 2), defects, path)
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize("template", TEMPLATES)
def test_each_text_stands_on_the_line_that_the_truth_names(template: str) -> None:
    data, document = render_text(invent_forms(template, 4, 2), Defects(), TextFormat())
    lines = data.decode().split("\n")
    for placed in document.forms:
        for number, row in enumerate(placed.form.indicators):
            line_number = placed.places[number].line_number
            assert line_number is not None
            assert {row.level3, row.target_text} <= set(lines[line_number - 1].split("\t"))
