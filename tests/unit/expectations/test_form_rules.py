"""Rules of whole forms and of whole documents."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from expectations.frames import check_frames
from expectations.report import ValidationReport
from expectations.validate import validate
from tests.unit.expectations.factory import (
    GOOD,
    LINES_A_FORM,
    USUAL,
    Line,
    a_field,
    changed,
    document,
    indicator,
    line_of,
    money,
    of_forms,
    project,
    several,
    unread,
)

NO_BENEFIT = "经济效益指标、社会效益指标、生态效益指标、可持续影响指标"
Found = list[tuple[str, str, int | None]]


def found(report: ValidationReport) -> Found:
    return [(issue.rule_id, issue.severity, issue.line_number) for issue in report.issues]


def measures(lines: Sequence[Line] = GOOD, **changes: Any) -> dict[str, Any]:
    frame = check_frames([document(lines, **changes)])["project"]
    return {name: frame.columns[name][0] for name in frame.columns.names}


def without(*classes: str) -> tuple[Line, ...]:
    return tuple(line for line in GOOD if line[0] not in classes)


def test_a_good_form_has_no_finding() -> None:
    assert found(validate(document())) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"project_name": None, "project_key": None}, "项目名称"),
        ({"organization_name": None, "organization_key": None}, "单位名称"),
        ({"organization_name": "  "}, "单位名称"),
        ({"fiscal_year": None}, "fiscal year"),
        ({"fiscal_year": 1921}, "1921"),
    ],
)
def test_a_form_without_identity_is_quarantined(changes: dict[str, Any], words: str) -> None:
    report = validate(document(**changes))
    assert ("C01", "error", LINES_A_FORM) in found(report)
    (row,) = report.quarantine
    assert (row.rule_id, row.form_key, row.line_number) == ("C01", "form-1", LINES_A_FORM)
    assert words in row.reason
    assert row.printed_text == f"printed {changes.get('project_name', '库房维护经费1')}"


def test_a_page_that_belongs_to_no_form_is_c07_and_nothing_else() -> None:
    page = project(
        project_name=None, project_key=None, total_amount=None, template_code="unattached"
    )
    report = validate(of_forms([page], [], [indicator(GOOD[-1])]))
    assert found(report) == [("C07", "error", LINES_A_FORM)]
    assert [row.rule_id for row in report.quarantine] == ["C07"]


@pytest.mark.parametrize(
    ("goal", "rules"),
    [
        (None, {"C03"}),
        ("/", {"C03"}),
        ("目标1:……", {"V02"}),
        ("完成XX项工作", {"V02"}),
        ("对照年度目标,说明完成情况(100字以内)", {"V02"}),
        ("完成2020年度维护任务。", {"Y01"}),
        ("到2020年底完成维护。", {"Y01"}),
        ("2020.05.31前完成维护。", {"Y01"}),
        ("同比增长5%。2019年完成维护。", {"Y01"}),
        ("完成2021年维护任务。", set()),
        ("目标1:完成维护;目标2:保障安全。", set()),
        ("按云档〔2019〕12号和《2018年规划》,自2015年起维护。", set()),
        ("实施2021-2025年规划,到2025年全部建成。", set()),
        ("2019年至2023年分批维护。", set()),
        ("较上年(2020年)增加两次。", set()),
        ("面积2000平方米,受理2020件。", set()),
    ],
)
def test_the_goal(goal: str | None, rules: set[str]) -> None:
    row = measures(annual_goal=goal)
    seen = {"C03": row["goal_text"] is None, "V02": row["goal_residue"], "Y01": row["goal_years"]}
    assert {rule for rule, value in seen.items() if value} == rules


def test_an_empty_goal_is_found_at_the_form() -> None:
    assert found(validate(document(annual_goal=None))) == [("C03", "warning", LINES_A_FORM)]


@pytest.mark.parametrize(
    ("lines", "level1", "level2"),
    [
        (GOOD, None, None),
        (without("SAT"), "满意度指标", None),
        (without("BEN_ECO", "BEN_ENV"), None, "经济效益指标、生态效益指标"),
        (without("OUT_COST"), None, "成本指标"),
        ((*without("OUT_COST"), ("COST_ECO", "总成本", "30万元")), None, None),
        (
            (*without("BEN_ECO", "BEN_SOC", "BEN_ENV"), ("BEN_MIX", "综合效益", "≥3万元")),
            None,
            None,
        ),
        (
            GOOD[:4],
            "效益指标、满意度指标",
            "经济效益指标、社会效益指标、生态效益指标、可持续影响指标",
        ),
    ],
)
def test_missing_classes(lines: Sequence[Line], level1: str | None, level2: str | None) -> None:
    row = measures(lines)
    assert (row["missing_level1"], row["missing_level2"]) == (level1, level2)


def test_satisfaction_under_benefit_is_there() -> None:
    old = indicator(GOOD[-1], 9, level1_code="BEN", level1_name="效益指标")
    typed = [*(indicator(line, n) for n, line in enumerate(GOOD[:-1], 1)), old]
    assert found(validate(of_forms([project()], money(*USUAL), typed))) == []


def test_a_label_that_is_not_in_the_taxonomy_still_counts() -> None:
    new = indicator(GOOD[-1], 9, level1_code=None, level2_code=None, level1_name="满意程度目标")
    typed = [*(indicator(line, n) for n, line in enumerate(GOOD[:-1], 1)), new]
    assert "C04" not in {rule for rule, _, _ in found(validate(of_forms([project()], (), typed)))}


def test_too_few_indicators_and_no_quantity() -> None:
    report = validate(document([GOOD[1], GOOD[-1]]))
    c06 = [issue for issue in report.issues if issue.rule_id == "C06"]
    assert [issue.message for issue in c06] == ["only 2 indicators"]
    assert "C04" in {rule for rule, _, _ in found(report)}
    report = validate(document(without("OUT_QTY")))
    assert ("C06", "warning", LINES_A_FORM) in found(report)


def test_a_department_form_has_classes_of_its_own() -> None:
    rows = [
        indicator(("OUT_QTY", "a", "1次"), n, level1_code=code, level2_code=None)
        for n, code in enumerate(("DEP_COST", "DEP_EFF", "DEP_PERF"), 1)
    ]
    rules = {rule for rule, _, _ in found(validate(of_forms([project()], money(*USUAL), rows)))}
    assert rules.isdisjoint({"C04", "C05", "C06"})


def test_years_of_title_and_file_name() -> None:
    title = document(title="云溪市档案馆2020年项目支出绩效目标表")
    assert ("Y03", "warning", LINES_A_FORM) in found(validate(title))
    name = replace(several(2), file_name="档案馆2020年项目支出绩效目标表.txt")
    issues = [issue for issue in validate(name).issues if issue.rule_id == "Y03"]
    assert [(issue.form_key, issue.severity) for issue in issues] == [("form-1", "warning")]


@pytest.mark.parametrize(
    "file_name",
    [
        "form.txt",
        "000_1664da28014958d2.txt",
        "2021年绩效目标.pdf",
        "2020年9月公开.pdf",
        "20200918.txt",
    ],
)
def test_a_file_name_without_another_fiscal_year(file_name: str) -> None:
    assert found(validate(replace(document(), file_name=file_name))) == []


def test_a_deadline_within_the_period_of_the_project_is_not_late() -> None:
    lines = changed("OUT_TIME", "完成时间", "2022年6月底前")
    late = validate(document(lines))
    assert ("Y02", "warning", line_of("OUT_TIME")) in found(late)
    long = document(lines, fields=[a_field("period", "2020年1月-2022年12月")])
    assert "Y02" not in {rule for rule, _, _ in found(validate(long))}


@pytest.mark.parametrize(
    ("targets", "is_found"),
    [
        (["在一个年度内完成"], True),
        (["2021年内实施完毕"], True),
        (["2021年1月-12月"], True),
        (["2021年12月底前"], False),
        (["2021年内实施完毕", "≤5个工作日"], False),
        (["2021年内实施完毕", "年底前"], True),
    ],
)
def test_the_year_as_the_only_time_target(targets: list[str], is_found: bool) -> None:
    timed = [("OUT_TIME", f"时限{n}", target) for n, target in enumerate(targets)]
    row = measures([*timed, *without("OUT_TIME")])
    assert (row["whole_year_text"] is not None) == is_found


@pytest.mark.parametrize(
    ("text", "is_found"),
    [("88", True), ("≥100", True), ("95%", True), ("达标", False), ("完成", False)],
)
def test_one_value_in_every_row(text: str, is_found: bool) -> None:
    report = validate(document([(code, name, text) for code, name, _ in GOOD]))
    assert ("V13" in {row.rule_id for row in report.quarantine}) == is_found


@pytest.mark.parametrize(
    "lines",
    [
        [(code, f"{name}完成率", "100%") for code, name, _ in GOOD if "COST" not in code],
        [(code, name, "88") for code, name, _ in GOOD[:4]],
        [*((code, name, "88") for code, name, _ in GOOD[:-1]), GOOD[-1]],
        [("OUT_QTY", f"活动{n}", "1") for n in range(8)],
    ],
    ids=["rates of 100 %", "few rows", "one row differs", "one class"],
)
def test_the_same_value_that_can_be_meant(lines: Sequence[Line]) -> None:
    assert measures(lines)["constant_text"] is None


def test_what_does_not_apply_carries_no_weight() -> None:
    weighted = indicator(("BEN_ENV", "生态效益", "不涉及"), 7, weight=Decimal(10))
    idle = indicator(("BEN_ECO", "经济效益", "无"), 5, weight=Decimal(0))
    others = [indicator(line, n) for n, line in enumerate(GOOD, 1) if n not in (5, 7)]
    report = validate(of_forms([project()], money(*USUAL), [*others, idle, weighted]))
    assert found(report) == [("V09", "warning", LINES_A_FORM + 17)]


@pytest.mark.parametrize(
    ("direction", "target", "is_found"),
    [
        ("反向", "≥5%", True),
        ("正向", "≤5%", True),
        ("正向指标", "≥5%", False),
        ("反向指标", "≤5%", False),
        ("=", "≥5%", False),
    ],
)
def test_the_printed_direction(direction: str, target: str, is_found: bool) -> None:
    row = indicator(("OUT_QUAL", "覆盖情况", target), 2, direction_text=direction)
    frame = check_frames([of_forms([project()], (), [row])])["indicator"]
    assert (frame.columns["opposed_direction"][0] is not None) == is_found


def test_what_could_not_be_read_is_found() -> None:
    records = replace(document(), unread=(unread("甲处", 3, 77),), unreadable_pages=(4,))
    report = validate(records)
    places = [(i.rule_id, i.severity, i.page_number, i.line_number) for i in report.issues]
    assert places == [("U01", "warning", 3, 77), ("U02", "warning", 4, None)]
    assert report.quarantine == ()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"year_source": "file_name"}, "2021 stands in the file's name"),
        ({"year_source": "cover"}, "2021 stands on the cover"),
        ({"organization_source": "department"}, "云溪市档案馆本级 is its 主管部门"),
        ({"organization_source": "cover"}, "云溪市档案馆本级 is that of the cover"),
    ],
)
def test_what_a_form_does_not_print_itself_is_told(changes: dict[str, str], words: str) -> None:
    (issue,) = validate(document(**changes)).issues
    rule = "C09" if "year_source" in changes else "C10"
    assert (issue.rule_id, issue.severity) == (rule, "info")
    assert words in issue.message


def test_year_and_organisation_beside_a_form_are_both_told() -> None:
    report = validate(document(year_source="cover", organization_source="cover"))
    assert [issue.rule_id for issue in report.issues] == ["C09", "C10"]
