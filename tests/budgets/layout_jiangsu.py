"""The twelve tables of a provincial department: amounts in 万元, a code in one column."""

from collections.abc import Iterator
from dataclasses import replace

from tests.budgets.blocks import Block, Column, Entry
from tests.budgets.draft import Draft
from tests.budgets.entries import (
    Measure,
    class_entries,
    economic_entries,
    function_entries,
    fund_entry,
    printed,
    purpose_entry,
    total_entry,
)
from tests.budgets.figures import NO_MONEY
from tests.budgets.layout_items import procurement, three_public
from tests.budgets.listing import Heading, empty_entries, label_amount_rows, list_codes, pad_rows
from tests.budgets.sheet import Piece, Role, Row, Sheet, side_by_side

ONE = (Column(),)
FISCAL = ("fiscal",)
GENERAL = ("general_public",)
SOURCES = (
    ("general_public", "一般公共预算资金", (
        ("general_appropriation", "公共财政拨款(补助)资金"),
        ("special_income", "专项收入"),
    )),
    ("government_fund", "政府性基金", ()),
    ("special_account", "财政专户管理资金", (
        ("special_account_education", "专户管理教育收费"),
        ("special_account_other", "其他非税收入"),
    )),
    ("own_funds", "其他资金", (
        ("business", "事业收入"),
        ("commercial", "经营收入"),
        ("other", "其他收入"),
        ("debt", "债务资金(银行贷款)"),
    )),
)  # fmt: skip


def lay_out(draft: Draft) -> Iterator[Sheet]:
    """Yield the tables of one document, in printed order."""
    yield _summary(draft)
    yield _income(draft)
    yield _expenditure(draft)
    yield _fiscal_summary(draft)
    yield _functions(draft, "fiscal_expenditure", FISCAL)
    yield _economic(draft, "fiscal_basic")
    yield _functions(draft, "general_expenditure", GENERAL)
    yield _economic(draft, "general_basic")
    yield three_public(draft, has_meetings=True)
    yield _functions(draft, "fund_expenditure", ("government_fund",), "政府性基金预算财政拨款")
    yield _agency_running(draft)
    yield procurement(draft)


def _summary(draft: Draft) -> Sheet:
    income, functions, purposes = _summary_blocks(draft)
    bottom = sum(entry.is_total or entry.item == "carryover" for entry in income.entries)
    left = label_amount_rows(draft, income)
    right = label_amount_rows(draft, purposes)
    middle = label_amount_rows(draft, functions)
    count = max(len(middle), len(left) - bottom, len(right) - bottom)
    body = side_by_side([
        (0, 2, pad_rows(left[:-bottom], count, 2)),
        (2, 2, middle),
        (4, 2, right[:-bottom]),
    ])  # fmt: skip
    for mine, other in zip(left[-bottom:], right[-bottom:], strict=True):
        label, amount = other.pieces
        wide = (replace(label, column=2, column_span=3), replace(amount, column=5))
        body.append(replace(mine, pieces=(*mine.pieces, *wide)))
    header = draft.header([
        ["收入", "<", "支出", "<", "<", "<"],
        ["项目名称", "金额", "功能分类", "<", "支出用途", "<"],
        ["^", "^", "功能科目名称", "金额", "项目名称", "金额"],
    ])  # fmt: skip
    return draft.sheet("summary", [*header, *body], [3.2, 2, 3.8, 2, 3, 2])


def _summary_blocks(draft: Draft) -> tuple[Block, Block, Block]:
    sources = [
        fund_entry(draft, "一、财政拨款", "fiscal"),
        fund_entry(draft, "1.一般公共预算", "general_public", 1),
        fund_entry(draft, "2.政府性基金预算", "government_fund", 1),
        fund_entry(draft, "二、财政专户管理资金", "special_account"),
        fund_entry(draft, "三、其他资金", "own_funds"),
    ]
    sources[-1] = replace(sources[-1], item="other_funds")
    carryover = fund_entry(draft, "上年结转资金", "carryover")
    current = total_entry("当年收入小计", sources, "current_total")
    income = [*sources, current, carryover, total_entry("收入合计", [current, carryover])]
    used = _purposes(draft, None)
    kept = Entry("结转下年资金", (printed(draft.finances.carryover_next),), item="carryover_next")
    spent = total_entry("当年支出小计", used, "current_total")
    purposes = [*used, spent, kept, total_entry("支出合计", [spent, kept])]
    functions = class_entries(draft, [Measure()], every=True)
    blocks = (
        Block("summary", "income", "source", ONE, tuple(income)),
        Block("summary", "expenditure", "function", ONE, tuple(functions)),
        Block("summary", "expenditure", "purpose", ONE, tuple(purposes)),
    )
    income_block, function_block, purpose_block = (draft.block(block) for block in blocks)
    return income_block, function_block, purpose_block


def _purposes(draft: Draft, funds: tuple[str, ...] | None) -> list[Entry]:
    labels = {"basic": "一、基本支出", "project": "二、项目支出", "reserve": "三、单位预留机动经费"}
    return [purpose_entry(draft, label, item, funds) for item, label in labels.items()]


def _income(draft: Draft) -> Sheet:
    groups = [_source_group(draft, *source) for source in SOURCES]
    used = draft.finances.total(funds=["carryover"])
    groups.append(
        [
            fund_entry(draft, "上年结转和结余资金", "carryover"),
            Entry(
                "其中：动用上年结转和结余资金",
                (printed(used),),
                1,
                item="carryover",
                is_of_which=True,
            ),
        ]
    )
    entries = [entry for group in groups for entry in group]
    total = total_entry("收入总计", entries)
    block = draft.block(Block("income", "income", "source", ONE, (total, *entries)))
    rows = [
        *draft.header([["项目名称", "<", "金额"]]),
        Row(Role.TOTAL, (Piece("收入总计", 0, 2), draft.figure(block, (0, 0), 2))),
    ]
    number = 1
    for group in groups:
        label = Piece(group[0].label, 0, row_span=len(group))
        for place, entry in enumerate(group):
            name = Piece("小计" if not place else entry.label, 1)
            stub = (label,) if not place else ()
            figure = draft.figure(block, (number, 0), 2)
            rows.append(Row(Role.BODY, (*stub, name, figure), label_column=1))
            number += 1
    return draft.sheet("income", rows, [3, 4, 2.5])


def _source_group(
    draft: Draft, item: str, label: str, parts: tuple[tuple[str, str], ...]
) -> list[Entry]:
    head = fund_entry(draft, label, item)
    if item == "own_funds":
        head = replace(head, item="other_funds")
    return [head, *(fund_entry(draft, name, part, 1) for part, name in parts)]


def _expenditure(draft: Draft) -> Sheet:
    amounts = [entry.amounts[0] for entry in _purposes(draft, None)]
    kept = printed(draft.finances.carryover_next)
    total = sum((amount for amount in [*amounts, kept] if amount), NO_MONEY)
    columns = (
        Column("total", (1, 2, 3, 4)),
        Column("basic"),
        Column("project"),
        Column("reserve"),
        Column("carryover_next"),
    )
    entry = Entry("", (total, *amounts, kept))
    block = draft.block(Block("expenditure", "expenditure", "purpose", columns, (entry,)))
    header = draft.header([["合计", "基本支出", "项目支出", "单位预留机动经费", "结转下年资金"]])
    row = Row(Role.BODY, tuple(draft.figure(block, (0, n), n) for n in range(len(columns))))
    return draft.sheet("expenditure", [*header, row], [2] * len(columns))


def _fiscal_summary(draft: Draft) -> Sheet:
    sources = [
        fund_entry(draft, "一、一般公共预算", "general_public"),
        fund_entry(draft, "二、政府性基金预算", "government_fund"),
    ]
    sources.append(total_entry("收入合计", sources))
    used = _purposes(draft, FISCAL)
    used.append(total_entry("支出合计", used))
    left = draft.block(Block("fiscal_summary", "income", "source", ONE, tuple(sources)))
    right = draft.block(Block("fiscal_summary", "expenditure", "purpose", ONE, tuple(used)))
    income, purposes = label_amount_rows(draft, left), label_amount_rows(draft, right)
    body = side_by_side([
        (0, 2, pad_rows(income[:-1], len(purposes) - 1, 2)),
        (2, 2, purposes[:-1]),
    ])  # fmt: skip
    bottom = side_by_side([(0, 2, income[-1:]), (2, 2, purposes[-1:])])
    header = draft.header([
        ["收入", "<", "支出", "<"],
        ["项目名称", "金额", "支出用途", "<"],
        ["^", "^", "项目名称", "金额"],
    ])  # fmt: skip
    return draft.sheet("fiscal_summary", [*header, *body, *bottom], [3.4, 2, 3.4, 2])


def _functions(draft: Draft, table_code: str, funds: tuple[str, ...], subject: str = "") -> Sheet:
    entries = function_entries(draft, [Measure(funds=funds)])
    total = total_entry("合计", entries) if entries else empty_entries("合计", 1)[0]
    block = draft.block(Block(table_code, "expenditure", "function", ONE, (total, *entries)))
    listing = list_codes(draft, block, Heading("功能科目编码", "功能科目名称", (("金额",),)))
    lacking = "" if entries else subject
    return draft.sheet(table_code, listing.rows, listing.widths, subject=lacking)


def _economic(draft: Draft, table_code: str) -> Sheet:
    entries = economic_entries(draft.finances.economic, is_split=False)
    rows = (total_entry("合计", entries), *entries)
    block = draft.block(Block(table_code, "expenditure", "economic", ONE, rows))
    heading = Heading("科目编码", "科目名称", (("金额",),), levels=2)
    listing = list_codes(draft, block, heading)
    return draft.sheet(table_code, listing.rows, listing.widths)


def _agency_running(draft: Draft) -> Sheet:
    leaves = [leaf for leaf in draft.finances.economic if not leaf.is_personnel]
    entries = economic_entries(leaves, is_split=False)
    rows = (total_entry("合计", entries), *entries)
    columns = (Column("agency_running"),)
    block = draft.block(Block("agency_running", "expenditure", "economic", columns, rows))
    heading = Heading("科目编码", "科目名称", (("机关运行经费支出",),), levels=2)
    listing = list_codes(draft, block, heading)
    return draft.sheet("agency_running", listing.rows, listing.widths)
