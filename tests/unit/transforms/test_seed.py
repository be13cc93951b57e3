"""The real document, against its golden truth, row by row."""

import json
from decimal import Decimal

import pytest

from extractors.registry import extract
from extractors.source import read_source
from tests.places import SEED, SEED_GOLDEN, needs_seed
from transforms.pipeline import transform_document
from transforms.records import DocumentRecords

pytestmark = needs_seed
WAN = Decimal(10000)


@pytest.fixture(scope="module")
def records() -> DocumentRecords:
    return transform_document(extract(read_source(SEED)))


@pytest.fixture(scope="module")
def golden() -> list[dict]:
    return json.loads(SEED_GOLDEN.read_text("utf-8"))["projects"]


def in_yuan(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text) * WAN


def test_projects_equal_the_golden_truth(records: DocumentRecords, golden: list[dict]) -> None:
    found = [
        (
            p.fiscal_year,
            p.title,
            p.organization_name,
            p.project_name,
            p.project_attribute,
            p.annual_goal,
            p.total_amount,
            p.fiscal_amount,
            p.other_amount,
        )
        for p in records.projects
    ]
    expected = [
        (
            p["fiscal_year"],
            p["title"],
            p["implementing_unit"],
            p["project_name"],
            p["project_attribute"],
            p["annual_goal"],
            in_yuan(p["funds"]["total"]),
            in_yuan(p["funds"]["fiscal_appropriation"]),
            in_yuan(p["funds"]["other"]),
        )
        for p in golden
    ]
    assert found == expected


def test_indicators_equal_the_golden_truth(records: DocumentRecords, golden: list[dict]) -> None:
    found = [
        (
            i.indicator_seq,
            i.level1_name,
            i.level2_name,
            i.level3_name,
            i.target_text,
            i.line_number,
        )
        for i in records.indicators
    ]
    expected = [
        (i["ordinal"], i["level1"], i["level2"], i["level3"], i["target_text"], i["line"])
        for p in golden
        for i in p["indicators"]
    ]
    assert found == expected


def test_funds_add_up_to_the_printed_total(records: DocumentRecords) -> None:
    totals = [
        sum((getattr(p, column) or Decimal(0)) for p in records.projects)
        for column in ("total_amount", "fiscal_amount", "other_amount")
    ]
    assert totals == [Decimal("710.4") * WAN, Decimal("690.4") * WAN, Decimal("20.0") * WAN]


def test_each_cell_is_accounted_for(records: DocumentRecords) -> None:
    assert not records.unread
    assert records.cell_count == records.loaded_count + len(records.ignored)


def test_pages_follow_the_repeated_title(records: DocumentRecords) -> None:
    assert [p.page_number for p in records.projects] == [1, 2, 3, 4, 6, 7, 8, 9, 11, 12]
    assert [p.last_page_number for p in records.projects] == [1, 2, 3, 5, 6, 7, 8, 10, 11, 12]


def test_continuation_pages_are_recorded(records: DocumentRecords) -> None:
    assert [(s.stitch_kind, s.line_number) for s in records.stitches] == [
        ("continuation", 101),
        ("continuation", 225),
    ]
