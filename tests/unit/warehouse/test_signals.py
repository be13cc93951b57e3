"""What a signal raised in the midst of a statement is raised as it was."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from types import FrameType

import duckdb
import pytest

from tests.unit.warehouse.documents import document, entry
from warehouse.errors import StatementEndedError
from warehouse.load import load_document
from warehouse.publish import writing
from warehouse.signals import signals_as_raised
from warehouse.tables import transaction

NUMBERS = "create table numbers as select range::varchar as number from range(1000000)"
LONG = f"select min({'md5(' * 60}number{')' * 60}) from numbers"
SECONDS = 0.2
LOADS, LONGEST_LOAD = 60, 0.06


class EndedError(BaseException):
    """What the handler of a signal raises, as that of Prefect does."""


@pytest.fixture
def handler() -> Iterator[None]:
    def end(_number: int, _frame: FrameType | None) -> None:
        raise EndedError

    handlers = {
        signal.SIGTERM: end,
        signal.SIGALRM: end,
        signal.SIGINT: signal.default_int_handler,  # a shell lets what runs behind it ignore it
    }
    before = [(kind, signal.signal(kind, new)) for kind, new in handlers.items()]
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    for kind, old in before:
        signal.signal(kind, old)


@contextmanager
def signal_soon(number: int) -> Iterator[None]:
    timer = threading.Timer(SECONDS, os.kill, (os.getpid(), number))
    timer.start()
    try:
        yield
    finally:
        timer.join()


@pytest.mark.usefixtures("handler")
@pytest.mark.parametrize(
    ("number", "raised"), [(signal.SIGTERM, EndedError), (signal.SIGINT, KeyboardInterrupt)]
)
def test_a_signal_is_raised_as_it_was(number: int, raised: type[BaseException]) -> None:
    with duckdb.connect() as connection:
        connection.execute(NUMBERS)
        ended: list[object] = []
        with pytest.raises(raised), signal_soon(number), signals_as_raised():
            ended.append(connection.execute(LONG))
        assert not ended


class EndedAtCommit:
    """A connection whose commit is done, and is then said to be interrupted."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self.begin, self.rollback = connection.begin, connection.rollback

    def commit(self) -> None:
        self._connection.commit()
        raise RuntimeError("Query interrupted") from KeyboardInterrupt()


def test_a_signal_at_the_commit_is_raised_as_it_was() -> None:
    with (
        duckdb.connect() as connection,
        pytest.raises(KeyboardInterrupt),
        signals_as_raised(),
        transaction(EndedAtCommit(connection)),  # type: ignore[arg-type]
    ):
        connection.execute("create table written as select 1")


class EndedAtBegin(EndedAtCommit):
    """A connection whose transaction has begun, and is then said to be interrupted."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        super().__init__(connection)
        self.begin = self._begin

    def _begin(self) -> duckdb.DuckDBPyConnection:
        self._connection.begin()
        raise KeyboardInterrupt


def test_a_signal_at_the_beginning_leaves_no_transaction_open() -> None:
    with duckdb.connect() as connection:
        with pytest.raises(KeyboardInterrupt), transaction(EndedAtBegin(connection)):  # type: ignore[arg-type]
            raise AssertionError
        with transaction(connection):
            connection.execute("create table written as select 1")
        assert connection.execute("from written").fetchall() == [(1,)]


@pytest.mark.usefixtures("handler")
def test_whenever_a_signal_ends_a_load_it_is_no_fault_of_the_document(tmp_path: Path) -> None:
    random = Random(7)
    ended = 0
    with writing(tmp_path / "w.duckdb", 5) as connection:
        for number in range(LOADS):
            records = document(f"经费{number}")
            try:
                signal.setitimer(signal.ITIMER_REAL, random.uniform(0.001, LONGEST_LOAD))
                with signals_as_raised():
                    load_document(connection, records, [], [], entry(records))
                signal.setitimer(signal.ITIMER_REAL, 0)
            except (EndedError, StatementEndedError):
                ended += 1
        facts = "select count(distinct document_sha256) from core.fct_indicator_target"
        whole = "select count(*) from audit.document"
        assert connection.execute(facts).fetchall() == connection.execute(whole).fetchall()
    assert ended


def test_an_error_stays_what_it_is() -> None:
    with pytest.raises(RuntimeError, match="of its own"), signals_as_raised():
        raise RuntimeError("of its own") from ValueError("its cause")
    with duckdb.connect() as connection, pytest.raises(duckdb.Error), signals_as_raised():
        connection.execute("select from nowhere")
