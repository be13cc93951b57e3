"""The money of a whole department against itself, in yuan."""

from decimal import Decimal

from expectations.measures.money import tolerance
from expectations.measures.view import FormView
from transforms.build.money import read_amount
from transforms.build.task_records import BETWEEN_AMOUNTS
from transforms.department_schema import DepartmentTask
from transforms.numbers import is_blank_mark

SPENDING = ("basic", "project_expenditure", "other_expenditure")
SUM_OF_TASKS = "task_total"


def spending_gap(form: FormView) -> Decimal | None:
    """Return total minus 基本支出 and 项目支出, None where they agree or are not both printed."""
    project = form.project
    main = (project.basic_amount, project.project_expenditure_amount)
    total = project.total_amount
    if total is None or any(amount is None for amount in main):
        return None
    rows = [row for row in form.funding if row.funding_source_code == SPENDING[-1]]
    parts = [amount for amount in (*main, *(row.amount for row in rows)) if amount is not None]
    return _beyond(form, total - sum(parts, Decimal(0)))


def task_gap(form: FormView) -> Decimal | None:
    """Return the printed sum of the tasks minus the tasks, None where they agree."""
    sums = [row.amount for row in form.funding if row.funding_source_code == SUM_OF_TASKS]
    amounts = [task.total_amount for task in form.tasks if task.total_amount is not None]
    if not sums or sums[0] is None or not amounts:
        return None
    return _beyond(form, sums[0] - sum(amounts, Decimal(0)))


def unread_task(form: FormView) -> str | None:
    """Return the first task whose money is printed and cannot be read, None without any."""
    return next((f"{t.task_name} {t.printed_text}" for t in form.tasks if _is_unread(t)), None)


def _is_unread(task: DepartmentTask) -> bool:
    known = (task.total_amount, task.fiscal_amount, task.other_amount)
    printed = (task.printed_text or "").split(BETWEEN_AMOUNTS)
    amounts = [text for text in printed if not is_blank_mark(text)]
    has_none = all(amount is None for amount in known)
    return bool(amounts) and (has_none or any(read_amount(t, Decimal(1)) is None for t in amounts))


def _beyond(form: FormView, gap: Decimal) -> Decimal | None:
    return gap if abs(gap) > tolerance(form) else None
