"""Eight organisations over three years, written by hand with twins and look-alikes; truth known."""

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from transforms.matching.model import Indicator, Project
from transforms.matching.projects import match_projects
from transforms.reader.labels import find_level
from transforms.targets.grammar import parse_target
from transforms.targets.model import TargetContext

EIGHT = json.loads(Path(__file__).with_name("eight.json").read_text("utf-8"))["organisations"]
YEARS = (2023, 2024)
GOES_ON = {"continued": "goes on", "renamed": "goes on"}
"""A name that is only reworded is one or the other: who wrote the truth was not as strict."""
Row = tuple[str, str | None, str | None]


def project(given: dict[str, Any], year: int) -> Project:
    amount = Decimal(str(given["amount_wan"])) * 10_000
    rows = tuple(
        indicator(f"{given['id']}-{number}", row, year)
        for number, row in enumerate(given["indicators"])
    )
    return Project(given["id"], given["name"], given["code"], amount, rows)


def indicator(key: str, row: list[str], year: int) -> Indicator:
    _, level2, name, text = row
    level = find_level(level2, 2)
    code = level.code if level else None
    target = parse_target(text, TargetContext(name, code, year))
    kind = str(target.kind)
    return Indicator(key, name, code, "COST" in (code or ""), kind, target.unit, target.value)


@pytest.fixture(scope="module")
def found_and_true() -> tuple[set[Row], set[Row], set[Row]]:
    """Return the rows that are found, those that are true, and the pairs found at 0.9 or more."""
    found: set[Row] = set()
    true: set[Row] = set()
    sure: set[Row] = set()
    for organization in EIGHT:
        for year in YEARS:
            given = [organization["projects"][str(y)] for y in (year, year - 1)]
            new, old = ([project(one, year) for one in projects] for projects in given)
            for row in match_projects(new, old):
                if not row.is_candidate:
                    status = GOES_ON.get(row.status, row.status)
                    found.add((status, row.current, row.previous))
                if not row.is_candidate and (row.score or 0) >= Decimal("0.9"):
                    sure.add(("", row.current, row.previous))
            for one in organization["relations"]:
                if one["year"] == year:
                    status = GOES_ON.get(one["status"], one["status"])
                    true.add((status, one["current"], one["previous"]))
    return found, true, sure


@pytest.mark.parametrize("relation", ["goes on", "split", "merged", "new", "discontinued"])
def test_each_relation_is_found_and_found_right(
    found_and_true: tuple[set[Row], set[Row], set[Row]], relation: str
) -> None:
    found, true, _ = found_and_true
    right = Counter(status for status, _, _ in found & true)[relation]
    assert right >= 0.95 * Counter(status for status, _, _ in found)[relation]
    assert right >= 0.95 * Counter(status for status, _, _ in true)[relation] > 20


def test_no_wrong_link_is_sure(found_and_true: tuple[set[Row], set[Row], set[Row]]) -> None:
    _, true, sure = found_and_true
    pairs = {(new, old) for _, new, old in true}
    assert [row for row in sure if row[1:] not in pairs] == []
    assert len(sure) > 80
