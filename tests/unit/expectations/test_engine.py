"""Suites that are prepared once say what Great Expectations says of the same expectations."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import great_expectations as gx
import pandas as pd
import pytest

from expectations.engine import PreparedSuite, prepare, run_suite
from expectations.errors import BrokenSuiteError
from expectations.frames import DECLARED
from expectations.rules import load_rules
from expectations.suites import declared_suite, rule_suite

ROWS = 5
SUITES = (
    *((declared_suite, name) for name in DECLARED),
    (rule_suite, "project"),
    (rule_suite, "indicator"),
)
VALUES = {
    "ExpectColumnValuesToBeNull": [None, "x", None, "y", None],
    "ExpectColumnValuesToNotBeNull": ["x", None, "y", "x", None],
    "ExpectColumnValuesToBeUnique": ["x", "y", "x", None, "z"],
    "ExpectColumnValuesToBeInSet": ["~", None, "about", "=", "~"],
    "ExpectColumnValuesToNotBeInSet": ["unattached", None, "T01", "unattached", "T02"],
    "ExpectColumnValuesToBeBetween": [0, None, -2000, 3000, 95],
}


@cache
def batch_definition() -> Any:
    context = gx.get_context(mode="ephemeral")
    context.enable_analytics(False)
    context.variables.progress_bars = {"globally": False, "metric_calculations": False}
    asset = context.data_sources.add_pandas("frames").add_dataframe_asset("frame")
    return asset.add_batch_definition_whole_dataframe("whole")


def judge(expectations: Sequence[Any], frame: pd.DataFrame) -> list[tuple[int, list[int]]]:
    """Return what fails and where, as the documented way of Great Expectations has it."""
    batch = batch_definition().get_batch(batch_parameters={"dataframe": frame})
    results = [batch.validate(one, result_format="COMPLETE") for one in expectations]
    assert not [r for r in results if r.exception_info.get("raised_exception")]
    return [
        (number, list(result.result["unexpected_index_list"]))
        for number, result in enumerate(results)
        if not result.success
    ]


def faulty_frame(suite: PreparedSuite) -> pd.DataFrame:
    """Return a frame in which most expectations of a suite fail on some rows."""
    columns: dict[str, list[Any]] = {name: ["x", "y", "x", "z", "x"] for name in suite.columns}
    for expectation in suite.declared:
        values = VALUES.get(type(expectation).__name__)
        if values is not None:
            columns[expectation.column] = values
    return pd.DataFrame(
        [{k: v[row] for k, v in columns.items()} for row in range(ROWS)], dtype=object
    )


@pytest.mark.parametrize(("make", "name"), SUITES)
def test_a_prepared_suite_says_what_great_expectations_says(make: Any, name: str) -> None:
    suite = make(name)
    frame = faulty_frame(suite)
    failed = run_suite(suite, frame)
    assert failed == judge(suite.declared, frame)
    assert len(failed) > len(suite.declared) / 2


def test_a_prepared_suite_remembers_no_frame() -> None:
    suite = declared_suite("indicators")
    frame = faulty_frame(suite)
    first = run_suite(suite, frame)
    assert run_suite(suite, frame.iloc[:1].reset_index(drop=True)) != first
    assert run_suite(suite, frame) == first


def test_every_expectation_of_the_rules_is_one_that_was_compared() -> None:
    assert {rule.expectation for rule in load_rules()} <= VALUES.keys()


def test_an_expectation_on_no_single_row_is_refused() -> None:
    largest = gx.expectations.ExpectColumnMaxToBeBetween(column="a", max_value=0)
    with pytest.raises(BrokenSuiteError, match="no single row"):
        prepare("of whole columns", [largest])
