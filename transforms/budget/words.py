"""What titles, header cells and row labels of budget tables name: the vocabulary, looked up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from transforms import vocabulary
from transforms.text import fold_label

NUMBERINGS = (
    r"[一二三四五六七八九十]+、",
    r"\([一二三四五六七八九十]+\)、?",
    r"\d{1,2}[.、](?!\d)",
    r"\(\d{1,2}\)、?",
    r"[①-⑳]|\d\)",
)
NUMBERING = re.compile("|".join(f"(?P<n{rank}>{form})" for rank, form in enumerate(NUMBERINGS)))
OF_WHICH = re.compile(r"^其中(?:[::,、]|(?=.{3}))")
CLOSING_BRACKET = re.compile(r"\([^()]*\)$")
UNIT_BRACKET = re.compile(r"[(\[](?:单位:)?(?:亿元|万元|千元|元)[)\]]$")
TOTAL_ENDING = re.compile(r"(?:合计|总计|小计)(?:\([^()]*\))?$")
LONGEST_TITLE = 60
YEAR = re.compile(r"(?:19|20)\d\d年?度?")


@dataclass(frozen=True, slots=True)
class Item:
    """What a label names (budget_items.toml)."""

    code: str
    kind: str
    direction: str | None
    part_of: str | None = None

    @property
    def is_total(self) -> bool:
        """True for a total, whatever it is the total of."""
        return self.kind == "total"

    @property
    def is_aside(self) -> bool:
        """True for a part of other amounts that no total adds up: 面向中小企业预留资金."""
        return self.kind == "aside"

    @property
    def is_neutral(self) -> bool:
        """True for 金额 and its like: an amount and nothing more."""
        return self.kind == "neutral"


@dataclass(frozen=True, slots=True)
class TableKind:
    """A kind of budget table (budget_tables.toml)."""

    code: str
    name: str
    direction: str
    total_item: str | None
    total_of: str | None
    unless: frozenset[str]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A row label taken apart: its numbering's rank (-1 for none), 其中, and the words."""

    rank: int
    is_of_which: bool
    text: str


@lru_cache(maxsize=65536)
def split_numbering(text: str) -> Numbered:
    """Return a row label without numbering and 其中.

    >>> split_numbering("一、财政拨款"), split_numbering("其中：(1)购置费")
    (Numbered(rank=0, is_of_which=False, text='财政拨款'), Numbered(rank=3, is_of_which=True, text='购置费'))
    """  # noqa: E501
    rest = fold_label(text)
    rank, of_which = -1, False
    while True:
        match = NUMBERING.match(rest)
        leading = OF_WHICH.match(rest)
        if match and match.end() < len(rest) and rank < 0:
            rank = next(r for r in range(len(NUMBERINGS)) if match[f"n{r}"] is not None)
            rest = rest[match.end() :]
        elif leading and leading.end() < len(rest):
            of_which = True
            rest = rest[leading.end() :]
        else:
            return Numbered(rank, of_which, rest)


def label_key(labels: Sequence[str]) -> str:
    """Return a label path as it is compared over the years and with prose.

    >>> label_key(["一、财政拨款", "1.其它拨款"])
    '财政拨款/其他拨款'
    """
    key = "/".join(split_numbering(label).text for label in labels)
    for variant, usual in vocabulary.load("budget_headers")["variants"].items():
        key = key.replace(variant, usual)
    return key


def _forms(text: str) -> tuple[str, ...]:
    plain = UNIT_BRACKET.sub("", split_numbering(text).text).strip('"“”')
    bare = CLOSING_BRACKET.sub("", plain)
    added_up = TOTAL_ENDING.sub("", plain)
    forms = (plain, YEAR.sub("", plain), bare, added_up)
    return tuple(dict.fromkeys(form for form in forms if form))


@cache
def _items() -> dict[str, Item]:
    return _index("item")


@cache
def _column_items() -> dict[str, Item]:
    return _index("column_item")


def _index(name: str) -> dict[str, Item]:
    index: dict[str, Item] = {}
    for entry in vocabulary.load("budget_items")[name]:
        item = Item(entry["code"], entry["kind"], entry.get("direction"), entry.get("part_of"))
        for label in entry["labels"]:
            index.setdefault(fold_label(label).strip('"“”'), item)
    return index


@lru_cache(maxsize=65536)
def find_item(text: str) -> Item | None:
    """Return what a label of a row or column names, or None.

    >>> find_item("二、财政专户管理资金").code, find_item("合 计").kind
    ('special_account', 'total')
    """
    return next((_items()[form] for form in _forms(text) if form in _items()), None)


@lru_cache(maxsize=4096)
def find_column_item(text: str) -> Item | None:
    """Return what the header cell of a column names, or None: in it an economic class is an item.

    >>> find_column_item("工资福利支出").code, find_item("工资福利支出")
    ('wages', None)
    """
    items = _column_items()
    return find_item(text) or next((items[form] for form in _forms(text) if form in items), None)


@lru_cache(maxsize=4096)
def find_class(text: str) -> str | None:
    """Return the code of the functional class (类) that a label names, or None.

    >>> find_class("十八、住房保障支出")
    '221'
    """
    return next((_classes()[form] for form in _forms(text) if form in _classes()), None)


def may_hold_classes(text: str) -> bool:
    """Return whether a label names a class that others may stand below: 转移性支出."""
    return find_class(text) in vocabulary.load("functional_classes")["holders"]


@cache
def _classes() -> dict[str, str]:
    entries = vocabulary.load("functional_classes")["class"]
    return {fold_label(name): code for code, names in entries.items() for name in names}


@cache
def table_kinds() -> tuple[TableKind, ...]:
    """Return the kinds of budget table in the order in which they are tried."""
    return tuple(
        TableKind(
            entry["code"],
            entry["name"],
            entry["direction"],
            entry.get("total_item"),
            entry.get("total_of"),
            frozenset(entry.get("unless", ())),
        )
        for entry in vocabulary.load("budget_tables")["table"]
    )


@lru_cache(maxsize=4096)
def find_table_kind(title: str) -> TableKind | None:
    """Return the kind of table that a title names, or None.

    >>> find_table_kind("2025年部门一般公共预算支出功能分类预算表").code
    'general_expenditure'
    """
    tables: dict[str, Any] = vocabulary.load("budget_tables")
    text = fold_label(title)
    if re.search(tables["not_a_title"], text) or find_other_table(title):
        return None
    for entry, kind in zip(tables["table"], table_kinds(), strict=True):
        if re.search(entry["pattern"], text):
            return kind
    return None


@lru_cache(maxsize=4096)
def find_other_table(title: str) -> str | None:
    """Return why a table of this title holds no budget lines, None for any other text.

    >>> find_other_table("国有资产占用情况表"), find_other_table("国有资本经营预算支出表")
    ('table of state assets, no budget lines', None)
    """
    return _reason_of(title, "other")


def find_unread_table(title: str) -> str | None:
    """Return what a table of this title is that is not read, None for any other text."""
    return _reason_of(title, "unread")


def _reason_of(title: str, group: str) -> str | None:
    tables: dict[str, Any] = vocabulary.load("budget_tables")
    text = CLOSING_BRACKET.sub("", fold_label(title))
    if len(text) > LONGEST_TITLE or re.search(tables["not_a_title"], text):
        return None
    named = (o["reason"] for o in tables[group] if re.fullmatch(o["pattern"], text))
    return next(named, None)


@lru_cache(maxsize=4096)
def find_role(text: str) -> str | None:
    """Return the role of a column that its header cell names, or None.

    >>> find_role("功能科目 编码"), find_role("款"), find_role("基本支出")
    ('code', 'part', None)
    """
    roles: dict[str, Any] = vocabulary.load("budget_headers")
    named = {
        role: entry
        for role, entry in roles.items()
        if isinstance(entry, dict) and "labels" in entry
    }
    forms = _forms(text)
    for form in forms:
        for role, entry in named.items():
            if form in entry["labels"]:
                return role
    for role, entry in named.items():
        if any(word in form for form in forms for word in entry.get("contains", ())):
            return role
        if any(form.endswith(tuple(entry["endings"])) for form in forms if entry["endings"]):
            return role
    return None


def header_words(name: str) -> tuple[str, ...]:
    """Return one word list of the headers."""
    return tuple(vocabulary.load("budget_headers")["words"][name])


def line_words(name: str) -> tuple[str, ...]:
    """Return one word list, or list of patterns, of the lines around a table."""
    return tuple(vocabulary.load("budget_headers")["lines"][name])


def is_told_by_rows(title: str, kind: TableKind) -> bool:
    """Return whether rows may say which way money goes: 收支预算总表, and transfers.

    What goes to the places below is spent: 对下转移支付.
    """
    if "收支" in title or all(half in title for half in ("收入", "支出")):
        return True
    to_below: str = vocabulary.load("budget_tables")["to_below"]
    return kind.code == "transfer" and re.search(to_below, title) is None
