"""Ready-made questions: list them, or run one on the published warehouse."""

from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.queries import TableFormat
from flows.commands.shared import (
    NOT_FOUND,
    WRONG_USE,
    JsonOption,
    WarehouseOption,
    app,
    existing,
    fail,
    settings_of,
)

if TYPE_CHECKING:
    from warehouse.questions import Answer, Question


@app.command()
def ask(
    name: Annotated[
        str | None, typer.Argument(help="Name or number of a question; without it, all are listed.")
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", help="Fiscal year; default: the last one loaded.")
    ] = None,
    organization: Annotated[
        str | None,
        typer.Option("--organization", help="Only organisations with this text in their name."),
    ] = None,
    table_format: Annotated[
        TableFormat, typer.Option("--format", help="How to print the rows.")
    ] = TableFormat.TABLE,
    warehouse: WarehouseOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the ready-made questions of docs/questions.md, or run one, read-only.

    Exit status: 0 done, also where no row is found; 1 no data for it; 2 wrong use.

    Example: yusuan ask budget_change_of_projects --year 2023 --organization 文化
    """
    from flows.tables import print_rows
    from warehouse.query import QueryError
    from warehouse.questions import NoAnswerError, UnknownQuestionError, answer, find_question

    printed = TableFormat.JSON if as_json else table_format
    if name is None:
        if year is not None or organization is not None:
            fail("give the name of a question; `yusuan ask` lists them", WRONG_USE)
        _print_list(printed)
        return
    try:
        question = find_question(name)
        path = existing(settings_of(warehouse).warehouse)
        found = answer(path, question, year, organization)
    except UnknownQuestionError as error:
        fail(str(error), WRONG_USE)
    except (NoAnswerError, QueryError) as error:
        fail(str(error), NOT_FOUND)
    if printed is TableFormat.TABLE:
        _introduce(question, found)
    if not found.rows and found.lacks_earlier_year:
        typer.echo(f"yusuan: nothing before {found.year} is loaded to compare with", err=True)
    print_rows(found.columns, found.rows, printed)


def _introduce(question: "Question", found: "Answer") -> None:
    """Print above a table what is asked and how to read a row."""
    typer.echo(f"{question.english} {found.year}\n{question.chinese}\n{question.reading}")


def _print_list(printed: TableFormat) -> None:
    from flows.tables import print_rows
    from warehouse.questions import load_questions

    columns = ["number", "name", "question", "问题", "waits for"]
    rows = [(q.number, q.name, q.english, q.chinese, q.waits_for) for q in load_questions()]
    print_rows(columns, rows, printed)
