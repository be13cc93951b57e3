"""Fonts of a PDF as pdfminer makes them, without its steps for each of their codes."""

from collections.abc import Mapping, Sequence

from pdfminer.cmapdb import FileUnicodeMap
from pdfminer.encodingdb import EncodingDB
from pdfminer.pdffont import PDFFont, PDFFontError, PDFSimpleFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import LIT

from extractors.lean_glyphs import NUMBER
from extractors.unicode_maps import read_map

PROGRAM = "FontFile2"
MOST_CODES = 1_000_000
"""Far more than two bytes hold."""
RANGE = 3
"""A first code, a last one, and the width of all between them."""
SIMPLE = [LIT(name) for name in ("Type1", "MMType1", "TrueType", "Type3")]
Spec = Mapping[str, object]


class FontManager(PDFResourceManager):
    """Makes fonts as pdfminer does, but takes what they say of their codes whole."""

    def get_font(self, objid: object, spec: Spec) -> PDFFont:
        """Return the font that `spec` describes.

        Raises:
            PDFFontError: it states widths of more codes than there can be.
        """
        if objid in self._cached_fonts:
            return super().get_font(objid, spec)
        _check_codes(spec)
        texts, widths, differences = _texts_of(spec), _widths_of(spec), _differences_of(spec)
        font = super().get_font(objid, _lightened(spec, texts, widths, differences))
        if isinstance(font, PDFSimpleFont):
            if differences:
                font.cid2unicode = _LateEncoding(font.cid2unicode, differences)
            if widths and not font.widths:
                font.widths = widths
            if texts is not None:
                font.unicode_map = FileUnicodeMap()
        known = getattr(font, "unicode_map", None)
        if texts is not None and isinstance(known, FileUnicodeMap):
            known.cid2unichr.update(texts)
        return font


def _check_codes(spec: Spec) -> None:
    """Refuse what pdfminer would count through code by code: only damage has so many."""
    widths = resolve1(spec.get("W"))
    if isinstance(widths, list) and _count_of_codes(widths) > MOST_CODES:
        raise PDFFontError("widths of codes that cannot be")


def _count_of_codes(widths: Sequence[object]) -> int:
    """Return how many codes have a width from a first code to a last one."""
    count = 0
    held: list[object] = []
    for part in map(resolve1, widths):
        if isinstance(part, list):
            held = []
        elif isinstance(part, int | float):
            held.append(part)
        if len(held) == RANGE:
            first, last, _ = held
            if isinstance(first, int) and isinstance(last, int):
                count += max(last - first + 1, 0)
            held = []
    return count


def _lightened(
    spec: Spec,
    texts: dict[int, str] | None,
    widths: dict[int | str, float] | None,
    differences: Sequence[object],
) -> Spec:
    """Return a font without what is put into it afterwards.

    Its program says nothing that its map does not.
    """
    found = dict(spec)
    descriptor = resolve1(spec.get("FontDescriptor")) if "ToUnicode" in spec else None
    if isinstance(descriptor, dict) and PROGRAM in descriptor:
        kept = {name: value for name, value in descriptor.items() if name != PROGRAM}
        found["FontDescriptor"] = kept
    if texts is not None and spec.get("Subtype") in SIMPLE:
        del found["ToUnicode"]
    elif texts is not None:
        found["ToUnicode"] = PDFStream({}, b"")
    if widths:
        found["Widths"] = []
    if differences:
        found["Encoding"] = {**resolve1(spec["Encoding"]), "Differences": []}
    return found


def _texts_of(spec: Spec) -> dict[int, str] | None:
    """Return what codes stand for, None where a font has no map of the usual form."""
    stream = resolve1(spec.get("ToUnicode"))
    return read_map(stream.get_data()) if isinstance(stream, PDFStream) else None


def _widths_of(spec: Spec) -> dict[int | str, float] | None:
    """Return the widths of codes in a row, None where they are not plain numbers."""
    widths, first = resolve1(spec.get("Widths")), resolve1(spec.get("FirstChar", 0))
    if not isinstance(widths, list) or type(first) is not int or {*map(type, widths)} - NUMBER:
        return None
    return dict(enumerate(widths, first))


def _differences_of(spec: Spec) -> Sequence[object]:
    """Return the names of codes that a font has beside those of its encoding."""
    encoding = resolve1(spec.get("Encoding"))
    found = resolve1(encoding.get("Differences")) if isinstance(encoding, dict) else None
    return found if isinstance(found, list) else ()


class _LateEncoding(dict[int, str]):
    """What codes stand for by their names, found when the map of a font does not have one."""

    def __init__(self, plain: Mapping[int, str], differences: Sequence[object]) -> None:
        super().__init__()
        self._plain = plain
        self._differences = differences

    def __missing__(self, code: int) -> str:
        if not self:
            known = EncodingDB.encodings.items()
            name = next(name for name, texts in known if texts is self._plain)
            self.update(EncodingDB.get_encoding(name, self._differences))
        if code in self:
            return self[code]
        raise KeyError(code)
