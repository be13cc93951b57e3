"""What the codes of a font stand for, where the font says so in a map of the usual form."""

import re
from collections.abc import Mapping

from pdfminer.cmapdb import FileUnicodeMap
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1

from extractors.content_patterns import ENDED, GAP

CODE = rb"<(?:[0-9A-Fa-f]{2}){1,2}>" + GAP
LETTER = rb"<[0-9A-Fa-f]{4}>" + GAP
LETTERS = rb"<(?:[0-9A-Fa-f]{4})*+>" + GAP
BLOCK = re.compile(
    rb"beginbfchar" + GAP + rb"((?:" + CODE + LETTERS + rb")*+)endbfchar" + ENDED
    + rb"|beginbfrange" + GAP + rb"((?:" + CODE + CODE + LETTER + rb")*+)endbfrange" + ENDED
)  # fmt: skip
DIGITS = re.compile(rb"<([0-9A-Fa-f]*+)>")
OTHER = re.compile(rb"(?:bf|cid)(?:char|range)|usecmap")
END = b"endcmap"
SINGLE = 1
NO_BREAK_SPACE = "\u00a0"


class FontManager(PDFResourceManager):
    """Makes fonts as pdfminer does, but reads the usual maps of their codes whole."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """Return the font that `spec` describes."""
        stream = None if objid in self._cached_fonts else resolve1(spec.get("ToUnicode"))
        found = read_map(stream.get_data()) if isinstance(stream, PDFStream) else None
        if found is None:
            return super().get_font(objid, spec)
        font = super().get_font(objid, {**spec, "ToUnicode": PDFStream({}, b"")})
        known = getattr(font, "unicode_map", None)
        if isinstance(known, FileUnicodeMap):
            known.cid2unichr.update(found)
        return font


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
        digits = DIGITS.findall(block[block.lastindex or 0])
        if block.lastindex == SINGLE:
            for code, letters in zip(*[iter(digits)] * 2, strict=True):
                _add(found, int(code, 16), bytes.fromhex(letters.decode("ascii")))
        else:
            for first, last, letter in zip(*[iter(digits)] * 3, strict=True):
                _add_range(found, first, last, int(letter, 16))
    return found


def _add_range(found: dict[int, str], first: bytes, last: bytes, letter: int) -> None:
    if len(first) == len(last):
        start, end = int(first, 16), int(last, 16)
        for at in range(end - start + 1):
            _add(found, start + at, ((letter + at) & 0xFFFF).to_bytes(2, "big"))


def _add(found: dict[int, str], code: int, letters: bytes) -> None:
    """Add what a code stands for; a blank stays one where a later line says that it is fixed."""
    text = letters.decode("UTF-16BE", "ignore")
    if text != NO_BREAK_SPACE or found.get(code) != " ":
        found[code] = text
