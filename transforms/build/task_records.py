"""The tasks of a whole department as read to their records."""

from collections.abc import Iterator
from decimal import Decimal

from transforms.build.keys import FormKeys
from transforms.build.money import Money, read_amount, unit_in_brackets
from transforms.department_schema import DepartmentTask
from transforms.numbers import parse_unit_scale
from transforms.reader.reading import FormReading, Task
from transforms.reader.task_header import TEXTS

BETWEEN_AMOUNTS = " | "


def build_tasks(form: FormReading, money: Money, keys: FormKeys) -> Iterator[DepartmentTask]:
    """Yield the tasks of a form, their amounts in yuan."""
    units = (unit_in_brackets(piece.folded) for piece in form.tasks.headings)
    unit = next(filter(None, units), money.unit)
    scale = parse_unit_scale(unit) if unit else None
    for seq, task in enumerate(form.tasks.rows, start=1):
        place = task.pieces[0]
        amounts = [task.text(column) or "" for column in task.columns if column not in TEXTS]
        yield DepartmentTask(
            form_key=keys.form_key,
            document_sha256=keys.document_sha256,
            fiscal_year=keys.fiscal_year,
            organization_key=keys.organization_key,
            task_seq=seq,
            task_name=task.text("name"),
            task_text=task.text("content"),
            task_goal=task.text("goal"),
            task_result=task.text("result"),
            task_project=task.text("project"),
            printed_text=BETWEEN_AMOUNTS.join(amounts) or None,
            total_amount=_amount(task, "total" if "total" in task.columns else "money", scale),
            fiscal_amount=_sum(task, "fiscal", scale),
            other_amount=_sum(task, "other", scale),
            page_number=place.page_number,
            line_number=place.line_number,
        )


def _sum(task: Task, source: str, scale: Decimal | None) -> Decimal | None:
    """Return the amount of a source, or of all its parts."""
    columns = [column for column in task.columns if column.split("_")[0] == source]
    amounts = [_amount(task, column, scale) for column in columns]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def _amount(task: Task, column: str, scale: Decimal | None) -> Decimal | None:
    return read_amount(task.text(column), scale)
