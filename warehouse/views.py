"""The views of `mart`, read batch by batch from one state of the published file."""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import duckdb

from warehouse.ddl import read_sql
from warehouse.errors import QueryError
from warehouse.signals import signals_as_raised

MEMORY = "512MB"
YEAR_FILTERS = {
    "fiscal_year": "fiscal_year = $year",
    "indicator_key": (
        "indicator_key in "
        "(select t.indicator_key from mart.indicator_target as t where t.fiscal_year = $year)"
    ),
}
"""How the rows of one fiscal year are told, by the first of these columns that a view has."""


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """A column of a view: its SQL type, and its meaning in English with the Chinese term."""

    name: str
    sql_type: str
    comment: str


@dataclass(frozen=True, slots=True)
class View:
    """A view of `mart`, with what is promised of it; what is declared in mart_constraints.toml."""

    name: str
    comment: str
    columns: tuple[ViewColumn, ...]
    key: tuple[str, ...]
    required: tuple[str, ...]
    values: Mapping[str, tuple[object, ...]]

    @property
    def year_filter(self) -> str | None:
        """The condition of the rows of `$year`; None where rows are of no year."""
        names = {column.name for column in self.columns}
        return next((YEAR_FILTERS[name] for name in YEAR_FILTERS if name in names), None)


class Batches:
    """Rows as Arrow batches; a fault of the query may show only while they are fetched."""

    def __init__(self, reader: Any) -> None:
        self.schema = reader.schema
        self._reader = reader

    def __iter__(self) -> Iterator[Any]:
        """Yield each batch.

        Raises:
            QueryError: the rows cannot be read on.
        """
        while True:
            try:
                with signals_as_raised():
                    batch = self._reader.read_next_batch()
            except StopIteration:
                return
            except (duckdb.Error, OSError, ValueError, RuntimeError) as error:
                raise QueryError(str(error)) from error
            yield batch


class ViewReader:
    """Reads views through one connection: a warehouse published meanwhile changes nothing."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def views(self) -> list[View]:
        """Return every view of `mart`, by name."""
        rows = self._rows("mart_columns")
        names = dict.fromkeys((name, comment) for name, comment, *_ in rows)
        promised = _constraints()
        return [
            _view(name, comment, [ViewColumn(*row[2:]) for row in rows if row[0] == name], promised)
            for name, comment in names
        ]

    def years(self) -> list[int]:
        """Return the fiscal years that there is anything of."""
        return [year for (year,) in self._rows("fiscal_years")]

    def batches(self, view: View, year: int | None, row_count: int) -> "Batches":
        """Return the rows of a view, in the order of its key; one view is read at a time.

        Raises:
            QueryError: the view cannot be read.
        """
        sql = f"from mart.{_quoted(view.name)}"
        given = None
        if year is not None and view.year_filter:
            sql, given = f"{sql} where {view.year_filter}", {"year": year}
        order = ", ".join(map(_quoted, view.key)) or "all"
        with _blaming():
            result = self._connection.execute(f"{sql} order by {order}", given)
            return Batches(result.to_arrow_reader(row_count))

    def _rows(self, name: str) -> list[tuple[Any, ...]]:
        with _blaming():
            return self._connection.execute(read_sql("exports", name)).fetchall()


@contextmanager
def reading_views(path: Path, scratch: Path) -> Iterator[ViewReader]:
    """Give a reader of the views; what does not fit in memory while sorting goes to `scratch`.

    Raises:
        QueryError: the file is no warehouse, or cannot be read.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "enable_external_access": "false",
        "lock_configuration": "true",
        "memory_limit": MEMORY,
        "temp_directory": str(scratch),
    }
    with _blaming():
        connection = duckdb.connect(path, read_only=True, config=config)
    with connection:
        yield ViewReader(connection)


def _view(name: str, comment: str, columns: list[ViewColumn], promised: Mapping[str, Any]) -> View:
    names = {column.name for column in columns}
    of_view = promised["views"].get(name, {})
    key = tuple(of_view.get("key", ()))
    values = promised["values"] | of_view.get("values", {})
    return View(
        name,
        comment or "",
        tuple(columns),
        key if names.issuperset(key) else (),
        tuple(column for column in of_view.get("required", ()) if column in names),
        {column: tuple(allowed) for column, allowed in values.items() if column in names},
    )


def _constraints() -> dict[str, Any]:
    text = resources.files("warehouse").joinpath("mart_constraints.toml").read_text("utf-8")
    return tomllib.loads(text)


def _quoted(name: str) -> str:
    """Return a name of the catalog as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


@contextmanager
def _blaming() -> Iterator[None]:
    try:
        with signals_as_raised():
            yield
    except (duckdb.Error, OverflowError, UnicodeError) as error:
        raise QueryError(str(error)) from error
