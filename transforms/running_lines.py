"""Running heads and feet: lines at the edge of page after page that belong to no table."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice, takewhile
from operator import attrgetter

from transforms.budget.tables import is_cut_title, is_table_title
from transforms.reader.rows import Row
from transforms.reader.segments import (
    YEAR_LINE,
    fold_year,
    ignored_reason,
    is_title,
    is_title_head,
)

RUNNING = "running line"
DEEPEST = 2
"""How many lines a running head or foot may have, page numbers aside."""
FEWEST_PAGES = 3
SHORT_DOCUMENT = 3
LONGEST = 40
NUMBER = re.compile(r"\d+")


def part_running(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Return the rows of a document without its running lines, and these.

    Two pages with such a line are enough where there are no more than three. A title is none, nor
    the first line of one; and the first page keeps its heads, for a document may be named there
    and nowhere else.
    """
    pages = [list(group) for _, group in groupby(rows, key=lambda row: row.page_number)]
    edges = [(list(_edge(page)), list(_edge(reversed(page)))) for page in pages]
    counts = Counter(place for heads, feet in edges for place in _places(heads, feet))
    fewest = FEWEST_PAGES if len(pages) > SHORT_DOCUMENT else FEWEST_PAGES - 1
    often = {place for place, count in counts.items() if count >= fewest}
    running = {
        id(row)
        for number, (page, (heads, feet)) in enumerate(zip(pages, edges, strict=True))
        for row in _running(page, heads if number else [], feet, often)
    }
    kept = [row for row in rows if id(row) not in running]
    return kept, [row for row in rows if id(row) in running]


def _edge(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the outermost lines of a page that may run through the document."""
    lines = (row for row in takewhile(attrgetter("is_line"), rows) if ignored_reason(row) is None)
    return islice(takewhile(_may_run, lines), DEEPEST)


def _may_run(row: Row) -> bool:
    text = row.first.folded
    is_other = ":" in text or YEAR_LINE.fullmatch(fold_year(text)) or _titles(row)
    return len(text) <= LONGEST and not is_other


def _titles(row: Row) -> bool:
    return len(row.pieces) == 1 and (is_title(row.first) or is_table_title(row.first.text))


def _places(heads: Sequence[Row], feet: Sequence[Row]) -> set[tuple[str, str]]:
    """Return the edge and the text, whatever its numbers, of the lines of a page."""
    return {_place("head", row) for row in heads} | {_place("foot", row) for row in feet}


def _place(edge: str, row: Row) -> tuple[str, str]:
    return edge, NUMBER.sub("#", row.first.folded.replace(" ", ""))


def _running(
    page: Sequence[Row], heads: Sequence[Row], feet: Sequence[Row], often: set[tuple[str, str]]
) -> list[Row]:
    """Return the lines of a page that stand often at its edge, but for the half of a title."""
    above = list(takewhile(lambda row: _place("head", row) in often, heads))
    below = list(takewhile(lambda row: _place("foot", row) in often, feet))
    edge = {id(row) for row in (*above, *below)}
    rest = (row for row in page if id(row) not in edge and ignored_reason(row) is None)
    first = next(rest, None)
    if above and first is not None and _is_half_title(above[-1], first):
        above.pop()
    return [*above, *below]


def _is_half_title(row: Row, below: Row) -> bool:
    """Return whether a line is the first one of a title in two lines."""
    if len(below.pieces) > 1:
        return False
    title = below.first
    return is_cut_title(row.first.text, title.text) or (
        is_title(title) and is_title_head(row, below)
    )
