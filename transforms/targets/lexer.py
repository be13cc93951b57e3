"""A target as tokens: numbers, units, comparators, ranges, periods, hidden names and words.

What a stretch of text is depends on what stands before it: a unit is one only after a number.
"""

import re
from collections.abc import Callable
from functools import cache

from transforms.targets.masks import HIDDEN
from transforms.targets.numerals import DIGITS, NUMERAL, read_number
from transforms.targets.tokens import BOUNDED, COUNTED, EXCLUDING, Kind, Token, follows, make_token
from transforms.targets.unit_tokens import (
    comparator_pattern,
    read_every,
    read_trailing_per,
    read_unit_token,
)
from transforms.targets.words import alternation, comparators, unit_pattern

Reader = Callable[[str, int, Token | None], Token | None]
HIDDEN_RUN = re.compile(rf"(?P<mark>{HIDDEN})(?P=mark)*")
ANY_NUMERAL = re.compile(NUMERAL)
FIGURES = re.compile(DIGITS)
TOLERANCE = re.compile(r"\(\s*(±[^()]{1,8})\)")
MARKS = ",;。、:()!?|"
SHARES = {"百": "%", "千": "‰", "万": "‱"}
RANGE = re.compile(rf"\s*(?:-|~|至|到)\s*(?=\d|[百千万]分之|{NUMERAL}(?!少))")
MORE = re.compile(r"\s*(?:[余多](?=\S|$)|[几来](?=\S)|\+(?!\d))")
SHARE = re.compile(r"(?P<n>[百千万])分之(?=[零〇一二两三四五六七八九十百\d])")
BOUND_NOTE = re.compile(
    r"\((?:不?含[^()]{0,8}|不?包[括含](?:[^()\d]{0,8}|\d[^()\u4e00-\u9fff]{0,6}))\)"
)
SIGN = re.compile(r"(?:±|\+/-|-|\+)\s*(?=\.?\d)")
POINTS_OF_TIME = ("日", "号", "月", "季度")
"""Units before 起 that may be of a date: 自15日起."""


def fold_tolerances(text: str) -> str:
    """Return `text` with tolerances out of their brackets, a share of a number behind its unit.

    >>> fold_tolerances("95%(±2%)"), fold_tolerances("5(±10%)个")
    ('95%±2%', '5个±10%')
    """
    if "±" not in text:
        return text
    return TOLERANCE.sub(r"\1", _share_before_unit().sub(r"\2\1", text))


@cache
def _share_before_unit() -> re.Pattern[str]:
    share = r"\(\s*±[^()]{1,8}%\)"
    return re.compile(rf"(?<=\d)({share})((?:{unit_pattern()})(?:[/·][\u4e00-\u9fff]{{1,3}})?)")


def tokenise(text: str) -> list[Token]:
    """Return the tokens of a text whose dates and names are hidden; blanks are left out."""
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        token = _next(text, at, tokens[-1] if tokens else None)
        if tokens and token.kind is Kind.WORD and tokens[-1].kind is Kind.WORD:
            first = tokens.pop()
            token = Token(Kind.WORD, first.start, token.end, text[first.start : token.end])
        tokens.append(token)
        at = token.end
    return tokens


def _next(text: str, at: int, previous: Token | None) -> Token:
    for read in _readers(follows(previous, BOUNDED)):
        token = read(text, at, previous)
        if token is not None:
            return token
    return Token(Kind.WORD, at, at + 1, text[at])


@cache
def _readers(is_after_number: bool) -> tuple[Reader, ...]:
    """Return the readers in order; some read only what stands behind a number."""
    behind = (_read_bound, read_trailing_per, _read_more, read_unit_token, _read_range)
    return (
        _read_hidden,
        *(behind if is_after_number else ()),
        read_every,
        _read_comparator,
        _read_share,
        _read_sign,
        _read_number,
        _read_mark,
    )


def _read_hidden(text: str, at: int, _: Token | None) -> Token | None:
    match = HIDDEN_RUN.match(text, at)
    return make_token(Kind.HIDDEN, match, match["mark"]) if match else None


def _read_bound(text: str, at: int, previous: Token | None) -> Token | None:
    """Return 以上, (含)以上, 以上(不含); 内 only after a length of time."""
    if not follows(previous, BOUNDED) or previous is None:
        return None
    match = _bound().match(text, at)
    if match:
        sign = comparators("after")[match["word"]]
        if EXCLUDING.search(match[0]):
            sign = sign.removesuffix("=")
        return make_token(Kind.BOUND, match, sign)
    match = BOUND_NOTE.match(text, at)
    if match:
        return make_token(Kind.BOUND, match)
    match = _bound_of_unit().match(text, at) if previous.kind is Kind.UNIT else None
    if match and previous.text not in POINTS_OF_TIME:
        return make_token(Kind.BOUND, match, comparators("after_unit")[match[0]])
    if previous.unit is not None and previous.unit.kind == "time":
        match = _time_bound().match(text, at)
        return make_token(Kind.BOUND, match, comparators("after_time")[match[0]]) if match else None
    return None


@cache
def _bound() -> re.Pattern[str]:
    note = BOUND_NOTE.pattern
    return re.compile(rf"(?:{note})?的?(?P<word>{alternation(comparators('after'))})(?:{note})?")


@cache
def _bound_of_unit() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(comparators('after_unit'))})(?=$|[\s,;。、)])")


@cache
def _time_bound() -> re.Pattern[str]:
    return re.compile(alternation(comparators("after_time")))


def _read_more(text: str, at: int, previous: Token | None) -> Token | None:
    if not follows(previous, COUNTED):
        return None
    match = MORE.match(text, at)
    if match is None or (match[0].strip() == "多" and text.startswith("多于", at)):
        return None
    return make_token(Kind.MORE, match, ">=" if "+" in match[0] else "~")


def _read_range(text: str, at: int, previous: Token | None) -> Token | None:
    is_note = previous is not None and previous.kind is Kind.BOUND and previous.meaning is None
    match = RANGE.match(text, at) if is_note or follows(previous, COUNTED) else None
    return make_token(Kind.RANGE, match) if match else None


def _read_comparator(text: str, at: int, _: Token | None) -> Token | None:
    match = comparator_pattern().match(text, at)
    if match is None:
        return None
    sign = comparators("before").get(match[0]) or comparators("touching")[match[0].strip()]
    return make_token(Kind.COMPARATOR, match, sign)


def _read_share(text: str, at: int, _: Token | None) -> Token | None:
    match = SHARE.match(text, at)
    return make_token(Kind.SHARE, match, SHARES[match["n"]]) if match else None


def _read_sign(text: str, at: int, previous: Token | None) -> Token | None:
    match = SIGN.match(text, at)
    if match is None or (follows(previous, COUNTED) and match[0].strip() != "±"):
        return None
    sign = match[0].strip()
    return make_token(Kind.SIGN, match, "±" if sign in ("±", "+/-") else sign)


def _read_number(text: str, at: int, previous: Token | None) -> Token | None:
    led = previous is not None and previous.kind in (Kind.SHARE, Kind.RANGE)
    numeral = ANY_NUMERAL if led else _numeral()
    match = FIGURES.match(text, at) or numeral.match(text, at)
    if match is None and previous is not None and previous.kind is Kind.COMPARATOR:
        match = _hundred().match(text, at)
    if match is None:
        return None
    value = read_number(match[0])
    kind = Kind.WORD if value is None else Kind.NUMBER
    return Token(kind, match.start(), match.end(), match[0], value=value)


@cache
def _numeral() -> re.Pattern[str]:
    """Return the pattern of a Chinese numeral that counts: a unit or a range follows."""
    unit = rf"(?:\(?(?:{unit_pattern()}))"
    more = r"(?:[余多几来])"
    ranged = rf"(?:-|~|至|到)(?:{NUMERAL}){unit}"
    return re.compile(
        rf"(?<![几数])(?![百千](?!{NUMERAL}|{more})){NUMERAL}(?={more}?{unit}|{ranged})"
        r"|(?<![上下前后大每])半(?=个?(?:年|月|天|小时|日))"
        rf"|[百千](?={unit}(?:{alternation(comparators('after'))})(?:$|[\s,;。、)]))"
        r"|(?<=[为是:=])零(?![\u4e00-\u9fff])"
    )


@cache
def _hundred() -> re.Pattern[str]:
    """Return the pattern of the 千 of 近千人."""
    return re.compile(rf"[百千](?=\(?(?:{unit_pattern()}))")


def _read_mark(text: str, at: int, _: Token | None) -> Token | None:
    return Token(Kind.MARK, at, at + 1, text[at]) if text[at] in MARKS else None
