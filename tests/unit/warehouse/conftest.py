"""A scratch warehouse, and the ready-made questions asked of it."""

from collections.abc import Iterator

import duckdb
import pytest

from tests.unit.warehouse.marts import Ask, asked_of
from warehouse.evolve import bring_up_to_date


@pytest.fixture(scope="module")
def empty() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        bring_up_to_date(connection)
        yield connection


@pytest.fixture
def scratch(empty: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield an empty warehouse; what a test puts into it is gone after the test."""
    empty.begin()
    yield empty
    empty.rollback()


@pytest.fixture
def ask(scratch: duckdb.DuckDBPyConnection) -> Ask:
    return asked_of(scratch)
