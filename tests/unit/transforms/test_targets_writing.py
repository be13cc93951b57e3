"""Targets as forms write them: notes before units, halves, brackets, bounds beside units."""

from decimal import Decimal

import pytest

from transforms.targets.grammar import parse_target
from transforms.targets.model import Target, TargetContext


def parse(text: str, name: str = "", unit: str | None = None) -> Target:
    return parse_target(text, TargetContext(name, fiscal_year=2024, unit=unit))


@pytest.mark.parametrize(
    ("text", "comparator", "norm", "unit"),
    [
        ("不少于10（含）个", ">=", "10", "个"),
        ("10（含）个以上", ">=", "10", "个"),
        ("5（含5）天以内", "<=", "5", "天"),
        ("3万（不含）元以下", "<", "30000", "元"),
        ("大于90%（含）", ">=", "0.9", "%"),
        ("低于10%（含）", "<=", "0.1", "%"),
        ("低于10万元（含税）", "<", "100000", "元"),
        ("两年半", "=", "2.5", "年"),
        ("十个半月", "=", "10.5", "月"),
        ("十二年半以内", "<=", "12.5", "年"),
        ("≤1个半月", "<=", "1.5", "月"),
        ("三个半小时以内", "<=", "3.5", "小时"),
        ("≥（95）%", ">=", "0.95", "%"),
        ("≥【95】%", ">=", "0.95", "%"),
        ("95%（以上）", ">=", "0.95", "%"),
        ("3（含3）元以上", ">=", "3", "元"),
        ("上限3个", "<=", "3", "个"),
        ("下限为3个", ">=", "3", "个"),
        ("不下于3个", ">=", "3", "个"),
        ("3个或更多", ">=", "3", "个"),
        ("不＞5个", "<=", "5", "个"),
        ("不≥5个", "<", "5", "个"),
        ("大于90%（含90%）", ">=", "0.9", "%"),
        ("大于500户（含5个村）", ">", "500", "户"),
        ("低于100万元（含20万元设备）", "<", "1000000", "元"),
        ("超过上限5%", ">", "0.05", "%"),
        ("低于下限5%", "<", "0.05", "%"),
        ("0.5元/千瓦时", "=", "0.5", "元/千瓦时"),
        ("三月三活动1场", "=", "1", "场"),
        ("2024年12月十二家以上", ">=", "12", "家"),
        ("2024年11月30场次", "=", "30", "场次"),
    ],
)
def test_a_quantity(text: str, comparator: str, norm: str, unit: str) -> None:
    target = parse(text)
    assert (target.comparator, target.value_norm, target.unit) == (comparator, Decimal(norm), unit)
    assert target.value_upper is None
    assert target.parts == ()


@pytest.mark.parametrize("text", ["1OO%", "l00%", "O.5%", "≠0个", "不=5个", "T+1", "≤N+2"])
def test_what_is_no_number_has_no_value(text: str) -> None:
    target = parse(text)
    assert target.value is None
    assert target.flags == ("unparsed_number",)


@pytest.mark.parametrize(
    ("text", "unit", "comparator", "norm", "name"),
    [
        ("98", "≥%", ">=", "0.98", "%"),
        ("98", "%以上", ">=", "0.98", "%"),
        ("3", "分钟以内", "<=", "3", "分钟"),
        ("100", "百分号", "=", "1", "%"),
        ("≤98", "≥%", "<=", "0.98", "%"),
    ],
)
def test_a_bound_beside_the_unit(
    text: str, unit: str, comparator: str, norm: str, name: str
) -> None:
    target = parse(text, unit=unit)
    assert (target.comparator, target.value_norm, target.unit) == (comparator, Decimal(norm), name)


@pytest.mark.parametrize(
    ("unit", "operator"), [("≥%", "≤"), ("分钟以内", "="), ("%(含)以上", None)]
)
def test_a_bound_beside_another_operator_stays_in_the_unit(unit: str, operator: str | None) -> None:
    target = parse_target(
        "95", TargetContext("合格率", fiscal_year=2024, operator=operator, unit=unit)
    )
    assert (target.value_norm, target.unit) == (Decimal(95), unit)


@pytest.mark.parametrize("text", ["师生比目标1:20", "目标1:1", "完成任务1/2", "目标2:1以上"])
def test_a_ratio_is_no_numbered_goal(text: str) -> None:
    target = parse(text)
    assert (target.value, target.flags) == (None, ("fraction",))


def test_what_differs_from_a_number_leaves_the_others() -> None:
    target = parse("合格率≥95%，差错≠0")
    assert (target.comparator, target.value) == (">=", Decimal(95))
    assert "unparsed_number" in target.flags


def test_months_are_a_length_where_the_name_asks_for_one() -> None:
    assert parse("≤3月", "工期").unit == "月"
    assert parse("≤10月", "服务期（月）").unit == "月"
    assert parse("≤3月", "完成时间").period == "by:FY-03-31"


@pytest.mark.parametrize(
    ("text", "values"),
    [("目标1：10场；目标2：500份", [10, 500]), ("95%/98%", [95, 98])],
)
def test_several_quantities(text: str, values: list[int]) -> None:
    assert [part.value for part in parse(text).parts] == values


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("每季度最后一个月20日前", "by:Q-20"),
        ("2024年10月1次", "by:2024-10-31"),
        ("2024年12月31项目完成", "by:2024-12-31"),
    ],
)
def test_a_period(text: str, period: str) -> None:
    target = parse(text)
    assert target.period == period
    assert target.value in (None, 1)
