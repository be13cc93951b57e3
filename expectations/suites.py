"""Great Expectations suites: from the schema declaration, and from the rules."""

import types
import typing
from dataclasses import fields
from typing import Any, get_origin

import great_expectations as gx

from expectations.rules import Rule
from transforms.schema import (
    IndicatorTarget,
    IndicatorTargetPart,
    ProjectBudget,
    ProjectField,
    ProjectFunding,
)
from transforms.targets.model import TargetKind

SCHEMA_FRAMES: dict[str, type] = {
    "projects": ProjectBudget,
    "funding": ProjectFunding,
    "fields": ProjectField,
    "indicators": IndicatorTarget,
    "parts": IndicatorTargetPart,
}
VALUE_SETS = {
    "target_kind": [kind.value for kind in TargetKind],
    "comparator": ["=", ">=", ">", "<=", "<", "between", "~"],
}
YEARS = (1994, 2100)


def schema_expectations(record: Any) -> list[Any]:
    """Return the expectations that a record class declares: nulls, value sets, keys, ranges."""
    hints = typing.get_type_hints(record, include_extras=True)
    names = [field.name for field in fields(record)]
    found = [
        gx.expectations.ExpectColumnValuesToNotBeNull(column=name)
        for name in names
        if get_origin(hints[name]) not in (types.UnionType, typing.Union)
    ]
    found += [
        gx.expectations.ExpectColumnValuesToBeInSet(column=name, value_set=VALUE_SETS[name])
        for name in names
        if name in VALUE_SETS
    ]
    if "fiscal_year" in names:
        found.append(
            gx.expectations.ExpectColumnValuesToBeBetween(
                column="fiscal_year", min_value=YEARS[0], max_value=YEARS[1]
            )
        )
    found.append(_unique(record.KEY))
    return found


def _unique(key: tuple[str, ...]) -> Any:
    if len(key) == 1:
        return gx.expectations.ExpectColumnValuesToBeUnique(column=key[0])
    return gx.expectations.ExpectCompoundColumnsToBeUnique(column_list=list(key))


def rule_expectation(rule: Rule, position: int) -> Any:
    """Return the expectation of a rule; its position in the rules comes back with the result."""
    expectation_class = getattr(gx.expectations, rule.expectation)
    return expectation_class(
        column=rule.column,
        severity=rule.severity,
        meta={"position": position},
        **rule.kwargs,
    )
