"""Signs that a PDF is not whole, which the parser itself passes over in silence."""

import re
import struct
import zlib

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from extractors.content_stream import take_decoded

TRAILER = re.compile(rb"startxref\s+\d+")
LAST_OBJECT = re.compile(rb"\bendobj\b")
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
    these at most, with objects behind it.
    """
    start = data.rfind(b"startxref")
    if start < 0 or not TRAILER.match(data, start):
        return "its end is missing (no cross-reference mark)"
    if LAST_OBJECT.search(data, start):
        return "its end is missing (objects follow the last cross-reference mark)"
    return None


def find_missing_pages(document: PDFDocument, page_count: int) -> str | None:
    """Return in words that declared pages are not there, else None.

    Without the page list the parser takes what pages it comes across, which may not be all.
    """
    pages = resolve1(document.catalog.get("Pages"))
    declared = resolve1(pages.get("Count")) if isinstance(pages, dict) else None
    if not isinstance(declared, int):
        return "its list of pages is missing"
    if declared > page_count:
        return f"{page_count} of {declared} declared pages are there"
    return None if page_count else "it has no pages"


def find_broken_content(page: PDFPage) -> str | None:
    """Return in words what is wrong with the drawing instructions of a page, else None."""
    for reference in page.contents:
        stream = resolve1(reference)
        if not isinstance(stream, PDFStream):
            return "a part of its content is missing"
        if not _can_inflate(stream):
            return "a part of its content does not decompress"
    return None


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
        return False
    if inflater.eof:
        take_decoded(stream, data)
    return True
