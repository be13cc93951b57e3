"""Quantities in a text: comparator, number or range, unit, period, and the words in front."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import takewhile

from transforms.targets.flags import Flag
from transforms.targets.masks import DATE
from transforms.targets.tokens import EXCLUDING, Kind, Token, is_excluded, is_included
from transforms.targets.units import spell_period, split_period, with_per
from transforms.targets.words import NO_UNIT, Unit, find_unit, words

FARTHEST_COMPARATOR = 12
NEAREST = 2
FARTHEST_EVERY = 4
TOTALS = ("共", "共计", "总", "总计", "合计")
"""What ends a rate in numbers: 每5户成立互助组共100个."""
STOPS = frozenset(",;。、!?")
RATED = frozenset({"money", "measure", "time"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of a target with everything that belongs to it.

    `start` is where its comparator begins, `number_start` where its number does; `passed` is the
    place of a number before it that is no value of its own.
    """

    start: int
    number_start: int
    end: int
    value: Decimal
    upper: Decimal | None
    unit: Unit
    comparator: str | None
    label: str
    flags: tuple[str, ...] = field(default=())
    period: str | None = None
    is_numeral: bool = False
    passed: tuple[int, int] | None = None

    @property
    def has_unit(self) -> bool:
        """True where a unit is printed that says what is counted."""
        return self.unit.name is not None


class QuantityReader:
    """Reads quantities from tokens, one after the other; each part has its own method."""

    def __init__(self, tokens: list[Token], source: str) -> None:
        """Read `tokens`; labels are cut from `source`, the text before names were hidden."""
        self._tokens = tokens
        self._source = source
        self._at = 0
        self._before: Token | None = None
        self._every: list[Token] = []
        self._label: list[str] = []
        self._distance = 0
        self._since_every = 0

    def read_all(self) -> list[Quantity]:
        """Return the quantities in printed order."""
        found: list[Quantity] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.kind in (Kind.NUMBER, Kind.SIGN, Kind.SHARE):
                quantity = self._quantity()
                if quantity is not None:
                    found.append(quantity)
            else:
                self._pass_over(token)
                self._at += 1
        return found

    def _pass_over(self, token: Token) -> None:
        if token.kind is Kind.COMPARATOR:
            self._before, self._distance = self._joined(token), 0
            return
        if token.kind is Kind.EVERY:
            self._every.append(token)
            self._since_every = 0
            return
        if token.kind is Kind.MARK and token.text in STOPS:
            self._before, self._every = None, []
        if token.text.endswith(TOTALS):
            self._every = [per for per in self._every if per.unit is None or per.unit.scale]
        self._distance += token.end - token.start
        self._since_every += token.end - token.start
        if not token.text.startswith(DATE):
            self._label.append(self._source[token.start : token.end])

    def _joined(self, token: Token) -> Token:
        """Return a comparator, 大于=95% as one that takes in its number."""
        before = self._before
        if before is None or token.meaning != "=" or self._distance >= NEAREST:
            return token
        if before.meaning in (">", "<"):
            return replace(before, meaning=f"{before.meaning}=")
        return before if before.meaning in (">=", "<=", "~") else token

    def _take(self, kind: Kind) -> Token | None:
        if self._at < len(self._tokens) and self._tokens[self._at].kind is kind:
            self._at += 1
            return self._tokens[self._at - 1]
        return None

    def _stands_below(self) -> bool:
        """Return whether the next token is what a rate is per: /年, not a 每人 that goes on.

        每人 goes on where a number follows it in its clause: 80岁以上每人每月50元.
        """
        following = self._tokens[self._at :]
        if following[:1] and not following[0].text.lstrip().startswith("每"):
            return True
        clause = takewhile(lambda token: token.text not in STOPS, following)
        return all(token.kind is not Kind.NUMBER for token in clause)

    def _quantity(self) -> Quantity | None:
        first = self._tokens[self._at]
        share, sign = self._take(Kind.SHARE), self._take(Kind.SIGN)
        number = self._take(Kind.NUMBER)
        if number is None or number.value is None:
            self._at = max(self._at, self._tokens.index(first) + 1)
            return None
        more = self._take(Kind.MORE)
        unit = find_unit(share.meaning or "") if share else self._unit()
        unit, more = self._more(unit, more)
        value, upper, unit, flags = self._composed(number.value, unit, share)
        unit, more = self._more(unit, more)
        value, upper, comparator = _signed(value, upper, sign, Flag.SYMMETRIC in flags)
        if comparator == "between" and upper is not None and sign and sign.meaning == "±":
            flags.append(Flag.SYMMETRIC)
        bound = self._take(Kind.BOUND)
        if bound is not None and self._stands_below() and (per := self._take(Kind.EVERY)):
            self._every.append(per)
        if upper is not None and bound is not None and EXCLUDING.fullmatch(bound.text):
            flags.append(Flag.UPPER_EXCLUDED)
        comparator = comparator or self._comparator(bound, more, flags)
        unit, period = self._per(unit, flags)
        quantity = Quantity(
            self._before.start if self._before else first.start,
            first.start,
            self._tokens[self._at - 1].end,
            value,
            upper,
            unit,
            comparator,
            "".join(self._label),
            tuple(flags),
            period,
            is_numeral=not number.text[0].isdigit(),
        )
        self._before, self._every, self._label, self._distance = None, [], [], 0
        self._since_every = 0
        return quantity

    def _unit(self, unit: Unit = NO_UNIT) -> Unit:
        """Return the printed unit after `unit`: tokens, 万 before it and brackets included."""
        while (token := self._take(Kind.UNIT)) is not None and token.unit is not None:
            if unit.name is None:
                scale = (
                    unit.scale * token.unit.scale if unit.kind == "magnitude" else token.unit.scale
                )
                is_money = unit.kind == "magnitude" and token.unit.kind == "money"
                scale = max(unit.scale, token.unit.scale) if is_money else scale
                unit = replace(token.unit, scale=scale)
        return unit

    def _more(self, unit: Unit, more: Token | None) -> tuple[Unit, Token | None]:
        """Return 余 and 多 behind a number or its 万, and the unit that follows them."""
        found = self._take(Kind.MORE)
        return (self._unit(unit) if found is not None and not unit.name else unit), more or found

    def _composed(
        self, value: Decimal, unit: Unit, share: Token | None
    ) -> tuple[Decimal, Decimal | None, Unit, list[str]]:
        """Return a range with its upper end, or one amount printed in two scales."""
        flags: list[str] = []
        if self._take_range(flags):
            other_share, other = self._take(Kind.SHARE), self._take(Kind.NUMBER)
            if other is None or other.value is None:
                return value, None, unit, flags
            is_share = share is not None or other_share is not None
            last = unit if is_share else self._unit()
            low, high, unit = _one_scale(value, unit, other.value, last, flags)
            return low, high, unit, flags
        tolerance = self._tolerance(unit)
        if tolerance is not None:
            flags.append(Flag.SYMMETRIC)
            size, unit = tolerance
            return value - size, value + size, unit, flags
        is_part = unit.kind in ("magnitude", "money") and unit.scale > 1
        follower = self._tokens[self._at] if self._at < len(self._tokens) else None
        if is_part and follower is not None and follower.kind is Kind.NUMBER:
            if follower.start != self._tokens[self._at - 1].end or follower.value is None:
                return value, None, unit, flags
            mark = self._at
            self._at += 1
            last = self._unit()
            is_same = unit.name is None or last.kind in ("magnitude", unit.kind)
            if is_same and last.scale < unit.scale:
                flags.append(Flag.RESCALED)
                total = value * (unit.scale / last.scale) + follower.value
                return total, None, Unit(last.name or unit.name, last.scale, last.kind), flags
            self._at = mark
        return value, None, unit, flags

    def _take_range(self, flags: list[str]) -> bool:
        """Pass over the sign of a range, and over a note such as (含90%) before it."""
        mark, note = self._at, self._take(Kind.BOUND)
        if self._take(Kind.RANGE) is None:
            self._at = mark
            return False
        flags += [Flag.LOWER_EXCLUDED] if note is not None and EXCLUDING.search(note.text) else []
        return True

    def _tolerance(self, unit: Unit) -> tuple[Decimal, Unit] | None:
        """Return the 2 of 95%±2%, None where no tolerance in the same unit follows."""
        mark, sign = self._at, self._take(Kind.SIGN)
        if sign is not None and sign.meaning == "±" and (number := self._take(Kind.NUMBER)):
            last = self._unit()
            if number.value is not None and (last == unit or not unit.name):
                return number.value, last
        self._at = mark
        return None

    def _comparator(self, bound: Token | None, more: Token | None, flags: list[str]) -> str | None:
        is_near = self._before is not None and self._distance <= FARTHEST_COMPARATOR
        before = self._before.meaning if self._before is not None and is_near else None
        if not is_near:
            self._before = None
        if bound is not None and before is not None and bound.meaning is None:
            printed = self._source[: bound.start]
            if is_included(bound.text, printed):
                before = before if before in ("~", "=") else f"{before[0]}="
            elif before in (">=", "<=") and is_excluded(bound.text, printed):
                before = before[0]
        if bound is None or bound.meaning is None:
            return before or (more.meaning if more else None)
        after = bound.meaning
        if self._before is not None and self._before.text in words("comparators")["weak"]["words"]:
            return after
        if before in ("~", "=", None) or after == "~":
            return after if before in ("~", "=", None) else before
        if after is not None and before[0] != after[0]:
            flags.append(Flag.OPERATOR_CONFLICT)
            return before
        return after

    def _per(self, unit: Unit, flags: list[str]) -> tuple[Unit, str | None]:
        """Return the unit with 每人 or 每期 as a rate, and the period of a frequency."""
        is_near = self._since_every <= FARTHEST_EVERY
        near = [t for t in self._every if is_near or (t.unit is not None and not t.unit.scale)]
        things = [t.unit.name for t in near if t.unit is not None and t.unit.name]
        codes = [t.meaning for t in self._every if t.meaning]
        if unit.kind not in ("count", "ratio"):
            plain, code = split_period(unit)
            unit = with_per(plain, [*things, *([code] if code else [])])
        unit, period = split_period(unit)
        period = period or (codes[0] if codes else None)
        if period and unit.kind in RATED and unit.name:
            unit, period = spell_period(with_per(unit, [period])), None
        if "/" in (unit.name or ""):
            flags.append(Flag.RATE)
        return unit, period


def _signed(
    value: Decimal, upper: Decimal | None, sign: Token | None, is_symmetric: bool
) -> tuple[Decimal, Decimal | None, str | None]:
    """Return the ends of a number with its sign: -5±2 lies between -7 and -3."""
    if sign is not None and sign.meaning == "±":
        return -value, value, "between"
    is_negative = sign is not None and sign.meaning == "-"
    if is_negative and is_symmetric and upper is not None:
        return -upper, -value, "between"
    value = -value if is_negative else value
    if upper is None:
        return value, None, None
    return value, upper, "between"


def _one_scale(
    low: Decimal, low_unit: Unit, high: Decimal, high_unit: Unit, flags: list[str]
) -> tuple[Decimal, Decimal, Unit]:
    """Return both ends of a range in one unit; an end without a unit takes the other's."""
    unit = high_unit if high_unit.name else low_unit
    is_bare = low_unit.name is None and low_unit.scale == 1
    if is_bare or not high_unit.name or low_unit.scale == high_unit.scale:
        return low, high, unit
    smaller = min(low_unit.scale, high_unit.scale)
    flags.append(Flag.RESCALED)
    low, high = low * (low_unit.scale / smaller), high * (high_unit.scale / smaller)
    return low, high, Unit(unit.name, smaller, unit.kind)
