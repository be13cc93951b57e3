"""Numbers that are no values: they say of what, of whom or of which things the next number is."""

import re
from dataclasses import replace
from functools import cache

from transforms.targets.flags import Flag
from transforms.targets.masks import DATE
from transforms.targets.quantities import Quantity
from transforms.targets.words import alternation, words

SMALL = 2
AGE = "岁"
AGE_ITSELF = re.compile(r"(?:年龄|寿命)[^,;。、]*$|[≥≤<>=]\s*$")
"""What makes an age a value and not of whom the next number is."""
SEPARATOR = re.compile("[,;。、]")
SIZES = frozenset({"money", "measure"})
MEASURED = SIZES | {"time"}
COUNTED = frozenset({"thing", "event", "count"})
NOUN = "[\u4e00-\u9fff]{1,8}"
NOUN_TO_END = re.compile(rf"的?{NOUN}(?=$|[,;。、)])")


def without_conditions(quantities: list[Quantity], text: str) -> list[Quantity]:
    """Return quantities without those in a rate's name or of a thing.

    The 24小时 of 24小时内办结率≥95%, the 50万元 of 50万元以上项目20个.
    """
    if len(quantities) < SMALL:
        return quantities
    found: list[Quantity] = []
    for index, quantity in enumerate(quantities):
        following = quantities[index + 1] if index + 1 < len(quantities) else None
        if following is not None and _is_condition(quantity, following, text):
            printed = text[quantity.number_start : quantity.end]
            quantities[index + 1] = _with_condition(
                following, quantity, f"{quantity.label}{printed}{following.label}"
            )
        elif found and _is_of_thing_before(found[-1], quantity, text):
            found[-1] = _with_condition(found[-1], quantity, found[-1].label)
        else:
            found.append(quantity)
    return found


def _with_condition(quantity: Quantity, condition: Quantity, label: str) -> Quantity:
    return replace(
        quantity,
        label=label,
        flags=(*quantity.flags, Flag.CONDITION),
        passed=(condition.number_start, condition.end),
    )


def _is_condition(quantity: Quantity, following: Quantity, text: str) -> bool:
    """Return whether a number says of what the next one is: an age, a size, part of a name."""
    between = text[quantity.end : following.start]
    if quantity.unit.name == AGE:
        is_value = AGE_ITSELF.search(text[: quantity.number_start])
        return following.unit.name != AGE and not is_value and not SEPARATOR.search(between)
    if _is_of_things(quantity, following):
        return _says_of_what(quantity, text) and _is_thing(quantity, between)
    is_named = following.unit.kind == "ratio" and _rate().fullmatch(between)
    return bool(is_named) and quantity.unit.kind != "ratio"


def _is_of_thing_before(before: Quantity, quantity: Quantity, text: str) -> bool:
    """Return whether a number says of which things the one before it is: 3座50米以上桥梁."""
    is_next = not text[before.end : quantity.start].strip()
    is_of = _is_of_things(quantity, before) and _is_bounded_behind(quantity)
    is_counted = before.unit.kind == "thing" and quantity.unit.kind in SIZES
    is_led = _led_by("leads").fullmatch(_clause_before(before, text)) is not None
    return (
        is_next and is_of and is_counted and is_led and bool(NOUN_TO_END.match(text, quantity.end))
    )


def _clause_before(quantity: Quantity, text: str) -> str:
    """Return the words of its clause that stand before a number and its comparator."""
    return SEPARATOR.split(text[: quantity.start])[-1].strip(f" {DATE}")


def _says_of_what(quantity: Quantity, text: str) -> bool:
    """Return whether a number may be of what the next one counts, by what stands before it.

    That is nothing, or a plain word: 完成50万元以上项目20个, but not 接待100人以上景区3个. Without
    以上 it is a word for a size: 投资5000万元的项目20个, but not 发放1000元的补贴50人.
    """
    before = _clause_before(quantity, text)
    if _is_bounded_behind(quantity):
        return _led_by("leads", "sizes").fullmatch(before) is not None
    is_bare = not before and quantity.comparator is None
    return not is_bare and _led_by("sizes").fullmatch(before) is not None


def _is_thing(quantity: Quantity, between: str) -> bool:
    """Return whether only a noun stands between a number and the next, one of no act."""
    found = (_of_things() if _is_bounded_behind(quantity) else _belonging()).fullmatch(between)
    acts = tuple(words("comparators")["of_things"]["acts"])
    return found is not None and not found["noun"].endswith(acts)


def _is_of_things(quantity: Quantity, counted: Quantity) -> bool:
    """Return whether a number may be of things that another counts."""
    is_plain = "/" not in (quantity.unit.name or "") and quantity.period is None
    is_people = quantity.unit.name in words("comparators")["of_things"]["people"]
    is_size = quantity.has_unit and is_plain and (quantity.unit.kind in MEASURED or is_people)
    is_count = counted.has_unit and counted.unit.kind in COUNTED
    return is_size and is_count and quantity.unit.name != counted.unit.name


def _is_bounded_behind(quantity: Quantity) -> bool:
    """Return whether 以上 or its like stands behind a number and nothing before it."""
    is_bound = quantity.comparator in (">=", "<=", ">", "<")
    return is_bound and quantity.start == quantity.number_start


@cache
def _of_things() -> re.Pattern[str]:
    """Return the pattern of a noun behind 以上, with 的 or without, and with no verb in it.

    A verb of one character only counts at its beginning: 公共设施 holds 共.
    """
    said = words("comparators")["of_things"]["verbs"]
    verbs, longer = alternation(said), alternation([verb for verb in said if len(verb) > 1])
    noun = rf"(?!{verbs})(?![^\d\s]*?(?:{longer}))(?P<noun>{NOUN})"
    return re.compile(rf"\s*的?{noun}(?<![数量额])\s*")


@cache
def _belonging() -> re.Pattern[str]:
    return re.compile(rf"\s*的(?P<noun>{NOUN})\s*")


@cache
def _led_by(*names: str) -> re.Pattern[str]:
    """Return the pattern of what may stand before a number that is of the next one."""
    said = words("comparators")["of_things"]
    leads = alternation([lead for name in names for lead in said[name]])
    return re.compile(rf"(?:{alternation(said['openings'])})*(?:{leads})?")


@cache
def _rate() -> re.Pattern[str]:
    return re.compile(rf"[^,;。、]*(?:{alternation(words('names')['rates'])})[^,;。、\d]{{0,2}}")
