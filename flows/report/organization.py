"""The section of one organisation."""

from collections.abc import Callable

from flows.markup import NOTHING, Html, element, join
from flows.report import cells as c
from flows.report.chart import Bars, Piece, show_chart
from flows.report.facts import Report, Row
from flows.report.tables import section, show_table
from flows.report.words import both
from warehouse.report import rest_of


def organization_id(key: str) -> str:
    """Return the anchor of an organisation's section."""
    return f"org-{key}"


def show_organization(report: Report, organization: Row) -> Html:
    """Return all that the report says of an organisation, under a heading that opens it."""
    key, name = organization["organization_key"], organization["organization_name"]
    first, last = organization["first_year"], organization["last_year"]
    heading = element(
        "h2",
        element("button", name, type="button", class_="opener"),
        element("small", str(first) if first == last else f"{first}–{last}"),
    )
    parts = [show(report, key, name) for show in PARTS]
    return element(
        "article",
        heading,
        element("div", *parts, class_="body"),
        id=organization_id(key),
        class_="organization",
    )


def _money(report: Report, key: str, name: str) -> Html:
    del name
    projects, budgets = report.rows("money_by_year", key), report.rows("budget_by_year", key)
    note = both(
        "合计为表中所印，不与其组成部分相加；柱上方为合计，下方为各来源。",
        "Totals are as printed and are not added to their parts: the upper bar is the total, "
        "the lower one its sources.",
    )
    return section(
        "分年度资金",
        "Money by year",
        element("div", _project_money(projects), _budget_money(report, budgets), class_="pair"),
        note=note,
    )


def _project_money(rows: list[Row]) -> Html:
    heading = element("h4", both("项目资金（万元）", "Projects with a target form"))
    groups = [
        Bars(
            str(row["fiscal_year"]),
            [
                [Piece("total", "资金总额", "total", row["total_amount"])],
                [
                    Piece("fiscal", "财政拨款", "fiscal", row["fiscal_amount"]),
                    Piece("carryover", "上年结转", "carried over", row["carryover_amount"]),
                    Piece("other", "其他资金", "other", row["other_amount"]),
                ],
            ],
        )
        for row in rows
    ]
    columns = [
        c.number("年度", "year", "fiscal_year"),
        c.number("项目数", "projects", "project_count"),
        c.money("资金总额", "total", "total_amount", "total_count"),
        c.money("财政拨款", "fiscal", "fiscal_amount", "fiscal_count"),
        c.money("上年结转", "carried over", "carryover_amount", "carryover_count"),
        c.money("其他资金", "other", "other_amount", "other_count"),
    ]
    chart = show_chart(groups, "项目资金 projects by year")
    return element("div", heading, chart, show_table(columns, rows), class_="projects")


def _budget_money(report: Report, rows: list[Row]) -> Html:
    heading = element("h4", both("部门预算收支总计（万元）", "Department budget totals"))
    level = "department" if any(r["organization_level"] == "department" for r in rows) else "unit"
    groups = [
        Bars(
            str(row["fiscal_year"]),
            [
                [Piece("income", "收入总计", "income", row["income_amount"])],
                [Piece("expenditure", "支出总计", "expenditure", row["expenditure_amount"])],
            ],
        )
        for row in rows
        if row["organization_level"] == level and row["phase"] == "budget"
    ]
    columns = [
        c.number("年度", "year", "fiscal_year"),
        c.coded("口径", "level", "level", "organization_level"),
        c.coded("阶段", "phase", "phase", "phase"),
        c.money("收入总计", "income", "income_amount"),
        c.money("支出总计", "expenditure", "expenditure_amount"),
        c.place(report.places),
    ]
    chart = show_chart(groups, "收支总计 income and expenditure by year")
    return element("div", heading, chart, show_table(columns, rows), class_="budgets")


def _project_changes(report: Report, key: str, name: str) -> Html:
    columns = [
        c.years(),
        c.name_with_previous("项目", "project", "project_name", "previous_project_name"),
        c.money("上年（万元）", "year before", "previous_total_amount"),
        c.money("本年（万元）", "this year", "total_amount"),
        c.change(),
        c.ratio(),
        c.coded("状态", "status", "status", "match_status"),
        c.place(report.places),
    ]
    rows = report.rows("project_change", key)
    table = show_table(columns, rows, rest_of("project_change", name))
    return section("项目增减", "Biggest changes of projects", table)


def _turnover(report: Report, key: str, name: str) -> Html:
    columns = [
        c.years(),
        c.coded("状态", "status", "status", "match_status"),
        _either_name(),
        c.money("上年（万元）", "year before", "previous_total_amount"),
        c.money("本年（万元）", "this year", "total_amount"),
        c.place(report.places),
    ]
    rows = report.rows("project_turnover", key)
    table = show_table(columns, rows, rest_of("project_turnover", name))
    return section("新增与取消的项目", "New and discontinued projects", table)


def _either_name() -> c.Column:
    """Return the column of the project's name in the year that has it."""
    return c.Column(
        "项目",
        "project",
        lambda row: element(
            "td", row["project_name"] or row["previous_project_name"] or "", class_="name"
        ),
    )


def _lineage(report: Report, key: str, name: str) -> Html:
    columns = [
        c.years(),
        c.coded("状态", "status", "status", "match_status"),
        c.text("上年项目", "project of the year before", "previous_project_name", "name"),
        c.text("本年项目", "project of this year", "project_name", "name"),
        c.money("上年（万元）", "year before", "previous_total_amount"),
        c.money("本年（万元）", "this year", "total_amount"),
        c.text("方法", "method", "match_method"),
        c.score(),
        c.text("依据", "evidence", "evidence", "long"),
    ]
    rows = report.rows("project_lineage", key)
    note = both(
        "拆分或合并的项目每对一行，金额为该对所占份额。",
        "A split or merged project has a row for each pair; amounts are the share of the pair.",
    )
    table = show_table(columns, rows, rest_of("project_lineage", name))
    return section("更名、拆分与合并", "Renamed, split and merged", table, note=note)


def _budget_changes(report: Report, key: str, name: str) -> Html:
    columns = [
        c.years(),
        c.coded("预算表", "table", "table", "table_code"),
        c.text("功能科目", "class", "functional_code"),
        c.name_with_previous("科目", "line", "printed_label", "previous_printed_label"),
        c.text("计量", "measure", "measure_code"),
        c.money("上年（万元）", "year before", "previous_amount"),
        c.money("本年（万元）", "this year", "amount"),
        c.change(),
        c.ratio(),
        c.coded("状态", "status", "status", "match_status"),
        c.place(report.places),
    ]
    rows = report.rows("budget_change", key)
    note = both(
        "只列末级金额，不列合计与其中项；同一支出多表重复的只取一表；未变动的不列。",
        "Amounts of the lowest level only, no totals; of tables that repeat the same expenditure "
        "one is taken; lines without a change are left out.",
    )
    table = show_table(columns, rows, rest_of("budget_change", name))
    return section("预算科目增减", "Biggest changes of budget lines", table, note=note)


def _targets(report: Report, key: str, name: str) -> Html:
    changed = [
        c.years(),
        c.coded("走向", "direction", "tendency", "tendency"),
        *_target_columns(),
        c.target_change(),
        c.coded("状态", "status", "status", "match_status"),
        c.place(report.places),
    ]
    apart = [
        c.years(),
        *_target_columns(),
        c.coded("状态", "status", "status", "match_status"),
        c.place(report.places),
    ]
    note = both(
        "成本类以低为优，其余以高为优；比较符与此相反或时长类，只标“有变动”。百分比以百分点计，不相加。",
        "Less is better for cost, more for the rest; where the printed comparator says otherwise, "
        "and for lengths of time, the target is just marked as changed. Percentages change in "
        "points and are never added.",
    )
    return join(
        [
            section(
                "指标值的提高与降低",
                "Targets raised and lowered",
                show_table(
                    changed, report.rows("target_change", key), rest_of("target_change", name)
                ),
                note=note,
            ),
            section(
                "不可比的指标",
                "Targets that cannot be compared",
                show_table(
                    apart,
                    report.rows("target_incomparable", key),
                    rest_of("target_incomparable", name),
                ),
            ),
        ]
    )


def _target_columns() -> list[c.Column]:
    return [
        c.text("项目", "project", "project_name", "name"),
        c.text("类别", "class", "level2_name"),
        c.name_with_previous("指标", "indicator", "level3_name", "previous_level3_name"),
        c.text("上年指标值", "year before", "previous_target_text", "printed"),
        c.text("本年指标值", "this year", "target_text", "printed"),
    ]


def _copies(report: Report, key: str, name: str) -> Html:
    columns = [
        c.years(),
        c.name_with_previous("项目", "project", "project_name", "previous_project_name"),
        c.text("年度目标", "goal", "annual_goal", "long"),
        c.money("上年（万元）", "year before", "previous_total_amount"),
        c.money("本年（万元）", "this year", "total_amount"),
        c.change(),
        c.place(report.places),
    ]
    rows = report.rows("goal_copy", key)
    table = show_table(columns, rows, rest_of("goal_copy", name))
    return section("照抄上年的年度目标", "Goals copied word for word", table)


def _issues(report: Report, key: str, name: str) -> Html:
    rules = report.rows("issue_rule", key)
    counts = [
        element(
            "li",
            element("b", row["rule_id"]),
            f" {row['finding_count']:,}",
            class_=f"rule is-{row['severity']}",
            title=row["for_example"],
        )
        for row in rules
    ]
    columns = [
        c.text("规则", "rule", "rule_id"),
        c.coded("程度", "severity", "severity", "severity"),
        c.text("问题", "finding", "message", "long"),
        c.text("应为", "expected", "expected", "long"),
        c.text("项目", "project", "project_name", "name"),
        c.place(report.places),
    ]
    rows = report.rows("issue", key)
    table = show_table(columns, rows, rest_of("issue", name))
    by_rule = element("ul", *counts, class_="rules") if counts else NOTHING
    return section("数据问题", "Open data issues by rule", by_rule, table)


PARTS: tuple[Callable[[Report, str, str], Html], ...] = (
    _money,
    _project_changes,
    _turnover,
    _lineage,
    _budget_changes,
    _targets,
    _copies,
    _issues,
)
