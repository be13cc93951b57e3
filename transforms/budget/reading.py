"""A printed table read: its amounts, and what became of every other piece of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from transforms.budget.across import join_blocks
from transforms.budget.beside_headers import stand_beside
from transforms.budget.column import TableColumn
from transforms.budget.columns import read_columns
from transforms.budget.header import HeadedRows, is_data, split_header
from transforms.budget.heading import is_note
from transforms.budget.lines import Amount, read_amounts
from transforms.budget.offsets import bring_under
from transforms.budget.openers import take_openers
from transforms.budget.printed import PrintedTable
from transforms.budget.remainder import not_understood
from transforms.budget.rows import WITHOUT_AMOUNTS, BlockRows, LabelledRow, read_rows
from transforms.budget.tree import build_tree
from transforms.budget.words import find_class, find_item, split_numbering
from transforms.budget.written_out import without_repeats
from transforms.numbers import parse_unit_scale
from transforms.reader.cut_rows import is_unfinished
from transforms.reader.reading import Join
from transforms.reader.rows import Piece, Row

CLASS_LENGTH = 3
GROUP_LABEL = "label of a group of rows"


@dataclass(slots=True)
class TableReading:
    """A budget table of any kind; every piece is in an amount, a label, or one of the two lists.

    `is_uncertain` where its headers stand beside the columns, so that these may be others'.
    """

    table: PrintedTable
    columns: list[TableColumn] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    unit: Piece | None = None
    ignored: list[tuple[Piece, str]] = field(default_factory=list)
    unread: list[tuple[Piece, str]] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)
    is_uncertain: bool = False

    @property
    def loaded(self) -> list[Piece]:
        """The pieces that are part of a fact: amounts, their labels, the heading, the notes."""
        rows = {id(amount.row): amount.row for amount in self.amounts}
        pieces = [amount.piece for amount in self.amounts]
        for row in rows.values():
            pieces += [*row.pieces, *(piece for _, piece in row.attributes)]
        heading = self.table.heading
        named = [piece for piece in (heading.organization, heading.unit) if piece is not None]
        return [*pieces, *heading.title, *named, *self.table.notes]


def read_table(table: PrintedTable, unit: Piece | None = None) -> TableReading:
    """Return what a printed table says; `unit` is that of the table before, used if it has none."""
    reading = TableReading(table, joins=list(table.joins))
    grids = _with_whole_header(table.grids)
    parts = _split_grids(grids)
    reading.ignored += [(piece, "heading of a table") for piece in table.heading.marks]
    for part in parts:
        reading.ignored += [(p, "column numbers") for row in part.numbers for p in row.pieces]
    header = parts[0].header
    for part in parts[1:]:
        reading.ignored += [(p, "repeated header") for row in part.header for p in row.pieces]
    first = grids[0]
    if header:
        title = table.heading.title_text
        named = without_repeats(header)
        reading.columns = read_columns(named, parts[0].body, table.kind, title)
        reading.is_uncertain = stand_beside(header, parts[0].body)
    if not any(column.is_amount for column in reading.columns):
        reading.unread += [
            (piece, not_understood(table.heading.title_text))
            for row in (*header, *(row for part in parts for row in part.body))
            for piece in row.pieces
        ]
        return reading
    reading.ignored += [(piece, "header") for row in header for piece in row.pieces]
    heading = table.heading
    reading.unit = heading.unit or _unit_of_header(header, reading.columns) or heading.title_unit
    reading.unit = reading.unit or heading.unit_below or unit
    body = list(parts[0].body)
    for part in parts[1:]:
        body += _bring_under(part, (header, first), reading)
    _read_body(reading, body)
    return reading


def _bring_under(
    part: HeadedRows, first: tuple[Sequence[Row], Sequence[Row]], reading: TableReading
) -> list[Row]:
    """Return the rows of a continuation at the table's columns; they are unread where none fits."""
    if not part.body:
        return []
    rows = [*part.header, *part.body]
    moved = bring_under(rows, part.header, first, reading.columns)
    if moved is not None:
        return moved[len(part.header) :]
    reading.unread += [
        (piece, "columns of the continuation fit no or several ways")
        for row in part.body
        for piece in row.pieces
    ]
    return []


def _with_whole_header(grids: Sequence[Sequence[Row]]) -> list[Sequence[Row]]:
    """Return the grids of a table, the first with its whole header and rows below it.

    A page break may cut a header; where the next page repeats it all, what was cut goes last.
    """
    first, *others = grids
    cut: list[Sequence[Row]] = []
    while others and not split_header(first).body:
        if _labels(first[0]) == _labels(others[0][0]):
            cut.append(first)
            first = others.pop(0)
        elif _may_go_on(first[-1], others[0]):
            first = [*first, *others.pop(0)]
        else:
            break
    return [first, *others, *cut]


def _may_go_on(above: Row, below: Sequence[Row]) -> bool:
    """Return whether a header is not whole yet, or data stands below it at once."""
    return len(above.pieces) < above.width or is_data(below[0], 0, below)


def _labels(row: Row) -> list[str]:
    return [piece.label for piece in row.pieces]


def _split_grids(grids: Sequence[Sequence[Row]]) -> list[HeadedRows]:
    """Return header and body of each grid; the first rows of a continuation may be no header."""
    first = split_header(grids[0])
    labels = {piece.label for row in first.header for piece in row.pieces}
    parts = [first]
    for grid in grids[1:]:
        at = 0
        while at < len(grid) and all(piece.label in labels for piece in grid[at].pieces):
            at += 1
        rest = split_header(grid[at:]) if at else HeadedRows((), (), tuple(grid))
        parts.append(HeadedRows(tuple(grid[:at]), rest.numbers, (*rest.header, *rest.body)))
    return parts


def _unit_of_header(header: Sequence[Row], columns: Sequence[TableColumn]) -> Piece | None:
    """Return the header cell that prints the unit of the amounts, none of an attribute's own."""
    beside = [p.source for c in columns if c.role == "attribute" for p in c.path[-1:]]
    pieces = [p for row in header for p in row.pieces if p.source not in beside]
    return next((piece for piece in pieces if parse_unit_scale(piece.text) is not None), None)


def _read_body(reading: TableReading, body: Sequence[Row]) -> None:
    scale = parse_unit_scale(reading.unit.text) if reading.unit is not None else None
    found: list[list[Amount]] = []
    for block in read_rows(body, reading.columns, scale):
        reading.ignored += block.ignored
        reading.unread += block.unread
        _join_cut_labels(block, reading)
        opened = take_openers(block.rows)
        reading.ignored += [(piece, GROUP_LABEL) for row in opened for piece in row.pieces]
        build_tree(block.rows)
        amounts = read_amounts(block.rows, reading.columns)
        found.append(amounts)
        _ignore_empty_rows(block.rows, amounts, reading)
    join_blocks(found)
    reading.amounts = [amount for amounts in found for amount in amounts]


def _join_cut_labels(block: BlockRows, reading: TableReading) -> None:
    """Join a row that a page break cut: words at the top of a page that make a label whole."""
    kept: list[LabelledRow] = []
    pages = [row.row.page_number for row in block.rows]
    opening = [page != before for before, page in zip([None, *pages], pages, strict=False)]
    all_print = all(row.amounts or opens for row, opens in zip(block.rows, opening, strict=True))
    for row, after in zip_longest(block.rows, block.rows[1:]):
        before = kept[-1] if kept else None
        evidence = _cut_evidence(before, row, after) if before is not None else None
        if evidence is None and before is not None and all_print and _lacks_amounts(before, row):
            evidence = "the only row without amounts stands at the top of the page"
        if before is None or evidence is None:
            kept.append(row)
            continue
        before.tail += row.labels.values()
        before.amounts |= row.amounts
        before.attributes += row.attributes
        reading.joins += [
            Join("cut_row", piece, evidence, before.own) for piece in row.labels.values()
        ]
    block.rows[:] = kept


def _lacks_amounts(before: LabelledRow, row: LabelledRow) -> bool:
    is_words = row.own is not None and row.code is None and not (row.is_total or is_note(row.own))
    is_words = is_words and split_numbering(row.label).rank < 0
    is_at_break = before.row.page_number < row.row.page_number
    return is_words and is_at_break and not row.amounts and bool(before.amounts)


def _cut_evidence(before: LabelledRow, row: LabelledRow, after: LabelledRow | None) -> str | None:
    """Return why a row is the rest of the row before it, None where it is a row of its own.

    Words alone before the codes of a new class (类) name a group of rows.
    """
    if row.own is None or row.code is not None or (row.amounts and before.amounts):
        return None
    if row.is_total or split_numbering(row.label).rank >= 0 or is_note(row.own):
        return None
    is_at_break = before.row.page_number < row.row.page_number
    opens_group = after is not None and after.code is not None and len(after.code) == CLASS_LENGTH
    if before.code is not None and (is_at_break or not (opens_group or row.amounts)):
        return "words without a code in a table of codes"
    if not is_at_break:
        return None
    joined = f"{before.label}{row.label}"
    is_named = find_item(joined) is not None or find_class(joined) is not None
    is_known = find_item(row.label) is not None or find_class(row.label) is not None
    if is_named and not is_known:
        return "its two parts make one label"
    return "the label before the break is unfinished" if is_unfinished(before.label) else None


def _ignore_empty_rows(
    rows: Sequence[LabelledRow], amounts: Sequence[Amount], reading: TableReading
) -> None:
    """Ignore the labels of rows that print no amount, by name."""
    with_amounts = {id(amount.row) for amount in amounts}
    above = {label for amount in amounts for label in amount.labels}
    for row in rows:
        if id(row) in with_amounts:
            continue
        is_group = row.label in above and bool(row.children)
        reason = GROUP_LABEL if is_group else WITHOUT_AMOUNTS
        pieces = [*row.pieces, *(piece for _, piece in row.attributes)]
        reading.ignored += [(piece, reason) for piece in pieces]
