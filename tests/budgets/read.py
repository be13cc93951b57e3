"""What the reader makes of a file."""

from pathlib import Path

from extractors.registry import extract
from extractors.source import read_source
from transforms.pipeline import transform_document
from transforms.records import DocumentRecords


def read_budget_file(path: Path) -> DocumentRecords:
    """Return the records of the file at `path`."""
    return transform_document(extract(read_source(path)))
