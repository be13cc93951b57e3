"""The 2022 sample as a PDF: ruled forms with merged cells, cut by page breaks at chosen places.

Example: `python -m samples.make_pdf --font wqy-zenhei.ttc`
"""

import argparse
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any, NamedTuple, Self

from samples.ruled_pdf import (
    TEXT_WIDTH,
    Block,
    Heading,
    PageContent,
    RuledTable,
    Slot,
    use_font,
    write_pdf,
)

FOLDER = Path(__file__).parent
SOURCE = FOLDER / "forms_2022.toml"
TARGET = FOLDER / "documents" / "云溪市文化旅游体育局2022年项目支出预算绩效目标表.pdf"
WIDTHS = (48.0, 66.0, 84.0, 138.0)
COLUMNS = len(WIDTHS) + 1

Row = tuple[Slot, ...]


class Indicator(NamedTuple):
    """One indicator row."""

    level1: str
    level2: str
    level3: str
    target_text: str


@dataclass(frozen=True, slots=True)
class Form:
    """One project form."""

    name: str
    attribute: str
    total: str
    fiscal: str
    goal: str
    indicators: tuple[Indicator, ...]
    other: str = ""

    @classmethod
    def from_table(cls, table: dict[str, Any]) -> Self:
        """Return the form that a table of the source file declares."""
        rows = tuple(Indicator(*row) for row in table.pop("indicators"))
        return cls(**table, indicators=rows)


@dataclass(frozen=True, slots=True)
class Part:
    """What one page prints of one form; `rows` holds the first and the last row, from 1."""

    form: str
    prints: Sequence[str]
    rows: Sequence[int]
    goal_start: int = 0
    goal_end: int | None = None
    target_start: int = 0
    target_end: int | None = None


@dataclass(frozen=True, slots=True)
class Booklet:
    """All forms of one document, and its pages."""

    title: str
    year_line: str
    unit_line: str
    unit: str
    forms: dict[str, Form]
    pages: tuple[tuple[Part, ...], ...]


def read_booklet(path: Path = SOURCE) -> Booklet:
    """Return the forms and pages that the file at `path` declares."""
    source = tomllib.loads(path.read_text("utf-8"))
    forms = {key: Form.from_table(table) for key, table in source.pop("forms").items()}
    pages = tuple(tuple(Part(**part) for part in page["parts"]) for page in source.pop("pages"))
    return Booklet(**source, forms=forms, pages=pages)


def page_content(booklet: Booklet, parts: Sequence[Part]) -> PageContent:
    """Return the headings and the tables of one page; each page but the last is filled."""
    blocks: list[Block] = []
    for part in parts:
        if "title" in part.prints:
            blocks += [
                Heading(booklet.title, size=14),
                Heading(booklet.year_line),
                Heading(booklet.unit_line, is_centred=False),
            ]
        rows = part_rows(booklet.forms[part.form], part, booklet.unit)
        blocks.append(RuledTable(tuple(rows), (*WIDTHS, TEXT_WIDTH - sum(WIDTHS))))
    return PageContent(tuple(blocks), is_filled=parts is not booklet.pages[-1])


def part_rows(form: Form, part: Part, unit: str) -> list[Row]:
    """Return the table rows that `part` prints of `form`."""
    rows: list[Row] = []
    if "name" in part.prints:
        rows.append(_pair("项目名称", form.name))
    if "head" in part.prints:
        rows += _head_rows(form, unit)
    if "goal" in part.prints:
        goal = form.goal[part.goal_start : part.goal_end]
        labels = [_wide("年度目标")] if not part.goal_start else []
        rows += [*labels, _wide(goal)]
    return [*rows, *_body_rows(form, part)]


def _pair(label: str, value: str) -> Row:
    return Slot(label, 0), Slot(value, 1, COLUMNS - 1)


def _wide(text: str) -> Row:
    return (Slot(text, 0, COLUMNS),)


def _head_rows(form: Form, unit: str) -> list[Row]:
    amounts = [
        ("年度资金总额:", form.total),
        ("其中:财政拨款", form.fiscal),
        ("其他资金", form.other),
    ]
    money = [(Slot(label, 1, 2), Slot(amount, 3, 2)) for label, amount in amounts]
    stub = Slot("项目资金(万元)", 0, row_span=len(money))
    return [
        _pair("项目名称", form.name),
        _pair("实施单位", unit),
        _pair("项目属性", form.attribute),
        (stub, *money[0]),
        *money[1:],
    ]


def _body_rows(form: Form, part: Part) -> list[Row]:
    rows: list[Row] = []
    if "header" in part.prints:
        names = ("一级指标", "二级指标", "三级指标", "本年度指标值")
        rows.append(tuple(Slot(name, column) for column, name in enumerate(names, start=1)))
    if part.rows:
        rows += _indicator_rows(form, part)
    if not rows:
        return []
    stub = "绩效指标" if {"header", "name"} & set(part.prints) else ""
    return [(Slot(stub, 0, row_span=len(rows)), *rows[0]), *rows[1:]]


def _indicator_rows(form: Form, part: Part) -> list[Row]:
    numbers = range(part.rows[0] - 1, part.rows[1])
    rows: list[Row] = []
    for number in numbers:
        indicator = form.indicators[number]
        start = part.target_start if number == numbers[0] else 0
        end = part.target_end if number == numbers[-1] else None
        name = Slot("" if start else indicator.level3, 3)
        levels = [slot for depth in (1, 2) for slot in _level_slot(form, part, number, depth)]
        rows.append((*levels, name, Slot(indicator.target_text[start:end], 4)))
    return rows


def _level_slot(form: Form, part: Part, number: int, depth: int) -> Iterator[Slot]:
    """Yield the level cell that begins in row `number`, if one begins there on this page."""
    first, last = part.rows[0] - 1, part.rows[1]
    levels = form.indicators[number][:depth]
    begins = not number or form.indicators[number - 1][:depth] != levels
    if not begins and number != first:
        return
    following = takewhile(lambda row: row[:depth] == levels, form.indicators[number:last])
    is_printed = begins and not (number == first and part.target_start)
    yield Slot(levels[-1] if is_printed else "", depth, row_span=len(list(following)))


def main() -> None:
    """Write the PDF."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--font", type=Path, help="TrueType font file to embed as a subset")
    parser.add_argument("--target", type=Path, default=TARGET, help="PDF file to write")
    options = parser.parse_args()
    booklet = read_booklet()
    pages = [page_content(booklet, parts) for parts in booklet.pages]
    write_pdf(options.target, pages, use_font(options.font))


if __name__ == "__main__":
    main()
