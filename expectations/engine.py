"""Running a suite on a frame with Great Expectations: positions of what fails, faults of the suite.

Importing this module takes seconds; it is imported when the first document is validated.
"""

import logging
import threading
from collections.abc import Sequence
from functools import cache
from typing import Any

import pandas as pd

from expectations.errors import BrokenSuiteError
from expectations.later import loaded_later

with loaded_later("scipy.stats", "altair"):  # for expectations that no rule has
    import great_expectations as gx

VERDICT_ONLY = "BOOLEAN_ONLY"
WITH_POSITIONS = "COMPLETE"
NUMBER = "number"
_ONE_AT_A_TIME = threading.Lock()


@cache
def batch_definition() -> Any:
    """Return what makes a batch of a frame: made once, for that takes a second."""
    for name in list(logging.root.manager.loggerDict):
        if name.startswith("great_expectations"):
            logging.getLogger(name).setLevel(logging.ERROR)
    context = gx.get_context(mode="ephemeral")
    context.enable_analytics(False)
    context.variables.progress_bars = {"globally": False, "metric_calculations": False}
    asset = context.data_sources.add_pandas("frames").add_dataframe_asset("frame")
    return asset.add_batch_definition_whole_dataframe("whole")


def run_suite(
    name: str, frame: pd.DataFrame, expectations: Sequence[Any]
) -> list[tuple[int, list[int]]]:
    """Return the number of each expectation that fails, with the failing row positions.

    Only what fails is asked a second time, for its positions: that is half the time of asking
    every expectation for them.

    Raises:
        BrokenSuiteError: an expectation did not run, or failed without saying where.
    """
    if frame.empty or not expectations:
        return []
    numbered = dict(enumerate(expectations))
    for number, expectation in numbered.items():
        expectation.meta = {**(expectation.meta or {}), NUMBER: number}
    with _ONE_AT_A_TIME:
        failed = [
            n for n, result in _run(name, frame, numbered, VERDICT_ONLY) if not result.success
        ]
        again = {number: numbered[number] for number in failed}
        results = _run(name, frame, again, WITH_POSITIONS) if again else []
        return sorted((number, _positions(result)) for number, result in results)


def columns_of(expectations: Sequence[Any]) -> tuple[str, ...]:
    """Return the columns that a suite looks at: Great Expectations hashes all that it is given."""
    kwargs = [expectation.configuration.kwargs for expectation in expectations]
    names = (name for k in kwargs for name in (k.get("column"), *k.get("column_list", ())) if name)
    return tuple(dict.fromkeys(names))


def _run(
    name: str, frame: pd.DataFrame, expectations: dict[int, Any], result_format: str
) -> list[tuple[int, Any]]:
    suite = gx.ExpectationSuite(name=name, expectations=list(expectations.values()))
    batch = batch_definition().get_batch(batch_parameters={"dataframe": frame})
    results = batch.validate(suite, result_format=result_format).results
    for result in results:
        cause = find_exception(result.exception_info)
        if cause is not None:
            raise BrokenSuiteError(describe(result.expectation_config), cause)
    return [(result.expectation_config.meta[NUMBER], result) for result in results]


def _positions(result: Any) -> list[int]:
    positions = result.result.get("unexpected_index_list") or []
    if not positions:
        raise BrokenSuiteError(describe(result.expectation_config), "it fails on no row")
    return [_position(entry) for entry in positions]


def _position(entry: Any) -> int:
    return int(entry["index"] if isinstance(entry, dict) else entry)


def describe(configuration: Any) -> str:
    """Return the type and the arguments of an expectation in one line."""
    arguments = {k: v for k, v in configuration.kwargs.items() if k != "batch_id"}
    return f"{configuration.type} {arguments}"


def find_exception(info: Any) -> str | None:
    """Return the message of an exception in `exception_info`, flat or keyed by metric."""
    if not isinstance(info, dict):
        return None
    if info.get("raised_exception"):
        return str(info.get("exception_message"))
    return next((found for value in info.values() if (found := find_exception(value))), None)
