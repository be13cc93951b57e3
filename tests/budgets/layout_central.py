"""The eleven tables of a ministry: 一、 and （一） items, matrices by fund, projects by name."""

from collections.abc import Iterator, Sequence

from tests.budgets.blocks import Block, Column, Entry
from tests.budgets.draft import Draft, numeral
from tests.budgets.entries import (
    Measure,
    class_entries,
    economic_entries,
    function_entries,
    fund_entry,
    total_entry,
)
from tests.budgets.layout_items import projects, three_public
from tests.budgets.listing import Heading, empty_entries, list_codes
from tests.budgets.previous import with_previous
from tests.budgets.sheet import Sheet
from tests.budgets.two_sided import NOTHING, Side, two_sided

ONE = (Column(),)
SOURCES = {
    "general_public": "一般公共预算拨款收入",
    "government_fund": "政府性基金预算拨款收入",
    "state_capital": "国有资本经营预算拨款收入",
    "special_account": "财政专户管理资金收入",
    "business": "事业收入",
    "superior_subsidy": "上级补助收入",
    "subordinate_remittance": "附属单位上缴收入",
    "commercial": "事业单位经营收入",
    "other": "其他收入",
}
FISCAL = {
    "general_public": "一般公共预算拨款",
    "government_fund": "政府性基金预算拨款",
    "state_capital": "国有资本经营预算拨款",
}
PURPOSES = {
    "basic": "基本支出",
    "project": "项目支出",
    "subordinate_remittance": "上缴上级支出",
    "commercial": "事业单位经营支出",
    "superior_subsidy": "对附属单位补助支出",
}
PROJECT_FUNDS = (
    ("一般公共预算", "general_public"),
    ("政府性基金预算", "government_fund"),
    ("国有资本经营预算", "state_capital"),
    ("上年结转", "carryover"),
    ("财政专户管理资金", "special_account"),
    ("单位资金", "own_funds"),
)
KIND_LABELS = ("31-部门项目", "特定目标类", "32-一级项目")


def lay_out(draft: Draft) -> Iterator[Sheet]:
    """Yield the tables of one document, in printed order."""
    yield _summary(draft)
    yield _income(draft)
    yield _expenditure(draft)
    yield _fiscal_summary(draft)
    yield _fiscal_expenditure(draft)
    yield _spending(draft, "general_expenditure", "一般公共预算", "general_public")
    yield _basic(draft)
    yield three_public(draft)
    yield _spending(draft, "fund_expenditure", "政府性基金预算", "government_fund")
    yield _spending(draft, "capital_expenditure", "国有资本经营预算", "state_capital")
    yield projects(draft, draft.random.choice(KIND_LABELS), PROJECT_FUNDS)


def _summary(draft: Draft) -> Sheet:
    sources = [
        fund_entry(draft, f"{numeral(number)}、{label}", fund)
        for number, (fund, label) in enumerate(SOURCES.items(), start=1)
    ]
    current = total_entry("本年收入合计", sources, "current_total")
    used = fund_entry(draft, "使用非财政拨款结余", "business_fund")
    carried = fund_entry(draft, "上年结转", "carryover")
    income = (*sources, current, used, carried, total_entry("收入总计", [current, used, carried]))
    functions = class_entries(draft, [Measure()])
    spent = total_entry("本年支出合计", functions, "current_total")
    kept = Entry("结转下年", (None,), item="carryover_next")
    outgo = (*functions, spent, NOTHING, kept, total_entry("支出总计", [spent]))
    sides = (
        Side(Block("summary", "income", "source", ONE, income), 4),
        Side(Block("summary", "expenditure", "function", ONE, outgo), 4),
    )
    header = [["收入", "<", "支出", "<"], ["项目", "预算数", "项目", "预算数"]]
    return two_sided(draft, sides, header)


def _income(draft: Draft) -> Sheet:
    """Return income by class; funds that bring in nothing may be left out."""
    columns = {"carryover": "上年结转", **SOURCES, "business_fund": "使用非财政拨款结余"}
    kept = [
        fund
        for fund in columns
        if draft.finances.total(funds=[fund]) or draft.random.random() < 0.3
    ]
    measures = [Measure(), *(Measure(funds=(fund,)) for fund in kept)]
    amounts = ("合计", *(columns[fund] for fund in kept))
    parts = tuple(range(1, len(kept) + 1))
    block_columns = (Column("total", parts), *(Column(fund) for fund in kept))
    return _functions(draft, ("income", "income"), measures, block_columns, (amounts,))


def _expenditure(draft: Draft) -> Sheet:
    measures = [Measure(), *(Measure((purpose,)) for purpose in PURPOSES)]
    amounts = ("合计", *PURPOSES.values())
    columns = (Column("total", (1, 2, 3, 4, 5)), *(Column(purpose) for purpose in PURPOSES))
    return _functions(draft, ("expenditure", "expenditure"), measures, columns, (amounts,))


def _fiscal_summary(draft: Draft) -> Sheet:
    inner = [
        fund_entry(draft, f"（{numeral(number)}）{label}", fund, 1)
        for number, (fund, label) in enumerate(FISCAL.items(), start=1)
    ]
    total = total_entry("", inner).amounts
    carried = fund_entry(draft, "二、上年结转", "carryover")
    part = fund_entry(draft, "（一）一般公共预算拨款", "carryover", 1)
    item = "general_public"
    part = Entry(part.label, part.amounts, 1, item=item, measure=f"carryover.{item}")
    current = Entry("一、本年收入", total, item="current_total")
    sources = [current, *inner, carried, part]
    income = (*sources, total_entry("收入总计", sources))
    general = ("general_public", "carryover")
    funds = (general, ("government_fund",), ("state_capital",))
    every = tuple(fund for group in funds for fund in group)
    measures = [Measure(funds=every), *(Measure(funds=group) for group in funds)]
    functions = class_entries(draft, measures, "（{}）")
    inside = [
        Entry(entry.label, entry.amounts, 1, functional=entry.functional) for entry in functions
    ]
    spent = Entry("一、本年支出", total_entry("", functions).amounts, item="current_total")
    kept = Entry("二、结转下年", (None,) * 4, item="carryover_next")
    outgo = (spent, *inside, kept, total_entry("支出总计", [spent]))
    columns = (Column("total", (1, 2, 3)), *(Column(fund) for fund in FISCAL))
    sides = (
        Side(Block("fiscal_summary", "income", "source", ONE, income)),
        Side(Block("fiscal_summary", "expenditure", "function", columns, outgo)),
    )
    names = ("一般公共预算", "政府性基金预算", "国有资本经营预算")
    header = [
        ["收入", "<", "支出", "<", "<", "<", "<"],
        ["项目", "预算数", "项目", "合计", *names],
    ]
    return two_sided(draft, sides, header)


def _fiscal_expenditure(draft: Draft) -> Sheet:
    """Return spending by class, with 小计, 基本支出 and 项目支出 under each of two funds."""
    purposes = (None, ("basic",), ("project",))
    funds = ("general_public", "government_fund")
    measures = [Measure(funds=funds)]
    measures += [Measure(purpose, (fund,)) for fund in funds for purpose in purposes]
    columns = [Column("total", (1, 4))]
    for number, fund in enumerate(funds):
        first = 1 + 3 * number
        columns += [
            Column(fund, (first + 1, first + 2)),
            Column(f"{fund}.basic"),
            Column(f"{fund}.project"),
        ]
    over = ("合计", "一般公共预算", "<", "<", "政府性基金预算", "<", "<")
    amounts = (over, ("^", *("小计", "基本支出", "项目支出") * 2))
    names = ("fiscal_expenditure", "expenditure")
    return _functions(draft, names, measures, tuple(columns), amounts)


def _spending(draft: Draft, table_code: str, name: str, fund: str) -> Sheet:
    """Return what a fund spends, by class; with the year before where that is asked for."""
    measures = [Measure(purpose, (fund,)) for purpose in (None, ("basic",), ("project",))]
    columns = (Column("total", (1, 2)), Column("basic"), Column("project"))
    word = draft.random.choice(["合计", "小计"])
    amounts = ((f"本年{name}支出", "<", "<"), (word, "基本支出", "项目支出"))
    names = (table_code, "expenditure")
    return _functions(draft, names, measures, columns, amounts, subject=f"{name}财政拨款")


def _functions(
    draft: Draft,
    names: tuple[str, str],
    measures: Sequence[Measure],
    columns: tuple[Column, ...],
    amounts: tuple[tuple[str, ...], ...],
    subject: str = "",
) -> Sheet:
    table_code, direction = names
    entries = function_entries(draft, measures)
    total = total_entry("合计", entries)
    if not entries:
        total = empty_entries("合计", len(columns))[0]
    block = Block(table_code, direction, "function", columns, (*entries, total))
    if draft.defects.has_previous_year and subject and entries:
        block, amounts = with_previous(draft, block, amounts)
    heading = Heading("科目编码", "科目名称", amounts, is_total_last=True)
    listing = list_codes(draft, draft.block(block), heading)
    return draft.sheet(table_code, listing.rows, listing.widths, subject="" if entries else subject)


def _basic(draft: Draft) -> Sheet:
    entries = economic_entries(draft.finances.economic, is_split=True)
    columns = (Column("total", (1, 2)), Column("personnel"), Column("public"))
    rows = (*entries, total_entry("合计", entries))
    block = Block("general_basic", "expenditure", "economic", columns, rows)
    over = draft.random.choice(["本年一般公共预算基本支出", "基本支出"])
    amounts = ((over, "<", "<"), ("合计", "人员经费", "公用经费"))
    words = draft.random.choice(
        [("科目编码", "科目名称"), ("部门预算支出经济分类科目编码", "经济分类科目名称")]
    )
    heading = Heading(*words, amounts, levels=2, is_total_last=True)
    listing = list_codes(draft, draft.block(block), heading)
    return draft.sheet("general_basic", listing.rows, listing.widths)
