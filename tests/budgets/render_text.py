"""A budget as delimited text, and the page that each amount is printed on."""

from collections.abc import Sequence

from tests.budgets.document import Manuscript
from tests.budgets.model import BudgetDocument
from tests.budgets.pagebreaks import Part, paginate
from tests.budgets.render_pdf import true_table
from tests.budgets.sheet import Row
from tests.forms.text_format import ALIGNED, TextFormat, printed_width

FORM_FEED = "\f"


def render_text(manuscript: Manuscript, text_format: TextFormat) -> tuple[bytes, BudgetDocument]:
    """Return the bytes of a document, and what it says."""
    pages = [_lines(page, text_format) for page in manuscript.front]
    tables = []
    look, page_break = manuscript.look, manuscript.defects.page_break
    for sheet in manuscript.sheets:
        parts = list(paginate(sheet, page_break, look.continued, manuscript.random, _fits))
        first = len(pages) + 1
        pages += [_page(part, text_format) for part in parts]
        has_pages = text_format.has_form_feeds
        numbers = [first + n if has_pages else None for n in range(len(parts))]
        tables.append(true_table(sheet, parts, numbers))
    if text_format.has_form_feeds and look.running_head:
        pages = [text_format.line_of([look.running_head]) + page for page in pages]
    separator = FORM_FEED if text_format.has_form_feeds else "\n"
    data = text_format.encode(separator.join(pages))
    return data, manuscript.truth(iter(tables))


def _fits(_: Part) -> bool:
    return True


def _lines(texts: Sequence[str], text_format: TextFormat) -> str:
    return "".join(text_format.line_of([text]) for text in texts)


def _page(part: Part, text_format: TextFormat) -> str:
    above = [[text for text in texts if text] for texts in part.above]
    table = [_cells(row) for row in part.rows]
    width = max(len(part.widths), *(len(cells) for cells in table))
    table = [[*cells, *[""] * (width - len(cells))] for cells in table]
    widths = _widths(part, table) if text_format.delimiter == ALIGNED else []
    return "".join(
        [
            *(text_format.line_of(cells) for cells in above),
            *(text_format.line_of(cells, widths) for cells in table),
            _lines(part.notes, text_format),
        ]
    )


def _cells(row: Row) -> list[str]:
    cells = [""] * max(piece.column + piece.column_span for piece in row.pieces)
    for piece in row.pieces:
        cells[piece.column] = piece.text
    return cells


def _widths(part: Part, table: Sequence[Sequence[str]]) -> list[int]:
    """Return the printed width of each column; cells that are merged over columns run over."""
    merged = {piece.text for row in part.rows for piece in row.pieces if piece.column_span > 1}
    return [
        max(0 if cell in merged else printed_width(cell.replace("\n", "")) for cell in column)
        for column in zip(*table, strict=True)
    ]
