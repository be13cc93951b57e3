"""What an invented department budget says: its printed tables and every amount in them."""

from dataclasses import dataclass
from decimal import Decimal

YUAN_PER_UNIT = {"元": Decimal(1), "万元": Decimal(10000)}


@dataclass(frozen=True, slots=True)
class TrueLine:
    """One printed amount; `amount` is in yuan, `page_number` None where nobody can tell it."""

    table_code: str
    direction: str
    breakdown: str
    functional_code: str | None
    economic_code: str | None
    item_code: str | None
    measure_code: str
    amount: Decimal
    is_total: bool
    is_of_which: bool
    printed_label: str
    page_number: int | None = None
    fiscal_year: int | None = None
    phase: str = "budget"


@dataclass(frozen=True, slots=True)
class TrueTable:
    """One printed table, over all its pages; an empty table has no lines."""

    table_code: str
    title: str
    unit: str
    page_number: int | None
    last_page_number: int | None
    lines: tuple[TrueLine, ...]
    note: str | None = None
    broken_identity: str | None = None


@dataclass(frozen=True, slots=True)
class BudgetDocument:
    """One document: an organisation's tables of one year."""

    year: int
    phase: str
    organization: str
    level: str
    tables: tuple[TrueTable, ...]

    @property
    def lines(self) -> tuple[TrueLine, ...]:
        """Every amount of the document, in printed order."""
        return tuple(line for table in self.tables for line in table.lines)

    @property
    def broken_identities(self) -> tuple[str, ...]:
        """The identities that the printed amounts break on purpose."""
        return tuple(t.broken_identity for t in self.tables if t.broken_identity)
