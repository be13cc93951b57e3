"""The front page: coverage, states of documents, rules, and the index of organisations."""

from collections.abc import Sequence

from flows.markup import NOTHING, Html, element, join
from flows.report import cells as c
from flows.report.facts import Report, Row
from flows.report.organization import organization_id
from flows.report.place import entry_id
from flows.report.tables import section, show_table
from flows.report.words import NONE, both, called
from warehouse.report import rest_of

STATES = ("loaded", "quarantined", "failed", "superseded")
FATES = (
    ("loaded_count", "loaded", "已载入", "loaded"),
    ("ignored_count", "ignored", "按名忽略", "ignored by name"),
    ("unread_count", "unread", "未读", "unread"),
)


def show_front(report: Report) -> Html:
    """Return what stands before the organisations."""
    return join(
        [
            _title(report),
            element("div", _tiles(report), _coverage(report.whole["cover"][0]), class_="cover"),
            _index(report),
            section("文件", "Documents", _documents(report)),
            _quarantine(report),
            _rules(report),
        ]
    )


def _title(report: Report) -> Html:
    cover = report.whole["cover"][0]
    when = cover["ingested_at"]
    as_of = "" if when is None else f"{when:%Y-%m-%d %H:%M} UTC"
    chosen = [
        both(f"年度 {report.fiscal_year}", f"fiscal year {report.fiscal_year}")
        if report.fiscal_year
        else NOTHING,
        element("span", f"“{report.organization}”") if report.organization else NOTHING,
    ]
    return element(
        "header",
        element("h1", both("预算年度比较报告", "Budgets year on year")),
        element("p", report.warehouse_name, " · ", as_of, class_="about"),
        element("p", *[element("b", part) for part in chosen if part], class_="chosen"),
        _switch(),
    )


def _switch() -> Html:
    buttons = [
        element("button", said, type="button", data_language=code)
        for code, said in (("both", "中文 + English"), ("zh", "中文"), ("en", "English"))
    ]
    return element("div", *buttons, class_="switch", role="group", aria_label="语言 language")


def _tiles(report: Report) -> Html:
    cover = report.whole["cover"][0]
    tiles = [
        _tile(report.organization_count, "单位", "organisations"),
        _tile(cover["form_count"], "项目表", "project forms"),
        _tile(cover["indicator_count"], "指标", "indicators"),
        _tile(cover["budget_line_count"], "预算金额", "budget amounts"),
    ]
    return element("div", element("div", *tiles, class_="tiles"), _states(report))


def _states(report: Report) -> Html:
    """Return how many documents are in each state, also in those that have none."""
    counts = {row["status"]: row["document_count"] for row in report.whole["state"]}
    marks = [
        element(
            "li",
            element("b", f"{counts.get(state, 0):,}"),
            " ",
            called("state", state),
            class_=f"mark state is-{state}" if counts.get(state) else "mark",
            data_state=state,
        )
        for state in STATES
    ]
    return element("ul", element("li", both("文件", "documents")), *marks, class_="states")


def _tile(count: int, chinese: str, english: str) -> Html:
    return element(
        "div", element("b", f"{count:,}"), element("span", both(chinese, english)), class_="tile"
    )


def _coverage(cover: Row) -> Html:
    """Return the cells of all documents by their fate, as a bar and in words."""
    cells = max(int(cover["cell_count"]), 1)
    start = 0.0
    pieces, keys = [], []
    for column, *fate in FATES:
        count = int(cover[column])
        pieces.append(_fate_piece(fate, count, start, 400 * count / cells))
        keys.append(_fate_key(fate, count, count / cells))
        start += 400 * count / cells
    svg = element(
        "svg",
        *pieces,
        viewBox="0 0 400 14",
        preserveAspectRatio="none",
        class_="coverage",
        role="img",
        aria_label="覆盖率 coverage",
    )
    heading = element("h4", both("单元格去向", "Cells of all documents"), f" {cells:,}")
    return element("figure", heading, svg, element("ul", *keys, class_="legend"))


def _fate_piece(fate: Sequence[str], count: int, start: float, width: float) -> Html:
    code, chinese, english = fate
    return element(
        "rect",
        element("title", f"{chinese} {english}: {count:,}"),
        x=f"{start:.1f}",
        y="0",
        width=f"{width:.1f}",
        height="14",
        class_=f"fate {code}",
    )


def _fate_key(fate: Sequence[str], count: int, share: float) -> Html:
    code, chinese, english = fate
    return element(
        "li",
        element("i", class_=f"key fate {code}"),
        element("b", f"{count:,}", data_fate=code),
        " ",
        both(chinese, english),
        " ",
        element("small", f"{100 * share:.1f}%"),
    )


def _index(report: Report) -> Html:
    def named(row: Row) -> Html:
        href = f"#{organization_id(row['organization_key'])}" if row["is_detailed"] else None
        link = element("a", row["organization_name"], href=href)
        return element("td", link, class_="name")

    columns = [
        c.Column("单位", "organisation", named),
        c.number("起", "from", "first_year"),
        c.number("止", "to", "last_year"),
        c.number("项目年度", "year of projects", "project_year", NONE),
        c.number("项目数", "projects", "project_count", NONE),
        c.money("项目资金（万元）", "projects", "projects_amount", absent=NONE),
        c.number("预算年度", "year of budget", "budget_year", NONE),
        c.money("支出总计（万元）", "budget", "expenditure_amount", absent=NONE),
        c.number("错误", "errors", "error_count"),
        c.number("警告", "warnings", "warning_count"),
    ]
    table = show_table(columns, report.whole["index"], rest_of("index"))
    return section("单位索引", "Organisations", _without_section(report), table)


def _without_section(report: Report) -> Html:
    """Return how many organisations have no section, and how to get one."""
    without = report.organization_count - len(report.detailed)
    if without <= 0:
        return NOTHING
    said = both(
        f"为保持文件可用，只详列资金最多的 {len(report.detailed):,} 个单位，"
        f"其余 {without:,} 个仅列于索引。",
        f"To keep the file usable, the {len(report.detailed):,} largest organisations have a "
        f"section; the other {without:,} are in the index only. For one of them:",
    )
    command = "yusuan report --organization NAME"
    return element("div", said, element("pre", command), class_="left-out")


def _documents(report: Report) -> Html:
    def named(row: Row) -> Html:
        path = row["source_path"]
        link = element("a", path.rsplit("/", 1)[-1], href=report.places.href(path), title=path)
        return element("td", link, class_="name")

    def why(row: Row) -> Html:
        stage = row["failed_stage"]
        said = [f"{stage}: "] if stage else []
        return element("td", *said, row["reason"] or "", class_="long")

    columns = [
        c.Column("文件", "document", named),
        c.coded("状态", "state", "state", "status"),
        c.number("项目", "projects", "project_count"),
        c.number("指标", "indicators", "indicator_count"),
        c.number("预算金额", "amounts", "budget_line_count"),
        c.number("单元格", "cells", "cell_count"),
        c.number("已载入", "loaded", "loaded_count"),
        c.number("忽略", "ignored", "ignored_count"),
        c.number("未读", "unread", "unread_count"),
        c.Column("原因", "reason", why),
    ]
    rows = report.whole["document"]
    return show_table(
        columns, rows, rest_of("document"), lambda row: Html(entry_id(row["document_sha256"]))
    )


def _quarantine(report: Report) -> Html:
    rows = report.whole["quarantine"]
    if not rows:
        return NOTHING
    columns = [
        c.text("规则", "rule", "rule_id", "code"),
        c.text("原因", "reason", "reason", "long"),
        c.text("原文", "as printed", "printed_text", "long"),
        c.place(report.places),
    ]
    table = show_table(columns, rows, rest_of("quarantine"))
    return section("隔离", "Quarantined", table)


def _rules(report: Report) -> Html:
    columns = [
        c.text("规则", "rule", "rule_id", "code"),
        c.coded("程度", "severity", "severity", "severity"),
        c.number("问题数", "findings", "finding_count"),
        c.number("文件数", "documents", "document_count"),
        c.number("未归单位", "of no single organisation", "unattributed_count"),
        c.text("例", "for example", "for_example", "long"),
    ]
    note = both(
        "全部文件；各单位的问题及出处见其分节。",
        "All documents; each organisation's section lists its findings with their places.",
    )
    return section(
        "规则", "Rules with open findings", show_table(columns, report.whole["rule"]), note=note
    )
