"""The tasks of a whole department; `transforms.schema` says how tables are declared."""

from dataclasses import dataclass
from typing import ClassVar

from transforms import columns as c


@dataclass(frozen=True, slots=True)
class DepartmentTask:
    """One task of a department in the form of its whole expenditure (年度主要任务)."""

    TABLE: ClassVar[str] = "core.fct_department_task"
    KEY: ClassVar[tuple[str, ...]] = ("form_key", "task_seq")

    form_key: c.FormKey
    document_sha256: c.DocumentSha256
    fiscal_year: c.FiscalYear | None
    organization_key: c.OrganizationKey | None
    task_seq: c.TaskSeq
    task_name: c.TaskName | None
    task_text: c.TaskText | None
    task_goal: c.TaskGoal | None
    task_result: c.TaskResult | None
    task_project: c.TaskProject | None
    printed_text: c.PrintedText | None
    total_amount: c.TotalAmount | None
    fiscal_amount: c.FiscalAmount | None
    other_amount: c.OtherAmount | None
    page_number: c.PageNumber
    line_number: c.LineNumber | None
