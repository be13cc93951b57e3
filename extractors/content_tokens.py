"""Operators and operands of the drawing instructions of a PDF page.

Nearly all instructions are a name, numbers, a string or a list of strings before an operator: one
pattern takes these whole. Only what is left is read token by token.
"""

import re
from collections.abc import Callable, Container, Iterator

BLANKS = b"\t\n\x0c\r "
GAP = rb"[\t\n\x0c\r ]*+"
ENDED = rb"(?=[\t\n\x0c\r \[\]()<>/%]|$)"
KEYWORD = rb"([A-Za-z][A-Za-z0-9*]*+" + ENDED + rb"|['\"])"
NUMBER = rb"[+-]?(?:\d+\.?\d*|\.\d+)"
NAME = rb"/([^\x00\t\n\x0b\x0c\r \[\]()<>{}/%#]*+)"
STRING = rb"\(((?:[^()\\]++|\\.)*+)\)"
HEX = rb"<([0-9A-Fa-f]*+)>"
DICTIONARY = rb"(<<" + GAP + rb"/MCID \d++" + GAP + rb">>)"
INSIDE_LIST = rb"(?:[^][()<>{}\\/%]++|\((?:[^()\\]++|\\.)*+\)|<[0-9A-Fa-f]*+>)*+"
OPERATION = re.compile(
    GAP + rb"(?:(?:" + NAME + GAP + DICTIONARY + rb"?+" + GAP + rb")?+"
    rb"((?:" + NUMBER + rb"[\t\n\x0c\r ]++)*+)" + KEYWORD
    + rb"|(?:" + STRING + rb"|" + HEX + rb")" + GAP + rb"Tj" + ENDED
    + rb"|\[(" + INSIDE_LIST + rb")\]" + GAP + rb"TJ" + ENDED + rb")",
    re.DOTALL,
)  # fmt: skip
NAMED, MARKED, NUMBERS, WORD, SHOWN, SHOWN_HEX, SHOWN_PARTS = range(1, 8)
PART = re.compile(
    GAP + rb"(?:(" + NUMBER + rb")(?=[\t\n\x0c\r (<]|$)|" + STRING + rb"|" + HEX + rb")",
    re.DOTALL,
)
TOKEN = re.compile(
    rb"(?:[\t\n\x0c\r ]+|%[^\r\n]*[\r\n])*(?:"
    rb"(" + NUMBER + rb")" + ENDED + rb"|" + KEYWORD + rb"|\(([^()\\]*)\)"
    rb"|<([0-9A-Fa-f\t\n\x0c\r ]*)>|" + NAME + rb"|(\()|(\[|\]|<<|>>))"
)
IS_NUMBER, IS_WORD, IS_PLAIN, IS_HEX, IS_NAME, IS_STRING, IS_BRACKET = range(1, 8)
INSIDE = re.compile(rb"[()\\]")
ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
ESCAPES = {ord(k): v for k, v in zip("nrtbf()\\", b"\n\r\t\x08\x0c()\\", strict=True)}
OCTAL_DIGITS = b"01234567"


class UnsureError(ValueError):
    """A page that the lean reader might read otherwise than pdfplumber; `args` begin with why."""


class Name(str):
    """A name, without its slash."""

    __slots__ = ()


Operand = float | bytes | Name | list["Operand"] | None
Operation = tuple[bytes, list[Operand]]


def read_operations(data: bytes, ignored: Container[bytes] = ()) -> Iterator[Operation]:
    """Yield each operator that is not ignored, with the operands before it.

    A dictionary is None, for nothing that is read needs one.

    Raises:
        UnsureError: the instructions hold what the parser might take otherwise.
    """
    match, at, end = OPERATION.match, 0, len(data.rstrip(BLANKS))
    while at < end:
        found = match(data, at)
        if found is None:
            word, operands, at = _read_slowly(data, at, end)
            if word not in ignored:
                yield word, operands
            continue
        at = found.end()
        kind = found.lastindex
        if kind == WORD:
            word = found[WORD]
            if word not in ignored:
                yield word, _operands(found)
        elif kind == SHOWN:
            yield b"Tj", [_unescaped(found[SHOWN])]
        elif kind == SHOWN_HEX:
            yield b"Tj", [_from_hex(found[SHOWN_HEX])]
        else:
            yield b"TJ", [_parts(found[SHOWN_PARTS])]


def _operands(found: re.Match[bytes]) -> list[Operand]:
    numbers = [*map(float, found[NUMBERS].split())]
    if found[NAMED] is None:
        return numbers  # type: ignore[return-value]
    return [_name(found[NAMED]), *([None] if found[MARKED] else []), *numbers]


def _parts(data: bytes) -> list[Operand]:
    """Return the strings and numbers inside a list."""
    parts: list[Operand] = []
    match, at, end = PART.match, 0, len(data.rstrip(BLANKS))
    while at < end:
        found = match(data, at)
        if found is None:
            raise UnsureError("instructions of another form")
        at, kind = found.end(), found.lastindex
        if kind == 1:
            parts.append(float(found[1]))
        elif kind == 2:
            parts.append(_unescaped(found[2]))
        else:
            parts.append(_from_hex(found[3]))
    return parts


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


def _name(letters: bytes) -> Name:
    if not letters.isascii():
        raise UnsureError("a name of other letters")
    return Name(letters.decode("ascii"))


def _from_hex(digits: bytes) -> bytes:
    digits = digits.translate(None, BLANKS)
    if len(digits) % 2:
        raise UnsureError("half a byte")
    return bytes.fromhex(digits.decode("ascii"))


READ: dict[int, Callable[[bytes], Operand]] = {
    IS_NUMBER: float,
    IS_PLAIN: bytes,
    IS_HEX: _from_hex,
    IS_NAME: _name,
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
    return _unescaped(data[start : at - 1]), at


def _unescaped(text: bytes) -> bytes:
    return ESCAPE.sub(_escaped, text) if b"\\" in text else text


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
