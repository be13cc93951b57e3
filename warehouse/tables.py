"""Rows of records into declared tables, and what is done together or not at all."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection

from warehouse.declared import declare
from warehouse.errors import WarehouseWriteError
from warehouse.frames import to_arrow

BROKEN = (
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.InternalException,
    duckdb.OutOfMemoryException,
)
"""What no single document is to blame for."""
MOST_LISTED = 500


def few(keys: Sequence[str]) -> list[str] | None:
    """Return keys to look for while a table is read, which spares the other columns of other rows.

    Too many are none: a list is gone through for each value, so they are better joined.
    """
    return list(keys) if len(keys) <= MOST_LISTED else None


@contextmanager
def transaction(connection: DuckDBPyConnection) -> Iterator[None]:
    """Commit what the block does, or undo all of it.

    Raises:
        WarehouseWriteError: the disk is full, or the database itself is at fault.
    """
    try:
        connection.begin()
        yield
        connection.commit()
    except BROKEN as error:
        raise WarehouseWriteError(None, error) from error
    except BaseException:
        with suppress(duckdb.TransactionException):  # what was ended may have left none
            connection.rollback()
        raise


@contextmanager
def one_thread(connection: DuckDBPyConnection) -> Iterator[None]:
    """Let the block insert with one thread of DuckDB: all that others do is wait, at full speed."""
    (threads,) = connection.execute("select current_setting('threads')").fetchone() or (1,)
    try:
        connection.execute("set threads = 1")
        yield
    finally:
        with suppress(*BROKEN):
            connection.execute(f"set threads = {int(threads)}")


def insert(connection: DuckDBPyConnection, rows: Sequence[Any]) -> None:
    """Insert records of one class into their table."""
    if not rows:
        return
    with incoming(connection, rows):
        connection.execute(f"insert into {declare(type(rows[0])).name} by name from incoming")


def insert_missing(connection: DuckDBPyConnection, rows: Sequence[Any]) -> None:
    """Insert the records whose key is not in their table yet."""
    if not rows:
        return
    table = declare(type(rows[0]))
    with incoming(connection, rows):
        connection.execute(
            f"insert into {table.name} by name from incoming "
            f"anti join {table.name} using ({', '.join(table.key)})"
        )


@contextmanager
def incoming(connection: DuckDBPyConnection, rows: Sequence[Any]) -> Iterator[None]:
    """Let the block read `rows`, all of one class, as the relation `incoming`."""
    connection.register("incoming", to_arrow(rows, type(rows[0])))
    try:
        yield
    finally:
        connection.unregister("incoming")
