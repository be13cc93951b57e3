"""Objects of a PDF that are written the plain way, read with one pattern.

What is written otherwise (odd escapes, a wrong length) pdfminer's own parser has to read.
"""

import re
from binascii import unhexlify
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psparser import LIT, PSLiteral, literal_name

from extractors.content_patterns import BLANK, ENDED, GAP, HEX, STRING
from extractors.content_tokens import UnsureError, from_hex, unescaped

WHOLE = rb"[+-]?\d{1,18}+(?!\d)"
SOME_BLANK = BLANK + rb"++"
SPACE = rb"(?:" + SOME_BLANK + rb"|%[^\r\n]*+[\r\n])*+"
LETTERS = rb"[^\x00- #%()/<>\[\]{}]"
TOKEN = re.compile(
    SPACE + rb"(?:/(" + LETTERS + rb"++" + SOME_BLANK
    + rb"(?:/" + LETTERS + rb"++" + SOME_BLANK + rb")*+)"
    + rb"|/(" + LETTERS + rb"*+(?:#[0-9A-Fa-f]{2}" + LETTERS + rb"*+)*+)" + ENDED
    + rb"|(\d{1,10}+)" + SOME_BLANK + rb"\d{1,5}+" + SOME_BLANK + rb"R" + ENDED
    + rb"|(" + WHOLE + rb"(?:" + SOME_BLANK + WHOLE + rb"){0,255}+)(?=" + GAP + rb"[-+\d/<>(\[\]])"
    + rb"|(" + WHOLE + rb")" + ENDED
    + rb"|\[([\d\t\n\x0c\r ]*+)\]"
    + rb"|(<<|\[)|(>>|\])"
    + rb"|([+-]?(?:\d++\.\d*+|\.\d++))" + ENDED
    + rb"|" + STRING + rb"|" + HEX
    + rb"|(true|false)" + ENDED + rb"|(null)" + ENDED + rb")|()",
    re.DOTALL,
)  # fmt: skip
IS_NAMES, IS_NAME, IS_REFERENCE, IS_WHOLES, IS_WHOLE, IS_LIST, IS_BEGIN, IS_END = range(1, 9)
IS_REAL, IS_STRING, IS_HEX, IS_FLAG, IS_NULL, IS_OTHER = range(9, 15)
CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
LONG = 64
TOO_LARGE = 10**18
KEY = {PSLiteral}
MOST_KEYS = 1024
OTHER_FORM = "an object of another form"
BEGIN_OF = {b"]": b"[", b">>": b"<<"}
HEADER = re.compile(
    GAP + rb"(\d{1,10}+)" + SOME_BLANK + rb"\d{1,5}+" + SOME_BLANK + rb"obj" + ENDED
)
STREAM = re.compile(GAP + rb"stream\r?\n")
STREAM_END = re.compile(GAP + rb"endstream" + GAP + rb"endobj" + ENDED)
OBJECT_END = re.compile(GAP + rb"endobj" + ENDED)


Readers = Mapping[int, Callable[[bytes], Any]]


class PlainObjects:
    """Reads objects of one document."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._read: dict[int, Callable[[bytes], Any]] = {
            IS_NAME: _Names().__getitem__,
            IS_REFERENCE: lambda number: PDFObjRef(document, int(number)),
            IS_WHOLE: int,
            IS_LIST: _wholes,
            IS_REAL: float,
            IS_STRING: unescaped,
            IS_HEX: from_hex,
            IS_FLAG: b"true".__eq__,
            IS_NULL: lambda _: None,
        }
        self._read_in_stream = {**self._read, IS_NULL: _refuse}

    def read_object(self, data: bytes, at: int, number: int) -> Any:
        """Return the numbered object that begins at a place.

        Raises:
            UnsureError: it is written otherwise.
        """
        header = HEADER.match(data, at) if at >= 0 else None
        if header is None or int(header[1]) != number:
            raise UnsureError(OTHER_FORM)
        value, end = self.read_value(data, header.end())
        stream = STREAM.match(data, end)
        if stream is None:
            return _ended(value, OBJECT_END.match(data, end))
        length = resolve1(value.get("Length")) if isinstance(value, dict) else None
        if type(length) is not int or length < 0:
            raise UnsureError(OTHER_FORM)
        start, end = stream.end(), stream.end() + length
        held = PDFStream(value, data[start:end], self._document.decipher)
        return _ended(held, STREAM_END.match(data, end))

    def read_value(self, data: bytes, at: int) -> tuple[Any, int]:
        """Return the value that begins at a place, and where it ends.

        Raises:
            UnsureError: it is written otherwise.
        """
        values: list[Any] = []
        while not values:
            at = _add(values, data, at, self._read)
        if len(values) > 1:
            raise UnsureError(OTHER_FORM)
        return values[0], at

    def read_values(self, data: bytes) -> list[Any]:
        """Return all values of an object stream.

        Raises:
            UnsureError: one is written otherwise, or what pdfminer takes in another way here.
        """
        values: list[Any] = []
        at, end = 0, len(data.rstrip())
        while at < end:
            at = _add(values, data, at, self._read_in_stream)
            if isinstance(values[-1], PDFObjRef):
                raise UnsureError(OTHER_FORM)
        return values


def _add(values: list[Any], data: bytes, at: int, read: Readers) -> int:
    """Add one value, or names or whole numbers in a row, and return where they end."""
    outer: list[tuple[bytes, list[Any]]] = []
    inner = values
    for found in TOKEN.finditer(data, at):
        kind = found.lastindex or IS_OTHER
        held, reader = found[kind], read.get(kind)
        if reader is not None:
            inner.append(reader(held))
        elif kind == IS_WHOLES:
            inner += _wholes(held)
        elif kind == IS_NAMES:
            inner += map(read[IS_NAME], held.split(b"/"))
        elif kind == IS_BEGIN:
            outer.append((held, inner))
            inner = []
            continue
        elif kind == IS_END:
            inner = _close(held, inner, outer)
        else:
            break
        if not outer:
            return found.end()
    raise UnsureError(OTHER_FORM)


def _wholes(held: bytes) -> list[int]:
    """Return whole numbers in a row.

    Raises:
        UnsureError: one is too long.
    """
    if len(held) < LONG:
        return [*map(int, held.split())]
    found = np.fromstring(held, dtype=np.int64, sep=" ")
    if len(found) and found.max() >= TOO_LARGE:
        raise UnsureError(OTHER_FORM)
    wholes: list[int] = found.tolist()
    return wholes


def _close(sign: bytes, inner: list[Any], outer: list[tuple[bytes, list[Any]]]) -> list[Any]:
    """Put a list or a dictionary that is whole into the one around it, and return that."""
    begin, around = outer.pop() if outer else (b"", inner)
    if begin != BEGIN_OF[sign]:
        raise UnsureError(OTHER_FORM)
    around.append(inner if begin == b"[" else _dictionary(inner))
    return around


def _dictionary(held: list[Any]) -> dict[str, Any]:
    keys, values = held[::2], held[1::2]
    if len(keys) != len(values) or {*map(type, keys)} - KEY:
        raise UnsureError(OTHER_FORM)
    named = zip(map(_key, keys), values, strict=True)
    if None in values:
        return {name: value for name, value in named if value is not None}
    return dict(named)


@lru_cache(maxsize=MOST_KEYS)
def _key(name: PSLiteral) -> str:
    return literal_name(name)


class _Names(dict[bytes, PSLiteral]):
    """The names of a document, by how they are written, also with the blanks behind them."""

    def __missing__(self, letters: bytes) -> PSLiteral:
        found = self[letters] = _name(letters.rstrip())
        return found


def _name(letters: bytes) -> PSLiteral:
    if b"#" in letters:
        letters = CODE.sub(lambda found: unhexlify(found[1]), letters)
    try:
        return LIT(letters.decode("utf-8"))
    except UnicodeDecodeError:
        return LIT(letters)


def _refuse(_: bytes) -> None:
    raise UnsureError(OTHER_FORM)


def _ended(value: Any, end: re.Match[bytes] | None) -> Any:
    if end is None:
        raise UnsureError(OTHER_FORM)
    return value
