"""Tables whose rows are no classes: 三公经费, purchases and projects."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from tests.budgets.blocks import Block, Column, Entry
from tests.budgets.draft import Draft
from tests.budgets.entries import printed, total_entry
from tests.budgets.figures import NO_MONEY, Project, Purchase, fund_parts
from tests.budgets.sheet import Piece, Role, Row, Sheet
from tests.budgets.vocabulary import words

KINDS = {"procurement_goods": "一、", "procurement_works": "二、", "procurement_services": "三、"}
STEP = Decimal(100)
VEHICLE = ("vehicle_purchase", "vehicle_running")
THREE = ("abroad", *VEHICLE, "reception")


def three_public(draft: Draft, *, has_meetings: bool = False) -> Sheet:
    """Return the table of one row under a header of up to three levels."""
    three = draft.finances.three
    columns: tuple[Column, ...] = (
        Column("three_public", (1, 2, 5)),
        Column("abroad"),
        Column("vehicle", (3, 4)),
        Column("vehicle_purchase"),
        Column("vehicle_running"),
        Column("reception"),
    )
    amounts = [
        _sum(three, THREE),
        _sum(three, ["abroad"]),
        _sum(three, VEHICLE),
        *(_sum(three, [name]) for name in (*VEHICLE, "reception")),
    ]
    vehicle = ["公务用车购置及运行费", "<", "<"]
    parts = ["小计", "公务用车购置费", "公务用车运行维护费"]
    name = "因公出国（境）费"
    if not has_meetings:
        grid = [["合计", name, *vehicle, "公务接待费"], ["^", "^", *parts, "^"]]
        return three_public_sheet(draft, columns, amounts, grid)
    shifted = tuple(Column(c.measure, tuple(n + 1 for n in c.parts)) for c in columns)
    columns = (Column("total", (1, 7, 8)), *shifted, Column("meeting"), Column("training"))
    meetings = [_sum(three, ["meeting"]), _sum(three, ["training"])]
    amounts = [_sum(three, three), *amounts, *meetings]
    grid = [
        ["合计", "“三公”经费", "<", "<", "<", "<", "<", "会议费", "培训费"],
        ["^", "小计", name, *vehicle, "公务接待费", "^", "^"],
        ["^", "^", "^", *parts, "^", "^", "^"],
    ]
    return three_public_sheet(draft, columns, amounts, grid)


def three_public_sheet(
    draft: Draft,
    columns: tuple[Column, ...],
    amounts: Sequence[Decimal | None],
    grid: Sequence[Sequence[str]],
    unit: str = "",
) -> Sheet:
    """Return a table of one row of items."""
    entry = Entry("", tuple(amounts))
    block = draft.block(Block("three_public", "expenditure", "item", columns, (entry,)))
    figures = tuple(draft.figure(block, (0, n), n, unit) for n in range(len(columns)))
    rows = [*draft.header(grid), Row(Role.BODY, figures)]
    return draft.sheet("three_public", rows, [2] * len(columns), unit=unit)


def _sum(amounts: dict[str, Decimal], names: Sequence[str] | dict[str, Decimal]) -> Decimal | None:
    return printed(sum((amounts.get(name, NO_MONEY) for name in names), NO_MONEY))


def procurement(draft: Draft) -> Sheet:
    """Return the purchases by kind and project; what a project buys stands below it."""
    entries: list[Entry] = []
    for kind, group in groupby(draft.finances.purchases, key=lambda purchase: purchase.kind):
        members = list(group)
        cost = sum((purchase.total for purchase in members), NO_MONEY)
        label = KINDS[kind] + words()["purchases"][kind]["label"]
        entries.append(Entry(label, (cost,), 0, item=kind, cells=(label, "", "", "", "")))
        for purchase in members:
            entries += _purchase_entries(purchase)
    total = total_entry("合计", entries)
    columns = (Column("total"),)
    rows = (total, *entries)
    block = draft.block(Block("procurement", "expenditure", "item", columns, rows))
    names = ["采购品目大类", "专项名称", "经济科目", "采购物品名称", "采购组织形式", "总计"]
    total_row = [*(Piece("合计" if not n else "", n) for n in range(5))]
    printed_rows = [Row(Role.TOTAL, (*total_row, draft.figure(block, (0, 0), 5)))]
    printed_rows += [
        _procurement_row(draft, block, number) for number in range(1, len(block.entries))
    ]
    return draft.sheet(
        "procurement", [*draft.header([names]), *printed_rows], [2, 3, 2.6, 3.6, 2.4, 2]
    )


def _purchase_entries(purchase: Purchase) -> list[Entry]:
    head = ("", purchase.project, purchase.economic_name, "", "")
    entries = [Entry(purchase.project, (purchase.total,), 1, cells=head)]
    for name, amount in purchase.items:
        entries.append(Entry(name, (amount,), 2, cells=("", "", "", name, purchase.mode)))
    return entries


def _procurement_row(draft: Draft, block: Block, number: int) -> Row:
    """Return one row; the first item of a project begins the cells merged over all of them."""
    entry = block.entries[number]
    pieces = [Piece(text, n) for n, text in enumerate(entry.cells)]
    if entry.depth == 2:
        pieces = pieces[3:]
        if block.entries[number - 1].depth == 1:
            count = len(list(block.within(number - 1)))
            pieces = [*(Piece("", n, row_span=count) for n in range(3)), *pieces]
    label = {0: 0, 1: 1}.get(entry.depth, 3)
    return Row(Role.BODY, (*pieces, draft.figure(block, (number, 0), 5)), label_column=label)


def projects(draft: Draft, kind_label: str, funds: Sequence[tuple[str, str]]) -> Sheet:
    """Return the projects by name and unit, with a column for each of `funds`: header and code."""
    columns = (Column("total", tuple(range(1, len(funds) + 1))), *(Column(c) for _, c in funds))
    codes = [code for _, code in funds]
    entries = tuple(
        Entry(project.name, _project_amounts(project, codes), cells=(kind_label, project.unit))
        for project in draft.finances.projects
    )
    total = total_entry("合计", entries)
    block = draft.block(
        Block("project_expenditure", "expenditure", "item", columns, (*entries, total))
    )
    names = ["类型", "项目名称", "项目单位", "合计", *(header for header, _ in funds)]
    rows = draft.header([names])
    for number, entry in enumerate(block.entries):
        labels: tuple[Piece, ...] = (Piece(entry.label, 0, 3),)
        if not entry.is_total:
            kind, unit = entry.cells
            labels = (Piece(kind, 0), Piece(entry.label, 1), Piece(unit, 2))
        figures = (draft.figure(block, (number, n), 3 + n) for n in range(len(columns)))
        role = Role.TOTAL if entry.is_total else Role.BODY
        rows.append(Row(role, (*labels, *figures), label_column=0 if entry.is_total else 1))
    return draft.sheet("project_expenditure", rows, [1.6, 4, 3, *[2] * len(columns)])


def _project_amounts(project: Project, codes: Sequence[str]) -> tuple[Decimal | None, ...]:
    total = sum(project.funds.values(), NO_MONEY)
    parts = [
        sum((project.funds.get(part, NO_MONEY) for part in fund_parts(code)), NO_MONEY)
        for code in codes
    ]
    return tuple(printed(amount) for amount in (total, *parts))


def three_public_accounts(draft: Draft) -> Sheet:
    """Return one row of a final account: what was planned beside what was spent."""
    three = draft.finances.three
    planned = {name: amount + 500 * STEP for name, amount in three.items()}
    columns: list[Column] = []
    amounts: list[Decimal | None] = []
    for phase, values in (("budget", planned), ("final_account", three)):
        first = len(columns)
        columns += [
            Column("three_public", (first + 1, first + 2, first + 5), phase=phase),
            Column("abroad", phase=phase),
            Column("vehicle", (first + 3, first + 4), phase=phase),
            *(Column(name, phase=phase) for name in (*VEHICLE, "reception")),
        ]
        amounts += [_sum(values, THREE), _sum(values, ["abroad"]), _sum(values, VEHICLE)]
        amounts += [_sum(values, [name]) for name in (*VEHICLE, "reception")]
    vehicle = ["公务用车购置及运行费", "<", "<"]
    names = ["合计", "因公出国（境）费", *vehicle, "公务接待费"]
    parts = ["小计", "公务用车购置费", "公务用车运行维护费"]
    grid = [
        ["年初预算数", *["<"] * 5, "决算数", *["<"] * 5],
        [*names, *names],
        ["^", "^", *parts, "^", "^", "^", *parts, "^"],
    ]
    return three_public_sheet(draft, tuple(columns), amounts, grid)
