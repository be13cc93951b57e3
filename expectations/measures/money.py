"""The amounts of a form against each other, in yuan."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from expectations.measures.view import HUNDRED, FormView
from expectations.words import bound, words
from transforms import vocabulary
from transforms.numbers import is_blank_mark
from transforms.reader.labels import MONEY_UNIT
from transforms.schema import ProjectFunding
from transforms.text import fold, fold_label

TOTAL = "total"
PERIOD = "_period"
PARTS = ("fiscal", "other", "carryover")
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
POWERS = (4, 0, 8, 1, 2, 3, 5, 6, 7)
"""Powers of ten that a unit of money multiplies by, the usual ones first."""


def is_unreadable(row: ProjectFunding) -> bool:
    """Return whether something is printed that is neither an amount nor a blank mark."""
    return row.amount is None and not is_blank_mark(row.printed_text)


def amount_problem(form: FormView, twins: Sequence[FormView] = ()) -> str | None:
    """Return why the money of a form cannot be read, None where it can.

    `twins` are the forms of the same project and year in the document, this one included.
    """
    if form.project.total_amount is None:
        unread = [row for row in form.funding if is_unreadable(row)]
        totals = [row for row in unread if row.funding_source_code == TOTAL]
        has_amount = any(row.amount is not None for row in form.funding)
        for row in totals or ([] if has_amount else unread):
            return f"{row.printed_label} {row.printed_text} ({_why_unread(form)})"
        if not has_amount and not form.is_department:
            unknown = form.unknown_unit_label
            beside = f" but beside {unknown}, a label that is not known" if unknown else ""
            return f"no amount is printed{beside}"
    totals_found = _different_totals(form) or _twin_totals(twins)
    if len(totals_found) > 1:
        printed = ", ".join(f"{total:,.2f}" for total in totals_found)
        return f"two different totals of one project and year: {printed} yuan"
    return None


def _why_unread(form: FormView) -> str:
    """Return why an amount cannot be read; its unit may stand in a label that is not known."""
    if form.project.amount_unit is not None:
        return "no number"
    if form.unknown_unit_label is None:
        return "no money unit is printed"
    return f"its unit may be that of {form.unknown_unit_label}, a label that is not known"


def total_note(form: FormView) -> str | None:
    """Return why the total is not one that the form prints for the year, None where it is."""
    printed = [row for row in form.funding if row.amount is not None]
    whole = next((row for row in printed if row.funding_source_code == TOTAL + PERIOD), None)
    if any(row.funding_source_code == TOTAL for row in printed):
        return None
    if whole is not None:
        return f"{whole.printed_label} {whole.printed_text} is that of the whole project"
    is_said = any(is_unreadable(r) for r in form.funding if r.funding_source_code == TOTAL)
    is_alone = len(form.funding) == 1
    if not printed or form.project.total_amount is not None or is_said or is_alone:
        return None
    return f"only parts of it are printed, such as {printed[0].printed_label}"


def page_unit(form: FormView) -> str | None:
    """Return the money unit of the page where the amounts were read in another, else None."""
    own = form.project.amount_unit
    printed = [row.printed_text or "" for row in form.fields if row.field_code == "amount_unit"]
    units = [found[0] for text in printed if (found := MONEY_UNIT.search(fold(text)))]
    return next((unit for unit in units if own and unit != own), None)


def _different_totals(form: FormView) -> list[Decimal]:
    """Return the totals of the same stage of the budget where a form prints different ones."""
    by_stage: defaultdict[frozenset[str], set[Decimal]] = defaultdict(set)
    for row in form.funding:
        if row.funding_source_code == TOTAL and row.amount is not None:
            label = fold_label(row.printed_label)
            by_stage[frozenset(word for word in words("stages") if word in label)].add(row.amount)
    return next((sorted(found) for found in by_stage.values() if len(found) > 1), [])


def _twin_totals(twins: Sequence[FormView]) -> list[Decimal]:
    totals = {twin.project.total_amount for twin in twins}
    return sorted(total for total in totals if total is not None)


def funding_gap(form: FormView) -> Decimal | None:
    """Return total minus parts beyond rounding, None where they agree or nothing adds up.

    A carried-over amount counts as a part unless the other parts make up the total without it.
    Forms differ in whether 中央财政资金 or 地方资金 are parts of the amounts above them or stand
    beside them: the amounts agree where one of these readings adds up.
    """
    total = form.project.total_amount
    leaves = [row for row in form.funding if _is_leaf(row)]
    if not total or not leaves or _is_open(form, leaves):
        return None
    gap = min((total - parts for parts in _sums(form, leaves)), key=abs)
    return None if abs(gap) <= tolerance(form) else gap


def _is_leaf(row: ProjectFunding) -> bool:
    """Return whether an amount has no printed parts of its own."""
    return row.amount is not None and not row.is_total and _is_part(row)


def _is_part(row: ProjectFunding) -> bool:
    code = row.funding_source_code
    return code != TOTAL and not _is_period(row) and code not in _spending()


@cache
def _spending() -> frozenset[str]:
    """Return what parts the same money again, by what it is spent on."""
    sources = vocabulary.load_funding_sources()
    return frozenset(source["code"] for source in sources if source["of_spending"])


def _is_period(row: ProjectFunding) -> bool:
    return row.funding_source_code.endswith(PERIOD)


def _is_open(form: FormView, leaves: Sequence[ProjectFunding]) -> bool:
    """Return whether a form prints one sub-source only, beside a larger total: no parts to add."""
    is_single = len(leaves) == 1 and leaves[0].funding_source_code not in PARTS
    amount, total = leaves[0].amount, form.project.total_amount
    return is_single and amount is not None and total is not None and amount <= total


def _sums(form: FormView, leaves: Sequence[ProjectFunding]) -> Iterator[Decimal]:
    project = form.project
    carryover = project.carryover_amount or Decimal(0)
    columns = (project.fiscal_amount, project.other_amount)
    main = sum((amount for amount in columns if amount is not None), Decimal(0))
    smallest = _sum(leaves)
    yield main + carryover
    yield smallest
    yield _sum([row for row in form.funding if _is_part(row)])
    if any(amount is not None for amount in columns):
        yield main
        yield smallest - carryover


def _sum(rows: Sequence[ProjectFunding]) -> Decimal:
    return sum((row.amount for row in rows if row.amount is not None), Decimal(0))


def tolerance(form: FormView) -> Decimal:
    """Return how far amounts may differ by rounding: a form printed in 元 is not rounded."""
    is_exact = fold(form.project.amount_unit or "") in words("yuan_units")
    return bound("exact_yuan" if is_exact else "rounding_yuan")


def gap_percent(form: FormView, gap: Decimal | None) -> Decimal | None:
    """Return a gap in percent of the total, None where parts may be left out by the form.

    Parts that are more than the total are wrong in any case; parts that are less are so where
    the form prints labels for fiscal and for other money.
    """
    total = form.project.total_amount
    codes = {row.funding_source_code for row in form.funding if _is_part(row)}
    is_complete = {"fiscal", "other"} <= codes or len(codes) > 2
    if gap is None or not total or (gap > 0 and not is_complete):
        return None
    return gap / total * HUNDRED


def parts_of_zero(form: FormView) -> Decimal | None:
    """Return the sum of the parts where the total is 0, None for any other total."""
    project = form.project
    if project.total_amount != 0:
        return None
    parts = (project.fiscal_amount, project.other_amount, project.carryover_amount)
    return sum((part for part in parts if part is not None), Decimal(0))


def repeated_source(form: FormView) -> str | None:
    """Return a source that a form prints with different amounts, where its total tells none apart.

    None where each source has one amount, or where the total is made up by those that were taken.
    """
    project = form.project
    taken = dict(zip(PARTS, _taken(form), strict=True))
    parts = sum((taken[code] or Decimal(0) for code in ("fiscal", "other")), Decimal(0))
    if project.total_amount in (parts, parts + (taken["carryover"] or Decimal(0))):
        return None
    for code in PARTS:
        rows = [r for r in form.funding if r.funding_source_code == code and r.amount is not None]
        amounts = {row.amount for row in rows}
        if len(amounts) > 1 and taken[code] in amounts:
            return "; ".join(f"{row.printed_label} {row.printed_text}" for row in rows)
    return None


def _taken(form: FormView) -> tuple[Decimal | None, ...]:
    project = form.project
    return (project.fiscal_amount, project.other_amount, project.carryover_amount)


def amount_row(form: FormView) -> ProjectFunding | None:
    """Return the amount to look at: the total that cannot be read, else the total that is loaded.

    Where a form prints no total, it is the first amount.
    """
    totals = [row for row in form.funding if row.funding_source_code == TOTAL]
    loaded = [row for row in totals if row.amount == form.project.total_amount]
    unreadable = [row for row in (*totals, *form.funding) if is_unreadable(row)]
    no_total = form.project.total_amount is None
    candidates = (*unreadable, *totals) if no_total else (*loaded, *totals)
    return next(iter((*candidates, *form.funding)), None)


def rounded_text(row: ProjectFunding) -> str | None:
    """Return the printed amount where the loaded one was rounded to cents, else None."""
    match = DIGITS.search(fold(row.printed_text or ""))
    if match is None or row.amount is None:
        return None
    printed, amount = Decimal(match[0].replace(",", "")), abs(row.amount)
    is_exact = any(printed.scaleb(power) == amount for power in POWERS)
    return None if is_exact else row.printed_text
