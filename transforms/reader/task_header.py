"""The header of a table of tasks (年度主要任务): which column holds what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from transforms import vocabulary
from transforms.memo import for_short_texts
from transforms.reader.labels import Label, find_money_label, label_forms
from transforms.reader.pairs import find_label
from transforms.reader.rows import Piece, Row

TASK, PROJECT = "任务", "project_name"
TEXTS = ("name", "content", "goal", "result", "project")
SPENT = "spent"
SUMS = {"total": "task_total", "fiscal": "task_fiscal", "other": "task_other"}


@dataclass(frozen=True, slots=True)
class TaskColumn:
    """A column of the table: one of the texts, or what its money is."""

    field: str
    piece: Piece

    @property
    def is_money(self) -> bool:
        """True for a column of amounts: total, fiscal, other, or money of no further kind."""
        return self.field not in (*TEXTS, "sequence", "stub")


@cache
def _headings() -> Mapping[str, tuple[str, ...]]:
    """Return the columns that a heading may be, by its label, the likeliest last."""
    found: dict[str, tuple[str, ...]] = {}
    for name, entry in vocabulary.load("task_headers").items():
        for label in entry["labels"]:
            found[label] = (*found.get(label, ()), name)
    return found


@for_short_texts
def _fields_of(text: str) -> tuple[str, ...]:
    forms = label_forms(text)
    return next((_headings()[form] for form in forms if form in _headings()), ())


def _money_of(piece: Piece) -> str | None:
    """Return the column of money that a heading names: total, fiscal or other, or a part of one."""
    label = find_money_label(piece.text)
    if label is None or (label.rolls_up_to or label.code) not in SUMS:
        return None
    return label.code


def heads_tasks(row: Row) -> bool:
    """Return whether a row is the header of a table of tasks, and says that they are tasks."""
    columns = read_task_header(row)
    return any(c.field == "stub" or (c.field == "name" and TASK in c.piece.label) for c in columns)


def read_task_header(row: Row) -> list[TaskColumn]:
    """Return the columns that a row heads; none where it is no header of tasks.

    A name and one thing more make a header: what a task is, or its money.
    """
    if len(row.pieces) < 2:
        return []
    fields = [_fields_of(piece.text) for piece in row.pieces]
    if not any("name" in found for found in fields):
        return []
    has_name = any("name" in found and "stub" not in found for found in fields)
    columns: list[TaskColumn] = []
    for piece, found in zip(row.pieces, fields, strict=True):
        field = next((f for f in found if f != "stub" or has_name), None) or _money_of(piece)
        if field is None or any(field == column.field for column in columns):
            return []
        columns.append(TaskColumn("stub" if has_name and "stub" in found else field, piece))
    named = {column.field for column in columns}
    return columns if "name" in named and named - {"name", "stub", "sequence", "goal"} else []


def heads_projects(row: Row) -> bool:
    """Return whether a row heads a list of projects in the form of a department, not one project.

    Each of its cells but the first is a label, and so nothing is the name of a project.
    """
    labels = [find_label(piece.text, True, True) for piece in row.pieces]
    named = [label for label in labels if isinstance(label, Label) and label.code == PROJECT]
    return len(labels) > 2 and all(labels[1:]) and bool(named)


def money_columns(row: Row, columns: Sequence[TaskColumn]) -> list[TaskColumn]:
    """Return the columns that the lower row of a header parts the money into."""
    named = [piece for piece in row.pieces if not is_stub(piece)]
    lower = [
        TaskColumn(_group_of(piece, columns) + code, piece)
        for piece in named
        if (code := _money_of(piece)) is not None
    ]
    fields = [column.field for column in lower]
    is_header = len(lower) == len(named) and len(set(fields)) == len(fields)
    return lower if is_header and any(map(is_money_group, columns)) else []


def is_money_group(column: TaskColumn) -> bool:
    """Return whether a heading may stand over several columns of money."""
    return column.field in ("money", "total", SPENT)


def _group_of(piece: Piece, columns: Sequence[TaskColumn]) -> str:
    """Return what goes before the column of a heading that stands below that of what was spent."""
    groups = [column for column in columns if is_money_group(column)]
    above = [column for column in groups if column.piece.start <= piece.start]
    return SPENT if above and above[-1].field == SPENT else ""


def is_stub(piece: Piece) -> bool:
    """Return whether a piece is the label beside or above the table."""
    return "stub" in _fields_of(piece.text)
