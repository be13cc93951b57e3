"""The data-quality rules, as rules.toml declares them."""

import sys
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from string import Formatter
from typing import Any, Protocol

from transforms.digests import short_hash

FILES = ("rules.toml", "measures.toml")
SEVERITIES = ("critical", "error", "warning", "info")
LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class Rule:
    """One expectation on one column of a check frame, and what to say where it fails.

    `message` and `expected` may name columns of the row in braces; `found` is the column that
    holds what is printed. `place` names the columns that hold page and line, where these are not
    the row's own.
    """

    id: str
    name: str
    dimension: str
    severity: str
    frame: str
    column: str
    expectation: str
    message: str
    expected: str
    kwargs: dict[str, Any] = field(default_factory=dict)
    found: str | None = None
    place: str | None = None


@cache
def load_rules() -> tuple[Rule, ...]:
    """Return every rule in the order of the file."""
    text = resources.files("expectations").joinpath("rules.toml").read_text("utf-8")
    return tuple(Rule(**entry) for entry in tomllib.loads(text)["rule"])


@cache
def fingerprint() -> str:
    """Return a short hash of the rules with their words and bounds: another line, another hash."""
    folder = resources.files("expectations")
    return short_hash([tomllib.loads(folder.joinpath(f).read_text("utf-8")) for f in FILES])


class Columns(Protocol):
    """Something with columns by name: a row, or what stands for one."""

    def __getitem__(self, column: str, /) -> Any: ...


def fill(template: str, row: Columns) -> str:
    """Return a message or expectation in words for one row, its long texts cut short.

    >>> fill("{count} of {name}", {"count": 2, "name": "x" * 300})[:10]
    '2 of xxxxx'
    """
    names = _named_in(template)
    return template.format(**{name: _shortened(row[name]) for name in names}) if names else template


@cache
def _named_in(template: str) -> tuple[str, ...]:
    return tuple(name for _, name, _, _ in Formatter().parse(template) if name)


def _shortened(value: Any) -> Any:
    """Return a value, a long text cut short, and what is missing as nothing."""
    if value is None:
        return ""
    is_long = isinstance(value, str) and len(value) > LONGEST_TEXT
    return value[:LONGEST_TEXT] + "…" if is_long else value


def render_rules() -> str:
    """Return the rules as docs/rules.md."""
    lines = [
        "# Data-quality rules",
        "",
        "Written by `make docs` from expectations/rules.toml; words and bounds of the measures are",
        "in expectations/measures.toml.",
        "",
        "`critical` is an error and quarantines the project; `error`, `warning` and `info` are",
        "loaded and flagged. Where a rule has several severities, a row gets the most severe one.",
        "",
        "| rule | severity | dimension | checks | looks at | finding | expected |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {rule.id} | {rule.severity} | {rule.dimension} | {rule.name} | {rule.frame}"
        f" | {rule.message} | {rule.expected} |"
        for rule in load_rules()
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(render_rules())
