"""Quantities in a text: comparator, number or range, unit, and the words in front."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from transforms.targets.masks import HIDDEN
from transforms.targets.numerals import DIGITS, NUMERAL, read_number
from transforms.targets.words import (
    Unit,
    alternation,
    comparators,
    find_unit,
    known_units,
    unit_pattern,
    words,
)

UNKNOWN_UNIT = r"[\u4e00-\u9fff]{1,3}(?=$|[\s,;。、)])"
RATIO_WORDS = {"百": "%", "千": "‰", "万": "‱"}
TIME_UNITS = frozenset({"工作日", "天", "小时", "分钟", "月", "周", "年", "季度", "秒"})
PER = {
    "人": "人",
    "户": "户",
    "亩": "亩",
    "次": "次",
    "年": "年",
    "年度": "年",
    "月": "月",
    "天": "天",
    "日": "天",
    "公里": "公里",
    "场": "场",
    "期": "期",
    "家": "家",
    "名": "人",
    "季度": "季度",
    "村": "村",
    "件": "件",
    "台": "台",
}
EVERY = re.compile(rf"每(?:个|一)?({alternation(list(PER))})")
NEAR_EVERY = re.compile(rf"(?P<every>(?:每(?:个|一)?(?:{alternation(list(PER))}))+)[^,;。]{{0,4}}$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of a target with everything that belongs to it."""

    span: tuple[int, int]
    value: Decimal
    upper: Decimal | None
    unit: Unit
    comparator: str | None
    label: str
    flags: tuple[str, ...] = field(default=())

    @property
    def has_unit(self) -> bool:
        """True where a unit is printed that says what is counted."""
        return self.unit.name is not None


@cache
def _pattern() -> re.Pattern[str]:
    before = alternation(list(comparators("before")))
    after = alternation(list(comparators("after")))
    unit = unit_pattern()
    return re.compile(
        rf"(?:(?P<before>{before})(?P<gap>[^\d,;。、()≥≤<>={HIDDEN}]{{0,6}}?)\s*)?"
        rf"(?:(?P<ratio>[百千万])分之)?(?P<minus>[±-](?=\d))?"
        rf"(?:(?P<num>{DIGITS})|(?P<zh>{NUMERAL})(?=\s*[余多]?\(?(?:{unit}))|(?<=分之)(?P<zh2>{NUMERAL}))"
        rf"\s*(?P<more1>[余多])?\s*(?P<unit1>{unit})?"
        rf"(?:\s*(?:-|~|至|到)\s*(?:百分之)?(?P<num2>{DIGITS}|{NUMERAL}(?=\(?(?:{unit}))))?"
        rf"\s*(?P<unit2>{unit}|(?<=\d){UNKNOWN_UNIT}|(?<=\d\s){UNKNOWN_UNIT})?"
        rf"(?:\((?P<unit3>{unit}|(?!含)[^()\d]{{1,8}})\))?"
        rf"(?P<per>(?:/[个每]?(?:{alternation(list(PER))})(?:[·.*/](?:{alternation(list(PER))}))*))?"
        rf"(?P<more2>[余多])?\s*(?P<after>{after})?"
    )


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text whose dates and names are hidden, in printed order."""
    found: list[Quantity] = []
    end = 0
    for match in _pattern().finditer(text):
        quantity = _read(match, text, end)
        if quantity is not None:
            found.append(quantity)
            end = quantity.span[1]
    return found


def _read(match: re.Match[str], text: str, label_start: int) -> Quantity | None:
    value = read_number(match["num"] or match["zh"] or match["zh2"] or "")
    if value is None:
        return None
    upper = read_number(match["num2"]) if match["num2"] else None
    unit, end = _unit(match, text)
    comparator, end = _comparator(match, text, unit, end)
    flags: list[str] = []
    if match["minus"] == "±":
        value, upper = -value, value
        comparator = "between"
        flags.append("symmetric")
    elif match["minus"] == "-":
        value = -value
    if upper is not None:
        comparator = "between"
    label = text[label_start : match.start()]
    unit, label = _per_unit(unit, match["per"], label)
    if "/" in (unit.name or ""):
        flags.append("rate")
    return Quantity((match.start(), end), value, upper, unit, comparator, label, tuple(flags))


def _unit(match: re.Match[str], text: str) -> tuple[Unit, int]:
    if match["ratio"]:
        return find_unit(RATIO_WORDS[match["ratio"]]), match.end()
    unit = Unit(None)
    for name in ("unit1", "unit2", "unit3"):
        if match[name] and unit.name is None:
            read = find_unit(match[name].strip())
            scale = unit.scale * read.scale if read.kind == "count" else read.scale
            unit = Unit(read.name, scale, read.kind)
    return unit, match.end()


def _comparator(match: re.Match[str], text: str, unit: Unit, end: int) -> tuple[str | None, int]:
    if match["after"]:
        after = comparators("after")[match["after"]]
        return after, end
    if unit.name in TIME_UNITS:
        for word, sign in comparators("after_time").items():
            if sign and text.startswith(word, end):
                return sign, end + len(word)
    if match["before"]:
        return comparators("before")[match["before"]], end
    if match["more1"] or match["more2"]:
        return "~", end
    return None, end


def _per_unit(unit: Unit, per: str | None, label: str) -> tuple[Unit, str]:
    """Return a rate where a quantity is per head or per thing: 元/人·年, 本/期."""
    parts = [PER[p] for p in re.split(r"[/·.*个每]+", per or "") if p in PER]
    if not parts:
        near = NEAR_EVERY.search(label)
        parts = [PER[word] for word in EVERY.findall(near["every"])] if near else []
        is_rate = unit.kind == "money" or not set(parts) <= {"年", "月", "天", "季度"}
        if not parts or not is_rate:
            return unit, label
        label = EVERY.sub("", label)
    name = f"{unit.name}/{'·'.join(parts)}"
    alias = known_units().get(name)
    return Unit(alias.name if alias else name, unit.scale, unit.kind), label


def merge_ranges(quantities: list[Quantity], text: str) -> list[Quantity]:
    """Return `quantities` with two bounds of one range made one: 90%≤X≤95%, ≥80%且≤95%."""
    if len(quantities) != 2:
        return quantities
    low, high = quantities
    between = text[low.span[1] : high.span[0]]
    same_unit = low.unit == high.unit or not low.has_unit
    is_open = high.comparator in ("<", "<=") and re.fullmatch(r"\s*[≤<]\s*[A-Za-z]?\s*", between)
    is_pair = (
        low.comparator in (">", ">=")
        and high.comparator in ("<", "<=")
        and re.fullmatch(r"[\s,且并和、]*", between)
    )
    is_interval = re.fullmatch(r"\s*,\s*", between) and text[: low.span[0]].endswith(("[", "("))
    is_named = "介于" in text[: low.span[0]] or re.match(r"\s*之间", text[high.span[1] :])
    if same_unit and (
        is_interval
        or is_open
        or is_pair
        or (is_named and re.fullmatch(r"\s*[和与至到]\s*", between))
    ):
        span = (low.span[0], high.span[1])
        return [Quantity(span, low.value, high.value, high.unit, "between", low.label)]
    return quantities


def gaps(text: str, spans: list[tuple[int, int]]) -> Iterator[str]:
    """Yield the stretches of `text` outside the spans."""
    at = 0
    for start, end in sorted(spans):
        yield text[at:start]
        at = max(at, end)
    yield text[at:]


def hedge_flags(text: str) -> list[str]:
    """Return the flags that the words of a target set: hedge, delta, delta-."""
    flags = words("flags")
    found = []
    if re.search(alternation(flags["hedge"]), text):
        found.append("hedge")
    level = f"(?!{alternation(flags['delta_level'])})"
    if re.search(f"(?:{alternation(flags['delta_up'])}){level}", text):
        found.append("delta")
    elif re.search(f"(?:{alternation(flags['delta_down'])}){level}", text):
        found.append("delta-")
    return found
