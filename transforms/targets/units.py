"""Units as printed beside a value, in a column of their own, or implied by the indicator's name."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from transforms import vocabulary
from transforms.targets.numerals import DIGITS, NUMERAL, read_number
from transforms.targets.words import (
    Unit,
    alternation,
    comparators,
    find_unit,
    fold_signs,
    known_units,
    per_words,
    period_names,
    periods,
    words,
)
from transforms.text import fold_label

ONE = "[零一二三四五六七八九壹贰叁肆伍陆柒捌玖]"
PER = r"\s*[/·.]\s*"
YUAN_SIGN = re.compile(
    rf"(?:[¥￥]|RMB|CNY|人民币)\s*(?P<number>{DIGITS})\s*(?P<magnitude>[万亿千]?)元?"
)
JIAO = re.compile(
    rf"(?<![\d.])(?P<yuan>\d+|{NUMERAL})[元圆]"
    rf"(?:(?P<jiao>\d|{ONE})角(?:(?P<fen>\d|{ONE})(?:分|(?=$|[\s,;。、)])))?|零(?P<only>\d|{ONE})分)(?!\d|钟)"
)
"""An amount with 角 and 分, in digits or in words; 5元5分 may be of money and points."""
MOST_OF_RATE = 2
RATED_BY = ("人", "户", "村", "次")
NAME_NOTE = re.compile(r"(?<=.)\([^()\d]*\)$")
NAMED = re.compile(
    r"\((?:单位:?)?(?!(?<=度\()度\))(?P<unit>[^()]{1,10}|[^()]{1,6}\([^()]{1,4}\))\)$"
)
HEAD = (
    "学年|学期|季度|[年月天日]|人次|平方米|公里|课时|学时|小时|场次|[人户生亩床村车辆台家场次期份吨斤]"
    "|个(?![年月天日])"
)
EACH = re.compile(
    rf"(?:/|(?<=元))每(?:个(?=[年月天日季学]))?({HEAD})(?:每?个?(学年|学期|季度|[年月天日]))?(?=$|[\s,;。、)以]|左右)"
)
"""What an amount is per, behind it: 600元每人每年."""
PERSON_YEAR = re.compile(
    r"/(人(?=年)|平方米|公里|[户生亩床村车辆台家])([年月天日])(?=以|[^\u4e00-\u9fff]|$)"
)
"""元/户年 is 元/户·年; 人天, 人月 and 床日 are units of their own."""
AVERAGE = re.compile(
    r"(?<![^,;。、:(\s])([年月日])(?=[人户亩生]均[^,;。、]*[\d一二三四五六七八九])"
)
"""The 月 of 月人均500元, at the start of its clause: 节日人均, 老年人均 hold no period."""
COUNT = re.compile(rf"(?:\d{{1,2}}|{NUMERAL}|半)")


def fold_money(text: str) -> str:
    """Return `text` with an amount in yuan as a number and its unit.

    >>> fold_money("¥1,200.00"), fold_money("RMB 5万元"), fold_money("12元5角")
    ('1,200.00元', '5万元', '12.5元')
    >>> fold_money("壹佰贰拾叁元肆角伍分"), fold_money("100元零5分")
    ('123.45元', '100.05元')
    """
    text = YUAN_SIGN.sub(r"\g<number>\g<magnitude>元", text)
    return JIAO.sub(_in_yuan, text)


def _in_yuan(found: re.Match[str]) -> str:
    """Return 十二元五角 as 12.5元; as printed where its words are no number."""
    parts = [read_number(found[part] or "零") for part in ("yuan", "jiao", "fen", "only")]
    if any(part is None for part in parts):
        return found[0]
    yuan, jiao, fen, only = parts
    hundredths = f"{jiao}{fen or ''}" if found["jiao"] else f"0{only}"
    return f"{yuan}.{hundredths}元"


def fold_rates(text: str) -> str:
    """Return `text` with rates written one way.

    >>> fold_rates("500元/(人·月)"), fold_rates("500元/人*月"), fold_rates("500元每人每月")
    ('500元/人·月', '500元/人·月', '500元/人·月')
    """
    text = AVERAGE.sub(r"每\1", text) if "均" in text else text
    if "/" not in text and "元每" not in text:
        return text
    text = re.sub(r"/\(([^()\d]{1,6})\)", r"/\1", text)
    text = EACH.sub(lambda found: f"/{found[1]}" + (f"·{found[2]}" if found[2] else ""), text)
    text = PERSON_YEAR.sub(_person_and_year, text)
    return re.sub(r"(/[\u4e00-\u9fff]{1,2})[*×](?=[\u4e00-\u9fff])", r"\1·", text)


def _person_and_year(found: re.Match[str]) -> str:
    per = found[1] + found[2]
    return found[0] if per in per_words() else f"/{found[1]}·{found[2]}"


def find_period(word: str, count: str | None) -> str:
    """Return the code of a period word and how many of it: 2W, half-M.

    >>> find_period("周", "两"), find_period("年", "半"), find_period("季度", None)
    ('2W', 'H', 'Q')
    """
    code = periods()[word]
    if count == "半":
        return "H" if code == "Y" else f"half-{code}"
    number = read_number(count) if count else None
    return code if number is None or number == 1 else f"{number}{code}"


def read_unit(text: str) -> Unit:
    """Return the unit of a printed phrase; a period is kept by its code, for spell_period.

    >>> read_unit("万元/公里").name, read_unit("元/人/年").name, read_unit("人/次").name
    ('元/公里', '元/人·Y', '人次')
    """
    whole = known_units().get(text)
    if whole is not None:
        return whole
    first, *rest = re.split(
        r"\s*/\s*|(?<=[\u4e00-\u9fff23])\s*·\s*|(?<=[\u4e00-\u9fff])\s*\.\s*", text
    )
    rest = [part for part in rest if part]
    pair = known_units().get(f"{first}/{rest[0]}") if rest and first else None
    if pair is not None and pair.kind != "time":
        first, rest = f"{first}/{rest[0]}", rest[1:]
    return with_per(find_unit(first), [_per(part) for part in rest])


def _per(text: str) -> str:
    text = text.removeprefix("每").removeprefix("个") or text
    if text in periods():
        return periods()[text]
    count = COUNT.match(text)
    rest = text[count.end() :].removeprefix("个") if count else ""
    if count and rest in periods():
        return find_period(rest, count[0])
    unit = find_unit(text)
    return unit.name if unit.name is not None and unit.scale == 1 else text


def with_per(unit: Unit, per: list[str]) -> Unit:
    """Return `unit` per things and periods; a period is given by its code and stands last.

    What the unit is per already is not said again: 人均5元/人.
    """
    codes = [part for part in per if _is_period(part)]
    said = (unit.name or "").partition("/")[2].split("·")
    things = [part for part in per if part not in (*codes, *said)]
    if not (codes or things) or unit.name is None:
        ordered = (*things, *unit.per, *codes)
        return replace(unit, per=ordered) if unit.kind == "magnitude" else unit
    joint = "·" if "/" in unit.name else "/"
    name = joint.join([unit.name, "·".join([*things, *codes])])
    return Unit(name, unit.scale, unit.kind)


def _is_period(code: str) -> bool:
    return (
        bool(re.fullmatch(r"(?:\d+|half-)?[A-Z]", code))
        and code.lstrip("0123456789")[-1:] in period_names()
    )


def split_period(unit: Unit) -> tuple[Unit, str | None]:
    """Return a unit without its period code, and the code: 次/Q is 次 and Q."""
    if unit.per and _is_period(unit.per[-1]):
        return replace(unit, per=unit.per[:-1]), unit.per[-1]
    name, _, per = (unit.name or "").partition("/")
    parts = per.split("·") if per else []
    if not parts or not _is_period(parts[-1]):
        return unit, None
    things = "·".join(parts[:-1])
    return Unit(f"{name}/{things}" if things else name, unit.scale, unit.kind), parts[-1]


def spell_period(unit: Unit) -> Unit:
    """Return a unit with its period in words: 元/Y is 元/年."""
    plain, code = split_period(unit)
    if code is None:
        return unit
    number = re.match(r"\d*", code)
    count = number[0] if number else ""
    word = count + period_names().get(code.removeprefix(count).removeprefix("half-"), code)
    word = f"半{word}" if code.startswith("half-") else word
    joint = "·" if "/" in (plain.name or "") else "/"
    return Unit(f"{plain.name}{joint}{word}", unit.scale, unit.kind)


def column_unit(text: str | None) -> Unit | None:
    """Return the unit that a unit column prints, None where it prints none."""
    folded = fold_rates(fold_signs(fold_label(text or "")))
    folded = re.sub(r"^(?:计量)?单位:|^人民币(?=.)|\(人民币\)$|(?<=%)以上$", "", folded).strip("()")
    folded = "元" if folded == "人民币" else folded
    if folded in words("unit_column")["none"]:
        return None
    folded = folded if folded.count("(") == folded.count(")") else f"{folded})"
    return _said_twice(folded) or _one_of_many(folded) or read_unit(folded)


def _said_twice(folded: str) -> Unit | None:
    """Return the unit of 百分比(%) or 平方米(m2), None where only one is printed."""
    first, _, second = folded.removesuffix(")").partition("(")
    units = known_units().get(first), known_units().get(second)
    return units[0] if units[0] is not None and units[0] == units[1] else None


def _one_of_many(folded: str) -> Unit | None:
    """Return 个/台/套 as printed: a choice of a form, no rate."""
    parts = [find_unit(part) for part in folded.split("/")]
    is_counted = all(part.kind in ("thing", "event") for part in parts)
    is_rate = any(part.name in RATED_BY for part in parts)
    is_choice = len(parts) > MOST_OF_RATE and is_counted and not is_rate
    return Unit(folded, kind="choice") if is_choice else None


def named_unit(name: str) -> Unit | None:
    """Return the unit that an indicator's name prints in brackets at its end, None without one.

    >>> named_unit("总成本（万元）").scale, named_unit("经费(省级)")
    (Decimal('10000'), None)
    """
    found = NAMED.search(fold_rates(fold_signs(fold_label(name))))
    if found is None:
        return None
    unit = column_unit(found["unit"])
    first, *others = re.split("[/·]", found["unit"])
    known = known_units().get(first) or _said_twice(found["unit"])
    if known is None or known.kind == "magnitude":
        return None
    is_thing = known.kind in ("thing", "event")
    return None if is_thing and _is_no_count(found, [first, *others]) else unit


def _is_no_count(found: re.Match[str], parts: Sequence[str]) -> bool:
    """Return whether things in brackets are not what is counted: 单价(台), 乡镇(街道), 个/处."""
    said = words("named_units")
    if len(parts) > 1:
        return not any(part in RATED_BY for part in parts) and all(map(known_units().get, parts))
    stem = found.string[: found.start()]
    return parts[0] in said["nouns"] or stem.endswith(tuple(said["priced"]))


def part_unit(text: str | None) -> tuple[str | None, str | None]:
    """Return the unit of a unit column without a bound that is printed with it, and the bound.

    >>> part_unit("≥%"), part_unit("分钟以内"), part_unit("万元")
    (('%', '>='), ('分钟', '<='), ('万元', None))
    """
    found = _bound_of_unit().fullmatch(fold_signs(fold_label(text))) if text else None
    if found is None or bool(found["before"]) == bool(found["after"]):
        return text, None
    signs = comparators("before") | comparators("after")
    return found["unit"], signs[found["before"] or found["after"]]


@cache
def _bound_of_unit() -> re.Pattern[str]:
    after = alternation(comparators("after"))
    return re.compile(rf"(?P<before>[≥≤<>])?(?P<unit>[^\d含]+?)(?P<after>{after})?")


def read_operator(text: str | None) -> str | None:
    """Return the comparator that an operator column prints; 定性 and directions are none."""
    folded = fold_signs(fold_label(text or "")).rstrip(";,。:")
    plain, _, note = folded.rstrip(")").partition("(")
    signs = comparators("before")
    return signs.get(plain) or (signs.get(note) if not plain else None)


def infer_unit(name: str, is_magnitude: bool) -> str | None:
    """Return the unit that an indicator's name implies.

    A bare 万 is money where the name says so or where there is no name at all.
    """
    folded = NAME_NOTE.sub("", fold_label(name))
    rules: list[dict[str, Any]] = vocabulary.load("target_words")["inferred"]
    for rule in rules:
        if folded.endswith(tuple(rule.get("except", ()))):
            continue
        ends = folded.endswith(tuple(rule.get("endings", ())))
        if ends or any(word in folded for word in rule.get("contains", ())):
            return str(rule["unit"])
    return "元" if is_magnitude and not folded else None
