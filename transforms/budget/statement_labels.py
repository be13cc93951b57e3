"""What names an amount in prose: where its label stands, and what the label means."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from transforms import vocabulary
from transforms.budget.statement_text import numbering
from transforms.budget.statement_tokens import prose
from transforms.budget.words import find_class, find_item

Span = tuple[int, int]
Direction = Literal["income", "expenditure"]
BOTH: tuple[Direction, Direction] = ("income", "expenditure")
BREAKS = "，,;:。"
LEADING = "、，,;:。和及与"
QUOTES = "“”\"'"
YEAR = re.compile(r"((?:19|20)\d\d)年度?")
RANKS = "类款项"
BETWEEN_CLASSES = QUOTES + "-—–、，,"
SHORTEST_CLASS = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """What a document prints in front of its labels: its year and the names of its offices."""

    year: str | None
    organizations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClassName:
    """A class that a label names: its rank (0 类, 1 款, 2 项), its name, and where that begins."""

    rank: int
    name: str
    start: int = 0


def find_label(text: str, left: int, right: int, frame: Frame) -> Span | None:
    """Return where in `text[left:right]` the words stand that name the amount after them.

    The clause in front is taken where the last one names nothing (，2024年预算数为).
    """
    end = right
    while end > left:
        span = find_clause_label(text, left, end, frame)
        if span is not None:
            return span
        end = clause_start(text, left, end) - 1
    return None


def find_clause_label(text: str, left: int, right: int, frame: Frame) -> Span | None:
    """Return where in the last clause of `text[left:right]` words name an amount."""
    span = _trim(text, clause_start(text, left, right), right, frame)
    return None if span is None or is_generic(text[span[0] : span[1]]) else span


def clause_start(text: str, left: int, end: int) -> int:
    """Return where the clause that ends at `end` begins; brackets are part of a clause."""
    depth = 0
    for place in range(end - 1, left - 1, -1):
        char = text[place]
        depth += {")": 1, "(": -1}.get(char, 0)
        if depth < 0 or (depth == 0 and char in BREAKS and place < end - 1):
            return place + 1
    return left


def _trim(text: str, start: int, end: int, frame: Frame) -> Span | None:
    """Return the span without numbering, year, office, linking words and 为."""
    while start < end and text[start] in LEADING:
        start += 1
    number = numbering(text[start:end])
    start += number.end() if number else 0
    tail = _words("tail").search(text[start:end])
    end -= len(tail[0]) if tail else 0
    start += _head_length(text[start:end], frame)
    if start < end and text[start] in QUOTES and text[end - 1] in QUOTES and end - start > 2:
        start, end = _unquoted(text, start, end)
    return (start, end) if start < end else None


def _unquoted(text: str, start: int, end: int) -> Span:
    inner = text[start + 1 : end - 1]
    return (start, end) if any(quote in inner for quote in QUOTES) else (start + 1, end - 1)


def _head_length(label: str, frame: Frame) -> int:
    """Return how much of `label` comes before the words that name the amount."""
    begin = 0
    year = list(YEAR.finditer(label))
    if year and not is_generic(label[year[-1].end() :]) and not class_names(label):
        begin = year[-1].end()
    while begin < len(label):
        rest = label[begin:]
        office = next((name for name in frame.organizations if rest.startswith(name)), "")
        word = None if office else _words("head").match(rest)
        step = len(office) if office else len(word[0]) if word else 0
        if not step or is_generic(rest[step:]):
            break
        begin += step
    return begin


@cache
def _words(name: str) -> re.Pattern[str]:
    forms: list[str] = prose()["label"][name]
    joined = "|".join(forms)
    return re.compile(rf"(?:{joined})+$" if name == "tail" else rf"(?:{joined})")


@lru_cache(maxsize=4096)
def is_generic(label: str) -> bool:
    """Return whether `label` names nothing: 2024年预算数为."""
    return not _words("generic").sub("", label)


def is_of_other_year(label: str, frame: Frame) -> bool:
    """Return whether the clause `label` speaks of an amount of another year, not carried over."""
    if re.search(prose()["label"]["carried"], label):
        return False
    years = YEAR.findall(label)
    if years and frame.year is not None and years[-1] != frame.year:
        return True
    return re.search(prose()["label"]["other_year"], label) is not None


def names_same_year(label: str, base: str) -> bool:
    """Return whether a clause names the year that is compared with."""
    return not set(YEAR.findall(label)).isdisjoint(YEAR.findall(base))


def names_money(label: str) -> bool:
    """Return whether `label` names money of a budget by its own words."""
    return (
        find_item_code(label) is not None
        or bool(class_names(label))
        or re.search(prose()["label"]["money"], label) is not None
    )


def is_named(label: str) -> bool:
    """Return whether `label` names a class or an item."""
    return not is_generic(label) and bool(class_names(label) or find_item_code(label))


def is_part_of(subject: str, label: str) -> bool:
    """Return whether what changes is what the amount before it is of.

    >>> is_part_of("收、支预算总计各", "收入、支出预算总计"), is_part_of("基本支出", "支出预算")
    (True, False)
    """
    letters = iter(_compared(label))
    return all(letter in letters for letter in _compared(subject))


def ends_label(words: str, label: str) -> bool:
    """Return whether `words` name what a label does, or the end of it.

    >>> ends_label("会议费", "会议费预算"), ends_label("教育支出", "一般公共服务支出")
    (True, False)
    """
    compared = _compared(words)
    return bool(compared) and _compared(label).endswith(compared)


def _compared(label: str) -> str:
    words = prose()["label"]
    for word, short in words["shortened"].items():
        label = label.replace(word, short)
    return re.sub("|".join(words["not_compared"]), "", label)


@lru_cache(maxsize=8192)
def class_names(label: str) -> tuple[ClassName, ...]:
    """Return the functional or economic classes that a label names.

    >>> [(c.rank, c.name) for c in class_names("政协事务(款)行政运行(项)支出")]
    [(1, '政协事务'), (2, '行政运行')]
    """
    found = _marked_classes(label) or _joined_classes(label)
    if not found and len(label) >= SHORTEST_CLASS and _names_class(label):
        return (ClassName(0, label),)
    return found


def _marked_classes(label: str) -> tuple[ClassName, ...]:
    """Return the names that (类), (款) or (项) stands behind, or a code: 财政事务(06)."""
    found: list[ClassName] = []
    begin = 0
    for match in re.finditer(prose()["classes"]["marker"], label):
        while begin < match.start() and label[begin] in BETWEEN_CLASSES:
            begin += 1
        if begin < match.start():
            found.append(ClassName(_rank(match, found), label[begin : match.start()], begin))
        begin = match.end()
    is_code = bool(found) and label[found[0].start + len(found[0].name) + 1].isdigit()
    return () if is_code and find_class(found[0].name) is None else tuple(found)


def _rank(match: re.Match[str], before: list[ClassName]) -> int:
    if match["rank"]:
        return RANKS.index(match["rank"])
    return min(before[-1].rank + 1, len(RANKS) - 1) if before else 0


def _joined_classes(label: str) -> tuple[ClassName, ...]:
    """Return the names of “类-款-项” or “类”, where the first one is that of a class."""
    joined = re.search(prose()["classes"]["joined"], label)
    if joined is None:
        return ()
    group = "path" if joined["path"] else "single"
    pieces = list(re.finditer("[^-—–]+", joined[group]))
    if not pieces or find_class(pieces[0][0]) is None:
        return ()
    return tuple(
        ClassName(rank, piece[0], joined.start(group) + piece.start())
        for rank, piece in enumerate(pieces)
    )


def _names_class(label: str) -> bool:
    return find_item_code(label) is None and find_class(label) is not None


def is_economic(names: tuple[ClassName, ...], section: str | None) -> bool:
    """Return whether `names` are of the economic classification."""
    words = prose()["classes"]
    if names[0].rank == 0:
        return names[0].name in words["economic"]
    return names[-1].rank < 2 and section in words["economic_sections"]


@lru_cache(maxsize=8192)
def find_item_code(label: str) -> str | None:
    """Return the item (budget_items.toml) that `label` names, or None.

    >>> find_item_code("一般公共预算拨款安排的会议费预算支出"), find_item_code("收入预算")
    ('meeting', 'total')
    """
    plain = re.sub(prose()["label"]["payer"], "", label)
    named = find_item(plain)
    if named is not None and not named.is_neutral:
        return named.code
    bare = plain.translate({ord(quote): None for quote in QUOTES})
    return next((code for search, code in _items() if search(bare)), None)


@cache
def _items() -> tuple[tuple[Callable[[str], re.Match[str] | None], str], ...]:
    return tuple((re.compile(entry["pattern"]).search, entry["code"]) for entry in prose()["item"])


def directions(label: str) -> tuple[Direction, ...]:
    """Return the directions that `label` says, both for 收、支.

    >>> directions("收入、支出预算总计"), directions("上年结转资金")
    (('income', 'expenditure'), ())
    """
    words: dict[str, str] = prose()["direction"]
    if re.search(words["both"], label):
        return BOTH
    plain = re.sub(prose()["label"]["payer"], "", label)
    said = [side for side in BOTH if re.search(words[side], plain)]
    if len(said) == 1:
        return (said[0],)
    if find_item_kind(label) in ("purpose", "three"):
        return ("expenditure",)
    return ()


def find_item_kind(label: str) -> str | None:
    """Return the kind of the item that `label` names."""
    code = find_item_code(label)
    return None if code is None else _kinds().get(code)


@cache
def _kinds() -> dict[str, str]:
    return {entry["code"]: entry["kind"] for entry in vocabulary.load("budget_items")["item"]}
