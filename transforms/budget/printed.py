"""A budget table as it is printed, and a document cut into its tables and all else."""

from dataclasses import dataclass, field

from transforms.budget.heading import Heading
from transforms.budget.words import TableKind
from transforms.reader.reading import Join
from transforms.reader.rows import Piece, Row


@dataclass(slots=True)
class PrintedTable:
    """A budget table as printed: heading, rows of all its grids, joins over page breaks.

    `office` is the one that the last cover above it names, where covers of several stand between
    the tables.
    """

    kind: TableKind
    heading: Heading
    grids: list[list[Row]] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)
    notes: list[Piece] = field(default_factory=list)
    office: str | None = None

    @property
    def last_page(self) -> int:
        """The last page that it stands on."""
        return self.grids[-1][-1].page_number


@dataclass(slots=True)
class CutDocument:
    """The budget tables of a document, and the rows that belong to none, in printed order."""

    tables: list[PrintedTable] = field(default_factory=list)
    rest: list[Row] = field(default_factory=list)
    offices: list[str] = field(default_factory=list)
