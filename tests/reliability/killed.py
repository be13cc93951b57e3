"""Kill this process and its whole group at a named call: put around functions as they come.

`TEST_OF_YUSUAN_KILL` is the number of the point, or empty for none, and `TEST_OF_YUSUAN_MARK` a
file that says that the point was reached. They are read at the call, so that one warm interpreter
serves many points, and they reach the children of the command.
"""

import functools
import importlib.abc
import importlib.machinery
import importlib.util
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.reliability.kill_points import AFTER, POINTS, KillPoint

CALLS: Counter[KillPoint] = Counter()


def install() -> None:
    """Wrap what the points name: now what is imported, later what is not."""
    targets: dict[str, set[str]] = {}
    for point in POINTS:
        module, attribute = point.target.split(":")
        targets.setdefault(module, set()).add(attribute)
    for name in targets.keys() & sys.modules.keys():
        _wrap_all(sys.modules[name], targets.pop(name))
    sys.meta_path.insert(0, _Finder(targets))


class _Finder(importlib.abc.MetaPathFinder):
    """Finds what the others find, and wraps it before any importer sees it."""

    def __init__(self, targets: dict[str, set[str]]) -> None:
        self._targets = targets

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        attributes = self._targets.pop(name, None)
        if attributes is None:
            return None
        spec = importlib.util.find_spec(name)
        if spec is None or spec.loader is None:
            return spec
        loader = spec.loader
        run = loader.exec_module

        def run_and_wrap(module: ModuleType) -> None:
            run(module)
            _wrap_all(module, attributes)

        loader.exec_module = run_and_wrap  # type: ignore[method-assign]
        return spec


def _wrap_all(module: ModuleType, attributes: set[str]) -> None:
    for path in attributes:
        owner: Any = module
        *parents, name = path.split(".")
        for parent in parents:
            owner = getattr(owner, parent)
        target = f"{module.__name__}:{path}"
        setattr(owner, name, _wrapped(getattr(owner, name), target))


def _wrapped(function: Callable[..., Any], target: str) -> Callable[..., Any]:
    @functools.wraps(function)
    def call(*arguments: Any, **named: Any) -> Any:
        point = _active()
        if point is None or point.target != target or not _holds(point, arguments):
            return function(*arguments, **named)
        CALLS[point] += 1
        if point.when != AFTER:
            _kill_if_due(point)
        result = function(*arguments, **named)
        if point.when == AFTER:
            _kill_if_due(point)
        return result

    return call


def _active() -> KillPoint | None:
    number = os.environ.get("TEST_OF_YUSUAN_KILL")
    return POINTS[int(number)] if number else None


def _holds(point: KillPoint, arguments: Sequence[Any]) -> bool:
    return not point.holds or any(point.holds in _text(argument) for argument in arguments)


def _text(argument: Any) -> str:
    if isinstance(argument, int):
        try:
            return str(Path(f"/proc/self/fd/{argument}").readlink())
        except OSError:
            return ""
    name = getattr(argument, "name", None)
    return str(name if isinstance(name, str) and not isinstance(argument, Path) else argument)


def _kill_if_due(point: KillPoint) -> None:
    if CALLS[point] == point.nth:
        Path(os.environ["TEST_OF_YUSUAN_MARK"]).write_text(str(point), "utf-8")
        os.killpg(0, signal.SIGKILL)
