"""One form as read: its heading, head and indicators, and what became of every piece."""

from dataclasses import dataclass, field

from transforms.reader.body import IndicatorRow
from transforms.reader.header import Header
from transforms.reader.labelled import Head
from transforms.reader.rows import Piece, Row


@dataclass(frozen=True, slots=True)
class Join:
    """Two pieces, or two parts of a form, that a page break had separated."""

    kind: str
    piece: Piece
    evidence: str
    previous: Piece | None = None


@dataclass(slots=True)
class FormReading:
    """A form of any template. Every piece of its rows is in a value or in one of the two lists."""

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

    @property
    def is_form(self) -> bool:
        """True where there is a form at all; a cover page or a preamble is none."""
        named = bool(self.indicators or self.head.find("project_name") or self.head.has_money)
        return not self.is_shared and (named or not self.is_attached)

    def printed_heading(self) -> list[Piece]:
        """Return the pieces of title, year and labelled values: all that a form loads above."""
        pieces = [*self.title, *([self.year] if self.year else [])]
        for value in self.head.values:
            pieces += [value.piece, *value.values]
        return pieces

    @property
    def has_midterm(self) -> bool:
        """True where the form has a goal, or targets, of the whole period beside the year's."""
        return self.has_repeated_halves or bool(self.head.find("period_goal"))

    def find_text(self, code: str) -> str | None:
        """Return the first printed value of a head field."""
        return next((value.text for value in self.head.find(code) if value.text), None)
