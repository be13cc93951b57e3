"""The records of one document, form by form."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from transforms.records import DocumentRecords
from transforms.schema import (
    IndicatorTarget,
    IndicatorTargetPart,
    ProjectBudget,
    ProjectField,
    ProjectFunding,
)

UNATTACHED = "unattached"
HUNDRED = Decimal(100)


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
    return _split(indicator.flags)


@lru_cache(4096)
def _split(flags: str) -> frozenset[str]:
    return frozenset(filter(None, flags.split(";")))


def is_delta(indicator: IndicatorTarget) -> bool:
    """Return whether the target is a change against another year."""
    return not flags_of(indicator).isdisjoint({"delta", "delta-"})


def applies(indicator: IndicatorTarget) -> bool:
    """Return whether the row states a target at all: no blank mark, no 不适用."""
    return flags_of(indicator).isdisjoint({"not_applicable", "blank"})


def percent_bounds(indicator: IndicatorTarget) -> tuple[Decimal, Decimal] | None:
    """Return the lower and upper end of a percentage in percent, None for anything else.

    A number whose unit % comes from the name is one too.
    """
    lower = indicator.target_value
    if lower is None or not (indicator.target_kind == "percent" or indicator.unit == "%"):
        return None
    scale = indicator.scale * HUNDRED if indicator.target_kind == "percent" else Decimal(1)
    upper = lower if indicator.target_value_upper is None else indicator.target_value_upper
    return lower * scale, upper * scale


def is_cost(indicator: IndicatorTarget) -> bool:
    """Return whether an indicator is filed under cost, on either level."""
    codes = (indicator.level1_code or "", indicator.level2_code or "")
    return any(code in ("COST", "OUT_COST") or code.startswith("COST_") for code in codes)
