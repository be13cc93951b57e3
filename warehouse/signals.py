"""What a signal raised, raised as it was: DuckDB turns it into an error of its own."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from warehouse.errors import StatementEndedError

INTERRUPTED = "Query interrupted"
IN_PYTHON = "\n\nAt:\n"
"""What parts the error of Python code that DuckDB called from where it was raised."""


@contextmanager
def signals_as_raised() -> Iterator[None]:
    """Let a statement that a signal ends raise what the signal's handler raised.

    DuckDB raises a RuntimeError in place of KeyboardInterrupt or of what Prefect raises to end a
    run: whoever deals with errors would take it for one, and go on. Where the signal comes while
    DuckDB asks Python for rows, only the words of what was raised are left.

    Raises:
        StatementEndedError: it was no KeyboardInterrupt, and only its words are left.
    """
    try:
        yield
    except RuntimeError as error:
        raised = error.__cause__
        if str(error) == INTERRUPTED and raised and not isinstance(raised, Exception):
            raise raised from None
        raise
    except duckdb.Error as error:
        if type(error) is not duckdb.Error or IN_PYTHON not in str(error):
            raise
        words = str(error).partition(IN_PYTHON)[0]
        if words.startswith(KeyboardInterrupt.__name__):
            raise KeyboardInterrupt from error
        raise StatementEndedError(words) from error
