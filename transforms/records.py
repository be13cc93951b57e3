"""All records of one document: what the transforms hand to validation and to the warehouse."""

from dataclasses import dataclass

from transforms.budget_schema import BudgetLine, BudgetStatement, BudgetTable
from transforms.correction_schema import CorrectionEntry
from transforms.department_schema import DepartmentTask
from transforms.schema import (
    IgnoredCell,
    IndicatorTarget,
    IndicatorTargetPart,
    ProjectBudget,
    ProjectField,
    ProjectFunding,
    Stitch,
    UnreadCell,
)


@dataclass(frozen=True, slots=True)
class DocumentRecords:
    """The records of one document, and the cell counts that must agree.

    `printed_forms` maps the key of a form, or of a budget table, to its printed rows, for
    quarantine. Every
    non-blank cell of the document is loaded, in `ignored` or in `unread`:
    `cell_count == loaded_count + len(ignored) + len(unread)`. `unreadable_pages` have no text
    layer: nothing of them is in any count. `placed_pages` have tables without upright rules: only
    the places of their texts tell the columns. `unsure_pages` have such a table that is not read.
    """

    document_sha256: str
    template_code: str | None
    file_name: str
    projects: tuple[ProjectBudget, ...]
    funding: tuple[ProjectFunding, ...]
    fields: tuple[ProjectField, ...]
    indicators: tuple[IndicatorTarget, ...]
    parts: tuple[IndicatorTargetPart, ...]
    stitches: tuple[Stitch, ...]
    unread: tuple[UnreadCell, ...]
    ignored: tuple[IgnoredCell, ...]
    cell_count: int
    loaded_count: int
    printed_forms: dict[str, str]
    unreadable_pages: tuple[int, ...] = ()
    placed_pages: tuple[int, ...] = ()
    unsure_pages: tuple[int, ...] = ()
    budget_tables: tuple[BudgetTable, ...] = ()
    budget_lines: tuple[BudgetLine, ...] = ()
    budget_statements: tuple[BudgetStatement, ...] = ()
    corrections: tuple[CorrectionEntry, ...] = ()
    tasks: tuple[DepartmentTask, ...] = ()
