"""A warehouse of its own for a test: its tables, views and vocabulary, and nothing loaded."""

from collections.abc import Iterator

import duckdb
import pytest

from warehouse.evolve import bring_up_to_date
from warehouse.load import load_vocabulary


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        bring_up_to_date(connection)
        load_vocabulary(connection)
        yield connection
