"""What is in the warehouse: status, explain, query, report; a document beside what is read."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.as_json import write_json
from flows.commands.shared import (
    NOT_FOUND,
    WRONG_USE,
    ArchiveOption,
    JsonOption,
    WarehouseOption,
    app,
    existing,
    existing_file,
    fail,
    named_path,
    settings_of,
)


class TableFormat(StrEnum):
    """How `query` prints its rows."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


@app.command()
def status(warehouse: WarehouseOption = None, as_json: JsonOption = False) -> None:
    """Show the documents by state, the last runs and the open issues.

    Example: yusuan status --json
    """
    from flows.tables import print_status
    from warehouse.query import QueryError, document_states

    path = existing(settings_of(warehouse).warehouse)
    try:
        states = document_states(path)
    except QueryError as error:
        fail(str(error), NOT_FOUND)
    if as_json:
        write_json(states)
    else:
        print_status(states)


@app.command()
def explain(
    key: Annotated[
        str,
        typer.Argument(
            help="indicator_key, form_key, project_key, field_key, table_key, budget_line_key, "
            "statement_key, or its start."
        ),
    ],
    image: Annotated[
        Path | None,
        typer.Option(
            "--image", help="PNG to write: the place in the PDF, framed.", parser=named_path
        ),
    ] = None,
    warehouse: WarehouseOption = None,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show where a fact was printed: file, page, line or box, its row, findings, corrections.

    The document is read again from the archive. Of a text there is no image: the lines around
    the fact are printed instead.

    Exit status: 0 found; 1 not found, or no image could be made; 2 wrong use.

    Example: yusuan explain 03c2b8a91f0e7d55-0001-0005 --image place.png
    """
    from flows.explain.command import WrongImageError, explain_key
    from flows.explain.show import print_explained, tell_of_image
    from warehouse.query import QueryError

    if not key.strip():
        fail("the key is empty; mart.indicator_target lists keys", WRONG_USE)
    settings = settings_of(warehouse, archive)
    existing(settings.warehouse)
    try:
        explained = explain_key(settings, key, image)
    except WrongImageError as error:
        fail(str(error), WRONG_USE)
    except QueryError as error:
        fail(str(error), NOT_FOUND)
    if not explained.facts:
        fail(f"no fact with the key {key!r}; mart.indicator_target lists them", NOT_FOUND)
    if as_json:
        write_json(explained.facts)
    else:
        print_explained(explained)
    tell_of_image(explained, image)
    if image is not None and explained.image is None and not explained.lines:
        raise typer.Exit(NOT_FOUND)


@app.command()
def query(
    sql: Annotated[str | None, typer.Argument(help="One SELECT statement.")] = None,
    file: Annotated[
        Path | None, typer.Option("--file", help="Read the SQL from a file.", parser=named_path)
    ] = None,
    table_format: Annotated[
        TableFormat, typer.Option("--format", help="How to print the rows.")
    ] = TableFormat.TABLE,
    warehouse: WarehouseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Run read-only SQL on the published warehouse.

    Exit status: 0 done; 1 the SQL failed; 2 wrong use.

    Example: yusuan query "select project_name, total_amount from mart.project_budget"
    """
    from flows.tables import print_rows
    from warehouse.query import QueryError, run_query

    if (sql is None) == (file is None):
        fail("give either the SQL or --file", WRONG_USE)
    text = sql if sql is not None else _text_of(file or Path())
    try:
        columns, rows = run_query(existing(settings_of(warehouse).warehouse), text)
    except QueryError as error:
        fail(str(error), NOT_FOUND)
    print_rows(columns, rows, TableFormat.JSON if as_json else table_format)


def _text_of(file: Path) -> str:
    """Return the SQL of a file, or end."""
    try:
        return existing_file(file).read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        fail(f"{file} is no UTF-8 text: {error}", WRONG_USE)
    except OSError as error:
        fail(f"{file} cannot be read: {error.strerror}", WRONG_USE)


@app.command()
def review(
    file: Annotated[Path, typer.Argument(help="One document.", parser=named_path)],
    out: Annotated[
        Path, typer.Option("--out", help="HTML file to write.", parser=named_path)
    ] = Path("review.html"),
    page: Annotated[int | None, typer.Option("--page", help="Only this page, from 1.")] = None,
) -> None:
    """Write an HTML page that shows a document beside what was read of it, to check by eye.

    Nothing is loaded; the file needs no network.

    Exit status: 0 done; 1 the document cannot be read; 2 wrong use.

    Example: yusuan review budget.pdf --out review.html --page 3
    """
    from flows.review.command import CannotReviewError, WrongReviewError, run_review

    try:
        run_review(file, out, page)
    except WrongReviewError as error:
        fail(str(error), WRONG_USE)
    except CannotReviewError as error:
        fail(str(error), NOT_FOUND)
    typer.echo(f"{out}")


@app.command()
def report(
    out: Annotated[
        Path, typer.Option("--out", help="HTML file to write.", parser=named_path)
    ] = Path("report.html"),
    year: Annotated[
        int | None, typer.Option("--year", help="Only changes to and findings of this fiscal year.")
    ] = None,
    organization: Annotated[
        str | None, typer.Option("--organization", help="Only organisations with this in the name.")
    ] = None,
    warehouse: WarehouseOption = None,
) -> None:
    """Write one HTML file: money by year, changes, targets, findings and coverage.

    The file needs no network; tables sort by a click and filter by text.

    Exit status: 0 done; 1 no such organisation or year, or no warehouse; 2 wrong use.

    Example: yusuan report --out report.html --year 2023
    """
    from flows.report.command import NothingToReportError, WrongReportError, run_report
    from warehouse.query import QueryError

    path = existing(settings_of(warehouse).warehouse)
    try:
        run_report(path, out, year, organization)
    except WrongReportError as error:
        fail(str(error), WRONG_USE)
    except (NothingToReportError, QueryError) as error:
        fail(str(error), NOT_FOUND)
    typer.echo(f"{out}")
