"""Targets whose operator and unit stand in columns of their own, and texts of every kind."""

from dataclasses import fields
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.targets.grammar import parse_target
from transforms.targets.model import Target, TargetContext

ALPHABET = (
    "0123456789.%‰万亿元次人个期≥≤<>=±-~至、,每年月日季度周天内以上下"
    "百分之半一二两十第《》“( )/X*+含约近起隔双角零均度M→"
)


def parse(
    text: str, name: str = "", operator: str | None = None, unit: str | None = None
) -> Target:
    return parse_target(text, TargetContext(name, None, 2023, operator, unit))


@pytest.mark.parametrize(
    ("text", "operator", "unit", "kind", "comparator", "unit_name", "norm"),
    [
        ("96", "≥", "%", "percent", ">=", "%", "0.96"),
        ("96", "＞", "百分比", "percent", ">", "%", "0.96"),
        ("8", "＝", "场", "numeric", "=", "场", "8"),
        ("35.5", "≤", "万元", "numeric", "<=", "元", "355000"),
        ("40万", "≤", "万元", "numeric", "<=", "元", "400000"),
        ("40万", "≤", "元", "numeric", "<=", "元", "400000"),
        ("600人次", None, "人次", "numeric", "=", "人次", "600"),
        ("6", "≥", "次/年", "frequency", ">=", "次", "6"),
        ("150", "≤", "元/人·天", "numeric", "<=", "元/人·天", "150"),
        ("2", "≥", "人（次）", "numeric", ">=", "人次", "2"),
        ("2.5", "≥", "万台件", "numeric", ">=", "台件", "25000"),
        ("2.5", "≥", "万标箱", "numeric", ">=", "标箱", "25000"),
        ("2.5万", "≥", "万标箱", "numeric", ">=", "标箱", "25000"),
        ("3", "≥", "千瓦", "numeric", ">=", "千瓦", "3"),
        ("3.5万/月", "≤", "元", "numeric", "<=", "元/月", "35000"),
        ("3.5万/月", "≤", "万元", "numeric", "<=", "元/月", "35000"),
        ("每月20", "≤", "元", "numeric", "<=", "元/月", "20"),
        ("50", "≤", "升/百公里", "numeric", "<=", "升/百公里", "50"),
        ("9", "正向", "项", "numeric", "=", "项", "9"),
        ("9", "=", "无", "numeric", "=", None, "9"),
    ],
)
def test_columns_of_their_own(
    text: str, operator: str, unit: str, kind: str, comparator: str, unit_name: str, norm: str
) -> None:
    target = parse(text, "", operator, unit)
    assert (target.kind, target.comparator, target.unit) == (kind, comparator, unit_name)
    assert target.value_norm == Decimal(norm)


def test_the_cell_goes_before_the_column_and_the_conflict_is_flagged() -> None:
    assert parse("≥80", "", "≤", "%").comparator == ">="
    assert "operator_conflict" in parse("≥80", "", "≤", "%").flags
    assert parse("4座", "", None, "个").unit == "座"
    assert "unit_conflict" in parse("4座", "", None, "个").flags
    assert "operator_conflict" not in parse("≥80%", "", "≥", "%").flags


def test_dates_in_the_columns_of_a_flat_table() -> None:
    for text, unit in (("2023年9月30日", "年月日"), ("2023-09-30", "/"), ("45199", "日期")):
        target = parse(text, "完成时间", "≤", unit)
        assert (target.kind, target.period) == ("deadline", "by:2023-09-30")
    assert parse("2023", "建成年份", "≤", "年").period == "by:2023-12-31"
    assert parse("9", "完成时限", "≤", "月").kind == "numeric"


def test_a_figure_that_looks_like_a_date_counts_what_its_unit_says() -> None:
    money = parse("2023.12", "设备经费", "≤", "万元")
    assert (money.kind, money.comparator, money.value_norm) == ("numeric", "<=", 20231200)
    assert parse("2023.10", "项目总成本").unit == "元"
    assert parse("20231231", "补助资金", "=", "元").value == 20231231
    assert parse("2023.12", "完成时间", "≤", "月").period == "by:2023-12-31"
    assert parse("2023.12", "资金拨付").period == "by:2023-12-31"
    assert parse("2023.12", "完成", "=", "个").period == "by:2023-12-31"
    assert parse("20231231", "竣工", "=", "项").period == "by:2023-12-31"
    span = parse("2023.01-2023.12", "资金支付", None, "万元")
    assert span.period == "2023-01-01..2023-12-31"
    assert parse("2000-2010", "响应时间", "≤", "秒").value_upper == 2010
    assert parse("2023.12.31", "资金拨付", None, "元").kind == "deadline"


@pytest.mark.parametrize(
    ("unit", "name", "scale"),
    [
        ("百分比（%）", "%", "0.01"),
        ("%（百分比）", "%", "0.01"),
        ("%以上", "%", "0.01"),
        ("千分之", "‰", "0.001"),
        ("人民币万元", "元", "10000"),
        ("万元（人民币）", "元", "10000"),
        ("单位：万元", "元", "10000"),
        ("平方米（㎡）", "平方米", "1"),
        ("元/人*月", "元/人·月", "1"),
        ("元/（人·月）", "元/人·月", "1"),
        ("元/每人每月", "元/人·月", "1"),
        ("元/人年", "元/人·年", "1"),
        ("个/台/套/件/辆", "个/台/套/件/辆", "1"),
        ("个（套）", "个(套)", "1"),
        ("份/人/次", "份/人·次", "1"),
        ("人民币", "元", "1"),
    ],
)
def test_a_unit_column_prints_a_unit_in_many_ways(unit: str, name: str, scale: str) -> None:
    target = parse("98", "", "≥", unit)
    assert (target.unit, target.scale) == (name, Decimal(scale))
    assert ("rate" in target.flags) is ("·" in name)


@pytest.mark.parametrize(
    ("name", "unit", "meant"),
    [
        ("带宽", "M", "兆"),
        ("射程", "M", "米"),
        ("供暖温度", "度", "°C"),
        ("用电量", "度", "千瓦时"),
    ],
)
def test_a_unit_column_means_what_its_name_asks_for(name: str, unit: str, meant: str) -> None:
    assert parse("18", name, "≥", unit).unit == meant


def test_a_numeral_beside_a_unit_column_is_a_number() -> None:
    assert parse("两", "", "≥", "次").value == 2
    assert (parse("零", "", "=", "起").value, parse("零", "", "=", "起").unit) == (0, "起")
    assert parse("一", "", "定性", "文字描述").value is None


@pytest.mark.parametrize("operator", ["≥（大于等于）", "大于等于(≥)", "≥；", "（≥）"])
def test_an_operator_column_may_say_it_twice(operator: str) -> None:
    assert parse("98", "", operator, "%").comparator == ">="


def test_words_of_a_qualitative_row_stay_words() -> None:
    assert parse("优良", "", "定性", "/").kind == "qualitative"
    assert parse("定性", "", "定性", None).kind == "placeholder"


def test_a_range_in_a_compound_keeps_both_ends() -> None:
    target = parse("培训3-4期，每期70-80人")
    ends = [f"{part.comparator}{part.value}{part.unit}" for part in target.parts]
    assert ends == [">=3期", "<=4期", ">=70人/期", "<=80人/期"]
    assert (str(target.value), str(target.value_upper)) == ("3", "4")
    assert "part_range" in target.flags


def test_a_long_text_is_read_in_good_time_and_its_numbers_are_flagged() -> None:
    for text in ("1" * 5000, "一" * 5000, "1," * 2500, "每" * 5000, "完成1项、" * 1000):
        assert parse(text).value is None
    assert "unparsed_number" in parse("完成1项、" * 1000).flags


@given(st.one_of(st.text(max_size=20), st.text(alphabet=ALPHABET, max_size=16)))
def test_any_text_gives_a_target_that_says_all_it_read(text: str) -> None:
    target = parse(text)
    assert {field.name for field in fields(target)} == {field.name for field in fields(Target)}
    if target.kind in ("numeric", "percent", "compound") and target.value is None:
        assert "value_out_of_range" in target.flags
    if target.value_upper is not None:
        assert target.comparator == "between"


def test_half_a_character_is_no_reason_to_fail() -> None:
    assert parse("\ud83d12个").value == 12


def test_a_name_in_another_scale_than_the_column_is_flagged() -> None:
    assert "unit_conflict" in parse("36.5", "项目总成本（万元）", "≤", "元").flags
    assert "unit_conflict" not in parse("36.5", "项目总成本（万元）", "≤", "万元").flags


def test_months_of_a_length_have_their_sign_in_a_column_too() -> None:
    target = parse("12月", "项目工期", "≤", "月")
    assert (target.kind, target.comparator, target.value) == ("numeric", "<=", Decimal(12))
    assert parse("12月", "项目工期").kind == "deadline"
    assert parse("12月", "项目竣工期", "≤").kind == "deadline"


def test_the_label_of_a_part_keeps_its_first_word() -> None:
    labels = [part.label for part in parse("优良率≥50%，及格率≥95%").parts]
    assert labels == ["优良率", "及格率"]
