"""The check frame of indicators: one row per indicator, one column per measure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from expectations.measures import names, values, years
from expectations.measures.view import FormView, Indicator

MEASURES: dict[str, Callable[[Indicator], Any]] = {
    "blank_cell": values.blank_cell,
    "residue_text": values.residue_text,
    "level_percent": values.level_percent,
    "refused_ask": names.refusal,
    "idle_weight": values.idle_weight,
    "opposed_direction": values.against,
    "satisfaction_percent": values.satisfaction_percent,
    "misfiled_satisfaction": values.misfiled_satisfaction,
}
"""What the rules look at in an indicator by itself; None where there is nothing to judge."""
TESTS: dict[str, Callable[[Indicator], bool]] = {
    "vacuous_text": lambda one: one.flags.is_vacuous,
    "unquantified_text": values.is_unquantified,
    "fraction_text": values.is_fraction,
    "vague_text": names.is_vague,
    "unread_number_text": lambda one: one.flags.has_unread_number,
}
"""What the target is shown for where it holds."""


def indicator_measures(documents: Sequence[Sequence[FormView]]) -> dict[str, list[Any]]:
    """Return the measures of the indicators of some documents, column by column."""
    forms = [form for mine in documents for form in mine]
    found = [one for form in forms for one in form.indicators]
    form_of = [form for form in forms for _ in form.indicators]
    targets = [one.row.target_text for one in found]
    late = [*map(years.days_late, found, form_of)]
    lacking = map(values.lacks_unit, found, form_of)
    return {
        "project_name": [form.project.project_name for form in form_of],
        "days_late": late,
        "target_years": [*map(_other_years, found, late)],
        "same_target_project_count": [n for mine in documents for n in count_repeated(mine)],
        "bare_number_text": _shown(targets, lacking),
        "repeated_name": _shown(
            [one.row.level3_name for one in found], map(names.repeats_name, found)
        ),
        **{name: [*map(measure, found)] for name, measure in MEASURES.items()},
        **{name: _shown(targets, map(test, found)) for name, test in TESTS.items()},
    }


def _shown(printed: Sequence[str | None], holds: Iterable[bool]) -> list[str | None]:
    """Return what is printed where something holds."""
    return [text if is_so else None for text, is_so in zip(printed, holds, strict=True)]


def _other_years(one: Indicator, late: int | None) -> str | None:
    """Return the years that a target names, None where it is a deadline that is late."""
    is_late = late is not None and late > 0
    return None if is_late else years.other_years(one.text, one.row.fiscal_year)


def count_repeated(forms: Sequence[FormView]) -> list[int | None]:
    """Return for the first of each repeated indicator the number of projects that have it.

    A whole department has the indicators of its projects, and is none.
    """
    seen: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    first: list[tuple[str, str] | None] = []
    for form in forms:
        for one in form.indicators:
            words = (one.name.label, one.text.label)
            if form.is_department or not (all(words) and one.flags.applies):
                first.append(None)
                continue
            first.append(None if words in seen else words)
            seen[words].add(one.row.project_key or one.row.form_key)
    return [None if words is None else len(seen[words]) for words in first]
