"""Whether a form is about a department or a unit as a whole (整体支出), and not about a project."""

from collections.abc import Sequence

from transforms import vocabulary
from transforms.build.keys import split_project_code
from transforms.reader.labelled import Head, LabelledValue
from transforms.reader.labels import FundingLabel
from transforms.reader.rows import Row
from transforms.reader.task_header import heads_tasks
from transforms.text import fold_label

SPENDING = frozenset({"basic", "project_expenditure"})


def is_department(title: str | None, rows: Sequence[Row], head: Head) -> bool:
    """Return whether the rows of a form, below its title, are those of a whole department.

    Its title says so, its money or its table of tasks, and it names no project; or the whole stands
    where the project has its name.
    """
    names = [fold_label(value.text) for value in head.find("project_name") if value.text]
    if names:
        return all(map(_is_whole, names))
    printed = fold_label(title or "")
    is_titled = any(word in printed for word in vocabulary.words("whole_department"))
    return is_titled or _parts_spending(head) or any(map(heads_tasks, rows))


def _parts_spending(head: Head) -> bool:
    """Return whether the money is parted into 基本支出 and 项目支出: no project's is."""
    codes = {v.label.code for v in head.values if isinstance(v.label, FundingLabel) and v.text}
    return codes >= SPENDING


def part_headings(head: Head) -> None:
    """Make labels of a total without an amount, above other amounts, the headings that they are."""
    if not any(value.is_money and value.text for value in head.values):
        return
    headings = [value for value in head.values if _is_heading(value)]
    head.values = [value for value in head.values if value not in headings]
    head.blocks += [value.piece for value in headings]


def _is_heading(value: LabelledValue) -> bool:
    label = value.label
    return isinstance(label, FundingLabel) and label.is_total and value.text is None


def _is_whole(name: str) -> bool:
    return split_project_code(name)[1].endswith(vocabulary.words("whole_department_names"))
