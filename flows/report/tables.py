"""A table that can be sorted and filtered, with what was left out of it and the SQL for that."""

from collections.abc import Sequence

from flows.markup import NOTHING, Html, element, join
from flows.report.cells import Cell, Column, Row
from flows.report.words import both

LEAST_TO_FILTER = 6


def show_table(
    columns: Sequence[Column],
    rows: Sequence[Row],
    rest: str | None = None,
    anchor: Cell | None = None,
) -> Html:
    """Return a table, or words where it has no rows; `rest` is SQL that gives all rows."""
    if not rows:
        return element("p", both("无", "none"), class_="none")
    body = [_row(columns, row, anchor) for row in rows]
    head = element("tr", *[_heading(column) for column in columns])
    return element(
        "div",
        _tools(len(rows)),
        element(
            "div",
            element("table", element("thead", head), element("tbody", *body)),
            class_="scroll",
        ),
        _left_out(rows, rest),
        class_="box",
    )


def section(chinese: str, english: str, *content: str, note: Html = NOTHING) -> Html:
    """Return a part of the page under a heading."""
    said = element("p", note, class_="note") if note else NOTHING
    return element("section", element("h3", both(chinese, english)), said, *content)


def _row(columns: Sequence[Column], row: Row, anchor: Cell | None) -> Html:
    cells = [column.cell(row) for column in columns]
    return element("tr", *cells, id=None if anchor is None else str(anchor(row)))


def _heading(column: Column) -> Html:
    button = element("button", both(column.chinese, column.english), type="button")
    return element("th", button, scope="col", class_="number" if column.is_number else None)


def _tools(count: int) -> Html:
    if count < LEAST_TO_FILTER:
        return NOTHING
    field = element(
        "input",
        type="search",
        placeholder="筛选 filter",
        aria_label="筛选 filter",
        class_="filter",
    )
    return element("div", field, element("span", f"{count}", class_="shown"), class_="tools")


def _left_out(rows: Sequence[Row], rest: str | None) -> Html:
    count = rows[0].get("row_count", len(rows))
    if count <= len(rows) or rest is None:
        return NOTHING
    said = both(
        f"本表列出 {len(rows):,} 行，共 {count:,} 行；"
        f"其余 {count - len(rows):,} 行可用此 SQL 查询：",
        f"{len(rows):,} of {count:,} rows are shown; this SQL gives the other "
        f"{count - len(rows):,} too:",
    )
    return element("div", join([said]), element("pre", rest), class_="left-out")
