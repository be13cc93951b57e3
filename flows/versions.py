"""The versions that a report of a fault names; nothing of them is imported."""

import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from expectations import rules
from transforms.pipeline import parser_version

PACKAGES = ("duckdb", "prefect", "great-expectations")


def reading_version() -> str:
    """Return what the ledger keeps as the version of a reading: code, vocabulary and rules."""
    return f"{parser_version()}-{rules.fingerprint()}"


def versions() -> Iterator[tuple[str, str]]:
    """Yield each name with its version: yusuan first, then its parser, Python and the packages."""
    yield "yusuan", _version("yusuan")
    yield "parser", reading_version()
    yield "python", platform.python_version()
    yield from ((name, _version(name)) for name in PACKAGES)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
