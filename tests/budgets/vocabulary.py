"""The words and classes that budgets are invented from."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Group:
    """A 款 with its 项, or an economic 类 with its 款: code and name each."""

    code: str
    name: str
    lines: tuple[tuple[str, str], ...]
    fund: str | None = None


@cache
def words() -> dict[str, Any]:
    """Return the wording of every layout."""
    return tomllib.loads((FOLDER / "words.toml").read_text("utf-8"))


@cache
def classes() -> dict[str, Any]:
    """Return the classification as the file declares it."""
    return tomllib.loads((FOLDER / "classes.toml").read_text("utf-8"))


@cache
def function_groups() -> tuple[Group, ...]:
    """Return each functional 款."""
    return tuple(_groups("group"))


@cache
def economic_classes() -> tuple[Group, ...]:
    """Return each economic 类."""
    return tuple(_groups("economic"))


def _groups(key: str) -> Iterator[Group]:
    for table in classes()[key]:
        code = table["code"]
        lines = tuple((code + tail, name) for tail, name in table["lines"])
        yield Group(code, table["name"], lines, table.get("fund"))
