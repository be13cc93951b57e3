"""Amounts, changes and comparisons in running text, in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import accumulate
from typing import Any, Literal

from transforms import vocabulary
from transforms.errors import UnreadableAmountError
from transforms.numbers import CENT, LARGEST_AMOUNT, parse_amount
from transforms.targets.words import alternation

Kind = Literal[
    "amount",
    "change",
    "ratio",
    "same",
    "base",
    "share",
    "reason",
    "use",
    "resume",
    "semicolon",
    "stop",
]
NUMBER = r"(?<![\d.])-?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?(?!\d)"
HUNDRED = Decimal(100)
SMALLEST_RATIO = Decimal("1e-8")
BRACKETS = {"(": 1, ")": -1}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a sentence with what it states.

    `depth` counts the brackets it stands in; `number` is where its number begins. `value` is yuan
    for an amount or change, percent for a ratio or share.
    """

    kind: Kind
    start: int
    end: int
    depth: int
    number: int
    value: Decimal | None = None


def read_tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of folded `text`.

    >>> [(t.kind, t.value) for t in read_tokens("支出0.5万元，比上年减少20元，下降3.8%。")]
    [('amount', Decimal('5000.0')), ('base', None), ('change', Decimal('-20')), \
('ratio', Decimal('-3.8')), ('stop', None)]
    """
    depths = _depths(text)
    for match in _tokens().finditer(text):
        yield _bounded(_token(match, depths[match.start()]))


def _bounded(token: Token) -> Token:
    """Return the token with a value that the warehouse holds; one beyond it ends a clause."""
    if token.value is None:
        return token
    if not abs(token.value) < LARGEST_AMOUNT:
        return Token("stop", token.start, token.end, token.depth, token.number)
    smallest = CENT if token.kind in ("amount", "change") else SMALLEST_RATIO
    rounded = token.value.quantize(smallest)
    return token if rounded == token.value else replace(token, value=rounded)


def _depths(text: str) -> list[int]:
    return list(accumulate(BRACKETS.get(char, 0) for char in text))


def _token(match: re.Match[str], depth: int) -> Token:
    kind = match.lastgroup
    if kind == "change":
        return _change(match, depth)
    if kind == "amount":
        value = _yuan(match["figure"], match["unit"])
        return Token("amount", match.start(), match.end(), depth, match.start("figure"), value)
    if kind == "base":
        groups = ("compared", "origin")
        named = next((group for group in groups if match[group] is not None), "base")
        return Token("base", match.start(), match.end(), depth, match.start(named))
    if kind == "share":
        percent = _number(match["percent"])
        return Token("share", match.start(), match.end(), depth, match.start(), percent)
    names: dict[str, Kind] = {
        name: name for name in ("same", "reason", "use", "resume", "semicolon", "stop")
    }
    return Token(names[kind or ""], match.start(), match.end(), depth, match.start())


def _change(match: re.Match[str], depth: int) -> Token:
    """Return a stated change; 下降-3% is a decrease, 增加-3万元 too."""
    figure, number = match["by"], match.start("by")
    falls = match["falls"] is not None
    if match["by_unit"]:
        value = _yuan(figure, match["by_unit"])
    else:
        value = _number(figure) * (HUNDRED if match["times"] else 1)
    signed = -abs(value) if falls else value
    kind: Kind = "change" if match["by_unit"] else "ratio"
    return Token(kind, match.start(), match.end(), depth, number, signed)


def _number(figure: str) -> Decimal:
    return Decimal(re.sub(r"[,，]", "", figure))


def _yuan(figure: str, unit: str) -> Decimal:
    try:
        amount = parse_amount(re.sub(r"[,，]", "", figure) + unit, None)
    except UnreadableAmountError:
        return Decimal("Infinity")
    return Decimal(0) if amount is None else amount


def prose() -> dict[str, Any]:
    """Return the vocabulary of the prose."""
    return vocabulary.load("budget_prose")


@cache
def _units() -> str:
    units = vocabulary.load("units")
    magnitudes = alternation(word for word in units["magnitude"] if word in ("万", "亿"))
    money = alternation(units["money"])
    return rf"(?:{money}|\((?:{money})\)|(?:{magnitudes})(?=[，,。;、)]|$))"


@cache
def _tokens() -> re.Pattern[str]:
    words = prose()["words"]
    after = "|".join(words["not_after_amount"])
    return re.compile(
        rf"(?P<change>{_change_form()})"
        rf"|(?P<base>{_base_form()})"
        rf"|(?P<same>{alternation(words['same'])})"
        rf"|(?P<amount>{_reached()}{_not_before()}{_figure()}(?!{after}))"
        rf"|(?P<share>(?P<percent>{NUMBER})%)"
        rf"|(?P<reason>{'|'.join(words['reason'])})"
        rf"|(?P<use>{'|'.join(words['use'])})"
        rf"|(?P<resume>{'|'.join(words['resume'])})"
        rf"|(?P<semicolon>;(?!{words['reason_goes_on']}))"
        r"|(?P<stop>[。!?])"
    )


def _figure() -> str:
    return rf"(?P<figure>{_steps()}{NUMBER})(?P<unit>{_units()})"


def _reached() -> str:
    """Return the pattern of the words that an amount has become by: 减少到2024年的."""
    words = prose()["words"]
    verbs = alternation([*words["increase"], *words["decrease"], *words["moved"]])
    moved, becomes = alternation(words["moved"]), alternation(words["becomes"])
    reached = rf"(?:{verbs})(?:{alternation(words['reached'])})|(?:{moved})(?:{becomes})"
    fillers = alternation([*words["reached_fillers"], *prose()["base"]["words"]])
    return rf"(?:(?:{reached})(?:(?:19|20)\d\d年|{fillers})*+)?"


def _steps() -> str:
    """Return the pattern of the step in front of the last one: 1亿 of 1亿2000万元."""
    return rf"(?:(?<![\d.])\d+亿(?={NUMBER}{_units()}))?"


def _not_before() -> str:
    """Return a pattern that fails behind a word after which a number is no amount."""
    return "".join(f"(?<!{word})" for word in prose()["words"]["not_before_amount"])


def _change_form() -> str:
    words = prose()["words"]
    rises, falls = alternation(words["increase"]), alternation(words["decrease"])
    signs = alternation(words["change_signs"])
    aside = rf"(?:\((?:{rises}|{falls}|{signs})\)|/(?:{rises}|{falls}))?"
    barred = f"(?<![{words['not_before_more']}])"
    return (
        rf"(?:(?P<rises>{rises}|{barred}(?:{alternation(words['more'])}))"
        rf"|(?P<falls>{falls}|{barred}(?:{alternation(words['less'])})))"
        rf"{aside}(?:{alternation(words['change_fillers'])}){{0,3}}"
        rf"(?P<by>{_steps()}{NUMBER})(?:(?P<by_unit>{_units()})|%|(?P<times>倍))"
    )


def _base_form() -> str:
    base = prose()["base"]
    years, following = "|".join(base["years"]), alternation(base["words"])
    origin = alternation([*base["from_words"], *base["words"]])
    return (
        rf"(?:{alternation(base['before'])})(?P<compared>(?:{years})(?:{following})*)"
        rf"|(?:{alternation(base['from'])})(?P<origin>(?:{years}|{origin})*+){_moves()}"
        rf"|(?:{alternation(base['alone'])})"
    )


def _moves() -> str:
    """Return a pattern that looks ahead for the amount left behind and the verb after it."""
    words = prose()["words"]
    verbs = alternation([*words["increase"], *words["decrease"], *words["moved"]])
    ends = alternation([*words["reached"], *words["becomes"]])
    return rf"(?=的?{_steps()}{NUMBER}{_units()}[，,]?(?:{verbs})(?:{ends}))"
