"""Growths, falls and levels of two years: what compares, in whatever words it is printed."""

import pytest

from transforms.matching.changes import change_of
from transforms.matching.indicators import match_indicators, unit_class
from transforms.matching.model import Indicator
from transforms.targets.grammar import parse_target
from transforms.targets.model import TargetContext


def row(key: str, name: str, target: str) -> Indicator:
    read = parse_target(target, TargetContext(name, fiscal_year=2022))
    flags = ";".join(read.flags)
    return Indicator(
        key, name, "OUT_QTY", kind=read.kind, unit=read.unit, value=read.value_norm, flags=flags
    )


def became(old: tuple[str, str], new: tuple[str, str]) -> set[str]:
    before, now = row("o", *old), row("n", *new)
    assert unit_class(before) == unit_class(now)
    return {str(link.status) for link in match_indicators([now], [before])}


@pytest.mark.parametrize(
    ("name", "before", "now"),
    [
        ("旅游收入增长", "≥5%", "增长5%"),
        ("旅游收入增长", "≥5%", "增长20%"),
        ("旅游总收入增长", "5%", "同比增长6%"),
        ("能耗降低", "5%", "下降5%"),
        ("单位能耗下降", "3%", "下降3%以上"),
        ("投诉数下降", "10%", "比上年下降12%"),
        ("收入增加", "500元", "增加600元"),
        ("绿化面积增加", "100亩", "增加320亩"),
        ("床位数增加", "20张", "增加20张"),
        ("人均收入增加额", "500元", "增加1600元"),
        ("亩均增产", "50公斤", "增加60公斤"),
        ("减贫人数", "100人", "减少320人"),
        ("业务水平提升", "≥90%", "提升90%"),
        ("农民人均增收", "增收500元", "增加600元"),
        ("采购成本", "压减5%", "节约5%"),
        ("满意度", "逐年提升95%", "95%"),
        ("绿化覆盖率", "40%", "逐年提升45%"),
        ("成本节约率", "提高5%", "≥5%"),
        ("旅游收入增长率（%）", "≥8%", "增长2%"),
        ("新增就业人数", "100人", "增加320人"),
        ("降低能耗", "≥1%", "下降5%"),
    ],
)
def test_a_name_that_says_its_change_compares(name: str, before: str, now: str) -> None:
    assert became((name, before), (name, now)) == {"continued"}
    assert became((name, now), (name, before)) == {"continued"}


@pytest.mark.parametrize(
    ("name", "before", "now"),
    [
        ("满意度", "95%", "提高5%"),
        ("业务办结率", "提高5%", "5.5%"),
        ("游客接待量", "95%", "增长5%"),
        ("能耗", "下降5%", "增长5%"),
        ("减贫人数", "减少100人", "增加100人"),
        ("新增设备验收合格率", "95%", "提高5%"),
    ],
)
def test_a_change_is_no_level(name: str, before: str, now: str) -> None:
    assert became((name, before), (name, now)) == {"kind_changed"}
    assert became((name, now), (name, before)) == {"kind_changed"}


@pytest.mark.parametrize(
    ("one", "other", "status"),
    [
        *(
            ("新增就业人数", f"{head}新增就业人数", "continued")
            for head in ("年度", "本年度", "项目", "全年", "预计", "1.")
        ),
        ("旅游收入增长率", "旅游收入增长率指标", "continued"),
        ("旅游收入增长率", "旅游收入增长率目标", "continued"),
        ("项目新增设备验收合格率", "新增设备验收合格率", "continued"),
        ("新增就业人数", "城镇新增就业人数", "renamed"),
        ("新增就业人数", "2023年新增就业人数", "renamed"),
        ("旅游收入增长率", "旅游收入增长率（%）", "renamed"),
        ("旅游收入增长率", "旅游收入增长率%", "renamed"),
        ("旅游收入增长率", "旅游收入增长速度", "renamed"),
        ("旅游收入增长率", "旅游收入增长", "renamed"),
        ("旅游收入增长率", "旅游收入同比增长", "renamed"),
        ("旅游总收入增幅", "旅游总收入增长", "renamed"),
        ("业务能力提升率", "业务能力提升", "renamed"),
        ("业务能力提升率", "业务能力提升度", "renamed"),
        ("业务能力提升率", "业务能力提升程度", "renamed"),
        ("群众满意度提升率", "群众满意度提升", "renamed"),
        ("能耗降低率", "能耗降低", "renamed"),
        ("办结时间缩短率", "办结时间缩短", "renamed"),
        ("成本节约率（%）", "成本节约率", "renamed"),
        ("成本节约率", "成本节约", "renamed"),
        ("增加就业岗位数量", "带动增加就业岗位数量", "renamed"),
        ("新增企业数量", "引进新增企业数量", "renamed"),
        ("新增病例数", "新发病例数", "renamed"),
        ("新增床位数", "新建床位数", "renamed"),
        ("净增用户数", "新增用户数", "renamed"),
        ("游客接待增长率", "游客接待率", "kind_changed"),
    ],
)
def test_names_in_other_words_stay_linked(one: str, other: str, status: str) -> None:
    assert became((one, "90%"), (other, "8%")) == {status}
    assert became((other, "90%"), (one, "8%")) == {status}


@pytest.mark.parametrize(
    "name",
    [
        "新增设备验收合格率",
        "新增设施完好率",
        "新增项目开工率",
        "增加值",
        "压减任务完成率",
        "减少存量案件办结率",
    ],
)
def test_a_change_within_a_name_is_none_of_its_target(name: str) -> None:
    assert change_of(Indicator("1", name, kind="percent")) is None
