"""The year that a form prints, and amounts of its head that are of another year or stage."""

import re
from dataclasses import replace

from transforms import vocabulary
from transforms.reader.labelled import Head, LabelledValue
from transforms.reader.labels import FundingLabel, find_funding_label, label_forms, year_of_label
from transforms.reader.reading import FormReading
from transforms.reader.stages import OTHER_YEAR
from transforms.reader.stages import REASON as OTHER_STAGE
from transforms.text import fold, fold_years

YEAR = re.compile(r"(?<!\d)(?<!\d[-—–~至])(?P<year>(?:19|20)\d\d)(?=\s*(?:年|$|\)))")
OF_THE_YEAR, APPROVED, PLAIN, FIRST = range(4)


def printed_year(form: FormReading) -> tuple[int | None, str | None]:
    """Return the year that a form prints, and whether in its title or in a field."""
    printed = (
        ("title", form.year.text if form.year else ""),
        ("text", form.find_text("fiscal_year") or ""),
        ("title", "".join(piece.text for piece in form.title)),
    )
    for source, text in printed:
        match = YEAR.search(fold_years(fold(text)))
        if match:
            return int(match["year"]), source
    return None, None


def part_amounts(head: Head, year: int | None) -> Head:
    """Return a head without the totals of other years and stages; these are ignored by name.

    Where the form prints no year, totals of several years are all of other years, and so is one
    beside a total without a year.
    """
    dated = [value for value in head.values if _is_dated_total(value)]
    years = {year_of_label(value.printed_label) for value in dated}
    is_alone = len(years) == 1 and not any(_stage(v) is not None for v in head.values)
    right = year or (next(iter(years)) if is_alone else None)
    others = [value for value in dated if year_of_label(value.printed_label) != right]
    kept = [value for value in head.values if not any(value is other for other in others)]
    earlier = _earlier_stages(kept)
    kept = [value for value in kept if not any(value is other for other in earlier)]
    ignored = [(piece, OTHER_YEAR) for value in others for piece in value.pieces]
    ignored += [(piece, OTHER_STAGE) for v in earlier for piece in v.pieces]
    own = {id(piece) for value in kept for piece in value.pieces}
    return replace(
        head,
        values=kept,
        ignored=[*head.ignored, *(pair for pair in ignored if id(pair[0]) not in own)],
    )


def _is_dated_total(value: LabelledValue) -> bool:
    """Return whether an amount is a total only by the year in its label: 2024年预算."""
    is_total = isinstance(value.label, FundingLabel) and value.label.is_total
    is_dated = year_of_label(value.printed_label) is not None
    return is_total and is_dated and find_funding_label(value.printed_label) is None


def _earlier_stages(values: list[LabelledValue]) -> list[LabelledValue]:
    """Return the totals of a stage before the one that counts: 申请金额 beside 批复金额.

    A total of the year by name counts, then what was approved, last what was applied for first.
    """
    ranked = [(rank, value) for value in values if (rank := _stage(value)) is not None]
    best = min((rank for rank, _ in ranked), default=0)
    return [value for rank, value in ranked if rank > best and _says_stage(value, best)]


def _says_stage(value: LabelledValue, best: int) -> bool:
    """Return whether a total is of another stage: by its label, or beside one approved."""
    forms = label_forms(value.printed_label)
    return best == APPROVED or any(
        not set(vocabulary.words(name)).isdisjoint(forms)
        for name in ("approved_totals", "first_totals")
    )


def _stage(value: LabelledValue) -> int | None:
    """Return the rank of a total among the stages, None for what is no total of the year."""
    label, forms = value.label, label_forms(value.printed_label)
    if not isinstance(label, FundingLabel) or label.code != "total" or not value.text:
        return None
    if find_funding_label(value.printed_label) is None:
        return None
    if label.horizon == "annual":
        return OF_THE_YEAR
    if not set(vocabulary.words("approved_totals")).isdisjoint(forms):
        return APPROVED
    return FIRST if not set(vocabulary.words("first_totals")).isdisjoint(forms) else PLAIN
