"""What words say without a number: grades, standards, directions, zero, growth and hedges."""

import re
from decimal import Decimal
from functools import cache

from transforms.targets.flags import Flag
from transforms.targets.masks import HIDDEN
from transforms.targets.model import Target, TargetContext, TargetKind
from transforms.targets.numerals import NUMERAL
from transforms.targets.units import infer_unit
from transforms.targets.words import alternation, words

GRADE_TAIL = re.compile("(?<=.)(?:(?:及|或)?以上|等次|等级|标准)$")
CLAUSE = re.compile("([,;。、])")
NUMBER = re.compile(rf"\d|{NUMERAL}[\u4e00-\u9fff]")
SCALE_NOTE = re.compile(r"\((?:文字|文本|定性|级|等级|无|/)\)$")


def read_zero(text: str, context: TargetContext) -> Target | None:
    """Return the target of 0 that words such as 零事故 state, or None."""
    zero = words("zero")
    if text in zero["alone"]:
        unit = infer_unit(context.indicator_name, is_magnitude=False)
        told = Flag.UNIT_INFERRED if unit else Flag.UNIT_MISSING
        return Target(TargetKind.NUMERIC, "=", Decimal(0), unit=unit, flags=(told, Flag.IMPLIED))
    match = _zero_pattern().fullmatch(text) or _none_of().fullmatch(text)
    if match is None:
        return None
    flags = (Flag.UNIT_INFERRED, Flag.IMPLIED)
    unit = zero["units"][match["event"]]
    return Target(TargetKind.NUMERIC, "=", Decimal(0), unit=unit, flags=flags)


@cache
def _zero_pattern() -> re.Pattern[str]:
    zero = words("zero")
    gap = rf"[^\d,;。、{HIDDEN[1:-1]}]"
    return re.compile(
        rf"(?:{alternation(zero['openings'])}){{0,2}}"
        rf"(?:(?:{alternation(zero['words'])}){gap}{{0,6}}?"
        rf"|(?:{alternation(zero['never'])}){gap}{{0,14}}?)(?P<event>{alternation(zero['units'])})"
        r"(?:发生|现象|情况|问题)?"
    )


@cache
def _none_of() -> re.Pattern[str]:
    """Return the pattern of 重大事故零发生."""
    events = alternation(words("zero")["units"])
    return re.compile(rf"[^\d,;。、{HIDDEN[1:-1]}]{{0,14}}?(?P<event>{events})(?:零|0)发生")


def spell_zeros(text: str, name: str = "") -> str:
    """Return `text` with each of several clauses that states a zero as a number.

    Not where the name of the indicator asks for something else, nor where a clause is of words.

    >>> spell_zeros("投诉为零,满意度100%"), spell_zeros("无重大事故、零投诉"), spell_zeros("零投诉")
    ('投诉0起,满意度100%', '重大事故0起、投诉0起', '零投诉')
    >>> spell_zeros("零投诉,满意度95%", "满意度"), spell_zeros("及时发放、无拖欠")
    ('零投诉,满意度95%', '及时发放、无拖欠')
    """
    zero = words("zero")
    clauses = CLAUSE.split(text)
    if len(clauses) == 1 or not any(sign in text for sign in zero["signs"]):
        return text
    events = [event for event in zero["units"] if event in text]
    if not events or (name and not any(event in name for event in events)):
        return text
    spelled = list(map(_spell_zero, clauses))
    are_numbers = all(NUMBER.search(clause) or not clause[1:] for clause in spelled)
    return "".join(spelled) if are_numbers else text


def _spell_zero(clause: str) -> str:
    if not any(sign in clause for sign in words("zero")["signs"]):
        return clause
    led = _zero_pattern().fullmatch(clause)
    match = led or _none_of().fullmatch(clause) or _is_zero().fullmatch(clause)
    if match is None:
        return clause
    told = clause[: match.end("event")]
    told = _zero_word().sub("", told) if led else told
    return f"{told}0{words('zero')['units'][match['event']]}"


@cache
def _zero_word() -> re.Pattern[str]:
    zero = words("zero")
    openings = alternation(zero["openings"])
    return re.compile(rf"^(?:{openings})*(?:{alternation([*zero['never'], *zero['words']])})")


@cache
def _is_zero() -> re.Pattern[str]:
    """Return the pattern of 重大事故为零."""
    events = alternation(words("zero")["units"])
    return re.compile(
        rf"[^\d,;。、{HIDDEN[1:-1]}]{{0,14}}?(?P<event>{events})(?:数|次数|件数|起数)?"
        r"(?:为|是|:|控制为|保持为)(?:零|0)"
    )


def read_quality(text: str) -> Target:
    """Return the target of words: the scale they belong to, or what they hint at."""
    plain = SCALE_NOTE.sub("", text.removeprefix("定性").strip(" :=").strip())
    plain = GRADE_TAIL.sub("", plain.strip(" :=()"))
    for flag, values in words("scales").items():
        if plain in values:
            return Target(TargetKind.QUALITATIVE, flags=(flag,))
    found = [flag for flag, pattern in _hints() if pattern.search(text)]
    return Target(TargetKind.QUALITATIVE, flags=tuple(found))


@cache
def _hints() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (flag, re.compile(rf"(?<![无不未负零])(?:{alternation(hints)})"))
        for flag, hints in words("qualitative").items()
    )


@cache
def _hedges() -> re.Pattern[str]:
    return re.compile(alternation(words("flags")["hedge"]))


def is_hedged(text: str) -> bool:
    """Return whether the text only expects its target: 预计, 力争."""
    return bool(_hedges().search(text))


def delta_flag(label: str) -> str | None:
    """Return the flag of a change that the words before a number state, None for a level.

    >>> str(delta_flag("经费较上年下降")), delta_flag("下降至"), delta_flag("提升服务水平,满意度")
    ('delta-', None, None)
    """
    flags = words("flags")
    clause = re.split(r"[,;。]", label)[-1]
    if not clause:
        return None
    for words_of, flag in (("delta_down", Flag.DELTA_DOWN), ("delta_up", Flag.DELTA)):
        if _change(words_of).search(clause):
            return flag
    compared = re.search(alternation(flags["compared"]), clause)
    return (
        Flag.DELTA
        if compared and not re.search(f"{alternation(flags['delta_level'])}$", clause)
        else None
    )


@cache
def _change(words_of: str) -> re.Pattern[str]:
    flags = words("flags")
    level = f"(?!{alternation(flags['delta_level'])})"
    return re.compile(rf"(?:{alternation(flags[words_of])}){level}[^率度]{{0,3}}$")
