"""The format of a file, told from its first bytes and never from its name."""

import re

TEXT = "text/plain"
PDF = "application/pdf"
ACCEPTED = "PDF with a text layer and plain text (also tab, pipe or comma separated)"

PDF_MARK = re.compile(rb"%(?:!PS-Adobe-\d\.\d )?PDF-\d")
PDF_MARK_REACH = 1024

FOREIGN = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls, .ppt, .wps)"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"{\\rtf", "a rich text document (.rtf)"),
    (b"%!PS", "a PostScript file"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
ZIP_KINDS = (
    (b"word/", "a Word document (.docx)"),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint document (.pptx)"),
    (b"OFD.xml", "an OFD document (.ofd)"),
    (b"opendocument", "an OpenDocument file"),
)
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:(<!doctype\s+html|<html|<head|<body)|(<\?xml))", re.IGNORECASE
)
CONTROLS = bytes({*range(32), 127} - set(b"\t\n\v\f\r\x1a\x1b"))
MAX_CONTROL_SHARE = 0.05


def pdf_start(data: bytes) -> int | None:
    r"""Return where the PDF begins in `data`, None where it is none.

    >>> pdf_start(b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.7 1 0 obj")
    19
    """
    mark = PDF_MARK.search(data[: PDF_MARK_REACH + 24])
    if mark is None:
        return None
    is_mentioned_only = mark.start() > 0 and b" obj" not in data
    return None if is_mentioned_only else mark.start()


def media_type_of(data: bytes) -> str | None:
    """Return the media type that an extractor reads, None where there is none."""
    if pdf_start(data) is not None:
        return PDF
    return TEXT if foreign_format(data) is None else None


def foreign_format(data: bytes) -> str | None:
    r"""Return in words the format of `data` that is neither PDF nor plain text, else None.

    >>> foreign_format(b"PK\x03\x04....xl/workbook.xml")
    'an Excel workbook (.xlsx)'
    """
    if data.startswith(ZIP_MARKS):
        return next((name for mark, name in ZIP_KINDS if mark in data), "a zip archive")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "a WebP image"
    if data[:2] == b"BM" and b"\x00" in data[:32]:
        return "a BMP image"
    known = next((name for mark, name in FOREIGN if data.startswith(mark)), None)
    return known or _markup(data) or _binary(data)


def _markup(data: bytes) -> str | None:
    found = MARKUP.match(data[:PDF_MARK_REACH])
    if found is None:
        return None
    return "an HTML page" if found.group(1) else "an XML document"


def _binary(data: bytes) -> str | None:
    if data.startswith(UTF16_MARKS):
        return None
    if b"\x00" in data:
        return "binary data (it holds NUL bytes)"
    control_count = len(data) - len(data.translate(None, CONTROLS))
    return "binary data" if control_count > len(data) * MAX_CONTROL_SHARE else None
