"""The grammar of target values, on values that forms print in many ways."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.targets.grammar import parse_target
from transforms.targets.model import Target, TargetContext

YEAR = 2023


def parse(text: str, name: str = "", **context: str) -> Target:
    return parse_target(text, TargetContext(name, fiscal_year=YEAR, **context))


@pytest.mark.parametrize(
    ("text", "kind", "comparator", "value", "unit", "norm"),
    [
        ("≥12.00(次)", "numeric", ">=", "12.00", "次", "12"),
        ("=100.00(%)", "percent", "=", "100.00", "%", "1"),
        ("≤20.00(万元)", "numeric", "<=", "20.00", "元", "200000"),
        ("＝1（套）", "numeric", "=", "1", "套", "1"),
        ("≥95（%）", "percent", ">=", "95", "%", "0.95"),
        (" ≥ 90 % ", "percent", ">=", "90", "%", "0.9"),
        ("≥90％。", "percent", ">=", "90", "%", "0.9"),
        ("95%以上(含)", "percent", ">=", "95", "%", "0.95"),
        ("95%（含）以上", "percent", ">=", "95", "%", "0.95"),
        ("95%及以上", "percent", ">=", "95", "%", "0.95"),
        ("达到98%以上", "percent", ">=", "98", "%", "0.98"),
        ("达95%", "percent", "=", "95", "%", "0.95"),
        ("不高于5%", "percent", "<=", "5", "%", "0.05"),
        ("高于90%", "percent", ">", "90", "%", "0.9"),
        ("95%左右", "percent", "~", "95", "%", "0.95"),
        ("千分之三", "percent", "=", "3", "‰", "0.003"),
        ("万分之五", "percent", "=", "5", "‱", "0.0005"),
        ("百分之百", "percent", "=", "100", "%", "1"),
        ("七成以上", "percent", ">=", "7", "成", "0.7"),
        ("降低至5%以下", "percent", "<=", "5", "%", "0.05"),
        ("下降5个百分点", "numeric", "=", "5", "百分点", "5"),
        ("≥1,200人次", "numeric", ">=", "1200", "人次", "1200"),
        ("100余人", "numeric", "~", "100", "人", "100"),
        ("近40个", "numeric", "~", "40", "个", "40"),
        ("三十场", "numeric", "=", "30", "场", "30"),
        ("两个", "numeric", "=", "2", "个", "2"),
        ("一百二十件", "numeric", "=", "120", "件", "120"),
        ("1.2千米", "numeric", "=", "1.2", "公里", "1.2"),
        ("1200㎡", "numeric", "=", "1200", "平方米", "1200"),
        ("50t", "numeric", "=", "50", "吨", "50"),
        ("10台（套）", "numeric", "=", "10", "台套", "10"),
        ("3座", "numeric", "=", "3", "座", "3"),
        ("5个完成", "numeric", "=", "5", "个", "5"),
        ("24小时内", "numeric", "<=", "24", "小时", "24"),
        ("30分钟以内", "numeric", "<=", "30", "分钟", "30"),
        ("≤3个工作日", "numeric", "<=", "3", "工作日", "3"),
        ("≤7日", "numeric", "<=", "7", "天", "7"),
        ("12个月", "numeric", "=", "12", "月", "12"),
        ("≥500万", "numeric", ">=", "500", "元", "5000000"),
        ("3000元/人/年", "numeric", "=", "3000", "元/人·年", "3000"),
        ("每人每月200元", "numeric", "=", "200", "元/人·月", "200"),
        ("5万元/公里", "numeric", "=", "5", "元/公里", "50000"),
        ("每年600元", "numeric", "=", "600", "元/年", "600"),
        ("零投诉", "numeric", "=", "0", "起", "0"),
        ("无事故", "numeric", "=", "0", "起", "0"),
        ("2021年建成3个", "numeric", "=", "3", "个", "3"),
        ("三支一扶10人", "numeric", "=", "10", "人", "10"),
        ("四好农村路建设5公里", "numeric", "=", "5", "公里", "5"),
        ("12328热线受理500件", "numeric", "=", "500", "件", "500"),
        ("《2021年鉴》300册", "numeric", "=", "300", "册", "300"),
        ("全年维护12次", "numeric", "=", "12", "次", "12"),
    ],
)
def test_a_single_quantity(
    text: str, kind: str, comparator: str, value: str, unit: str, norm: str
) -> None:
    target = parse(text)
    assert (target.kind, target.comparator, target.unit) == (kind, comparator, unit)
    assert (target.value, target.value_norm) == (Decimal(value), Decimal(norm))


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "scale"),
    [
        ("3~5次", "3", "5", "次", "1"),
        ("3至5次", "3", "5", "次", "1"),
        ("90-95%", "90", "95", "%", "0.01"),
        ("≥80%且≤95%", "80", "95", "%", "0.01"),
        ("10万-15万元", "10", "15", "元", "10000"),
        ("5-10万元", "5", "10", "元", "10000"),
        ("±5%", "-5", "5", "%", "0.01"),
    ],
)
def test_a_range(text: str, low: str, high: str, unit: str, scale: str) -> None:
    target = parse(text)
    assert target.comparator == "between"
    assert (target.value, target.value_upper) == (Decimal(low), Decimal(high))
    assert (target.unit, target.scale) == (unit, Decimal(scale))


@pytest.mark.parametrize(
    ("text", "period", "day"),
    [
        ("2023年12月31日前完成", "by:2023-12-31", date(2023, 12, 31)),
        ("2022年2月底", "by:2022-02-28", date(2022, 2, 28)),
        ("12月底前", "by:FY-12-31", date(YEAR, 12, 31)),
        ("6月30日", "by:FY-06-30", date(YEAR, 6, 30)),
        ("2021年第四季度前", "by:2021-12-31", date(2021, 12, 31)),
        ("2021年上半年", "by:2021-06-30", date(2021, 6, 30)),
        ("2023-12-31", "by:2023-12-31", date(2023, 12, 31)),
        ("2023/12/31", "by:2023-12-31", date(2023, 12, 31)),
        ("20231231", "by:2023-12-31", date(2023, 12, 31)),
        ("2023年底前全部完成", "by:2023-12-31", date(2023, 12, 31)),
        ("本年度内", "by:FY", date(YEAR, 12, 31)),
        ("每月10日前发放", "by:M-10", None),
        ("1-12月", "2023-01-01..2023-12-31", date(2023, 12, 31)),
        ("2023年1月-12月", "2023-01-01..2023-12-31", date(2023, 12, 31)),
        ("2023年1月1日至2023年11月30日", "2023-01-01..2023-11-30", date(2023, 11, 30)),
    ],
)
def test_a_deadline(text: str, period: str, day: date | None) -> None:
    target = parse(text)
    assert (target.kind, target.period, target.deadline_date) == ("deadline", period, day)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("本年11月底前", "by:FY-11-30"),
        ("次年3月底前", "by:FY+1-03-31"),
        ("次年底前", "by:FY+1"),
        ("本年7月至次年3月", "FY-07-01..FY+1-03-31"),
    ],
)
def test_a_year_beside_the_forms_own_has_a_code_but_no_day_without_it(
    text: str, period: str
) -> None:
    target = parse_target(text, TargetContext())
    assert (target.kind, target.period, target.deadline_date) == ("deadline", period, None)


@pytest.mark.parametrize(
    ("text", "comparator", "value", "unit", "period"),
    [
        ("每月1次", "=", "1", "次", "M"),
        ("一年两次", "=", "2", "次", "Y"),
        ("4次/季度", "=", "4", "次", "Q"),
        ("每年≥2次", ">=", "2", "次", "Y"),
        ("一季度一次", "=", "1", "次", "Q"),
        ("每半年1次", "=", "1", "次", "H"),
        ("每两周一次", "=", "1", "次", "2W"),
        ("不少于5篇/月", ">=", "5", "篇", "M"),
        ("至少1次/周", ">=", "1", "次", "W"),
    ],
)
def test_a_frequency(text: str, comparator: str, value: str, unit: str, period: str) -> None:
    target = parse(text)
    assert (target.kind, target.comparator, target.unit, target.period) == (
        "frequency",
        comparator,
        unit,
        period,
    )
    assert target.value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("培训5期,每期60人", [(None, "5", "期"), (None, "60", "人/期")]),
        ("新建2座、改造3座", [("新建", "2", "座"), ("改造", "3", "座")]),
        ("大型会议2次；小型会议10次", [("大型会议", "2", "次"), ("小型会议", "10", "次")]),
        ("设备费36万元,材料费4万", [("设备费", "36", "元"), ("材料费", "4", "元")]),
    ],
)
def test_a_compound(text: str, parts: list[tuple[str | None, str, str]]) -> None:
    target = parse(text)
    assert target.kind == "compound"
    found = [(part.label, part.value, part.unit) for part in target.parts]
    expected = [(label, Decimal(value), unit) for label, value, unit in parts]
    if text.startswith("培训"):
        expected[0] = ("培训", *expected[0][1:])
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "优",
        "合格",
        "及时",
        "长期",
        "一等奖",
        "5A级",
        "2号楼",
        "第十四届",
        "完成三期工程",
        "1/3",
        "1:3",
    ],
)
def test_quality_in_words(text: str) -> None:
    target = parse(text)
    assert (target.kind, target.value) == ("qualitative", None)


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("", "blank"),
        ("—", "blank"),
        ("不适用", "not_applicable"),
        ("≥XX%", "template_residue"),
        ("≥**万元", "template_residue"),
        ("人次", "number_missing"),
        ("≥%", "number_missing"),
        ("达到预期目标", "vacuous"),
        ("完成年度目标", "vacuous"),
    ],
)
def test_a_placeholder(text: str, flag: str) -> None:
    target = parse(text)
    assert (target.kind, target.flags) == ("placeholder", (flag,))


def test_operator_and_unit_may_stand_in_columns_of_their_own() -> None:
    target = parse("95", "群众满意度", operator="≥", unit="%")
    assert (target.kind, target.comparator, target.value_norm) == ("percent", ">=", Decimal("0.95"))
    assert "implied" not in target.flags
    money = parse("20.5", "总成本", operator="≤", unit="万元")
    assert (money.comparator, money.unit, money.value_norm) == ("<=", "元", Decimal(205000))
    assert parse("优良", operator="定性", unit="/").kind == "qualitative"
    assert parse("12", operator="正向", unit="期").comparator == "="


def test_a_unit_is_inferred_from_the_name_and_the_scale_never() -> None:
    target = parse("95", "师生满意度")
    assert (target.unit, target.scale, target.flags) == ("%", 1, ("unit_inferred", "implied"))
    assert "pct_fraction_suspect" in parse("0.95", "验收合格率").flags
    assert parse("30", "总成本").unit == "元"


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("采购单价（台）", None),
        ("补助标准（人）", None),
        ("覆盖乡镇(街道)", None),
        ("新建公园(个/处)", None),
        ("完成时间(月)", None),
        ("服务时间(月)", "月"),
        ("学校（所）", "所"),
        ("培训规模(人/期)", "人/期"),
        ("补助标准(元/人)", "元/人"),
    ],
)
def test_brackets_behind_a_name_are_its_unit_where_they_say_what_is_counted(
    name: str, unit: str | None
) -> None:
    assert parse("300", name).unit == unit


def test_an_excel_serial_is_a_date_only_where_time_is_asked() -> None:
    serial = parse("45291", "完成时间")
    assert serial.deadline_date == date(2023, 12, 31)
    assert parse("45291", "办件量").kind == "numeric"


def test_a_quantity_with_a_deadline_keeps_both() -> None:
    target = parse("2023年6月30日前完成80%")
    assert (target.kind, target.value, target.period) == ("percent", 80, "by:2023-06-30")


@given(
    st.text(
        alphabet="0123456789.%万元次人个≥≤<>=-至、,每年月日内以上百分之一二两十第《》( )/X*",
        max_size=24,
    )
)
def test_any_text_gives_a_target(text: str) -> None:
    target = parse(text)
    assert target.kind
    if target.value is not None and target.comparator == "between" and target.value_upper is None:
        raise AssertionError(text)


@pytest.mark.parametrize("text", ["一十零个", "十零"])
def test_words_that_name_no_number_give_a_target_too(text: str) -> None:
    target = parse(text)
    assert target.value is None


@given(st.integers(min_value=10**20, max_value=10**40))
def test_a_number_too_long_to_hold_is_flagged(number: int) -> None:
    target = parse(f"{number}个")
    assert target.value is None
    assert "value_out_of_range" in target.flags
