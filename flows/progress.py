"""What the documents of a run share, and how far each of them came."""

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from duckdb import DuckDBPyConnection

from expectations.report import ValidationReport
from extractors.model import SourceDocument
from flows.intake import Taken
from flows.jobs import Job
from flows.parsing import ParsedDocument
from flows.settings import Settings
from transforms.corrections import NO_CORRECTIONS, Corrections
from transforms.schema import LedgerEntry
from warehouse.archive import Archive
from warehouse.ledger import Loaded


class Stage(StrEnum):
    """The steps of a document; the ledger names the one that failed."""

    TAKE_IN = "take in"
    READ = "read"
    VALIDATE = "validate"
    LOAD = "load"


class Mode(StrEnum):
    """What a run is for."""

    NEW = "new"
    """Load what is not loaded yet."""
    AGAIN = "again"
    """Read all of it again, in place of what is loaded."""
    TRIAL = "trial"
    """Read all of it again, publish nothing, and say what would change."""


@dataclass(frozen=True, slots=True)
class Run:
    """What all documents of a run share."""

    run_id: str
    settings: Settings
    archive: Archive
    connection: DuckDBPyConnection
    mode: Mode = Mode.NEW
    corrections: Corrections = NO_CORRECTIONS

    @property
    def is_new(self) -> bool:
        """True where what is loaded already is left as it is."""
        return self.mode is Mode.NEW


@dataclass(slots=True)
class Reading:
    """One document on its way into the warehouse: how far it came, or why no further."""

    job: Job
    stage: Stage = Stage.TAKE_IN
    taken: Taken | None = None
    source: SourceDocument | None = None
    digest: str | None = None
    known: Loaded | None = None
    parsed: ParsedDocument | None = None
    report: ValidationReport | None = None
    entry: LedgerEntry | None = None
    error: Exception | None = None
    byte_count: int = 0

    @property
    def cell_count(self) -> int:
        """How many printed cells were parsed, which is what the reading needs memory for."""
        return 0 if self.parsed is None else self.parsed.records.cell_count

    @property
    def is_to_parse(self) -> bool:
        """True for a document that was taken in, and that the warehouse does not have already."""
        return self.taken is not None and self.known is None

    @property
    def is_to_validate(self) -> bool:
        """True for a document that was parsed and not validated yet."""
        return self.parsed is not None and self.report is None and self.error is None

    @property
    def is_to_load(self) -> bool:
        """True for a document that was validated, and that nothing is wrong with."""
        return self.report is not None and self.error is None

    def note_known(self, known: Loaded | None) -> None:
        """Note what the ledger has; a document that goes by another name now is read again."""
        if known is not None and self.taken is not None:
            is_named_so = Path(known.source_path).name == self.taken.path.name
            self.known = known if is_named_so else None

    def let_go(self) -> None:
        """Keep no bytes: what the document is and where it lies is enough from here on."""
        if self.taken is not None:
            self.taken = replace(self.taken, data=b"")
        if self.source is not None:
            self.source = replace(self.source, data=b"")
