"""The records of one document, form by form."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from expectations.measures.wording import Flags, Name, Text, read_flags, read_name, read_text
from transforms.department_schema import DepartmentTask
from transforms.reader.money_blocks import WORDS_AND_UNIT
from transforms.records import DocumentRecords
from transforms.schema import (
    IndicatorTarget,
    IndicatorTargetPart,
    ProjectBudget,
    ProjectField,
    ProjectFunding,
)
from transforms.text import read_printed

UNATTACHED = "unattached"
DEPARTMENT = "department"
HUNDRED = Decimal(100)
ONE = Decimal(1)


class Indicator(NamedTuple):
    """One indicator with what its flags, its name and its target say."""

    row: IndicatorTarget
    flags: Flags
    name: Name
    text: Text


@dataclass(frozen=True, slots=True)
class FormView:
    """One form with everything that belongs to it.

    `classes` are the codes of level 1 and level 2 of its indicators; `parts` are those of all
    indicators of the document that have any. `unknown_unit_label` is an unread label with a money
    unit (所需经费(万元)), where the form has neither unit nor total.
    """

    project: ProjectBudget
    funding: Sequence[ProjectFunding]
    fields: Sequence[ProjectField]
    indicators: Sequence[Indicator]
    classes: frozenset[tuple[str | None, str | None]]
    parts: Mapping[str, Sequence[IndicatorTargetPart]]
    file_name: str
    tasks: Sequence[DepartmentTask] = ()
    unknown_unit_label: str | None = None

    @property
    def is_department(self) -> bool:
        """True for the form of a whole department: it is of no project."""
        return self.project.scope == DEPARTMENT

    @property
    def row_count(self) -> int:
        """Rows of indicators that it prints; one may have a target for each of several places."""
        return len({one.row.indicator_seq for one in self.indicators})

    @property
    def is_attached(self) -> bool:
        """False for a continuation page of no form."""
        return self.project.template_code != UNATTACHED


def form_views(records: DocumentRecords) -> Iterator[FormView]:
    """Yield the forms of a document in printed order."""
    funding: defaultdict[str, list[ProjectFunding]] = defaultdict(list)
    fields: defaultdict[str, list[ProjectField]] = defaultdict(list)
    indicators: defaultdict[str, list[Indicator]] = defaultdict(list)
    parts: defaultdict[str, list[IndicatorTargetPart]] = defaultdict(list)
    tasks: defaultdict[str, list[DepartmentTask]] = defaultdict(list)
    for amount in records.funding:
        funding[amount.form_key].append(amount)
    for labelled in records.fields:
        fields[labelled.form_key].append(labelled)
    for row in records.indicators:
        indicators[row.form_key].append(view(row))
    for task in records.tasks:
        tasks[task.form_key].append(task)
    for part in records.parts:
        parts[part.indicator_key].append(part)
    for project in records.projects:
        key = project.form_key
        mine = indicators.get(key, ())
        classes = frozenset([(one.row.level1_code, one.row.level2_code) for one in mine])
        yield FormView(
            project,
            funding.get(key, ()),
            fields.get(key, ()),
            mine,
            classes,
            parts,
            records.file_name,
            tasks.get(key, ()),
            _unknown_unit_label(records, project),
        )


def _unknown_unit_label(records: DocumentRecords, project: ProjectBudget) -> str | None:
    """Return an unread label of a form with a money unit, where it has no unit and no total."""
    if project.total_amount is not None or project.amount_unit is not None:
        return None
    rows = {text for row in _printed_rows(records, project) for text in row.split("\t")}
    unread = (read_printed(cell.printed_text) for cell in records.unread)
    labels = (text for text, _, label in unread if text in rows and WORDS_AND_UNIT.search(label))
    return next(labels, None)


def _printed_rows(records: DocumentRecords, project: ProjectBudget) -> Sequence[str]:
    return records.printed_forms.get(project.form_key, "").split("\n")


def view(row: IndicatorTarget) -> Indicator:
    """Return an indicator with what its words say."""
    return Indicator(
        row,
        read_flags(row.flags),
        read_name(row.level3_name or ""),
        read_text(row.target_text or ""),
    )


def percent_bounds(row: IndicatorTarget) -> tuple[Decimal, Decimal] | None:
    """Return the lower and upper end of a percentage in percent, None for anything else.

    A number whose unit % comes from the name is one too.
    """
    lower = row.target_value
    if lower is None or not (row.target_kind == "percent" or row.unit == "%"):
        return None
    scale = row.scale * HUNDRED if row.target_kind == "percent" else ONE
    upper = lower if row.target_value_upper is None else row.target_value_upper
    return lower * scale, upper * scale


def is_cost(row: IndicatorTarget) -> bool:
    """Return whether an indicator is filed under cost, on either level."""
    return is_cost_class(row.level1_code, row.level2_code)


@lru_cache(1024)
def is_cost_class(level1: str | None, level2: str | None) -> bool:
    """Return whether one of two levels is that of costs."""
    codes = (level1 or "", level2 or "")
    return any(code in ("COST", "OUT_COST") or code.startswith("COST_") for code in codes)
