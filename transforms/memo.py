"""Answers kept for short texts: labels, names and targets come again in every document."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Answer = TypeVar("Answer")
SHORT, KEPT = 40, 20_000


class _Answers(dict[str, Answer]):
    """The answers of a function by text: looked up as in any dict, and asked for once."""

    def __init__(self, function: Callable[[str], Answer]) -> None:
        super().__init__()
        self.function = function

    def __missing__(self, text: str) -> Answer:
        answer = self.function(text)
        if len(text) <= SHORT:
            if len(self) >= KEPT:
                self.clear()
            self[text] = answer
        return answer


def for_short_texts(function: Callable[[str], Answer]) -> Callable[[str], Answer]:
    """Return a function of a text that keeps its answers, but none on longer texts.

    So memory is bounded whatever the documents say; when it is full, it begins anew.
    """
    answers = _Answers(function)

    @wraps(function)
    def answer(text: str) -> Answer:
        return answers[text]

    return answer
