"""Whether the values of records are of the types that their class declares."""

import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import cache
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints


@cache
def _declared(record: Any) -> dict[str, frozenset[type]]:
    hints = get_type_hints(record, include_extras=True)
    return {
        field.name: frozenset({*_plain(hints[field.name]), NoneType}) for field in fields(record)
    }


def _plain(hint: Any) -> tuple[type, ...]:
    origin = get_origin(hint)
    if origin is Annotated:
        return _plain(get_args(hint)[0])
    if origin in (types.UnionType, typing.Union):
        return tuple(plain for option in get_args(hint) for plain in _plain(option))
    return (hint,)


def mistyped_columns(record: Any, values: Mapping[str, Sequence[Any]]) -> Sequence[str | None]:
    """Return for each row of a record class its columns of another type than declared.

    None stands for none. A required value that is missing is not counted here; true is no number.
    """
    declared = _declared(record)
    wrong = [n for n, plain in declared.items() if not plain.issuperset(map(type, values[n]))]
    if not wrong:
        return [None] * len(values[next(iter(declared))])
    return [
        ", ".join(n for n, value in zip(wrong, row, strict=True) if type(value) not in declared[n])
        or None
        for row in zip(*(values[n] for n in wrong), strict=True)
    ]
