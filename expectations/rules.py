"""The data-quality rules, as rules.toml declares them."""

import sys
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

SEVERITIES = ("critical", "warning", "info")


@dataclass(frozen=True, slots=True)
class Rule:
    """One expectation on one column of a check frame, and what to say where it fails.

    `place` names the columns that hold page and line, where these are not the row's own.
    """

    id: str
    severity: str
    frame: str
    column: str
    expectation: str
    message: str
    kwargs: dict[str, Any] = field(default_factory=dict)
    expected: str | None = None
    found: str | None = None
    place: str | None = None


@cache
def load_rules() -> tuple[Rule, ...]:
    """Return every rule in the order of the file."""
    text = resources.files("expectations").joinpath("rules.toml").read_text("utf-8")
    return tuple(Rule(**entry) for entry in tomllib.loads(text)["rule"])


def render_rules() -> str:
    """Return the rules as docs/rules.md."""
    lines = ["# Data-quality rules", "", "Written by `make docs` from expectations/rules.toml.", ""]
    lines += ["`critical` quarantines the project and is an error; the others are issues.", ""]
    lines += ["| rule | severity | looks at | finding |", "|---|---|---|---|"]
    lines += [
        f"| {rule.id} | {rule.severity} | {rule.frame} | {rule.message} |" for rule in load_rules()
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(render_rules())
