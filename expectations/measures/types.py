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


def mistyped_columns(columns: Mapping[str, Sequence[Any]], record: Any) -> list[str | None]:
    """Return for each row the columns of another type than `record` declares, None for none.

    A required value that is missing is not counted here; true is no number.
    """
    declared = _declared(record)
    wrong = {
        name: declared[name]
        for name, column in columns.items()
        if not declared[name].issuperset(map(type, column))
    }
    if not wrong:
        return [None] * len(next(iter(columns.values()), ()))
    rows = zip(*(columns[name] for name in wrong), strict=True)
    return [_mistyped(row, wrong) for row in rows]


def _mistyped(row: tuple[Any, ...], declared: Mapping[str, frozenset[type]]) -> str | None:
    named = zip(declared.items(), row, strict=True)
    return ", ".join(name for (name, plain), value in named if type(value) not in plain) or None
