"""Characters of the fonts of a PDF, and what the strings shown in them stand for."""

from collections.abc import Mapping, Sequence
from struct import unpack
from typing import Any

from pdfminer.cmapdb import CMap, IdentityCMap, IdentityCMapByte, UnicodeMap
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined

from extractors.content_patterns import PARTS_OF_LIST
from extractors.content_tokens import UnsureError, from_hex, unescaped

BLANK_CODE = 32
NUMBER = {int, float}
SHORT_CODE = 16
Glyph = tuple[str, float, bool]
"""A character, how far it goes on, and whether its code is that of the word blank."""
Shown = tuple[Sequence[str], Sequence[float], Sequence[bool]]
"""The characters of a string, how far each goes on, and which are the word blank."""


NOTHING: Shown = ((), (), ())


class Glyphs:
    """The characters of a font: by number, and by pairs of bytes where these are its codes."""

    def __init__(self, font: PDFFont) -> None:
        if font.is_vertical():
            raise UnsureError("vertical writing")
        self.is_multibyte = font.is_multibyte()
        self.descent = font.get_descent()
        self.decode = font.decode
        self.by_cid = _ByCid(font)
        self.by_pair: Mapping[int, Glyph] | None = None
        cmap = getattr(font, "cmap", None)
        if isinstance(cmap, CMap):
            self.by_pair = _ByPair(cmap.code2cid, self.by_cid)
        elif isinstance(cmap, IdentityCMap) and not isinstance(cmap, IdentityCMapByte):
            self.by_pair = self.by_cid
        self._sized: dict[tuple[float, float], SizedGlyphs] = {}

    def sized(self, fontsize: float, scaling: float) -> "SizedGlyphs":
        """Return the characters in one size and stretch."""
        known = self._sized.get((fontsize, scaling))
        if known is None:
            known = self._sized[fontsize, scaling] = SizedGlyphs(self, fontsize, scaling)
        return known


class _ByCid(dict[int, Glyph]):
    """The characters of a font by number, asked of the font once each."""

    def __init__(self, font: PDFFont) -> None:
        super().__init__()
        self._font, self._widths, self._texts = font, font.widths, _texts_of(font)

    def __missing__(self, cid: int) -> Glyph:
        text = self._texts.get(cid)
        if text is None:
            text = self._ask_text(cid)
        shown = f"(cid:{cid})" if text is None else text
        found = self[cid] = (shown, self._width(cid, text), cid == BLANK_CODE)
        return found

    def _ask_text(self, cid: int) -> str | None:
        try:
            return self._font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            return None

    def _width(self, cid: int, text: str | None) -> float:
        width = self._widths.get(cid)
        if width is None and (text is None or text not in self._widths):
            width = self._font.default_width
        if type(width) in NUMBER:
            return width * self._font.hscale  # type: ignore[operator]
        return self._font.char_width(cid)


def _texts_of(font: PDFFont) -> Mapping[int, str]:
    """Return the texts of characters that a font would look up, as far as they are known."""
    known = getattr(font, "unicode_map", None)
    if isinstance(known, UnicodeMap) and type(known).get_unichr is UnicodeMap.get_unichr:
        return known.cid2unichr
    return {}


class _ByPair(dict[int, Glyph]):
    """The characters of two bytes, found when they come first; a pair that is no code is none."""

    def __init__(self, codes: Mapping[int, Any], by_cid: _ByCid) -> None:
        super().__init__()
        self._codes, self._by_cid = codes, by_cid

    def __missing__(self, pair: int) -> Glyph:
        second = self._codes.get(pair >> 8)
        cid = second.get(pair & 255) if isinstance(second, dict) else None
        if not isinstance(cid, int):
            raise KeyError(pair)
        found = self[pair] = self._by_cid[cid]
        return found


class SizedGlyphs:
    """The characters of a font in one size; short strings, which come again, are kept whole."""

    def __init__(self, glyphs: Glyphs, fontsize: float, scaling: float) -> None:
        self.step = 0.001 * fontsize * scaling
        self.is_multibyte = glyphs.is_multibyte
        self.low = glyphs.descent * fontsize
        self._glyphs, self._fontsize, self._scaling = glyphs, fontsize, scaling
        self._plain: dict[bytes, Shown] = {}
        self._hex: dict[bytes, Shown] = {}

    def read_plain(self, text: bytes) -> Shown:
        """Return what a string in round brackets shows."""
        return self._plain.get(text) or self._keep(self._plain, text, unescaped(text))

    def read_hex(self, digits: bytes) -> Shown:
        """Return what a string of hexadecimal digits shows."""
        return self._hex.get(digits) or self._keep(self._hex, digits, from_hex(digits))

    def read_parts(self, parts: bytes) -> list[float | Shown]:
        """Return what the strings inside a list show, and the shifts between them."""
        return [
            float(shift) if shift else self.read_hex(digits) if digits else self.read_plain(plain)
            for shift, plain, digits in PARTS_OF_LIST.findall(parts)
        ]

    def read(self, code: bytes) -> Shown:
        """Return what the bytes of a string show."""
        glyphs = self._glyphs
        found = _paired(code, glyphs.by_pair) if glyphs.by_pair is not None else None
        if found is None:
            found = [*map(glyphs.by_cid.__getitem__, glyphs.decode(code))]
        if not found:
            return NOTHING
        texts, widths, blanks = zip(*found, strict=True)
        fontsize, scaling = self._fontsize, self._scaling
        return texts, [width * fontsize * scaling for width in widths], blanks

    def _keep(self, kept: dict[bytes, Shown], text: bytes, code: bytes) -> Shown:
        shown = self.read(code)
        if len(text) <= SHORT_CODE:
            kept[text] = shown
        return shown


def _paired(code: bytes, by_pair: Mapping[int, Glyph]) -> list[Glyph] | None:
    """Return the characters of the pairs of bytes, None where these are not the codes."""
    if len(code) % 2:
        return None
    try:
        return [*map(by_pair.__getitem__, unpack(f">{len(code) // 2}H", code))]
    except KeyError:
        return None
