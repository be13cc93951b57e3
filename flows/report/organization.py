"""The section of one organisation."""

from collections.abc import Iterator

from flows.markup import NOTHING, Html, element, join
from flows.report import cells as c
from flows.report.facts import Report, Row
from flows.report.money import money_part
from flows.report.part import Part, Question, show_parts
from flows.report.place import Places
from flows.report.words import NO_LINE, NO_PROJECT, both


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
    parts = [money_part(report, key), *_answers(report, organization)]
    return element(
        "article", heading, show_parts(parts), id=organization_id(key), class_="organization"
    )


def _answers(report: Report, organization: Row) -> Iterator[Part]:
    for ask in (
        _project_changes,
        _turnover,
        _lineage,
        _budget_changes,
        _targets,
        _incomparable,
        _copies,
    ):
        yield ask(report.places).answer(report, organization)
    yield _issues(report, organization)


def _project_changes(places: Places) -> Question:
    columns = [
        c.years(),
        c.name_with_previous("项目", "project", "project_name", "previous_project_name"),
        *_two_years(),
        c.change(),
        c.ratio(),
        c.coded("状态", "status", "status", "match_status"),
        c.place(places),
    ]
    return Question("project_change", "项目增减", "Biggest changes of projects", columns)


def _two_years() -> list[c.Column]:
    return [
        c.money("上年（万元）", "year before", "previous_total_amount", absent=NO_PROJECT),
        c.money("本年（万元）", "this year", "total_amount", absent=NO_PROJECT),
    ]


def _turnover(places: Places) -> Question:
    columns = [
        c.years(),
        c.coded("状态", "status", "status", "match_status"),
        c.Column("项目", "project", _either_name),
        *_two_years(),
        c.place(places),
    ]
    return Question(
        "project_turnover", "新增与取消的项目", "New and discontinued projects", columns
    )


def _either_name(row: Row) -> Html:
    return element("td", row["project_name"] or row["previous_project_name"] or "", class_="name")


def _lineage(places: Places) -> Question:
    columns = [
        c.years(),
        c.coded("状态", "status", "status", "match_status"),
        c.text("上年项目", "project of the year before", "previous_project_name", "name"),
        c.text("本年项目", "project of this year", "project_name", "name"),
        *_two_years(),
        c.coded("方法", "method", "method", "match_method"),
        c.score(),
        c.text("依据", "evidence", "evidence", "long"),
        c.place(places),
    ]
    note = both(
        "拆分或合并的项目每对一行，金额为该对所占份额；匹配度 0 至 1。",
        "A split or merged project has a row for each pair; amounts are the share of the pair. "
        "The score is from 0 to 1.",
    )
    return Question(
        "project_lineage", "更名、拆分与合并", "Renamed, split and merged", columns, note
    )


def _budget_changes(places: Places) -> Question:
    columns = [
        c.years(),
        c.coded("预算表", "table", "table", "table_code"),
        c.text("功能科目", "class", "functional_code", "code"),
        c.name_with_previous("科目", "line", "printed_label", "previous_printed_label"),
        c.coded("计量", "measure", "measure", "measure_code"),
        c.money("上年（万元）", "year before", "previous_amount", absent=NO_LINE),
        c.money("本年（万元）", "this year", "amount", absent=NO_LINE),
        c.change(),
        c.ratio(),
        c.coded("状态", "status", "status", "match_status"),
        c.place(places),
    ]
    note = both(
        "只列末级金额，不列合计与其中项；同一支出多表重复的只取一表；未变动的不列。",
        "Amounts of the lowest level only, no totals; of tables that repeat the same expenditure "
        "one is taken; lines without a change are left out.",
    )
    return Question(
        "budget_change", "预算科目增减", "Biggest changes of budget lines", columns, note
    )


def _targets(places: Places) -> Question:
    columns = [
        c.years(),
        c.coded("走向", "direction", "tendency", "tendency"),
        *_target_columns(),
        c.target_change(),
        c.coded("状态", "status", "status", "match_status"),
        c.place(places),
    ]
    note = both(
        "成本类以低为优，其余以高为优；比较符与此相反或时长类，只标“有变动”。"
        "百分比以百分点计，不相加。",
        "Less is better for cost, more for the rest; where the printed comparator says otherwise, "
        "and for lengths of time, the target is just marked as changed. Percentages change in "
        "points and are never added.",
    )
    return Question(
        "target_change", "指标值的提高与降低", "Targets raised and lowered", columns, note
    )


def _incomparable(places: Places) -> Question:
    columns = [
        c.years(),
        *_target_columns(),
        c.coded("状态", "status", "status", "match_status"),
        c.place(places),
    ]
    return Question(
        "target_incomparable", "不可比的指标", "Targets that cannot be compared", columns
    )


def _target_columns() -> list[c.Column]:
    return [
        c.text("项目", "project", "project_name", "name"),
        c.name_with_previous(
            "指标", "indicator", "level3_name", "previous_level3_name", "level2_name"
        ),
        c.text("上年指标值", "year before", "previous_target_text", "printed"),
        c.text("本年指标值", "this year", "target_text", "printed"),
    ]


def _copies(places: Places) -> Question:
    columns = [
        c.years(),
        c.name_with_previous("项目", "project", "project_name", "previous_project_name"),
        c.text("年度目标", "goal", "annual_goal", "long"),
        *_two_years(),
        c.change(),
        c.place(places),
    ]
    return Question("goal_copy", "照抄上年的年度目标", "Goals copied word for word", columns)


def _issues(report: Report, organization: Row) -> Part:
    columns = [
        c.text("规则", "rule", "rule_id", "code"),
        c.coded("程度", "severity", "severity", "severity"),
        c.text("问题", "finding", "message", "long"),
        c.text("应为", "expected", "expected", "long"),
        c.text("项目", "project", "project_name", "name"),
        c.place(report.places),
    ]
    part = Question("issue", "数据问题", "Open data issues by rule", columns).answer(
        report, organization
    )
    if part.is_empty:
        return part
    rules = _by_rule(report.rows("issue_rule", organization["organization_key"]))
    return Part(part.chinese, part.english, join([rules, part.content]))


def _by_rule(rules: list[Row]) -> Html:
    """Return each rule with the number of its findings, also of those that the table leaves out."""
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
    return element("ul", *counts, class_="rules") if counts else NOTHING
