"""The rules on documents as they are read: each finds what it is for, at its line."""

from collections.abc import Sequence

import pytest

from expectations.report import ValidationReport
from expectations.validate import validate
from tests.unit.transforms.forms import HEADER, body, head, transform_rows

Rows = list[Sequence[str] | str]

QUANTITY = ["", "产出指标", "数量指标", "维护次数", "≥12次"]
QUALITY = ["", "", "质量指标", "验收合格率", "≥98%"]
TIME = ["", "", "时效指标", "完成时间", "2021年10月31日前"]
COST = ["", "", "成本指标", "项目总成本", "≤30万元"]
BENEFIT = ["", "效益指标", "社会效益指标", "受益人次", "≥500人次"]
SATISFACTION = ["", "满意度指标", "服务对象满意度指标", "查档人满意度", "≥95%"]
GOOD = [QUANTITY, QUALITY, TIME, COST, BENEFIT, SATISFACTION]
LINES = {"quantity": 13, "quality": 14, "time": 15, "cost": 16, "benefit": 17, "satisfaction": 18}


def form(changes: dict[str, list[str]] | None = None, top: Rows | None = None) -> Rows:
    rows = dict(zip(LINES, GOOD, strict=True)) | (changes or {})
    return [*(top or head()), *body(*(row for row in rows.values() if row))]


def check(rows: Rows) -> ValidationReport:
    return validate(transform_rows(rows))


def found(report: ValidationReport) -> set[tuple[str, str, int | None]]:
    return {(issue.rule_id, issue.severity, issue.line_number) for issue in report.issues}


def with_target(name: str, target: str) -> dict[str, list[str]]:
    row = dict(zip(LINES, GOOD, strict=True))[name]
    return {name: [*row[:4], target]}


def with_name(name: str, label: str) -> dict[str, list[str]]:
    row = dict(zip(LINES, GOOD, strict=True))[name]
    return {name: [*row[:3], label, row[4]]}


def changed_head(line: int, row: Sequence[str] | str) -> Rows:
    rows: Rows = list(head())
    rows[line - 1] = row
    return rows


def test_a_good_form_has_no_finding_above_info() -> None:
    report = check(form())
    assert [issue for issue in report.issues if issue.severity != "info"] == []
    assert report.quarantine == ()


@pytest.mark.parametrize(
    ("rule_id", "severity", "line", "changes"),
    [
        ("C04", "warning", 4, {"benefit": []}),
        ("C05", "info", 4, {}),
        (
            "C06",
            "warning",
            4,
            {"quantity": ["", "产出指标", "质量指标", "达标率", "100%"], "quality": []},
        ),
        ("C08", "warning", 14, with_target("quality", "")),
        ("A03", "warning", 16, with_target("cost", "≤36万元")),
        ("A03", "warning", 16, with_target("cost", "人工费20万元,材料费16万")),
        ("A03", "info", 16, with_target("cost", "≤20万元")),
        ("A05", "error", 16, with_target("cost", "≤30元")),
        ("Y01", "warning", 13, with_target("quantity", "2020年维护12次")),
        ("Y02", "warning", 15, with_target("time", "2022年3月底前")),
        ("V01", "warning", 17, with_target("benefit", "达到预期目标值")),
        ("V02", "warning", 17, with_target("benefit", "≥**人次")),
        ("V03", "warning", 13, with_target("quantity", "按要求开展")),
        ("V04", "info", 18, with_target("satisfaction", "≥95")),
        ("V05", "warning", 14, with_target("quality", "≥120%")),
        ("V06", "warning", 14, with_target("quality", "0.98")),
        ("V07", "warning", 14, with_target("quality", "2021年12月底前")),
        ("V08", "info", 17, with_target("benefit", "明显改善")),
        ("V10", "warning", 16, with_target("cost", "≥30万元")),
        ("V10", "warning", 18, with_target("satisfaction", "≤95%")),
        ("V11", "info", 15, with_target("time", "在一个年度内完成")),
        ("V12", "info", 13, with_target("quantity", "维护次数≥12次")),
        ("S01", "info", 18, with_target("satisfaction", "100%")),
        ("S01", "info", 18, with_target("satisfaction", "≥80%")),
        ("S02", "warning", 14, with_name("quality", "读者满意度")),
    ],
)
def test_a_rule_finds_its_fault(
    rule_id: str, severity: str, line: int, changes: dict[str, list[str]]
) -> None:
    assert (rule_id, severity, line) in found(check(form(changes)))


@pytest.mark.parametrize(
    ("rule_id", "changes"),
    [
        ("A03", with_target("cost", "≤30.03万元")),
        ("A03", with_name("cost", "人均成本")),
        ("Y01", with_target("benefit", "较2020年增长5%")),
        ("Y01", with_target("quantity", "印制《2020年鉴》12册")),
        ("V03", with_target("quantity", "每季度3次")),
        ("V05", with_target("quality", "同比增长120%")),
        ("V07", with_target("quality", "无")),
        ("V11", with_target("time", "2021年6月30日前")),
        ("S01", with_target("satisfaction", "≥95%")),
    ],
)
def test_a_rule_is_silent_where_all_is_well(rule_id: str, changes: dict[str, list[str]]) -> None:
    assert rule_id not in {issue.rule_id for issue in check(form(changes)).issues}


@pytest.mark.parametrize(
    ("rule_id", "severity", "top"),
    [
        ("C02", "error", changed_head(7, ["项目资金(万元)", "年度资金总额:", "", "若干", ""])),
        ("C02", "error", changed_head(7, ["项目资金", "年度资金总额:", "", "30.0", ""])),
        ("C03", "warning", changed_head(11, "")),
        ("A01", "warning", changed_head(8, ["", "其中:财政拨款", "", "29.8", ""])),
        ("A01", "error", changed_head(8, ["", "其中:财政拨款", "", "39.8", ""])),
        ("A02", "warning", changed_head(7, ["项目资金(万元)", "年度资金总额:", "", "0", ""])),
        ("Y01", "warning", changed_head(11, ["完成2019年库房维护。", "", "", "", ""])),
        ("Y03", "warning", changed_head(2, "(2020年度)")),
    ],
)
def test_a_rule_of_the_head_finds_its_fault(rule_id: str, severity: str, top: Rows) -> None:
    report = check(form(top=top))
    assert (rule_id, severity) in {(issue.rule_id, issue.severity) for issue in report.issues}
    assert bool(report.quarantine) == (severity == "error")


def test_no_organisation_or_year_is_quarantined_with_the_printed_rows() -> None:
    rows = form(top=[["项目名称", "库房维护经费", "", "", ""], *head()[6:]])
    report = check(rows)
    row = report.quarantine[0]
    assert row.rule_id == "C01"
    assert "fiscal year" in row.reason
    assert "库房维护经费" in (row.printed_text or "")


def test_a_page_that_belongs_to_no_form_is_quarantined() -> None:
    rest = ["云溪市图书馆2021年项目支出预算绩效目标表", HEADER, *GOOD[3:]]
    report = check([*form(), *rest])
    assert [row.rule_id for row in report.quarantine] == ["C07"]


def test_the_same_project_twice() -> None:
    report = check([*form(), *form(top=head(total="31.0"))])
    assert [issue.rule_id for issue in report.issues].count("D01") == 2


def test_the_same_indicator_in_two_projects() -> None:
    report = check([*form(), *form(top=head("数字化经费"))])
    repeated = [issue for issue in report.issues if issue.rule_id == "D02"]
    assert len(repeated) == len(GOOD)
    assert {issue.severity for issue in repeated} == {"info"}


def test_one_number_in_every_row() -> None:
    rows = {name: [*row[:4], "88"] for name, row in zip(LINES, GOOD, strict=True)}
    assert "V13" in {row.rule_id for row in check(form(rows)).quarantine}


def test_an_indicator_that_does_not_apply_carries_a_weight() -> None:
    header = [*HEADER, "分值权重(90)"]
    rows = [[*row, "15"] for row in GOOD]
    rows[4] = ["", "效益指标", "社会效益指标", "不适用", "无", "15"]
    report = validate(transform_rows([*head(), header, *rows]))
    assert ("V09", "warning", 17) in found(report)


def test_an_unread_cell_is_a_finding() -> None:
    report = check([*form(), ["甲处的说明文字", "乙处的说明文字", "丙处的说明文字", "丁", "戊"]])
    assert "U01" in {issue.rule_id for issue in report.issues}


def test_findings_name_project_rule_and_what_would_be_right() -> None:
    issue = next(
        i for i in check(form(with_target("cost", "≤36万元"))).issues if i.rule_id == "A03"
    )
    assert issue.project_name == "库房维护经费"
    assert issue.message == "cost indicators state 360,000.00 yuan, above the total of 300,000.00"
    assert issue.expected
    assert issue.found == "360000"
