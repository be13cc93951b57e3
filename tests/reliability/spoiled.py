"""A spoiled document as a run reads it; the child that reads it imports no more than this."""

from hashlib import sha256
from pathlib import Path

from extractors.errors import UnknownFormatError
from extractors.model import SourceDocument
from extractors.registry import extract
from extractors.signatures import ACCEPTED, foreign_format, media_type_of
from transforms.pipeline import transform_document
from warehouse.frames import to_arrow

MOST_PAGES = 500


def read_spoiled(source: tuple[str, bytes]) -> tuple[int, int]:
    """Return the number of cells and of facts, or raise; as a run reads it, in a child."""
    name, data = source
    path = Path(name)
    media_type = media_type_of(data)
    if media_type is None:
        raise UnknownFormatError(path, foreign_format(data) or "unknown", ACCEPTED)
    records = transform_document(
        extract(SourceDocument(path, data, sha256(data).hexdigest(), media_type), MOST_PAGES)
    )
    cells, told = records.cell_count, (len(records.ignored), len(records.unread))
    if records.loaded_count + sum(told) != cells:
        raise AssertionError(f"{cells} cells, {records.loaded_count} loaded, {told} not")
    facts = (
        records.projects,
        records.funding,
        records.fields,
        records.indicators,
        records.parts,
        records.budget_tables,
        records.budget_lines,
        records.budget_statements,
        records.unread,
    )
    for rows in facts:
        if rows:
            to_arrow(rows, type(rows[0]))
    return cells, sum(map(len, facts))
