"""The project's own samples, against what they say, field by field."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractors.registry import extract
from extractors.source import read_source
from tests.places import ROOT, SAMPLES
from transforms.pipeline import transform_document
from transforms.records import DocumentRecords

GOLDEN = sorted((ROOT / "tests" / "golden").glob("*.json"))


def document_of(golden: Path) -> Path:
    year = golden.stem[-4:]
    return next(path for path in SAMPLES.iterdir() if year in path.name)


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
    assert len(GOLDEN) == len(list(SAMPLES.iterdir())) == 3
