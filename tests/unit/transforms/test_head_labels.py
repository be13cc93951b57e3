"""Labels of head and header that only what stands beside them tells."""

import pytest

from tests.unit.transforms.forms import indicators, transform_rows

TITLE = "云溪市水务局2024年项目支出绩效目标表"
NAME = ["项目名称", "河道保洁", "", ""]
LEVELS = ["一级指标", "二级指标", "三级指标", "指标值"]
ROW = ["产出指标", "数量指标", "保洁河道", "100公里"]


def test_a_goal_between_the_levels_and_the_values_heads_the_names() -> None:
    header = ["一级指标", "二级指标", "绩效目标", "指标值"]
    records = transform_rows([TITLE, NAME, header, ROW])
    assert indicators(records) == [tuple(ROW)]
    assert records.unread == ()


@pytest.mark.parametrize(
    ("cells", "period", "unread"),
    [
        (["2024年", "信息员姓名", "张三"], "2024年", ["信息员姓名", "张三"]),
        (["2024年1月", "信息员姓名", "张三"], "2024年1月", ["信息员姓名", "张三"]),
        (["2024年1月", "开始至验收", "2025年12月"], "2024年1月开始至验收2025年12月", []),
        (["2024年1月", "起至于", "2024年12月"], "2024年1月起至于2024年12月", []),
        (["2024年1月", "至", "2024年12月"], "2024年1月至2024年12月", []),
        (["2024-01-01", "2024-12-31"], "2024-01-01 2024-12-31", []),
        (["2024年1月1日", "2026年"], "2024年1月1日 2026年", []),
        (["2024-01-01", "-", "2024-12-31"], "2024-01-01-2024-12-31", []),
    ],
)
def test_an_unknown_label_behind_a_date(cells: list[str], period: str, unread: list[str]) -> None:
    records = transform_rows([TITLE, NAME, ["项目期", *cells], LEVELS, ROW])
    assert [f.printed_text for f in records.fields if f.field_code == "period"] == [period]
    assert [cell.printed_text for cell in records.unread] == unread


def test_the_heading_of_the_indicators_is_no_text_of_the_goal() -> None:
    goal = ["年度绩效目标", "养护绿地", "", ""]
    records = transform_rows([TITLE, NAME, goal, ["分解目标", "", "", ""], LEVELS, ROW])
    assert records.projects[0].annual_goal == "养护绿地"
    assert records.unread == ()


def test_a_value_in_each_column_of_a_merged_cell_is_read_once() -> None:
    goal = ["年度绩效目标", *["养护绿地"] * 3]
    records = transform_rows([TITLE, ["项目名称", *["河道保洁"] * 3], goal, LEVELS, ROW])
    assert (records.projects[0].project_name, records.projects[0].annual_goal) == (
        "河道保洁",
        "养护绿地",
    )
    assert records.unread == ()
    reasons = [cell.reason for cell in records.ignored]
    assert reasons.count("value of a merged cell, in each of its columns") == 4
