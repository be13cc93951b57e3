"""Words and bounds of the measures, read once on first use."""

import re
import tomllib
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any


@cache
def _load() -> dict[str, Any]:
    text = resources.files("expectations").joinpath("measures.toml").read_text("utf-8")
    return tomllib.loads(text)


def section(name: str) -> Any:
    """Return one section of measures.toml."""
    return _load()[name]


@cache
def words(name: str, key: str = "words") -> tuple[str, ...]:
    """Return one list of words."""
    return tuple(section(name)[key])


@cache
def bound(name: str) -> Decimal:
    """Return one bound of the measures."""
    return Decimal(section("bounds")[name])


@cache
def pattern(name: str, key: str = "patterns") -> re.Pattern[str]:
    """Return the alternatives of one list of patterns as a single one.

    Where the section names the characters that a match can begin with, others are passed over.
    """
    alternatives = "|".join(f"(?:{part})" for part in section(name)[key])
    start = section(name).get(f"{key}_start")
    return re.compile(f"(?=[{start}])(?:{alternatives})" if start else alternatives)


def holds(text: str, name: str, key: str = "words") -> bool:
    """Return whether one of the words stands in `text`."""
    return _any_of(name, key).search(text) is not None


@cache
def _any_of(name: str, key: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words(name, key))))
