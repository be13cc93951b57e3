"""The lean reading of a page: the marks of pdfplumber to the last bit, or none and why."""

import random
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from itertools import islice
from pathlib import Path

import pdfplumber
import pytest
from pdfminer.pdffont import PDFFont
from pdfplumber.page import Page as PlumberPage
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.content_tokens import IMAGE, UnsureError, read_operations
from extractors.lean_glyphs import MOST_KEPT, MOST_SIZES, Glyphs
from extractors.lean_page import draw
from extractors.model import Grid, Line
from extractors.pdf_clipping import lay_out
from extractors.placing import place
from extractors.plain_document import PlainPdf
from extractors.registry import extract
from extractors.seen_page import SeenPage, see_with_plumber
from extractors.source import read_source
from tests.places import SAMPLES, SHARED
from tests.unit.extractors.pdf_factory import FONT, make_pdf, put_box, put_rule, put_text

FILES = [*sorted(SAMPLES.glob("*.pdf")), *sorted((SHARED / "corpus").rglob("*.pdf"))]


def see_lean(page: PlumberPage, fonts: dict[PDFFont, Glyphs]) -> SeenPage:
    """Return what one page shows, placed by itself."""
    seen, shown = draw(page, fonts)
    place([(seen, shown)])
    return seen


def both(data: bytes | Path) -> list[tuple[SeenPage | str, SeenPage]]:
    """Return each page as it is seen lean, or why not, and as pdfplumber sees it."""
    data = data if isinstance(data, bytes) else data.read_bytes()
    seen: list[tuple[SeenPage | str, SeenPage]] = []
    with pdfplumber.open(BytesIO(data), raise_unicode_errors=False) as pdf:
        for page, plain in zip(pdf.pages, PlainPdf(data).pages, strict=True):
            lean: SeenPage | str
            try:
                lean = see_lean(plain, {})
            except UnsureError as error:
                lean = str(error)
            lay_out(page)
            seen.append((lean, see_with_plumber(page)))
            page.close()
    return seen


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem[:40])
def test_real_pages_are_seen_as_pdfplumber_sees_them(file: Path) -> None:
    pages = both(file)
    assert [lean for lean, plumber in pages if lean != plumber] == []
    assert any(isinstance(lean, SeenPage) for lean, _ in pages)


def latin(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 11)
    canvas.drawString(50, 700, r"a (bracket), a \ and é – all escaped")
    canvas.setFont("Times-Italic", 9.5)
    canvas.drawRightString(400, 650, "1,234.50")


def spaced(canvas: Canvas) -> None:
    text = canvas.beginText(60, 600)
    text.setFont("Helvetica", 10)
    text.setCharSpace(1.7)
    text.setWordSpace(4)
    text.textLine("one two  three")
    text.setHorizScale(80)
    text.setRise(3)
    text.setLeading(17)
    text.textLine("narrow and raised")
    text.textLine("the next line")
    text.setTextRenderMode(3)
    text.textOut("unseen")
    canvas.drawText(text)


def turned(canvas: Canvas) -> None:
    for degrees in (30, 90, 180, 270):
        canvas.saveState()
        canvas.translate(300, 400)
        canvas.rotate(degrees)
        canvas.setFont(FONT, 12)
        canvas.drawString(20, 5, "转动的字 turned")
        canvas.rect(10, 30, 40, 20)
        canvas.restoreState()


def skewed(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.transform(1, 0.2, -0.3, 1.1, 50, 60)
    canvas.drawString(100, 300, "歪斜")
    canvas.rect(100, 310, 60, 30, stroke=0, fill=1)
    canvas.restoreState()


def forms(canvas: Canvas) -> None:
    canvas.beginForm("inner", 0, 0, 200, 100)
    canvas.setFont(FONT, 10)
    canvas.drawString(10, 20, "表格里的表格")
    canvas.rect(5, 5, 150, 60)
    canvas.endForm()
    for x in (40, 260):
        canvas.saveState()
        canvas.translate(x, 500)
        canvas.scale(1.2, 0.9)
        canvas.doForm("inner")
        canvas.restoreState()
    canvas.setFont(FONT, 10)
    canvas.drawString(40, 480, "之后")


def clipped(canvas: Canvas) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(50, 500, 100, 50)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setFont(FONT, 14)
    for line in range(6):
        canvas.drawString(40, 480 + 15 * line, "剪去一半的字在这里一直写下去")
    canvas.line(0, 520, 500, 520)
    canvas.rect(20, 490, 400, 30)
    canvas.restoreState()
    canvas.drawString(40, 450, "外面")


def drawn(canvas: Canvas) -> None:
    canvas.setDash(3, 2)
    put_rule(canvas, 60, 100, 400, 100)
    canvas.setDash()
    put_box(canvas, 60, 120, 300, 180)
    canvas.circle(200, 300, 40)
    path = canvas.beginPath()
    path.moveTo(50, 200)
    path.lineTo(80, 240)
    path.curveTo(90, 250, 100, 260, 120, 200)
    path.close()
    path.rect(200, 200, 30, 20)
    path.moveTo(300, 300)
    path.lineTo(340, 300)
    canvas.drawPath(path, stroke=1, fill=1)
    canvas.linearGradient(300, 100, 400, 200, ["red", "blue"])
    for number in range(5):
        canvas.rect(60, 500 + 20 * number, 300, 0.6, stroke=0, fill=1)


def bold(canvas: Canvas) -> None:
    for shift in (0, 0.3):
        put_text(canvas, "描粗的标题", 100 + shift, 80, 16)


def pictured(canvas: Canvas) -> None:
    picture = Image.new("RGB", (8, 8), "green")
    canvas.drawImage(ImageReader(picture), 100, 300, 200, 120)
    put_text(canvas, "图下的字", 100, 100)


def random_page(seed: int) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        chance = random.Random(seed)
        for _ in range(60):
            canvas.saveState()
            a, b = chance.uniform(0.5, 1.5), chance.choice([0, 0, chance.uniform(-1, 1)])
            canvas.transform(a, b, -b, a, chance.uniform(0, 300), chance.uniform(0, 500))
            canvas.setFont(chance.choice([FONT, "Helvetica", "Courier"]), chance.uniform(5, 20))
            canvas.drawString(0, 0, chance.choice(["预算 2023", "a-b", "≥95%", "(一)", "\\"]))
            chance.choice([canvas.rect, canvas.ellipse])(5, 5, *(chance.uniform(1, 99),) * 2)
            canvas.line(0, 0, chance.uniform(-50, 50), chance.choice([0, chance.uniform(0, 9)]))
            canvas.restoreState()

    return draw


PAGES = [latin, spaced, turned, skewed, forms, clipped, drawn, bold, pictured]


@pytest.mark.parametrize("draw", PAGES, ids=lambda draw: draw.__name__)
def test_drawn_pages_are_seen_as_pdfplumber_sees_them(draw: Callable[[Canvas], None]) -> None:
    ((lean, plumber),) = both(make_pdf(draw))
    assert lean == plumber
    assert plumber.marks or plumber.lines


@pytest.mark.parametrize("seed", range(20))
def test_random_pages_are_seen_as_pdfplumber_sees_them(seed: int) -> None:
    ((lean, plumber),) = both(make_pdf(random_page(seed)))
    assert lean == plumber
    assert len(plumber.marks) > 60


@pytest.mark.parametrize("degrees", [90, 180, 270, 450, -90])
@pytest.mark.parametrize("box", ["", "0 0 400 500", "-50 20 500 700", "30 -40 560.5 801.25"])
def test_turned_and_shifted_pages_are_seen_as_pdfplumber_sees_them(degrees: int, box: str) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setPageRotation(degrees)
        drawn(canvas)
        turned(canvas)
        clipped(canvas)
        pictured(canvas)

    data = make_pdf(page)
    for name in ("/MediaBox [ {} ] /Old [ 0 0 ", "/CropBox [ {} ] /MediaBox [ 0 0 "):
        shown = data.replace(b"/MediaBox [ 0 0 ", name.format(box).encode()) if box else data
        ((lean, plumber),) = both(shown)
        assert lean == plumber
        assert plumber.marks


def worded(canvas: Canvas) -> None:
    put_text(canvas, "预算 abc 2025", 60, 100)
    put_text(canvas, "预算 abc 2025", 60, 130, size=14)


@pytest.mark.parametrize(
    "other",
    [
        (b"/W [ 1 [ 207 270", b"/W [ 1 [ 907 870"),
        (b"/DW 1000", b"/DW 0700"),
        (b"/Descent -2", b"/Descent -3"),
        (b"/Encoding /UniGB-UCS2-H", b"/Encoding /UniCNS-UCS2-H"),
        (b"(GB1)", b"(CNS1)"),
    ],
    ids=["widths", "default width", "descent", "codes", "texts"],
)
def test_fonts_of_one_name_that_differ_are_told_apart(other: tuple[bytes, bytes]) -> None:
    data = make_pdf(worded)
    assert other[0] in data
    for document in (data, data.replace(*other), data):
        ((lean, plumber),) = both(document)
        assert lean == plumber


def test_documents_whose_fonts_are_alike_share_their_characters() -> None:
    assert song(make_pdf(worded)) is song(make_pdf(worded, worded))


def song(data: bytes) -> Glyphs:
    """Return the characters of the one font of two bytes."""
    fonts: dict[PDFFont, Glyphs] = {}
    for page in PlainPdf(data).pages:
        see_lean(page, fonts)
    (found,) = (glyphs for glyphs in fonts.values() if glyphs.is_multibyte)
    return found


def test_strings_and_sizes_that_are_kept_are_bounded() -> None:
    glyphs = song(make_pdf(worded))
    sizes = {id(glyphs.sized(float(size), 1.0)) for size in range(2, 200)}
    assert len(sizes) > 1
    assert len(vars(glyphs)["_sized"]) <= MOST_SIZES
    sized = glyphs.sized(9.0, 1.0)
    for code in range(2 * MOST_KEPT):
        assert sized.hex[b"%04x" % code] == sized.read(code.to_bytes(2, "big"))
    assert len(sized.hex) <= MOST_KEPT


LISTS = {
    "shifts": b"[<00410042>-120.5<0043>30<00440045>] TJ",
    "a shift before and behind": b"[50<0041>-30<0042>-75] TJ <0043> Tj",
    "two shifts in a row": b"[<0041>10 0.3<0042>] TJ <0043> Tj",
    "a shift of nothing": b"[0<0041>0<0042>] TJ <0043> Tj",
    "empty strings": b"[<>10<0041><>-20<>5<0042>] TJ",
    "no strings": b"[10 20] TJ <0041> Tj",
    "half a code": b"[<00>-10<41>] TJ <0042> Tj",
    "both kinds of strings": b"[(\\000A)-10<0042>(\\000C)] TJ",
}


@pytest.mark.parametrize("space", [b"", b"1.7 Tc ", b"2 Tw 0.3 Tc 80 Tz "])
@pytest.mark.parametrize("shown", LISTS.values(), ids=LISTS)
@pytest.mark.parametrize("font", ["STSong-Light", "Helvetica"])
def test_lists_of_strings_are_shown_as_pdfplumber_shows_them(
    font: str, shown: bytes, space: bytes
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, 10)
        name = canvas._doc.getInternalFontName(font).lstrip("/")
        canvas._code.append(f"BT /{name} 10 Tf 60 600 Td")
        canvas._code.append((space + shown + b" " + shown + b" ET").decode("latin-1"))

    ((lean, plumber),) = both(make_pdf(draw))
    assert lean == plumber


CUT_CODES = {
    "a code over the end of a string": b"[<4181>-50 <cffb>-30] TJ",
    "a code of one byte": b"[<4181>-30 <42b081ff>-30 <d9ba2020>] TJ",
    "whole codes": b"[<b0a1>-30 <b0a2>] TJ",
}


@pytest.mark.parametrize("shown", CUT_CODES.values(), ids=CUT_CODES)
def test_codes_of_one_and_two_bytes_end_with_their_string(shown: bytes) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", 10)
        name = canvas._doc.getInternalFontName("STSong-Light").lstrip("/")
        canvas._code.append(f"BT /{name} 10 Tf 60 600 Td {shown.decode()} ET")

    other = make_pdf(draw).replace(b"UniGB-UCS2-H", b"GBK-EUC-H   ")
    assert b"GBK-EUC-H" in other
    ((lean, plumber),) = both(other)
    assert lean == plumber


def inline(canvas: Canvas) -> None:
    picture = Image.new("RGB", (8, 8), "green")
    canvas.drawInlineImage(picture, 100, 300, 200, 120)
    put_text(canvas, "字里夹图", 100, 100)


PICTURE = "q 40 0 0 30 100 200 cm BI /W 4 /H 4 /BPC 8 /CS /G {} EI\nQ 5 5 9 9 re S 5 50 30 6 re f"
INLINE = {
    "plain": "ID abcdefghijklmnop\n",
    "end within": "ID abEI.cdEEI jklEIEE",
    "operators within": "/D[0 1]/I true ID (q BT) Tj [ << >> ",
    "no data": "/DP << /K -1 >> ID",
    "digits": "/F /A85 ID 87cUR EI D]i,~> \n",
    "a list of filters": "/F [ /Fl /A85 ] ID 8E7cUR",
}
UNSURE_INLINE = {
    "no filter": "/F 3 ID abc\n",
    "nothing": "/D null ID abc\n",
    "no end of digits": "/F/A85 ID abc\n",
    "a name of odd letters": "/A#41 5 ID abc\n",
}


def with_code(code: str) -> bytes:
    def draw(canvas: Canvas) -> None:
        put_text(canvas, "字里夹图", 100, 100)
        canvas._code.append(code)
        put_text(canvas, "图后", 100, 150)

    return make_pdf(draw)


@pytest.mark.parametrize("inside", INLINE.values(), ids=INLINE)
def test_pictures_in_the_instructions_are_passed_over(inside: str) -> None:
    ((lean, plumber),) = both(with_code(PICTURE.format(inside)))
    assert lean == plumber
    assert isinstance(lean, SeenPage)
    assert (len(lean.images), len(lean.areas)) == (1, 2)


def test_a_picture_without_a_size_is_none() -> None:
    ((lean, plumber),) = both(with_code("BI /Width 4 /Height 4 ID abc\nEI\n 5 5 9 9 re S"))
    assert lean == plumber
    assert plumber.images == []


@pytest.mark.parametrize("inside", UNSURE_INLINE.values(), ids=UNSURE_INLINE)
def test_a_picture_whose_end_is_not_sure_is_refused(inside: str) -> None:
    words = [word for word, _ in islice(read_operations(PICTURE.format(inside).encode()), 3)]
    assert words == [b"q", b"cm", b"BI"]


def test_a_picture_without_an_end_is_refused() -> None:
    assert next(read_operations(b"BI /W 4 /H 4 ID abEIc\nEI")) == (b"BI", [])


def test_a_picture_that_ends_in_another_stream_is_refused() -> None:
    data = b"BI /W 4 /H 4 ID abc\nEI Q"
    assert list(read_operations(data, [40])) == [(IMAGE, [1.0]), (b"Q", ())]
    for at in (20, 23):
        assert next(read_operations(data, [at])) == (b"BI", [])


def test_drawn_pictures_in_the_instructions_are_read_lean() -> None:
    ((lean, plumber),) = both(make_pdf(inline))
    assert lean == plumber
    assert len(plumber.images) == 1


def strange(canvas: Canvas) -> None:
    canvas._code.append("5 strange")
    put_text(canvas, "字里夹图", 100, 100)


def test_what_is_not_sure_is_left_to_pdfplumber_and_counted(tmp_path: Path) -> None:
    ((lean, plumber),) = both(make_pdf(strange))
    assert lean == "an operator strange"
    assert [mark[0] for mark in plumber.marks] == list("字里夹图")
    file = tmp_path / "mixed.pdf"
    file.write_bytes(make_pdf(latin, strange, drawn))
    document = extract(read_source(file))
    assert document.fallback_page_count == 1
    assert [line.text for line in document.pages[1].blocks if isinstance(line, Line)] == [
        "字里夹图"
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem[:40])
def test_pages_that_are_read_together_hold_what_each_holds(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = extract(read_source(file))
    monkeypatch.setattr("extractors.pdf.MOST_PAGES", 1)
    assert extract(read_source(file)) == together


def test_pages_of_each_kind_are_read_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds = [latin, strange, drawn, turned, skewed, inline, clipped, bold]
    file = tmp_path / "mixed.pdf"
    file.write_bytes(make_pdf(*(page for _ in range(3) for page in kinds)))
    together = extract(read_source(file))
    assert together.fallback_page_count == 3
    monkeypatch.setattr("extractors.pdf.MOST_PAGES", 1)
    assert extract(read_source(file)) == together


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem[:40])
def test_cells_are_those_of_pdfplumber(file: Path) -> None:
    """White space aside, and of what is shown: pdfplumber prints what a clipping path hides too.

    What pdfplumber frames besides, headings and whole pages, stands there as lines and grids.
    """
    document = extract(read_source(file))
    with pdfplumber.open(file) as pdf:
        for page, plumber in zip(document.pages, pdf.pages, strict=True):
            grids = [block for block in page.blocks if isinstance(block, Grid)]
            cells = Counter(squeezed(cell.text) for grid in grids for cell in grid.cells)
            lines = "".join(line.text for line in page.blocks if isinstance(line, Line))
            lay_out(plumber)
            theirs = Counter(squeezed(c) for t in plumber.extract_tables() for r in t for c in r)
            plumber.close()
            assert [text for text in cells - theirs if text] == []
            framed = [text for text in theirs - cells if text not in squeezed(lines)]
            assert [text for text in framed if sum(c in text for c in cells if c) < 2] == []


def squeezed(text: str | None) -> str:
    return "".join((text or "").split())


@pytest.mark.parametrize("code", ["(left) 2 Ts Tj", "(left) 3 Tc T* '", "Tj", '1 2 "', "5 Tj"])
def test_a_string_that_stands_elsewhere_is_left_to_pdfplumber(code: str) -> None:
    ((lean, _),) = both(with_code(f"BT /F2 9 Tf 50 50 Td {code} ET"))
    assert lean in {"no string to show", "an operator without its numbers"}
