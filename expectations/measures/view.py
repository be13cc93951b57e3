"""The records of one document, form by form."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from transforms.records import DocumentRecords
from transforms.schema import (
    IndicatorTarget,
    IndicatorTargetPart,
    ProjectBudget,
    ProjectField,
    ProjectFunding,
)

UNATTACHED = "unattached"


@dataclass(frozen=True, slots=True)
class FormView:
    """One project form with everything that belongs to it."""

    project: ProjectBudget
    funding: tuple[ProjectFunding, ...]
    fields: tuple[ProjectField, ...]
    indicators: tuple[IndicatorTarget, ...]
    parts: dict[str, tuple[IndicatorTargetPart, ...]]
    file_name: str

    @property
    def is_attached(self) -> bool:
        """False for a continuation page that belongs to no form."""
        return self.project.template_code != UNATTACHED


def form_views(records: DocumentRecords) -> Iterator[FormView]:
    """Yield the forms of a document in printed order."""
    funding: defaultdict[str, list[ProjectFunding]] = defaultdict(list)
    fields: defaultdict[str, list[ProjectField]] = defaultdict(list)
    indicators: defaultdict[str, list[IndicatorTarget]] = defaultdict(list)
    parts: defaultdict[str, list[IndicatorTargetPart]] = defaultdict(list)
    for amount in records.funding:
        funding[amount.form_key].append(amount)
    for labelled in records.fields:
        fields[labelled.form_key].append(labelled)
    for indicator in records.indicators:
        indicators[indicator.form_key].append(indicator)
    for part in records.parts:
        parts[part.indicator_key].append(part)
    for project in records.projects:
        key = project.form_key
        yield FormView(
            project,
            tuple(funding[key]),
            tuple(fields[key]),
            tuple(indicators[key]),
            {i.indicator_key: tuple(parts[i.indicator_key]) for i in indicators[key]},
            records.file_name,
        )


def flags_of(indicator: IndicatorTarget) -> frozenset[str]:
    """Return the flags of an indicator."""
    return frozenset(filter(None, indicator.flags.split(";")))
