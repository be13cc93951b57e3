"""Answers kept for short texts: labels, names and targets come again in every document."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Answer = TypeVar("Answer")
SHORT, KEPT = 40, 20_000


def for_short_texts(function: Callable[[str], Answer]) -> Callable[[str], Answer]:
    """Return a function of a text that keeps its last answers, but none on longer texts.

    So memory is bounded whatever the documents say.
    """
    kept = lru_cache(KEPT)(function)

    @wraps(function)
    def answer(text: str) -> Answer:
        return kept(text) if len(text) <= SHORT else function(text)

    return answer
