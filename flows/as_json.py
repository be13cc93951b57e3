"""Values as JSON on standard output, for a program to read: valid whatever is in them."""

import json
import math
import sys
from collections.abc import Mapping, Sequence


def write_json(value: object) -> None:
    """Print a value as JSON; where the output is not UTF-8, with escapes for what is not ASCII."""
    is_utf_8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    json.dump(_plain(value), sys.stdout, ensure_ascii=not is_utf_8, indent=2, default=str)
    sys.stdout.write("\n")


def as_records(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> list[dict[str, object]]:
    """Return rows as objects; of columns that share a name the later ones are numbered.

    >>> as_records(["a", "a"], [(1, 2)])
    [{'a': 1, 'a_1': 2}]
    """
    names: list[str] = []
    for column in columns:
        name, number = column, 0
        while name in names or (number and name in columns):
            number += 1
            name = f"{column}_{number}"
        names.append(name)
    return [dict(zip(names, row, strict=True)) for row in rows]


def _plain(value: object) -> object:
    """Return a value as JSON has it: no number that is none, no key that is no text."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value
