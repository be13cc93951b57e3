"""Characters of the fonts of a PDF, and what the strings shown in them stand for."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from struct import unpack
from typing import Any, NamedTuple

from pdfminer.cmapdb import (
    CMap,
    IdentityCMap,
    IdentityCMapByte,
    PyCMap,
    PyUnicodeMap,
    UnicodeMap,
)
from pdfminer.pdffont import PDFCIDFont, PDFFont, PDFUnicodeNotDefined

from extractors.content_patterns import PARTS_OF_LIST
from extractors.content_tokens import UnsureError, from_hex, unescaped

NUMBER = {int, float}
LONGEST_KEPT = 64
MOST_KEPT = 256
MOST_SIZES = 16
MOST_SHARED = 4
MOST_COPIED = 4096
FACTS = (
    "cmap", "unicode_map", "cidcoding", "vertical", "descent", "default_width", "hscale", "vscale",
)  # fmt: skip
"""All that decides the characters of a font whose maps are pdfminer's own, but for its widths."""


class Shown(NamedTuple):
    """What a string shows.

    `advances` are how far each character goes on; `places` where each stands if the string begins
    at 0, without more space between them, and `end` where the last one ends. `codes` are the
    numbers that the string is made of.
    """

    texts: Sequence[str]
    advances: list[float]
    places: list[float]
    end: float
    codes: Sequence[int]


Shifted = tuple[Shown, list[float]]
"""A string, and how far each of its characters, and what follows it, is shifted."""


class Glyphs:
    """The characters of a font: by number, and by pairs of bytes where these are its codes.

    `code_size` is how many bytes its codes have, 0 where that is not sure.
    """

    def __init__(self, font: PDFFont) -> None:
        if font.is_vertical():
            raise UnsureError("vertical writing")
        self.is_multibyte = font.is_multibyte()
        self.code_size = 0 if self.is_multibyte else 1
        self.descent = font.get_descent()
        self.decode = font.decode
        self.by_cid = _ByCid(font)
        self.widths = _Widths(font, self.by_cid)
        self.by_pair: _ByCid | _ByPair | None = None
        cmap = getattr(font, "cmap", None)
        if isinstance(cmap, CMap):
            self.by_pair = _ByPair(cmap.code2cid, self.by_cid, self.widths)
        elif isinstance(cmap, IdentityCMap) and not isinstance(cmap, IdentityCMapByte):
            self.by_pair = self.by_cid
        if self.by_pair is not None:
            self.code_size = 2
        self._sized: dict[tuple[float, float], SizedGlyphs] = {}

    def sized(self, fontsize: float, scaling: float) -> "SizedGlyphs":
        """Return the characters in one size and stretch."""
        known = self._sized.get((fontsize, scaling))
        if known is None:
            if len(self._sized) >= MOST_SIZES:
                self._sized.clear()
            known = self._sized[fontsize, scaling] = SizedGlyphs(self, fontsize, scaling)
        return known


def glyphs_of(font: PDFFont) -> Glyphs:
    """Return the characters of a font; documents whose fonts are alike share them.

    Fonts with a map of their own are not shared.
    """
    cmap, texts = getattr(font, "cmap", None), getattr(font, "unicode_map", None)
    are_usual = type(font) is PDFCIDFont and type(cmap) is PyCMap and type(texts) is PyUnicodeMap
    if not are_usual or {*map(type, font.widths.values()), type(font.default_width)} - NUMBER:
        return Glyphs(font)
    facts = tuple(getattr(font, name) for name in FACTS)
    return _shared_glyphs(facts, tuple(font.widths.items()))


@lru_cache(maxsize=MOST_SHARED)
def _shared_glyphs(
    facts: tuple[object, ...], widths: tuple[tuple[int | str, float], ...]
) -> Glyphs:
    """Return the characters of a font that keeps nothing of the document it was found in."""
    font = object.__new__(PDFCIDFont)
    vars(font).update(zip(FACTS, facts, strict=True), widths=dict(widths))
    return Glyphs(font)


class _ByCid(dict[int, str]):
    """The characters of a font by number, those that it does not state asked of it once each."""

    def __init__(self, font: PDFFont) -> None:
        texts = _texts_of(font)
        super().__init__(texts if len(texts) <= MOST_COPIED else {})
        self._font, self._texts = font, texts

    def __missing__(self, cid: int) -> str:
        text = self._texts.get(cid)
        if text is None:
            text = self._ask_text(cid)
        found = self[cid] = f"(cid:{cid})" if text is None else text
        return found

    def _ask_text(self, cid: int) -> str | None:
        try:
            return self._font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            return None


class _Widths(dict[int, float]):
    """The widths of the characters of a font by number, found when they come first."""

    def __init__(self, font: PDFFont, texts: _ByCid) -> None:
        super().__init__()
        self._font, self._known, self._texts = font, font.widths, texts

    def __missing__(self, cid: int) -> float:
        width = self._known.get(cid)
        if width is None and self._texts[cid] not in self._known:
            width = self._font.default_width
        is_plain = type(width) in NUMBER
        scaled = width * self._font.hscale if is_plain else self._font.char_width(cid)  # type: ignore[operator]
        self[cid] = scaled
        return scaled


def _texts_of(font: PDFFont) -> Mapping[int, str]:
    """Return the texts of characters that a font would look up, as far as they are known."""
    known = getattr(font, "unicode_map", None)
    if isinstance(known, UnicodeMap) and type(known).get_unichr is UnicodeMap.get_unichr:
        return known.cid2unichr
    return {}


class _ByPair(dict[int, str]):
    """The characters of two bytes, found when they come first; a pair that is no code is none."""

    def __init__(self, codes: Mapping[int, Any], by_cid: _ByCid, widths: _Widths) -> None:
        super().__init__()
        self.widths: dict[int, float] = {}
        self._codes, self._by_cid, self._widths = codes, by_cid, widths

    def __missing__(self, pair: int) -> str:
        second = self._codes.get(pair >> 8)
        cid = second.get(pair & 255) if isinstance(second, dict) else None
        if not isinstance(cid, int):
            raise KeyError(pair)
        found = self[pair] = self._by_cid[cid]
        self.widths[pair] = self._widths[cid]
        return found


class _SizedCodes:
    """What the codes of a font show in one size."""

    def __init__(self, glyphs: Glyphs, fontsize: float, scaling: float) -> None:
        self._decode, self._by_cid = glyphs.decode, glyphs.by_cid
        self._by_pair: dict[int, str] = {} if glyphs.by_pair is None else glyphs.by_pair
        self._is_paired = glyphs.by_pair is not None
        self._advances = _Advances(glyphs.widths, fontsize, scaling)
        self._pair_advances = self._advances
        if isinstance(glyphs.by_pair, _ByPair):
            self._pair_advances = _Advances(glyphs.by_pair.widths, fontsize, scaling)

    def read(self, code: bytes) -> Shown:
        """Return what the bytes of a string show."""
        if self._is_paired and not len(code) % 2:
            try:
                return self.read_pairs(code)
            except KeyError:
                pass
        return self.read_codes(code)

    def read_pairs(self, code: bytes) -> Shown:
        """Return what pairs of bytes show.

        Raises:
            KeyError: a pair is no code of the font.
        """
        return _shown(unpack(f">{len(code) // 2}H", code), self._by_pair, self._pair_advances)

    def read_codes(self, code: bytes) -> Shown:
        """Return what the bytes show as the font takes them apart."""
        return _shown([*self._decode(code)], self._by_cid, self._advances)


class SizedGlyphs:
    """The characters of a font in one size; `plain` and `hex` are strings as they are written.

    `plain` are those in round brackets, `hex` those of hexadecimal digits; `read` returns what
    the bytes of a string show. Nothing in it refers to it or its font, so that all goes when the
    document is read.
    """

    def __init__(self, glyphs: Glyphs, fontsize: float, scaling: float) -> None:
        self.step = 0.001 * fontsize * scaling
        self.is_multibyte = glyphs.is_multibyte
        self.low = glyphs.descent * fontsize
        self._code_size = glyphs.code_size
        codes = _SizedCodes(glyphs, fontsize, scaling)
        self.read = codes.read
        self.plain = _Strings(codes.read, unescaped)
        self.hex = _Strings(codes.read, from_hex)
        is_paired = glyphs.code_size == 2
        self._whole = _Strings(codes.read_pairs if is_paired else codes.read_codes, from_hex)

    def read_list(self, parts: bytes) -> Shifted | list[float | Shown]:
        """Return what the strings inside a list show, and the shifts between them.

        Strings of whole codes, with one shift between two of them, are read as one.
        """
        found = PARTS_OF_LIST.findall(parts)
        return self._read_whole(found) or [
            float(shift) if shift else self.hex[digits] if digits else self.plain[plain]
            for shift, plain, digits in found
        ]

    def _read_whole(self, found: Sequence[tuple[bytes, bytes, bytes]]) -> Shifted | None:
        size = 2 * self._code_size
        written = b"".join([digits for _, _, digits in found])
        if not size or not written or len(written) % size:
            return None
        count, at = len(written) // size, 0
        shifts = [0.0] * (count + 1)
        for shift, plain, digits in found:
            if shift:
                if shifts[at]:
                    return None
                shifts[at] = -(float(shift) * self.step)
                if not shifts[at]:
                    return None
            elif plain or len(digits) % size:
                return None
            else:
                at += len(digits) // size
        try:
            shown = self._whole[written]
        except KeyError:
            return None
        return (shown, shifts) if len(shown.texts) == count else None


class _Advances(dict[int, float]):
    """How far characters go on in one size."""

    def __init__(self, widths: Mapping[int, float], fontsize: float, scaling: float) -> None:
        super().__init__()
        self._widths, self._fontsize, self._scaling = widths, fontsize, scaling

    def __missing__(self, code: int) -> float:
        found = self[code] = self._widths[code] * self._fontsize * self._scaling
        return found


class _Strings(dict[bytes, Shown]):
    """What strings show, by how they are written; short ones, which come again, are kept."""

    def __init__(self, read: Callable[[bytes], Shown], decode: Callable[[bytes], bytes]) -> None:
        super().__init__()
        self._read, self._decode = read, decode

    def __missing__(self, written: bytes) -> Shown:
        shown = self._read(self._decode(written))
        if len(written) <= LONGEST_KEPT:
            if len(self) >= MOST_KEPT:
                self.clear()
            self[written] = shown
        return shown


def _shown(codes: Sequence[int], texts: dict[int, str], sized: _Advances) -> Shown:
    found = [*map(texts.__getitem__, codes)]
    advances = [*map(sized.__getitem__, codes)]
    places = [*accumulate(advances, initial=0.0)]
    end = places.pop()
    return Shown(found, advances, places, end, codes)
