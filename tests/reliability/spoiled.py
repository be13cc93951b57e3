"""A spoiled document as a run reads it; the child that reads it imports no more than this."""

from hashlib import sha256
from pathlib import Path

from extractors.errors import UnknownFormatError
from extractors.model import SourceDocument
from extractors.registry import extract
from extractors.signatures import ACCEPTED, foreign_format, media_type_of
from transforms.pipeline import transform_document
from transforms.records import DocumentRecords

MOST_PAGES = 500


def read_spoiled(source: tuple[str, bytes]) -> DocumentRecords:
    """Return the records of a document, or raise; as a run reads it, in a child."""
    name, data = source
    path = Path(name)
    media_type = media_type_of(data)
    if media_type is None:
        raise UnknownFormatError(path, foreign_format(data) or "unknown", ACCEPTED)
    return transform_document(
        extract(SourceDocument(path, data, sha256(data).hexdigest(), media_type), MOST_PAGES)
    )
