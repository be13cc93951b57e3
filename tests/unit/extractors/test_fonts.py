"""Fonts whose codes are taken whole: those that pdfminer makes."""

import random
from typing import Any

import pytest
from pdfminer.pdffont import PDFFont, PDFFontError, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import LIT

from extractors.fonts import FontManager
from extractors.lean_glyphs import Glyphs
from extractors.pdf_integrity import PARSER_FAULTS

CODES = range(300)
MAP = b"begincmap 2 beginbfchar <41> <4E00> <0042> <0041> endbfchar endcmap"
ODD_MAP = b"begincmap 1 beginbfchar <41> /space endbfchar endcmap"
RANGES = b"begincmap 1 beginbfrange <20> <60> <0020> endbfrange endcmap"
NAMES = ["A", "g0", "g25CC", "uni4E00", "u1F600", "a_b", "uniD800", "space", ".notdef", "f_f.x"]


def stream_of(data: bytes) -> PDFStream:
    return PDFStream({}, data)


def encodings(chance: random.Random) -> list[object]:
    names = [LIT(name) for name in NAMES]
    differences: list[object] = [chance.randrange(90), *chance.choices(names, k=9)]
    odd = [*differences, 70, LIT(b"\xff"), 3.5, b"B", names[0], -3, names[1]]
    base = chance.choice(["WinAnsiEncoding", "MacRomanEncoding", "Unknown"])
    return [
        None, LIT(base), {}, {"Differences": []}, {"Differences": differences},
        {"Differences": odd}, {"BaseEncoding": LIT(base), "Differences": differences},
        {"BaseEncoding": LIT(base)}, {"Differences": LIT("A")}, {"Differences": names},
    ]  # fmt: skip


def any_font(chance: random.Random) -> dict[str, object]:
    widths = [chance.randrange(1000) for _ in range(chance.randrange(60))]
    facts: dict[str, list[object]] = {
        "Subtype": [LIT("Type1"), LIT("TrueType"), LIT("Type3"), LIT("CIDFontType2"), None],
        "BaseFont": [LIT("Helvetica"), LIT("ABCDEF+Song"), None],
        "Encoding": encodings(chance),
        "Widths": [None, widths, [*widths, 7.25], [*widths, b"7"], [*widths, None, 8], LIT("A")],
        "FirstChar": [None, 0, 33, 33.5],
        "ToUnicode": [None, *map(stream_of, (MAP, ODD_MAP, RANGES, b"")), LIT("Identity-H")],
        "FontDescriptor": [None, {"Descent": -120, "MissingWidth": 300, "FontName": LIT("A")}],
        "FontBBox": [[0, -200, 1000, 800]],
        "FontMatrix": [[0.001, 0, 0, -0.001, 0, 0]],
        "W": [None, [1, [500, 600.5], 10, 20, 250]],
    }
    chosen = {name: chance.choice(values) for name, values in facts.items()}
    spec = {name: value for name, value in chosen.items() if value is not None}
    if chance.random() < 0.25:
        held = {**spec, "Subtype": LIT("CIDFontType2"), "DW": 900}
        outer = {"ToUnicode": spec["ToUnicode"]} if "ToUnicode" in spec else {}
        encoding = LIT("Identity-H")
        return {"Subtype": LIT("Type0"), "DescendantFonts": [held], "Encoding": encoding, **outer}
    return spec


def what_is_in(font: PDFFont) -> object:
    """Return all that decides what a font shows."""
    texts: list[str | None] = []
    for code in CODES:
        try:
            texts.append(font.to_unichr(code))
        except PDFUnicodeNotDefined:
            texts.append(None)
    shown = Glyphs(font)
    return (
        type(font), font.fontname, texts, [font.char_width(code) for code in CODES], font.widths,
        font.descent, font.get_descent(), font.default_width, font.is_multibyte(),
        [shown.by_cid[code] for code in CODES], [shown.widths[code] for code in CODES],
    )  # fmt: skip


def made_by(manager: PDFResourceManager, spec: dict[str, Any]) -> object:
    try:
        return what_is_in(manager.get_font(None, spec))
    except PARSER_FAULTS as error:
        return type(error)


@pytest.mark.parametrize("seed", range(40))
def test_fonts_are_those_of_the_parser(seed: int) -> None:
    kinds = set()
    for at in range(40):
        found = made_by(FontManager(), any_font(random.Random(seed * 100 + at)))
        assert found == made_by(PDFResourceManager(), any_font(random.Random(seed * 100 + at)))
        kinds.add(found if isinstance(found, type) else found[0])  # type: ignore[index]
    assert len(kinds) > 3


def test_a_font_is_made_once() -> None:
    manager, spec = FontManager(), any_font(random.Random(1))
    assert manager.get_font(7, spec) is manager.get_font(7, spec)


@pytest.mark.parametrize("widths", [[1, 10**9, 500], [0, 60_000, 500] * 20, [1, 2, 3, 1, 10**9, 5]])
def test_widths_of_millions_of_codes_are_damage(widths: list[object]) -> None:
    held = {"Subtype": LIT("CIDFontType2"), "Encoding": LIT("Identity-H"), "W": widths}
    with pytest.raises(PDFFontError, match="cannot be"):
        FontManager().get_font(None, held)


@pytest.mark.parametrize(
    "widths", [[1, 2, 10**9], [1, [10**9, 5]], [10**9, 10**9, 7], [9, 1, 10**9]]
)
def test_wide_characters_are_no_damage(widths: list[object]) -> None:
    spec = {"Subtype": LIT("CIDFontType2"), "Encoding": LIT("Identity-H"), "W": widths}
    assert made_by(FontManager(), spec) == made_by(PDFResourceManager(), spec)
