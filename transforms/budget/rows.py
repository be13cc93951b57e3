"""The rows of a budget table: which cell stands in which column, by place and by what it says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from transforms.budget.codes import CLASS_DIGITS, code_of_label, join_code
from transforms.budget.column import SECOND_CODE, SECOND_LABEL, TableColumn
from transforms.budget.placing import DIGITS, place_row
from transforms.budget.several_rows import SEVERAL_ROWS, holds_several_rows
from transforms.budget.words import (
    TOTAL_ENDING,
    Item,
    find_class,
    find_item,
    find_role,
    split_numbering,
)
from transforms.errors import UnreadableAmountError
from transforms.numbers import is_blank_mark, parse_amount, to_cents
from transforms.reader.rows import Piece, Row
from transforms.text import fold_label

ECONOMIC_CODE = re.compile(r"[35]\d\d(?:\d\d)?")
CATALOGUE = re.compile(r"(?:[A-Z]\d{2,}|\d{6,})(?:[.-]\d+)*")
INNER_BLANK = re.compile(r"\d[ ,]* +[\d.,]")
SPACED_AMOUNT = re.compile(r"[-(]?\d[\d ,]*(?:\. *\d *\d?)?\)?")
IGNORED_ROLES = {
    "row_number": "row number",
    "comparison": "comparison of two years",
    "count": "number of things, no money",
}
NO_AMOUNT, NO_UNIT = "no amount under a header of amounts", "no money unit is printed"
WITHOUT_AMOUNTS = "label of a row without amounts"
PRINTED_AGAIN = "total of a merged cell, in each of its columns"


def is_total_label(text: str) -> bool:
    """Return whether a row label says that its row is a total.

    >>> is_total_label("合 计"), is_total_label("当年收入小计"), is_total_label("一、本年收入")
    (True, True, False)
    """
    item = find_item(text)
    is_named = item is not None and item.is_total and split_numbering(text).rank < 0
    return is_named or TOTAL_ENDING.search(fold_label(text)) is not None


def is_total_word(piece: Piece) -> bool:
    """Return whether a cell prints 合计 or its like and nothing else."""
    item = find_item(piece.text)
    return item is not None and item.is_total


@dataclass(slots=True)
class LabelledRow:
    """One row of one block: code, labels by column, amounts by column, and what is left.

    `depth` orders rows of labels: a deeper row is part of the row above it. `parent` and
    `children` are positions in the block's rows. `office` is the label of a row that names an
    office, behind the code of that where one is printed.
    """

    row: Row
    code: str | None = None
    code_pieces: list[Piece] = field(default_factory=list)
    labels: dict[int, Piece] = field(default_factory=dict)
    economic: Piece | None = None
    economic_code: Piece | None = None
    path: tuple[str, ...] = ()
    is_class: bool = False
    amounts: dict[int, tuple[Piece, Decimal]] = field(default_factory=dict)
    attributes: list[tuple[TableColumn, Piece]] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    tail: list[Piece] = field(default_factory=list)
    office: str | None = None
    is_opened: bool = False
    depth: int = 0
    parent: int | None = None
    children: list[int] = field(default_factory=list)

    @property
    def own(self) -> Piece | None:
        """The piece of the row's own label: the rightmost one, or the group that 小计 adds up."""
        if len(self.labels) <= 1:
            return next(iter(self.labels.values()), None)
        *_, before, last = (self.labels[at] for at in sorted(self.labels))
        return before if is_total_label(last.text) else last

    @property
    def label(self) -> str:
        """The row's own label as printed, with what a page break cut off."""
        own = self.own
        return "".join(piece.text for piece in ([own] if own else []) + self.tail)

    @property
    def item(self) -> Item | None:
        """What the label names; a class of expenditure is no item."""
        is_class = self.is_class or self.code is not None or self.own is self.economic
        return None if is_class or self.own is None else find_item(self.label)

    @property
    def is_total(self) -> bool:
        """True for a row whose label says that it is a total."""
        return self.code is None and is_total_label(self.label)

    @property
    def names_class(self) -> bool:
        """True for a label without a code that names a functional class."""
        return self.code is None and find_class(self.label) is not None

    @property
    def is_of_which(self) -> bool:
        """True for a row that 其中 opens, in its label or above it."""
        return self.is_opened or split_numbering(self.label).is_of_which

    @property
    def pieces(self) -> list[Piece]:
        """Every piece that the row's lines say something of."""
        labels = list(self.labels.values())
        second = [p for p in (self.economic_code, self.economic) if p is not None]
        return [*self.code_pieces, *labels, *(p for p in second if p not in labels), *self.tail]


@dataclass(slots=True)
class BlockRows:
    """The rows of one block, and its pieces that no column could take."""

    rows: list[LabelledRow] = field(default_factory=list)
    unread: list[tuple[Piece, str]] = field(default_factory=list)
    ignored: list[tuple[Piece, str]] = field(default_factory=list)


def read_rows(
    body: Sequence[Row], columns: Sequence[TableColumn], scale: Decimal | None
) -> list[BlockRows]:
    """Return the rows of each block of a table; amounts are in yuan by the table's unit."""
    reader = _RowReader(columns, scale)
    for row in body:
        reader.read(row)
    return reader.blocks


class _RowReader:
    """Reads row after row; remembers the classes of the row before for codes in parts."""

    def __init__(self, columns: Sequence[TableColumn], scale: Decimal | None) -> None:
        self.columns = columns
        self.scale = scale
        count = max(column.block for column in columns) + 1
        self.blocks = [BlockRows() for _ in range(count)]
        self.classes: list[list[str]] = [[] for _ in range(count)]

    def read(self, row: Row) -> None:
        """Add what the row says to each block that it has cells in."""
        placed = place_row(row, self.columns)
        if holds_several_rows(placed, self.columns):
            self.blocks[0].unread += [(piece, SEVERAL_ROWS) for _, piece in placed]
            return
        found: list[LabelledRow] = []
        for number, block in enumerate(self.blocks):
            cells = [(at, piece) for at, piece in placed if self.columns[at].block == number]
            found.append(self._read_block(row, cells, block, self.classes[number]))
        _lend_labels(found, self.columns)
        for labelled, block in zip(found, self.blocks, strict=True):
            if labelled.labels or labelled.code or labelled.amounts:
                block.rows.append(labelled)
            else:
                block.ignored += [(piece, WITHOUT_AMOUNTS) for _, piece in labelled.attributes]

    def _read_block(
        self, row: Row, cells: Sequence[tuple[int, Piece]], block: BlockRows, classes: list[str]
    ) -> LabelledRow:
        found = LabelledRow(row)
        parts: dict[int, str] = {}
        for at, piece in cells:
            column = self.columns[at]
            if at in found.amounts or at in found.labels:
                block.unread.append((piece, "a second cell in one column"))
                continue
            digits = piece.folded.replace(" ", "")
            if is_blank_mark(piece.text):
                block.ignored.append((piece, "blank mark"))
            elif column.role == "amount":
                self._read_amount(at, piece, found, block)
            elif column.role == "code" and digits.isdigit() and len(digits) < CLASS_DIGITS:
                found.attributes.append((column, piece))
            elif column.role in ("code", "part") and DIGITS.fullmatch(digits):
                found.code_pieces.append(piece)
                parts[column.class_part] = digits
            else:
                _read_words(at, piece, column, found, block)
        if not parts and found.names_class:
            classes.clear()
        found.code = join_code(parts, classes)
        if parts and found.code is None:
            block.unread += [(piece, "a code that lacks a class") for piece in found.code_pieces]
            found.code_pieces = []
        self._set_numbers_aside(found)
        _split_coded_label(found)
        _place_second_class(found)
        found.office = self._office(found)
        amounts = [piece for piece, _ in found.amounts.values()]
        if find_role(found.label) == "count" and all(p.folded.isdigit() for p in amounts):
            block.ignored += [(piece, IGNORED_ROLES["count"]) for piece in amounts]
            found.amounts = {}
        return found

    def _set_numbers_aside(self, found: LabelledRow) -> None:
        """Let a number of a catalogue beside the words of a row be no label: A02010105."""
        numbers = [at for at, p in found.labels.items() if CATALOGUE.fullmatch(p.folded)]
        if len(numbers) < len(found.labels):
            found.attributes += [(self.columns[at], found.labels.pop(at)) for at in numbers]

    def _office(self, found: LabelledRow) -> str | None:
        """Return which office a row without a class names: code and label, or the label alone."""
        at = next((at for at, piece in found.labels.items() if piece is found.own), None)
        if at is None or found.code is not None or not self.columns[at].names_office:
            return None
        codes = [p.folded for column, p in found.attributes if column.names_office]
        return next((code for code in codes if DIGITS.fullmatch(code)), fold_label(found.label))

    def _read_amount(self, at: int, piece: Piece, found: LabelledRow, block: BlockRows) -> None:
        text = piece.text
        scale = self.columns[at].scale or self.scale
        if INNER_BLANK.search(piece.folded) and SPACED_AMOUNT.fullmatch(piece.folded):
            text = "".join(piece.text.split())
            found.flags.append("blank_in_amount")
        try:
            amount = parse_amount(text, scale)
        except UnreadableAmountError:
            block.unread.append((piece, NO_UNIT if scale is None else NO_AMOUNT))
            return
        if amount is not None:
            found.amounts[at] = (piece, to_cents(amount))


def _read_words(
    at: int, piece: Piece, column: TableColumn, found: LabelledRow, block: BlockRows
) -> None:
    is_again = any(other.label == piece.label for other in found.labels.values())
    if is_again and is_total_word(piece):
        block.ignored.append((piece, PRINTED_AGAIN))
    elif column.role in ("code", "part", "label"):
        found.labels[at] = piece
    elif column.role in (SECOND_CODE, SECOND_LABEL) and not is_total_word(piece):
        found.attributes.append((column, piece))
    elif column.role == "economic":
        found.labels[at] = found.economic = piece
    elif column.role not in IGNORED_ROLES and not found.labels and is_total_word(piece):
        found.labels[at] = piece
    elif column.role == "attribute":
        found.attributes.append((column, piece))
    elif column.role in IGNORED_ROLES:
        block.ignored.append((piece, IGNORED_ROLES[column.role]))
    else:
        block.unread.append((piece, f"column without a known header: {column.printed}"))


def _lend_labels(found: Sequence[LabelledRow], columns: Sequence[TableColumn]) -> None:
    """Give amounts without a label that of the nearest block on their left with words or amounts.

    It has no amounts, or is a total of the same side and amounts, over several breakdowns.
    """
    for at, right in enumerate(found):
        left = next((r for r in reversed(found[:at]) if r.labels or r.amounts), None)
        if left is None or right.code is not None or right.labels or not right.amounts:
            continue
        said = [{(columns[n].direction, r.amounts[n][1]) for n in r.amounts} for r in (left, right)]
        if not left.amounts:
            right.labels, left.labels = left.labels, {}
        elif left.is_total and said[0] == said[1]:
            right.labels = dict(left.labels)


def _place_second_class(found: LabelledRow) -> None:
    """Take a second class of a row for its economic one, or for its only one where it is that.

    A second economic classification, as 政府 beside 部门, stays an attribute.
    """
    second = {column.role: piece for column, piece in found.attributes}
    code, label = second.get(SECOND_CODE), second.get(SECOND_LABEL)
    if code is None or not ECONOMIC_CODE.fullmatch(code.folded):
        return
    rest = [(column, piece) for column, piece in found.attributes if piece not in (code, label)]
    if found.code is None and not found.labels:
        found.code, found.code_pieces, found.attributes = code.folded, [code], rest
        found.labels = {} if label is None else {-1: label}
    elif found.code is not None and found.code[0] == "2":
        found.economic_code, found.economic, found.attributes = code, label, rest


def _split_coded_label(found: LabelledRow) -> None:
    """Take the code off a label that begins with it, where no column holds codes."""
    if found.code is None and found.own is not None:
        found.code = code_of_label(found.own.text)
