"""Pages of a plain text: delimited rows as grids, other lines as lines."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from extractors.aligned import split_aligned
from extractors.delimiters import find_delimiter
from extractors.encodings import UndecodableBytesError, decode
from extractors.errors import EmptyFileError, UndecodableTextError, check_page_count
from extractors.fields import Delimiter, is_ruling, joined_if_merged, split_row
from extractors.model import Cell, Document, Grid, Line, Page, SourceDocument
from extractors.printed_lines import PrintedLine, split_lines
from extractors.text_pages import PrintedRow, number_pages


def extract(source: SourceDocument, most_pages: int | None = None) -> Document:
    """Return the pages of a text in utf-8, utf-16, gb18030 or big5."""
    try:
        decoded = decode(source.data)
    except UndecodableBytesError as error:
        line = source.data.count(b"\n", 0, error.offset) + 1
        raise UndecodableTextError(source.path, str(error), line) from error
    if not decoded.text.strip():
        raise EmptyFileError(source.path)
    check_page_count(source.path, decoded.text.count("\f") + 1, most_pages)
    lines = split_lines(decoded.text)
    delimiter = find_delimiter(lines)
    rows = _aligned_rows(lines) if delimiter is None else _delimited_rows(lines, delimiter)
    return Document(source, _pages(rows), decoded.encoding)


def _aligned_rows(lines: Sequence[PrintedLine]) -> tuple[PrintedRow, ...]:
    printed = [line for line in lines if not is_ruling(line.text)]
    rows = split_aligned(printed)
    return tuple(PrintedRow(row, line.feed_count) for row, line in zip(rows, printed, strict=True))


def _delimited_rows(lines: Sequence[PrintedLine], delimiter: Delimiter) -> tuple[PrintedRow, ...]:
    rows: list[PrintedRow] = []
    start = 0
    while start < len(lines):
        if not delimiter.is_quoting and is_ruling(lines[start].text):
            start += 1
            continue
        row = split_row(lines, start, delimiter)
        rows.append(PrintedRow(joined_if_merged(row), lines[start].feed_count))
        start += row.line_count
    return tuple(rows)


def _pages(rows: Sequence[PrintedRow]) -> tuple[Page, ...]:
    numbers = number_pages(rows)
    blocks: dict[int, list[Grid | Line]] = {}
    numbered = zip(numbers, rows, strict=True)
    for (number, is_delimited), group in groupby(
        numbered, key=lambda pair: (pair[0], pair[1].row.is_delimited)
    ):
        members = [row for _, row in group]
        if all(row.is_blank for row in members):
            continue
        found = [_grid(members, number)] if is_delimited else _lines(members, number)
        blocks.setdefault(number, []).extend(found)
    return tuple(
        Page(number, tuple(blocks.get(number, ()))) for number in range(1, max(blocks) + 1)
    )


def _grid(rows: Sequence[PrintedRow], page_number: int) -> Grid:
    cells = tuple(
        Cell(field.text, row_index, column, page_number, field.line_number)
        for row_index, printed in enumerate(rows)
        for column, field in enumerate(printed.row.fields)
    )
    column_count = max(len(printed.row.fields) for printed in rows)
    return Grid(page_number, cells, len(rows), column_count)


def _lines(rows: Sequence[PrintedRow], page_number: int) -> Iterator[Line]:
    for printed in rows:
        for field in printed.row.fields:
            if field.text:
                yield Line(field.text, page_number, field.line_number)
