"""Tables of coded rows: a code in one column or in several, a name, and columns of amounts."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.budgets.blocks import Block, Entry
from tests.budgets.defects import Codes, Cut
from tests.budgets.draft import Draft
from tests.budgets.sheet import LEFT, UP, Piece, Role, Row, blank_row

PART_NAMES = ("类", "款", "项")
CODE_WIDTHS = {Codes.ONE: 2.0, Codes.PARTS: 0.8, Codes.OWN_LEVEL: 1.4, Codes.EVERY_LEVEL: 1.4}
NAME_WIDTH = 4.5
AMOUNT_WIDTH = 2.4
BLANK_ROWS = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """Words of the label columns, and the rows of headers over the amounts.

    `levels` is how many levels a code has; `over` stands above all label columns.
    """

    code: str
    name: str
    amounts: tuple[tuple[str, ...], ...]
    levels: int = 3
    over: str | None = None
    codes: Codes = Codes.ONE
    is_total_last: bool = False
    has_numbers: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of a table of coded rows, and the widths of its columns."""

    rows: list[Row]
    widths: list[float]


def list_codes(draft: Draft, block: Block, heading: Heading) -> Listing:
    """Return a table of one block; a block without rows gives blank rows."""
    codes = heading.codes
    if codes is Codes.ONE and draft.defects.codes:
        codes = draft.defects.codes
    code_count = 1 if codes is Codes.ONE else heading.levels
    first = code_count + 1
    width = first + len(block.columns)
    rows = draft.header(_header_grid(heading, codes, code_count))
    if heading.has_numbers:
        rows.append(_column_numbers(first, len(block.columns)))
    body = [
        Row(
            Role.TOTAL if entry.is_total else Role.BODY,
            (
                *_label_pieces(draft, entry, codes, code_count),
                *(draft.figure(block, (n, c), first + c) for c in range(len(block.columns))),
            ),
            label_column=code_count,
        )
        for n, entry in enumerate(block.entries)
    ]
    if len(body) <= 1:
        blanks = [blank_row(width)] * BLANK_ROWS
        body = [*blanks, *body] if heading.is_total_last else [*body, *blanks]
    widths = [CODE_WIDTHS[codes]] * code_count + [NAME_WIDTH]
    return Listing([*rows, *body], [*widths, *[AMOUNT_WIDTH] * len(block.columns)])


def _header_grid(heading: Heading, codes: Codes, code_count: int) -> list[list[str]]:
    labels: list[list[str]] = []
    if heading.over:
        labels.append([heading.over, *[LEFT] * code_count])
    labels.append([heading.code, *[LEFT] * (code_count - 1), heading.name])
    if code_count > 1:
        parts = PART_NAMES[:code_count]
        labels.append([*parts, UP])
    amounts = [list(row) for row in heading.amounts]
    height = max(len(labels), len(amounts))
    labels += [[UP] * (code_count + 1)] * (height - len(labels))
    amounts += [[UP] * len(amounts[0])] * (height - len(amounts))
    return [left + right for left, right in zip(labels, amounts, strict=True)]


def _column_numbers(first: int, count: int) -> Row:
    """Return the row that counts the columns of amounts."""
    numbers = (Piece(str(n + 1), first + n) for n in range(count))
    return Row(Role.NUMBERS, (Piece("栏次", 0, first), *numbers))


def _label_pieces(draft: Draft, entry: Entry, codes: Codes, code_count: int) -> list[Piece]:
    page_break = draft.defects.page_break
    is_alone = page_break is not None and page_break.cut is Cut.BEFORE_TOTAL
    if entry.is_total and (is_alone or draft.look.has_merged_total):
        return [Piece(entry.label, 0, code_count + 1)]
    texts = code_texts(entry.functional or entry.economic or "", codes, code_count)
    pieces = [Piece(text, column, is_code=bool(text)) for column, text in enumerate(texts)]
    return [*pieces, Piece(entry.label, code_count)]


def code_texts(code: str, codes: Codes, count: int) -> list[str]:
    """Return what the code columns print of a code.

    >>> code_texts("20103", Codes.PARTS, 3), code_texts("20103", Codes.OWN_LEVEL, 3)
    (['201', '03', ''], ['', '20103', ''])
    """
    if codes is Codes.ONE:
        return [code]
    ends = [end for end in (3, 5, 7) if end <= len(code)]
    if codes is Codes.PARTS:
        texts = [code[max(end - 2, 0) if end > 3 else 0 : end] for end in ends]
    elif codes is Codes.EVERY_LEVEL:
        texts = [code[:end] for end in ends]
    else:
        texts = [code if end == len(code) else "" for end in ends]
    return [*texts, *[""] * (count - len(texts))]


def empty_entries(label: str, count: int) -> tuple[Entry, ...]:
    """Return the total row of a table that holds nothing."""
    return (Entry(label, (None,) * count, item="total", is_total=True),)


def label_amount_rows(draft: Draft, block: Block) -> list[Row]:
    """Return rows of a label and the amounts beside it."""
    return [
        Row(
            Role.TOTAL if entry.is_total else Role.BODY,
            (
                Piece(entry.label, 0),
                *(draft.figure(block, (n, c), 1 + c) for c in range(len(block.columns))),
            ),
        )
        for n, entry in enumerate(block.entries)
    ]


def pad_rows(rows: Sequence[Row], count: int, width: int) -> list[Row]:
    """Return at least `count` rows of `width` cells."""
    return [*rows, *[blank_row(width)] * (count - len(rows))]
