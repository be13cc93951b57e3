"""The check frame of indicators: one row per indicator, one column per measure."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from expectations.measures import names, values, years
from expectations.measures.view import FormView, applies, flags_of
from transforms.schema import IndicatorTarget
from transforms.text import fold_label


@dataclass(frozen=True, slots=True)
class IndicatorMeasures:
    """What the rules look at in an indicator; None where there is nothing to judge."""

    project_name: str | None
    blank_cell: str | None
    target_years: str | None
    days_late: int | None
    vacuous_text: str | None
    residue_text: str | None
    unquantified_text: str | None
    bare_number_text: str | None
    level_percent: Decimal | None
    fraction_text: str | None
    refused_ask: str | None
    vague_text: str | None
    idle_weight: Decimal | None
    opposed_direction: str | None
    repeated_name: str | None
    satisfaction_percent: Decimal | None
    misfiled_satisfaction: str | None
    same_target_project_count: int | None
    unread_number_text: str | None


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator as the rules see it."""

    record: IndicatorTarget
    measures: IndicatorMeasures


def indicator_rows(forms: Sequence[FormView]) -> list[IndicatorRow]:
    """Return the rows of the indicator frame."""
    repeated = count_repeated(forms)
    return [
        IndicatorRow(row, _measure(row, form, repeated.get(row.indicator_key)))
        for form in forms
        for row in form.indicators
    ]


def _measure(row: IndicatorTarget, form: FormView, projects: int | None) -> IndicatorMeasures:
    text = row.target_text
    late = years.days_late(row, form)
    is_late = late is not None and late > 0
    return IndicatorMeasures(
        project_name=form.project.project_name,
        blank_cell=values.blank_cell(row),
        target_years=None if is_late else years.other_years(text, row.fiscal_year),
        days_late=late,
        vacuous_text=text if "vacuous" in flags_of(row) else None,
        residue_text=values.residue_text(row),
        unquantified_text=text if values.is_unquantified(row) else None,
        bare_number_text=text if values.lacks_unit(row, form) else None,
        level_percent=values.level_percent(row),
        fraction_text=text if values.is_fraction(row) else None,
        refused_ask=names.refusal(row),
        vague_text=text if names.is_vague(row) else None,
        idle_weight=values.idle_weight(row),
        opposed_direction=values.against(row),
        repeated_name=row.level3_name if names.repeats_name(row) else None,
        satisfaction_percent=values.satisfaction_percent(row),
        misfiled_satisfaction=values.misfiled_satisfaction(row),
        same_target_project_count=projects,
        unread_number_text=text if names.has_unread_number(row) else None,
    )


def count_repeated(forms: Sequence[FormView]) -> dict[str, int]:
    """Return, for the first of each repeated indicator, the number of projects that have it."""
    seen: defaultdict[tuple[str, str], list[IndicatorTarget]] = defaultdict(list)
    for form in forms:
        for row in form.indicators:
            name, text = fold_label(row.level3_name or ""), fold_label(row.target_text or "")
            if name and text and applies(row):
                seen[name, text].append(row)
    return {
        rows[0].indicator_key: len({row.project_key or row.form_key for row in rows})
        for rows in seen.values()
    }
