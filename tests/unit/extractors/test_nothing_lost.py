"""Each character of a page stands in exactly one cell or line."""

import logging
import re
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from extractors.registry import extract
from extractors.source import read_source
from tests.places import SHARED
from tests.unit.extractors import pdf_factory as factory

CORPUS = sorted((SHARED / "corpus").glob("**/*.pdf"))
HIDDEN = re.compile(r"hidden_characters=(\d+)")


def drawn_ink(path: Path) -> Counter[str]:
    """Return the characters that pdfplumber finds, those drawn twice once."""
    found: Counter[str] = Counter()
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            chars = page.dedupe_chars().chars
            found.update(c for char in chars for c in char["text"] if not c.isspace())
            page.close()
    return found


@pytest.mark.skipif(not CORPUS, reason="../shared/corpus is not here")
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_real_documents_keep_every_character(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="extractors")

    document = extract(read_source(path))

    hidden_count = sum(int(count) for count in HIDDEN.findall(caplog.text))
    drawn, printed = drawn_ink(path), Counter(factory.ink(document))
    assert printed <= drawn
    assert (drawn - printed).total() == hidden_count
    assert document.unreadable_pages == ()


@pytest.mark.skipif(not CORPUS, reason="../shared/corpus is not here")
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_cells_of_a_real_grid_do_not_overlap(path: Path) -> None:
    for grid in factory.grids(extract(read_source(path))):
        places = Counter(
            (row, column)
            for cell in grid.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        )
        assert set(places.values()) == {1}
        assert max(row for row, _ in places) < grid.row_count
        assert max(column for _, column in places) < grid.column_count


WORD = st.text("预算项目绩效指标0123456789.%,()≥", max_size=6)
BLOCK = st.tuples(
    st.lists(st.lists(WORD, min_size=1, max_size=5), min_size=1, max_size=5),
    st.floats(0, 40),
    st.booleans(),
)


@settings(max_examples=40, deadline=None)
@given(blocks=st.lists(BLOCK, min_size=1, max_size=3), note=WORD)
def test_drawn_pages_keep_every_character(
    tmp_path_factory: pytest.TempPathFactory,
    blocks: list[tuple[list[list[str]], float, bool]],
    note: str,
) -> None:
    """Tables of uneven rows, apart or touching, some of them ruled by boxes only."""
    printed = Counter("字")

    def draw(canvas: Canvas) -> None:
        top = 60.0
        factory.put_text(canvas, "字", 20, 20)
        for rows, gap, has_rules in blocks:
            for row in rows:
                rules = [("GRID" if has_rules else "BOX", (0, 0), (-1, -1), 0.5, "black")]
                top = factory.put_table(
                    canvas, [row], top, [400 / len(row)] * len(row), rules=rules
                )
                printed.update("".join(row))
            factory.put_text(canvas, note, 470, top + gap / 2)
            printed.update(note)
            top += gap

    document = factory.read(factory.make_pdf(draw), tmp_path_factory.mktemp("drawn"))

    assert Counter(factory.ink(document)) == printed
