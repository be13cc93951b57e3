"""Page numbers of the rows of a text: form feeds, else each title begins a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.fields import FieldRow
from extractors.titles import is_title

MIN_LINES_BETWEEN_TITLES = 3


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row of a text and the form feeds before it."""

    row: FieldRow
    feed_count: int

    @property
    def sole_text(self) -> str:
        """The text of a row that prints only its first field, else nothing."""
        first, *others = (field.text for field in self.row.fields)
        return "" if any(others) else first

    @property
    def is_blank(self) -> bool:
        """True where no field prints anything."""
        return not any(field.text for field in self.row.fields)


def number_pages(rows: Sequence[PrintedRow]) -> tuple[int, ...]:
    """Return the page number of each row."""
    if any(row.feed_count for row in rows):
        return tuple(row.feed_count + 1 for row in rows)
    return _number_by_titles(rows)


def _number_by_titles(rows: Sequence[PrintedRow]) -> tuple[int, ...]:
    """Return page numbers: a page begins where a title is repeated, or another of its kind comes.

    A title that follows another at once belongs to it, or to a list of contents.
    """
    page = 1
    seen: dict[str, bool] = {}
    printed_since_title = 0
    numbers: list[int] = []
    for row in rows:
        title = row.sole_text
        if is_title(title):
            has_body = printed_since_title >= MIN_LINES_BETWEEN_TITLES
            is_alike = row.row.is_delimited in list(seen.values())[:1]
            page += title in seen or (has_body and is_alike)
            seen.setdefault(title, row.row.is_delimited)
            printed_since_title = 0
        elif row.row.is_delimited:
            printed_since_title += MIN_LINES_BETWEEN_TITLES
        else:
            printed_since_title += not row.is_blank
        numbers.append(page)
    return tuple(numbers)
