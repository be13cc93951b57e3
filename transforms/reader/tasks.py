"""The tasks of a whole department (年度主要任务): a table above its indicators.

A row is a task with its name, its content and its money; the row of sums is money of the form.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, zip_longest

from transforms.numbers import is_blank_mark
from transforms.reader.cut_rows import is_unfinished
from transforms.reader.fitness import is_amount, under_which
from transforms.reader.head_row import join_repeated
from transforms.reader.labelled import LabelledValue
from transforms.reader.labels import FundingLabel, find_department_label, find_money_label, is_sum
from transforms.reader.mixed import GROUP
from transforms.reader.reading import Join, Task, Tasks
from transforms.reader.rows import Piece, Row
from transforms.reader.split_labels import find_leading_label, split_amount
from transforms.reader.stages import REASON
from transforms.reader.task_header import (
    SPENT,
    SUMS,
    TEXTS,
    TaskColumn,
    is_money_group,
    is_stub,
    money_columns,
    read_task_header,
)
from transforms.text import fold_label

NO_PART = "heading of a block"
"""What stands beside the tasks over several rows, and blank marks."""
PLAIN = re.compile(r"\d+(?:\.\d+)?")
PART_OF_SUM = "task_part"
PART_SUMS = frozenset({"小计"})
ABOUT = re.compile(
    r"(?:约|不超过|不低于|近)?\d[\d,.]*(?:[-~～—–至到]\d[\d,.]*)?(?:亿|万|千)?元?(?:左右|以上|以内|余)?"
)
"""Words of money that are no one amount: 约20, 20-30. They are kept as printed."""
UNUSED = re.compile(r"(?:任务)?[\d一二三四五六七八九十]*[….·]*")
"""What stands where a template waits for a task."""


@dataclass(slots=True)
class _Table:
    columns: list[TaskColumn]
    tasks: Tasks

    @property
    def money(self) -> list[TaskColumn]:
        return [column for column in self.columns if column.is_money]

    @property
    def texts(self) -> list[TaskColumn]:
        return [column for column in self.columns if column.field in TEXTS]


def part_tasks(rows: Sequence[Row]) -> tuple[list[Row], Tasks]:
    """Return the head rows of a form without its table of tasks, and the tasks."""
    rest: list[Row] = []
    tasks = Tasks()
    table: _Table | None = None
    for row, below in zip_longest(rows, rows[1:]):
        joined, again = join_repeated(row, whole=True)
        columns = read_task_header(joined if again else row)
        if len(row.pieces) == 1 and is_stub(row.first) and below and read_task_header(below):
            tasks.ignored.append((row.first, NO_PART))
            continue
        money = [] if table is None else money_columns(row, table.columns)
        if table is not None and money:
            table.columns = [c for c in table.columns if not is_money_group(c)] + money
            _take_header(row, table)
        elif columns:
            table = _Table(columns, tasks)
            _take_header(row, table)
        elif table is None or _ends(row, table):
            table = table if row.is_line and not _is_labelled(row) else None
            rest.append(row)
        else:
            _take_row(row, table)
    _part_groups(tasks)
    return rest, tasks


def _part_groups(tasks: Tasks) -> None:
    """Tell apart the rows that head other tasks with their sum: 一、基本支出.

    One task below of the same amount may be a task beside it.
    """
    amounts = [_total_of(task) for task in tasks.rows]
    heads = [at for at, task in enumerate(tasks.rows) if _may_head(task)]
    for at, end in pairwise([*heads, len(amounts)]):
        below = [amount for amount in amounts[at + 1 : end] if amount is not None]
        if len(below) > 1 and sum(below) == amounts[at]:
            tasks.ignored += [(piece, "total row") for piece in tasks.rows[at].pieces]
            amounts[at] = None
    is_group = {id(tasks.rows[at]) for at in heads if amounts[at] is None}
    tasks.rows = [task for task in tasks.rows if id(task) not in is_group]


def _may_head(task: Task) -> bool:
    """Return whether a task is numbered as groups are, and has an amount and no further text."""
    is_bare = {*task.columns}.isdisjoint(TEXTS[1:]) and _total_of(task) is not None
    return is_bare and GROUP.match(fold_label(task.text("name") or "")) is not None


def _total_of(task: Task) -> Decimal | None:
    """Return the number in the column of the total, None where it is no plain one."""
    pieces = task.columns.get("total") or task.columns.get("money") or []
    text = pieces[0].folded.replace(",", "") if len(pieces) == 1 else ""
    return Decimal(text) if PLAIN.fullmatch(text) else None


def _take_header(row: Row, table: _Table) -> None:
    reason = "repeated head" if table.tasks.rows else "header"
    table.tasks.ignored += [(piece, reason) for piece in row.pieces]
    table.tasks.headings += row.pieces


def _is_labelled(row: Row) -> bool:
    return find_leading_label(row.first.text) is not None


def _ends(row: Row, table: _Table) -> bool:
    """Return whether a row is no more of the table: a label of the form, or its money, leads it."""
    if row.is_line:
        return True
    first = next((piece for piece in row.pieces if not is_stub(piece)), row.first)
    if is_sum(first.text):
        return False
    label = find_leading_label(first.text)
    money = find_money_label((split_amount(first.text) or (first.text,))[0])
    if money is not None:
        return money.is_total
    if _is_full(row, table):
        return False
    is_labelled = label is not None or find_department_label(first.text) is not None
    return is_labelled and not _is_under_text(first, table)


def _is_full(row: Row, table: _Table) -> bool:
    """Return whether a row has a name and money in their places: a task named 单位 is one."""
    pieces = [piece for piece in row.pieces if not is_stub(piece)]
    found = _in_place(pieces, table) or {}
    return "name" in found and any(column.field in found for column in table.money)


def _is_under_text(piece: Piece, table: _Table) -> bool:
    """Return whether a piece stands in the column of a content: its words are no label there."""
    places = under_which(piece, [(c.piece.start, c.piece.end) for c in table.columns])
    under = [table.columns[place] for place in places]
    return len(under) == 1 and under[0].field in TEXTS and under[0].field != "name"


def _take_row(row: Row, table: _Table) -> None:
    tasks = table.tasks
    pieces = [piece for piece in row.pieces if not is_stub(piece)]
    if pieces and is_sum(pieces[0].text):
        tasks.ignored += [(piece, NO_PART) for piece in row.pieces if is_stub(piece)]
        _take_sums(pieces, table)
        return
    columns = _in_place(pieces, table) or _in_order(pieces, table)
    if columns is None:
        columns = {}
        tasks.unread += [(piece, "no column takes it") for piece in pieces]
    number = columns.pop("sequence", [])
    spent = [
        piece for field in [*columns] if field.startswith(SPENT) for piece in columns.pop(field)
    ]
    tasks.ignored += [(piece, REASON) for piece in spent]
    taken = [piece for found in columns.values() for piece in found]
    beside = [piece for piece in row.pieces if piece not in (*taken, *number, *spent)]
    tasks.ignored += [(piece, NO_PART) for piece in beside if columns or piece not in pieces]
    tasks.ignored += [(piece, "row number") for piece in number]
    if not columns:
        return
    if _is_template(columns):
        tasks.ignored += [(piece, "unused row of the template") for piece in taken]
    elif row.opens_page and tasks.rows and _is_rest(columns, table):
        _join(columns, tasks)
    else:
        tasks.rows.append(Task(columns))


def _in_place(pieces: Sequence[Piece], table: _Table) -> dict[str, list[Piece]] | None:
    """Return the pieces by column where each stands under one, of its kind; else None."""
    columns = [column for column in table.columns if column.field != "stub"]
    found: dict[str, list[Piece]] = {}
    for piece in pieces:
        if is_blank_mark(piece.text):
            continue
        places = under_which(piece, [(c.piece.start, c.piece.end) for c in columns])
        if len(places) != 1:
            return None
        column = columns[places[0]]
        is_money = column.is_money or (column.field == "sequence" and is_amount(piece))
        is_like = is_money and ABOUT.fullmatch(piece.folded) is not None
        if column.field in found or not (is_like or is_money == is_amount(piece)):
            return None
        found[column.field] = [piece]
    return found


def _in_order(pieces: Sequence[Piece], table: _Table) -> dict[str, list[Piece]] | None:
    """Return the pieces by column where a row lost its places: words first, then its money."""
    if len(pieces) == 1 and _spans_columns(pieces[0], table):
        return None
    money = [column.field for column in table.money]
    amounts = [piece for piece in pieces[1:] if is_amount(piece)]
    texts = [piece for piece in pieces if piece not in amounts]
    names = [c.field for c in table.columns if c.field in (*TEXTS, "sequence")]
    if not texts:
        return None
    if "sequence" in names and not texts[0].label.isdecimal():
        names.remove("sequence")
    if len(amounts) not in (0, len(money)) or len(texts) > len(names):
        return None
    if [*texts, *amounts] != [*pieces]:
        return None
    placed = dict(zip(names, ([piece] for piece in texts), strict=False))
    return placed | dict(zip(money, ([piece] for piece in amounts), strict=False))


def _spans_columns(piece: Piece, table: _Table) -> bool:
    """Return whether a piece stands over several columns: a heading, and no task."""
    if UNUSED.fullmatch(piece.label):
        return False
    return len(under_which(piece, [(c.piece.start, c.piece.end) for c in table.columns])) > 1


def _take_sums(pieces: Sequence[Piece], table: _Table) -> None:
    """Take the row of sums: its amounts are money of the form, named by row and column."""
    if table.tasks.sums and fold_label(pieces[0].text) in PART_SUMS:
        table.tasks.ignored += [(piece, "total row") for piece in pieces]
        return
    for value in table.tasks.sums:
        table.tasks.ignored += [(piece, "total row") for piece in value.pieces]
    table.tasks.sums.clear()
    columns = _in_place(pieces[1:], table) or _in_order(pieces, table) or {}
    headings = {column.field: column.piece.text for column in table.money}
    for field, found in columns.items():
        if field.startswith(SPENT):
            table.tasks.ignored += [(piece, REASON) for piece in found]
            pieces = [piece for piece in pieces if piece not in found]
        label = _sum_of(field)
        if field not in headings or label is None:
            continue
        named = f"{pieces[0].text} {headings[field]}"
        table.tasks.sums.append(LabelledValue(label, pieces[0], values=found, own_label=named))
    taken = [piece for value in table.tasks.sums for piece in value.pieces]
    for piece in pieces:
        if piece is pieces[0] or is_blank_mark(piece.text):
            table.tasks.ignored.append((piece, "total row"))
        elif piece not in taken:
            table.tasks.unread.append((piece, "no column takes it"))


def _sum_of(field: str) -> FundingLabel | None:
    """Return what the sum of a column is; that of a part of a source goes into the source's."""
    code = SUMS.get("total" if field == "money" else field)
    whole = SUMS.get(field.split("_")[0])
    if code is None and whole is None:
        return None
    rolls_up_to = whole if code is None else None
    return FundingLabel(code or PART_OF_SUM, "annual", is_total=True, rolls_up_to=rolls_up_to)


def _is_template(columns: Mapping[str, list[Piece]]) -> bool:
    """Return whether a row is one that nobody filled in: 任务3 alone, or dots."""
    texts = [piece.label for field in TEXTS for piece in columns.get(field, ())]
    amounts = [p.folded for f, found in columns.items() if f not in TEXTS for p in found]
    is_empty = all(is_blank_mark(text) or not text.strip("0.") for text in amounts)
    return is_empty and all(UNUSED.fullmatch(text) or is_blank_mark(text) for text in texts)


def _is_rest(columns: Mapping[str, list[Piece]], table: _Table) -> bool:
    """Return whether a row at the top of a page is the rest of the one before the break."""
    last = table.tasks.rows[-1]
    fields = {column.field for column in table.columns}
    if not set(columns) <= set(TEXTS) or not fields - set(TEXTS):
        return False
    if set(columns) == {"name"} and "content" in fields:
        return is_unfinished(last.text("name"))
    return "name" not in columns or all(is_unfinished(last.text(field)) for field in columns)


def _join(columns: Mapping[str, list[Piece]], tasks: Tasks) -> None:
    last = tasks.rows[-1]
    for field, pieces in columns.items():
        before = last.columns.get(field)
        why = "the rest of a task at the top of the page"
        tasks.joins.append(Join("cut_row", pieces[0], why, before[-1] if before else None))
        last.columns.setdefault(field, []).extend(pieces)
