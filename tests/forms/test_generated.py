"""The reader against invented documents: what was printed is what is read."""

from pathlib import Path

import pytest

from tests.forms.compare import compare
from tests.forms.defects import AmountStyle, Break, Cut, Defects, Moves, Repeats, Wording
from tests.forms.defects import Surroundings as Around
from tests.forms.invent import invent_forms
from tests.forms.invent_defects import invent_defects
from tests.forms.render_pdf import render_pdf
from tests.forms.render_text import render_text
from tests.forms.rows import read_form_file
from tests.forms.text_format import ALIGNED, TextFormat

FLAT = "T08"
ONE_FORM_A_SHEET = ("T01", "T02", "T06", "SH")
TEMPLATES = (*ONE_FORM_A_SHEET, FLAT)
# The others are drawn with random defects only, for time.
DRAWN = ("T06", FLAT)
SEED = 2
FORM_FEEDS = TextFormat(has_form_feeds=True)
FORMATS = (
    TextFormat(),
    TextFormat(encoding="gb18030", newline="\r\n"),
    TextFormat(encoding="utf-8-sig", delimiter=","),
    TextFormat(encoding="utf-16", delimiter="|"),
    TextFormat(delimiter=ALIGNED, has_form_feeds=True),
)

IN_ANY_TEMPLATE = (
    Defects(),
    Defects(repeats_labels=True),
    Defects(wording=Wording(is_wide=True, has_wide_targets=True)),
    Defects(wording=Wording(has_synonyms=True)),
    Defects(wording=Wording(has_spaced_labels=True)),
    Defects(wording=Wording(has_level_scores=True)),
    Defects(wording=Wording(has_numbered_names=True)),
    Defects(around=Around(has_footer=True)),
    Defects(around=Around(has_title_inside=True)),
    Defects(around=Around(has_prose=True)),
    Defects(lacks_target=True),
    Defects(has_blank_row=True),
    Defects(page_break=Break(Repeats.NOTHING), around=Around(has_page_numbers=True)),
    Defects(page_break=Break(Repeats.NOTHING, reprints_labels=True)),
    Defects(page_break=Break(Repeats.TITLE)),
    Defects(page_break=Break(Repeats.TITLE_AND_HEADER)),
    Defects(page_break=Break(Repeats.HEADER)),
    Defects(page_break=Break(Repeats.NOTHING, Cut.IN_TARGET)),
    Defects(page_break=Break(Repeats.HEADER, Cut.IN_TARGET), around=Around(has_page_numbers=True)),
    Defects(page_break=Break(Repeats.NOTHING, Cut.IN_NAME)),
)
IN_A_FORM = (
    Defects(lacks_stub=True),
    Defects(splits_goal=True),
    Defects(around=Around(has_extra_fields=True)),
    Defects(page_break=Break(Repeats.TITLE), around=Around(has_prose=True)),
    Defects(wording=Wording(amounts=AmountStyle.THOUSANDS)),
    Defects(wording=Wording(amounts=AmountStyle.WITH_UNIT, blank_amount="-")),
    Defects(wording=Wording(blank_amount="0.00")),
    Defects(page_break=Break(Repeats.TITLE_AND_NAME)),
    Defects(page_break=Break(Repeats.NOTHING, Cut.IN_GOAL)),
    Defects(page_break=Break(Repeats.TITLE, Cut.IN_GOAL)),
    Defects(moves=Moves(shift=1)),
    Defects(moves=Moves(shift=2)),
    Defects(moves=Moves(drops_blanks=True)),
    Defects(moves=Moves(blank_column=0)),
    Defects(moves=Moves(blank_column=3)),
)
IN_ONE_TEMPLATE = {
    "T01": (
        Defects(moves=Moves(amount_column=2), wording=Wording(has_tags=True)),
        Defects(moves=Moves(amount_column=4, shift=1), around=Around(has_footer=True)),
        Defects(around=Around(has_split_title=True)),
    ),
    "T06": (Defects(around=Around(has_total_row=True)),),
    "T08": (
        Defects(around=Around(has_column_numbers=True)),
        Defects(around=Around(has_header_above=True)),
        Defects(page_break=Break(Repeats.HEADER), around=Around(has_header_above=True)),
        Defects(around=Around(has_split_title=True)),
    ),
}


def cases() -> list[tuple[str, Defects]]:
    """Return each template with each defect that it can have."""
    return [
        (template, defects)
        for template in TEMPLATES
        for defects in (
            *IN_ANY_TEMPLATE,
            *(IN_A_FORM if template in ONE_FORM_A_SHEET else ()),
            *IN_ONE_TEMPLATE.get(template, ()),
        )
    ]


def is_for_pdf(template: str, defects: Defects) -> bool:
    """Say whether a drawing adds to what text shows; a flat table that repeats goals is long."""
    is_long = template == FLAT and defects.repeats_labels
    is_drawn = template in DRAWN or defects == Defects()
    return is_drawn and defects.moves == Moves() and defects.wording == Wording() and not is_long


@pytest.mark.parametrize(("template", "defects"), cases(), ids=str)
def test_text_is_read_as_printed(template: str, defects: Defects, tmp_path: Path) -> None:
    data, expected = render_text(invent_forms(template, SEED, 2), defects, FORM_FEEDS, SEED)
    path = tmp_path / "forms.txt"
    path.write_bytes(data)
    assert compare(expected, read_form_file(path)) == []


@pytest.mark.parametrize("text_format", FORMATS, ids=str)
@pytest.mark.parametrize("template", TEMPLATES)
def test_any_encoding_and_delimiter_is_read(
    template: str, text_format: TextFormat, tmp_path: Path
) -> None:
    data, expected = render_text(invent_forms(template, 7, 2), Defects(), text_format)
    path = tmp_path / "forms.txt"
    path.write_bytes(data)
    assert compare(expected, read_form_file(path)) == []


@pytest.mark.parametrize(
    ("template", "defects"), [case for case in cases() if is_for_pdf(*case)], ids=str
)
def test_pdf_is_read_as_printed(template: str, defects: Defects, tmp_path: Path) -> None:
    path = tmp_path / "forms.pdf"
    expected = render_pdf(invent_forms(template, 3, 2), defects, path)
    assert compare(expected, read_form_file(path)) == []


@pytest.mark.parametrize("template", ONE_FORM_A_SHEET)
def test_forms_that_share_pages_are_kept_apart(template: str, tmp_path: Path) -> None:
    path = tmp_path / "forms.pdf"
    defects = Defects(around=Around(shares_pages=True))
    expected = render_pdf(invent_forms(template, 5, 4), defects, path)
    assert compare(expected, read_form_file(path)) == []


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("template", TEMPLATES)
def test_text_with_many_defects_is_read(template: str, seed: int, tmp_path: Path) -> None:
    forms = invent_forms(template, seed, 1 + seed % 3, richness=1 + seed % 2)
    defects = invent_defects(template, seed, is_text=True)
    data, expected = render_text(forms, defects, TextFormat(), seed)
    path = tmp_path / "forms.txt"
    path.write_bytes(data)
    assert compare(expected, read_form_file(path)) == [], str(defects)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("template", TEMPLATES)
def test_pdf_with_many_defects_is_read(template: str, seed: int, tmp_path: Path) -> None:
    forms = invent_forms(template, seed, 2, richness=1 + seed % 2)
    defects = invent_defects(template, seed, is_text=False)
    path = tmp_path / "forms.pdf"
    expected = render_pdf(forms, defects, path, seed)
    assert compare(expected, read_form_file(path)) == [], str(defects)
