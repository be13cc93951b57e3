"""Totals, their parts and the cost indicators of a form, in yuan."""

from dataclasses import dataclass
from decimal import Decimal

from expectations.measures.view import FormView
from transforms.schema import IndicatorTarget, ProjectFunding

TOLERANCE = Decimal(500)
LARGE = Decimal("0.01")
SLIP = (Decimal(5000), Decimal(20000))
YUAN = "元"
TOTAL_NAMES = (
    "总成本",
    "项目成本",
    "预算金额",
    "预算成本",
    "总额",
    "总费用",
    "总投资",
    "项目总",
    "资金总",
)
UNIT_NAMES = ("人均", "单位", "单价", "标准", "平均", "每", "户均", "次均")
COST_CODES = ("OUT_COST", "COST")


@dataclass(frozen=True, slots=True)
class Costs:
    """The money that the cost indicators of a form state; `anchor` is where to look."""

    total: Decimal | None
    parts: Decimal
    anchor: IndicatorTarget | None
    is_printed: bool

    @property
    def stated(self) -> Decimal | None:
        """The stated total cost, else the sum of the cost indicators."""
        return self.total if self.total is not None else self.parts or None


def amount_problem(form: FormView) -> str | None:
    """Return why the money of a form cannot be read, None where it can."""
    unread = [
        f
        for f in form.funding
        if f.printed_text and f.amount is None and not _is_blank(f.printed_text)
    ]
    if unread:
        where = "no money unit is printed" if form.project.amount_unit is None else "no number"
        return f"{unread[0].printed_label} {unread[0].printed_text} ({where})"
    totals = {
        f.amount for f in form.funding if f.funding_source_code == "total" and f.amount is not None
    }
    if len(totals) > 1:
        return "two different totals: " + ", ".join(f"{total} yuan" for total in sorted(totals))
    if all(f.amount is None for f in form.funding):
        return "no amount is printed"
    return None


def amount_row(form: FormView) -> ProjectFunding | None:
    """Return the amount to look at: the one that cannot be read, else the total, else the first."""
    unread = [row for row in form.funding if row.printed_text and row.amount is None]
    unread = [row for row in unread if not _is_blank(row.printed_text or "")]
    totals = [row for row in form.funding if row.funding_source_code == "total"]
    return next(iter((*unread, *totals, *form.funding)), None)


def _is_blank(text: str) -> bool:
    return not text.strip("-—–/ 无")


def residual(form: FormView) -> Decimal | None:
    """Return total minus parts, None where nothing can be added up or all agrees.

    A carried-over amount counts as a part unless the other parts make up the total without it.
    """
    project = form.project
    parts = [project.fiscal_amount, project.other_amount]
    printed = [part for part in (*parts, project.carryover_amount) if part is not None]
    if project.total_amount is None or not printed or project.total_amount == 0:
        return None
    without = project.total_amount - sum((p for p in parts if p is not None), Decimal(0))
    gap = without - (project.carryover_amount or Decimal(0))
    smallest = min((without, gap), key=abs) if any(p is not None for p in parts) else gap
    return smallest if abs(smallest) > TOLERANCE else None


def is_large(form: FormView, gap: Decimal) -> bool:
    """Return whether a residual is an error of the form and not parts that it leaves out."""
    project = form.project
    complete = project.fiscal_amount is not None and project.other_amount is not None
    total = abs(project.total_amount or Decimal(0))
    return abs(gap) > total * LARGE and (gap < 0 or complete)


def zero_total(form: FormView) -> str | None:
    """Return the sum of the parts of a total of 0, None where they are 0 too."""
    project = form.project
    parts = [project.fiscal_amount, project.other_amount, project.carryover_amount]
    total = sum((part for part in parts if part is not None), Decimal(0))
    return str(total) if project.total_amount == 0 and total else None


def read_costs(form: FormView) -> Costs:
    """Return what the cost indicators of a form state in yuan; costs per head do not count."""
    rows = [(row, _yuan(row, form)) for row in form.indicators if _is_cost(row)]
    stated = [(row, amount) for row, amount in rows if amount is not None]
    totals = [(row, amount) for row, amount in stated if _has(row, TOTAL_NAMES)]
    parts = [(row, amount) for row, amount in stated if (row, amount) not in totals]
    anchor = next((row for row, _ in (*totals, *stated)), None)
    return Costs(
        total=totals[0][1] if len(totals) == 1 else None,
        parts=sum((amount for _, amount in (parts if len(totals) == 1 else stated)), Decimal(0)),
        anchor=anchor,
        is_printed=all("unit_inferred" not in row.flags for row, _ in stated),
    )


def _has(row: IndicatorTarget, words: tuple[str, ...]) -> bool:
    return any(word in (row.level3_name or "") for word in words)


def _is_cost(row: IndicatorTarget) -> bool:
    codes = (row.level1_code, row.level2_code)
    is_cost = any(code in COST_CODES or (code or "").startswith("COST_") for code in codes)
    return is_cost and not _has(row, UNIT_NAMES)


def _yuan(row: IndicatorTarget, form: FormView) -> Decimal | None:
    if row.target_kind == "compound":
        parts = form.parts[row.indicator_key]
        amounts = [part.target_value_norm for part in parts if part.unit == YUAN]
        known = [amount for amount in amounts if amount is not None]
        return sum(known, Decimal(0)) if known and len(known) == len(parts) else None
    if row.target_kind == "numeric" and row.unit == YUAN and "delta" not in row.flags:
        return row.target_value_norm
    return None


def is_slip(costs: Costs, total: Decimal | None) -> bool:
    """Return whether a total cost and the form's total differ by a factor of about 10,000."""
    if not total or not costs.total or not costs.is_printed:
        return False
    ratio = costs.total / total
    return SLIP[0] <= ratio <= SLIP[1] or SLIP[0] <= 1 / ratio <= SLIP[1]
