"""Characters of the fonts of a PDF, and what the strings shown in them stand for."""

from collections.abc import Callable, Mapping, Sequence
from struct import unpack

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
    """The characters of a font, asked of the font once each."""

    def __init__(self, font: PDFFont) -> None:
        if font.is_vertical():
            raise UnsureError("vertical writing")
        self.is_multibyte = font.is_multibyte()
        self.descent = font.get_descent()
        self.decode = font.decode
        self._font = font
        self._by_cid: dict[int, Glyph] = {}
        self._widths = font.widths
        self._texts = _texts_of(font)
        self._sized: dict[tuple[float, float], SizedGlyphs] = {}
        cmap = getattr(font, "cmap", None)
        self._codes = cmap.code2cid if isinstance(cmap, CMap) else None
        is_identity = isinstance(cmap, IdentityCMap) and not isinstance(cmap, IdentityCMapByte)
        self.is_paired = is_identity or self._codes is not None

    def sized(self, fontsize: float, scaling: float) -> "SizedGlyphs":
        """Return the characters in one size and stretch."""
        known = self._sized.get((fontsize, scaling))
        if known is None:
            known = self._sized[fontsize, scaling] = SizedGlyphs(self, fontsize, scaling)
        return known

    def cid_of(self, pair: int) -> int | None:
        """Return the character of two bytes, None where they are not one code."""
        if self._codes is None:
            return pair
        second = self._codes.get(pair >> 8)
        cid = second.get(pair & 255) if isinstance(second, dict) else None
        return cid if isinstance(cid, int) else None

    def ask(self, cid: int) -> Glyph:
        """Return a character with its width in thousandths."""
        found = self._by_cid.get(cid)
        if found is None:
            text = self._texts.get(cid)
            if text is None:
                text = self._ask_text(cid)
            width = self._widths.get(cid)
            if type(width) in NUMBER:
                width = width * self._font.hscale  # type: ignore[operator]
            else:
                width = self._ask_width(cid, text)
            found = (f"(cid:{cid})" if text is None else text, width, cid == BLANK_CODE)
            self._by_cid[cid] = found
        return found

    def _ask_width(self, cid: int, text: str | None) -> float:
        is_default = cid not in self._widths and (text is None or text not in self._widths)
        width = self._font.default_width
        if is_default and type(width) in NUMBER:
            return width * self._font.hscale
        return self._font.char_width(cid)

    def _ask_text(self, cid: int) -> str | None:
        try:
            return self._font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            return None


def _texts_of(font: PDFFont) -> Mapping[int, str]:
    """Return the texts of characters that a font would look up, as far as they are known."""
    known = getattr(font, "unicode_map", None)
    if isinstance(known, UnicodeMap) and type(known).get_unichr is UnicodeMap.get_unichr:
        return known.cid2unichr
    return {}


class SizedGlyphs:
    """The characters of a font in one size; short strings, which come again, are kept whole."""

    def __init__(self, glyphs: Glyphs, fontsize: float, scaling: float) -> None:
        self.step = 0.001 * fontsize * scaling
        self.is_multibyte = glyphs.is_multibyte
        self.low = glyphs.descent * fontsize
        self._glyphs, self._fontsize, self._scaling = glyphs, fontsize, scaling
        self._by_cid: dict[int, Glyph] = {}
        self._by_pair = _ByPair(glyphs, self._ask)
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
        found = self._paired(code) if self._glyphs.is_paired else None
        if found is None:
            found = [self._ask(cid) for cid in self._glyphs.decode(code)]
        return tuple(zip(*found, strict=True)) if found else NOTHING  # type: ignore[return-value]

    def _paired(self, code: bytes) -> list[Glyph] | None:
        """Return the characters of the pairs of bytes, None where these are not the codes."""
        if len(code) % 2:
            return None
        pairs, by_pair = unpack(f">{len(code) // 2}H", code), self._by_pair
        try:
            return [*map(by_pair.__getitem__, pairs)]
        except KeyError:
            return None

    def _ask(self, cid: int) -> Glyph:
        found = self._by_cid.get(cid)
        if found is None:
            text, width, is_blank = self._glyphs.ask(cid)
            found = (text, width * self._fontsize * self._scaling, is_blank)
            self._by_cid[cid] = found
        return found

    def _keep(self, kept: dict[bytes, Shown], text: bytes, code: bytes) -> Shown:
        shown = self.read(code)
        if len(text) <= SHORT_CODE:
            kept[text] = shown
        return shown


class _ByPair(dict[int, Glyph]):
    """The characters of two bytes, asked when they come first; a pair that is no code is none."""

    def __init__(self, glyphs: Glyphs, ask: Callable[[int], Glyph]) -> None:
        super().__init__()
        self._cid_of, self._ask = glyphs.cid_of, ask

    def __missing__(self, pair: int) -> Glyph:
        cid = self._cid_of(pair)
        if cid is None:
            raise KeyError(pair)
        found = self[pair] = self._ask(cid)
        return found
