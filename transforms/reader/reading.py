"""One form as read: its heading, head and indicators, and what became of every piece."""

from dataclasses import dataclass, field

from transforms.reader.body import IndicatorRow
from transforms.reader.header import Header
from transforms.reader.labelled import Head, LabelledValue
from transforms.reader.rows import Piece, Row


@dataclass(frozen=True, slots=True)
class Join:
    """Two pieces, or two parts of a form, that a page break had separated."""

    kind: str
    piece: Piece
    evidence: str
    previous: Piece | None = None


@dataclass(slots=True)
class Task:
    """One task of a whole department: its pieces by column (name, content, goal, money)."""

    columns: dict[str, list[Piece]]

    def text(self, column: str) -> str | None:
        """Return what is printed in a column, the parts of a cut cell joined."""
        return "".join(piece.text for piece in self.columns.get(column, ())) or None

    @property
    def pieces(self) -> list[Piece]:
        """All that is printed of it."""
        return [piece for pieces in self.columns.values() for piece in pieces]


@dataclass(slots=True)
class Tasks:
    """The tasks of a form, the sums below them, and what became of the other pieces."""

    rows: list[Task] = field(default_factory=list)
    sums: list[LabelledValue] = field(default_factory=list)
    headings: list[Piece] = field(default_factory=list)
    ignored: list[tuple[Piece, str]] = field(default_factory=list)
    unread: list[tuple[Piece, str]] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)


@dataclass(slots=True)
class FormReading:
    """A form of any template. Every piece of its rows is in a value or in one of the two lists.

    `is_department` marks the form of a whole department, which names no project.
    """

    title: list[Piece] = field(default_factory=list)
    year: Piece | None = None
    head: Head = field(default_factory=Head)
    header: Header | None = None
    indicators: list[IndicatorRow] = field(default_factory=list)
    ignored: list[tuple[Piece, str]] = field(default_factory=list)
    unread: list[tuple[Piece, str]] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    body: list[Row] = field(default_factory=list)
    is_attached: bool = True
    is_shared: bool = False
    has_repeated_halves: bool = False
    is_department: bool = False
    tasks: Tasks = field(default_factory=Tasks)

    @property
    def is_form(self) -> bool:
        """True where there is a form at all; a cover page or a preamble is none."""
        named = bool(self.indicators or self.head.find("project_name") or self.head.has_money)
        named = named or bool(self.tasks.rows)
        return not self.is_shared and (named or not self.is_attached)

    def printed_heading(self) -> list[Piece]:
        """Return the pieces of title, year and labelled values: all that a form loads above."""
        pieces = [*self.title, *([self.year] if self.year else [])]
        for value in self.head.values:
            pieces += value.pieces
        return pieces

    @property
    def has_midterm(self) -> bool:
        """True where the form has a goal, or targets, of the whole period beside the year's."""
        return self.has_repeated_halves or bool(self.head.find("period_goal"))

    def find_text(self, code: str) -> str | None:
        """Return the first printed value of a head field."""
        return next((value.text for value in self.head.find(code) if value.text), None)
