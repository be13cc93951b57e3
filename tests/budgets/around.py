"""What stands before the tables of a document: cover, contents and prose."""

from collections.abc import Sequence
from textwrap import wrap

from tests.budgets.draft import Draft, numeral
from tests.budgets.sheet import Sheet

LINE_LENGTH = 45


def front_pages(draft: Draft, sheets: Sequence[Sheet]) -> list[list[str]]:
    """Return the lines of each page before the tables."""
    pages: list[list[str]] = []
    if draft.look.has_cover:
        pages.append(draft.look.cover.split("\n"))
    if draft.look.has_contents:
        titles = [f"{numeral(n)}、{sheet.title}" for n, sheet in enumerate(sheets, start=1)]
        pages.append(["目 录", *titles])
    if draft.look.has_prose:
        pages.append(_prose(draft))
    return pages


def _prose(draft: Draft) -> list[str]:
    finances = draft.finances
    year = finances.year
    kind = "决算" if draft.look.style == "final" else "预算"
    total = finances.total() / 10000
    basic = finances.total(["basic"]) / 10000
    lines = [
        f"{year}年{draft.level}{kind}情况说明",
        f"{year}年，{finances.organization}支出{kind}{total:.2f}万元，"
        f"其中：基本支出{basic:.2f}万元，项目支出{total - basic:.2f}万元。",
        "主要原因是人员变动和工作任务调整。",
    ]
    return [part for line in lines for part in wrap(line, LINE_LENGTH)]
