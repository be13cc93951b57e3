"""A view as a file, written batch by batch: Parquet and CSV."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from flows.export.kinds import Kind, harmless, kind_of, plain
from warehouse.views import View


class ViewFile(Protocol):
    """A file that takes the rows of one view; `notes` say what it could not hold as it is."""

    path: Path
    notes: list[str]

    def write(self, batch: Any) -> None:
        """Add the rows of an Arrow batch."""

    def close(self) -> None:
        """Finish the file."""


class ParquetFile:
    """Typed columns, decimals as decimals, each with its meaning."""

    def __init__(self, path: Path, view: View, schema: Any) -> None:
        self.path = path
        self.notes: list[str] = []
        meanings = {column.name: column.comment for column in view.columns}
        described = [
            field.with_metadata({"description": meanings.get(field.name, "")}) for field in schema
        ]
        self._schema = pa.schema(described, metadata={"description": view.comment})
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")

    def write(self, batch: Any) -> None:
        """Add a row group."""
        self._writer.write_batch(pa.RecordBatch.from_arrays(batch.columns, schema=self._schema))

    def close(self) -> None:
        """Finish the file."""
        self._writer.close()


class CsvFile:
    """UTF-8 with a byte order mark, so that Excel reads Chinese; no text is a formula."""

    def __init__(self, path: Path, view: View, schema: Any) -> None:
        self.path = path
        self.notes: list[str] = []
        self._kinds = [kind_of(column) for column in view.columns]
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow(column.name for column in view.columns)

    def write(self, batch: Any) -> None:
        """Add the rows of a batch; null and a blank text are both an empty field."""
        columns = [
            _as_csv(column.to_pylist(), kind)
            for column, kind in zip(batch.columns, self._kinds, strict=True)
        ]
        self._writer.writerows(zip(*columns, strict=True))

    def close(self) -> None:
        """Finish the file."""
        self._file.close()


def _as_csv(values: Sequence[Any], kind: Kind) -> Iterable[Any]:
    match kind:
        case Kind.NUMBER:
            return [None if value is None else plain(value) for value in values]
        case Kind.BOOLEAN:
            return [None if value is None else str(value).lower() for value in values]
        case Kind.DATETIME:
            return [None if value is None else value.isoformat() for value in values]
        case Kind.STRING:
            return [None if value is None else harmless(str(value)) for value in values]
        case _:
            return values
