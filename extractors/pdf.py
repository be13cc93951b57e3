"""Pages of a PDF: ruled tables as grids, other text as lines."""

import gc
import logging
from collections.abc import Iterable, Iterator, Sequence
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
from extractors.lean_page import draw
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
from extractors.pdf_page import read_pages
from extractors.placing import Drawn, place
from extractors.plain_document import PlainPdf
from extractors.seen_page import SeenPage, see_with_plumber
from extractors.signatures import pdf_start
from extractors.text_layer import TextLayer, inspect_text_layer

logger = logging.getLogger(__name__)
OBJECTS_BETWEEN_COLLECTIONS = 20_000
DrawnPage = tuple[PlumberPage, Drawn | None]
"""A page with what it shows, None where the lean reading is not sure of it."""
MOST_PAGES = 8
MANY_CHARACTERS = 10_000
"""How many pages are placed and read together at most, and with how many characters no more are."""


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
            (seen,) = _see([(page, _draw(page, {}))])
        return seen

    return read_unruled(pages, see)


def _read_pages(source: SourceDocument, pdf: PDF) -> Document:
    pages: list[Page] = []
    layers: list[TextLayer] = []
    image_count = fallback_count = 0
    for drawn in _batches(source, pdf.pages):
        fallback_count += sum(own is None for _, own in drawn)
        for seen, page in _read_together(source, drawn):
            layers.append(inspect_text_layer(seen))
            pages.append(page)
            image_count += len(seen.images)
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


def _batches(source: SourceDocument, pages: Iterable[PlumberPage]) -> Iterator[list[DrawnPage]]:
    """Yield pages some at a time, with what each shows."""
    fonts: dict[PDFFont, Glyphs] = {}
    batch: list[DrawnPage] = []
    character_count = 0
    for page in pages:
        with _blaming(source, page.page_number):
            fault = find_broken_content(page.page_obj)
            if fault is not None:
                raise DamagedPdfError(source.path, fault, page.page_number)
            drawn = _draw(page, fonts)
        batch.append((page, drawn))
        character_count += len(drawn[1].texts) if drawn else 0
        if len(batch) >= MOST_PAGES or character_count >= MANY_CHARACTERS:
            yield batch
            batch, character_count = [], 0
    if batch:
        yield batch


def _draw(page: PlumberPage, fonts: dict[PDFFont, Glyphs]) -> Drawn | None:
    """Return what a page shows, None where the lean reading is not sure of it."""
    try:
        return draw(page, fonts)
    except UnsureError as error:
        logger.info("page=%d read_by=pdfplumber reason=%s", page.page_number, error)
        return None


def _read_together(
    source: SourceDocument, drawn: Sequence[DrawnPage]
) -> Sequence[tuple[SeenPage, Page]]:
    """Return what pages show and what they hold; where one has a fault, each by itself."""
    try:
        with _blaming(source, drawn[0][0].page_number):
            seen = _see(drawn)
            return list(zip(seen, read_pages(seen), strict=True))
    except DamagedPdfError:
        if len(drawn) == 1:
            raise
    return [own for page in drawn for own in _read_together(source, [page])]


def _see(drawn: Sequence[DrawnPage]) -> list[SeenPage]:
    """Return what pages show: what was not sure to be drawn pdfplumber reads."""
    place([own for _, own in drawn if own is not None])
    seen: list[SeenPage] = []
    for page, own in drawn:
        if own is None:
            lay_out(page)
        seen.append(see_with_plumber(page) if own is None else own[0])
        page.close()
    return seen


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
