"""The tasks of a whole department as read to their records."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import product

from transforms.build.keys import FormKeys
from transforms.build.money import Money, read_amount, task_unit
from transforms.department_schema import DepartmentTask
from transforms.numbers import parse_unit_scale
from transforms.reader.reading import FormReading, Task
from transforms.reader.task_header import TEXTS

BETWEEN_AMOUNTS = " | "


def build_tasks(form: FormReading, money: Money, keys: FormKeys) -> Iterator[DepartmentTask]:
    """Yield the tasks of a form, their amounts in yuan."""
    unit = task_unit(form) or money.unit
    scale = parse_unit_scale(unit) if unit else None
    for seq, task in enumerate(form.tasks.rows, start=1):
        place = task.pieces[0]
        total = _amount(task, "total" if "total" in task.columns else "money", scale)
        fiscal, other = _by_source(task, total, scale)
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
            total_amount=total,
            fiscal_amount=fiscal,
            other_amount=other,
            page_number=place.page_number,
            line_number=place.line_number,
        )


def _by_source(
    task: Task, total: Decimal | None, scale: Decimal | None
) -> tuple[Decimal | None, Decimal | None]:
    """Return the fiscal and the other amount of a task.

    A column of parts may be of what stands in the column of their source (其中), or beside it: what
    adds up to the total tells. Where nothing does, the amount of that source is not known.
    """
    fiscal, other = _readings(task, "fiscal", scale), _readings(task, "other", scale)
    for pair in product(fiscal, other):
        if (
            total is not None
            and sum((amount or Decimal(0) for amount in pair), Decimal(0)) == total
        ):
            return pair
    return (fiscal[0] if len(fiscal) == 1 else None, other[0] if len(other) == 1 else None)


def _readings(task: Task, source: str, scale: Decimal | None) -> list[Decimal | None]:
    """Return what the amount of a source may be: as printed, and with or without its parts."""
    columns = [column for column in task.columns if column.startswith(f"{source}_")]
    amounts = [_amount(task, column, scale) for column in columns]
    known = [amount for amount in amounts if amount is not None]
    own, parts = _amount(task, source, scale), sum(known, Decimal(0)) if known else None
    if own is None or not parts:
        return [parts if own is None else own]
    return [own, own + parts]


def _amount(task: Task, column: str, scale: Decimal | None) -> Decimal | None:
    return read_amount(task.text(column), scale)
