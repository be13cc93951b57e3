"""Medians over rounds in which everything measured takes its turn, and tables of them."""

import platform
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import version
from statistics import median

Measured = Mapping[str, Callable[[], object]]


def in_turns(measured: Measured, rounds: int) -> dict[str, float]:
    """Return the median of each in seconds of processor time of this process and its threads."""
    times: dict[str, list[float]] = {name: [] for name in measured}
    for _ in range(rounds):
        for name, run in measured.items():
            start = time.process_time()
            run()
            times[name].append(time.process_time() - start)
    return {name: median(seconds) for name, seconds in times.items()}


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    lines += ["| " + " | ".join(map(str, row)) + " |" for row in rows]
    return "\n".join(lines)


def versions(*packages: str) -> str:
    found = ", ".join(f"{package} {version(package)}" for package in packages)
    return f"Python {platform.python_version()}, {found}"


def say(*parts: str) -> None:
    sys.stdout.write("\n\n".join(parts) + "\n\n")
    sys.stdout.flush()
