"""The reader against invented budgets: what was printed is what is read."""

from collections import Counter
from pathlib import Path

import pytest

from tests.budgets.compare import compare
from tests.budgets.defects import AmountMarks, Break, Codes, Cut, Defects, Repeats
from tests.budgets.document import LAYOUTS, write_manuscript
from tests.budgets.invent_defects import invent_defects
from tests.budgets.model import TrueLine
from tests.budgets.read import read_budget_file
from tests.budgets.render_pdf import render_pdf
from tests.budgets.render_text import render_text
from tests.forms.text_format import TextFormat
from transforms.budget_schema import BudgetLine

SEED = 3
# Drawing takes a second; the other styles are drawn clean and with random defects only.
DRAWN = ("jiangsu", "shanghai")
FORM_FEEDS = TextFormat(has_form_feeds=True)
FORMATS = (
    TextFormat(encoding="gb18030", newline="\r\n", has_form_feeds=True),
    TextFormat(encoding="utf-8-sig", delimiter=",", has_form_feeds=True),
    TextFormat(encoding="utf-16", delimiter="|"),
)

BREAKS = (
    Break(),
    Break(Repeats.HEADER),
    Break(Repeats.TITLE_AND_HEADER),
    Break(cut=Cut.BEFORE_TOTAL),
    Break(Repeats.HEADER, Cut.BEFORE_TOTAL),
    Break(cut=Cut.IN_LABEL),
    Break(Repeats.HEADER, Cut.IN_LABEL),
    Break(cut=Cut.IN_MERGED_LABEL),
    Break(cut=Cut.IN_MERGED_LABEL, reprints_labels=True),
)
IN_LAYOUT = (
    *(Defects(page_break=page_break) for page_break in BREAKS),
    Defects(codes=Codes.OWN_LEVEL),
    Defects(codes=Codes.EVERY_LEVEL),
    Defects(codes=Codes.PARTS),
    Defects(has_wrapped_labels=True),
    Defects(has_spaced_headers=True),
    Defects(has_blank_rows=True),
)
IN_CELLS = (
    Defects(blank="-"),
    Defects(blank="—"),
    Defects(blank="0.00"),
    Defects(amounts=AmountMarks.WITH_BLANKS),
    Defects(amounts=AmountMarks.FULL_WIDTH),
    Defects(has_negative=True),
    Defects(has_code_blanks=True),
    Defects(has_blank_parents=True),
    Defects(has_wrong_sum=True),
)
IN_TEXT = (Defects(has_shifted_row=True),)
IN_ONE_STYLE = {"central": (Defects(has_previous_year=True),)}


# Nothing surely tells which blank column is the extra one.
UNTOLD = (
    Defects(page_break=Break(has_extra_column=True)),
    Defects(page_break=Break(Repeats.HEADER, has_extra_column=True)),
)


def text_cases() -> list[tuple[str, Defects]]:
    """Return each style with each defect that its text can have."""
    return [
        (style, defects)
        for style in LAYOUTS
        for defects in (
            Defects(),
            *IN_LAYOUT,
            *IN_CELLS,
            *IN_TEXT,
            *IN_ONE_STYLE.get(style, ()),
        )
    ]


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("style", LAYOUTS)
def test_a_clean_pdf_is_read_as_printed(style: str, seed: int, tmp_path: Path) -> None:
    path = tmp_path / "budget.pdf"
    expected = render_pdf(write_manuscript(style, seed), path)
    assert compare(expected, read_budget_file(path)) == []


@pytest.mark.parametrize("defects", IN_LAYOUT, ids=str)
@pytest.mark.parametrize("style", DRAWN)
def test_pdf_is_read_as_printed(style: str, defects: Defects, tmp_path: Path) -> None:
    path = tmp_path / "budget.pdf"
    expected = render_pdf(write_manuscript(style, SEED, defects), path)
    assert compare(expected, read_budget_file(path)) == []


@pytest.mark.parametrize("defects", UNTOLD, ids=str)
@pytest.mark.parametrize("style", LAYOUTS)
def test_columns_that_nothing_tells_apart_are_unread_and_not_guessed(
    style: str, defects: Defects, tmp_path: Path
) -> None:
    path = tmp_path / "budget.txt"
    data, expected = render_text(write_manuscript(style, SEED, defects), FORM_FEEDS)
    path.write_bytes(data)
    records = read_budget_file(path)
    printed = Counter(map(said, expected.lines))
    read = Counter(map(said, records.budget_lines))
    assert read - printed == Counter()
    assert bool(printed - read) == bool(records.unread)


def said(line: TrueLine | BudgetLine) -> tuple[object, ...]:
    codes = (line.functional_code, line.economic_code, line.item_code, line.measure_code)
    return (line.table_code, line.direction, *codes, line.amount)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("style", LAYOUTS)
def test_pdf_with_many_defects_is_read(style: str, seed: int, tmp_path: Path) -> None:
    path = tmp_path / "budget.pdf"
    defects = invent_defects(seed, is_text=False)
    expected = render_pdf(write_manuscript(style, seed, defects), path)
    assert compare(expected, read_budget_file(path)) == [], str(defects)


@pytest.mark.parametrize(("style", "defects"), text_cases(), ids=str)
def test_text_is_read_as_printed(style: str, defects: Defects, tmp_path: Path) -> None:
    path = tmp_path / "budget.txt"
    data, expected = render_text(write_manuscript(style, SEED, defects), FORM_FEEDS)
    path.write_bytes(data)
    assert compare(expected, read_budget_file(path)) == []


@pytest.mark.parametrize("text_format", FORMATS, ids=str)
@pytest.mark.parametrize("style", LAYOUTS)
def test_any_encoding_and_delimiter_is_read(
    style: str, text_format: TextFormat, tmp_path: Path
) -> None:
    path = tmp_path / "budget.txt"
    data, expected = render_text(write_manuscript(style, 5), text_format)
    path.write_bytes(data)
    assert compare(expected, read_budget_file(path)) == []


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("style", LAYOUTS)
def test_text_with_many_defects_is_read(style: str, seed: int, tmp_path: Path) -> None:
    path = tmp_path / "budget.txt"
    defects = invent_defects(seed, is_text=True)
    data, expected = render_text(write_manuscript(style, seed, defects), FORM_FEEDS)
    path.write_bytes(data)
    assert compare(expected, read_budget_file(path)) == [], str(defects)
