"""The form of a whole department as a PDF: merged cells, and a page break amid the tasks."""

from decimal import Decimal
from pathlib import Path

from samples.ruled_pdf import PageContent, Slot
from tests.unit.departments.pages import bottom, cells, heading, read_pages, table, top

FIRST = ("安全监管", "开展执法检查", "120.00", "100.00", "20.00")
SECOND = ("应急救援", "队伍建设", "80.50", "80.50", "0.00")
SUM = [Slot("金额合计", 1, 2), *cells("200.50", "180.50", "20.00", start=3)]
TRUTH = [
    ("安全监管", "开展执法检查", Decimal(1200000), Decimal(1000000), Decimal(200000)),
    ("应急救援", "队伍建设", Decimal(805000), Decimal(805000), Decimal(0)),
]


def read(folder: Path, *pages: PageContent) -> None:
    records = read_pages(folder, *pages)
    (form,) = records.projects
    assert (form.scope, form.organization_name) == ("department", "云溪市应急管理局")
    assert (form.total_amount, form.fiscal_amount) == (2005000, 1805000)
    assert (form.annual_goal or "").replace("\n", "") == "目标1:完成检查。目标2:完成演练。"
    assert [
        (t.task_name, t.task_text, t.total_amount, t.fiscal_amount, t.other_amount)
        for t in records.tasks
    ] == TRUTH
    assert [i.target_text for i in records.indicators] == ["≥200人次", "≥95%"]
    assert records.unread == ()
    assert records.cell_count == records.loaded_count + len(records.ignored)


def test_one_page(tmp_path: Path) -> None:
    rows = [*top(5), cells(*FIRST, start=1), cells(*SECOND, start=1), SUM, *bottom()]
    read(tmp_path, PageContent((*heading(), table(*rows))))


def test_a_page_break_amid_the_tasks(tmp_path: Path) -> None:
    first = [*top(3), cells(*FIRST, start=1)]
    stub = Slot("", 0, 1, 2)
    second = [[stub, *cells(*SECOND, start=1)], SUM, *bottom()]
    read(
        tmp_path,
        PageContent((*heading(), table(*first)), is_filled=True),
        PageContent((table(*second),)),
    )


def test_a_page_break_inside_a_task(tmp_path: Path) -> None:
    first = [*top(3), cells("安全监管", "开展执法", *FIRST[2:], start=1)]
    rest = [Slot("", 0, 1, 3), *cells("", "检查", "", "", "", start=1)]
    second = [rest, cells(*SECOND, start=1), SUM, *bottom()]
    read(
        tmp_path,
        PageContent((*heading(), table(*first)), is_filled=True),
        PageContent((table(*second),)),
    )
