"""From the published warehouse to a folder of files."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from flows.export.checks import Promises
from flows.export.files import CsvFile, ParquetFile, ViewFile
from flows.export.folder import (
    PACKAGE,
    check_names,
    former_files,
    publish,
    unfinished,
    writing_to,
)
from flows.export.package import Exported, write_package
from flows.export.workbook import WorkbookFile
from warehouse.errors import QueryError
from warehouse.views import View, ViewReader, reading_views

ROWS_AT_ONCE = 20_000


class CannotExportError(ValueError):
    """The warehouse cannot be read, or has nothing of what was asked for."""


class Format(StrEnum):
    """The formats of files."""

    PARQUET = "parquet"
    CSV = "csv"
    XLSX = "xlsx"


MAKERS: dict[Format, Callable[[Path, View, Any], ViewFile]] = {
    Format.PARQUET: ParquetFile,
    Format.CSV: CsvFile,
    Format.XLSX: WorkbookFile,
}


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What to write, and where to."""

    warehouse: Path
    folder: Path
    formats: Sequence[Format]
    year: int | None = None


@dataclass(frozen=True, slots=True)
class ExportSummary:
    """What was written, and what a person should know of it."""

    views: Sequence[Exported]
    package: Path
    notes: Sequence[str]


def run_export(request: ExportRequest) -> ExportSummary:
    """Write every view of `mart` as files of each format, and the data package.

    All files show one state of the warehouse. The files of the folder change when all are
    finished; those that no export wrote stay as they are.

    Raises:
        WrongExportError: the folder cannot be written, or has a file of another by such a name.
        CannotExportError: the warehouse cannot be read, or has nothing of the year.
    """
    folder = request.folder
    with unfinished(folder) as place, writing_to(folder):
        try:
            with reading_views(request.warehouse, place / "sorting") as reader:
                views = _views(reader, request)
                names = {f"{view.name}.{form}" for view in views for form in request.formats}
                check_names(folder, names | {PACKAGE})
                exported = [_write_view(reader, view, request, place) for view in views]
        except QueryError as error:
            raise CannotExportError(f"{request.warehouse}: {error}") from error
        earlier = sorted(former_files(folder) - names - {PACKAGE})
        write_package(place, exported, request.year, earlier)
        publish(place, folder, names | {PACKAGE})
    return ExportSummary(exported, folder / PACKAGE, _notes(exported, earlier))


def _views(reader: ViewReader, request: ExportRequest) -> list[View]:
    """Return the views to write, of a warehouse that has something of the year."""
    views = reader.views()
    if not views:
        raise CannotExportError(f"{request.warehouse} has no views of mart: it is no warehouse")
    years = reader.years()
    if request.year is not None and request.year not in years:
        known = f"there is {', '.join(map(str, years))}" if years else "nor of any other"
        raise CannotExportError(f"nothing is loaded of the fiscal year {request.year}; {known}")
    return views


def _write_view(reader: ViewReader, view: View, request: ExportRequest, place: Path) -> Exported:
    promises = Promises(view)
    batches = reader.batches(view, request.year, ROWS_AT_ONCE)
    with ExitStack() as stack:
        files = []
        for form in dict.fromkeys(request.formats):
            file = MAKERS[form](place / f"{view.name}.{form}", view, batches.schema)
            stack.callback(file.close)
            files.append(file)
        for batch in batches:
            promises.look_at(batch)
            for file in files:
                file.write(batch)
    notes = [*promises.broken, *(note for file in files for note in file.notes)]
    return Exported(view, [file.path for file in files], promises.row_count, promises, notes)


def _notes(exported: Sequence[Exported], earlier: Sequence[str]) -> list[str]:
    notes = [note for done in exported for note in done.notes]
    if earlier:
        notes.append(f"left from an earlier export, not written now: {', '.join(earlier)}")
    return notes
