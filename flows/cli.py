"""The command line: parse, call, print, and an exit status that a scheduler can read."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

app = typer.Typer(
    name="yusuan",
    no_args_is_help=True,
    add_completion=False,
    help="Chinese government budget documents into a DuckDB warehouse, each figure traceable.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

NOT_ALL_LOADED = 1
NOT_FOUND = 1
WRONG_USE = 2

WarehouseOption = Annotated[
    Path | None,
    typer.Option("--warehouse", help="DuckDB file; default YUSUAN_WAREHOUSE, else yusuan.duckdb."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for a program to read.")]


class TableFormat(StrEnum):
    """How `query` prints its rows."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def main() -> None:
    """Run the command line."""
    app()


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files, or folders with all below them.")],
    warehouse: WarehouseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Load documents into the warehouse.

    Exit status: 0 all loaded or already there; 1 at least one failed or was quarantined (the
    others are loaded); 2 wrong use.

    Example: yusuan ingest inbox --warehouse budget.duckdb
    """
    from flows.prefect_defaults import apply_defaults

    apply_defaults()
    from flows.inputs import find_files
    from flows.run import RunStoppedError, run_ingest
    from flows.settings import read_settings

    files = find_files(paths)
    if not files:
        _fail(f"no files in {', '.join(map(str, paths))}", WRONG_USE)
    try:
        summary = run_ingest(files, read_settings(warehouse), quiet=as_json)
    except RunStoppedError as error:
        _fail(str(error), NOT_ALL_LOADED)
    if as_json:
        _print_json(summary.as_json())
    else:
        from flows.tables import print_summary

        print_summary(summary)
    if not summary.is_good:
        raise typer.Exit(NOT_ALL_LOADED)


@app.command()
def status(warehouse: WarehouseOption = None, as_json: JsonOption = False) -> None:
    """Show the documents by state, the last runs and the open issues.

    Example: yusuan status --json
    """
    from flows.settings import read_settings
    from flows.tables import print_status
    from warehouse.query import QueryError, document_states

    path = _existing(read_settings(warehouse).warehouse)
    try:
        states = document_states(path)
    except QueryError as error:
        _fail(str(error), NOT_FOUND)
    if as_json:
        _print_json(states)
    else:
        print_status(states)


@app.command()
def explain(
    key: Annotated[
        str,
        typer.Argument(
            help="indicator_key, form_key, project_key or budget_line_key, or its start."
        ),
    ],
    warehouse: WarehouseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show where a fact was printed: file, page, line and the printed row.

    Exit status: 0 found; 1 not found.

    Example: yusuan explain 03c2b8a91f0e7d55-0001-0005
    """
    from flows.settings import read_settings
    from flows.tables import print_rows
    from warehouse.query import QueryError
    from warehouse.query import explain as explain_key

    path = _existing(read_settings(warehouse).warehouse)
    try:
        columns, rows = explain_key(path, key)
    except QueryError as error:
        _fail(str(error), NOT_FOUND)
    if not rows:
        _fail(f"no fact with the key {key!r}; mart.indicator_target lists them", NOT_FOUND)
    print_rows(columns, rows, TableFormat.JSON if as_json else TableFormat.TABLE)


@app.command()
def query(
    sql: Annotated[str | None, typer.Argument(help="One SELECT statement.")] = None,
    file: Annotated[Path | None, typer.Option("--file", help="Read the SQL from a file.")] = None,
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
    from flows.settings import read_settings
    from flows.tables import print_rows
    from warehouse.query import QueryError, run_query

    if (sql is None) == (file is None):
        _fail("give either the SQL or --file", WRONG_USE)
    text = sql if sql is not None else _existing(file or Path()).read_text("utf-8")
    try:
        columns, rows = run_query(_existing(read_settings(warehouse).warehouse), text)
    except QueryError as error:
        _fail(str(error), NOT_FOUND)
    print_rows(columns, rows, TableFormat.JSON if as_json else table_format)


@app.command()
def review(
    file: Annotated[Path, typer.Argument(help="One document.")],
    out: Annotated[Path, typer.Option("--out", help="HTML file to write.")] = Path("review.html"),
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
        _fail(str(error), WRONG_USE)
    except CannotReviewError as error:
        _fail(str(error), NOT_FOUND)
    typer.echo(f"{out}")


@app.command()
def schedule(
    inbox: Annotated[Path, typer.Argument(help="Folder that is read each night.")],
    cron: Annotated[str, typer.Option("--cron", help="When: minute hour day month weekday.")] = (
        "0 2 * * *"
    ),
    warehouse: WarehouseOption = None,
    timezone: Annotated[
        str, typer.Option("--timezone", help="Time zone of --cron.")
    ] = "Asia/Shanghai",
    work_pool: Annotated[
        str, typer.Option("--work-pool", help="Process work pool; it is made if missing.")
    ] = "yusuan",
) -> None:
    """Make or update the nightly deployment on the Prefect server of PREFECT_API_URL.

    Runs that were killed are ended as Crashed: call it on the worker's machine before each start
    of the worker. The folder it is called in is where the runs find their yusuan.toml.

    Exit status: 0 done; 2 wrong use, or no server.

    Example: yusuan schedule inbox --cron "0 2 * * *"
    """
    from flows.prefect_defaults import apply_defaults

    apply_defaults()
    from flows.schedule import CannotScheduleError, Night, deploy, next_commands
    from flows.settings import read_settings

    target = read_settings(warehouse).warehouse.resolve()
    night = Night(inbox.resolve(), target, Path.cwd(), cron, timezone, work_pool)
    try:
        deployed = deploy(night)
    except CannotScheduleError as error:
        _fail(str(error), WRONG_USE)
    typer.echo(f"nightly/nightly: {cron} {timezone}, {night.inbox} into {target}")
    for name in deployed.ended_runs:
        typer.echo(f"{name}: its process is gone; it is Crashed now")
    for fault in deployed.faults:
        typer.echo(f"yusuan: {fault}", err=True)
    typer.echo(f"Keep these two running:\n{next_commands(deployed.api_url, work_pool)}")


def _existing(path: Path) -> Path:
    if not path.is_file():
        _fail(f"{path}: no such file; `yusuan ingest` makes the warehouse", WRONG_USE)
    return path


def _fail(message: str, status: int) -> NoReturn:
    typer.echo(f"yusuan: {message}", err=True)
    raise typer.Exit(status)


def _print_json(value: object) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")
