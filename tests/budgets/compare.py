"""What an invented budget says against what was read from it, as differences in words."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from tests.budgets.model import BudgetDocument, TrueLine
from transforms.records import DocumentRecords

KEY = (
    "table_code",
    "direction",
    "breakdown",
    "functional_code",
    "economic_code",
    "item_code",
    "measure_code",
    "amount",
    "is_total",
    "is_of_which",
    "fiscal_year",
    "phase",
    "page_number",
)
# Fewer of these differ between two amounts that are the same figure, read in another way.
MOST_DIFFERENT = 5


class Labelled(NamedTuple):
    """One amount as a key, and its label for the reader of the difference."""

    key: tuple[object, ...]
    label: str


def compare(expected: BudgetDocument, found: DocumentRecords) -> list[str]:
    """Return every difference; an empty list where the lines say what the document says."""
    return [
        *compare_lines(expected.lines, found.budget_lines),
        *compare_tables(expected, found),
        *compare_counts(found),
    ]


def compare_lines(expected: Iterable[TrueLine], found: Iterable[Any]) -> list[str]:
    """Return what is missing, what is too much, and what is read as something else."""
    wanted = list(expected)
    has_pages = all(line.page_number is not None for line in wanted)
    names = KEY if has_pages else KEY[:-1]
    missing = [_labelled(line, names) for line in wanted]
    extra = []
    counts = Counter(line.key for line in missing)
    for read in (_labelled(line, names) for line in found):
        if counts[read.key]:
            counts[read.key] -= 1
        else:
            extra.append(read)
    missing = list(_remaining(missing, counts))
    return list(_told(missing, extra, names))


def _labelled(line: Any, names: tuple[str, ...]) -> Labelled:
    return Labelled(tuple(getattr(line, name) for name in names), str(line.printed_label))


def _remaining(
    lines: Iterable[Labelled], counts: Counter[tuple[object, ...]]
) -> Iterator[Labelled]:
    left = counts.copy()
    for line in lines:
        if left[line.key]:
            left[line.key] -= 1
            yield line


def _told(missing: list[Labelled], extra: list[Labelled], names: tuple[str, ...]) -> Iterator[str]:
    """Yield the differences, an amount beside the one that it was probably read as."""
    for line in missing:
        like = min(extra, key=lambda other: _distance(line, other), default=None)
        if like is None or _distance(line, like) > MOST_DIFFERENT:
            yield f"missing: {_in_words(line)}"
            continue
        extra.remove(like)
        changes = (
            f"{name} is {read!r}, should be {wanted!r}"
            for name, wanted, read in zip(names, line.key, like.key, strict=True)
            if wanted != read
        )
        yield f"{_in_words(line)}: {'; '.join(changes)}"
    yield from (f"too much: {_in_words(line)}" for line in extra)


def _distance(line: Labelled, other: Labelled) -> int:
    """Return how many columns differ; another amount or table counts as all of them."""
    amount, table = KEY.index("amount"), KEY.index("table_code")
    if line.key[amount] != other.key[amount]:
        return MOST_DIFFERENT + 1
    differences = sum(a != b for a, b in zip(line.key, other.key, strict=True))
    return differences + (line.key[table] != other.key[table]) + (line.label != other.label)


def _in_words(line: Labelled) -> str:
    values = [str(value) for value in line.key[:8] if value is not None]
    total = " total" if line.key[KEY.index("is_total")] else ""
    page = f" p{line.key[-1]}" if len(line.key) == len(KEY) else ""
    return f"{line.label!r} {' '.join(values)}{total}{page}"


def compare_tables(expected: BudgetDocument, found: DocumentRecords) -> list[str]:
    """Return how the tables read differ from those printed, in printed order."""
    wanted = [table.table_code for table in expected.tables]
    read = [table.table_code for table in found.budget_tables]
    if wanted != read:
        return [f"tables are {read}, should be {wanted}"]
    return [
        f"table {table.table_code}: {name} is {getattr(other, name)!r}, should be {value!r}"
        for table, other in zip(expected.tables, found.budget_tables, strict=True)
        for name, value in (
            ("fiscal_year", expected.year),
            ("phase", expected.phase),
            ("organization_name", expected.organization),
            ("organization_level", expected.level),
            ("line_count", len(table.lines)),
            ("page_number", table.page_number),
            ("last_page_number", table.last_page_number),
        )
        if value is not None and getattr(other, name) != value
    ]


def compare_counts(found: DocumentRecords) -> list[str]:
    """Return a difference where a cell is neither loaded nor ignored, or is lost."""
    unread = [f"unread: {cell.printed_text!r}" for cell in found.unread]
    known = found.loaded_count + len(found.ignored) + len(found.unread)
    if known == found.cell_count:
        return unread
    return [*unread, f"{found.cell_count} cells, but the fate of {known} is known"]
