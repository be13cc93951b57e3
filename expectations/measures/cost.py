"""What the cost indicators of a form state, against its total, in yuan."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from expectations.measures.view import HUNDRED, FormView, Indicator, is_cost
from expectations.words import bound
from transforms.schema import IndicatorTarget

YUAN = "元"


@dataclass(frozen=True, slots=True)
class Cost:
    """The money of one cost indicator."""

    row: IndicatorTarget
    amount: Decimal
    is_total: bool


@dataclass(frozen=True, slots=True)
class CostMeasures:
    """The cost of a form as its indicators state it; page and line are where to look."""

    stated_cost_amount: Decimal | None = None
    cost_gap_amount: Decimal | None = None
    double_cost_text: str | None = None
    slipped_cost_amount: Decimal | None = None
    cost_page: int | None = None
    cost_line: int | None = None


NO_COST = CostMeasures()


def measure_cost(form: FormView) -> CostMeasures:
    """Return the cost that the indicators state: a named total, else the sum of the parts.

    Those of a whole department, or of one place, are not of all its money, and say nothing.
    The sum of the parts says nothing below the total where a cost indicator has no readable money.
    """
    total = form.project.total_amount
    if not total or form.is_department:
        return NO_COST
    rows = [one for one in form.indicators if is_cost(one.row) and _is_sum(one)]
    rows = [one for one in rows if one.row.target_place is None]
    costs = [cost for one in rows if (cost := read_cost(one, form)) is not None]
    if not costs:
        return NO_COST
    named = _settle_totals(costs)
    parts = [cost for cost in costs if cost not in named]
    stated, anchor = _choose(named, costs, total)
    gap = stated - total
    is_slip = _is_slip(stated, total, is_named=bool(named))
    is_open = not named and gap < 0 and len(costs) < len(rows)
    return CostMeasures(
        stated_cost_amount=stated,
        cost_gap_amount=None if is_slip or is_open else gap,
        double_cost_text=_double(named, parts),
        slipped_cost_amount=stated if is_slip else None,
        cost_page=anchor.page_number,
        cost_line=anchor.line_number,
    )


def _is_sum(one: Indicator) -> bool:
    """Return whether a cost indicator is about a sum, not about a price, a saving or a standard."""
    flags = one.flags
    is_level = flags.is_delta or flags.is_rate or one.row.target_kind == "percent"
    return flags.applies and not is_level and not one.name.is_aside


def read_cost(one: Indicator, form: FormView) -> Cost | None:
    """Return the money of a cost indicator, None where it states none that can be added.

    A range counts by its upper end. A number without any printed unit is no money: its scale
    would be a guess.
    """
    amount = _amount(one, form)
    return None if amount is None else Cost(one.row, amount, one.name.is_total_cost)


def _amount(one: Indicator, form: FormView) -> Decimal | None:
    row = one.row
    if row.target_kind == "compound":
        parts = form.parts.get(row.indicator_key, ())
        amounts = [part.target_value_norm for part in parts if part.unit == YUAN]
        known = [amount for amount in amounts if amount is not None]
        return _sum_of_parts(known) if known and len(known) == len(parts) else None
    if row.target_kind != "numeric" or row.unit != YUAN:
        return None
    if one.flags.infers_unit and row.scale == 1:
        return None
    if row.target_value_upper is not None:
        return row.target_value_upper * row.scale
    return row.target_value_norm


def _sum_of_parts(amounts: Sequence[Decimal]) -> Decimal:
    """Return the sum, counted once where the first amount is the sum of the others."""
    rest = sum(amounts[1:], Decimal(0))
    is_total_first = len(amounts) > 2 and abs(amounts[0] - rest) <= bound("rounding_yuan")
    return amounts[0] if is_total_first else amounts[0] + rest


def _settle_totals(costs: Sequence[Cost]) -> list[Cost]:
    """Return the costs that are totals: by name, else the one that the others add up to."""
    named = [cost for cost in costs if cost.is_total]
    if named or len(costs) < 3:
        return named
    every = sum((cost.amount for cost in costs), Decimal(0))
    halves = [c for c in costs if abs(every - c.amount - c.amount) <= bound("rounding_yuan")]
    return halves[:1]


def _choose(
    named: Sequence[Cost], costs: Sequence[Cost], total: Decimal
) -> tuple[Decimal, IndicatorTarget]:
    """Return the stated cost and where it stands: of several totals the one that fits best."""
    candidates = [(cost.amount, cost.row) for cost in named]
    if len(named) != 1:
        several = named or costs
        candidates.append((sum((c.amount for c in several), Decimal(0)), several[0].row))
    return min(candidates, key=lambda candidate: abs(candidate[0] - total))


def _double(named: Sequence[Cost], parts: Sequence[Cost]) -> str | None:
    """Return what is counted twice where the parts of a total cost stand beside it."""
    if not named or not parts:
        return None
    texts = "; ".join(f"{cost.row.level3_name} {cost.row.target_text}" for cost in parts)
    return f"{named[0].row.level3_name} {named[0].row.target_text} beside {texts}"


def _is_slip(stated: Decimal, total: Decimal, *, is_named: bool) -> bool:
    """Return whether cost and total differ by 10,000: about, or closely where no name says so."""
    if not stated:
        return False
    ratio = max(stated / total, total / stated)
    if is_named:
        return bound("slip_low") <= ratio <= bound("slip_high")
    near = bound("slip_percent") / HUNDRED * 10_000
    return abs(ratio - 10_000) <= near
