"""Documents into the warehouse: ingest, rerun, schedule."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from flows.as_json import write_json
from flows.commands.shared import (
    NOT_ALL_LOADED,
    WRONG_USE,
    ArchiveOption,
    JsonOption,
    WarehouseOption,
    app,
    fail,
    named_path,
    print_outcomes,
    said,
    settings_of,
)


@app.command()
def ingest(
    paths: Annotated[
        list[Path],
        typer.Argument(help="Files, or folders with all below them.", parser=named_path),
    ],
    warehouse: WarehouseOption = None,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> None:
    """Load documents into the warehouse.

    In a folder, what is still being written, hidden files, links that lead out of it, the
    warehouse with its archive, and reports and exports are left alone and listed.

    Exit status: 0 all loaded or already there; 1 at least one failed or was quarantined (the
    others are loaded); 2 wrong use, or no document there.

    Example: yusuan ingest inbox --warehouse budget.duckdb
    """
    from flows.head_start import head_start
    from flows.inbox import printable
    from flows.jobs import look_into

    settings = settings_of(warehouse, archive)
    _check_places(settings.warehouse, settings.archive_path)
    inbox = look_into(paths, settings.settle_seconds, settings.own_paths)
    if not inbox.files and not inbox.is_being_written:
        _fail_without_files(paths, [(printable(s.path), s.reason) for s in inbox.skipped])
    if inbox.files and all(_is_gone(file.path) for file in inbox.files):
        fail(f"{said([file.path for file in inbox.files])}: no such file", WRONG_USE)
    with head_start() as server:
        from flows.run import RunStoppedError, WrongUseError, run_ingest

        try:
            summary = run_ingest(paths, inbox, settings, server, quiet=as_json)
        except WrongUseError as error:
            fail(str(error), WRONG_USE)
        except RunStoppedError as error:
            fail(str(error), NOT_ALL_LOADED)
    if not summary.outcomes:
        _fail_without_files(paths, summary.skipped)
    print_outcomes(summary, as_json)


def _is_gone(path: Path) -> bool:
    """Return whether nothing is at a path; what only cannot be looked at is there."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _check_places(warehouse: Path, archive: Path) -> None:
    if warehouse.is_dir():
        fail(f"--warehouse: {warehouse} is a folder; name a file, it is made if missing", WRONG_USE)
    if archive.exists() and not archive.is_dir():
        fail(f"--archive: {archive} is no folder; name one, it is made if missing", WRONG_USE)


def _fail_without_files(paths: list[Path], skipped: Iterable[tuple[str, str]]) -> NoReturn:
    left = "; ".join(f"{path}: {reason}" for path, reason in skipped)
    fail(f"no files in {said(paths)}" + (f" ({left})" if left else ""), WRONG_USE)


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
    from flows.head_start import head_start
    from flows.prefect_defaults import apply_defaults

    apply_defaults()
    from flows.rerun import select_jobs
    from flows.run import RunStoppedError, WrongUseError, nothing_to_read, run_again

    chosen = {
        "failed": failed,
        "quarantined": quarantined,
        "outdated": outdated,
        "all": everything,
        "document": document is not None,
    }
    settings = settings_of(warehouse, archive)
    try:
        jobs = select_jobs(settings, [name for name in chosen if chosen[name]], document or "")
        if not jobs:
            typer.echo("no document to read again", err=True)
            if as_json:
                write_json(nothing_to_read(settings).as_json())
            return
        with head_start() as server:
            summary = run_again(jobs, settings, server, quiet=as_json, is_trial=dry_run)
    except WrongUseError as error:
        fail(str(error), WRONG_USE)
    except RunStoppedError as error:
        fail(str(error), NOT_ALL_LOADED)
    print_outcomes(summary, as_json)


@app.command()
def schedule(
    inbox: Annotated[
        Path, typer.Argument(help="Folder that is read each night.", parser=named_path)
    ],
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

    target = settings_of(warehouse).warehouse.resolve()
    night = Night(inbox.resolve(), target, Path.cwd(), cron, timezone, work_pool)
    try:
        deployed = deploy(night)
    except CannotScheduleError as error:
        fail(str(error), WRONG_USE)
    typer.echo(f"nightly/nightly: {cron} {timezone}, {night.inbox} into {target}")
    for name in deployed.ended_runs:
        typer.echo(f"{name}: its process is gone; it is Crashed now")
    for fault in deployed.faults:
        typer.echo(f"yusuan: {fault}", err=True)
    typer.echo(f"Keep these two running:\n{next_commands(deployed.api_url, work_pool)}")
