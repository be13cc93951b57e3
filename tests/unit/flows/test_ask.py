"""`yusuan ask`: the list, an answer in each format, and what it says when there is none."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from flows.cli import app
from tests.places import SAMPLES
from tests.warehouses import make_warehouse

CHANGES = [
    ("全民阅读和文化惠民活动经费", "1180000.00", "1350000.00", "14.4"),
    ("全民健身场地设施维护经费", "856000.00", "920000.00", "7.5"),
    ("文化旅游服务热线工作经费", "1040000.00", "1100000.00", "5.8"),
    ("智慧文旅云平台运行维护经费", "615000.00", "615000.00", "0.0"),
]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_warehouse(tmp_path_factory.mktemp("ask"), sorted(SAMPLES.iterdir()))


def ask(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["ask", *map(str, arguments)])


def test_without_a_name_the_questions_are_listed_in_both_languages() -> None:
    listed = {row["number"]: row for row in json.loads(ask("--json").stdout)}
    assert len(listed) == 26
    assert listed["Q02"]["name"] == "new_and_discontinued_projects"
    assert listed["Q02"]["question"] == "Which projects are new, and which were discontinued?"
    assert listed["Q02"]["问题"] == "哪些项目是新增的，哪些项目已取消？"
    assert listed["Q02"]["waits for"] is None
    assert "绩效自评" in listed["Q09"]["waits for"]
    assert "funding_mix" in ask().stdout


def test_the_samples_answer_how_budgets_changed(warehouse: Path) -> None:
    given = ("budget_change_of_projects", "--year", "2023", "--warehouse", warehouse)
    rows = list(csv.DictReader(ask(*given, "--format", "csv").stdout.splitlines()))
    columns = ("project_name", "previous_total_amount", "total_amount", "change_percent")
    assert [tuple(row[column] for column in columns) for row in rows] == CHANGES
    assert json.loads(ask(*given, "--json").stdout)[0]["match_status"] == "continued"
    assert json.loads(ask(*given, "--json", "--organization", "气象").stdout) == []


def test_a_table_says_what_was_asked_and_how_to_read_it(warehouse: Path) -> None:
    result = ask("Q08", "--warehouse", warehouse)
    assert result.stdout.startswith("How high are the satisfaction targets")
    assert "满意度指标值定得多高" in result.stdout
    assert "A row is a fiscal year" in result.stdout
    assert "2023" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("budget_change_of_project",), 2, "did you mean budget_change_of_projects?"),
        (("Q09",), 1, "waits for results"),
        (("Q01", "--year", "1999"), 1, "it has 2021, 2022, 2023"),
        (("Q21", "--year", "2021"), 1, "no department budgets of 2021; it has 2022, 2023"),
        (("Q01", "--year", "2021"), 0, "nothing before 2021 is loaded"),
        (("--year", "2021"), 2, "give the name of a question"),
    ],
)
def test_what_cannot_be_answered_says_why(
    warehouse: Path, arguments: tuple[str, ...], status: int, said: str
) -> None:
    result = ask(*arguments, "--warehouse", warehouse)
    assert (result.exit_code, said in result.stderr) == (status, True), result.output


def test_a_warehouse_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    result = ask("Q01", "--warehouse", tmp_path / "none.duckdb")
    assert result.exit_code == 2
    assert "no such file" in result.stderr
