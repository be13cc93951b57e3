"""Names that look alike and are two projects: 一期 and 二期, 东区 and 西区, 东风路 and 解放路."""

import re
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from transforms import vocabulary
from transforms.matching.names import CACHED, numbers_in
from transforms.targets.numerals import read_number

LONGEST_PLACE = 6
ROMAN = {"I": "1", "Ⅰ": "1", "II": "2", "Ⅱ": "2", "III": "3", "Ⅲ": "3", "Ⅳ": "4", "Ⅴ": "5"}


def are_twins(one: str, other: str) -> bool:
    """Return whether two bare names tell two projects apart by a word, an ordinal or a place.

    >>> are_twins("道路改造一期", "道路改造二期"), are_twins("东区绿化", "西区绿化")
    (True, True)
    >>> are_twins("东风路改造", "解放路改造"), are_twins("信息平台运维", "云平台运维")
    (True, False)
    """
    if one == other:
        return False
    if _ordinals(one) != _ordinals(other):
        return True
    numbers = (set(numbers_in(one)), set(numbers_in(other)))
    if all(numbers) and numbers[0] != numbers[1]:
        return True
    if are_opposites(one, other):
        return True
    return _words_differ(one, other) or _places_differ(one, other) or _things_differ(one, other)


def are_opposites(one: str, other: str) -> bool:
    """Return whether one name denies what the other says.

    >>> are_opposites("系统不可用率", "系统可用率"), are_opposites("不合格率", "产品不合格率")
    (True, False)
    """
    denied = _denied(one), _denied(other)
    return any(word in other for word in denied[0] - denied[1]) or any(
        word in one for word in denied[1] - denied[0]
    )


@cache
def _denial() -> re.Pattern[str]:
    signs = vocabulary.load("matching")["opposites"]["signs"]
    return re.compile(rf"(?:{'|'.join(signs)})(?P<word>[\u4e00-\u9fff]{{2}})")


@lru_cache(CACHED)
def _denied(name: str) -> frozenset[str]:
    return frozenset(match["word"] for match in _denial().finditer(name))


@cache
def _ordinal_pattern() -> re.Pattern[str]:
    return re.compile(vocabulary.load("matching")["ordinals"]["pattern"])


@lru_cache(CACHED)
def _ordinals(name: str) -> frozenset[str]:
    found = (match["number"] for match in _ordinal_pattern().finditer(name))
    return frozenset(ROMAN.get(text) or str(read_number(text) or text) for text in found)


@cache
def _sets() -> tuple[tuple[re.Pattern[str], ...], ...]:
    """Return the words of each set as patterns."""
    return tuple(
        tuple(
            re.compile(word + (f"(?={'|'.join(entry['before'])})" if "before" in entry else ""))
            for word in entry["words"]
        )
        for entry in vocabulary.load("matching")["twins"]
    )


@lru_cache(CACHED)
def _words_in(name: str) -> tuple[frozenset[int], ...]:
    return tuple(
        frozenset(number for number, word in enumerate(words) if word.search(name))
        for words in _sets()
    )


def _words_differ(one: str, other: str) -> bool:
    return any(a - b and b - a for a, b in zip(_words_in(one), _words_in(other), strict=True))


def _places_differ(one: str, other: str) -> bool:
    """Return whether one word stands for another in front of the same kind of place."""
    places = vocabulary.load("matching")["places"]
    suffixes = (*places["suffixes"], *places["things"])
    for block in Levenshtein.opcodes(one, other):
        mine = one[block.src_start : block.src_end]
        theirs = other[block.dest_start : block.dest_end]
        if block.tag != "replace" or max(len(mine), len(theirs)) > LONGEST_PLACE:
            continue
        if one.startswith(suffixes, block.src_end) and other.startswith(suffixes, block.dest_end):
            return True
    return False


@cache
def _thing_pattern() -> re.Pattern[str]:
    things = vocabulary.load("matching")["places"]["things"]
    return re.compile(rf"[\u4e00-\u9fff]{{1,2}}(?:{'|'.join(things)})")


def _things_differ(one: str, other: str) -> bool:
    """Return whether each name has a temple, tower or the like, and none of them is the other's."""
    mine, theirs = _thing_pattern().findall(one), _thing_pattern().findall(other)
    same = any(a.endswith(b) or b.endswith(a) for a in mine for b in theirs)
    return bool(mine and theirs) and not same
