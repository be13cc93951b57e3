"""What was read of the project forms on one page: project, money, fields and indicators."""

from collections.abc import Iterator

from flows.markup import NOTHING, Html, chip, element, join, table
from flows.review.budget_facts import as_flags, as_money, as_number, continued
from flows.review.model import Review
from flows.review.trace import value_key
from transforms.schema import IndicatorTarget, IndicatorTargetPart, ProjectBudget

MONEY_HEADINGS = ("money", "source", "printed", "yuan", "")
TASK_HEADINGS = ("task", "what it is", "printed", "total, yuan", "fiscal, yuan", "other, yuan")
FIELD_HEADINGS = ("field", "code", "printed")
SIGNS = {">=": "≥", "<=": "≤"}
TARGET_HEADINGS = ("level 1", "level 2", "level 3", "target", "kind", "value", "unit", "flags")


def show_forms(review: Review, page_number: int) -> Html:
    """Return every project form that stands on a page, with its facts there."""
    return join(
        _show_form(review, project, page_number)
        for project in review.records.projects
        if page_number in _pages_of(review, project)
    )


def _pages_of(review: Review, project: ProjectBudget) -> set[int]:
    records = review.records
    places = [
        *((row.form_key, row.page_number) for row in records.funding),
        *((row.form_key, row.page_number) for row in records.fields),
        *((row.form_key, row.page_number) for row in records.tasks),
        *((row.form_key, row.page_number) for row in records.indicators),
    ]
    return {project.page_number, *(page for key, page in places if key == project.form_key)}


def _show_form(review: Review, project: ProjectBudget, page_number: int) -> Html:
    is_first = page_number == project.page_number
    name = project.project_name or "no project name"
    reason = review.quarantine_reason(project.form_key)
    return element(
        "article",
        element("h3", name, chip(project.template_code, "code"), continued(is_first)),
        _show_project(project) if is_first else NOTHING,
        element("p", f"Not loaded: {reason}", class_="fault") if reason else NOTHING,
        table(MONEY_HEADINGS, _money_rows(review, project, page_number), "money"),
        table(TASK_HEADINGS, _task_rows(review, project, page_number), "tasks"),
        table(TARGET_HEADINGS, _target_rows(review, project, page_number), "targets"),
        table(FIELD_HEADINGS, _field_rows(review, project, page_number), "fields"),
    )


def _show_project(project: ProjectBudget) -> Html:
    facts = {
        "title": project.title,
        "organisation": project.organization_name,
        "department": project.department_name,
        "year": str(project.fiscal_year) if project.fiscal_year else None,
        "code": project.project_code,
        "attribute": project.project_attribute,
        "unit": project.amount_unit,
        "total, yuan": as_money(project.total_amount),
        "fiscal, yuan": as_money(project.fiscal_amount),
        "other, yuan": as_money(project.other_amount),
        "basic, yuan": as_money(project.basic_amount),
        "projects, yuan": as_money(project.project_expenditure_amount),
        "carried over, yuan": as_money(project.carryover_amount),
        "indicators": str(project.indicator_count),
        "goal": project.annual_goal,
    }
    pairs = [(element("dt", name), element("dd", text)) for name, text in facts.items() if text]
    return element("dl", *[part for pair in pairs for part in pair])


def _money_rows(review: Review, project: ProjectBudget, page_number: int) -> Iterator[Html]:
    for row in review.records.funding:
        if (row.form_key, row.page_number) != (project.form_key, page_number):
            continue
        anchors = review.anchors.get(value_key(row.form_key, row.printed_label, row.printed_text))
        yield element(
            "tr",
            element("td", row.printed_label),
            element("td", chip(row.funding_source_code, "code")),
            element("td", row.printed_text or "", class_="number"),
            element("td", as_money(row.amount), class_="number"),
            element("td", chip("Σ", "total", "a total") if row.is_total else NOTHING),
            data_c=anchors,
        )


def _field_rows(review: Review, project: ProjectBudget, page_number: int) -> Iterator[Html]:
    for row in review.records.fields:
        if (row.form_key, row.page_number) != (project.form_key, page_number):
            continue
        anchors = review.anchors.get(value_key(row.form_key, row.printed_label, row.printed_text))
        yield element(
            "tr",
            element("td", row.printed_label),
            element("td", chip(row.field_code, "code")),
            element("td", row.printed_text or ""),
            data_c=anchors,
        )


def _task_rows(review: Review, project: ProjectBudget, page_number: int) -> Iterator[Html]:
    for row in review.records.tasks:
        if (row.form_key, row.page_number) != (project.form_key, page_number):
            continue
        anchors = review.anchors.get(value_key(row.form_key, row.task_name or "", row.printed_text))
        printed = (row.task_text, row.task_project, row.task_goal, row.task_result)
        texts = "; ".join(filter(None, printed))
        amounts = (row.total_amount, row.fiscal_amount, row.other_amount)
        yield element(
            "tr",
            element("td", row.task_name or ""),
            element("td", texts),
            element("td", row.printed_text or "", class_="number"),
            *[element("td", as_money(amount), class_="number") for amount in amounts],
            data_c=anchors,
        )


def _target_rows(review: Review, project: ProjectBudget, page_number: int) -> Iterator[Html]:
    for row in review.records.indicators:
        if (row.form_key, row.page_number) != (project.form_key, page_number):
            continue
        parts = [p for p in review.records.parts if p.indicator_key == row.indicator_key]
        yield element(
            "tr",
            element("td", row.level1_name or "", title=row.level1_code),
            element("td", row.level2_name or "", title=row.level2_code),
            element("td", " / ".join(filter(None, (row.level3_name, row.target_place)))),
            element("td", row.target_text or ""),
            element("td", chip(row.target_kind, "code")),
            element(
                "td",
                element("div", _value(row), class_="value"),
                *[element("div", _part(part)) for part in parts],
            ),
            element("td", row.unit or ""),
            element("td", *as_flags(row.flags)),
            data_c=review.anchors.get(row.indicator_key),
        )


def _value(row: IndicatorTarget) -> str:
    """Return the typed value as a person writes it: comparator, number or range, date, period."""
    number = as_number(row.target_value)
    upper = as_number(row.target_value_upper)
    span = f"{number} to {upper}" if upper else number
    date = row.deadline_date.isoformat() if row.deadline_date else ""
    comparator = "" if upper else _sign(row.comparator)
    scale = f"× {as_number(row.scale)}" if row.scale != 1 else ""
    return " ".join(part for part in (comparator, span, scale, date, row.period or "") if part)


def _sign(comparator: str | None) -> str:
    return SIGNS.get(comparator or "", comparator or "")


def _part(part: IndicatorTargetPart) -> str:
    scale = f"× {as_number(part.scale)}" if part.scale != 1 else ""
    number = as_number(part.target_value)
    texts = (part.part_label, _sign(part.comparator), number, scale, part.unit)
    return " ".join(text for text in texts if text)
