"""A label of the head with what is printed for it, and all that a head says."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from transforms.reader.labels import FundingLabel, Label
from transforms.reader.rows import Piece

TEXT_CODES = frozenset({"annual_goal"})
DATE_END = re.compile(r"[\d年月日号]$")
YEAR = re.compile(r"(?:19|20)\d\d")


def _is_second(before: str, part: str) -> bool:
    return bool(DATE_END.search(before) and YEAR.match(part))


@dataclass(slots=True)
class LabelledValue:
    """A label of the head, and what is printed for it; `inline` is a value in the label's cell."""

    label: Label | FundingLabel
    piece: Piece
    inline: str = ""
    values: list[Piece] = field(default_factory=list)
    is_before_label: bool = False
    own_label: str = ""

    @property
    def printed_label(self) -> str:
        """The label as printed: that part of its cell alone where the cell holds several pairs."""
        return self.own_label or self.piece.text

    @property
    def text(self) -> str | None:
        """The printed value, the parts of a cut cell joined; None where nothing is printed.

        Two dates of a period that stand in cells of their own have a blank between them.
        """
        parts = [self.inline, *(piece.text for piece in self.values)]
        if self.label.code == "period":
            parts = [" " + p if _is_second(b, p) else p for b, p in pairwise(["", *parts])]
        return "".join(parts) or None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The label and its value, as they stand on the page."""
        return self.piece, *self.values

    @property
    def is_money(self) -> bool:
        """True for an amount."""
        return isinstance(self.label, FundingLabel)

    @property
    def takes_text(self) -> bool:
        """True for a goal or a description: its text may stand below and over several rows."""
        return isinstance(self.label, Label) and (
            self.label.kind == "text" or self.label.code in TEXT_CODES
        )


@dataclass(slots=True)
class Head:
    """All that the head rows of one form say; `unread` pieces follow no label."""

    values: list[LabelledValue] = field(default_factory=list)
    blocks: list[Piece] = field(default_factory=list)
    ignored: list[tuple[Piece, str]] = field(default_factory=list)
    unread: list[Piece] = field(default_factory=list)
    joins: list[tuple[Piece, Piece]] = field(default_factory=list)

    @property
    def has_money(self) -> bool:
        """True once a funding label has come."""
        return any(isinstance(value.label, FundingLabel) for value in self.values)

    def find(self, code: str) -> list[LabelledValue]:
        """Return the head values of one field, in printed order."""
        return [
            value
            for value in self.values
            if isinstance(value.label, Label) and value.label.code == code
        ]
