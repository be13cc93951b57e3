"""The money of an organisation by year: charts and tables of its projects and its budget."""

from flows.markup import Html, element
from flows.report import cells as c
from flows.report.chart import Bars, Piece, show_chart
from flows.report.facts import Report, Row
from flows.report.part import Part
from flows.report.tables import show_table
from flows.report.words import both


def money_part(report: Report, key: str) -> Part:
    """Return the money by year; totals stand beside their parts and are never added to them."""
    projects, budgets = report.rows("money_by_year", key), report.rows("budget_by_year", key)
    note = both(
        "合计为表中所印，不与其组成部分相加；柱上方为合计，下方为各来源。",
        "Totals are as printed and are not added to their parts: the upper bar is the total, "
        "the lower one its sources.",
    )
    shown = [_project_money(projects)] if projects else []
    shown += [_budget_money(report, budgets)] if budgets else []
    pair = element("div", *shown, class_="pair")
    return Part("分年度资金", "Money by year", pair, note, is_empty=not shown)


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
