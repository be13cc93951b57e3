"""One form as read to its records: project, funding, fields, indicators and parts."""

from collections.abc import Iterator
from dataclasses import dataclass

from transforms import vocabulary
from transforms.build.choice import choose_value
from transforms.build.cover import Cover
from transforms.build.identity import Identity, read_identity
from transforms.build.indicator_records import build_indicators
from transforms.build.keys import (
    FormKeys,
    form_key,
    organization_key,
    project_key,
    split_project_code,
    whole_key,
)
from transforms.build.money import Money, read_money
from transforms.build.task_records import build_tasks
from transforms.department_schema import DepartmentTask
from transforms.reader.labelled import LabelledValue
from transforms.reader.labels import Label, label_forms
from transforms.reader.reading import FormReading
from transforms.reader.rows import Piece
from transforms.schema import (
    IndicatorTarget,
    IndicatorTargetPart,
    ProjectBudget,
    ProjectField,
    ProjectFunding,
)

UNATTACHED = "unattached"
WHOLE_DEPARTMENT = "T23"
WHOLE, WHOLE_UNIT = "整体支出", "单位整体支出"
"""What stands where a project has its name in the form of a whole department, or of a unit."""
PROJECT, DEPARTMENT = "project", "department"
OTHER_TEMPLATE = "other"
PROJECT_CODES = ("project_name", "project_code", "project_attribute")


@dataclass(frozen=True, slots=True)
class FormRecords:
    """The records of one form, and the pieces that became part of them."""

    project: ProjectBudget
    funding: tuple[ProjectFunding, ...]
    fields: tuple[ProjectField, ...]
    indicators: tuple[IndicatorTarget, ...]
    parts: tuple[IndicatorTargetPart, ...]
    tasks: tuple[DepartmentTask, ...]
    loaded: tuple[Piece, ...]


NO_COVER = Cover()


def build_form(
    form: FormReading, document_sha256: str, ordinal: int, cover: Cover = NO_COVER
) -> FormRecords:
    """Return the records of one form; `cover` says what the form does not."""
    identity = read_identity(form, cover)
    money = read_money(form)
    chosen = {
        code: choose_value(form, code, identity.fiscal_year)
        for code in (*PROJECT_CODES, "annual_goal")
    }
    if form.is_department:
        chosen["project_name"] = None
    name = _name(form, chosen["project_name"])
    owner = organization_key(identity.organization_name)
    keys = FormKeys(
        document_sha256,
        form_key(document_sha256, ordinal),
        identity.fiscal_year,
        owner,
        whole_key(owner, name) if form.is_department else project_key(owner, name),
    )
    indicators, parts = build_indicators(form, keys)
    return FormRecords(
        project=_project(form, identity, money, chosen, (keys, ordinal, len(indicators))),
        funding=tuple(_funding(money, keys)),
        fields=tuple(_fields(form, chosen, keys)),
        indicators=indicators,
        parts=parts,
        tasks=tuple(build_tasks(form, money, keys)),
        loaded=tuple(_loaded(form)),
    )


def _code_and_name(value: LabelledValue | None) -> tuple[str | None, str | None]:
    """Return the code that stands before a project name, and the name."""
    return split_project_code(value.text) if value and value.text else (None, None)


def _name(form: FormReading, printed: LabelledValue | None) -> str | None:
    """Return the name of a project, or the words for the whole of a department or of a unit."""
    if not form.is_department:
        return _code_and_name(printed)[1]
    title = "".join(piece.label for piece in form.title)
    return WHOLE_UNIT if "单位" in title and "部门" not in title else WHOLE


def _project(
    form: FormReading,
    identity: Identity,
    money: Money,
    chosen: dict[str, LabelledValue | None],
    placed: tuple[FormKeys, int, int],
) -> ProjectBudget:
    keys, ordinal, indicator_count = placed
    texts = {code: value.text if value else None for code, value in chosen.items()}
    code, _ = _code_and_name(chosen["project_name"])
    anchor = _anchor(form, chosen["project_name"])
    amount = money.of_department if form.is_department else money.amount
    return ProjectBudget(
        form_key=keys.form_key,
        document_sha256=keys.document_sha256,
        form_ordinal=ordinal,
        fiscal_year=identity.fiscal_year,
        year_source=identity.year_source,
        organization_key=keys.organization_key,
        organization_name=identity.organization_name,
        organization_source=identity.organization_source,
        organization_code=identity.organization_code,
        department_key=organization_key(identity.department_name),
        department_name=identity.department_name,
        project_key=keys.project_key,
        project_name=_name(form, chosen["project_name"]),
        project_code=texts["project_code"] or code,
        project_attribute=texts["project_attribute"],
        title="".join(piece.text for piece in form.title) or None,
        annual_goal=texts["annual_goal"],
        amount_unit=money.unit,
        total_amount=money.total,
        fiscal_amount=amount("fiscal"),
        other_amount=amount("other"),
        carryover_amount=money.amount("carryover"),
        indicator_count=indicator_count,
        template_code=find_template(form),
        page_number=anchor.page_number,
        line_number=anchor.line_number,
        last_page_number=max((row.page_number for row in form.rows), default=anchor.page_number),
        scope=DEPARTMENT if form.is_department else PROJECT,
        basic_amount=money.amount("basic") if form.is_department else None,
        project_expenditure_amount=(
            money.amount("project_expenditure") if form.is_department else None
        ),
    )


def _anchor(form: FormReading, name: LabelledValue | None) -> Piece:
    """Return the piece that says where the project was printed: its name, else the first piece."""
    if name is not None:
        return name.values[0] if name.values else name.piece
    if form.title:
        return form.title[0]
    return form.rows[0].first


def find_template(form: FormReading) -> str:
    """Return the code of the layout, by the labels that the form prints."""
    if form.is_department:
        return WHOLE_DEPARTMENT
    if not form.is_attached:
        return UNATTACHED
    printed = {text for value in form.head.values for text in label_forms(value.piece.text)}
    columns = form.header.columns if form.header else ()
    printed |= {text for column in columns for text in label_forms(column.piece.text)}
    is_flat = form.header is not None and form.header.is_flat
    for template in vocabulary.load("templates")["template"]:
        if template.get("flat", False) == is_flat and printed.issuperset(template["labels"]):
            return str(template["code"])
    return OTHER_TEMPLATE


def _funding(money: Money, keys: FormKeys) -> Iterator[ProjectFunding]:
    for seq, entry in enumerate(money.entries, start=1):
        place = entry.value.values[0] if entry.value.values else entry.value.piece
        yield ProjectFunding(
            form_key=keys.form_key,
            document_sha256=keys.document_sha256,
            fiscal_year=keys.fiscal_year,
            project_key=keys.project_key,
            funding_seq=seq,
            funding_source_code=entry.code,
            printed_label=entry.value.printed_label,
            printed_text=entry.value.text,
            amount=entry.amount,
            is_total=entry.is_total,
            page_number=place.page_number,
            line_number=place.line_number,
        )


def _fields(
    form: FormReading, chosen: dict[str, LabelledValue | None], keys: FormKeys
) -> Iterator[ProjectField]:
    taken = {id(value) for value in chosen.values() if value is not None}
    labelled = [v for v in form.head.values if isinstance(v.label, Label) and id(v) not in taken]
    for seq, value in enumerate(labelled, start=1):
        yield ProjectField(
            form_key=keys.form_key,
            document_sha256=keys.document_sha256,
            field_seq=seq,
            field_code=value.label.code,
            printed_label=value.printed_label,
            printed_text=value.text,
            page_number=value.piece.page_number,
            line_number=value.piece.line_number,
        )


def _loaded(form: FormReading) -> Iterator[Piece]:
    yield from form.printed_heading()
    for task in form.tasks.rows:
        yield from task.pieces
    for indicator in form.indicators:
        for pieces in indicator.columns.values():
            yield from pieces
