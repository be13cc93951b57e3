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
        [
            ["年度总体目标", "预期目标", "预期目标", *["实际完成情况"] * 2],
            ["年度总体目标", GOAL, GOAL, RESULT, RESULT],
        ],
        [
            ["年度总体目标", "预期目标", "预期目标", *["实际完成情况"] * 2],
            ["", GOAL, GOAL, RESULT, RESULT],
        ],
        [
            ["年度总体目标", "预期目标", "预期目标", *["实际完成情况"] * 2],
            ["年度总体目标", GOAL[:4], GOAL[:4], RESULT[:4], RESULT[:4]],
            ["年度总体目标", GOAL[4:], GOAL[4:], RESULT[4:], RESULT[4:]],
            ["年度总体目标", GOAL[4:], GOAL[4:], RESULT[4:], RESULT[4:]],
        ],
        [
            ["项目资金", "年初预算数", "全年预算数", "全年执行数", "执行率"],
            ["财政拨款", "100", "100", "90", "90%"],
            ["年度总体目标", "预期目标", "预期目标", *["实际完成情况"] * 2],
            ["年度总体目标", GOAL, GOAL, RESULT, RESULT],
        ],
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


def test_a_goal_that_was_reached_word_for_word_is_goal_and_result() -> None:
    labels = ["年度总体目标", "预期目标", "预期目标", *["实际完成情况"] * 2]
    rows = [labels, ["年度总体目标", *[GOAL] * 4]]
    records = transform_rows([*TOP, *rows, HEADER, ROW])
    assert records.projects[0].annual_goal == GOAL
    assert [f.printed_text for f in records.fields if f.field_code == "actual_result"] == [GOAL]


def test_an_amount_in_each_column_of_a_merged_cell_is_read_once() -> None:
    labels = [[label] * 2 for label in ("年度资金总额", "其中:财政拨款", "其他资金")]
    amounts = ["120", "100", "20"]
    rows = [["项目资金(万元)", *two, n, n] for two, n in zip(labels, amounts, strict=True)]
    records = transform_rows([*TOP[:2], *rows, HEADER, ROW])
    assert [(f.printed_label, f.printed_text) for f in records.funding] == [
        (two[0], n) for two, n in zip(labels, amounts, strict=True)
    ]
    assert records.unread == ()


@pytest.mark.parametrize("result", ["95公里", "100公里"])
def test_a_target_in_each_column_of_a_merged_cell_is_read_once(result: str) -> None:
    header = [*HEADER, HEADER[-1], "实际完成值", "备注"]
    row = [*ROW, ROW[-1], result, "无"]
    records = transform_rows([*TOP, ["年度目标", GOAL], header, row])
    (one,) = records.indicators
    assert (one.target_text, one.remark) == (ROW[-1], f"{result}; 无")
    assert records.unread == ()


def test_other_values_below_a_repeated_heading_are_unread() -> None:
    header, row = [*HEADER, HEADER[-1]], [*ROW, "90公里"]
    records = transform_rows([*TOP, ["年度目标", GOAL], header, row])
    assert [cell.printed_text for cell in records.unread] == ["90公里"]
