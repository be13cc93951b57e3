"""Which extractor reads which media type: a new format is one line here and one module."""

from importlib import import_module
from typing import Protocol, cast

from extractors.errors import UnknownFormatError
from extractors.model import Document, SourceDocument
from extractors.signatures import ACCEPTED, PDF, TEXT

MODULES = {
    TEXT: "extractors.text",
    PDF: "extractors.pdf",
}


class Extractor(Protocol):
    """A module that reads one format; it is imported when a file of that format comes."""

    def extract(self, source: SourceDocument, most_pages: int | None) -> Document:
        """Return every page of `source`, unless there are more than `most_pages`."""
        ...


def extract(source: SourceDocument, most_pages: int | None = None) -> Document:
    """Return the pages of `source`, read by the extractor of its media type.

    Raises:
        ExtractError: no document can be read from the bytes, or it has more than `most_pages`.
    """
    if source.media_type not in MODULES:
        raise UnknownFormatError(source.path, source.media_type, ACCEPTED)
    extractor = cast(Extractor, import_module(MODULES[source.media_type]))
    return extractor.extract(source, most_pages)
