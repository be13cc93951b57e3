"""Lines of prose as passages of running text that still know where each character was printed."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress, groupby

from extractors.model import Line
from transforms import vocabulary
from transforms.text import RADICALS, fold_label, simplify

UNNUMBERED = 9
LONGEST_HEADING = 60
LONGEST_REST = 14
LINES_OF_HEADING = 3
SHORT = 0.8
REPEATED = 3
EDGE = 2
KEPT_WIDE = "，"
SENTENCE_SIGNS = re.compile(r"[。;，,:]|\d(?:万|亿|千)?元")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of prose from one numbering or heading to the next.

    `text` is what patterns are matched on, without blanks; its characters came from `printed`
    at `places` and from `lines`. `level` is the rank of its numbering, UNNUMBERED for none.
    """

    level: int
    is_heading: bool
    text: str
    printed: str
    places: tuple[int, ...]
    lines: tuple[Line, ...]

    def as_printed(self, start: int, end: int) -> str:
        """Return the printed form of `text[start:end]`."""
        if start >= end:
            return ""
        return self.printed[self.places[start] : self.places[end - 1] + 1]


def read_passages(lines: Sequence[Line]) -> list[Passage]:
    """Return the passages of a document's prose in reading order."""
    kept = _without_page_furniture([line for line in lines if line.text.strip()])
    edges = _right_edges(kept)
    groups: list[list[Line]] = []
    closed = True
    for line in kept:
        text = fold_characters(line.text)
        if is_notice(text):
            closed = True
            continue
        rest = bool(groups) and _is_rest_of_heading(groups[-1], text)
        if not rest and (closed or _level(text) < UNNUMBERED or is_title(text)):
            groups.append([])
        groups[-1].append(line)
        closed = rest or _closes(groups[-1], _is_short(line, edges))
    return [_passage(group) for group in groups]


def fold_characters(text: str) -> str:
    """Return `text` as patterns are matched on it: half-width, simplified, without blanks.

    >>> fold_characters("（一） 收入，增長５.5％"), fold_characters("增⻓")
    ('(一)收入，增长5.5%', '增长')
    """
    return "".join(map(_fold, "".join(simplify(text).split())))


def numbering(text: str) -> re.Match[str] | None:
    """Return the numbering that folded `text` begins with, or None."""
    return next((match for form in _numberings() if (match := form.match(text))), None)


def is_title(text: str) -> bool:
    """Return whether a folded line is a heading without a number."""
    return len(text) <= LONGEST_HEADING and _any_of("titles").search(text) is not None


def is_notice(text: str) -> bool:
    """Return whether a folded line belongs to the frame of a table."""
    return numbering(text) is None and _any_of("notices").search(text) is not None


@cache
def _forms(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form) for form in vocabulary.load("budget_prose")[name])


@cache
def _any_of(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form.pattern})" for form in _forms(name)))


@cache
def _page_forms(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form) for form in vocabulary.load("budget_prose")["page"][name])


def _numberings() -> tuple[re.Pattern[str], ...]:
    return _forms("numberings")


def _level(text: str) -> int:
    ranks = (rank for rank, form in enumerate(_numberings()) if form.match(text))
    return next(ranks, UNNUMBERED)


@cache
def _fold(char: str) -> str:
    folded = unicodedata.normalize("NFKC", char.translate(RADICALS))
    if char in KEPT_WIDE or len(folded) != 1 or unicodedata.category(char) == "No":
        return char
    return folded


def _without_page_furniture(lines: Sequence[Line]) -> list[Line]:
    """Return `lines` without page numbers and the heads and feet that pages repeat."""
    pages = [list(page) for _, page in groupby(lines, key=lambda line: line.page_number)]
    ends = [{id(line) for line in (*page[:EDGE], *page[-EDGE:])} for page in pages]
    repeated = Counter(
        fold_label(re.sub(r"\d", "", line.text))
        for page, edge in zip(pages, ends, strict=True)
        for line in page
        if id(line) in edge
    )
    return [
        line
        for page, edge in zip(pages, ends, strict=True)
        for line in page
        if not _is_furniture(line, id(line) in edge, repeated)
    ]


def _is_furniture(line: Line, at_edge: bool, repeated: Counter[str]) -> bool:
    text = line.text.strip()
    if any(form.search(text) for form in _page_forms("anywhere")):
        return True
    if not at_edge and line.box is not None:
        return False
    if any(form.search(text) for form in _page_forms("numbers")):
        return True
    label = fold_label(re.sub(r"\d", "", text))
    return at_edge and repeated[label] >= REPEATED and not SENTENCE_SIGNS.search(text)


def _right_edges(lines: Iterable[Line]) -> dict[int, float]:
    """Return for each page how far to the right its longest line goes; 0 is the whole text."""
    edges: defaultdict[int, float] = defaultdict(float)
    for line in lines:
        page = 0 if line.box is None else line.page_number
        edges[page] = max(edges[page], _right_edge(line))
    return edges


def _right_edge(line: Line) -> float:
    return float(len(line.text.rstrip())) if line.box is None else line.box.x1


def _is_short(line: Line, edges: dict[int, float]) -> bool:
    return _right_edge(line) < SHORT * edges[0 if line.box is None else line.page_number]


def _closes(group: Sequence[Line], is_short: bool) -> bool:
    """Return whether the heading that `group` may be is complete."""
    if len(group) > LINES_OF_HEADING:
        return False
    text = fold_characters("".join(line.text for line in group))
    if is_title(text):
        return True
    if not _may_be_heading(text):
        return False
    return is_short or text.endswith(_heading_ends())


def _is_rest_of_heading(group: Sequence[Line], text: str) -> bool:
    """Return whether `text` is the end of a heading that began in the line before it."""
    if len(group) != 1 or len(text) > LONGEST_REST or SENTENCE_SIGNS.search(text):
        return False
    begun = fold_characters(group[0].text)
    if not _may_be_heading(begun) or _level(text) < UNNUMBERED:
        return False
    if begun.endswith(_heading_ends()):
        only_ends = re.fullmatch(f"(?:{'|'.join(_heading_ends())})+", text)
        return only_ends is not None and not begun.endswith(_heading_ends()[0])
    return text.endswith(_heading_ends())


def _may_be_heading(text: str) -> bool:
    return (
        numbering(text) is not None
        and len(text) <= LONGEST_HEADING
        and not SENTENCE_SIGNS.search(text)
    )


def _heading_ends() -> tuple[str, ...]:
    return tuple(vocabulary.load("budget_prose")["heading_ends"])


def _passage(group: Sequence[Line]) -> Passage:
    pieces = [line.text.strip() for line in group]
    printed = "".join(pieces)
    owners = [line for line, piece in zip(group, pieces, strict=True) for _ in piece]
    simple = "".join(simplify(piece) for piece in pieces)
    shows = [not char.isspace() for char in simple]
    text = "".join(map(_fold, compress(simple, shows)))
    return Passage(
        _level(text),
        is_title(text) or _may_be_heading(text),
        text,
        printed,
        tuple(compress(range(len(simple)), shows)),
        tuple(compress(owners, shows)),
    )
