"""Labels of a form: which canonical field a printed label names."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Any, TypeVar

from transforms import vocabulary
from transforms.memo import for_short_texts
from transforms.text import fold_label

T = TypeVar("T")

NOTE = re.compile(r"\([^()]*\)分?|\[[^\[\]]*\]|【[^【】]*】")
NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]+、|\(?\d{1,2}[.)、](?!\d)|\([一二三四五六七八九十]+\))"
)
LEVELS = (1, 2)
PLAIN = frozenset({"level3", "value"})
PARTED = frozenset({"weight", "unit", "operator", "direction"})
LONGEST_LABEL = 60
AND_CODE = re.compile(r"(?<=..)[及和与/、](?:其)?(?:代码|编码|编号)$")
DATED = re.compile(r"(?P<year>(?:19|20)\d\d)年?度?(?P<what>\D.*)")
FLAT_BODY = frozenset({"project_name", "level3", "value"})
MONEY_UNIT = re.compile(r"亿元|百万元|万元|千元|元")
UNIT_IN_BRACKETS = re.compile(rf"\((?:单位:?)?(?P<unit>{MONEY_UNIT.pattern})\)$")
"""The money unit at the end of a label, or alone on a line."""
OF_WHICH = re.compile(r"^其中[:,、]?(?!$)")


@dataclass(frozen=True, slots=True)
class Label:
    """A canonical field and what becomes of its value (vocabulary/labels.toml)."""

    code: str
    kind: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class FundingLabel:
    """A canonical funding source; horizon is annual, period or '' where the label says neither.

    `of_spending`: it is no source, but what the money is spent on.
    """

    code: str
    horizon: str
    is_total: bool
    rolls_up_to: str | None
    of_spending: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """A place in the indicator taxonomy."""

    code: str
    number: int
    name: str
    parent: str | None


def bare_label(text: str) -> str:
    """Return a folded label without bracketed notes.

    >>> bare_label("年度(/项目)指标值")
    '年度指标值'
    """
    return NOTE.sub("", text).rstrip(":") or text


@lru_cache(maxsize=65536)
def label_forms(text: str) -> tuple[str, ...]:
    """Return the forms of a printed label that are looked up, the most literal first.

    A long text is no label and has none.
    """
    if len(text) > LONGEST_LABEL:
        return ()
    whole = fold_label(text)
    plain = NUMBERING.sub("", OF_WHICH.sub("", whole))
    bare = bare_label(plain)
    return tuple(dict.fromkeys((whole, plain, bare, AND_CODE.sub("", bare))))


def undated(text: str) -> str | None:
    """Return a label that begins with a year as one of the year, None for any other.

    >>> undated("2024年目标")
    '年度目标'
    """
    if not text.lstrip()[:1].isdecimal() or len(text) > LONGEST_LABEL:
        return None
    found = DATED.match(fold_label(text))
    return None if found is None else f"年度{found['what']}"


def _index(entries: Sequence[tuple[str, T]]) -> dict[str, T]:
    index: dict[str, T] = {}
    for label, value in entries:
        index.setdefault(fold_label(label), value)
    for label, value in entries:
        index.setdefault(bare_label(fold_label(label)), value)
    return index


@cache
def _head_index(*, of_department: bool = False) -> dict[str, Label]:
    fields = vocabulary.load("labels")
    return _index(
        [
            (label, Label(code, entry["kind"], entry.get("reason")))
            for code, entry in fields.items()
            for label in _labels_of(entry, of_department=of_department)
        ]
    )


def _labels_of(entry: Mapping[str, Any], *, of_department: bool) -> list[str]:
    """Return the labels of a field in any form, or those of a whole department alone."""
    own: list[str] = entry.get("department_labels", [])
    if entry.get("of_department", False) == of_department:
        return [*entry["labels"], *(own if of_department else [])]
    return own if of_department else []


@cache
def _funding_index(*, of_department: bool = False) -> dict[str, FundingLabel]:
    """Return the labels of money of any form, or with those of a whole department."""
    entries = []
    annual = ["annual_labels", *(["department_labels"] if of_department else [])]
    for source in vocabulary.load_funding_sources():
        if source["of_spending"] and not of_department:
            continue
        horizons = [(key, "annual") for key in annual] + [("labels", source["horizon"])]
        for key, horizon in horizons:
            label = FundingLabel(
                source["code"],
                horizon,
                source["is_total"],
                source["rolls_up_to"],
                of_spending=source["of_spending"],
            )
            entries += [(text, label) for text in source[key]]
    return _index(entries)


@cache
def _header_index() -> dict[str, tuple[str, ...]]:
    index: dict[str, tuple[str, ...]] = {}
    for field, entry in vocabulary.load("headers").items():
        for label in entry["labels"]:
            whole = fold_label(label)
            for form in {whole} if entry.get("exact") else {whole, bare_label(whole)}:
                if field not in index.get(form, ()):
                    index[form] = (*index.get(form, ()), field)
    return index


@cache
def _level_index() -> dict[tuple[int, str], Level]:
    index: dict[tuple[int, str], Level] = {}
    levels = vocabulary.load_indicator_levels()
    for entry in levels:
        level = Level(entry["code"], entry["number"], entry["name"], entry["parent"])
        for label in (entry["name"], *entry["labels"]):
            index.setdefault((level.number, fold_label(label)), level)
    for (number, label), level in list(index.items()):
        index.setdefault((number, bare_label(label)), level)
    return index


@for_short_texts
def find_head_label(text: str) -> Label | None:
    """Return the head field that `text` names, or None."""
    index = _head_index()
    found = next((index[form] for form in label_forms(text) if form in index), None)
    dated = undated(text) if found is None else None
    if dated is None:
        return found
    goal = find_head_label(dated)
    return goal if goal is not None and goal.code == "annual_goal" else None


def is_sum(text: str) -> bool:
    """Return whether `text` is a word for a sum, such as 合计."""
    label = find_head_label(text)
    return label is not None and label.code == "total_row"


@for_short_texts
def find_funding_label(text: str) -> FundingLabel | None:
    """Return the funding source that `text` names in any form, or None."""
    index = _funding_index()
    return next((index[form] for form in label_forms(text) if form in index), None)


@for_short_texts
def find_money_label(text: str) -> FundingLabel | None:
    """Return what `text` names of the money of a whole department, or None."""
    index = _funding_index(of_department=True)
    return next((index[form] for form in label_forms(text) if form in index), None)


@for_short_texts
def find_department_label(text: str) -> Label | None:
    """Return the field that `text` names in the form of a whole department alone, or None."""
    index = _head_index(of_department=True)
    return next((index[form] for form in label_forms(text) if form in index), None)


@for_short_texts
def find_header_fields(text: str) -> tuple[str, ...]:
    """Return the body columns that a header cell may name, the most likely first.

    The header of a flat table also names fields of the head: they come last.
    """
    index = _header_index()
    named: tuple[str, ...] = next((index[form] for form in label_forms(text) if form in index), ())
    if not named and (dated := undated(text)) is not None:
        named = tuple(field for field in find_header_fields(dated) if field == "value")
    return tuple(dict.fromkeys((*named, *_flat_fields(text))))


def name_columns(texts: Iterable[str]) -> bool:
    """Return whether the cells of a row head an indicator body: two of them are its levels.

    In a flat table projects, names and targets are enough; a body without levels has names, values
    and two of what a target is parted into.
    """
    fields = [find_header_fields(text) for text in texts]
    firsts = [found[0] for found in fields if found]
    if len(firsts) < len(LEVELS):
        return False
    named = {*firsts}
    if sum(first in _level_fields() for first in firsts) > 1:
        return True
    if not named >= PLAIN:
        return False
    return named >= FLAT_BODY or (all(fields) and len(named & PARTED) > 1)


@cache
def _level_fields() -> frozenset[str]:
    return frozenset(
        field for field, entry in vocabulary.load("headers").items() if entry.get("level")
    )


def year_of_label(text: str) -> int | None:
    """Return the year that a label begins with: 2024年指标值."""
    if not text.lstrip()[:1].isdecimal() or len(text) > LONGEST_LABEL:
        return None
    found = DATED.match(fold_label(text))
    return None if found is None else int(found["year"])


def _flat_fields(text: str) -> tuple[str, ...]:
    columns: dict[str, str] = vocabulary.load("form_words")["flat_columns"]
    head, funding = find_head_label(text), find_funding_label(text)
    codes = [label.code for label in (head, funding) if label is not None]
    return tuple(columns[code] for code in codes if code in columns)


def find_level(text: str, number: int) -> Level | None:
    """Return the taxonomy entry of level `number` that `text` names, or None.

    >>> find_level("产出指标(50分)", 1).code
    'OUT'
    """
    return find_levels(text).get(number)


@for_short_texts
def find_levels(text: str) -> Mapping[int, Level]:
    """Return the taxonomy entries that `text` names, at most one of each level."""
    index, forms = _level_index(), label_forms(text)
    named = [index[place] for place in product(LEVELS, forms) if place in index]
    return {level.number: level for level in reversed(named)}


@cache
def level_by_code(code: str, number: int) -> Level:
    """Return the taxonomy entry with this code."""
    return next(
        level for level in _level_index().values() if (level.code, level.number) == (code, number)
    )
