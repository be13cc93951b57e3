"""What looks like a number and is none: quoted names, ordinals, document numbers, hot lines.

A hidden stretch keeps its length, so that places in the hidden text are places in the printed one.
"""

import re
from collections.abc import Callable
from functools import cache

from transforms.targets.words import alternation, words

NAME = "\ue000"
FRACTION = "\ue001"
DATE = "\ue002"
UNREAD = "\ue003"
HIDDEN = f"[{NAME}-{UNREAD}]"
RESERVED = re.compile(f"[{NAME}-{UNREAD}\ud800-\udfff]")  # with halves of characters

STAGES = re.compile(r"一(?P<of>期|季度|阶段|标段)[^\d,;。、]{0,6}\d.*二(?P=of)[^\d,;。、]{0,6}\d")
"""A count of two is 两期; 二期 is the second."""


def unquote(text: str) -> str:
    """Return `text` without the one pair of quotes or brackets that holds all of it."""
    for opening, closing in words("names")["quotes"]:
        inner = text[1:-1]
        is_whole = text.startswith(opening) and text.endswith(closing) and len(text) > len(closing)
        if is_whole and opening not in inner and closing not in inner:
            return inner.strip()
    return text


def hide_quotes(text: str) -> str:
    """Return `text` with the inside of quotes and book marks hidden."""
    for opening, pattern in _quoted():
        if opening in text:
            text = pattern.sub(_hide_by(NAME), text)
    return text


@cache
def _quoted() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (opening, re.compile(re.escape(opening) + r"[^《》“”]*?" + re.escape(closing)))
        for opening, closing in words("names")["quotes"]
    )


def hide_names(text: str) -> str:
    """Return `text` with ratios, products and numbers in names hidden."""
    text = _hide_stages(_hide_full_marks(text))
    if _any_name().search(text) is None:
        return text
    for pattern, mark in _names():
        text = pattern.sub(_hide_by(mark), text)
    return text


def _hide_full_marks(text: str) -> str:
    """Return `text` with 满分100分 hidden where another number stands beside it."""
    if "满分" not in text:
        return text
    for pattern in _patterns("full_marks"):
        hidden = pattern.sub(_hide_by(NAME), text)
        text = hidden if re.search(r"\d", hidden) else text
    return text


def _hide_stages(text: str) -> str:
    """Return `text` with 一期 and 二期 hidden where both stand before a number: 一期3个,二期5个."""
    if "二" not in text:
        return text
    found = STAGES.search(text)
    if found is None:
        return text
    return re.sub(
        rf"[一二三四五六七八九十]{found['of']}(?=[^\d,;。、]{{0,6}}\d)", _hide_by(NAME), text
    )


def without_products(text: str) -> str:
    """Return `text` without products such as 7×24."""
    for pattern in _patterns("products"):
        text = pattern.sub("", text)
    return text


def hide_span(text: str, span: tuple[int, int], mark: str = DATE) -> str:
    """Return `text` with one span hidden."""
    start, end = span
    return text[:start] + mark * (end - start) + text[end:]


def _hide_by(mark: str) -> Callable[[re.Match[str]], str]:
    return lambda match: mark * len(match[0])


@cache
def _names() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what is hidden, in order, each with its mark."""
    return (
        *((pattern, UNREAD) for pattern in _patterns("products")),
        *((pattern, FRACTION) for pattern in _patterns("fractions")),
        (re.compile(alternation(words("names")["words"])), NAME),
        *((pattern, NAME) for pattern in _patterns("patterns")),
    )


@cache
def _any_name() -> re.Pattern[str]:
    """Return the pattern of all that is hidden: most texts hold nothing of it."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in _names()))


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in words("names")[kind])
