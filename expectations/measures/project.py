"""The check frames of projects and of their amounts: one column per measure."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from typing import get_type_hints

from expectations.measures import coverage, department, money, years
from expectations.measures.cost import CostMeasures, measure_cost
from expectations.measures.view import FormView
from expectations.measures.wording import Text, read_text
from transforms import vocabulary
from transforms.columns import Column
from transforms.schema import ProjectBudget
from transforms.text import fold_label

IDENTITY_RULE = "C01"
KEY_SUFFIX = "_key"
ORGANIZATION_BESIDE = {"department": "its 主管部门", "cover": "that of the cover"}


@dataclass(frozen=True, slots=True)
class ProjectMeasures:
    """What the rules look at in a form; None where there is nothing to judge."""

    missing_identity: str | None
    place_of_year: str | None
    place_of_organization: str | None
    unit_like_name: str | None
    amount_problem: str | None
    total_note: str | None
    page_unit: str | None
    goal_text: str | None
    goal_residue: str | None
    goal_years: str | None
    title_year: int | None
    file_name_year: int | None
    missing_level1: str | None
    missing_level2: str | None
    printed_indicator_count: int | None
    missing_quantity: str | None
    funding_gap_amount: Decimal | None
    funding_gap_percent: Decimal | None
    parts_of_zero_amount: Decimal | None
    repeated_source_text: str | None
    spending_gap_amount: Decimal | None
    task_gap_amount: Decimal | None
    unread_task_text: str | None
    whole_year_text: str | None
    constant_text: str | None
    repeated_project_count: int | None
    funding_page: int | None
    funding_line: int | None
    time_page: int | None
    time_line: int | None


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """One form as the rules see it."""

    record: ProjectBudget
    measures: ProjectMeasures
    cost: CostMeasures


def project_rows(forms: Sequence[FormView]) -> list[ProjectRow]:
    """Return the rows of the project frame: continuation pages without a form are not in it."""
    twins = _twins(forms)
    file_name_year = years.file_name_year(tuple(forms))
    return [
        ProjectRow(
            form.project,
            _measure(form, twins[_identity(form)], None if number else file_name_year),
            measure_cost(form),
        )
        for number, form in enumerate(forms)
    ]


def _identity(form: FormView) -> tuple[object, ...]:
    """Return what makes two forms the same project; a form without a name is only itself.

    The self-evaluation of a project is another form of it: its budget may have been adjusted.
    """
    project = form.project
    if project.project_key is None:
        return (project.form_key,)
    code = fold_label(project.project_code or "")
    kinds = tuple(word for word in _kind_words() if word in (project.title or ""))
    return (project.project_key, project.fiscal_year, project.organization_code, code, kinds)


@cache
def _kind_words() -> tuple[str, ...]:
    return tuple(kind["title_word"] for kind in vocabulary.load("templates")["kind"])


def _twins(forms: Sequence[FormView]) -> dict[tuple[object, ...], list[FormView]]:
    twins: defaultdict[tuple[object, ...], list[FormView]] = defaultdict(list)
    for form in forms:
        twins[_identity(form)].append(form)
    return twins


def _measure(form: FormView, twins: Sequence[FormView], file_year: int | None) -> ProjectMeasures:
    project = form.project
    goal, name = Text(project.annual_goal or ""), read_text(project.project_name or "")
    gap = money.funding_gap(form)
    amount = money.amount_row(form)
    whole_year = coverage.only_whole_year(form)
    is_judged = coverage.is_judged(form)
    return ProjectMeasures(
        missing_identity=missing_identity(project),
        place_of_year=years.place_of_year(form),
        place_of_organization=ORGANIZATION_BESIDE.get(project.organization_source or ""),
        unit_like_name=coverage.unit_like_name(form),
        amount_problem=money.amount_problem(form, twins),
        total_note=money.total_note(form),
        page_unit=money.page_unit(form),
        goal_text=None if goal.is_blank else project.annual_goal,
        goal_residue=name.residue if goal.residue is None else goal.residue,
        goal_years=years.other_years(goal, project.fiscal_year, is_goal=True),
        title_year=years.title_year(form),
        file_name_year=file_year,
        missing_level1=coverage.missing_level1(form) if is_judged else None,
        missing_level2=coverage.missing_level2(form) if is_judged else None,
        printed_indicator_count=form.row_count if is_judged else None,
        missing_quantity="数量指标" if is_judged and coverage.lacks_quantity(form) else None,
        funding_gap_amount=gap,
        funding_gap_percent=money.gap_percent(form, gap),
        parts_of_zero_amount=money.parts_of_zero(form),
        repeated_source_text=money.repeated_source(form),
        spending_gap_amount=department.spending_gap(form),
        task_gap_amount=department.task_gap(form),
        unread_task_text=department.unread_task(form),
        whole_year_text=whole_year.target_text if whole_year else None,
        constant_text=coverage.constant_target(form),
        repeated_project_count=len(twins),
        funding_page=amount.page_number if amount else None,
        funding_line=amount.line_number if amount else None,
        time_page=whole_year.page_number if whole_year else None,
        time_line=whole_year.line_number if whole_year else None,
    )


@cache
def _identity_terms() -> dict[str, str]:
    """Return the columns whose absence quarantines a project, with their names in words."""
    hints = get_type_hints(ProjectBudget, include_extras=True)
    columns = {field.name: _column(hints[field.name]) for field in fields(ProjectBudget)}
    return {
        name: f"{name.replace('_', ' ')} ({column.term})"
        for name, column in columns.items()
        if column is not None
        and column.missing_rule == IDENTITY_RULE
        and not name.endswith(KEY_SUFFIX)
    }


def _column(hint: object) -> Column | None:
    """Return the declaration in an annotation, also in one that allows None."""
    options = (hint, *getattr(hint, "__args__", ()))
    notes = [note for option in options for note in getattr(option, "__metadata__", ())]
    return next((note for note in notes if isinstance(note, Column)), None)


def missing_identity(project: ProjectBudget) -> str | None:
    """Return what a form does not say of who, what and when, None where it says all."""
    missing = [
        term
        for name, term in _identity_terms().items()
        if not str(getattr(project, name) or "").strip()
    ]
    return ", ".join(missing) or None


def funding_measures(forms: Sequence[FormView]) -> dict[str, list[str | None]]:
    """Return the measures of the printed amounts of some forms, column by column."""
    rows = [row for form in forms for row in form.funding]
    return {
        "project_name": [form.project.project_name for form in forms for _ in form.funding],
        "unreadable_text": [row.printed_text if money.is_unreadable(row) else None for row in rows],
        "rounded_text": [*map(money.rounded_text, rows)],
    }
