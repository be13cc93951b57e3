"""Ready-made questions: SQL files that say what they ask, and running one on the warehouse.

A file begins with comment lines: the question in English, the question in Chinese, how to read a
row (one line or more), then `number:`, `topic:` and, where no document gives the data yet,
`waits for:`; such a file has no SQL. The SQL has the parameters $year and $organization.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from warehouse.ddl import read_sql, sql_files
from warehouse.query import run_own_query

SUBJECTS = {"department budgets": "budgets", "whole departments": "departments"}
"""What the questions of a topic are about; those of any other are about project forms."""
SAID = {"budgets": "department budgets", "departments": "forms of whole departments"}
LABELLED = re.compile(r"(number|topic|waits for): (.+)")


class UnknownQuestionError(Exception):
    """No question has that name."""


class NoAnswerError(Exception):
    """The warehouse cannot answer: no document gives it yet, or none of that year."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of analysts: what it asks, how to read a row, and the SQL."""

    name: str
    number: str
    topic: str
    english: str
    chinese: str
    reading: str
    waits_for: str | None
    sql: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that answer a question for a fiscal year."""

    year: int
    columns: list[str]
    rows: list[tuple[Any, ...]]
    lacks_earlier_year: bool
    """True where it compares years and the warehouse has no earlier one."""


@cache
def load_questions() -> tuple[Question, ...]:
    """Return all questions by number."""
    found = [_read(file) for file in sql_files("questions")]
    return tuple(sorted(found, key=lambda question: question.number))


def find_question(name: str) -> Question:
    """Return the question with a name, or with a number (Q02).

    Raises:
        UnknownQuestionError: there is none; the message says which comes nearest.
    """
    asked = name.strip().lower().replace("-", "_")
    questions = load_questions()
    for question in questions:
        if asked in (question.name, question.number.lower()):
            return question
    names = [question.name for question in questions]
    near = get_close_matches(asked, names, n=1, cutoff=0.5) or [n for n in names if asked in n]
    hint = f"; did you mean {near[0]}?" if asked and near else ""
    raise UnknownQuestionError(f"no question {name!r}{hint}; `yusuan ask` lists all")


def answer(path: Path, question: Question, year: int | None, organization: str | None) -> Answer:
    """Return what the warehouse answers for a year; without one, for the last that it has.

    Raises:
        NoAnswerError: the question waits, or the warehouse has nothing of that year.
        QueryError: the file is no warehouse, or one of an earlier version.
    """
    if question.waits_for:
        raise NoAnswerError(f"{question.name} waits for {question.waits_for}")
    subject = SUBJECTS.get(question.topic, "forms")
    found = run_own_query(path, read_sql("queries", f"years_of_{subject}"))[1]
    years = [int(row[0]) for row in found]
    if not years:
        raise NoAnswerError(f"the warehouse has no {_said(subject)}")
    asked = years[-1] if year is None else year
    if asked not in years:
        listed = ", ".join(map(str, years))
        raise NoAnswerError(f"the warehouse has no {_said(subject)} of {asked}; it has {listed}")
    columns, rows = run_own_query(
        path, question.sql, {"year": asked, "organization": organization or None}
    )
    return Answer(asked, columns, rows, asked == years[0] and "_yoy" in question.sql)


def render_questions() -> str:
    """Return all questions as Markdown, by topic."""
    lines = [
        "# Questions",
        "",
        "Written by `make docs` from the files of `warehouse/sql/questions/`; do not edit.",
        "",
        "`yusuan ask` lists them; `yusuan ask NAME --year 2023 --organization 档案馆` runs one, by",
        "name or number. Without `--year` it is the last year that the warehouse has.",
    ]
    topics = dict.fromkeys(question.topic for question in load_questions())
    for topic in topics:
        lines += ["", f"## {topic.capitalize()}", "", *_table(topic)]
    return "\n".join(lines) + "\n"


def _table(topic: str) -> Iterator[str]:
    yield "| | name | question | 问题 | a row |"
    yield "|---|---|---|---|---|"
    for question in load_questions():
        if question.topic == topic:
            waits = f" **Waits for {question.waits_for}.**" if question.waits_for else ""
            cells = (question.english, question.chinese, question.reading + waits)
            yield f"| {question.number} | `{question.name}` | {' | '.join(cells)} |"


def _read(file: Traversable) -> Question:
    text = file.read_text("utf-8")
    comments = [line.removeprefix("-- ") for line in text.splitlines() if line.startswith("-- ")]
    labelled = [found for line in comments if (found := LABELLED.fullmatch(line))]
    labels = {found[1]: found[2] for found in labelled}
    words = [line for line in comments if not LABELLED.fullmatch(line)]
    return Question(
        name=file.name.removesuffix(".sql"),
        number=labels["number"],
        topic=labels["topic"],
        english=words[0],
        chinese=words[1],
        reading=" ".join(words[2:]),
        waits_for=labels.get("waits for"),
        sql=text,
    )


def _said(subject: str) -> str:
    return SAID.get(subject, "project forms")


if __name__ == "__main__":
    sys.stdout.write(render_questions())
