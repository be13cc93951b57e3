"""Signs that a PDF is not whole, which the parser itself passes over in silence."""

import re
import struct
import zlib

from pdfminer.pdfdocument import PDFDocument, PDFXRefFallback
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, PDFStream, list_value, resolve1
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from extractors.content_stream import take_decoded

TRAILER = re.compile(rb"startxref\s+\d+")
PLAIN_TRAILER, END_MARK = b"trailer", b"%%EOF"
BLANKS = b"\x00\t\n\x0c\r "
OFFSET = re.compile(rb"startxref\s+(\d{1,15})")
TABLE = re.compile(rb"\s*+(?:xref\b|\d{1,10}+\s++\d{1,5}+\s++obj\b)")
LAST_OBJECT = re.compile(rb"\bendobj\b")
UNCHECKED = {b"\x00\x00\x00\x00", b"\x00\x00\x00\x01"}
"""Checksums of a writer that computes none."""
FLATE = {"FlateDecode", "Fl"}
# What the parser lets through when the objects of a file are not what they ought to be.
PARSER_FAULTS = (
    PdfminerException,
    MalformedPDFException,
    PSException,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RuntimeError,
    struct.error,
    zlib.error,
)


def find_cut(data: bytes) -> str | None:
    """Return in words how the bytes show that the end of the file is missing, else None.

    A whole PDF ends in `startxref` and an offset; a file that is cut off has an earlier one of
    these at most, with objects behind it. One that was made without any has a trailer and an end.
    """
    start = data.rfind(b"startxref")
    if start < 0 and data.rstrip(BLANKS).endswith(END_MARK):
        start = data.rfind(PLAIN_TRAILER)
    elif not TRAILER.match(data, start):
        start = -1
    if start < 0:
        return "its end is missing (no cross-reference mark)"
    if LAST_OBJECT.search(data, start):
        return "its end is missing (objects follow the last cross-reference mark)"
    return None


def start_of_offsets(data: bytes, start: int) -> int:
    """Return where offsets in a PDF that begins at `start` count from: there or the first byte."""
    offsets = OFFSET.findall(data) if start else []
    return 0 if offsets and TABLE.match(data, int(offsets[-1])) else start


def find_missing_pages(document: PDFDocument, page_count: int) -> str | None:
    """Return in words that declared pages are not there, else None.

    Without the page list the parser takes what pages it comes across, which may not be all.
    """
    pages = resolve1(document.catalog.get("Pages"))
    declared = resolve1(pages.get("Count")) if isinstance(pages, dict) else None
    if not isinstance(declared, int):
        return "its list of pages is missing"
    if declared > page_count and declared > page_count + _count_repeated(pages):
        return f"{page_count} of {declared} declared pages are there"
    return None if page_count else "it has no pages"


def _count_repeated(pages: dict[str, object]) -> int:
    """Return how often the list of pages names one that it has named before."""
    waiting, known, count = [pages], set[int](), 0
    while waiting:
        for kid in list_value(waiting.pop().get("Kids")):
            number = kid.objid if isinstance(kid, PDFObjRef) else None
            if number in known:
                count += 1
                continue
            if number is not None:
                known.add(number)
            node = resolve1(kid)
            if isinstance(node, dict) and "Kids" in node:
                waiting.append(node)
    return count


def find_broken_content(page: PDFPage) -> str | None:
    """Return in words what is wrong with the drawing instructions of a page, else None.

    One of several parts may be named that no table of the file lists: it is nothing by definition.
    """
    parts = [(reference, resolve1(reference)) for reference in page.contents]
    are_some = any(isinstance(stream, PDFStream) for _, stream in parts)
    for reference, stream in parts:
        if not isinstance(stream, PDFStream):
            if are_some and _is_unlisted(reference, page.doc):
                continue
            return "a part of its content is missing"
        if not _can_inflate(stream):
            return "a part of its content does not decompress"
    return None


def _is_unlisted(reference: object, document: PDFDocument) -> bool:
    """Tell whether a reference is to an object that no table lists; a table is there."""
    if not isinstance(reference, PDFObjRef):
        return False
    tables = document.xrefs
    are_whole = not any(isinstance(table, PDFXRefFallback) for table in tables)
    return are_whole and not any(reference.objid in table.get_objids() for table in tables)


def _can_inflate(stream: PDFStream) -> bool:
    filters = [name.name for name, _ in stream.get_filters()]
    if stream.rawdata is None or stream.decipher is not None or not FLATE.issuperset(filters[:1]):
        return True
    if not filters:
        return True
    inflater = zlib.decompressobj()
    try:
        data = inflater.decompress(stream.rawdata)
    except zlib.error:
        return _take_unchecked(stream, stream.rawdata)
    if inflater.eof:
        take_decoded(stream, data)
    return True


def _take_unchecked(stream: PDFStream, data: bytes) -> bool:
    """Keep what a stream holds whose writer computed no checksum; tell whether it is whole."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        found = inflater.decompress(data[2:])
    except zlib.error:
        return False
    is_whole = inflater.eof and inflater.unused_data[:4] in UNCHECKED
    if is_whole:
        take_decoded(stream, found)
    return is_whole
