"""What the codes of a font stand for, where the font says so in a map of the usual form."""

import re
from binascii import unhexlify
from collections.abc import Sequence

from extractors.content_patterns import ENDED, GAP, unheld

CODE = rb"<((?:[0-9A-Fa-f]{2}){1,2})>" + GAP
LETTERS = rb"<((?:[0-9A-Fa-f]{4})*)>" + GAP
LETTER_OR_LIST = rb"(?:<([0-9A-Fa-f]{4})>|\[" + GAP + rb"((?:" + unheld(LETTERS) + rb")*)\])" + GAP
BLOCK = re.compile(
    rb"beginbfchar" + GAP + rb"((?:" + unheld(CODE + LETTERS) + rb")*+)endbfchar" + ENDED
    + rb"|beginbfrange" + GAP + rb"((?:" + unheld(CODE + CODE + LETTER_OR_LIST) + rb")*+)endbfrange"
    + ENDED
)  # fmt: skip
SINGLES = re.compile(CODE + LETTERS)
RANGES = re.compile(CODE + CODE + LETTER_OR_LIST)
DIGITS = re.compile(rb"<([0-9A-Fa-f]*+)>")
OTHER = re.compile(rb"(?:bf|cid)(?:char|range)|usecmap")
END = b"endcmap"
LETTER_DIGITS = 4
FIRST_SURROGATE, LAST_SURROGATE = 0xD800, 0xDFFF
NO_BREAK_SPACE = "\u00a0"


def read_map(data: bytes) -> dict[int, str] | None:
    """Return what the codes of a map stand for, None where it is not of the usual form."""
    blocks = list(BLOCK.finditer(data))
    end = data.find(END)
    if not blocks or OTHER.search(BLOCK.sub(b"", data)) or b"%" in data[blocks[0].start() :]:
        return None
    if 0 <= end < blocks[-1].start():
        return None
    found: dict[int, str] = {}
    for block in blocks:
        singles = SINGLES.findall(block[1] or b"")
        _add_all(found, [int(code, 16) for code, _ in singles], [digits for _, digits in singles])
        for first, last, letter, letters in RANGES.findall(block[2] or b""):
            if len(first) == len(last):
                codes = range(int(first, 16), int(last, 16) + 1)
                _add_range(found, codes, letter, DIGITS.findall(letters))
    return found


def _add_range(
    found: dict[int, str], codes: range, letter: bytes, letters: Sequence[bytes]
) -> None:
    """Add what codes in a row stand for: letters in a row too, from the first on, or a list."""
    if letter:
        first = int(letter, 16)
        letters = [b"%04x" % (at & 0xFFFF) for at in range(first, first + len(codes))]
    _add_all(found, codes, letters)


def _add_all(found: dict[int, str], codes: Sequence[int], letters: Sequence[bytes]) -> None:
    """Add what codes stand for, all at once where each stands for one letter."""
    if {*map(len, letters)} == {LETTER_DIGITS}:
        texts = unhexlify(b"".join(letters)).decode("UTF-16BE", "ignore")
        if len(texts) == len(letters) and NO_BREAK_SPACE not in texts:
            found.update(zip(codes, texts, strict=False))
            return
    for code, digits in zip(codes, letters, strict=False):
        _add(found, code, digits)


def _add(found: dict[int, str], code: int, digits: bytes) -> None:
    """Add what a code stands for; a blank stays one where a later line says that it is fixed."""
    number = int(digits, 16) if len(digits) == LETTER_DIGITS else FIRST_SURROGATE
    if FIRST_SURROGATE <= number <= LAST_SURROGATE:
        text = bytes.fromhex(digits.decode("ascii")).decode("UTF-16BE", "ignore")
    else:
        text = chr(number)
    if text != NO_BREAK_SPACE or found.get(code) != " ":
        found[code] = text
