"""The tokens of a target: what a stretch of its text is."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from transforms.targets.words import Unit


class Kind(Enum):
    """What a token is."""

    NUMBER = auto()
    UNIT = auto()
    SIGN = auto()
    SHARE = auto()  # 百分之, 千分之
    MORE = auto()  # 余, 多, +
    RANGE = auto()
    COMPARATOR = auto()
    BOUND = auto()  # 以上, 以内
    EVERY = auto()  # 每月, 每人
    HIDDEN = auto()
    MARK = auto()
    WORD = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One token and its place; `meaning` is a comparator, a period code or a sign."""

    kind: Kind
    start: int
    end: int
    text: str
    value: Decimal | None = None
    unit: Unit | None = None
    meaning: str | None = None


EXCLUDING = re.compile(r"\(不包?[含括](?:\d[^()]*|本数)?\)")
"""The note that a bound is not part of its range; (不含税) says nothing of the bound."""
INCLUDING = re.compile(r"\(包?[含括](?P<what>\d[^()]*|本数)?\)")
"""The note that a bound is part of its range, if it names that bound: 大于90%(含90%)."""
COUNTED = frozenset({Kind.NUMBER, Kind.MORE, Kind.UNIT})
BOUNDED = frozenset({Kind.NUMBER, Kind.MORE, Kind.UNIT, Kind.BOUND})


def make_token(kind: Kind, match: re.Match[str], meaning: str | None = None) -> Token:
    """Return the token of a match."""
    return Token(kind, match.start(), match.end(), match[0], meaning=meaning)


def follows(previous: Token | None, kinds: frozenset[Kind]) -> bool:
    """Return whether the token before is of one of `kinds`."""
    return previous is not None and previous.kind in kinds


def is_excluded(note: str, before: str) -> bool:
    """Return whether a note behind a text leaves out the number at its end.

    >>> is_excluded("(不含)", "不超过30%"), is_excluded("(不含30%)", "不超过30%")
    (True, True)
    >>> is_excluded("(不含5万元)", "不超过30万元"), is_excluded("(不含税)", "不超过30元")
    (False, False)
    """
    return EXCLUDING.fullmatch(note) is not None and is_included(note.replace("不", "", 1), before)


def is_included(note: str, before: str) -> bool:
    """Return whether a note behind a text takes in the number at its end.

    >>> is_included("(含)", "大于90%"), is_included("(含90%)", "大于90%")
    (True, True)
    >>> is_included("(含5个村)", "大于500户"), is_included("(含税)", "大于5元")
    (False, False)
    """
    found = INCLUDING.fullmatch(note)
    if found is None or found["what"] in (None, "本数"):
        return found is not None
    return re.search(rf"(?<![\d.]){re.escape(found['what'])}\D*$", before) is not None
