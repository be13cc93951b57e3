"""Warehouses with their archive, loaded without a flow."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from expectations.validate import validate
from extractors.registry import extract
from extractors.source import identify
from tests.unit.warehouse.documents import entry
from transforms.corrections import NO_CORRECTIONS, Corrections
from transforms.pipeline import transform_document
from transforms.records import DocumentRecords
from warehouse.archive import Archive
from warehouse.links import link_years
from warehouse.load import load_document
from warehouse.publish import writing
from warehouse.versions import mark_superseded


def make_warehouse(
    folder: Path, files: Iterable[Path], corrections: Corrections = NO_CORRECTIONS
) -> Path:
    """Load documents as a run does; the archive stands beside the warehouse."""
    path, archive = folder / "w.duckdb", Archive(folder / "w.archive")
    with writing(path, 5) as connection:
        for file in files:
            data = file.read_bytes()
            archive.put(data)
            source = identify(file, data)
            records = transform_document(extract(source), corrections)
            report = validate(records)
            row = entry(records, source_path=file.name, media_type=source.media_type)
            load_document(connection, records, report.issues, report.quarantine, row)
        link_years(connection, mark_superseded(connection, []))
    return path


def renamed(records: DocumentRecords, name: str, goal: str) -> DocumentRecords:
    """Return a document whose project is printed otherwise."""
    projects = [replace(p, project_name=name, annual_goal=goal) for p in records.projects]
    return replace(records, projects=tuple(projects))
