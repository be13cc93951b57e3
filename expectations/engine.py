"""Running a suite on a frame with Great Expectations: positions of what fails, faults of the suite.

What Great Expectations works out for an expectation before it looks at a row (its configuration,
the metrics that it needs, their order) never changes here: it is worked out once for a suite.
Importing this module takes seconds; it is imported when the first document is validated.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pandas as pd

from expectations.errors import BrokenSuiteError
from expectations.library import (
    GreatExpectationsError,
    MetricConfiguration,
    MetricEdge,
    MetricsCalculator,
    PandasExecutionEngine,
    PrivateAttr,
    ValidationGraph,
    gx,
)

BATCH = "frame"
VERDICT_ONLY = "BOOLEAN_ONLY"
WITH_POSITIONS = "COMPLETE"
POSITIONS = "unexpected_index_list"
FAULTS = (
    GreatExpectationsError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)
"""What an expectation raises that cannot judge the metrics that it asked for."""


@dataclass(frozen=True, slots=True)
class PreparedSuite:
    """A suite with the metrics that its verdicts need.

    `columns` are those that it looks at: a frame needs no others. `located` has the metrics that
    say where an expectation fails, of those that did so far.
    """

    suite: gx.ExpectationSuite
    declared: tuple[Any, ...]
    columns: tuple[str, ...]
    edges: tuple[MetricEdge, ...]
    located: dict[int, MetricConfiguration] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What the suite is called in reports."""
        return str(self.suite.name)

    def describe(self, number: int) -> str:
        """Return the type and the arguments of an expectation in one line."""
        configuration = self.declared[number].configuration
        return f"{configuration.type} {configuration.kwargs}"


def prepare(name: str, expectations: Sequence[Any]) -> PreparedSuite:
    """Return a suite of expectations, ready to be run on any number of frames.

    Raises:
        BrokenSuiteError: an expectation looks at a whole column, not at its rows.
    """
    _quiet()
    engine = PandasExecutionEngine()
    calculator = MetricsCalculator(engine, show_progress_bars=False)
    told = [_remembering(expectation) for expectation in expectations]
    needed = [_metrics(one, engine, VERDICT_ONLY) for one in told]
    verdicts = [metric for metrics in needed for metric in metrics.values()]
    for one in told:
        _positions_of(one)
    return PreparedSuite(
        gx.ExpectationSuite(name=name, expectations=told),
        tuple(expectations),
        _columns_of(expectations),
        tuple(calculator.build_metric_dependency_graph(verdicts).edges),
    )


def run_suite(prepared: PreparedSuite, frame: pd.DataFrame) -> list[tuple[int, list[int]]]:
    """Return the number of each expectation that fails, with the failing row positions.

    Only what fails is asked for its positions.

    Raises:
        BrokenSuiteError: an expectation did not run, or failed without saying where.
    """
    if frame.empty or not prepared.declared:
        return []
    engine = PandasExecutionEngine(caching=True, batch_data_dict={BATCH: frame})
    found = _resolve(prepared, engine, prepared.edges)
    failed = [
        number
        for number, expectation in enumerate(prepared.suite.expectations)
        if not _judge(prepared, number, expectation, found, engine).success
    ]
    if not failed:
        return []
    edges = [MetricEdge(left=_located(prepared, number)) for number in failed]
    found = _resolve(prepared, engine, edges)
    return [(number, _positions(prepared, number, found)) for number in failed]


class _Remembering:
    """An expectation that works out once what it is and what it needs: it never changes."""

    _told: dict[str, Any]

    @property
    def configuration(self) -> Any:
        if "configuration" not in self._told:
            self._told["configuration"] = super().configuration  # type: ignore[misc]
        return self._told["configuration"]

    def get_validation_dependencies(
        self, execution_engine: Any = None, runtime_configuration: Any = None
    ) -> Any:
        kind = str(runtime_configuration)
        if kind not in self._told:
            self._told[kind] = super().get_validation_dependencies(  # type: ignore[misc]
                execution_engine=execution_engine, runtime_configuration=runtime_configuration
            )
        return self._told[kind]


def _columns_of(expectations: Sequence[Any]) -> tuple[str, ...]:
    kwargs = [expectation.configuration.kwargs for expectation in expectations]
    names = (name for k in kwargs for name in (k.get("column"), *k.get("column_list", ())) if name)
    return tuple(dict.fromkeys(names))


@cache
def _remembering_kind(kind: Any) -> Any:
    body = {"_told": PrivateAttr(default_factory=dict), "__module__": __name__}
    return type(f"{kind.__name__}Remembering", (_Remembering, kind), body)


def _remembering(expectation: Any) -> Any:
    declared = expectation.configuration
    kind: Any = type(expectation)
    return _remembering_kind(kind)(**declared.kwargs, severity=declared.severity, batch_id=BATCH)


def _metrics(expectation: Any, engine: Any, result_format: str) -> dict[str, MetricConfiguration]:
    needed = expectation.get_validation_dependencies(engine, {"result_format": result_format})
    return dict(needed.metric_configurations)


def _positions_of(expectation: Any) -> str:
    """Return the metric that says on which rows an expectation fails."""
    metric = getattr(expectation, "map_metric", None)
    if metric is None:
        raise BrokenSuiteError(str(expectation.configuration.type), "it looks at no single row")
    return f"{metric}.{POSITIONS}"


def _located(prepared: PreparedSuite, number: int) -> MetricConfiguration:
    """Return the metric that says where an expectation fails; few ever do."""
    if number not in prepared.located:
        engine = PandasExecutionEngine()
        expectation = prepared.suite.expectations[number]
        calculator = MetricsCalculator(engine, show_progress_bars=False)
        try:
            metric = _metrics(expectation, engine, WITH_POSITIONS)[_positions_of(expectation)]
            calculator.build_metric_dependency_graph([metric])
        except FAULTS as fault:
            raise BrokenSuiteError(prepared.describe(number), str(fault)) from fault
        prepared.located[number] = metric
    return prepared.located[number]


def _resolve(
    prepared: PreparedSuite, engine: PandasExecutionEngine, edges: Iterable[MetricEdge]
) -> dict[Any, Any]:
    found: dict[Any, Any]
    graph = ValidationGraph(engine, list(edges))
    found, aborted = graph.resolve(show_progress_bars=False)
    for metric in aborted:
        cause = aborted[metric]["exception_info"]["exception_message"]
        raise BrokenSuiteError(_who_needs(prepared, metric), cause)
    return found


def _who_needs(prepared: PreparedSuite, metric: Any) -> str:
    """Return the first expectation that a metric was computed for, in words."""
    engine = PandasExecutionEngine()
    calculator = MetricsCalculator(engine, show_progress_bars=False)
    for number, expectation in enumerate(prepared.suite.expectations):
        needed = [*_metrics(expectation, engine, WITH_POSITIONS).values()]
        edges = calculator.build_metric_dependency_graph(needed).edges
        if any(metric in edge.id for edge in edges):
            return prepared.describe(number)
    return str(metric)


def _judge(
    prepared: PreparedSuite, number: int, expectation: Any, found: dict[Any, Any], engine: Any
) -> Any:
    verdict_only = {"result_format": VERDICT_ONLY}
    try:
        return expectation.metrics_validate(found, verdict_only, engine)
    except FAULTS as fault:
        raise BrokenSuiteError(prepared.describe(number), str(fault)) from fault


def _positions(prepared: PreparedSuite, number: int, found: dict[Any, Any]) -> list[int]:
    positions = found[_located(prepared, number).id]
    if not positions:
        raise BrokenSuiteError(prepared.describe(number), "it fails on no row")
    return [int(position) for position in positions]


@cache
def _quiet() -> None:
    """Let what Great Expectations logs of single metrics be errors only."""
    for name in list(logging.root.manager.loggerDict):
        if name.startswith("great_expectations"):
            logging.getLogger(name).setLevel(logging.ERROR)
