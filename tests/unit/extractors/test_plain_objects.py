"""Objects of a PDF read the plain way: those of pdfminer's parser, or left to it."""

import random
import re
import zlib
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream
from pdfminer.psparser import PSLiteral

from extractors.content_tokens import UnsureError
from extractors.pdf_integrity import PARSER_FAULTS
from extractors.plain_document import PlainDocument
from extractors.plain_objects import PlainObjects
from tests.places import SAMPLES, SHARED

FILES = [*sorted(SAMPLES.rglob("*.pdf")), *sorted((SHARED / "corpus").rglob("*.pdf"))]
SMALL = [file for file in FILES if file.stat().st_size < 100_000]
MARKS = re.compile(rb"obj|xref|trailer|startxref")
SIGNS = b" \n\r\t()<>[]{}/%#+-.0123456789Rabnulltrueobjendstream\\\x00\x0b\x80\xff"


def by_pdfminer(data: bytes) -> PDFDocument:
    return PDFDocument(PDFParser(BytesIO(data)))


def opened(data: bytes, document_of: Callable[[bytes], PDFDocument]) -> object:
    """Return all that is in a document, or what is wrong with it."""
    try:
        document = document_of(data)
    except PARSER_FAULTS as error:
        return repr(error)
    tables = [{n: x.get_pos(n) for n in x.get_objids()} for x in document.xrefs]
    trailers = [spelled(x.get_trailer()) for x in document.xrefs]
    numbers = sorted({number for table in tables for number in table})
    return tables, trailers, {number: held(document, number) for number in numbers}


def held(document: PDFDocument, number: int) -> object:
    try:
        return spelled(document.getobj(number))
    except PARSER_FAULTS as error:
        return repr(error)


def spelled(value: Any) -> object:
    """Return a value so that two are equal only where types and contents are."""
    match value:
        case PDFObjRef():
            return "reference", value.objid
        case PDFStream():
            return spelled(value.attrs), value.objid, value.rawdata, value.data
        case list():
            return [spelled(one) for one in value]
        case dict():
            return {name: spelled(one) for name, one in value.items()}
        case PSLiteral():
            return "name", value.name
    return type(value), repr(value)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem[:40])
def test_objects_are_those_of_the_parser(file: Path) -> None:
    data = file.read_bytes()
    assert opened(data, PlainDocument) == opened(data, by_pdfminer)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem[:40])
def test_objects_of_real_files_are_plain(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shows as well that pdfminer still asks where its objects are overridden."""
    asked: list[int] = []
    slow: list[int] = []
    read = PlainObjects.read_object

    def noted(self: PlainObjects, data: bytes, at: int, number: int) -> Any:
        asked.append(number)
        try:
            return read(self, data, at, number)
        except UnsureError:
            slow.append(number)
            raise

    monkeypatch.setattr(PlainObjects, "read_object", noted)
    opened(file.read_bytes(), PlainDocument)
    assert len(asked) > 5
    assert len(slow) <= len(asked) / 50


@pytest.mark.parametrize("seed", range(150))
def test_spoiled_objects_are_those_of_the_parser(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(chance.choice(SMALL).read_bytes())
    places = [found.start() for found in MARKS.finditer(data)]
    for _ in range(chance.randrange(1, 4)):
        at = min(max(chance.choice(places) + chance.randrange(-5, 80), 0), len(data) - 1)
        signs = bytes(chance.choices(SIGNS, k=chance.randrange(3)))
        data[at : at + chance.randrange(3)] = signs
    assert opened(bytes(data), PlainDocument) == opened(bytes(data), by_pdfminer)


VALUES = [
    b"<</A 1/B -2/C +3.5/D .5/E 7./F 12 0 R/G[1 2 0 R 3]>>",
    b"<</A null/B[null]/C true/D false/A 2>>", b"<</A#20B(a\\(b\\)\\101)/\xe4\xb8\x80<4e 00>>>",
    b"<</A % a remark\n 1>>", b"[1 2 3 true 4 5]", b"[" + b"1 " * 300 + b"12 0 R]", b"(a(b)c)",
    b"<</A>>", b"<<1 2>>", b"[<<]>>", b"[1 2", b"<</A 1>> 5", b"(\\8)", b"<123>", b"1 0 R", b"{1}",
    b"/A#4", b"--1", b"1.2.3", b"12abc", b"9" * 40, b"<</Length 3>>stream\nabcd\nendstream",
    b"<</Length 3>>stream\nabc\nendstream", b"<</Length 1 0 R>>stream\r\nabc endstream",
    b"<</Length 3>>stream\rabc\nendstream",
    b"[1 /g0 /g0\n/g1 /A#20B /g2]", b"[/A /B/C /D ]", b"/A /B", b"[/ /A / /B]", b"[/A %b\n/C 1]",
    b"<</A /B /C /D/E 1 /F /G>>", b"<</A /B /C>>", b"<</A 1 /A null /B /C>>", b"<</A null /A 1>>",
    b"[" + b"12 007\n" * 300 + b"5]", b"[" + b"1 " * 50 + b"9" * 19 + b"]", b"[]", b"[ \n]",
    b"[" + b"1 " * 50 + b"9" * 18 + b"]", b"[" + b"1 " * 50 + b"0" * 30 + b"7]", b"[1 2 3",
    b"[" + b"/g0 " * 300 + b"/g1]", b"[" + b"1 " * 50 + b"-2 +3]", b"<<[1 2] 3>>", b"[1\x0b2]",
    b"[1 2 " + b"9" * 19 + b" 3]", b"[1 2 " + b"9" * 19 + b"]",
    b"<</A 1 /B 1234567890123456789/C 1>>",
    b"[" + b"1\x0b" * 50 + b"2]", b"[" + b"1\x00" * 50 + b"2]",
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES)
def test_values_are_those_of_the_parser(value: bytes) -> None:
    start = b"%PDF-1.4\n1 0 obj\n3\nendobj\n"
    body = b"7 0 obj\n" + value + b"\nendobj\n"
    table = (
        b"xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n7 1\n%010d 00000 n \n"
        b"trailer\n<</Root 1 0 R/Size 8>>\nstartxref\n%d\n%%%%EOF\n"
    )
    data = start + body + table % (len(start), len(start + body))
    assert opened(data, PlainDocument) == opened(data, by_pdfminer)


def filtered(rows: list[bytes], kinds: list[int]) -> bytes:
    """Return rows as they are compressed: as they are, or what to add to the row above."""
    above = [bytes(len(rows[0])), *rows]
    return b"".join(
        bytes([kind, *((b - a * (kind == 2)) & 255 for a, b in zip(before, row, strict=True))])
        for kind, (before, row) in zip(kinds, pairwise(above), strict=True)
    )


def with_table_in_stream(kinds: list[int], facts: bytes, spoil: bytes = b"") -> bytes:
    """Return a document whose table of objects is a stream with rows of the given kinds."""
    parts = [b"<</Type/Catalog/A 2 0 R>>", b"<</B 3>>", b"[1 2 3]"]
    data, places = b"%PDF-1.5\n", [0]
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    rows = [b"\x01" + place.to_bytes(2, "big") + b"\x00" for place in [*places, len(data)]]
    packed = zlib.compress(filtered(rows, kinds)) + spoil
    return data + (
        b"4 0 obj\n<</Type/XRef/Size 5/W[1 2 1]/Root 1 0 R/Filter/FlateDecode%b/Length %d>>stream\n"
        b"%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (facts, len(packed), packed, len(data))
    )


@pytest.mark.parametrize("kinds", [[2] * 5, [0] * 5, [2, 2, 0, 2, 2], [0, 2, 2, 2, 2]])
@pytest.mark.parametrize(
    "facts",
    [
        b"/DecodeParms<</Columns 4/Predictor 12>>", b"/DecodeParms<</Columns 4/Predictor 15>>",
        b"/DecodeParms[<</Columns 4/Predictor 12>>]", b"/DecodeParms<</Predictor 12>>",
        b"/DecodeParms<</Columns 4/Predictor 12/Colors 1>>", b"/DecodeParms<</Columns 4>>",
        b"/DecodeParms<</Columns 3/Predictor 12>>", b"/DecodeParms<</Columns 4/Predictor 1>>",
        b"/DecodeParms<</Columns 0/Predictor 12>>", b"", b"/Index[0 3]", b"/Index[1]",
    ],
)  # fmt: skip
@pytest.mark.parametrize("spoil", [b"", b"more"])
def test_tables_in_streams_are_those_of_the_parser(
    kinds: list[int], facts: bytes, spoil: bytes
) -> None:
    data = with_table_in_stream(kinds, facts, spoil)
    assert opened(data, PlainDocument) == opened(data, by_pdfminer)
