"""Questions on indicators and their targets, where the answer is known."""

import duckdb
import pytest

from tests.unit.warehouse.marts import Ask, Row, fill, form, project_pair, target, target_pair

TARGETS, PAIRS = "mart.indicator_target", "mart.indicator_target_yoy"


def compare(scratch: duckdb.DuckDBPyConnection, pairs: list[tuple[Row | None, Row | None]]) -> None:
    """Fill the marts with indicators of 2021 beside those of 2022."""
    fill(scratch, TARGETS, [row for pair in pairs for row in pair if row])
    fill(scratch, PAIRS, [target_pair(*pair) for pair in pairs])


@pytest.fixture
def moved(scratch: duckdb.DuckDBPyConnection) -> None:
    """Targets that moved, in a project whose money did not fall and in one whose money did."""
    days = {"unit": "天", "comparator": "<=", "level3_name": "答复时间"}
    share = {"target_kind": "percent", "unit": "%", "level3_name": "合格率", "comparator": ">="}
    cost = {"unit": "元", "comparator": "<=", "level3_name": "总成本", "cost_group": True}
    printed = {"direction_text": "反向指标", "level3_name": "空置数"}
    compare(
        scratch,
        [
            (target("qty1", "12次", 12), target("qty2", "10次", 10)),
            (target("day1", "≤3天", 3, **days), target("day2", "≤2天", 2, **days)),
            (target("pct1", "≥80%", 0.8, **share), target("pct2", "≥97%", 0.97, **share)),
            (target("sml1", "100次", 100), target("sml2", "120次", 120)),
            (target("cst1", "≤10元", 10, **cost), target("cst2", "≤20元", 20, **cost)),
            (target("prt1", "4间", 4, **printed), target("prt2", "6间", 6, **printed)),
            (target("unt1", "5次", 5), target("unt2", "1场", 1, unit="场")),
        ],
    )
    fall = {"project_name": "消防", "form_key": "消防 2022"}
    old, new = target("low1", "9次", 9, **fall), target("low2", "8次", 8, **fall)
    fill(scratch, TARGETS, [old, new])
    fill(scratch, PAIRS, [target_pair(old, new, **fall, previous_form_key="消防 2021")])
    projects = [project_pair("库房", (100, 100)), project_pair("消防", (100, 90))]
    fill(scratch, "mart.project_budget_yoy", projects)


@pytest.mark.usefixtures("moved")
def test_targets_lowered(ask: Ask) -> None:
    columns = ("level3_name", "previous_target_text", "target_text", "change_percent")
    assert ask("targets_lowered", *columns, "direction_source") == [
        ("空置数", "4间", "6间", 50, "printed"),
        ("维护次数", "12次", "10次", -16.7, "assumed"),
    ]


@pytest.mark.usefixtures("moved")
def test_targets_raised(ask: Ask) -> None:
    columns = ("level3_name", "previous_target_text", "target_text", "change_percent")
    assert ask("targets_raised", *columns, "direction_source") == [
        ("答复时间", "≤3天", "≤2天", -33.3, "comparator"),
        ("合格率", "≥80%", "≥97%", 21.3, "comparator"),
    ]


@pytest.mark.parametrize(
    ("given", "direction", "source"),
    [
        ({"direction_text": "正向", "comparator": "<="}, 1, "printed"),
        ({"direction_text": "负向"}, -1, "printed"),
        ({"direction_text": "="}, 1, "assumed"),
        ({"comparator": "<"}, -1, "comparator"),
        ({"comparator": ">=", "level3_name": "投诉处理率"}, 1, "comparator"),
        ({"level3_name": "有效投诉"}, -1, "name"),
        ({"cost_group": True}, -1, "class"),
    ],
)
def test_direction_is_printed_or_inferred(
    scratch: duckdb.DuckDBPyConnection, given: Row, direction: int, source: str
) -> None:
    fill(scratch, TARGETS, [target("key", "1次", 1, **given)])
    found = scratch.execute("from mart.indicator_direction").fetchall()
    assert found == [("key", direction, source)]


def test_indicators_carried_over(scratch: duckdb.DuckDBPyConnection, ask: Ask) -> None:
    compare(
        scratch,
        [
            (target("a1", "12次", 12), target("a2", "12次", 12)),
            (target("b1", "12次", 12), target("b2", "12 次", 12)),
            (target("c1", "12次", 12), target("c2", "12次", 12, level3_name="检修次数")),
            (target("d1", "5次", 5), target("d2", "5次", 5)),
            (None, target("e2", "5次", 5)),
            (target("f1", "5次", 5), None),
        ],
    )
    assert ask("indicators_carried_over", "indicator_count", "same_count", "same_percent") == [
        (4, 2, 50)
    ]


def satisfied(key: str, value: float, **given: object) -> Row:
    share = {"target_kind": "percent", "unit": "%", "level2_code": "SAT", "comparator": ">="}
    return target(key, f"≥{value:.0%}", value, **{**share, **given})


def test_satisfaction_targets_by_year(scratch: duckdb.DuckDBPyConnection, ask: Ask) -> None:
    filed_as_quality = {"level2_code": "OUT_QUAL", "level2_inferred_code": "SAT"}
    fill(scratch, "core.target_form", [form("库房", 2022, 1)])
    fill(
        scratch,
        TARGETS,
        [
            satisfied("a", 0.90, fiscal_year=2021),
            satisfied("b", 0.95),
            satisfied("c", 0.95, **filed_as_quality),
            satisfied("d", 1.0),
            satisfied("e", 0.80),
            satisfied("f", 0.99, fiscal_year=2023),
            satisfied("i", 0.99, form_key="库房 2022 自评"),
            target("g", "满意", None, level2_code="SAT", target_kind="qualitative"),
            satisfied("h", 0.5, level2_code="OUT_QUAL"),
        ],
    )
    assert ask(
        "satisfaction_targets_by_year",
        *("fiscal_year", "target_count", "mean_target", "median_target", "most_frequent_target"),
        *("percent_at_95", "percent_at_100"),
    ) == [(2021, 1, 0.9, 0.9, 0.9, 0, 0), (2022, 4, 0.925, 0.95, 0.95, 50, 25)]


def test_cost_targets_against_money(scratch: duckdb.DuckDBPyConnection, ask: Ask) -> None:
    def cost(key: str, of: str, value: float | None, **given: object) -> Row:
        kind = {"unit": "元", "cost_group": True, "form_key": f"{of} 2022", "project_name": of}
        return target(f"{of} {key}", "", value, **{"level3_name": "成本", **kind, **given})

    compound = {"target_kind": "compound", "unit": None}
    fill(
        scratch,
        TARGETS,
        [
            cost("1", "热线", None, **compound),
            cost("1", "总额", 300_000),
            cost("2", "总额", 100_000),
            cost("1", "足额", 200_000),
            cost("2", "足额", 100_500),
            cost("1", "不足", 100_000),
            cost("1", "人均", 300, level3_name="人均培训费"),
            cost("1", "按人", 300, unit="元/人"),
        ],
    )
    parts = enumerate((1_360_000, 200_000, 40_000), start=1)
    rows = [
        {"indicator_key": "热线 1", "part_seq": seq, "target_value_norm": value, "unit": "元"}
        for seq, value in parts
    ]
    fill(scratch, "mart.indicator_target_part", rows)
    projects = ["总额", "足额", "不足", "人均", "按人"]
    money = [form("热线", 2022, 1_560_000), *(form(name, 2022, 300_000) for name in projects)]
    fill(scratch, "core.target_form", money)
    columns = ("project_name", "cost_sum_amount", "difference_amount", "finding")
    assert ask("cost_targets_against_money", *columns) == [
        ("热线", 1_600_000, 40_000, "above"),
        ("不足", 100_000, -200_000, "below"),
    ]


def test_unquantified_targets(scratch: duckdb.DuckDBPyConnection, ask: Ask) -> None:
    vague = {"target_kind": "qualitative", "unit": None}
    empty = {"target_kind": "placeholder", "unit": None}
    fill(scratch, "core.target_form", [form("库房", 2022, 1)])
    fill(
        scratch,
        TARGETS,
        [
            target("a", "达到预期目标", None, **empty),
            target("b", "有所提高", None, **vague),
            target("c", "12次", 12),
            target("d", "12次", 12),
            target("e", "有所提高", None, **vague, fiscal_year=2021),
        ],
    )
    columns = ("fiscal_year", "target_count", "placeholder_percent", "unquantified_percent")
    assert ask("unquantified_targets", *columns) == [(2021, 1, 0, 100), (2022, 4, 25, 50)]


def test_units_changed(scratch: duckdb.DuckDBPyConnection, ask: Ask) -> None:
    old, new = target("a1", "3次", 3), target("a2", "3场", 3, unit="场")
    same = (target("b1", "3次", 3), target("b2", "4次", 4))
    pairs = [target_pair(old, new, match_status="unit_changed"), target_pair(*same)]
    fill(scratch, PAIRS, pairs)
    columns = ("previous_unit", "unit", "previous_target_text", "target_text")
    assert ask("units_changed", *columns) == [("次", "场", "3次", "3场")]


def test_satisfaction_among_peers(scratch: duckdb.DuckDBPyConnection, ask: Ask) -> None:
    peer = {"organization_key": "peer", "organization_name": "石桥县档案馆"}
    own = {"organization_key": "archive", "organization_name": "云溪市档案馆"}
    fill(scratch, "core.dim_organization", [own, peer])
    fill(scratch, "core.target_form", [form("库房", 2022, 1), form("消防", 2022, 1, **peer)])
    elsewhere = {"form_key": "消防 2022", "organization_name": "石桥县档案馆"}
    fill(
        scratch,
        TARGETS,
        [
            satisfied("a", 0.90),
            satisfied("b", 0.95, **elsewhere),
            satisfied("c", 0.98, **elsewhere),
            satisfied("d", 0.10, fiscal_year=2021),
        ],
    )
    columns = ("place_name", "target_text", "percentile", "target_count")
    county = [("石桥县", "≥98%", 100, 3), ("石桥县", "≥95%", 50, 3)]
    assert ask("satisfaction_among_peers", *columns) == [*county, ("云溪市", "≥90%", 0, 3)]
    assert ask("satisfaction_among_peers", *columns, organization="石桥") == county


def test_indicators_dropped_and_added(scratch: duckdb.DuckDBPyConnection, ask: Ask) -> None:
    split = {"form_key": "消防 2022", "previous_form_key": "消防 2021"}
    compare(
        scratch,
        [
            (target("a1", "1次", 1), target("a2", "1次", 1)),
            (target("b1", "2次", 2), None),
            (None, target("c2", "3次", 3)),
        ],
    )
    fill(scratch, PAIRS, [target_pair(None, target("d2", "4次", 4), **split)])
    projects = [project_pair("库房", (1, 1)), project_pair("消防", (1, 1), match_status="split")]
    fill(scratch, "mart.project_budget_yoy", projects)
    assert ask("indicators_dropped_and_added", "change", "target_text") == [
        ("dropped", "2次"),
        ("added", "3次"),
    ]
