"""A view as an Excel workbook, written row by row; no value of it is ever a formula."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]

from flows.export.kinds import Kind, is_money, is_ratio, kind_of, plain
from warehouse.views import View, ViewColumn

MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
MOST_DIGITS = 15
LONGEST_NAME = 31
FIRST_YEAR = 1900
NARROWEST, WIDEST, MARGIN = 9, 60, 2
CUT = " …(cut)"
MONEY, PERCENT, WHOLE, YEAR = "#,##0.00", "0.00%", "#,##0", "0"
DAY, TIME = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"
TITLES = ("column", "中文", "meaning", "type")


class WorkbookFile:
    """One workbook of one view: its rows, over as many sheets as they need, then its columns."""

    def __init__(self, path: Path, view: View, schema: Any, most_rows: int = MOST_ROWS) -> None:
        self.path = path
        self.notes: list[str] = []
        self._view = view
        self._most_rows = most_rows
        options = {"constant_memory": True, "tmpdir": str(path.parent), "use_zip64": True}
        self._book = xlsxwriter.Workbook(str(path), options)
        self._bold = self._book.add_format({"bold": True, "bg_color": "#E7ECF2", "bottom": 1})
        self._wrapped = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._kinds = [kind_of(column) for column in view.columns]
        self._formats = [_format(self._book, column) for column in view.columns]
        self._widths: list[int] | None = None
        self._sheet: Any = None
        self._sheet_count = 0
        self._row = 0
        self._cut_count = self._text_count = 0

    def write(self, batch: Any) -> None:
        """Add the rows of a batch; a new sheet begins where one is full."""
        columns = [column.to_pylist() for column in batch.columns]
        if self._widths is None:
            self._widths = [
                _width(column.name, values, number_format)
                for column, values, number_format in zip(
                    self._view.columns, columns, self._formats, strict=True
                )
            ]
        for row in zip(*columns, strict=True):
            if self._sheet is None or self._row == self._most_rows:
                self._open_sheet()
            for column, value in enumerate(row):
                if value is not None:
                    self._put(column, value)
            self._row += 1

    def close(self) -> None:
        """Finish the last sheet, add the one of the columns, and write the file."""
        if self._sheet is None:
            self._open_sheet()
        self._end_sheet()
        self._describe()
        try:
            self._book.close()
        except FileCreateError as error:
            raise OSError(*getattr(error.args[0], "args", error.args)) from error
        name = self.path.name
        if self._sheet_count > 1:
            self.notes.append(f"{name}: the rows are on {self._sheet_count} sheets")
        if self._cut_count:
            self.notes.append(
                f"{name}: {self._cut_count} texts are longer than a cell of Excel and are cut "
                "there; CSV and Parquet have them whole"
            )
        if self._text_count:
            self.notes.append(
                f"{name}: {self._text_count} numbers have more than {MOST_DIGITS} digits and "
                "stand there as text"
            )

    def _open_sheet(self) -> None:
        self._end_sheet()
        self._sheet_count += 1
        end = "" if self._sheet_count == 1 else f" ({self._sheet_count})"
        self._sheet = self._book.add_worksheet(self._view.name[: LONGEST_NAME - len(end)] + end)
        self._sheet.freeze_panes(1, 0)
        names = [column.name for column in self._view.columns]
        widths = self._widths or [len(name) + MARGIN for name in names]
        for number, (width, number_format) in enumerate(zip(widths, self._formats, strict=True)):
            self._sheet.set_column(number, number, width, number_format[1])
        for number, name in enumerate(names):
            self._sheet.write_string(0, number, name, self._bold)
        self._row = 1

    def _end_sheet(self) -> None:
        if self._sheet is not None:
            last_row = max(self._row - 1, 1)
            self._sheet.autofilter(0, 0, last_row, len(self._view.columns) - 1)

    def _put(self, column: int, value: Any) -> None:
        kind, style = self._kinds[column], self._formats[column][1]
        match kind:
            case Kind.NUMBER | Kind.INTEGER if _fits(value):
                self._sheet.write_number(self._row, column, float(value), style)
            case Kind.NUMBER | Kind.INTEGER:
                self._text_count += 1
                self._sheet.write_string(self._row, column, plain(Decimal(value)), style)
            case Kind.BOOLEAN:
                self._sheet.write_boolean(self._row, column, value, style)
            case Kind.DATE | Kind.DATETIME if value.year > FIRST_YEAR:
                self._sheet.write_datetime(self._row, column, value, style)
            case _:
                self._put_text(column, _as_text(value))

    def _put_text(self, column: int, text: str) -> None:
        if len(text.encode("utf-16-le")) > 2 * MOST_CHARACTERS:
            self._cut_count += 1
            whole = text.encode("utf-16-le")[: 2 * (MOST_CHARACTERS - len(CUT))]
            text = whole.decode("utf-16-le", "ignore") + CUT
        self._sheet.write_string(self._row, column, text)

    def _describe(self) -> None:
        sheet = self._book.add_worksheet("columns")
        sheet.freeze_panes(1, 0)
        for number, width in enumerate((28, 20, 80, 18)):
            sheet.set_column(number, number, width, self._wrapped)
        for number, title in enumerate(TITLES):
            sheet.write_string(0, number, title, self._bold)
        for row, column in enumerate(self._view.columns, start=1):
            meaning, term = split_term(column.comment)
            for number, text in enumerate((column.name, term, meaning, column.sql_type)):
                sheet.write_string(row, number, text, self._wrapped)
        sheet.write_string(len(self._view.columns) + 2, 0, self._view.comment)


def split_term(comment: str) -> tuple[str, str]:
    """Return the meaning and the Chinese term of a comment.

    >>> split_term("total (of the year), yuan (年度资金总额)")
    ('total (of the year), yuan', '年度资金总额')
    """
    meaning, bracket, term = comment.rpartition(" (")
    return (meaning, term.removesuffix(")")) if bracket and term.endswith(")") else (comment, "")


def _format(book: Any, column: ViewColumn) -> tuple[str, Any]:
    """Return the number format of a column, and the style that has it."""
    code = _format_code(column)
    return code, book.add_format({"num_format": code}) if code else None


def _format_code(column: ViewColumn) -> str:
    if is_money(column):
        return MONEY
    if is_ratio(column):
        return PERCENT
    match kind_of(column):
        case Kind.DATE:
            return DAY
        case Kind.DATETIME:
            return TIME
        case Kind.INTEGER:
            return WHOLE if column.name.endswith("_count") else YEAR
        case _:
            return ""


def _fits(value: Decimal | int) -> bool:
    """Return whether Excel holds a number as it is: it keeps 15 digits."""
    digits = Decimal(value).normalize().as_tuple().digits
    return len(digits) <= MOST_DIGITS


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _width(name: str, values: Sequence[Any], number_format: tuple[str, Any]) -> int:
    """Return how wide a column must be for its name and its first rows."""
    least = max(NARROWEST, len(number_format[0]) if number_format[0] != WHOLE else 0)
    shown = (
        f"{value:,.2f}" if number_format[0] == MONEY else str(value)
        for value in values[:1000]
        if value is not None
    )
    needed = max(map(_columns, shown), default=0)
    return min(max(least, needed, len(name) + MARGIN), WIDEST) + 1


def _columns(text: str) -> int:
    """Return how many columns of a terminal the longest line of a text takes."""
    return max(
        (sum(2 if east_asian_width(c) in "WF" else 1 for c in line) for line in text.split("\n")),
        default=0,
    )
