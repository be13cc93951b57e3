"""Operators and operands of the drawing instructions of a PDF page.

Instructions that come together time and again are taken whole, with one pattern; only what no
pattern takes is read token by token.
"""

import re
from binascii import unhexlify
from collections.abc import Callable, Iterator, Sequence

from extractors.content_patterns import (
    BLANKS,
    IS_BOX,
    IS_OTHER,
    IS_RULE,
    IS_STATE,
    IS_TEXT,
    OPERATION,
    TOKEN,
)
from extractors.inline_images import pass_image

TEXT, BOX, RULE, IMAGE = b"a text", b"a box", b"a rule", b"an image"
"""What stands for the operators of instructions that are taken together."""
IS_NUMBER, IS_WORD, IS_PLAIN, IS_HEX, IS_NAME, IS_STRING, IS_BRACKET = range(1, 8)
INSIDE = re.compile(rb"[()\\]")
USUAL = re.compile(rb"(?:[^\\]++|\\(?:[0-3][0-7]{2}|[nrtbf()]))*+", re.DOTALL)
"""Escapes that mean the same in Python."""
ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
ESCAPES = {ord(k): v for k, v in zip("nrtbf()\\", b"\n\r\t\x08\x0c()\\", strict=True)}
OCTAL_DIGITS = b"01234567"
NUMBER = {float}


class UnsureError(ValueError):
    """A page that the lean reader might read otherwise than pdfplumber; `args` begin with why."""


class Name(str):
    """A name, without its slash."""

    __slots__ = ()


Operand = float | bytes | Name | list["Operand"] | None
Operation = tuple[bytes, Sequence[Operand]]


def read_operations(data: bytes, breaks: Sequence[int] = ()) -> Iterator[Operation]:
    """Yield each operator that changes what is read, with the operands before it.

    A dictionary is None, for nothing that is read needs one. TEXT, BOX and RULE have the groups
    of their patterns in `content_patterns` for operands, IMAGE has how many pictures are shown.
    `breaks` are where streams begin that were put together.

    Raises:
        UnsureError: the instructions hold what the parser might take otherwise.
    """
    at, end = 0, len(data.rstrip(BLANKS))
    while at < end:
        for found in OPERATION.finditer(data, at):
            at, kind, groups = found.end(), found.lastindex, found.groups()
            if groups[0]:
                yield b"Q", ()
            if groups[1]:
                yield b"q", ()
            if kind == IS_TEXT:
                yield TEXT, groups[IS_STATE : IS_TEXT - 1]
            elif kind == IS_BOX:
                yield BOX, groups[IS_TEXT : IS_BOX - 1]
            elif kind == IS_RULE:
                yield RULE, groups[IS_BOX : IS_RULE - 1]
            elif kind != IS_OTHER:
                yield _single(*groups[IS_RULE : IS_OTHER - 1])
            else:
                break
        if at < end:
            word, operands, at = _image(data, at, breaks) or _read_slowly(data, at, end)
            yield word, operands


def _single(name: bytes | None, marked: bytes | None, numbers: bytes, word: bytes) -> Operation:
    operands: list[Operand] = [*map(float, numbers.split())]
    if name is None:
        return word, operands
    return word, [read_name(name), *([None] if marked else []), *operands]


def _image(data: bytes, at: int, breaks: Sequence[int]) -> tuple[bytes, list[Operand], int] | None:
    passed = pass_image(data, at, breaks)
    return passed and (IMAGE, [float(passed[0])], passed[1])


def numbers_of(operands: Sequence[Operand], count: int) -> tuple[float, ...]:
    """Return the last operands, all of them numbers."""
    found = tuple(operands[-count:])
    if len(found) != count or {*map(type, found)} != NUMBER:
        raise UnsureError("an operator without its numbers")
    return found  # type: ignore[return-value]


def _read_slowly(data: bytes, at: int, end: int) -> tuple[bytes, list[Operand], int]:
    """Return one operator with what stands before it, and where it ends."""
    operands: list[Operand] = []
    nesting = _Nesting()
    while at < end:
        found = TOKEN.match(data, at)
        if found is None:
            raise UnsureError("instructions of another form")
        at, kind = found.end(), found.lastindex
        value: Operand
        if kind == IS_WORD:
            if nesting.is_open:
                nesting.refuse_word()
                continue
            return found[IS_WORD], operands, at
        if kind == IS_BRACKET:
            if not nesting.turn(found[IS_BRACKET]):
                continue
            value = nesting.last
        else:
            value, at = _value(found, data)
        if not nesting.is_open:
            operands.append(value)
        elif not nesting.depth:
            nesting.lists[-1].append(value)
    raise UnsureError(
        "a list that is not ended" if nesting.is_open else "operands without operator"
    )


def _value(found: re.Match[bytes], data: bytes) -> tuple[Operand, int]:
    """Return a number, a string or a name, and where it ends."""
    kind = found.lastindex or IS_STRING
    if kind == IS_STRING:
        return _string(data, found.end())
    return READ[kind](found[kind]), found.end()


class _Nesting:
    """The lists that are open, and how many dictionaries."""

    __slots__ = ("depth", "is_open", "last", "lists")

    def __init__(self) -> None:
        self.lists: list[list[Operand]] = []
        self.depth = 0
        self.is_open = False
        self.last: Operand = None

    def turn(self, sign: bytes) -> bool:
        """Take a bracket; tell whether a value, `last`, is whole with it."""
        if sign == b"[":
            self.lists.append([])
        elif sign == b"]":
            if not self.lists:
                raise UnsureError("a list that is not begun")
            self.last = self.lists.pop()
        else:
            self.depth += 1 if sign == b"<<" else -1
            self.last = None
        self.is_open = bool(self.lists or self.depth)
        return sign == b"]" or (sign == b">>" and self.depth == 0)

    def refuse_word(self) -> None:
        """Take a word inside a dictionary, where `true` may stand, but in no list."""
        if not self.depth:
            raise UnsureError("an operator in a list")


def read_name(letters: bytes) -> Name:
    """Return a name that is sure to be read alike."""
    if not letters.isascii():
        raise UnsureError("a name of other letters")
    return Name(letters.decode("ascii"))


def from_hex(digits: bytes) -> bytes:
    """Return the bytes that digits stand for."""
    digits = digits.translate(None, BLANKS)
    if len(digits) % 2:
        raise UnsureError("half a byte")
    return unhexlify(digits)


READ: dict[int, Callable[[bytes], Operand]] = {
    IS_NUMBER: float,
    IS_PLAIN: bytes,
    IS_HEX: from_hex,
    IS_NAME: read_name,
}


def _string(data: bytes, at: int) -> tuple[bytes, int]:
    """Return a string with escapes or brackets inside, and where it ends."""
    start, depth = at, 1
    while depth:
        found = INSIDE.search(data, at)
        if found is None:
            raise UnsureError("a string that is not ended")
        at, sign = found.end(), found[0]
        if sign == b"\\":
            at += 1
        else:
            depth += 1 if sign == b"(" else -1
    return unescaped(data[start : at - 1]), at


def unescaped(text: bytes) -> bytes:
    """Return a string with its escapes resolved."""
    if b"\\" not in text:
        return text
    if USUAL.fullmatch(text):
        plain = text.replace(b"\\(", b"(").replace(b"\\)", b")")
        return plain.decode("unicode_escape").encode("latin-1")
    return ESCAPE.sub(_escaped, text)


def _escaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    if sign[0] in OCTAL_DIGITS:
        code = int(sign, 8)
        if code > 255:
            raise UnsureError("an escape above a byte")
        return bytes((code,))
    if sign[0] not in ESCAPES:
        raise UnsureError("an unknown escape")
    return bytes((ESCAPES[sign[0]],))
