"""PDFs that cannot be read, or not wholly, say so."""

import gc
import re
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.errors import DamagedPdfError, EncryptedPdfError, NoTextLayerError
from tests.unit.extractors import pdf_factory as factory


def draw_form(canvas: Canvas) -> None:
    factory.put_text(canvas, "项目支出绩效目标表", 200, 50)
    factory.put_table(canvas, [["项目名称", "热线"], ["总额", "156.0"]], 100, [100, 200])


def draw_scan(canvas: Canvas) -> None:
    picture = BytesIO()
    Image.new("L", (200, 280), 200).save(picture, "PNG")
    canvas.drawImage(ImageReader(picture), 0, 0, factory.WIDTH, factory.HEIGHT)


def draw_numbered_scan(canvas: Canvas) -> None:
    draw_scan(canvas)
    factory.put_text(canvas, "- 2 -", 280, 810)


def first_content(data: bytes) -> tuple[int, int]:
    """Return where the first page's drawing instructions begin and end in the file."""
    found = re.search(
        rb"/FlateDecode \]\s*/Length \d+\s*>>\s*stream\r?\n(.*?)endstream", data, re.S
    )
    assert found is not None
    return found.span(1)


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75, 0.97])
def test_a_file_that_is_cut_off_is_damaged(tmp_path: Path, share: float) -> None:
    data = factory.make_pdf(*[draw_form] * 5)

    with pytest.raises(DamagedPdfError, match="damaged"):
        factory.read(data[: int(len(data) * share)], tmp_path)


def test_collections_are_as_often_afterwards_as_before(tmp_path: Path) -> None:
    data = factory.make_pdf(lambda canvas: factory.put_text(canvas, "预算", 60, 100))
    before = gc.get_threshold()
    factory.read(data, tmp_path)
    assert gc.get_threshold() == before
    with pytest.raises(DamagedPdfError):
        factory.read(data[: len(data) // 2], tmp_path)
    assert gc.get_threshold() == before


def test_a_cut_behind_an_earlier_end_is_seen(tmp_path: Path) -> None:
    data = factory.make_pdf(draw_form)

    with pytest.raises(DamagedPdfError, match="objects follow"):
        factory.read(data + data[: len(data) // 2], tmp_path)


def test_junk_around_the_pdf_does_no_harm(tmp_path: Path) -> None:
    data = b"HTTP/1.1 200 OK\r\n\r\n" + factory.make_pdf(draw_form) + b"\r\n<!-- served -->\x00\x00"

    document = factory.read(data, tmp_path)

    assert document.source.media_type == "application/pdf"
    assert factory.lines(document) == ["项目支出绩效目标表"]


def test_a_password_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(EncryptedPdfError, match=r"encrypted.*password"):
        factory.read(factory.make_pdf(draw_form, encrypt="geheim"), tmp_path)


def test_broken_page_content_names_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportlab.rl_config.useA85", 0)
    data = factory.make_pdf(draw_form, draw_form)
    begin, end = first_content(data)
    middle = (begin + end) // 2
    broken = data[:middle] + b"\xff" * 20 + data[middle + 20 :]

    assert len(factory.grids(factory.read(data, tmp_path))) == 2
    with pytest.raises(DamagedPdfError, match="decompress") as caught:
        factory.read(broken, tmp_path)

    assert caught.value.page == 1


def test_a_missing_page_is_missed(tmp_path: Path) -> None:
    data = factory.make_pdf(draw_form, draw_form).replace(b"/Count 2", b"/Count 3")

    with pytest.raises(DamagedPdfError, match="2 of 3"):
        factory.read(data, tmp_path)


def test_a_scan_has_no_text_layer(tmp_path: Path) -> None:
    with pytest.raises(NoTextLayerError, match=r"2 pages.*2 images") as caught:
        factory.read(factory.make_pdf(draw_scan, draw_numbered_scan), tmp_path)

    assert caught.value.page_count == 2


def test_blank_paper_has_no_text_layer(tmp_path: Path) -> None:
    with pytest.raises(NoTextLayerError, match="0 images"):
        factory.read(factory.make_pdf(lambda canvas: None), tmp_path)


def test_scanned_pages_among_others_are_named(tmp_path: Path) -> None:
    data = factory.make_pdf(draw_form, draw_scan, lambda canvas: None, draw_numbered_scan)

    document = factory.read(data, tmp_path)

    assert document.unreadable_pages == (2, 4)
    assert [page.number for page in document.pages] == [1, 2, 3, 4]
    assert "- 2 -" in factory.lines(document)


def test_a_letterhead_picture_does_not_make_a_page_a_scan(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        draw_scan(canvas)
        draw_form(canvas)

    assert factory.read(factory.make_pdf(draw), tmp_path).unreadable_pages == ()


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\nstartxref\n0\n%%EOF",
        b"%PDF-1.4\nxref\n0 0\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF",
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\n"
        b"trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF",
        b"%PDF-1.4 " + zlib.compress(b"noise" * 50) + b"startxref 5",
    ],
)
def test_hostile_bytes_raise_nothing_else(tmp_path: Path, data: bytes) -> None:
    with pytest.raises((DamagedPdfError, NoTextLayerError)):
        factory.read(data, tmp_path)


HEADS = {"a mark": b"\xef\xbb\xbf", "a line": b"\r\n", "a head": b"HTTP/1.1 200 OK\r\n\r\n"}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_offsets_may_count_from_the_first_byte_of_a_file(tmp_path: Path, head: bytes) -> None:
    data = factory.make_pdf(draw_form)
    start = data.rindex(b"xref", 0, data.rindex(b"startxref"))
    table = re.sub(
        rb"(\d{10}) (\d{5} n)",
        lambda found: b"%010d %s" % (int(found[1]) + len(head), found[2]),
        data[start:],
    )
    table = re.sub(rb"startxref\s+\d+", b"startxref\n%d" % (start + len(head)), table)

    document = factory.read(head + data[:start] + table, tmp_path)

    assert factory.lines(document) == ["项目支出绩效目标表"]


def test_an_old_header_is_that_of_a_pdf(tmp_path: Path) -> None:
    data = factory.make_pdf(draw_form)
    old = data.replace(data[:8], b"%!PS-Adobe-3.0 PDF-1.2", 1)

    assert factory.lines(factory.read(old, tmp_path)) == ["项目支出绩效目标表"]


def with_parts(data: bytes, number: bytes) -> bytes:
    """Return a PDF whose first page names one part more of its content, with its table moved."""
    found = re.search(rb"/Contents (\d+ 0 R)", data)
    assert found is not None
    data = data.replace(found[0], b"/Contents [" + found[1] + b" " + number + b" 0 R]", 1)
    places = {int(begin[1]): begin.start() for begin in re.finditer(rb"(?m)^(\d+) 0 obj", data)}
    numbers = iter(sorted(places))
    data = re.sub(rb"\d{10} 00000 n", lambda _: b"%010d 00000 n" % places[next(numbers)], data)
    start = data.rindex(b"xref", 0, data.rindex(b"startxref"))
    return re.sub(rb"startxref\s+\d+", b"startxref\n%d" % start, data)


def test_a_part_of_the_content_that_no_table_lists_is_nothing(tmp_path: Path) -> None:
    document = factory.read(with_parts(factory.make_pdf(draw_form), b"999"), tmp_path)

    assert factory.lines(document) == ["项目支出绩效目标表"]
    assert document.fallback_page_count == 0


def test_content_that_is_listed_and_not_there_is_missing(tmp_path: Path) -> None:
    data = with_parts(factory.make_pdf(draw_form), b"3")

    with pytest.raises(DamagedPdfError, match="missing"):
        factory.read(data, tmp_path)


def test_a_page_that_is_listed_twice_is_read_once(tmp_path: Path) -> None:
    data = factory.make_pdf(draw_form, draw_form)
    first, second = re.search(rb"/Kids \[ (\d+ 0 R) (\d+ 0 R)", data).groups()  # type: ignore[union-attr]
    twice = data.replace(b"%s %s" % (first, second), b"%s %s" % (first, first))

    assert len(factory.read(twice, tmp_path).pages) == 1


def test_a_checksum_that_was_not_computed_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportlab.rl_config.useA85", 0)
    data = factory.make_pdf(draw_form)
    begin, end = first_content(data)
    end = begin + len(data[begin:end].rstrip(b"\r\n"))
    unchecked = data[: end - 4] + bytes(4) + data[end:]
    wrong = data[: end - 4] + b"\x01\x02\x03\x04" + data[end:]

    assert factory.lines(factory.read(unchecked, tmp_path)) == ["项目支出绩效目标表"]
    with pytest.raises(DamagedPdfError, match="decompress"):
        factory.read(wrong, tmp_path)


def test_a_file_made_without_a_cross_reference_mark_is_read(tmp_path: Path) -> None:
    data = re.sub(rb"startxref\s+\d+\s+", b"", factory.make_pdf(draw_form))

    assert factory.lines(factory.read(data, tmp_path)) == ["项目支出绩效目标表"]
