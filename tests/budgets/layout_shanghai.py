"""The nine tables of a municipal department: amounts in 元, a code over columns of its parts."""

from collections.abc import Iterator, Sequence

from tests.budgets.blocks import Block, Column, Entry
from tests.budgets.defects import Codes
from tests.budgets.draft import Draft
from tests.budgets.entries import (
    Measure,
    class_entries,
    economic_entries,
    function_entries,
    fund_entry,
    printed,
    total_entry,
)
from tests.budgets.figures import NO_MONEY
from tests.budgets.layout_items import three_public_sheet
from tests.budgets.listing import Heading, empty_entries, list_codes
from tests.budgets.sheet import Sheet
from tests.budgets.two_sided import Side, two_sided

ONE = (Column(),)
FISCAL = ("general_public", "government_fund", "state_capital")
FISCAL_NAMES = ("一般公共预算", "政府性基金预算", "国有资本经营预算")
SPENT = (Column("total", (1, 2)), Column("basic"), Column("project"))
INCOME = ("fiscal", "business", "commercial", "other")
INCOME_NAMES = ("财政拨款收入", "事业收入", "事业单位经营收入", "其他收入")
LEAST_ROWS = 12


def lay_out(draft: Draft) -> Iterator[Sheet]:
    """Yield the tables of one document, in printed order."""
    yield _summary(draft)
    yield _income(draft)
    yield _spending(draft, "expenditure", "支出预算", None)
    yield _fiscal_summary(draft)
    for table_code, fund, name in zip(
        ("general_expenditure", "fund_expenditure", "capital_expenditure"),
        FISCAL,
        FISCAL_NAMES,
        strict=True,
    ):
        yield _spending(draft, table_code, f"{name}支出", (fund,))
    yield _basic(draft)
    yield _three_public(draft)


def _summary(draft: Draft) -> Sheet:
    sources = [
        fund_entry(draft, "一、财政拨款收入", "fiscal"),
        fund_entry(draft, "1. 一般公共预算资金", "general_public", 1),
        fund_entry(draft, "2. 政府性基金", "government_fund", 1),
        fund_entry(draft, "3. 国有资本经营预算", "state_capital", 1),
        fund_entry(draft, "二、事业收入", "business"),
        fund_entry(draft, "三、事业单位经营收入", "commercial"),
        fund_entry(draft, "四、其他收入", "other"),
    ]
    functions = class_entries(draft, [Measure()])
    header = [["本年收入", "<", "本年支出", "<"], ["项目", "预算数", "项目", "预算数"]]
    return _two_sided(draft, "summary", (sources, functions), (ONE, ONE), header)


def _fiscal_summary(draft: Draft) -> Sheet:
    labels = ("一般公共预算资金", "政府性基金", "国有资本经营预算")
    sources = [
        fund_entry(draft, f"{number}、{label}", fund)
        for number, label, fund in zip("一二三", labels, FISCAL, strict=True)
    ]
    measures = [Measure(funds=FISCAL), *(Measure(funds=(fund,)) for fund in FISCAL)]
    functions = class_entries(draft, measures)
    columns = (Column("total", (1, 2, 3)), *(Column(fund) for fund in FISCAL))
    header = [
        ["财政拨款收入", "<", "财政拨款支出", "<", "<", "<", "<"],
        ["项目", "预算数", "项目", "合计", *FISCAL_NAMES],
    ]
    return _two_sided(draft, "fiscal_summary", (sources, functions), (ONE, columns), header)


def _two_sided(
    draft: Draft,
    table_code: str,
    entries: tuple[list[Entry], list[Entry]],
    columns: tuple[tuple[Column, ...], tuple[Column, ...]],
    header: Sequence[Sequence[str]],
) -> Sheet:
    """Return income beside expenditure, each with its total in the last row."""
    sources, functions = entries
    left_block = Block(
        table_code,
        "income",
        "source",
        columns[0],
        (*sources, total_entry("收入总计", sources)),
    )
    right_block = Block(
        table_code,
        "expenditure",
        "function",
        columns[1],
        (*functions, total_entry("支出总计", functions)),
    )
    sides = (Side(left_block), Side(right_block))
    return two_sided(draft, sides, header, least=LEAST_ROWS)


def _income(draft: Draft) -> Sheet:
    measures = [Measure(), *(Measure(funds=(fund,)) for fund in INCOME)]
    columns = (Column("total", (1, 2, 3, 4)), *(Column(fund) for fund in INCOME))
    header = (("收入预算", "<", "<", "<", "<"), ("合计", *INCOME_NAMES))
    return _functions(draft, ("income", "income"), measures, columns, header)


def _spending(draft: Draft, table_code: str, over: str, funds: tuple[str, ...] | None) -> Sheet:
    purposes = (None, ("basic",), ("project",))
    measures = [Measure(purpose, funds) for purpose in purposes]
    header = ((over, "<", "<"), ("合计", "基本支出", "项目支出"))
    return _functions(draft, (table_code, "expenditure"), measures, SPENT, header)


def _functions(
    draft: Draft,
    names: tuple[str, str],
    measures: Sequence[Measure],
    columns: tuple[Column, ...],
    header: tuple[tuple[str, ...], ...],
) -> Sheet:
    table_code, direction = names
    entries = function_entries(draft, measures)
    total = total_entry("合计", entries)
    if not entries:
        total = empty_entries("合计", len(columns))[0]
    block = draft.block(Block(table_code, direction, "function", columns, (*entries, total)))
    heading = Heading(
        "功能分类科目编码",
        "功能分类科目名称",
        header,
        over="项目",
        codes=Codes.PARTS,
        is_total_last=True,
    )
    listing = list_codes(draft, block, heading)
    subject = "" if entries else f"{header[0][0].removesuffix('支出')}财政拨款"
    return draft.sheet(table_code, listing.rows, listing.widths, subject=subject)


def _basic(draft: Draft) -> Sheet:
    entries = economic_entries(draft.finances.economic, is_split=True)
    columns = (Column("total", (1, 2)), Column("personnel"), Column("public"))
    rows = (*entries, total_entry("合计", entries))
    block = draft.block(Block("general_basic", "expenditure", "economic", columns, rows))
    heading = Heading(
        "部门预算经济分类科目编码",
        "经济分类科目名称",
        (("一般公共预算基本支出", "<", "<"), ("合计", "人员经费", "公用经费")),
        levels=2,
        over="项目",
        codes=Codes.PARTS,
        is_total_last=True,
    )
    listing = list_codes(draft, block, heading)
    return draft.sheet("general_basic", listing.rows, listing.widths)


def _three_public(draft: Draft) -> Sheet:
    three = draft.finances.three
    names = ("abroad", "reception", "vehicle_purchase", "vehicle_running")
    abroad, reception, purchase, running = (three.get(name, NO_MONEY) for name in names)
    vehicle = purchase + running
    total = abroad + reception + vehicle
    agency = draft.finances.agency_running
    columns = (
        Column("three_public", (1, 2, 3)),
        Column("abroad"),
        Column("reception"),
        Column("vehicle", (4, 5)),
        Column("vehicle_purchase"),
        Column("vehicle_running"),
        Column("agency_running"),
    )
    amounts = [
        printed(amount) for amount in (total, abroad, reception, vehicle, purchase, running, agency)
    ]
    grid = [
        ["“三公”经费预算数", "<", "<", "<", "<", "<", "机关运行经费预算数"],
        ["合计", "因公出国（境）费", "公务接待费", "公务用车购置及运行费", "<", "<", "^"],
        ["^", "^", "^", "小计", "购置费", "运行费", "^"],
    ]
    return three_public_sheet(draft, columns, amounts, grid, unit="万元")
