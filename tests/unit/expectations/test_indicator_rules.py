"""Rules of single indicators: each fault is found on its line, and nothing else is."""

from functools import cache

import pytest

from expectations.validate import validate
from tests.unit.expectations.factory import (
    USUAL,
    Line,
    changed,
    indicator,
    line_of,
    money,
    of_forms,
    project,
)
from transforms.schema import DataIssue

# class, name, target, rules that find something: above info, and among infos
FAULTS: tuple[tuple[str, str | None, str | None, str], ...] = (
    ("OUT_QTY", "培训人次", None, "C08"),
    ("OUT_QTY", None, "12次", "C08"),
    ("SAT", "满意度指标", None, "C08"),
    ("OUT_QTY", "培训人次", "/", "C08"),
    ("OUT_QUAL", "课程质量", "预期目标值", "V01"),
    ("BEN_SOC", "社会影响", "达到预期绩效目标值。", "V01"),
    ("BEN_SOC", "社会影响", "完成年度目标", "V01"),
    ("OUT_QTY", "培训人次", "达到预期目标", "V01 V03"),
    ("BEN_SOC", "受益人次", "≥**人次", "V02"),
    ("BEN_SOC", "受益人次", "XX人次", "V02"),
    ("BEN_SOC", "受益人次", "≧ %", "V02"),
    ("BEN_SOC", "受益人次(≥**人次)", "500人次", "V02"),
    ("BEN_SOC", "指标1:……", "500人次", "V02"),
    ("BEN_SOC", "社会影响", "简要说明影响(100字以内)", "V02 V08"),
    ("OUT_QTY", "按期缴纳会费", "按规定期限缴纳", "V03"),
    ("OUT_QTY", "开展业务培训", "全年按计划组织开展", "V03 V08"),
    ("OUT_QTY", "库房改造", "2021年12月底前完成", "V03"),
    ("OUT_QUAL", "验收合格率", "≥120%", "V05"),
    ("OUT_QUAL", "任务完成率", "110%", "V05"),
    ("OUT_QUAL", "验收合格率", "95%-105%", "V05"),
    ("OUT_QUAL", "验收合格率", "0.98", "V06"),
    ("OUT_QUAL", "任务完成率", "1", "V06"),
    ("OUT_QUAL", "验收合格率", "≥0.98%", "V06"),
    ("OUT_QUAL", "项目完成率", "2021年12月底前", "V07"),
    ("OUT_QUAL", "验收合格率", "每季度一次", "V07"),
    ("OUT_QUAL", "验收合格率", "12次", "V07"),
    ("OUT_QUAL", "验收合格率", "严格按要求组织验收", "V07 V08"),
    ("SAT", "群众满意度", "进一步提高", "V07 V08"),
    ("OUT_TIME", "资金拨付及时性", "确保各项资金足额拨付到各有关单位", "V07 V08"),
    ("OUT_TIME", "项目完成时间", "100%", "V07"),
    ("OUT_TIME", "项目完成时间", "12次", "V07"),
    ("OUT_QTY", "培训人数", "≥95%", "V07"),
    ("OUT_COST", "项目总成本", "2021年底前", "V07"),
    ("OUT_COST", "设备单价", "≥500元", "V10"),
    ("SAT", "群众满意度", "≤95%", "V10"),
    ("SAT", "服务对象", "<95%", "V10"),
    ("OUT_QUAL", "群众投诉率", "≥5%", "V10"),
    ("OUT_QUAL", "验收合格率", "≤90%", "V10"),
    ("OUT_QUAL", "产品不合格率", "≥2%", "V10"),
    ("OUT_QUAL", "读者满意度", "≥95%", "S02"),
    ("BEN_SOC", "群众满意度", "≥95%", "S02"),
    ("OUT_QTY", "受理件次", "预计2020年受理18万件次", "Y01"),
    ("OUT_QTY", "受理件次", "二〇二〇年受理18万件次", "Y01"),
    ("OUT_QTY", "受理件次", "2022年受理18万件次", "Y01"),
    ("OUT_QTY", "受理件次", "较2018年增长5%", "Y01"),
    ("OUT_TIME", "完成时间", "2020年12月底前", "Y01"),
    ("OUT_TIME", "完成时间", "2022年3月底前", "Y02"),
    ("OUT_TIME", "服务周期", "2021.07-2022.06", "Y02"),
    ("OUT_TIME", "完成时间", "2022年6月30日前完成80%", "Y02"),
)
NOTES: tuple[tuple[str, str, str, str], ...] = (
    ("OUT_QTY", "接线人数", "≥24", "V04"),
    ("OUT_COST", "材料费用", "人工20万元,材料10万", "V04"),
    ("BEN_SOC", "社会影响", "明显改善", "V08"),
    ("BEN_SOC", "办事便利程度", "进一步方便群众", "V08"),
    ("OUT_QTY", "维护次数", "维护次数≥12次", "V12"),
    ("OUT_QTY", "政务培训人次", "完成政务培训人次300人次", "V12"),
    ("SAT", "群众满意度", "≥80%", "S01"),
    ("SAT", "群众满意度", "100%", "S01"),
    ("SAT", "群众满意度", "≥85", "S01 V04"),
    ("OUT_QUAL", "任务量", "完成3/4", "N02"),
)
SOUND: tuple[tuple[str, str, str], ...] = (
    ("OUT_QTY", "12345热线受理量", "≥18万件次"),
    ("OUT_QTY", "印制年鉴", "《2020年鉴》500册"),
    ("OUT_QTY", "兑付奖励", "按云财〔2019〕12号兑付30户"),
    ("OUT_QTY", "规划期内建设", "2019-2022年共建设12个"),
    ("OUT_QTY", "受理件次", "较上年(2020年)增长5%"),
    ("OUT_QTY", "受理件次", "比2020年增加300件"),
    ("OUT_QTY", "接转结转任务", "上年结转2020年任务12件"),
    ("OUT_QTY", "自2015年以来累计服务", "自2015年以来累计12万人次"),
    ("OUT_QTY", "每季度巡查", "每季度3次"),
    ("OUT_QTY", "培训", "培训5期,每期60人"),
    ("OUT_QTY", "满意度调查次数", "≥4次"),
    ("OUT_QTY", "培训人数增长", "同比增长120%"),
    ("OUT_QUAL", "税收增长率", "≥120%"),
    ("OUT_QUAL", "报送频率", "每月一次"),
    ("OUT_QUAL", "审核差错率", "≤1%"),
    ("OUT_QUAL", "不满意率", "≤3%"),
    ("OUT_QUAL", "群众投诉率下降", "下降5%以上"),
    ("OUT_QUAL", "预算执行率", "≤100%"),
    ("OUT_QUAL", "验收合格率", "无"),
    ("OUT_QUAL", "验收结果", "合格"),
    ("OUT_QUAL", "工程质量", "达到国家验收标准"),
    ("OUT_QUAL", "资料规范", "符合《档案馆建设标准》"),
    ("OUT_TIME", "资金拨付及时性", "及时"),
    ("OUT_TIME", "资金拨付及时性", "按时足额拨付"),
    ("OUT_TIME", "办理时限", "≤5个工作日"),
    ("OUT_TIME", "完成时间", "2021年12月底前完成100%"),
    ("OUT_TIME", "完成时间", "2021年6月30日前"),
    ("OUT_TIME", "拨付及时率", "100%"),
    ("OUT_COST", "成本节约额", "≥5万元"),
    ("OUT_COST", "补助标准", "≥600元/人"),
    ("OUT_COST", "人均培训成本", "≤400元/人"),
    ("OUT_COST", "成本控制率", "≤100%"),
    ("COST_ECO", "经济成本", "/"),
    ("BEN_SOC", "投入产出比", "300%"),
    ("BEN_SOC", "政策知晓度", "较高"),
    ("BEN_SOC", "办事便利程度", "优"),
    ("SAT", "群众满意度", "≥95%"),
    ("SAT", "群众满意度", "≥90"),
    ("SAT", "群众投诉率", "≤2%"),
    ("SAT", "群众投诉次数", "≤3次"),
)
ABOVE_INFO = ("error", "warning")


def cases() -> list[Line]:
    judged: list[Line] = [(at, name, target) for at, name, target, _ in (*FAULTS, *NOTES)]
    return [*judged, *SOUND]


@cache
def findings() -> dict[Line, tuple[DataIssue, ...]]:
    """Return the issues of each case: every case is a form of one large document."""
    keys = {f"form-{number}": case for number, case in enumerate(cases(), start=1)}
    records = of_forms(
        [project(number) for number in range(1, len(keys) + 1)],
        [row for number in range(1, len(keys) + 1) for row in money(*USUAL, ordinal=number)],
        [
            indicator(line, seq, number)
            for number, case in enumerate(cases(), start=1)
            for seq, line in enumerate(changed(*case), start=1)
        ],
    )
    issues = validate(records).issues
    return {
        case: tuple(issue for issue in issues if issue.form_key == key)
        for key, case in keys.items()
    }


@pytest.mark.parametrize(("at", "name", "target", "rules"), FAULTS)
def test_a_fault_is_found_on_its_line_and_nothing_else(
    at: str, name: str | None, target: str | None, rules: str
) -> None:
    found = [issue for issue in findings()[at, name, target] if issue.rule_id != "D02"]
    expected = {rule for rule in rules.split() if rule not in ("V04", "V08")}
    assert {issue.rule_id for issue in found if issue.severity in ABOVE_INFO} == expected
    line = line_of(at, cases().index((at, name, target)) + 1)
    assert {issue.line_number for issue in found if issue.severity in ABOVE_INFO} == {line}


@pytest.mark.parametrize(("at", "name", "target", "rules"), NOTES)
def test_a_note_is_made_and_nothing_above_it(at: str, name: str, target: str, rules: str) -> None:
    found = [issue for issue in findings()[at, name, target] if issue.rule_id != "D02"]
    assert {issue.severity for issue in found} == {"info"}
    line = line_of(at, cases().index((at, name, target)) + 1)
    assert {(issue.rule_id, issue.line_number) for issue in found} >= {
        (rule, line) for rule in rules.split()
    }


@pytest.mark.parametrize(("at", "name", "target"), SOUND)
def test_a_sound_target_raises_nothing_above_info(at: str, name: str, target: str) -> None:
    assert [i for i in findings()[at, name, target] if i.severity in ABOVE_INFO] == []
