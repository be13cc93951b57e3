"""What a signal raised in the midst of a statement is raised as it was."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import duckdb
import pytest

from warehouse.signals import signals_as_raised

NUMBERS = "create table numbers as select range::varchar as number from range(1000000)"
LONG = f"select min({'md5(' * 20}number{')' * 20}) from numbers"
SECONDS = 0.2


class EndedError(BaseException):
    """What the handler of a signal raises, as that of Prefect does."""


@pytest.fixture
def handler() -> Iterator[None]:
    def end(_number: int, _frame: FrameType | None) -> None:
        raise EndedError

    before = signal.signal(signal.SIGTERM, end)
    yield
    signal.signal(signal.SIGTERM, before)


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
        with pytest.raises(raised), signal_soon(number), signals_as_raised():
            connection.execute(LONG)


def test_an_error_stays_what_it_is() -> None:
    with pytest.raises(RuntimeError, match="of its own"), signals_as_raised():
        raise RuntimeError("of its own") from ValueError("its cause")
    with duckdb.connect() as connection, pytest.raises(duckdb.Error), signals_as_raised():
        connection.execute("select from nowhere")
