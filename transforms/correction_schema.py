"""The canonical table of corrections; `transforms.schema` says how tables are declared."""

from dataclasses import dataclass
from typing import ClassVar

from transforms import columns as c


@dataclass(frozen=True, slots=True)
class CorrectionEntry:
    """One correction that a person wrote for one document, applied or not (更正)."""

    TABLE: ClassVar[str] = "audit.correction"
    KEY: ClassVar[tuple[str, ...]] = ("document_sha256", "correction_id")

    correction_id: c.CorrectionId
    document_sha256: c.DocumentSha256
    page_number: c.PageNumber
    line_number: c.LineNumber | None
    cell_row: c.CellRow | None
    cell_column: c.CellColumn | None
    printed_text: c.PrintedText | None
    expected_text: c.ExpectedText
    read_as: c.ReadAs
    reason: c.Reason
    corrected_by: c.CorrectedBy | None
    corrections_file: c.CorrectionsFile
    is_applied: c.IsApplied
    fault: c.Fault | None
    form_key: c.FormKey | None
