"""The question files: what each must say, which of them wait, and asking by name and year."""

import re
from pathlib import Path

import duckdb
import pytest

from tests.unit.warehouse.documents import document, entry
from warehouse.errors import QueryError
from warehouse.load import load_document
from warehouse.publish import writing
from warehouse.questions import (
    NoAnswerError,
    Question,
    UnknownQuestionError,
    answer,
    find_question,
    load_questions,
)

QUESTIONS = load_questions()
NAMES = [question.name for question in QUESTIONS]
READY = [question for question in QUESTIONS if not question.waits_for]
WAITING = {question.number for question in QUESTIONS if question.waits_for}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("warehouse") / "w.duckdb"
    with writing(path, 5) as connection:
        records = document()
        load_document(connection, records, [], [], entry(records))
    return path


def test_the_questions_on_forms_budgets_and_departments_are_there() -> None:
    assert [question.number for question in QUESTIONS] == [f"Q{n:02}" for n in range(1, 27)]
    assert {"Q09", "Q10", "Q11", "Q12"} == WAITING


@pytest.mark.parametrize("question", QUESTIONS, ids=NAMES)
def test_each_file_asks_in_both_languages_and_says_what_a_row_is(question: Question) -> None:
    assert question.english.endswith("?")
    assert question.chinese.endswith("？")
    assert question.reading.startswith("A row ")
    assert len(question.sql.splitlines()) <= 80
    parameters = set(re.findall(r"\$(\w+)", question.sql))
    assert parameters == (set() if question.waits_for else {"year", "organization"})


@pytest.mark.parametrize("question", READY, ids=lambda question: question.name)
@pytest.mark.parametrize("organization", [None, "档案馆"])
def test_each_question_runs_on_the_real_views(
    scratch: duckdb.DuckDBPyConnection, question: Question, organization: str | None
) -> None:
    given = {"year": 2022, "organization": organization}
    assert scratch.execute(question.sql, given).fetchall() == []


@pytest.mark.parametrize("question", READY, ids=lambda question: question.name)
def test_no_question_leaves_the_order_of_rows_to_chance(question: Question) -> None:
    assert "\norder by" in question.sql


def test_a_question_is_found_by_name_or_number() -> None:
    assert find_question("Q02") is find_question("new-and-discontinued-projects")
    assert find_question("q02").name == "new_and_discontinued_projects"


@pytest.mark.parametrize(
    ("name", "near"),
    [("budget_chang_of_project", "budget_change_of_projects"), ("funding", "funding_mix")],
)
def test_a_wrong_name_suggests_the_nearest(name: str, near: str) -> None:
    with pytest.raises(UnknownQuestionError, match=f"did you mean {near}"):
        find_question(name)


@pytest.mark.parametrize("name", ["", "鸡", "'; drop table x"])
def test_what_is_near_to_nothing_suggests_nothing(name: str) -> None:
    with pytest.raises(UnknownQuestionError, match="lists all") as raised:
        find_question(name)
    assert "did you mean" not in str(raised.value)


def test_a_question_that_waits_is_not_run(path: Path) -> None:
    with pytest.raises(NoAnswerError, match="waits for results of self-evaluations"):
        answer(path, find_question("Q09"), 2021, None)


def test_a_year_without_data_says_which_there_are(path: Path) -> None:
    with pytest.raises(NoAnswerError, match="no project forms of 2030; it has 2021"):
        answer(path, find_question("Q01"), 2030, None)
    with pytest.raises(NoAnswerError, match="the warehouse has no department budgets"):
        answer(path, find_question("Q21"), 2021, None)


def test_without_a_year_it_is_the_last_one(path: Path) -> None:
    found = answer(path, find_question("satisfaction_targets_by_year"), None, None)
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    assert [(row["fiscal_year"], row["target_count"]) for row in rows] == [(2021, 1)]
    assert (found.year, found.lacks_earlier_year) == (2021, False)
    assert answer(path, find_question("Q01"), None, None).lacks_earlier_year


@pytest.mark.parametrize("organization", ["' or true --", "%", "_", "档案馆'; drop schema mart"])
def test_an_organization_is_bound_and_never_sql(path: Path, organization: str) -> None:
    assert answer(path, find_question("Q15"), 2021, organization).rows == []
    assert len(answer(path, find_question("Q15"), 2021, "档案").rows) == 1


def test_an_older_warehouse_is_told_what_brings_it_up_to_date(tmp_path: Path) -> None:
    old = tmp_path / "old.duckdb"
    duckdb.connect(old).close()
    with pytest.raises(QueryError, match="brings up to date"):
        answer(old, find_question("Q01"), None, None)
