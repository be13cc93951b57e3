"""Tokens of units and of what they are counted per: 万元, (次), 12学时, 每人, 3次以上/年."""

import re
from decimal import Decimal
from functools import cache

from transforms.targets.masks import HIDDEN
from transforms.targets.numerals import NUMERAL, read_number
from transforms.targets.tokens import COUNTED, Kind, Token, follows, make_token
from transforms.targets.units import PER, find_period, read_unit, split_period
from transforms.targets.words import (
    Unit,
    alternation,
    comparators,
    find_per,
    find_unit,
    known_units,
    no_unit_words,
    per_words,
    period_pattern,
    periods,
    unit_pattern,
    words,
)

IN_BRACKETS = re.compile(r"\(\s*([^()]{1,10})\s*\)")
UNKNOWN_HAN = re.compile(r"[\u4e00-\u9fff]{1,4}(?=$|[\s,;。、()/!])")
LONGEST_BRACKET_UNIT = 4
COUNTABLE = (
    "(?:名|位)?(?:老年?|常住|户籍)?(?P<thing>人|户|家|个|亩|头|公里|米|平方米|平方公里|辆|件|吨)口?"
)
"""What a rate is counted per in numbers: 每万人, 每百公里."""
YEARLY = "(?<=每[年月日][人户亩生]均)"
"""Behind an average of a period other words may stand: 年人均增收500元."""
EVENTS = r"\s*(?:至少|不少于)?\s*[\d一二两三四]{1,2}\s*[次期场回轮]"
"""What 双月 and 季度 are the period of: 双月1次, not 双月刊6期; 本季度1次 is no period."""
UNKNOWN_LATIN = re.compile(
    r"[°A-Za-zμΩ%][A-Za-z\d°μΩ²³^]{0,7}(?:/[A-Za-z][A-Za-z\d]{0,3})?(?![A-Za-z\d])"
)


def read_unit_token(text: str, at: int, previous: Token | None) -> Token | None:
    """Return the unit that follows a number, in brackets or not, known or as printed."""
    if previous is None or not follows(previous, COUNTED):
        return None
    match = IN_BRACKETS.match(text, at)
    if match:
        unit = _bracket_unit(match[1], previous)
        return _unit_token(match, unit) if unit else None
    is_complete = previous.kind is Kind.UNIT
    if is_complete and not _is_open(previous):
        return None
    match = _known().match(text, at)
    if match:
        return _unit_token(match, read_unit(match[0]))
    return None if is_complete else _unknown_unit(text, at)


def _unknown_unit(text: str, at: int) -> Token | None:
    match = UNKNOWN_HAN.match(text, at) or UNKNOWN_LATIN.match(text, at)
    if match is None or no_unit_words().search(match[0]) or match[0] in comparators("before"):
        return None
    return _unit_token(match, Unit(match[0]))


def _is_open(token: Token) -> bool:
    return token.unit is not None and token.unit.kind == "magnitude"


def _unit_token(match: re.Match[str], unit: Unit) -> Token:
    return Token(Kind.UNIT, match.start(), match.end(), match[0], unit=unit)


def _bracket_unit(inner: str, previous: Token) -> Unit | None:
    if _known().fullmatch(inner.strip()):
        return read_unit(inner.strip())
    is_word = len(inner) <= LONGEST_BRACKET_UNIT and not re.search(r"[\d含]", inner)
    is_plain = is_word and not no_unit_words().search(inner) and not re.search(HIDDEN, inner)
    return Unit(inner.strip()) if is_plain and previous.kind is Kind.NUMBER else None


@cache
def _known() -> re.Pattern[str]:
    """Return the pattern of a known unit with what it is counted per."""
    counted = rf"(?:\d{{1,2}}|{NUMERAL})?[百千万]{{0,2}}"
    unknown = r"[A-Za-z]{1,3}|[\u4e00-\u9fff]{1,2}(?=$|[\s,;。、()/·以])"
    known = rf"{alternation(per_words())}|{unit_pattern()}|{period_pattern()}"
    own = alternation(
        w for w, u in known_units().items() if w[0] in "百千万" and u.scale == 1 and u.name
    )
    per = rf"(?:{own}|{counted}个?(?:{known}|{unknown}))"
    return re.compile(rf"(?:{unit_pattern()})(?:{PER}(?!\d+(?:\.\d+)?[%‰])[每个]?{per})*")


def read_trailing_per(text: str, at: int, previous: Token | None) -> Token | None:
    """Return the period of 3次以上/年 as if it stood in front: 每年3次以上."""
    if previous is None or previous.kind is not Kind.BOUND:
        return None
    match = _trailing_per().match(text, at)
    if match is None:
        return None
    unit = read_unit(f"次/{match['per']}")
    _, code = split_period(unit)
    if code is not None:
        return make_token(Kind.EVERY, match, code)
    return Token(Kind.EVERY, match.start(), match.end(), match[0], unit=read_unit(match["per"]))


@cache
def _trailing_per() -> re.Pattern[str]:
    return re.compile(rf"{PER}[每个]?(?P<per>{period_pattern()}|{unit_pattern()})")


def read_every(text: str, at: int, _: Token | None) -> Token | None:
    """Return 每月, 每两周, 半年: a period, or 每人: a thing, as `meaning`."""
    match = _every().match(text, at)
    if match is None:
        return None
    if match["many"]:
        many = _many(match["many"], match["thing"])
        return Token(Kind.EVERY, match.start(), match.end(), match[0], unit=many)
    if match["skipped"]:
        return make_token(Kind.EVERY, match, find_period(match["skipped"], "两"))
    average = match["average"]
    named = ("word", "half", "other", "short")
    word = next((match[name] for name in named if match[name]), None) or words("averages")[average]
    if word in periods():
        return make_token(Kind.EVERY, match, find_period(word, match["count"]))
    unit = find_per(word)
    if unit is None or unit.name is None:
        return None
    if average and text[at - 2 : at - 1] == "每":
        unit = Unit(unit.name, Decimal(0))
    count = read_number(match["count"]) if match["count"] else None
    if count is not None and count != 1:
        unit = Unit(f"{count.normalize():f}{unit.name}", Decimal(0))
    return Token(Kind.EVERY, match.start(), match.end(), match[0], unit=unit)


def _many(number: str, thing: str) -> Unit:
    """Return what a rate is per in numbers: 十万人 is 10万人, 1万人 is 万人, 千米 a unit itself."""
    known = known_units().get(number + thing)
    if known is not None and known.scale == 1:
        return known
    plain = re.sub("^1(?=[百千万])", "", number.replace("十", "10"))
    return Unit(f"{plain}{find_unit(thing).name}", Decimal(0))


@cache
def _every() -> re.Pattern[str]:
    plain = [word for word, unit in known_units().items() if unit.scale == 1]
    things = alternation([*plain, *per_words()])
    half = alternation(word for word in periods() if word.startswith("半"))
    other = alternation(word for word in periods() if word[0] in "隔双")
    led = rf"(?=\s*(?:{comparator_pattern().pattern}|[\d约]|每[年月日天]))"
    counted = r"(?P<count>\d{1,4}|[二两三四五六七八九十]|半)?"
    return re.compile(
        rf"每(?P<many>\d{{0,3}}[十百千万]{{1,2}}){COUNTABLE}"
        rf"|每隔一?个?(?P<skipped>{period_pattern()})"
        rf"|每(?:隔|一)?{counted}个?(?P<word>{period_pattern()}|{things})"
        rf"|(?P<average>{alternation(words('averages'))})(?:{led}|{YEARLY})"
        rf"|(?<![上下每])(?P<half>{half})(?=[^,;。内以]{{0,4}}[\d一二两三四五六七八九十])"
        rf"|(?<![间分])(?P<other>{other})(?={EVENTS})"
        rf"|(?<![^,;。、:(各按逐])(?:一(?=季))?(?P<short>[季月]度|[年季月周日])(?={EVENTS})"
    )


@cache
def comparator_pattern() -> re.Pattern[str]:
    """Return the pattern of a comparator; a touching one only directly before its number."""
    number = rf"(?:\.?\d|±|[百千万]分之|{NUMERAL})"
    touching = sorted(comparators("touching"), key=len, reverse=True)
    return re.compile(
        rf"(?:{alternation(comparators('before'))})"
        rf"|(?:{'|'.join(map(_own_word, touching))})\s*(?={number})"
    )


def _own_word(word: str) -> str:
    """Return the pattern of a word that is not the end of another: 约, but not in 签约.

    Before a number of some things a word means another: 突破3项技术.
    """
    others = words("comparators")["other_words"].get(word, ())
    things = "|".join(words("comparators")["not_before"].get(word, ()))
    own = re.escape(word) + "".join(f"(?<!{other})" for other in others)
    return own + (rf"(?!\s*\d+\s*(?:{things}))" if things else "")
