"""A self-evaluation prints what was reached beside the goal: it is no part of the goal."""

import pytest

from tests.unit.transforms.forms import transform_rows

TITLE = "云溪市水务局2023年项目支出绩效自评表"
HEADER = ["一级指标", "二级指标", "三级指标", "年度指标值"]
ROW = ["产出指标", "数量指标", "保洁河道", "100公里"]
TOP = [TITLE, ["项目名称", "河道保洁", "", ""], ["年度资金总额", "100万元", "", ""]]
GOAL, RESULT = "保洁河道100公里。", "保洁河道95公里。"


@pytest.mark.parametrize(
    "rows",
    [
        [["年度总体目标", "预期目标", "", "实际完成情况"], ["", GOAL, "", RESULT]],
        [["年度总体目标", "预期目标", "实际完成情况", ""], [GOAL, RESULT, "", ""]],
        [["总体目标", "年初设定目标", "", "全年实际完成情况"], ["", GOAL, "", RESULT]],
        [["", "预期目标", "", "实际完成情况"], ["年度总体目标", GOAL, "", RESULT]],
        [["年度总体目标", f"预期目标:{GOAL}", "", f"实际完成情况:{RESULT}"]],
        [["年度目标完成情况", "预期目标", "", "实际完成情况"], ["", GOAL, "", RESULT]],
        [["年度目标", GOAL, "", ""], ["年度目标完成情况", RESULT, "", ""]],
        [["年度目标", GOAL, "总体目标完成情况", RESULT]],
        [["预期目标", GOAL, "实际完成情况", RESULT]],
    ],
)
def test_goal_and_result_are_kept_apart(rows: list) -> None:
    records = transform_rows([*TOP, *rows, HEADER, ROW])
    assert records.projects[0].annual_goal == GOAL
    results = [row.printed_text for row in records.fields if row.field_code == "actual_result"]
    assert results == [RESULT]
    assert records.unread == ()


def test_a_goal_alone_may_begin_with_a_label() -> None:
    rows = ["年度目标", f"预期目标:{GOAL}", "", ""]
    records = transform_rows([*TOP, rows, HEADER, ROW])
    assert records.projects[0].annual_goal == f"预期目标:{GOAL}"
