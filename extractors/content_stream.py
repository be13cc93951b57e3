"""Drawing instructions of a page or a form, decompressed."""

import numpy as np
from pdfminer.ascii85 import end_re, start_re
from pdfminer.pdftypes import LITERALS_ASCII85_DECODE, PDFStream

WHITE = b" \t\n\r\x0b"
UP = 2
FIRST_DIGIT, BASE, GROUP = 33, 85, 5
PLACES = BASE ** np.arange(GROUP - 1, -1, -1, dtype=np.int64)
LARGEST = 0xFFFFFFFF


def content_of(stream: PDFStream) -> bytes:
    """Return what a stream holds; ASCII85, which the parser takes digit by digit, in one go."""
    filters = stream.get_filters() if stream.rawdata and not stream.decipher else []
    if filters and filters[0][0] in LITERALS_ASCII85_DECODE:
        decoded = from_ascii85(stream.rawdata or b"")
        if decoded is not None:
            take_decoded(stream, decoded)
    data: bytes = stream.get_data()
    return data


def take_decoded(stream: PDFStream, decoded: bytes) -> None:
    """Keep what the first filter of a stream gives, if no filter has parameters."""
    filters = stream.get_filters()
    if not any(parameters for _, parameters in filters):
        stream.rawdata = decoded
        stream.attrs = {**stream.attrs, "Filter": [name for name, _ in filters[1:]]}
        stream.attrs.pop("F", None)


def from_ascii85(text: bytes) -> bytes | None:
    """Return what five digits for four bytes stand for, None where that is not plain.

    >>> from_ascii85(b"87cUR D]i,~>")
    b'Hello W'
    """
    digits = end_re.sub(b"", start_re.sub(b"", text)).translate(None, WHITE)
    missing = -len(digits) % GROUP
    places = np.frombuffer(digits + b"u" * missing, dtype=np.uint8).astype(np.int64) - FIRST_DIGIT
    if not digits or missing == GROUP - 1 or places.min() < 0 or places.max() >= BASE:
        return None
    values = places.reshape(-1, GROUP) @ PLACES
    if values.max() > LARGEST:
        return None
    return values.astype(">u4").tobytes()[: len(values) * 4 - missing]


def from_rows_above(data: bytes, columns: int) -> bytes | None:
    r"""Return rows of bytes that each say what to add to the row above, None where one does not.

    >>> from_rows_above(bytes([2, 1, 9, 2, 0, 255]), columns=2)
    b'\x01\t\x01\x08'
    """
    width = columns + 1
    if columns < 1 or not data or len(data) % width:
        return None
    rows = np.frombuffer(data, dtype=np.uint8).reshape(-1, width)
    if (rows[:, 0] != UP).any():
        return None
    return rows[:, 1:].cumsum(axis=0, dtype=np.uint8).tobytes()
