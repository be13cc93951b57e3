"""What an invented document says, and where each row of it was printed."""

from dataclasses import dataclass, field
from decimal import Decimal

YUAN_PER_UNIT = {"元": Decimal(1), "万元": Decimal(10000)}


@dataclass(frozen=True, slots=True)
class TypedTruth:
    """What a printed target means; `value_norm` is in the base unit of the target."""

    kind: str
    comparator: str | None = None
    value_norm: Decimal | None = None


@dataclass(frozen=True, slots=True)
class IndicatorTruth:
    """One indicator row; `typed` is None where the guide does not decide what the target means.

    `target_text` is what the value column prints. `operator_text` and `unit_text` are printed in
    columns of their own, in layouts that have them.
    """

    level1: str
    level2: str
    level3: str
    target_text: str
    level1_code: str | None = None
    level2_code: str | None = None
    typed: TypedTruth | None = None
    weight: str | None = None
    operator_text: str | None = None
    unit_text: str | None = None
    direction_text: str | None = None


@dataclass(frozen=True, slots=True)
class MoneyTruth:
    """Amounts in `unit`; None where the form prints `blank` and no number."""

    total: str
    fiscal: str
    other: str | None = None
    carryover: str | None = None
    unit: str = "万元"
    multi_year_total: str | None = None
    blank: str = ""

    def in_yuan(self, name: str) -> Decimal | None:
        """Return the amount called `name` in yuan."""
        printed: str | None = getattr(self, name)
        return None if printed is None else Decimal(printed) * YUAN_PER_UNIT[self.unit]


@dataclass(frozen=True, slots=True)
class FormTruth:
    """One project form. `multi_year_goal` is printed in layouts that have it, and is no answer."""

    template: str
    title: str
    fiscal_year: int
    organization: str
    project_name: str
    attribute: str
    money: MoneyTruth
    goal: str
    indicators: tuple[IndicatorTruth, ...]
    department: str | None = None
    department_code: str | None = None
    multi_year_goal: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Page and line of a printed row, from 1; `line_number` is None in a PDF."""

    page_number: int | None
    line_number: int | None


@dataclass(slots=True)
class PlacedForm:
    """A form, and where its indicator rows begin; None stands for a place nobody can dispute."""

    form: FormTruth
    places: dict[int, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """What a document says, and the lines around its forms that nobody has to read."""

    forms: tuple[PlacedForm, ...]
    noise: frozenset[str] = frozenset()
