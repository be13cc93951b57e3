"""Pages of a PDF: ruled tables as grids, other text as lines."""

import gc
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from pdfminer.pdfdocument import PDFEncryptionError
from pdfminer.pdffont import PDFFont
from pdfplumber.page import Page as PlumberPage
from pdfplumber.pdf import PDF

from extractors.borderless import read_unruled
from extractors.content_tokens import UnsureError
from extractors.errors import (
    DamagedPdfError,
    EncryptedPdfError,
    ExtractError,
    NoTextLayerError,
    check_page_count,
)
from extractors.lean_glyphs import Glyphs
from extractors.lean_page import see_lean
from extractors.model import Document, Page, SourceDocument
from extractors.pdf_clipping import lay_out
from extractors.pdf_date import made_at
from extractors.pdf_integrity import (
    PARSER_FAULTS,
    find_broken_content,
    find_cut,
    find_missing_pages,
    start_of_offsets,
)
from extractors.pdf_page import read_page
from extractors.plain_document import PlainPdf
from extractors.seen_page import SeenPage, see_with_plumber
from extractors.signatures import pdf_start
from extractors.text_layer import TextLayer, inspect_text_layer

logger = logging.getLogger(__name__)
OBJECTS_BETWEEN_COLLECTIONS = 20_000


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Let Python look for cycles of dead objects less often.

    A page makes thousands of tuples that live no longer than it does, and none is in a cycle. A
    short document is still young when it is done, and goes with the next look at young objects.
    """
    thresholds = gc.get_threshold()
    gc.set_threshold(max(thresholds[0], OBJECTS_BETWEEN_COLLECTIONS), *thresholds[1:])
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)


@_seldom_collecting()
def extract(source: SourceDocument, most_pages: int | None = None) -> Document:
    """Return the pages of a PDF that has characters."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of each font
    data = source.data[start_of_offsets(source.data, pdf_start(source.data) or 0) :]
    with _blaming(source):
        pdf = PlainPdf(data)
    fault = find_cut(data)
    if fault is not None:
        raise DamagedPdfError(source.path, fault)
    with _blaming(source):
        check_page_count(source.path, len(pdf.pages), most_pages)
        fault = find_missing_pages(pdf.doc, len(pdf.pages))
    if fault is not None:
        raise DamagedPdfError(source.path, fault)
    document = _read_pages(source, pdf)
    pdf.close()
    return document


def _unruled(source: SourceDocument, pdf: PDF, pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return the pages with the tables that no upright rules part, where none is ruled."""

    def see(at: int) -> SeenPage:
        page = pdf.pages[at]
        with _blaming(source, page.page_number):
            seen, _ = _see(page, {})
            page.close()
        return seen

    return read_unruled(pages, see)


def _read_pages(source: SourceDocument, pdf: PDF) -> Document:
    pages: list[Page] = []
    layers: list[TextLayer] = []
    fonts: dict[PDFFont, Glyphs] = {}
    image_count = fallback_count = 0
    for page in pdf.pages:
        with _blaming(source, page.page_number):
            fault = find_broken_content(page.page_obj)
            if fault is not None:
                raise DamagedPdfError(source.path, fault, page.page_number)
            seen, is_lean = _see(page, fonts)
            fallback_count += not is_lean
            layers.append(inspect_text_layer(seen))
            pages.append(read_page(seen))
            image_count += len(seen.images)
            page.close()
    if TextLayer.READABLE not in layers:
        raise NoTextLayerError(source.path, len(pages), image_count)
    unreadable = (n for n, layer in enumerate(layers, 1) if layer is TextLayer.UNREADABLE)
    return Document(
        source,
        _unruled(source, pdf, pages),
        unreadable_pages=tuple(unreadable),
        made_at=made_at(pdf.metadata),
        fallback_page_count=fallback_count,
    )


def _see(page: PlumberPage, fonts: dict[PDFFont, Glyphs]) -> tuple[SeenPage, bool]:
    """Return what a page shows, and whether it could be read lean; else pdfplumber reads it."""
    try:
        return see_lean(page, fonts), True
    except UnsureError as error:
        logger.info("page=%d read_by=pdfplumber reason=%s", page.page_number, error)
    lay_out(page)
    return see_with_plumber(page), False


@contextmanager
def _blaming(source: SourceDocument, page_number: int | None = None) -> Iterator[None]:
    """Turn what the parser raises on bad input into the fault of the file."""
    try:
        yield
    except ExtractError:
        raise
    except PARSER_FAULTS as error:
        cause = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
        if isinstance(cause, PDFEncryptionError):
            raise EncryptedPdfError(source.path) from error
        fault = f"{type(cause).__name__}: {cause}" if str(cause) else type(cause).__name__
        raise DamagedPdfError(source.path, fault, page_number) from error
