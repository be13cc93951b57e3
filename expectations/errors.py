"""Faults of validation.

* BrokenSuiteError
* RecordSchemaError
"""

from collections.abc import Sequence


class BrokenSuiteError(RuntimeError):
    """An expectation itself failed to run: nothing can be said of the data, so the run stops."""

    def __init__(self, expectation: str, cause: str) -> None:
        self.expectation = expectation
        super().__init__(f"expectation {expectation} is broken and judged nothing: {cause}")


class RecordSchemaError(ValueError):
    """The records of a document break what their classes declare: the reader is at fault."""

    def __init__(self, table: str, expectation: str, positions: Sequence[int]) -> None:
        self.table = table
        self.expectation = expectation
        self.positions = tuple(positions)
        rows = ", ".join(str(position + 1) for position in positions[:5])
        super().__init__(f"records of {table} break their declaration: {expectation}, rows {rows}")
