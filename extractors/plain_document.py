"""A PDF as pdfminer and pdfplumber have it, its plain objects read faster."""

import re
import zlib
from io import BytesIO
from itertools import compress, repeat

from pdfminer.pdfdocument import PDFBaseXRef, PDFDocument, PDFXRef, PDFXRefStream
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import LITERALS_FLATE_DECODE, PDFStream, int_value, resolve1
from pdfplumber.pdf import PDF
from pdfplumber.utils.pdfinternals import resolve_and_decode

from extractors.content_patterns import ENDED, GAP
from extractors.content_stream import from_rows_above
from extractors.content_tokens import UnsureError
from extractors.fonts import FontManager
from extractors.plain_objects import HEADER, OTHER_FORM, PlainObjects

LINE_END = rb"[ \t]*+(?:\r\n|\n|\r)"
TABLE = re.compile(GAP + rb"xref" + LINE_END)
SECTION = re.compile(rb"(\d{1,10}+) (\d{1,10}+)" + LINE_END)
ENTRY_FIELDS = 3
ENTRIES = re.compile(rb"(?:\d{1,10}+ \d{1,5}+ [nf]" + LINE_END + rb")*+")
TRAILER = re.compile(rb"trailer" + ENDED)
TABLE_END = re.compile(GAP + rb"startxref" + ENDED)
FIRST_PNG = 10
EARLIER = ("XRefStm", "Prev")


class PlainDocument(PDFDocument):
    """Reads what is plain with patterns, and all else as pdfminer does."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._plain = PlainObjects(self)
        super().__init__(PDFParser(BytesIO(data)))

    def read_xref_from(self, parser: PDFParser, start: int, xrefs: list[PDFBaseXRef]) -> None:
        """Add the table of objects that begins at a place, and the earlier ones it names."""
        try:
            table = self._read_stream_table(start) or self._read_table(start)
        except UnsureError:
            super().read_xref_from(parser, start, xrefs)
            return
        xrefs.append(table)
        for name in EARLIER:
            if name in table.trailer:
                self.read_xref_from(parser, int_value(table.trailer[name]), xrefs)

    def _read_stream_table(self, start: int) -> PDFXRefStream | None:
        """Return a table that is kept in a stream, None where no object begins."""
        header = HEADER.match(self._data, start)
        if header is None:
            return None
        held = self._plain.read_object(self._data, start, int(header[1]))
        if not isinstance(held, PDFStream):
            raise UnsureError(OTHER_FORM)
        _take_rows(held)
        table = PDFXRefStream()
        table.load(_OneObject(held))  # type: ignore[arg-type]
        return table

    def _read_table(self, start: int) -> PDFXRef:
        data, table = self._data, PDFXRef()
        begin = TABLE.match(data, start)
        if begin is None:
            raise UnsureError(OTHER_FORM)
        at = begin.end()
        while (section := SECTION.match(data, at)) is not None:
            first, count = int(section[1]), int(section[2])
            run = ENTRIES.match(data, section.end())
            fields = run[0].split() if run else []
            if run is None or len(fields) != ENTRY_FIELDS * count:
                raise UnsureError(OTHER_FORM)
            entries = zip(repeat(None), map(int, fields[::3]), map(int, fields[1::3]))
            in_use = map(b"n".__eq__, fields[2::3])
            table.offsets |= compress(enumerate(entries, first), in_use)
            at = run.end()
        begin = TRAILER.match(data, at)
        trailer, end = self._plain.read_value(data, begin.end()) if begin else (None, at)
        if not isinstance(trailer, dict) or TABLE_END.match(data, end) is None:
            raise UnsureError(OTHER_FORM)
        table.trailer.update(trailer)
        return table

    def forget(self) -> None:
        """Let go of all objects: they refer to the document, and it to them."""
        self._cached_objs.clear()
        self._parsed_objs.clear()
        self.xrefs.clear()
        self.info.clear()
        self.catalog = {}
        self._parser = None
        del self._plain

    def _getobj_parse(self, pos: int, objid: int) -> object:
        if self._parser is not None and not self._parser.fallback:
            try:
                return self._plain.read_object(self._data, pos, objid)
            except UnsureError:
                pass
        return super()._getobj_parse(pos, objid)

    def _get_objects(self, stream: PDFStream) -> tuple[list[object], int]:
        count = stream.get("N")
        if type(count) is int:
            try:
                return self._plain.read_values(stream.get_data()), count
            except UnsureError:
                pass
        return super()._get_objects(stream)


class _OneObject:
    """What is left to parse of an object that is read already."""

    def __init__(self, held: object) -> None:
        self._held = held

    def nexttoken(self) -> tuple[int, None]:
        """Return nothing for the numbers before the object, which are not looked at."""
        return 0, None

    def nextobject(self) -> tuple[int, object]:
        """Return the object."""
        return 0, self._held


def _take_rows(stream: PDFStream) -> None:
    """Keep what a compressed table holds, if its rows are all written the usual way."""
    filters = stream.get_filters()
    if len(filters) != 1 or filters[0][0] not in LITERALS_FLATE_DECODE:
        return
    parameters = filters[0][1]
    if not isinstance(parameters, dict) or set(parameters) - {"Columns", "Predictor"}:
        return
    columns, predictor = parameters.get("Columns"), parameters.get("Predictor")
    if type(columns) is not int or type(predictor) is not int or predictor < FIRST_PNG:
        return
    try:
        found = from_rows_above(zlib.decompress(stream.rawdata or b""), columns)
    except zlib.error:
        return
    if found is not None:
        stream.data, stream.rawdata = found, None


class PlainPdf(PDF):
    """What pdfplumber opens, over a `PlainDocument`, with fonts whose maps are read whole."""

    doc: PlainDocument

    def __init__(self, data: bytes) -> None:
        self.stream, self.stream_is_external, self.path = BytesIO(data), False, None
        self.pages_to_parse = self.laparams = self.password = self.unicode_norm = None
        self.raise_unicode_errors = False
        self.doc = PlainDocument(data)
        self.rsrcmgr = FontManager()
        self.metadata = {
            key: resolve_and_decode(value)
            for info in self.doc.info
            for key, value in info.items()
            if isinstance(resolve1(value), bytes)
        }

    def close(self) -> None:
        """Let go of the pages and all objects, so that no cycle of them is left to be found."""
        self.pages.clear()
        self.doc.forget()
        super().close()
