"""Names as they are compared over the years; what may not differ between two of them."""

import re
from functools import cache, lru_cache
from typing import Any

from rapidfuzz.distance import Postfix, Prefix

from transforms import vocabulary
from transforms.build.keys import normalize_name

NOTE = re.compile(r"\([^()]*\)")
COUNT = re.compile("(?<=.)数量$")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
CACHED = 50_000


@cache
def _words(section: str) -> dict[str, Any]:
    return dict(vocabulary.load("matching")[section])


@cache
def _removed() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in _words("project")["remove"])


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(_words("project")["signs"])


@lru_cache(CACHED)
def bare_name(printed: str) -> str:
    """Return a project's name without years, amounts, document numbers, signs and 本级.

    >>> bare_name("2022年村务公开工作经费4.5万元(冀财社2021152号)")
    '村务公开工作经费'
    """
    name = normalize_name(printed)
    for pattern in _removed():
        name = pattern.sub("", name)
    return _signs().sub("", name) or _signs().sub("", normalize_name(printed))


@lru_cache(CACHED)
def project_name(printed: str) -> str:
    """Return a project's name as it is compared: bare, without notes, fillings and tails.

    >>> project_name("村务公开专项经费"), project_name("【2021】村务公开工作经费补助(县级)")
    ('村务公开', '村务公开')
    """
    words = _words("project")
    name = bare_name(NOTE.sub(_kept_note, normalize_name(printed)) or printed)
    for word, other in words["same"]:
        name = name.replace(word, other)
    filled = _filling().sub("", name)
    return _trim(filled if len(filled) >= words["least"] else name, words)


def _kept_note(note: re.Match[str]) -> str:
    return note[0] if _telling().search(note[0]) else ""


@cache
def _telling() -> re.Pattern[str]:
    return re.compile(_words("project")["telling_note"])


@cache
def _filling() -> re.Pattern[str]:
    return re.compile(_words("project")["filling"])


@lru_cache(CACHED)
def indicator_name(printed: str) -> str:
    """Return an indicator's name as it is compared: no signs, no numbers, no 项目 before it.

    >>> indicator_name("项目总成本"), indicator_name("测评18项指标"), indicator_name("机构数量")
    ('总成本', '测评项', '机构数')
    """
    name = NUMBER.sub("", normalize_name(printed))
    name = COUNT.sub("数", _trim(_signs().sub("", name), _words("indicator")))
    return name or normalize_name(printed)


def is_turned(one: str, other: str) -> bool:
    """Return whether two words that stand beside each other in one name are turned in the other.

    >>> is_turned("铺设管网长度", "管网铺设长度"), is_turned("税收占收入比重", "收入占税收比重")
    (True, False)
    """
    if sorted(one) != sorted(other):
        return False
    first, last = Prefix.similarity(one, other), Postfix.similarity(one, other)
    return any(
        other[start:end] in one[start:end] * 2
        for start in range(first + 1)
        for end in range(len(one) - last, len(one) + 1)
    )


@lru_cache(CACHED)
def numbers_in(printed: str) -> tuple[str, ...]:
    """Return the numbers inside a name, in order.

    >>> numbers_in("测评18项")
    ('18',)
    """
    return tuple(NUMBER.findall(normalize_name(printed)))


def _trim(name: str, words: dict[str, Any]) -> str:
    least = words["least"]
    for head in words["heads"]:
        if name.startswith(head) and len(name) - len(head) >= least:
            name = name.removeprefix(head)
    while tail := next((t for t in words["tails"] if _ends_with(name, t, least)), None):
        name = name.removesuffix(tail)
    return name


def _ends_with(name: str, tail: str, least: int) -> bool:
    return name.endswith(tail) and len(name) - len(tail) >= least
