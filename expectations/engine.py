"""Running a suite on a frame with Great Expectations: positions of what fails, faults of the suite.

Importing this module takes seconds; it is imported when the first document is validated.
"""

import logging
from collections.abc import Sequence
from functools import cache
from typing import Any

import great_expectations as gx
import pandas as pd

from expectations.errors import BrokenSuiteError

RESULT_FORMAT = {"result_format": "COMPLETE"}


@cache
def _batch_definition() -> Any:
    for name in ("great_expectations", "great_expectations.data_context.types.base"):
        logging.getLogger(name).setLevel(logging.ERROR)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    asset = context.data_sources.add_pandas("frames").add_dataframe_asset("frame")
    return asset.add_batch_definition_whole_dataframe("whole")


def run_suite(
    name: str, frame: pd.DataFrame, expectations: Sequence[Any]
) -> list[tuple[Any, list[int]]]:
    """Return the configuration of each expectation that fails, with the failing row positions.

    Raises:
        BrokenSuiteError: an expectation did not run.
    """
    if frame.empty or not expectations:
        return []
    suite = gx.ExpectationSuite(name=name, expectations=list(expectations))
    batch = _batch_definition().get_batch(batch_parameters={"dataframe": frame})
    validation = batch.validate(suite, result_format=RESULT_FORMAT)
    failed = []
    for result in validation.results:
        configuration = result.expectation_config
        cause = find_exception(result.exception_info)
        if cause is not None:
            raise BrokenSuiteError(f"{configuration.type} {configuration.kwargs}", cause)
        if not result.success:
            positions = result.result.get("unexpected_index_list") or []
            failed.append((configuration, [_position(entry) for entry in positions]))
    return failed


def _position(entry: Any) -> int:
    return int(entry["index"] if isinstance(entry, dict) and "index" in entry else entry)


def find_exception(info: Any) -> str | None:
    """Return the message of an exception in `exception_info`, flat or keyed by metric."""
    if not isinstance(info, dict):
        return None
    if info.get("raised_exception"):
        return str(info.get("exception_message"))
    return next((found for value in info.values() if (found := find_exception(value))), None)
