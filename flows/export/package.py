"""`datapackage.json`: what each file holds, for programs and for people."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.export.checks import Promises
from flows.export.folder import PACKAGE, PACKAGE_NAME
from flows.export.kinds import Kind, harmless, kind_of
from flows.export.workbook import split_term
from warehouse.views import View, ViewColumn

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
MEDIA_TYPES = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
ABOUT = (
    "Figures that Chinese governments published in budget documents, each with the file, page and "
    "line that it was printed in. Amounts are in yuan. Totals (is_total) stand beside their parts: "
    "never add up both."
)
OF_CSV = (
    "A text that a spreadsheet could take for a formula has an apostrophe before it; an empty "
    "field is null."
)


@dataclass(frozen=True, slots=True)
class Exported:
    """A view that was written: its files, its rows, and what its rows kept of the promises."""

    view: View
    paths: Sequence[Path]
    row_count: int
    promises: Promises
    notes: Sequence[str]


def write_package(
    place: Path, exported: Sequence[Exported], year: int | None, earlier: Sequence[str]
) -> Path:
    """Write the data package of files that are in `place`, and return its path."""
    described: dict[str, Any] = {
        "$schema": PROFILE,
        "name": PACKAGE_NAME,
        "title": "Yusuan 预算",
        "description": ABOUT,
    }
    if year is not None:
        described["fiscalYear"] = year
    described["resources"] = [
        _resource(done, path, year) for done in exported for path in done.paths
    ]
    if earlier:
        described["earlierFiles"] = list(earlier)
    out = place / PACKAGE
    out.write_text(json.dumps(described, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return out


def _resource(done: Exported, path: Path, year: int | None) -> dict[str, Any]:
    view, suffix = done.view, path.suffix.removeprefix(".")
    whole = " Rows of every year." if year is not None and not view.year_filter else ""
    resource: dict[str, Any] = {
        "name": f"{view.name}-{suffix}".replace("_", "-"),
        "type": "table" if suffix == "csv" else "file",
        "path": path.name,
        "title": split_term(view.comment)[1] or view.name,
        "description": view.comment + whole,
        "format": suffix,
        "mediatype": MEDIA_TYPES[suffix],
        "bytes": path.stat().st_size,
        "hash": f"sha256:{_digest(path)}",
        "rowCount": done.row_count,
    }
    if suffix == "csv":
        resource["description"] += f" {OF_CSV}"
        resource |= {"encoding": "utf-8", "dialect": {"lineTerminator": "\r\n"}}
    return resource | {"schema": _schema(view, done.promises, suffix == "csv")}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _schema(view: View, promises: Promises, is_csv: bool) -> dict[str, Any]:
    fields = [_field(column, promises, is_csv) for column in view.columns]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    return schema | ({"primaryKey": list(promises.key)} if promises.key else {})


def _field(column: ViewColumn, promises: Promises, is_csv: bool) -> dict[str, Any]:
    term = split_term(column.comment)[1]
    field: dict[str, Any] = {"name": column.name, "type": kind_of(column).value}
    if term:
        field["title"] = term
    field |= {"description": column.comment, "sqlType": column.sql_type}
    constraints = _constraints(column, promises, is_csv)
    return field | ({"constraints": constraints} if constraints else {})


def _constraints(column: ViewColumn, promises: Promises, is_csv: bool) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    if column.name in promises.required:
        found["required"] = True
    if promises.key == (column.name,):
        found["unique"] = True
    if allowed := promises.values.get(column.name):
        is_text = kind_of(column) is Kind.STRING
        found["enum"] = [
            harmless(value) if is_csv and is_text and isinstance(value, str) else value
            for value in allowed
        ]
    return found
