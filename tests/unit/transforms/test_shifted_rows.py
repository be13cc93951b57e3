"""Rows that lost merged cells: levels and columns restored by what the cells say."""

import pytest

from tests.unit.transforms.forms import body, head, indicators, transform_rows

FIRST = ["", "产出指标", "数量指标", "维护次数", "12次"]
LAST = ["", "满意度指标", "服务对象满意度指标", "查档人满意度", "≥95%"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["", "质量指标", "合格率", "100%", ""], ("产出指标", "质量指标", "合格率", "100%")),
        (["质量指标", "合格率", "100%", "", ""], ("产出指标", "质量指标", "合格率", "100%")),
        (["", "成本指标", "总成本", "30万元", ""], ("产出指标", "成本指标", "总成本", "30万元")),
        (["成本指标", "总成本", "30万元", "", ""], ("产出指标", "成本指标", "总成本", "30万元")),
        (["", "", "巡检次数", "4次", ""], ("产出指标", "数量指标", "巡检次数", "4次")),
        (["巡检次数", "", "", "", "4次"], ("产出指标", "数量指标", "巡检次数", "4次")),
        (["巡检次数", "4次", "", "", ""], ("产出指标", "数量指标", "巡检次数", "4次")),
        (
            ["可持续影响指标", "", "档案利用", "长期", ""],
            ("效益指标", "可持续影响指标", "档案利用", "长期"),
        ),
        (
            ["效益指标", "社会效益指标", "查档便利", "提升", ""],
            ("效益指标", "社会效益指标", "查档便利", "提升"),
        ),
    ],
)
def test_a_shifted_row_finds_its_columns(row: list[str], expected: tuple[str, ...]) -> None:
    records = transform_rows([*head(), *body(FIRST, row, LAST)])
    assert indicators(records)[1] == expected
    assert not records.unread


def test_a_name_that_equals_a_level_label_stays_a_name() -> None:
    row = ["", "满意度指标", "服务对象满意度指标", "服务对象满意度指标", "≥92%"]
    records = transform_rows([*head(), *body(FIRST, row)])
    assert indicators(records)[1] == tuple(row[1:])


def test_level_2_resets_when_level_1_changes() -> None:
    row = ["", "效益指标", "", "查档便利", "提升"]
    records = transform_rows([*head(), *body(FIRST, row)])
    assert indicators(records)[1] == ("效益指标", None, "查档便利", "提升")
    assert "level2_missing" in records.indicators[1].flags


def test_a_dropped_level_1_is_inferred_and_flagged() -> None:
    row = ["", "", "社会效益指标", "查档便利", "提升"]
    records = transform_rows([*head(), *body(FIRST, row)])
    assert indicators(records)[1] == ("效益指标", "社会效益指标", "查档便利", "提升")
    assert "level1_inferred" in records.indicators[1].flags


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([FIRST, ["", "", "成本指标", "总成本", "30万元"]], "OUT_COST"),
        ([FIRST, ["", "成本指标", "总成本", "30万元", ""]], "OUT_COST"),
        ([FIRST, ["", "成本指标", "经济成本指标", "总成本", "30万元"]], "COST_ECO"),
        ([FIRST, ["", "成本指标", "", "总成本", "30万元"]], None),
        ([["", "成本指标", "成本指标", "总成本", "30万元"], FIRST], "COST"),
    ],
)
def test_cost_stands_on_the_level_that_the_form_gives_it(
    rows: list[list[str]], code: str | None
) -> None:
    records = transform_rows([*head(), *body(*rows)])
    cost = next(i for i in records.indicators if i.level3_name == "总成本")
    assert cost.level2_code == code
    assert cost.level1_code == ("OUT" if code == "OUT_COST" else "COST")


def test_the_stub_may_stand_a_row_below_the_header() -> None:
    rows = [["", *body()[0][1:]], ["绩效指标", *FIRST[1:]], LAST]
    records = transform_rows([*head(), *rows])
    assert len(records.indicators) == 2
    assert not records.unread


def test_an_empty_row_of_the_form_is_no_indicator() -> None:
    empty = ["", "", "社会效益指标", "", ""]
    records = transform_rows([*head(), *body(FIRST, empty, LAST)])
    assert len(records.indicators) == 2
    assert "level without indicator" in {cell.reason for cell in records.ignored}


def test_a_row_of_a_stub_label_alone_takes_nothing_from_its_neighbours() -> None:
    header = ["一级指标", "二级指标", "三级指标", "指标值"]
    records = transform_rows([*head(), header, FIRST[1:], ["绩效指标", "", "", ""], LAST[1:]])
    assert indicators(records) == [tuple(FIRST[1:]), tuple(LAST[1:])]
    assert records.ignored[-1].reason == "stub of a row"
    assert len(records.ignored) + len(records.unread) + records.loaded_count == records.cell_count


def test_a_row_of_very_many_cells_is_read_or_reported() -> None:
    records = transform_rows([*head(), *body(FIRST, ["巡检"] * 1500, LAST)])
    assert indicators(records)[0] == tuple(FIRST[1:])
    assert indicators(records)[-1] == tuple(LAST[1:])
    assert len(records.ignored) + len(records.unread) + records.loaded_count == records.cell_count


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        (
            ["一级指标", "二级指标", "三级指标", "指标值", "备注"],
            ["产出指标", "热线办理", "12345热线", "≥95%", ""],
            ("产出指标", "热线办理", "12345热线", "≥95%"),
        ),
        (
            ["一级指标", "二级指标", "三级指标", "计算符号", "指标值", "计量单位", "权重"],
            ["产出指标", "应急指标", "120急救", "≥", "3", "次", "10"],
            ("产出指标", "应急指标", "120急救", "3"),
        ),
    ],
)
def test_a_row_in_its_place_may_name_what_begins_with_digits(
    header: list[str], row: list[str], expected: tuple[str, ...]
) -> None:
    records = transform_rows([*head(), header, row])
    assert indicators(records) == [expected]


def test_the_lines_of_a_note_amid_indicators_are_none() -> None:
    note = [
        ["说明", "", "", "", ""],
        ["", "1.", "按实填写", "", ""],
        ["", "2.", "如实填写", "", ""],
    ]
    records = transform_rows([*head(), *body(FIRST, *note, LAST)])
    assert indicators(records) == [tuple(FIRST[1:]), tuple(LAST[1:])]


def test_the_rest_of_a_name_below_a_signature_is_no_note() -> None:
    cut = [
        ["", "产出指标", "质量指标", "第3项检", "≥95%"],
        "填表人:张三",
        ["\f", "", "", "查合格率", ""],
    ]
    records = transform_rows([*head(), *body(FIRST), *cut, LAST])
    assert [row[2] for row in indicators(records)] == [FIRST[3], "第3项检查合格率", LAST[3]]


@pytest.mark.parametrize(
    "footer",
    [
        ["单位负责人:张三", "填表人:李四", "联系电话:13912345678", "填报日期:2023-01-10", ""],
        ["项目负责人", "张三", "联系电话", "13912345678", ""],
        ["填表人:李四", "", "联系电话:13912345678", "", ""],
    ],
)
def test_those_who_sign_are_no_indicator(footer: list[str]) -> None:
    records = transform_rows([*head(), *body(FIRST, LAST, footer)])
    assert indicators(records) == [tuple(FIRST[1:]), tuple(LAST[1:])]
    assert not any("139" in (row.printed_text or "") for row in records.fields)
    assert records.unread == ()


@pytest.mark.parametrize(
    "row",
    [
        ["", "预算执行率", "预算执行率", "预算执行率", "100%"],
        ["", "预算执行率", "", "资金执行率", "≥95%"],
        ["", "负责人", "质量指标", "联系人", "1名"],
    ],
)
def test_a_name_that_is_also_a_label_of_the_head_is_an_indicator(row: list[str]) -> None:
    records = transform_rows([*head(), *body(FIRST, row, LAST)])
    assert [name for _, _, name, _ in indicators(records)] == [FIRST[3], row[3], LAST[3]]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            ["质量指标", "达标率", "≥95%", "96%", "20", "19", ""],
            ("产出指标", "质量指标", "达标率", "≥95%", "96%; 19"),
        ),
        (
            ["质量指标", "河道环境", "明显改善", "有所改善", "20", "15", ""],
            ("产出指标", "质量指标", "河道环境", "明显改善", "有所改善; 15"),
        ),
        (
            ["质量指标", "检查", "达标率", "≥95%", "96%", "20", "19"],
            ("质量指标", "检查", "达标率", "≥95%", "96%; 19"),
        ),
    ],
)
def test_a_self_evaluation_that_lost_its_first_cell_keeps_target_and_result_apart(
    row: list[str], expected: tuple[str, ...]
) -> None:
    header = ["一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分"]
    first = ["产出指标", "数量指标", "清淤长度", "23公里", "22公里", "20", "19"]
    (_, one) = transform_rows([*head(), header, first, row]).indicators
    read = (one.level1_name, one.level2_name, one.level3_name, one.target_text, one.remark)
    assert read == expected


@pytest.mark.parametrize("last", ["绩效标准", "全年预计完成情况", "备注"])
def test_a_row_that_lost_its_first_cell_keeps_the_words_behind_its_target(last: str) -> None:
    header = ["一级指标", "二级指标", "三级指标", "指标值", last]
    first = ["产出指标", "数量指标", "清淤长度", "23公里", "计划标准"]
    row = ["质量指标", "达标率", "≥98%", "行业标准", ""]
    (_, one) = transform_rows([*head(), header, first, row]).indicators
    read = (one.level1_name, one.level2_name, one.level3_name, one.target_text, one.remark)
    assert read == ("产出指标", "质量指标", "达标率", "≥98%", "行业标准")


@pytest.mark.parametrize(
    ("row", "name", "target"),
    [
        (["质量指标", "合格率", "100%", "98%", "20", "19", "", ""], "合格率", "100%"),
        (["合格率", "100%", "98%", "20", "19", "", "", ""], "合格率", "100%"),
    ],
)
def test_a_result_beside_a_column_of_reasons_is_no_weight(
    row: list[str], name: str, target: str
) -> None:
    columns = ["指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
    first = ["产出指标", "数量指标", "清淤长度", "23公里", "22公里", "20", "19", "雨季"]
    header = ["一级指标", "二级指标", "三级指标", *columns]
    (_, one) = transform_rows([*head(), header, first, row]).indicators
    assert (one.level3_name, one.target_text, one.weight) == (name, target, 20)
    assert one.remark == "98%; 19"
