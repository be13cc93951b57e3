"""The figures of one organisation for one year, and the sums that tables print of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

NO_MONEY = Decimal(0)
# (purpose, fund) to yuan.
Parts = dict[tuple[str, str], Decimal]
PURPOSES = ("basic", "project", "reserve", "commercial")
GENERAL = ("general_public", "general_appropriation", "special_income")
# Funds that are the sum of others.
FUND_PARTS = {
    "general_public": GENERAL,
    "fiscal": (*GENERAL, "government_fund", "state_capital"),
    "special_account": (
        "special_account",
        "special_account_education",
        "special_account_other",
    ),
    "own_funds": (
        "own_funds",
        "business",
        "commercial",
        "superior_subsidy",
        "subordinate_remittance",
        "other",
        "debt",
        "business_fund",
    ),
}


def fund_parts(fund: str) -> tuple[str, ...]:
    """Return the funds that make up `fund`, or `fund` alone."""
    return FUND_PARTS.get(fund, (fund,))


@dataclass(frozen=True, slots=True)
class FunctionLeaf:
    """A 项: what is spent on it, by purpose and fund."""

    code: str
    name: str
    group_name: str
    parts: Parts

    def total(
        self, purposes: Iterable[str] | None = None, funds: Iterable[str] | None = None
    ) -> Decimal:
        """Return what is spent for `purposes` out of `funds`; None stands for every one."""
        wanted = PURPOSES if purposes is None else tuple(purposes)
        paying = None if funds is None else {part for fund in funds for part in fund_parts(fund)}
        amounts = [
            amount
            for (purpose, fund), amount in self.parts.items()
            if purpose in wanted and (paying is None or fund in paying)
        ]
        return sum(amounts, NO_MONEY)


@dataclass(frozen=True, slots=True)
class EconomicLeaf:
    """An economic 款 of the basic expenditure."""

    code: str
    name: str
    class_name: str
    amount: Decimal

    @property
    def is_personnel(self) -> bool:
        """Whether it is paid to or for persons, not for running the office."""
        return self.code[:3] in {"301", "303"}


@dataclass(frozen=True, slots=True)
class Project:
    """One project: its name, who carries it out, and its money by fund."""

    name: str
    unit: str
    funds: dict[str, Decimal]


@dataclass(frozen=True, slots=True)
class Purchase:
    """What one project buys: goods, works or services."""

    kind: str
    project: str
    economic_name: str
    mode: str
    items: tuple[tuple[str, Decimal], ...]

    @property
    def total(self) -> Decimal:
        """What all its items cost."""
        return sum((amount for _, amount in self.items), NO_MONEY)


@dataclass(frozen=True, slots=True)
class Finances:
    """Everything that the tables of one document print, in yuan."""

    year: int
    place: str
    organization: str
    level: str
    leaves: tuple[FunctionLeaf, ...]
    economic: tuple[EconomicLeaf, ...]
    three: dict[str, Decimal]
    agency_running: Decimal
    carryover_next: Decimal
    projects: tuple[Project, ...]
    purchases: tuple[Purchase, ...]

    def total(
        self, purposes: Iterable[str] | None = None, funds: Iterable[str] | None = None
    ) -> Decimal:
        """Return what is spent for `purposes` out of `funds`; None stands for every one."""
        purposes = None if purposes is None else tuple(purposes)
        funds = None if funds is None else tuple(funds)
        return sum((leaf.total(purposes, funds) for leaf in self.leaves), NO_MONEY)

    def income(self, fund: str) -> Decimal:
        """Return what `fund` brings in; what is left for the next year came over from the last."""
        kept = self.carryover_next if fund == "carryover" else NO_MONEY
        return self.total(funds=[fund]) + kept
