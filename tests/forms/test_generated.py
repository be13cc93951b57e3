"""The reader against invented documents: what was printed is what is read."""

from pathlib import Path

import pytest

from tests.forms.compare import compare
from tests.forms.defects import Break, Cut, Defects, Repeats
from tests.forms.invent import invent_forms
from tests.forms.render_pdf import render_pdf
from tests.forms.render_text import TextFormat, render_text
from tests.forms.rows import read_form_file

TEMPLATES = ("T01", "T02", "T06", "T08", "SH")
ONE_FORM_A_SHEET = ("T01", "T02", "T06", "SH")
SEEDS = (1, 2)

DEFECTS = {
    "T01": (
        Defects(shift=1),
        Defects(shift=2, amount_column=4),
        Defects(amount_column=2, has_tags=True),
        Defects(drops_blanks=True),
        Defects(lacks_stub=True),
        Defects(has_title_inside=True, has_footer=True),
    ),
    "T02": (Defects(shift=1), Defects(drops_blanks=True), Defects(blank_column=0)),
    "T06": (Defects(shift=2), Defects(lacks_stub=True), Defects(blank_column=3)),
    "T08": (Defects(has_title_inside=True),),
    "SH": (Defects(shift=1), Defects(has_title_inside=True)),
}
SHARED_DEFECTS = (
    Defects(),
    Defects(repeats_labels=True),
    Defects(is_wide=True, has_wide_targets=True),
    Defects(has_footer=True),
)
BREAKS = (
    Break(Repeats.NOTHING),
    Break(Repeats.TITLE),
    Break(Repeats.TITLE_AND_HEADER),
    Break(Repeats.HEADER),
    Break(Repeats.NOTHING, Cut.IN_TARGET),
    Break(Repeats.HEADER, Cut.IN_TARGET),
    Break(Repeats.NOTHING, Cut.IN_NAME),
)
BREAKS_OF_FORMS = (
    Break(Repeats.TITLE_AND_NAME),
    Break(Repeats.NOTHING, Cut.IN_GOAL),
    Break(Repeats.TITLE, Cut.IN_GOAL),
)
FORMATS = (
    TextFormat(has_form_feeds=True),
    TextFormat(encoding="gb18030", newline="\r\n"),
    TextFormat(encoding="utf-8-sig", delimiter=","),
    TextFormat(encoding="utf-16", delimiter="|"),
)


def cases() -> list[tuple[str, Defects]]:
    """Return each template with each defect that it can have."""
    breaks = {t: (*BREAKS, *(BREAKS_OF_FORMS if t in ONE_FORM_A_SHEET else ())) for t in TEMPLATES}
    return [
        (template, defects)
        for template in TEMPLATES
        for defects in (
            *SHARED_DEFECTS,
            *DEFECTS[template],
            *(Defects(page_break=page_break) for page_break in breaks[template]),
        )
    ]


def is_for_pdf(defects: Defects) -> bool:
    """Say whether `defects` can be drawn: cells are moved in text only."""
    moved = (defects.shift, defects.drops_blanks, defects.has_tags)
    return not any(moved) and defects.amount_column is None and defects.blank_column is None


def is_short(template: str, defects: Defects) -> bool:
    """Say whether it fits on a few pages: a flat table that repeats its goals does not."""
    return template != "T08" or not defects.repeats_labels


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("template", "defects"), cases(), ids=str)
def test_text_is_read_as_printed(
    template: str, defects: Defects, seed: int, tmp_path: Path
) -> None:
    forms = invent_forms(template, seed, count=2)
    data, expected = render_text(forms, defects, FORMATS[0], seed)
    path = tmp_path / "forms.txt"
    path.write_bytes(data)
    assert compare(expected, read_form_file(path)) == []


@pytest.mark.parametrize("text_format", FORMATS, ids=str)
@pytest.mark.parametrize("template", TEMPLATES)
def test_any_encoding_and_delimiter_is_read(
    template: str, text_format: TextFormat, tmp_path: Path
) -> None:
    data, expected = render_text(invent_forms(template, 7, count=2), Defects(), text_format)
    path = tmp_path / "forms.txt"
    path.write_bytes(data)
    assert compare(expected, read_form_file(path)) == []


@pytest.mark.parametrize(
    ("template", "defects"),
    [case for case in cases() if is_for_pdf(case[1]) and is_short(*case)],
    ids=str,
)
def test_pdf_is_read_as_printed(template: str, defects: Defects, tmp_path: Path) -> None:
    path = tmp_path / "forms.pdf"
    expected = render_pdf(invent_forms(template, 3, count=2), defects, path)
    assert compare(expected, read_form_file(path)) == []


@pytest.mark.parametrize("template", ONE_FORM_A_SHEET)
def test_forms_that_share_pages_are_kept_apart(template: str, tmp_path: Path) -> None:
    path = tmp_path / "forms.pdf"
    expected = render_pdf(invent_forms(template, 5, count=4), Defects(shares_pages=True), path)
    assert compare(expected, read_form_file(path)) == []
