"""The same project, and the same indicator, more than once in a document."""

from decimal import Decimal
from typing import Any

import pytest

from expectations.report import ValidationReport
from expectations.validate import validate
from tests.unit.expectations.factory import (
    GOOD,
    LINES_A_FORM,
    USUAL,
    document,
    indicator,
    money,
    of_forms,
    project,
    several,
)
from transforms.schema import ProjectBudget


def rules_of(report: ValidationReport) -> list[str]:
    return [issue.rule_id for issue in report.issues]


def test_good_forms_share_only_their_indicators() -> None:
    report = validate(several(3))
    assert {issue.rule_id for issue in report.issues} == {"D02"}
    assert [issue.line_number for issue in report.issues] == [
        LINES_A_FORM + 11 + n for n in range(len(GOOD))
    ]
    assert all("3 projects" in issue.message for issue in report.issues)


def test_an_indicator_repeated_within_one_project_is_not_shared() -> None:
    report = validate(document([*GOOD, GOOD[-1]]))
    assert "D02" not in {issue.rule_id for issue in report.issues}


def twins(second: ProjectBudget) -> ValidationReport:
    rows = [*money(*USUAL), *money(*USUAL, ordinal=2)]
    typed = [indicator(line, n, f) for f in (1, 2) for n, line in enumerate(GOOD, 1)]
    return validate(of_forms([project(), second], rows, typed))


def test_the_same_project_twice() -> None:
    report = twins(project(2, project_key="project-1"))
    assert [rule for rule in rules_of(report) if rule in ("D01", "C02")] == ["D01", "D01"]
    assert report.quarantine == ()


def test_the_same_project_with_two_totals() -> None:
    report = twins(project(2, project_key="project-1", total_amount=Decimal(310000)))
    assert [row.rule_id for row in report.quarantine] == ["C02", "C02"]
    assert "310,000.00" in report.quarantine[0].reason


@pytest.mark.parametrize(
    "changes", [{"fiscal_year": 2022, "title": None}, {"project_code": "5100002"}]
)
def test_another_year_or_code_is_another_project(changes: dict[str, Any]) -> None:
    report = twins(project(2, project_key="project-1", **changes))
    assert set(rules_of(report)).isdisjoint({"D01", "C02"})
