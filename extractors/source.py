"""Bytes of a file with their identity and their format."""

import hashlib
from pathlib import Path

from extractors.errors import (
    EmptyFileError,
    MissingFileError,
    UnknownFormatError,
    UnreadableFileError,
)
from extractors.model import SourceDocument
from extractors.signatures import ACCEPTED, foreign_format, media_type_of


def read_source(path: Path) -> SourceDocument:
    """Return the bytes at `path`, their SHA-256 and their media type as the content shows it."""
    return identify(path, read_bytes(path))


def identify(path: Path, data: bytes) -> SourceDocument:
    """Return bytes that were read from `path` with their SHA-256 and their media type.

    Raises:
        EmptyFileError: there is nothing in them.
        UnknownFormatError: no extractor reads this format.
    """
    if not data.strip():
        raise EmptyFileError(path)
    media_type = media_type_of(data)
    if media_type is None:
        raise UnknownFormatError(path, foreign_format(data) or "unknown", ACCEPTED)
    return SourceDocument(path, data, hashlib.sha256(data).hexdigest(), media_type)


def read_bytes(path: Path, most: int | None = None) -> bytes:
    """Return the bytes of a regular file, `most` at the most.

    Raises:
        MissingFileError: no file is there.
        UnreadableFileError: it cannot be read, or it is too large.
    """
    try:
        if path.is_dir():
            raise UnreadableFileError(path, "it is a folder")
        if path.exists() and not path.is_file():
            raise UnreadableFileError(path, "it is not a regular file")
        if most is not None and (size := path.stat().st_size) > most:
            raise UnreadableFileError(path, f"it has {size:,} bytes, {most:,} are allowed")
        return path.read_bytes()
    except FileNotFoundError:
        raise MissingFileError(path) from None
    except PermissionError:
        raise UnreadableFileError(path, "this user has no permission to read it") from None
    except OSError as error:
        raise UnreadableFileError(path, error.strerror or type(error).__name__) from error
