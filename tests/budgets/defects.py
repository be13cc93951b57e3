"""What goes wrong, or merely differs, in published budgets: the options of a renderer."""

from dataclasses import dataclass, fields
from enum import StrEnum


class Repeats(StrEnum):
    """What a page that goes on with a table prints again above it."""

    NOTHING = "nothing"
    HEADER = "header"
    TITLE_AND_HEADER = "title and header"


class Cut(StrEnum):
    """Where a page break falls."""

    BETWEEN_ROWS = "between rows"
    BEFORE_TOTAL = "before the total"
    IN_LABEL = "in a label"
    IN_MERGED_LABEL = "in a merged label"


class Codes(StrEnum):
    """How many columns a class code takes, where the layout prints it in one."""

    ONE = "one column"
    OWN_LEVEL = "the column of its level"
    EVERY_LEVEL = "a column for each level"
    PARTS = "类, 款 and 项 apart"


class AmountMarks(StrEnum):
    """How the signs of an amount are printed."""

    PLAIN = "plain"
    WITH_BLANKS = "with blanks"
    FULL_WIDTH = "full width"


@dataclass(frozen=True, slots=True)
class Break:
    """One page break inside each table that has room for it."""

    repeats: Repeats = Repeats.NOTHING
    cut: Cut = Cut.BETWEEN_ROWS
    reprints_labels: bool = False
    has_extra_column: bool = False

    def __str__(self) -> str:
        """Return the break in words."""
        more = "".join(
            f" and {text}"
            for text, is_so in (
                ("labels", self.reprints_labels),
                ("an extra column", self.has_extra_column),
            )
            if is_so
        )
        return f"{self.cut} repeating {self.repeats}{more}"


@dataclass(frozen=True, slots=True)
class Defects:
    """All that is unusual about a document."""

    page_break: Break | None = None
    codes: Codes | None = None
    blank: str = ""
    amounts: AmountMarks = AmountMarks.PLAIN
    has_negative: bool = False
    has_wrapped_labels: bool = False
    has_spaced_headers: bool = False
    has_blank_rows: bool = False
    has_code_blanks: bool = False
    has_blank_parents: bool = False
    has_wrong_sum: bool = False
    has_shifted_row: bool = False
    has_previous_year: bool = False

    def __str__(self) -> str:
        """Return what is unusual, for the names of tests."""
        changed = [
            (option.name, value)
            for option in fields(self)
            if (value := getattr(self, option.name)) != option.default
        ]
        named = (name if value is True else f"{name}={value}" for name, value in changed)
        return ",".join(named) or "clean"
