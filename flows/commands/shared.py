"""What the commands share: the application, options, and how a command ends."""

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from flows.as_json import write_json

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


def _print_version(is_asked: bool) -> None:
    if is_asked:
        from flows.versions import versions

        for name, version in versions():
            typer.echo(f"{name} {version}")
        raise typer.Exit


@app.callback()
def _yusuan(
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Print the versions of yusuan and of what it works with.",
            callback=_print_version,
            is_eager=True,
        ),
    ] = False,
) -> None:
    """Chinese government budget documents into a DuckDB warehouse, each figure traceable."""


def named_path(text: str) -> Path:
    """Return the path that a text names; an empty one, of a variable that is not set, is none."""
    if not text:
        raise typer.BadParameter("it is empty; a folder may be ., the working one")
    return Path(text)


WarehouseOption = Annotated[
    Path | None,
    typer.Option(
        "--warehouse",
        help="DuckDB file; default YUSUAN_WAREHOUSE, else yusuan.duckdb.",
        parser=named_path,
    ),
]
ArchiveOption = Annotated[
    Path | None,
    typer.Option(
        "--archive",
        help="Folder of all documents; default: beside the warehouse.",
        parser=named_path,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for a program to read.")]


def settings_of(warehouse: Path | None, archive: Path | None = None) -> "Settings":
    """Return the settings with the options on top, or end: a setting has a wrong value."""
    from flows.settings import read_settings, unknown_variables

    for name in unknown_variables():
        typer.echo(f"yusuan: {name} is no setting and changes nothing", err=True)
    try:
        return read_settings(warehouse, archive)
    except ValueError as error:
        fail(f"settings: {error}", WRONG_USE)


def print_outcomes(summary: "RunSummary", as_json: bool) -> None:
    """Print what came of each document, and end with 1 where not all is loaded."""
    if as_json:
        write_json(summary.as_json())
    else:
        from flows.tables import print_summary

        print_summary(summary)
    if not summary.is_good:
        raise typer.Exit(NOT_ALL_LOADED)


def said(paths: list[Path]) -> str:
    """Return paths for a message."""
    from flows.inbox import printable

    return ", ".join(map(printable, paths))


def existing(path: Path) -> Path:
    """Return the path of a warehouse that is there, or end."""
    return existing_file(path, "; `yusuan ingest` makes the warehouse, --warehouse names another")


def existing_file(path: Path, hint: str = "") -> Path:
    """Return the path of a file that is there, or end; `hint` says how one is made."""
    from flows.inbox import printable

    name = printable(path)
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except (FileNotFoundError, NotADirectoryError):
        fail(f"{name}: no such file{hint}", WRONG_USE)
    except OSError as error:
        fail(f"{name} cannot be read: {error.strerror}", WRONG_USE)
    if not stat.S_ISREG(mode):
        fail(f"{name} is no file{hint}", WRONG_USE)
    return path


def fail(message: str, status: int) -> NoReturn:
    """End the command with a message and an exit status."""
    typer.echo(f"yusuan: {message}", err=True)
    raise typer.Exit(status)
