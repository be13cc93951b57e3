"""What is matched, and what comes of it: records of one organisation in two of its years."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

SCORE_STEP = Decimal("0.0001")


class Status(StrEnum):
    """What became of a project or an indicator between two years."""

    CONTINUED = "continued"
    RENAMED = "renamed"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"
    DISCONTINUED = "discontinued"
    UNIT_CHANGED = "unit_changed"
    KIND_CHANGED = "kind_changed"


class Method(StrEnum):
    """How a link was found."""

    DECISION = "decision"
    CODE = "code"
    NAME = "name"
    SIMILARITY = "similarity"
    SPLIT = "split"
    MERGE = "merge"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator row of a project form."""

    key: str
    name: str
    level2_code: str | None = None
    is_cost: bool = False
    kind: str = "numeric"
    unit: str | None = None
    value: Decimal | None = None
    period: str | None = None
    flags: str = ""
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """One project form of one organisation and year."""

    key: str
    name: str
    code: str | None = None
    amount: Decimal | None = None
    indicators: tuple[Indicator, ...] = ()


class Pair(NamedTuple):
    """A project of this year and one of the year before, by their keys."""

    current: str
    previous: str


@dataclass(frozen=True, slots=True)
class Found:
    """A pair that was found: how, how surely, and why."""

    pair: Pair
    method: Method
    score: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Link:
    """One row of the comparison of two years; new and discontinued have one side only.

    `amount` and `previous_amount` are what this row takes of the totals of its two sides: all of
    it, but a share where one side stands in several rows, so that sums stay right.
    """

    current: str | None
    previous: str | None
    status: Status
    method: Method | None = None
    score: Decimal | None = None
    is_candidate: bool = False
    amount: Decimal | None = None
    previous_amount: Decimal | None = None
    evidence: str | None = None


def as_score(score: float) -> Decimal:
    """Return a score as it is stored.

    >>> as_score(0.95)
    Decimal('0.9500')
    """
    return Decimal(repr(score)).quantize(SCORE_STEP)
