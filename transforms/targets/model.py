"""A typed target value: what the grammar reads out of one printed target."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class TargetKind(StrEnum):
    """What a printed target is; only values of one kind and one unit are ever compared."""

    NUMERIC = "numeric"
    PERCENT = "percent"
    DEADLINE = "deadline"
    FREQUENCY = "frequency"
    COMPOUND = "compound"
    QUALITATIVE = "qualitative"
    PLACEHOLDER = "placeholder"


@dataclass(frozen=True, slots=True)
class TargetContext:
    """What the form says around a target; it resolves units and years, it never changes a number.

    `operator` and `unit` are the texts of columns of their own (T08), None where the form has
    no such column.
    """

    indicator_name: str = ""
    level2_code: str | None = None
    fiscal_year: int | None = None
    operator: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class TargetPart:
    """One part of a compound target, with the words before it as its label."""

    label: str | None
    comparator: str | None
    value: Decimal | None
    unit: str | None
    scale: Decimal = Decimal(1)

    @property
    def value_norm(self) -> Decimal | None:
        """The value in the base unit."""
        return None if self.value is None else self.value * self.scale


@dataclass(frozen=True, slots=True)
class Target:
    """A printed target, typed. `value` is the number as printed; the base unit is in `value_norm`.

    `period` holds the frequency (Y, H, Q, M, W, D, 2Y) or the deadline as the form states it
    (by:2021-12-31, by:FY, by:FY+1-03-31, by:?, by:M-15, by:Q+10, 2023-07-01..2024-01-31);
    `deadline_date` is the last day, resolved with the fiscal year, None where no day can be named.
    """

    kind: TargetKind
    comparator: str | None = None
    value: Decimal | None = None
    value_upper: Decimal | None = None
    unit: str | None = None
    scale: Decimal = Decimal(1)
    deadline_date: date | None = None
    period: str | None = None
    flags: tuple[str, ...] = ()
    parts: tuple[TargetPart, ...] = ()

    @property
    def value_norm(self) -> Decimal | None:
        """The value in the base unit: 9.7万份 is 97000, 95% is 0.95."""
        return None if self.value is None else self.value * self.scale
