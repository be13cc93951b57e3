"""Faults of validation.

* BrokenSuiteError
"""


class BrokenSuiteError(RuntimeError):
    """An expectation itself failed to run: nothing can be said of the data, so the run stops."""

    def __init__(self, expectation: str, cause: str) -> None:
        self.expectation = expectation
        super().__init__(f"expectation {expectation} is broken and judged nothing: {cause}")
