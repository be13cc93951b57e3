"""Great Expectations suites: from the schema declaration, and from the rules."""

import types
import typing
from dataclasses import fields
from functools import cache
from typing import Any, get_origin

from expectations.engine import PreparedSuite, prepare
from expectations.frames import DECLARED, MISTYPED
from expectations.library import gx
from expectations.rules import load_rules
from transforms.targets.model import TargetKind

VALUE_SETS = {
    "target_kind": [kind.value for kind in TargetKind],
    "comparator": ["=", ">=", ">", "<=", "<", "between", "~"],
}


GX_SEVERITY = {"error": "critical"}
"""Great Expectations knows no `error`; what is quarantined is decided from the rule's own."""


@cache
def declared_suite(name: str) -> PreparedSuite:
    """Return the expectations that a record class declares: nulls, types, value sets, key."""
    record: Any = DECLARED[name]
    hints = typing.get_type_hints(record, include_extras=True)
    columns = [field.name for field in fields(record)]
    required = [
        gx.expectations.ExpectColumnValuesToNotBeNull(column=column, severity="critical")
        for column in columns
        if get_origin(hints[column]) not in (types.UnionType, typing.Union)
    ]
    closed = [
        gx.expectations.ExpectColumnValuesToBeInSet(
            column=column, value_set=VALUE_SETS[column], severity="critical"
        )
        for column in columns
        if column in VALUE_SETS
    ]
    typed = gx.expectations.ExpectColumnValuesToBeNull(column=MISTYPED, severity="critical")
    expectations = (*required, typed, *closed, _unique(record.KEY))
    return prepare(f"declaration of {name}", expectations)


def _unique(key: tuple[str, ...]) -> Any:
    if len(key) == 1:
        return gx.expectations.ExpectColumnValuesToBeUnique(column=key[0], severity="critical")
    return gx.expectations.ExpectCompoundColumnsToBeUnique(
        column_list=list(key), severity="critical"
    )


@cache
def rule_suite(frame: str) -> PreparedSuite:
    """Return the expectations of the rules that look at a frame, in the order of the rules."""
    expectations = [
        getattr(gx.expectations, rule.expectation)(
            column=rule.column,
            severity=GX_SEVERITY.get(rule.severity, rule.severity),
            **rule.kwargs,
        )
        for rule in load_rules()
        if rule.frame == frame
    ]
    return prepare(f"rules of {frame}", expectations)
