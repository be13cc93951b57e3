"""The check frame of corrections: what was read in place of what is printed."""

from dataclasses import dataclass

from transforms.correction_schema import CorrectionEntry
from transforms.records import DocumentRecords
from transforms.text import fold_blanks


@dataclass(frozen=True, slots=True)
class CorrectionMeasures:
    """What the rules look at in a correction: `applied_text` is None where it fits no more."""

    project_name: str | None
    applied_text: str | None
    place: str


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One correction as the rules see it."""

    record: CorrectionEntry
    measures: CorrectionMeasures


def correction_rows(records: DocumentRecords) -> list[CorrectionRow]:
    """Return the rows of the frame of corrections."""
    names = {project.form_key: project.project_name for project in records.projects}
    return [CorrectionRow(entry, _measure(entry, names)) for entry in records.corrections]


def _measure(entry: CorrectionEntry, names: dict[str, str | None]) -> CorrectionMeasures:
    line = "" if entry.line_number is None else f", line {entry.line_number}"
    return CorrectionMeasures(
        project_name=names.get(entry.form_key or ""),
        applied_text=fold_blanks(entry.printed_text or "") if entry.is_applied else None,
        place=f"page {entry.page_number}{line}",
    )
