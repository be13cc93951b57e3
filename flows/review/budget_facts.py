"""What was read of the budget tables and of the prose on one page."""

from collections.abc import Iterator
from decimal import Decimal

from flows.markup import NOTHING, Html, chip, element, join, table
from flows.review.model import Review
from flows.review.trace import statement_key
from transforms.budget_schema import BudgetLine, BudgetStatement, BudgetTable

LINE_HEADINGS = ("code", "label", "measure", "printed", "yuan", "", "flags")
STATEMENT_HEADINGS = ("label", "table", "yuan", "change, yuan", "change, %", "compared with")
DIRECTIONS = {"income": "收", "expenditure": "支"}


def show_tables(review: Review, page_number: int) -> Html:
    """Return every budget table that stands on a page, with its amounts there."""
    return join(
        _show_table(review, budget_table, page_number)
        for budget_table in review.records.budget_tables
        if budget_table.page_number <= page_number <= budget_table.last_page_number
    )


def _show_table(review: Review, of: BudgetTable, page_number: int) -> Html:
    lines = [
        line
        for line in review.records.budget_lines
        if line.table_key == of.table_key and line.page_number == page_number
    ]
    pages = f"pages {of.page_number} to {of.last_page_number}"
    facts = (
        of.amount_unit or "no unit",
        f"{of.organization_name or 'no organisation'} ({of.organization_level})",
        f"{of.fiscal_year or 'no year'} (from {of.year_source or 'nowhere'})",
        of.phase,
        f"{len(lines)} of {of.line_count} amounts are on this page",
        *([pages] if of.page_number != of.last_page_number else []),
    )
    is_first = page_number == of.page_number
    reason = review.quarantine_reason(of.table_key)
    return element(
        "article",
        element("h3", of.title or "no title", chip(of.table_code, "code"), continued(is_first)),
        element("p", " · ".join(facts), class_="about"),
        element("p", f"Not loaded: {reason}", class_="fault") if reason else NOTHING,
        table(LINE_HEADINGS, _line_rows(review, of, lines), "amounts"),
        element("p", f"Note: {of.note}", class_="about") if of.note else NOTHING,
    )


def _line_rows(review: Review, of: BudgetTable, lines: list[BudgetLine]) -> Iterator[Html]:
    before: tuple[str, str] | None = None
    for line in lines:
        label = (line.label_path, line.direction)
        yield element(
            "tr",
            element("td", *_code(line), class_="code"),
            element("td", _label(line), class_="again" if label == before else "label"),
            element("td", line.printed_measure, *_exceptions(line, of), title=line.measure_code),
            element("td", line.printed_text, class_="number"),
            element("td", as_money(line.amount), class_="number"),
            element("td", *_parts(line)),
            element("td", *as_flags(line.flags), chip(line.remark, "remark")),
            data_c=review.anchors.get(line.budget_line_key),
        )
        before = label


def _code(line: BudgetLine) -> tuple[str, Html]:
    code = line.functional_code or line.economic_code
    return (code or "", NOTHING if code else chip(line.item_code, "item"))


def _label(line: BudgetLine) -> Html:
    """Return the row's own label, indented by the labels above it."""
    outer = line.label_path.removesuffix(line.printed_label)
    depth = outer.count("/") if outer != line.label_path else 0
    own = line.printed_label if outer != line.label_path else line.label_path
    direction = chip(DIRECTIONS[line.direction], line.direction, line.direction)
    style = f"padding-left:{depth * 0.9:.1f}em" if depth else None
    return element("div", direction, own, style=style, title=line.label_path)


def _exceptions(line: BudgetLine, of: BudgetTable) -> Iterator[Html]:
    """Yield year and phase where they are not those of the table."""
    if line.fiscal_year != of.fiscal_year:
        yield chip(str(line.fiscal_year), "year")
    if line.phase != of.phase:
        yield chip(line.phase, "year")


def _parts(line: BudgetLine) -> Iterator[Html]:
    if line.is_total:
        yield chip("Σ", "total", "a total: other printed amounts make it up")
    if line.is_of_which:
        yield chip("其中", "part", "part of an amount that is no total")


def show_statements(review: Review, page_number: int) -> Html:
    """Return what the prose of a page states."""
    stated = [s for s in review.records.budget_statements if s.page_number == page_number]
    if not stated:
        return NOTHING
    rows = (row for statement in stated for row in _statement_rows(review, statement))
    heading = element("h3", "Statements of the prose", chip(str(len(stated))))
    return element("article", heading, table(STATEMENT_HEADINGS, rows, "statements"))


def _statement_rows(review: Review, stated: BudgetStatement) -> Iterator[Html]:
    anchors = review.anchors.get(statement_key(stated.statement_seq))
    direction = stated.direction
    mark = chip(DIRECTIONS[direction], direction, direction) if direction else NOTHING
    percent = stated.stated_change_percent
    yield element(
        "tr",
        element("td", mark, stated.printed_label, title=stated.label_key),
        element("td", chip(stated.table_code, "code")),
        element("td", as_money(stated.amount), class_="number"),
        element("td", as_money(stated.stated_change_amount), class_="number"),
        element("td", as_number(percent), class_="number"),
        element("td", stated.change_base or ""),
        data_c=anchors,
    )
    sentence = element("td", stated.printed_text, colspan=str(len(STATEMENT_HEADINGS)))
    yield element("tr", sentence, class_="sentence", data_c=anchors)


def continued(is_first: bool) -> Html:
    """Return the mark of a table or form that began on a page before."""
    return NOTHING if is_first else chip("continued")


def as_money(amount: Decimal | None) -> str:
    """Return an amount in yuan with thousands separators.

    >>> as_money(Decimal("31214205.8"))
    '31,214,205.80'
    """
    return "" if amount is None else f"{amount:,.2f}"


def as_number(value: Decimal | None) -> str:
    """Return a number without zeros at its end.

    >>> as_number(Decimal("12.50000000")), as_number(Decimal("100"))
    ('12.5', '100')
    """
    return "" if value is None else f"{value.normalize():f}"


def as_flags(flags: str | None) -> list[Html]:
    """Return a mark for each flag."""
    return [chip(flag, "flag") for flag in (flags or "").split(";")]
