"""Whether the values of records are of the types that their class declares."""

import types
import typing
from collections.abc import Sequence
from dataclasses import fields
from functools import cache
from operator import attrgetter
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


def mistyped_columns(records: Sequence[Any]) -> list[str | None]:
    """Return for each record of a class its columns of another type than declared, None for none.

    A required value that is missing is not counted here; true is no number.
    """
    declared = _declared(records[0].__class__) if records else {}
    wrong = [
        name
        for name, plain in declared.items()
        if not plain.issuperset(map(type, map(attrgetter(name), records)))
    ]
    if not wrong:
        return [None] * len(records)
    return [
        ", ".join(n for n in wrong if type(getattr(row, n)) not in declared[n]) or None
        for row in records
    ]
