"""Lines that belong to no table: running heads and feet, and what is drawn across a page."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, islice, takewhile

from extractors.model import Line
from transforms.budget.heading import (
    is_cut_title,
    is_money_unit,
    is_table_title,
    strip_continued,
)
from transforms.reader.rows import Row
from transforms.reader.segments import (
    YEAR_LINE,
    ignored_reason,
    is_title,
    is_title_head,
)
from transforms.reader.split_labels import find_leading_label
from transforms.text import fold_label, fold_years

RUNNING = "running line"
OVERLAY = "watermark"
DOUBTFUL = "text at an angle, over others or in no one cell"
DEEPEST = 2
"""How many lines a running head or foot may have, page numbers aside."""
FEWEST_PAGES = 3
SHORT_DOCUMENT = 3
LONGEST = 40
PAGE_NUMBER = re.compile(r"[第共]\d{1,4}页|[-—]\d{1,4}[-—]|(?<![\d.])\d{1,3}$")
TELLS_MORE = re.compile(r"[:。;,!?%]|\d[亿万千百]*元|(?:表|清单|情况|一览)(?:\([^()]*\))?$")
"""What a label, a sentence, an amount or the title of a table of any kind prints."""


def part_asides(rows: Sequence[Row]) -> tuple[list[Row], list[tuple[Row, str, bool]]]:
    """Return the rows that a document is read from, and the others: why, and whether unread."""
    asides: list[tuple[Row, str, bool]] = []
    upright: list[Row] = []
    for row in rows:
        source = row.first.source
        if not isinstance(source, Line) or not source.is_overlay:
            upright.append(row)
        elif source.is_doubtful:
            asides.append((row, DOUBTFUL, True))
        else:
            asides.append((row, OVERLAY, False))
    kept, running = _part_running(upright)
    return kept, [*asides, *((row, RUNNING, False) for row in running)]


def _part_running(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Return the rows of a document without its running lines, and these.

    One stands on most of the pages, and prints nothing but words and the number of the page. A
    title is none, nor the first line of one; and the first page keeps its heads, for a document
    may be named there and nowhere else.
    """
    pages = [list(group) for _, group in groupby(rows, key=lambda row: row.page_number)]
    if len(pages) < FEWEST_PAGES - 1:
        return list(rows), []
    edges = [(_heads(page), _feet(page)) for page in pages]
    counts = Counter(
        place
        for heads, feet in edges
        for place in {*(_place("head", row) for row in heads), *(_place("foot", r) for r in feet)}
    )
    few = FEWEST_PAGES if len(pages) > SHORT_DOCUMENT else FEWEST_PAGES - 1
    often = {place for place, count in counts.items() if count >= few and count * 2 >= len(pages)}
    running = {
        id(row)
        for number, (heads, feet) in enumerate(edges)
        for row in (
            *_running("head", heads if number else [], often),
            *_running("foot", feet, often),
        )
    }
    kept = [row for row in rows if id(row) not in running]
    return kept, [row for row in rows if id(row) in running]


def _running(edge: str, lines: Sequence[Row], often: set[tuple[str, str]]) -> Iterator[Row]:
    """Yield the lines of an edge, from the outside in, up to the first that is its page's own."""
    return takewhile(lambda row: _place(edge, row) in often, lines)


def _heads(page: Sequence[Row]) -> list[Row]:
    """Return the uppermost lines of a page that may run through the document."""
    printed = [row for row in page if ignored_reason(row) is None]
    return list(islice(_before_title(printed), DEEPEST))


def _before_title(printed: Sequence[Row]) -> Iterator[Row]:
    for at, row in enumerate(printed):
        below = printed[at + 1] if at + 1 < len(printed) else None
        if not _may_run(row) or (below is not None and _is_half_title(row, below)):
            return
        yield row


def _feet(page: Sequence[Row]) -> list[Row]:
    """Return the lowest lines of a page that may run through the document, the last one first."""
    printed = (row for row in reversed(page) if ignored_reason(row) is None)
    return list(islice(takewhile(_may_run, printed), DEEPEST))


def _may_run(row: Row) -> bool:
    text = row.first.folded
    if not row.is_line or len(text) > LONGEST or TELLS_MORE.search(strip_continued(text)):
        return False
    is_heading = is_title(row.first) or is_table_title(row.first.text)
    is_label = is_money_unit(row.first) or find_leading_label(row.first.text) is not None
    return not (is_heading or is_label or YEAR_LINE.fullmatch(fold_years(text)))


def _place(edge: str, row: Row) -> tuple[str, str]:
    """Return the edge and the text of a line, without the number of its page."""
    return edge, PAGE_NUMBER.sub("#", fold_label(row.first.text))


def _is_half_title(row: Row, below: Row) -> bool:
    """Return whether a line is the first one of a title in two lines."""
    if len(below.pieces) > 1:
        return False
    title = below.first
    return is_cut_title(row.first.text, title.text) or (
        is_title(title) and is_title_head(row, below)
    )
