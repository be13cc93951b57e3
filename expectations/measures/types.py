"""Whether the values of a record are of the types that its class declares."""

import types
import typing
from dataclasses import fields
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints


@cache
def _declared(record: Any) -> dict[str, tuple[type, ...]]:
    hints = get_type_hints(record, include_extras=True)
    return {field.name: _plain(hints[field.name]) for field in fields(record)}


def _plain(hint: Any) -> tuple[type, ...]:
    origin = get_origin(hint)
    if origin is Annotated:
        return _plain(get_args(hint)[0])
    if origin in (types.UnionType, typing.Union):
        return tuple(plain for option in get_args(hint) for plain in _plain(option))
    return (hint,)


def mistyped_columns(record: Any) -> str | None:
    """Return the columns whose value has another type than declared, None where all agree.

    A required value that is missing is not counted here; true is no number.
    """
    wrong = [
        name
        for name, plain in _declared(record.__class__).items()
        if (value := getattr(record, name)) is not None and type(value) not in plain
    ]
    return ", ".join(wrong) or None
