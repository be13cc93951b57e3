"""Text of bytes whose encoding nobody has noted: utf-8, utf-16 with a mark, gb18030 or big5.

Bytes of GB18030 and of Big5 often decode as each other. Each encoding keeps its frequent
characters in one range of byte pairs, so the encoding in which more pairs are frequent is right.
"""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
PAIRS = re.compile(rb"[\x81-\xfe][\x30-\x39][\x81-\xfe][\x30-\x39]|[\x81-\xfe][\x40-\x7e\x80-\xfe]")
CODECS = {"gb18030": "gb18030", "big5": "cp950"}
MIN_PLAUSIBILITY = 0.4
MAX_FAULT_SHARE = 0.05
REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class DecodedText:
    """Text and the name of the encoding it was found in."""

    text: str
    encoding: str


class UndecodableBytesError(ValueError):
    """No accepted encoding fits; `offset` is the first byte that does not."""

    def __init__(self, fault: str, offset: int) -> None:
        self.fault = fault
        self.offset = offset
        super().__init__(f"{fault} at byte {offset}")


def decode(data: bytes) -> DecodedText:
    """Return `data` as text.

    >>> decode("预算".encode("gb18030"))
    DecodedText(text='预算', encoding='gb18030')
    """
    marked = next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)
    decoded = _decode_strictly(data, marked) if marked else _decode_unmarked(data)
    if "\x00" in decoded.text:
        raise UndecodableBytesError("NUL characters, so not text", 0)
    return decoded


def _decode_strictly(data: bytes, encoding: str) -> DecodedText:
    try:
        return DecodedText(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        fault = f"not valid {encoding}, although it is marked so"
        raise UndecodableBytesError(fault, error.start) from error


def _decode_unmarked(data: bytes) -> DecodedText:
    try:
        return DecodedText(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        offset = error.start
    if _is_mostly(data, "utf-8"):
        raise UndecodableBytesError("utf-8 text with a broken character", offset)
    scores = {name: score(data) for name, score in PLAUSIBILITIES.items()}
    ordered = sorted(scores, key=scores.__getitem__, reverse=True)
    likely = [name for name in ordered if scores[name] >= MIN_PLAUSIBILITY]
    found = {name: _decoded(data, name) for name in likely}
    for decoded in found.values():
        if isinstance(decoded, DecodedText):
            return decoded
    for name, fault in found.items():
        if isinstance(fault, int) and _is_mostly(data, CODECS[name]):
            raise UndecodableBytesError(f"{name} text with a broken character", fault)
    raise UndecodableBytesError("neither utf-8, gb18030 nor big5 text", offset)


def _decoded(data: bytes, encoding: str) -> DecodedText | int:
    """Return the text, or the first byte that is not of the encoding."""
    try:
        return DecodedText(data.decode(CODECS[encoding]), encoding)
    except UnicodeDecodeError as error:
        return error.start


def _is_mostly(data: bytes, codec: str) -> bool:
    text = data.decode(codec, errors="replace")
    printed_count = sum(not char.isascii() for char in text)
    return text.count(REPLACEMENT) <= printed_count * MAX_FAULT_SHARE


def gb18030_plausibility(data: bytes) -> float:
    """Return from 0 to 1 how frequent the characters of `data` are, read as GB18030."""
    return _mean_weight(data, _gb18030_weight)


def big5_plausibility(data: bytes) -> float:
    """Return from 0 to 1 how frequent the characters of `data` are, read as Big5."""
    return _mean_weight(data, _big5_weight)


def _mean_weight(data: bytes, weigh: Callable[[bytes], float]) -> float:
    pairs = PAIRS.findall(data)
    return sum(map(weigh, pairs)) / len(pairs) if pairs else 0.0


def _gb18030_weight(pair: bytes) -> float:
    """Return 1 for GB2312 level 1 and punctuation, less for rarer characters."""
    if len(pair) > 2:
        return 0.1
    lead, trail = pair
    if trail < 0xA1 or lead < 0xA1:
        return 0.3
    if 0xB0 <= lead <= 0xD7 or lead in {0xA1, 0xA3}:
        return 1.0
    return 0.5 if lead <= 0xA9 or 0xD8 <= lead <= 0xF7 else 0.0


def _big5_weight(pair: bytes) -> float:
    """Return 1 for punctuation and the frequent characters of few strokes, less for others."""
    if len(pair) > 2:
        return 0.0
    lead = pair[0]
    if 0xA1 <= lead <= 0xBF:
        return 1.0
    return 0.5 if 0xC0 <= lead <= 0xC6 else 0.2


PLAUSIBILITIES: dict[str, Callable[[bytes], float]] = {
    "gb18030": gb18030_plausibility,
    "big5": big5_plausibility,
}
