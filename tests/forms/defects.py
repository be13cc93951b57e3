"""What goes wrong, or merely differs, in published documents: the options of a renderer."""

from dataclasses import dataclass, fields
from enum import StrEnum


class Repeats(StrEnum):
    """What a page that goes on with a form prints again above it."""

    NOTHING = "nothing"
    TITLE = "title"
    HEADER = "header"
    TITLE_AND_HEADER = "title and header"
    TITLE_AND_NAME = "title and name"


class Cut(StrEnum):
    """Where a page break falls."""

    BETWEEN_ROWS = "between rows"
    IN_TARGET = "in a target"
    IN_NAME = "in a name"
    IN_GOAL = "in the goal"


class AmountStyle(StrEnum):
    """How an amount is printed."""

    PLAIN = "plain"
    THOUSANDS = "thousands"
    WITH_UNIT = "with unit"


@dataclass(frozen=True, slots=True)
class Break:
    """One page break inside each form; merged labels may be printed again on the next page."""

    repeats: Repeats
    cut: Cut = Cut.BETWEEN_ROWS
    reprints_labels: bool = False

    @property
    def cuts_cell(self) -> bool:
        """Whether the break falls inside a cell."""
        return self.cut is not Cut.BETWEEN_ROWS

    def __str__(self) -> str:
        """Return the break in words."""
        labels = " and labels" if self.reprints_labels else ""
        return f"{self.cut} repeating {self.repeats}{labels}"


@dataclass(frozen=True, slots=True)
class Moves:
    """Cells of a text document that stand in other columns than those of the header."""

    shift: int = 0
    drops_blanks: bool = False
    amount_column: int | None = None
    blank_column: int | None = None

    def __str__(self) -> str:
        """Return what is moved."""
        return _changed(self)


@dataclass(frozen=True, slots=True)
class Wording:
    """Other words and signs for the same labels and figures."""

    has_synonyms: bool = False
    has_spaced_labels: bool = False
    has_level_scores: bool = False
    has_numbered_names: bool = False
    has_tags: bool = False
    is_wide: bool = False
    has_wide_targets: bool = False
    amounts: AmountStyle = AmountStyle.PLAIN
    blank_amount: str = ""

    def __str__(self) -> str:
        """Return what is worded differently."""
        return _changed(self)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the rows of a form."""

    has_title_inside: bool = False
    has_split_title: bool = False
    has_footer: bool = False
    has_page_numbers: bool = False
    has_prose: bool = False
    has_total_row: bool = False
    has_column_numbers: bool = False
    has_header_above: bool = False
    has_extra_fields: bool = False
    shares_pages: bool = False

    def __str__(self) -> str:
        """Return what stands around."""
        return _changed(self)


@dataclass(frozen=True, slots=True)
class Defects:
    """All that is unusual about a document."""

    page_break: Break | None = None
    moves: Moves = Moves()
    wording: Wording = Wording()
    around: Surroundings = Surroundings()
    repeats_labels: bool = False
    lacks_stub: bool = False
    lacks_target: bool = False
    has_blank_row: bool = False
    splits_goal: bool = False

    def __str__(self) -> str:
        """Return what is unusual, for the names of tests."""
        return _changed(self) or "clean"


def _changed(options: Defects | Moves | Wording | Surroundings) -> str:
    changed = [
        (option.name, value)
        for option in fields(options)
        if (value := getattr(options, option.name)) != option.default
    ]
    return ",".join(name if value is True else f"{name}={value}" for name, value in changed)
