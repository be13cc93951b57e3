"""The words that forms are invented from, as `words.toml` declares them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

WORDS = Path(__file__).with_name("words.toml")


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to print a target; `comparator` is empty where there is nothing to compare."""

    text: str
    comparator: str
    kind: str


@cache
def words() -> dict[str, Any]:
    """Return the whole vocabulary."""
    return tomllib.loads(WORDS.read_text("utf-8"))


@cache
def spellings(unit: str) -> tuple[Spelling, ...]:
    """Return every way to print a target that is measured in `unit`."""
    return tuple(
        Spelling(text, comparator, table["kind"])
        for table in words()["spellings"]
        if unit in table["units"]
        for text, comparator in table["forms"]
    )


def levels(template: str) -> dict[str, list[list[str]]]:
    """Return level 1 to its level-2 names, each with the kind of names that stand below it."""
    tree: dict[str, list[list[str]]] = words()["levels"][words()["templates"][template]]
    return tree
