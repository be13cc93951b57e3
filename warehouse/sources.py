"""Where each document of the archive was found: notes beside the objects, kept for good.

A note is a small file `sources/ab/abcd.../<hash of the path>.json`, written as an object is: the
warehouse can be rebuilt from the archive alone, with the paths that its facts are traced to.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from transforms.schema import DocumentSource
from warehouse.archive import SOURCES, Archive

NAME_LENGTH = 16


def note_source(archive: Archive, source: DocumentSource) -> DocumentSource:
    """Keep that a document was found at a path; what was noted of the two first is returned.

    Raises:
        ArchiveError: the disk is full or the folder cannot be written.
    """
    known = _read(_path(archive, source))
    if known is not None:
        return known
    note = {
        "document_sha256": source.document_sha256,
        "source_path": source.source_path,
        "modified_at": source.modified_at and source.modified_at.isoformat(),
        "seen_at": source.seen_at.isoformat(),
    }
    data = json.dumps(note, ensure_ascii=False, indent=1).encode()
    archive.write(data, _path(archive, source))
    return source


def sources_of(archive: Archive, sha256: str) -> list[DocumentSource]:
    """Return every path that a document was found at, by name; notes that are damaged are left."""
    folder = _folder(archive, sha256)
    notes = [_read(path) for path in sorted(folder.glob("*.json"))] if folder.is_dir() else []
    return sorted((note for note in notes if note), key=lambda note: note.source_path)


def best_path(sources: Sequence[DocumentSource]) -> str:
    """Return the path that a document goes by: the first by name, whichever came first."""
    return min((Path(s.source_path).name, s.source_path) for s in sources)[1]


def _folder(archive: Archive, sha256: str) -> Path:
    return archive.root / SOURCES / sha256[:2] / sha256


def _path(archive: Archive, source: DocumentSource) -> Path:
    name = hashlib.sha256(source.source_path.encode()).hexdigest()[:NAME_LENGTH]
    return _folder(archive, source.document_sha256) / f"{name}.json"


def _read(path: Path) -> DocumentSource | None:
    try:
        note = json.loads(path.read_bytes())
        modified = note["modified_at"]
        return DocumentSource(
            document_sha256=note["document_sha256"],
            source_path=note["source_path"],
            modified_at=datetime.fromisoformat(modified) if modified else None,
            seen_at=datetime.fromisoformat(note["seen_at"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
