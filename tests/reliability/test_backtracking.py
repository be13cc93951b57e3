"""No pattern of the readers takes forever on what repeats: a long number, a line of blanks."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from itertools import product
from types import ModuleType

import pytest

from flows.child import read_limited
from flows.limits import Limits
from transforms.budget.statement_tokens import read_tokens

LIMITS = Limits(seconds=30, memory_mb=1024)
RUN = 40
REPEATED = (
    *" \t\n%0.,-+(/<[、;:年万元一第次≥a中",
    *("9,", "9.", "9 ", "9,999", " ,", "1 ", "% \n", "(a)", "/a ", "一、", "9-", "9万", "9×", "a9"),
)
TAILS = ("", "\x00", "!", "中", "9", ">", ")", "{", "]", "中" * 20, "a" * 20, ".")
Pattern = re.Pattern[str] | re.Pattern[bytes]


def modules(package: str) -> Iterator[ModuleType]:
    top = importlib.import_module(package)
    for found in pkgutil.walk_packages(top.__path__, f"{package}."):
        yield importlib.import_module(found.name)


def patterns_of(module: ModuleType) -> Iterator[tuple[str, Pattern]]:
    """Yield the patterns of a module, and those that a function without arguments makes."""
    for name, value in vars(module).items():
        if isinstance(value, re.Pattern):
            yield name, value
        elif _makes_pattern(value):
            yield name, value()


def _makes_pattern(value: Callable[..., object]) -> bool:
    function = inspect.unwrap(value) if callable(value) else None
    if not inspect.isfunction(function) or inspect.signature(function).parameters:
        return False
    return str(function.__annotations__.get("return")).removeprefix("re.").startswith("Pattern")


def match_what_repeats(names: tuple[str, str]) -> int:
    """Return how often a pattern was tried; the child is stopped where that never ends."""
    module, name = names
    pattern: Pattern = dict(patterns_of(importlib.import_module(module)))[name]
    tried = 0
    for repeated, tail in product(REPEATED, TAILS):
        text: str | bytes = repeated * RUN + tail
        if isinstance(pattern.pattern, bytes):
            text = str(text).encode("utf-8")
        pattern.match(text)  # type: ignore[arg-type]
        pattern.search(text)  # type: ignore[arg-type]
        pattern.fullmatch(text)  # type: ignore[arg-type]
        tried += 1
    return tried


@pytest.mark.parametrize("package", ["extractors", "transforms"])
def test_no_pattern_takes_forever_on_what_repeats(package: str) -> None:
    found = {(m.__name__, name) for m in modules(package) for name, _ in patterns_of(m)}
    assert len(found) > 30
    for names in sorted(found):
        assert read_limited(match_what_repeats, names, LIMITS) == len(REPEATED) * len(TAILS)


def count_tokens(text: str) -> int:
    return 1 + len(list(read_tokens(text)))


@pytest.mark.parametrize(
    "text", ["从" + "上年度" * RUN + "元", "减少到" + "数额" * RUN], ids=["origin", "reached"]
)
def test_words_that_hold_one_another_are_read_once(text: str) -> None:
    assert read_limited(count_tokens, text, LIMITS)
