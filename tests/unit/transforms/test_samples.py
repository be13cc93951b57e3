"""The project's own samples, against what they say, field by field."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractors.registry import extract
from extractors.source import read_source
from tests.places import ROOT, SAMPLES
from tests.unit.budget.shared import golden_of, read, row
from transforms.pipeline import transform_document
from transforms.records import DocumentRecords

GOLDEN = sorted((ROOT / "tests" / "golden").glob("*.json"))
BUDGETS = sorted(SAMPLES.glob("*部门预算.txt"))


def document_of(golden: Path) -> Path:
    year = golden.stem[-4:]
    return next(SAMPLES.glob(f"*{year}年*绩效目标表.*"))


@pytest.fixture(scope="module", params=GOLDEN, ids=lambda path: path.stem)
def pair(request: pytest.FixtureRequest) -> tuple[list[dict[str, Any]], DocumentRecords]:
    golden = json.loads(request.param.read_text("utf-8"))["projects"]
    return golden, transform_document(extract(read_source(document_of(request.param))))


def money(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def test_projects(pair: tuple[list[dict[str, Any]], DocumentRecords]) -> None:
    golden, records = pair
    found = [
        {
            "fiscal_year": p.fiscal_year,
            "title": p.title,
            "unit": p.organization_name,
            "project_name": p.project_name,
            "attribute": p.project_attribute,
            "total": p.total_amount,
            "fiscal": p.fiscal_amount,
            "other": p.other_amount,
            "carryover": p.carryover_amount,
            "goal": p.annual_goal,
            "page": p.page_number,
            "line": p.line_number,
            "last_page": p.last_page_number,
        }
        for p in records.projects
    ]
    amounts = ("total", "fiscal", "other", "carryover")
    expected = [
        {
            key: money(value) if key in amounts else value
            for key, value in p.items()
            if key in found[0]
        }
        for p in golden
    ]
    assert found == expected


def test_indicators(pair: tuple[list[dict[str, Any]], DocumentRecords]) -> None:
    golden, records = pair
    found = [
        (
            i.indicator_seq,
            i.level1_name,
            i.level2_name,
            i.level3_name,
            i.target_text,
            i.page_number,
            i.line_number,
        )
        for i in records.indicators
    ]
    keys = ("ordinal", "level1", "level2", "level3", "target_text", "page", "line")
    assert found == [tuple(i[key] for key in keys) for p in golden for i in p["indicators"]]


def test_every_cell_is_read(pair: tuple[list[dict[str, Any]], DocumentRecords]) -> None:
    _, records = pair
    assert records.unread == ()
    assert records.cell_count == records.loaded_count + len(records.ignored)


def test_there_is_a_golden_file_for_each_sample() -> None:
    assert len(GOLDEN) == 3
    assert len(BUDGETS) == 2
    assert len(list(SAMPLES.iterdir())) == len(GOLDEN) + len(BUDGETS)


@pytest.mark.parametrize("path", BUDGETS, ids=lambda path: path.stem)
def test_every_amount_of_a_budget_is_the_golden_one(path: Path) -> None:
    golden = golden_of(path).read_text("utf-8").splitlines()[1:]
    assert [row(line) for line in read(path).budget_lines] == golden
