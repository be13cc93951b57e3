"""A correction replaces the text of one piece that prints what it expects, or says why not."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extractors.model import Box, Cell, Document, Grid, Line, Page, SourceDocument
from tests.unit.corrections.spoiled import correction
from transforms.corrections import Corrected, apply

SOURCE = SourceDocument(Path("a.txt"), b"", "9239d7" + "0" * 58, "text/plain")
BOX = Box(1, 2, 3, 4)
GRID = Grid(
    1,
    (
        Cell("年度资金\n总额", 0, 0, 1, 12, row_span=2),
        Cell("98.O", 0, 1, 1, 12),
        Cell("98.O", 0, 2, 1, 12),
        Cell("", 1, 1, 1, 13),
        Cell("57.3", 1, 2, 1, 13),
    ),
    2,
    3,
)
TEXT = Document(SOURCE, (Page(1, (Line("标题 一", 1, 9), GRID)), Page(2, ())), "utf-8")
PDF = Document(SOURCE, (Page(1, (Line("单位:万兀", 1, box=BOX),)),))


def of(document: Document = TEXT, **changes: Any) -> Corrected:
    return apply(document, [correction(**changes)])


def test_only_the_text_of_the_one_piece_changes() -> None:
    done = of(column=2)
    page = done.document.pages[0]
    cells = (*GRID.cells[:2], replace(GRID.cells[2], text="98.0"), *GRID.cells[3:])
    assert page == Page(1, (TEXT.pages[0].blocks[0], replace(GRID, cells=cells)))
    assert done.document == replace(TEXT, pages=(page, TEXT.pages[1]))
    assert [(a.printed, a.piece) for a in done.applied] == [(GRID.cells[2], cells[2])]
    assert done.stale == ()


def test_a_line_keeps_its_box() -> None:
    done = of(PDF, line=None, expect="单位:万兀", read_as="单位:万元")
    assert done.document.pages[0].blocks == (Line("单位:万元", 1, box=BOX),)


@pytest.mark.parametrize("expect", ["年度资金总额", "年度资金\n总额", " 年度资金\u3000\n 总额"])
def test_line_wraps_and_blanks_around_do_not_count(expect: str) -> None:
    assert of(expect=expect, read_as="总额").document.pages[0].blocks[1].cells[0].text == "总额"


def test_a_run_of_blanks_is_one_blank_and_no_blank_is_none() -> None:
    assert of(line=9, expect="标题 \u3000一", read_as="标题").applied
    assert of(line=9, expect="标题一", read_as="标题").stale


def test_without_corrections_the_document_is_the_same() -> None:
    assert apply(TEXT, []) == Corrected(TEXT)


@pytest.mark.parametrize(
    ("changes", "printed", "fault"),
    [
        ({}, "98.O", "page 1, line 12 prints it 2 times (line 12 row 0 column 1, line 12 row 0"),
        ({"line": 13, "read_as": "57.3"}, "57.3", "line 13 prints 57.3; if the source is right"),
        ({"line": 13}, "57.3", "page 1, line 13 prints 57.3"),
        ({"line": 40}, None, "page 1, line 40 prints nothing like it"),
        ({"line": None, "expect": "57.8"}, "57.3", "page 1 prints 57.3"),
        ({"line": None, "expect": "某某局"}, None, "page 1 prints nothing like it"),
        ({"row": 1, "column": 1}, None, "page 1, line 12, row 1, column 1 prints nothing"),
        ({"page": 2}, None, "page 2, line 12: nothing is printed there that can be read"),
        ({"page": 3}, None, "page 3, line 12: the document has 2 pages"),
    ],
)
def test_a_correction_that_does_not_fit_is_stale(
    changes: dict[str, Any], printed: str | None, fault: str
) -> None:
    done = of(**changes)
    assert done.document == TEXT
    assert done.applied == ()
    (stale,) = done.stale
    assert fault in stale.fault
    assert stale.printed_text == printed


def test_a_pdf_is_asked_for_row_and_column() -> None:
    (stale,) = of(PDF).stale
    assert "a PDF has no line numbers, give row and column" in stale.fault


def test_corrections_never_apply_to_each_others_result() -> None:
    chain = [
        correction(id="a", column=1, read_as="98.1"),
        correction(id="b", column=1, expect="98.1", read_as="98.2"),
        correction(id="c", column=1, read_as="98.3"),
        correction(id="d", column=2),
    ]
    done = apply(TEXT, chain)
    assert [cell.text for cell in done.document.pages[0].blocks[1].cells[1:3]] == ["98.1", "98.0"]
    assert [a.correction.id for a in done.applied] == ["a", "d"]
    assert [s.correction.id for s in done.stale] == ["b", "c"]
    assert "a corrects the same place already" in done.stale[1].fault
