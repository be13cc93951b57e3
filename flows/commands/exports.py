"""The warehouse as files for other programs: export."""

from pathlib import Path
from typing import Annotated

import typer

from flows.as_json import write_json
from flows.commands.shared import (
    NOT_FOUND,
    WRONG_USE,
    JsonOption,
    WarehouseOption,
    app,
    existing,
    fail,
    named_path,
    settings_of,
)


@app.command()
def export(
    directory: Annotated[
        Path, typer.Argument(help="Folder to write to; it is made if missing.", parser=named_path)
    ],
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", help="parquet, csv or xlsx; may be given again. Default: all."),
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", help="Only the facts of this fiscal year.")
    ] = None,
    warehouse: WarehouseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the views of analysts as files, and a data package that describes them.

    One file per view and format, and datapackage.json. Files that no export wrote are left alone.

    Exit status: 0 done; 1 the warehouse cannot be read, or has nothing of the year; 2 wrong use.

    Example: yusuan export exports --format csv --format xlsx --year 2023
    """
    from flows.export.command import CannotExportError, ExportRequest, Format, run_export
    from flows.export.folder import WrongExportError
    from flows.export.report import as_records, print_export

    wanted = list(map(str.lower, formats or Format))
    if unknown := [name for name in wanted if name not in {*Format}]:
        fail(f"--format: there is no {unknown[0]!r}; there are {', '.join(Format)}", WRONG_USE)
    path = existing(settings_of(warehouse).warehouse)
    try:
        summary = run_export(
            ExportRequest(path, directory, [Format(name) for name in wanted], year)
        )
    except WrongExportError as error:
        fail(str(error), WRONG_USE)
    except CannotExportError as error:
        fail(str(error), NOT_FOUND)
    if as_json:
        write_json(as_records(summary))
    else:
        print_export(summary)
