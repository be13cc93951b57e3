"""What is used of Great Expectations; importing this module takes seconds.

SciPy and Altair, which it loads for expectations that no rule has, are loaded at their first use.
"""

from expectations.later import loaded_later

with loaded_later("scipy.stats", "altair"):
    import great_expectations as gx
    from great_expectations.compatibility.pydantic import PrivateAttr
    from great_expectations.exceptions import GreatExpectationsError
    from great_expectations.execution_engine import PandasExecutionEngine
    from great_expectations.validator.metric_configuration import MetricConfiguration
    from great_expectations.validator.metrics_calculator import MetricsCalculator
    from great_expectations.validator.validation_graph import MetricEdge, ValidationGraph

__all__ = [
    "GreatExpectationsError",
    "MetricConfiguration",
    "MetricEdge",
    "MetricsCalculator",
    "PandasExecutionEngine",
    "PrivateAttr",
    "ValidationGraph",
    "gx",
]
