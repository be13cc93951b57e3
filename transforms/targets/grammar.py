"""A printed target value to a typed one: the order of readings, and nothing silent.

Placeholders first, then dates, then names that hold digits are hidden, then quantities are read.
What remains is quality in words. A digit that no reading took is flagged `unparsed_number`.
The flags are declared in `transforms.targets.flags`.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from transforms.memo import KEPT, SHORT
from transforms.targets.asked import (
    in_digits,
    in_months,
    in_other_units,
    with_bound,
    with_other_unit,
)
from transforms.targets.assemble import compound_target, single_target
from transforms.targets.bare_dates import bare_date, bare_month, excel_date
from transforms.targets.combine import combine
from transforms.targets.dates import Deadline, find_deadlines
from transforms.targets.flags import Flag
from transforms.targets.folding import fold_target
from transforms.targets.lexer import tokenise
from transforms.targets.limits import limited
from transforms.targets.masks import (
    DATE,
    FRACTION,
    NAME,
    RESERVED,
    UNREAD,
    hide_names,
    hide_quotes,
)
from transforms.targets.model import Target, TargetContext, TargetKind
from transforms.targets.numerals import LONGEST_RUN, is_no_number
from transforms.targets.periods import find_adverb
from transforms.targets.placeholders import read_placeholder
from transforms.targets.quality import delta_flag, is_hedged, read_quality, read_zero, spell_zeros
from transforms.targets.quantities import Quantity, QuantityReader
from transforms.targets.tokens import Kind
from transforms.targets.units import column_unit, infer_unit, read_operator
from transforms.targets.words import NO_UNIT, alternation, words
from transforms.text import fold, fold_label, strip_tags

YEAR = re.compile(r"(?:19|20)\d\d")
FIGURE = re.compile(r"[≥≤<>=~]?\s*\d{4}\.\d{1,2}(?:[-~](?!(?:19|20)\d\d\.)\d+(?:\.\d+)?)?|\d{8}")
POINT_OF_TIME = re.compile(r"(?:完成|开工|竣工|交付|建成|启动)时间(?:\((?P<unit>月)份?\))?$")
SHARED = "各(?:有|完成|发放|开展|举办|组织)?$"
LONGEST_TARGET = 1000


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was found in one text; places are those of `text`."""

    text: str
    body: str
    words: str
    every: list[tuple[int, int]]
    deadlines: list[Deadline]
    quantities: list[Quantity]
    context: TargetContext

    @property
    def deadline(self) -> Deadline | None:
        """The deadline that counts: the latest explicit one, or month; else the first."""
        explicit = [deadline for deadline in self.deadlines if deadline.is_explicit]
        months = [found for found in self.deadlines if "月" in self.text[slice(*found.span)]]
        known = [found for found in explicit or months if found.day is not None]
        if known:
            return max(known, key=lambda deadline: (deadline.day is not None, deadline.day))
        return next(iter(explicit or months or self.deadlines), None)


def parse_target(text: str, context: TargetContext) -> Target:
    """Return the typed target; any text gives one, and the printed text is kept elsewhere."""
    return _parse_again(text, context) if len(text) <= SHORT else _parse(text, context)


@lru_cache(KEPT)
def _parse_again(text: str, context: TargetContext) -> Target:
    return _parse(text, context)


def _parse(text: str, context: TargetContext) -> Target:
    printed = RESERVED.sub(" ", strip_tags(text).replace("\n", ""))
    context = with_other_unit(with_bound(context))
    folded = in_other_units(fold_target(printed), context)
    folded = in_months(in_digits(folded, context), context)
    if len(folded) > LONGEST_TARGET or is_no_number(folded):
        return unread_target(folded)
    target = read_placeholder(folded) or read_zero(folded, context) or _read_time(folded, context)
    if target is not None:
        return target
    spelled = spell_zeros(folded, context.indicator_name)
    reading = _read(spelled, context)
    target = _interpret(reading)
    inferred = [] if spelled == folded else [Flag.UNIT_INFERRED]
    flags = (*target.flags, *inferred, *_common_flags(reading, target))
    return limited(replace(target, flags=tuple(dict.fromkeys(flags))))


def unread_target(text: str) -> Target:
    """Return the target of a text that is no value, too long or a list: its numbers flagged."""
    target = read_quality(text[:LONGEST_TARGET])
    flags = [Flag.UNPARSED_NUMBER] if re.search(r"\d", text) else []
    flags += [Flag.VALUE_OUT_OF_RANGE] if LONGEST_RUN.search(text) else []
    return replace(target, flags=(*target.flags, *flags))


def _read(text: str, context: TargetContext) -> _Reading:
    body = hide_quotes(text)
    deadlines: list[Deadline] = []
    if not _is_figure(text, context):
        deadlines, body = find_deadlines(body, context.fiscal_year)
    body = hide_names(body)
    tokens = tokenise(body)
    year = context.fiscal_year or 0
    past = {found.span[0] for found in deadlines if found.day and found.day.year < year}
    quantities = _meant(combine(QuantityReader(tokens, text).read_all(), body, past), body)
    spoken = "".join(
        text[token.start : token.end]
        for token in tokens
        if token.kind is Kind.WORD or token.text.startswith(NAME)
    )
    every = [(token.start, token.end) for token in tokens if token.kind is Kind.EVERY]
    return _Reading(text, body, spoken, every, deadlines, quantities, context)


def _is_figure(text: str, context: TargetContext) -> bool:
    """Return whether a bare number that looks like a date, 2023.10, counts something."""
    if not FIGURE.fullmatch(text) or _is_about_time(context):
        return False
    unit = column_unit(context.unit)
    if unit is not None:
        return unit.kind in ("money", "ratio", "measure")
    return (
        infer_unit(context.indicator_name, is_magnitude=False) == "元"
        and not context.indicator_name.endswith(tuple(words("deadline")["acts"]))
        and "." in text
        and "-" not in text
    )


def _meant(quantities: list[Quantity], body: str) -> list[Quantity]:
    """Return the quantities that are values; a number that runs on into words is a name."""
    counted = [quantity for quantity in quantities if quantity.unit != NO_UNIT]
    if counted and len(quantities) > 1:
        return counted
    meant = [q for q in quantities if q.unit != NO_UNIT or _is_closed(q, body)]
    led = [quantity for quantity in meant if quantity.comparator is not None]
    meant = led if len(meant) > 1 else meant
    return meant if len(meant) == 1 else []


def _is_closed(quantity: Quantity, body: str) -> bool:
    """Return whether nothing but marks follows a number without a unit, or an operator leads it."""
    return quantity.comparator is not None or not re.match(
        r"\s*[^\s,;。、()!?]", body[quantity.end :]
    )


def _read_time(text: str, context: TargetContext) -> Target | None:
    """Return the date that stands as a bare number where time is asked, or None."""
    in_years = context.unit is not None and context.unit.strip() in ("年", "年度")
    if not _is_about_time(context) and not in_years:
        return None
    plain = re.sub(r"^[≤=<]\s*", "", text)
    unit = column_unit(context.unit)
    is_length = unit is not None and unit.kind == "time" and unit.name not in ("年", "月")
    found = excel_date(plain) or (None if is_length else bare_date(plain))
    if found is None and _asks_month(context):
        found = bare_month(plain, context.fiscal_year)
    return _deadline_target(found, context) if found is not None else None


def _asks_month(context: TargetContext) -> bool:
    """Return whether a number is the month of an act: 完成时间(月), or its unit is 月."""
    name = fold_label(context.indicator_name)
    is_length = re.search(alternation(words("deadline")["lengths"]), name)
    match = None if is_length else POINT_OF_TIME.search(name)
    unit = column_unit(context.unit) if context.unit else None
    return match is not None and (match["unit"] or (unit.name if unit else None)) == "月"


def _is_about_time(context: TargetContext) -> bool:
    names = alternation(words("deadline")["time_names"])
    return context.level2_code == "OUT_TIME" or bool(re.search(names, context.indicator_name))


def _interpret(reading: _Reading) -> Target:
    context, deadline = reading.context, reading.deadline
    if reading.quantities:
        if len(reading.quantities) > 1:
            target = compound_target(reading.quantities, context)
        else:
            target = single_target(reading.quantities[0], context)
        if deadline is not None and deadline.is_explicit and target.period is None:
            return replace(target, period=deadline.period, deadline_date=deadline.day)
        return target
    if deadline is not None and (deadline.is_explicit or _is_deadline(reading, deadline)):
        return _deadline_target(deadline, context)
    period = find_adverb(reading.text)
    if period is not None:
        return Target(TargetKind.FREQUENCY, period=period)
    return read_quality(reading.text)


def _is_deadline(reading: _Reading, deadline: Deadline) -> bool:
    """Return whether words without a day of their own still state a deadline."""
    start, end = deadline.span
    if deadline.period == "by:?" or not reading.text[:start] + reading.text[end:]:
        return True
    if read_operator(reading.text[:start]) and not reading.text[end:]:
        return True
    done = words("deadline")["done" if deadline.is_closed else "finished"]
    done = [*done, *words("deadline")["begun"]] if "月" in reading.text[start:end] else done
    return bool(re.search(alternation(done), reading.text)) or _is_about_time(reading.context)


def _deadline_target(deadline: Deadline, context: TargetContext) -> Target:
    operator = read_operator(context.operator)
    comparator = deadline.comparator
    if comparator == "<=" and operator in ("<", ">", ">="):
        comparator = operator
    return Target(
        TargetKind.DEADLINE,
        comparator=comparator,
        deadline_date=deadline.day,
        period=deadline.period,
        flags=deadline.flags,
    )


def _common_flags(reading: _Reading, target: Target) -> list[str]:
    flags: list[str] = []
    if is_hedged(reading.text):
        flags.append(Flag.HEDGE)
    if reading.quantities and (delta := delta_flag(reading.quantities[0].label)) is not None:
        flags.append(delta)
    if FRACTION in reading.body:
        flags.append(Flag.FRACTION)
    if len({deadline.period for deadline in reading.deadlines if deadline.is_explicit}) > 1:
        flags.append(Flag.SEVERAL_DEADLINES)
    flags += _year_flags(reading, target)
    if reading.quantities and _has_words(reading.words, reading.context.indicator_name):
        flags.append(Flag.EMBEDDED)
    if reading.quantities and re.search(SHARED, reading.quantities[0].label):
        flags.append(Flag.EACH)
    if re.search(rf"[\d{UNREAD}]", _rest(reading)):
        flags.append(Flag.UNPARSED_NUMBER)
    return flags


def _year_flags(reading: _Reading, target: Target) -> list[str]:
    """Return `year_ref` for each printed year that is not the year of the deadline itself."""
    stated = target.period or "" if target.deadline_date is not None else ""
    spans = [d.span for d in reading.deadlines if not d.is_explicit or d.period != stated]
    years = [year for start, end in spans for year in YEAR.findall(reading.text[start:end])]
    return [f"year_ref={year}" for year in years if year not in stated]


def _rest(reading: _Reading) -> str:
    """Return what neither a quantity nor a date took; names are left out, as they are hidden."""
    rest, at = "", 0
    spans = [(quantity.number_start, quantity.end) for quantity in reading.quantities]
    spans += reading.every
    spans += [q.passed for q in reading.quantities if q.passed is not None]
    for start, end in sorted(spans):
        rest += reading.body[at:start]
        at = max(at, end)
    rest += reading.body[at:]
    return re.sub(f"[{NAME}{FRACTION}{DATE}]", "", rest)


def _has_words(spoken: str, name: str) -> bool:
    """Return whether two characters are left besides the name and words such as 达到."""
    named = re.sub(r"[\s,;。、:()]", "", fold(name))
    plain = spoken.removeprefix(named) if named else spoken
    plain = re.sub(alternation(words("flags")["plain"]), "", plain)
    return bool(re.search(r"[\u4e00-\u9fff]{2}", plain))
