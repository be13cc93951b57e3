"""What a signal raised, raised as it was: DuckDB turns it into an error of its own."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def signals_as_raised() -> Iterator[None]:
    """Let a statement that a signal ends raise what the signal's handler raised.

    DuckDB raises "Query interrupted", a RuntimeError, in place of KeyboardInterrupt or of what
    Prefect raises to end a run: whoever deals with errors would take it for one, and go on.
    """
    try:
        yield
    except RuntimeError as error:
        raised = error.__cause__
        if raised is None or isinstance(raised, Exception):
            raise
    else:
        return
    raise raised
