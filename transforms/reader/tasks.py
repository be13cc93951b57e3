"""The tasks of a whole department (年度主要任务): a table above its indicators.

A row is a task with its name, its content and its money; the row of sums is money of the form.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from transforms import vocabulary
from transforms.numbers import is_blank_mark
from transforms.reader.cut_rows import is_unfinished
from transforms.reader.fitness import is_number, under_which
from transforms.reader.labelled import LabelledValue
from transforms.reader.labels import (
    FundingLabel,
    find_funding_label,
    find_leading_label,
    is_sum,
    label_forms,
    split_amount,
)
from transforms.reader.reading import Join, Task, Tasks
from transforms.reader.rows import Piece, Row

NO_PART = "heading of a block"
"""What stands beside the tasks over several rows, and blank marks."""
UNUSED = re.compile(r"(?:任务)?[\d一二三四五六七八九十]*[….·]*")
"""What stands where a template waits for a task."""
TASK = "任务"
TEXTS = ("name", "content", "goal")
SUMS = {"total": "task_total", "fiscal": "task_fiscal", "other": "task_other"}


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the table: one of the texts, or what its money is."""

    field: str
    piece: Piece

    @property
    def is_money(self) -> bool:
        """True for a column of amounts: total, fiscal, other, or money of no further kind."""
        return self.field not in (*TEXTS, "sequence", "stub")


@dataclass(slots=True)
class _Table:
    columns: list[_Column]
    tasks: Tasks
    grid: int

    @property
    def money(self) -> list[_Column]:
        return [column for column in self.columns if column.is_money]

    @property
    def texts(self) -> list[_Column]:
        return [column for column in self.columns if column.field in TEXTS]


@cache
def _headings() -> Mapping[str, tuple[str, ...]]:
    """Return the columns that a heading may be, by its label, the likeliest last."""
    found: dict[str, tuple[str, ...]] = {}
    for name, entry in vocabulary.load("task_headers").items():
        for label in entry["labels"]:
            found[label] = (*found.get(label, ()), name)
    return found


def _fields_of(piece: Piece) -> tuple[str, ...]:
    forms = label_forms(piece.text)
    return next((_headings()[form] for form in forms if form in _headings()), ())


def _money_of(piece: Piece) -> str | None:
    """Return the column of money that a heading names: total, fiscal or other."""
    label = find_funding_label(piece.text)
    if label is None:
        return None
    code = label.rolls_up_to or label.code
    return code if code in SUMS else None


def heads_tasks(row: Row) -> bool:
    """Return whether a row is the header of a table of tasks, and says that they are tasks."""
    columns = _read_header(row)
    return any(c.field == "stub" or (c.field == "name" and TASK in c.piece.label) for c in columns)


def _read_header(row: Row) -> list[_Column]:
    """Return the columns that a row heads; none where it is no header of tasks.

    A name and one thing more make a header: what a task is, or its money.
    """
    if len(row.pieces) < 2:
        return []
    fields = [_fields_of(piece) for piece in row.pieces]
    has_name = any("name" in found and "stub" not in found for found in fields)
    columns: list[_Column] = []
    for piece, found in zip(row.pieces, fields, strict=True):
        field = next((f for f in found if f != "stub" or has_name), None) or _money_of(piece)
        if field is None or any(field == column.field for column in columns):
            return []
        columns.append(_Column("stub" if has_name and "stub" in found else field, piece))
    named = {column.field for column in columns}
    return columns if "name" in named and named - {"name", "stub", "sequence", "goal"} else []


def part_tasks(rows: Sequence[Row]) -> tuple[list[Row], Tasks]:
    """Return the head rows of a form without its table of tasks, and the tasks."""
    rest: list[Row] = []
    tasks = Tasks()
    table: _Table | None = None
    for row in rows:
        columns = _read_header(row)
        if columns:
            table = _Table(columns, tasks, row.grid)
            _take_header(row, table)
        elif table is not None and (money := _money_columns(row, table)):
            table.columns = [c for c in table.columns if c.field not in ("money", "total")] + money
            _take_header(row, table)
        elif table is None or _ends(row, table):
            table = table if row.is_line and not _is_labelled(row) else None
            rest.append(row)
        else:
            _take_row(row, table)
    return rest, tasks


def _take_header(row: Row, table: _Table) -> None:
    reason = "repeated head" if table.tasks.rows else "header"
    table.tasks.ignored += [(piece, reason) for piece in row.pieces]
    table.tasks.headings += row.pieces


def _money_columns(row: Row, table: _Table) -> list[_Column]:
    """Return the columns that the lower row of a header parts the money into."""
    columns = [_Column(code, p) for p in row.pieces if (code := _money_of(p)) is not None]
    fields = [column.field for column in columns]
    is_header = len(columns) == len(row.pieces) and len(set(fields)) == len(fields)
    is_parted = any(column.field in ("money", "total") for column in table.columns)
    return columns if is_header and is_parted else []


def _is_labelled(row: Row) -> bool:
    return find_leading_label(row.first.text) is not None


def _ends(row: Row, table: _Table) -> bool:
    """Return whether a row is no more of the table: a label of the form, or its money, leads it."""
    if row.is_line:
        return True
    first = next((piece for piece in row.pieces if not _is_stub(piece)), row.first)
    if is_sum(first.text):
        return False
    label = find_leading_label(first.text)
    money = find_funding_label((split_amount(first.text) or (first.text,))[0])
    if money is not None:
        return money.is_total
    return label is not None and not _is_under_text(first, table)


def _is_under_text(piece: Piece, table: _Table) -> bool:
    """Return whether a piece stands in the column of a content: its words are no label there."""
    texts = [column.piece for column in table.texts]
    return any(under_which(piece, [(text.start, text.end)]) for text in texts)


def _is_stub(piece: Piece) -> bool:
    return "stub" in _fields_of(piece)


def _take_row(row: Row, table: _Table) -> None:
    tasks = table.tasks
    pieces = [piece for piece in row.pieces if not _is_stub(piece)]
    if pieces and is_sum(pieces[0].text):
        _take_sums(pieces, table)
        return
    columns = _in_place(pieces, table) or _in_order(pieces, table)
    if columns is None:
        columns = {}
        tasks.unread += [(piece, "no column takes it") for piece in pieces]
    number = columns.pop("sequence", [])
    taken = [piece for found in columns.values() for piece in found]
    beside = [piece for piece in row.pieces if piece not in (*taken, *number)]
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
        is_money = column.is_money or (column.field == "sequence" and _is_amount(piece))
        if column.field in found or is_money != _is_amount(piece):
            return None
        found[column.field] = [piece]
    return found


def _in_order(pieces: Sequence[Piece], table: _Table) -> dict[str, list[Piece]] | None:
    """Return the pieces by column where a row lost its places: words first, then its money."""
    money = [column.field for column in table.money]
    amounts = [piece for piece in pieces[1:] if _is_amount(piece)]
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


def _is_amount(piece: Piece) -> bool:
    return is_number(piece.folded.lstrip("-")) or is_blank_mark(piece.text)


def _take_sums(pieces: Sequence[Piece], table: _Table) -> None:
    """Take the row of sums: its amounts are money of the form, named by row and column."""
    columns = _in_place(pieces[1:], table) or _in_order(pieces, table) or {}
    headings = {column.field: column.piece.text for column in table.money}
    for field, found in columns.items():
        if field not in headings:
            continue
        code = SUMS["total" if field == "money" else field]
        label = FundingLabel(code, "annual", is_total=True, rolls_up_to=None)
        named = f"{pieces[0].text} {headings[field]}"
        table.tasks.sums.append(LabelledValue(label, pieces[0], values=found, own_label=named))
    taken = [piece for value in table.tasks.sums for piece in (value.piece, *value.values)]
    for piece in pieces:
        if piece is pieces[0] or is_blank_mark(piece.text):
            table.tasks.ignored.append((piece, "total row"))
        elif piece not in taken:
            table.tasks.unread.append((piece, "no column takes it"))


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
