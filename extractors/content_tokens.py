"""Tokens of the drawing instructions of a PDF page."""

import re
from collections.abc import Callable, Iterator

BLANK = rb"\x00\t\n\x0c\r "
BLANKS = b"\x00\t\n\x0c\r "
TOKEN = re.compile(
    rb"(?:[" + BLANK + rb"]+|%[^\r\n]*[\r\n])*(?:"
    rb"([+-]?(?:\d+\.?\d*|\.\d+))(?=[" + BLANK + rb"\[\]()<>/%]|$)"
    rb"|([A-Za-z'\"][A-Za-z0-9*'\"]*)(?=[" + BLANK + rb"\[\]()<>/%]|$)"
    rb"|\(([^()\\]*)\)"
    rb"|<([0-9A-Fa-f" + BLANK + rb"]*)>"
    rb"|/([^" + BLANK + rb"\[\]()<>{}/%#]*)"
    rb"|(\()"
    rb"|(\[|\]|<<|>>)"
    rb")"
)
NUMBER, WORD, PLAIN, HEX, NAME, STRING, BRACKET = range(1, 8)
INSIDE = re.compile(rb"[()\\]")
ESCAPES = {ord(k): v for k, v in zip("nrtbf()\\", b"\n\r\t\x08\x0c()\\", strict=True)}
OCTAL = re.compile(rb"[0-7]{1,3}")


class UnsureError(ValueError):
    """A page that the lean reader might read otherwise than pdfplumber; `args` begin with why."""


class Word(bytes):
    """An operator."""

    __slots__ = ()


class Name(str):
    """A name, without its slash."""

    __slots__ = ()


Operand = float | bytes | Name | list["Operand"] | None
Token = Word | Operand


def read_tokens(data: bytes) -> Iterator[Token]:
    """Yield operators and operands; a dictionary is None, for nothing that is read needs one.

    Raises:
        UnsureError: the instructions hold what the parser might take otherwise.
    """
    match, at, end = TOKEN.match, 0, len(data.rstrip(BLANKS))
    nesting = _Nesting()
    while at < end:
        found = match(data, at)
        if found is None:
            raise UnsureError("instructions of another form")
        at, kind = found.end(), found.lastindex
        if kind == NUMBER:
            value: Token = float(found[NUMBER])
        elif kind == WORD:
            value = Word(found[WORD])
        elif kind == BRACKET:
            if not nesting.turn(found[BRACKET]):
                continue
            value = nesting.last
        else:
            value, at = _value(found, data)
        if not nesting.is_open:
            yield value
        elif not nesting.depth:
            nesting.add(value)
    if nesting.is_open:
        raise UnsureError("a list that is not ended")


def _value(found: re.Match[bytes], data: bytes) -> tuple[Operand, int]:
    """Return a string or a name, and where it ends."""
    kind = found.lastindex or STRING
    if kind == STRING:
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

    def add(self, value: Token) -> None:
        """Put a value into the innermost list."""
        if isinstance(value, Word):
            raise UnsureError("an operator in a list")
        self.lists[-1].append(value)


def _name(letters: bytes) -> Name:
    if not letters.isascii():
        raise UnsureError("a name of other letters")
    return Name(letters.decode("ascii"))


def _from_hex(digits: bytes) -> bytes:
    digits = digits.translate(None, BLANKS)
    if len(digits) % 2:
        raise UnsureError("half a byte")
    return bytes.fromhex(digits.decode("ascii"))


READ: dict[int, Callable[[bytes], Operand]] = {PLAIN: bytes, HEX: _from_hex, NAME: _name}


def _string(data: bytes, at: int) -> tuple[bytes, int]:
    """Return a string with escapes or brackets inside, and where it ends."""
    parts: list[bytes] = []
    depth = 1
    while True:
        found = INSIDE.search(data, at)
        if found is None:
            raise UnsureError("a string that is not ended")
        parts.append(data[at : found.start()])
        at = found.end()
        sign = found[0]
        if sign == b"\\":
            part, at = _escaped(data, at)
            parts.append(part)
            continue
        depth += 1 if sign == b"(" else -1
        if not depth:
            return b"".join(parts), at
        parts.append(sign)


def _escaped(data: bytes, at: int) -> tuple[bytes, int]:
    octal = OCTAL.match(data, at)
    if octal:
        code = int(octal[0], 8)
        if code > 255:
            raise UnsureError("an escape above a byte")
        return bytes((code,)), octal.end()
    code = data[at] if at < len(data) else -1
    if code not in ESCAPES:
        raise UnsureError("an unknown escape")
    return bytes((ESCAPES[code],)), at + 1
