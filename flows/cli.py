"""The command line: parse, call, print, and an exit status that a scheduler can read."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from flows.outcomes import RunSummary
    from flows.settings import Settings

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
ArchiveOption = Annotated[
    Path | None,
    typer.Option("--archive", help="Folder of all documents; default: beside the warehouse."),
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
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> None:
    """Load documents into the warehouse.

    In a folder, what is still being written, hidden files and links that lead out of it are left
    alone and listed.

    Exit status: 0 all loaded or already there; 1 at least one failed or was quarantined (the
    others are loaded); 2 wrong use.

    Example: yusuan ingest inbox --warehouse budget.duckdb
    """
    from flows.prefect_defaults import apply_defaults

    apply_defaults()
    from flows.run import RunStoppedError, WrongUseError, run_ingest

    try:
        summary = run_ingest(paths, _settings(warehouse, archive), quiet=as_json)
    except WrongUseError as error:
        _fail(str(error), WRONG_USE)
    except RunStoppedError as error:
        _fail(str(error), NOT_ALL_LOADED)
    if not summary.outcomes:
        left = "; ".join(f"{path}: {reason}" for path, reason in summary.skipped)
        _fail(
            f"no files in {_said(paths)}{' (' if left else ''}{left}{')' if left else ''}",
            WRONG_USE,
        )
    _print_summary(summary, as_json)


@app.command()
def rerun(
    failed: Annotated[bool, typer.Option("--failed", help="Those that failed.")] = False,
    quarantined: Annotated[
        bool, typer.Option("--quarantined", help="Those with something in quarantine.")
    ] = False,
    outdated: Annotated[
        bool, typer.Option("--outdated", help="Those that another parser version has read.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="All of the archive, also without a warehouse.")
    ] = False,
    document: Annotated[
        str | None, typer.Option("--document", help="The one whose SHA-256 begins so.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say which facts would change; publish nothing.")
    ] = False,
    warehouse: WarehouseOption = None,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read documents of the archive again, in place of what is loaded of them.

    Exit status: 0 all loaded, or none to read; 1 at least one failed or was quarantined (the
    others are loaded); 2 wrong use.

    Example: yusuan rerun --failed --dry-run
    """
    from flows.prefect_defaults import apply_defaults

    apply_defaults()
    from flows.rerun import select_jobs
    from flows.run import RunStoppedError, WrongUseError, run_again

    chosen = {
        "failed": failed,
        "quarantined": quarantined,
        "outdated": outdated,
        "all": everything,
        "document": document is not None,
    }
    settings = _settings(warehouse, archive)
    try:
        jobs = select_jobs(settings, [name for name in chosen if chosen[name]], document or "")
        if not jobs:
            typer.echo("no document to read again", err=True)
            return
        summary = run_again(jobs, settings, quiet=as_json, is_trial=dry_run)
    except WrongUseError as error:
        _fail(str(error), WRONG_USE)
    except RunStoppedError as error:
        _fail(str(error), NOT_ALL_LOADED)
    _print_summary(summary, as_json)


@app.command()
def status(warehouse: WarehouseOption = None, as_json: JsonOption = False) -> None:
    """Show the documents by state, the last runs and the open issues.

    Example: yusuan status --json
    """
    from flows.tables import print_status
    from warehouse.query import QueryError, document_states

    path = _existing(_settings(warehouse).warehouse)
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
    from flows.tables import print_rows
    from warehouse.query import QueryError
    from warehouse.query import explain as explain_key

    path = _existing(_settings(warehouse).warehouse)
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
    from flows.tables import print_rows
    from warehouse.query import QueryError, run_query

    if (sql is None) == (file is None):
        _fail("give either the SQL or --file", WRONG_USE)
    text = sql if sql is not None else _existing(file or Path()).read_text("utf-8")
    try:
        columns, rows = run_query(_existing(_settings(warehouse).warehouse), text)
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


def _settings(warehouse: Path | None, archive: Path | None = None) -> "Settings":
    from flows.settings import read_settings

    try:
        return read_settings(warehouse, archive)
    except ValueError as error:
        _fail(f"settings: {error}", WRONG_USE)


def _print_summary(summary: "RunSummary", as_json: bool) -> None:
    if as_json:
        _print_json(summary.as_json())
    else:
        from flows.tables import print_summary

        print_summary(summary)
    if not summary.is_good:
        raise typer.Exit(NOT_ALL_LOADED)


def _said(paths: list[Path]) -> str:
    from flows.inbox import printable

    return ", ".join(map(printable, paths))


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
