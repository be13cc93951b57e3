"""The eight tables of a final account: columns and rows are numbered, budgets beside accounts."""

from collections.abc import Iterator, Sequence

from tests.budgets.blocks import Block, Column, Entry
from tests.budgets.draft import Draft, numeral
from tests.budgets.entries import (
    Measure,
    class_entries,
    economic_entries,
    function_entries,
    fund_entry,
    printed,
    total_entry,
)
from tests.budgets.figures import EconomicLeaf
from tests.budgets.layout_items import three_public_accounts
from tests.budgets.listing import Heading, empty_entries, list_codes, pad_rows
from tests.budgets.sheet import Piece, Role, Row, Sheet, side_by_side
from tests.budgets.two_sided import NOTHING, Side, two_sided

ONE = (Column(),)
SOURCES = {
    "general_public": "一般公共预算财政拨款收入",
    "government_fund": "政府性基金预算财政拨款收入",
    "state_capital": "国有资本经营预算财政拨款收入",
    "superior_subsidy": "上级补助收入",
    "business": "事业收入",
    "commercial": "经营收入",
    "subordinate_remittance": "附属单位上缴收入",
    "other": "其他收入",
}
FISCAL = {
    "general_public": "一般公共预算财政拨款",
    "government_fund": "政府性基金预算财政拨款",
    "state_capital": "国有资本经营预算财政拨款",
}
INCOME = {
    "fiscal": "财政拨款收入",
    "superior_subsidy": "上级补助收入",
    "business": "事业收入",
    "commercial": "经营收入",
    "subordinate_remittance": "附属单位上缴收入",
    "other": "其他收入",
}
PURPOSES = {
    "basic": "基本支出",
    "project": "项目支出",
    "subordinate_remittance": "上缴上级支出",
    "commercial": "经营支出",
    "superior_subsidy": "对附属单位补助支出",
}
GENERAL = ("general_public", "carryover")


def lay_out(draft: Draft) -> Iterator[Sheet]:
    """Yield the tables of one document, in printed order."""
    yield _summary(draft)
    yield _matrix(draft, "income", "本年收入合计", INCOME)
    yield _matrix(draft, "expenditure", "本年支出合计", PURPOSES)
    yield _fiscal_summary(draft)
    yield _spending(draft, "general_expenditure", GENERAL, "")
    yield _basic(draft)
    yield _spending(draft, "fund_expenditure", ("government_fund",), "政府性基金")
    yield three_public_accounts(draft)


def _summary(draft: Draft) -> Sheet:
    sources = [
        fund_entry(draft, f"{numeral(number)}、{label}", fund)
        for number, (fund, label) in enumerate(SOURCES.items(), start=1)
    ]
    current = total_entry("本年收入合计", sources, "current_total")
    used = fund_entry(draft, "使用非财政拨款结余", "business_fund")
    carried = fund_entry(draft, "年初结转和结余", "carryover")
    income = (*sources, current, used, carried, total_entry("总计", [current, used, carried]))
    functions = class_entries(draft, [Measure()], every=True)
    spent = total_entry("本年支出合计", functions, "current_total")
    kept = _kept(draft, "年末结转和结余", 1)
    outgo = (*functions, spent, NOTHING, kept, total_entry("总计", [spent, kept]))
    sides = (
        Side(Block("summary", "income", "source", ONE, income), 4),
        Side(Block("summary", "expenditure", "function", ONE, outgo), 4),
    )
    header = [
        ["收入", "<", "<", "支出", "<", "<"],
        ["项目", "行次", "决算数", "项目", "行次", "决算数"],
    ]
    return two_sided(draft, sides, header, has_numbers=True)


def _kept(draft: Draft, label: str, width: int) -> Entry:
    """Return what is left for the next year: all of it general, where columns say the fund."""
    amounts = [printed(draft.finances.carryover_next)] * min(width, 2) + [None] * (width - 2)
    return Entry(label, tuple(amounts), item="carryover_next")


def _fiscal_summary(draft: Draft) -> Sheet:
    sources = [
        fund_entry(draft, f"{numeral(number)}、{label}", fund)
        for number, (fund, label) in enumerate(FISCAL.items(), start=1)
    ]
    current = total_entry("本年收入合计", sources, "current_total")
    carried = fund_entry(draft, "年初财政拨款结转和结余", "carryover")
    income = (*sources, current, carried, total_entry("总计", [current, carried]))
    funds = (GENERAL, ("government_fund",), ("state_capital",))
    every = tuple(fund for group in funds for fund in group)
    measures = [Measure(funds=every), *(Measure(funds=group) for group in funds)]
    functions = class_entries(draft, measures, every=True)
    spent = total_entry("本年支出合计", functions, "current_total")
    kept = _kept(draft, "年末财政拨款结转和结余", 4)
    outgo = (*functions, spent, kept, total_entry("总计", [spent, kept]))
    columns = (Column("total", (1, 2, 3)), *(Column(fund) for fund in FISCAL))
    sides = (
        Side(Block("fiscal_summary", "income", "source", ONE, income), 3),
        Side(Block("fiscal_summary", "expenditure", "function", columns, outgo), 3),
    )
    header = [
        ["收入", "<", "<", "支出", "<", "<", "<", "<", "<"],
        ["项目", "行次", "金额", "项目", "行次", "合计", *FISCAL.values()],
    ]
    return two_sided(draft, sides, header, has_numbers=True)


def _matrix(draft: Draft, table_code: str, total_name: str, parts: dict[str, str]) -> Sheet:
    """Return income by class and source, or expenditure by class and purpose."""
    if table_code == "income":
        whole = Measure(funds=tuple(parts))
        measures = [whole, *(Measure(funds=(fund,)) for fund in parts)]
    else:
        measures = [Measure(), *(Measure((purpose,)) for purpose in parts)]
    columns = (
        Column("current_total", tuple(range(1, len(parts) + 1))),
        *(Column(code) for code in parts),
    )
    return _functions(draft, table_code, measures, columns, ((total_name, *parts.values()),))


def _spending(draft: Draft, table_code: str, funds: tuple[str, ...], subject: str) -> Sheet:
    measures = [Measure(purpose, funds) for purpose in (None, ("basic",), ("project",))]
    columns = (Column("total", (1, 2)), Column("basic"), Column("project"))
    amounts = (("本年支出", "<", "<"), ("合计", "基本支出", "项目支出"))
    return _functions(draft, table_code, measures, columns, amounts, subject)


def _functions(
    draft: Draft,
    table_code: str,
    measures: Sequence[Measure],
    columns: tuple[Column, ...],
    amounts: tuple[tuple[str, ...], ...],
    subject: str = "",
) -> Sheet:
    direction = "income" if table_code == "income" else "expenditure"
    entries = function_entries(draft, measures)
    total = total_entry("合计", entries) if entries else empty_entries("合计", len(columns))[0]
    block = draft.block(Block(table_code, direction, "function", columns, (total, *entries)))
    heading = Heading("功能科目编码", "科目名称", amounts, over="项目", has_numbers=True)
    listing = list_codes(draft, block, heading)
    lacking = "" if entries else subject
    return draft.sheet(table_code, listing.rows, listing.widths, subject=lacking)


def _basic(draft: Draft) -> Sheet:
    """Return personnel beside public expenditure, the latter in two lists, with their totals."""
    leaves = draft.finances.economic
    persons = [leaf for leaf in leaves if leaf.is_personnel]
    others = [leaf for leaf in leaves if not leaf.is_personnel]
    middle = len(economic_entries(others, is_split=False)) // 2
    left = _side_block(draft, persons, "人员经费合计", "personnel")
    right = _side_block(draft, others, "公用经费合计", "public")
    rows, more = _coded_rows(draft, left), _coded_rows(draft, right)
    lists = [rows[:-1], more[:-1][:middle], more[:-1][middle:]]
    count = max(len(part) for part in lists)
    body = side_by_side([(3 * n, 3, pad_rows(part, count, 3)) for n, part in enumerate(lists)])
    total = draft.figure(right, (len(right.entries) - 1, 0), 8)
    foot = (
        Piece("人员经费合计", 0, 2),
        draft.figure(left, (len(left.entries) - 1, 0), 2),
        Piece("公用经费合计", 3, 5),
        total,
    )
    names = ["科目编码", "科目名称", "决算数"]
    header = draft.header([["人员经费", "<", "<", "公用经费", *["<"] * 5], names * 3])
    rows = [*header, *body, Row(Role.TOTAL, foot)]
    return draft.sheet("general_basic", rows, [1.6, 3.6, 2] * 3)


def _side_block(draft: Draft, leaves: Sequence[EconomicLeaf], label: str, item: str) -> Block:
    entries = economic_entries(leaves, is_split=False)
    rows = (*entries, total_entry(label, entries, item))
    return draft.block(Block("general_basic", "expenditure", "economic", ONE, rows))


def _coded_rows(draft: Draft, block: Block) -> list[Row]:
    """Return rows of a code, a name and an amount."""
    rows = []
    for number, entry in enumerate(block.entries):
        code = Piece(entry.economic or "", 0, is_code=True)
        figure = draft.figure(block, (number, 0), 2)
        rows.append(Row(Role.BODY, (code, Piece(entry.label, 1), figure), label_column=1))
    return rows
