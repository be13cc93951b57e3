"""Targets of the whole period beside or above those of the year: only the year's are loaded."""

import pytest

from tests.unit.transforms.forms import TITLE, Rows, indicators, transform_rows
from transforms.records import DocumentRecords

TOP: Rows = [
    TITLE,
    ["项目名称", "河道保洁", "", "", "", "", "", ""],
    ["实施单位", "云溪市水务局", "", "", "", "", "", ""],
    ["年度资金总额", "100万元", "", "", "", "", "", ""],
    ["年度目标", "保洁河道", "", "", "", "", "", ""],
]
PERIOD = ["中期目标", "河道三年清", "", "", "", "", "", ""]
LEFT = ["二级指标", "三级指标", "指标值"]
HALVES = ["绩效指标", "一级指标", *LEFT, *LEFT]
MIDTERM = "mid-term target"
YEAR = [
    ("产出指标", "数量指标", "保洁河道", "20公里"),
    ("产出指标", "质量指标", "水质达标率", "≥80%"),
]
BOTH = [
    ["", "产出指标", "数量指标", "保洁河道", "60公里", "数量指标", "保洁河道", "20公里"],
    ["", "", "质量指标", "水质达标率", "≥90%", "质量指标", "水质达标率", "≥80%"],
]


def ignored(records: DocumentRecords) -> int:
    assert records.unread == ()
    assert records.cell_count == records.loaded_count + len(records.ignored)
    return sum(cell.reason == MIDTERM for cell in records.ignored)


@pytest.mark.parametrize("note", [("", ""), ("(长期)", "(年度)"), ("(中期)", "")])
def test_the_left_half_is_the_whole_period(note: tuple[str, str]) -> None:
    left, right = ([label + mark for label in LEFT] for mark in note)
    records = transform_rows([*TOP, PERIOD, ["绩效指标", "一级指标", *left, *right], *BOTH])
    assert indicators(records) == YEAR
    assert ignored(records) == 6


def test_words_say_that_the_right_half_is_the_whole_period() -> None:
    halves = [*(f"{label}(年度)" for label in LEFT), *(f"{label}(长期)" for label in LEFT)]
    rows = [[*row[:2], *row[5:], *row[2:5]] for row in BOTH]
    records = transform_rows([*TOP, ["绩效指标", "一级指标", *halves], *rows])
    assert indicators(records) == YEAR
    assert ignored(records) == 6


def test_the_halves_may_share_their_levels() -> None:
    header = ["", "一级指标", "二级指标", "三级指标", "指标值(或计划水平)"]
    rows = [[*row[:5], *row[6:]] for row in BOTH]
    records = transform_rows([*TOP, PERIOD, [*header, *header[3:]], *rows])
    assert indicators(records) == YEAR
    assert ignored(records) == 4


def test_a_row_may_print_one_half_only() -> None:
    left = ["", "产出指标", "数量指标", "建成泵站", "3座", "", "", ""]
    right = ["", "", "", "", "", "质量指标", "水质达标率", "≥80%"]
    records = transform_rows([*TOP, PERIOD, HALVES, left, BOTH[0], right])
    assert indicators(records) == YEAR
    assert ignored(records) == 6


@pytest.mark.parametrize("label", ["实施期指标值", "实施周期指标值", "指标值(长期)"])
def test_a_column_of_the_whole_period_is_no_target(label: str) -> None:
    rows = [[*row[:5], row[7]] for row in BOTH]
    header = ["绩效指标", "一级指标", "二级指标", "三级指标", label, "年度指标值"]
    records = transform_rows([*TOP, header, *rows])
    assert indicators(records) == YEAR
    assert ignored(records) == 2


def test_a_row_that_lost_its_merged_cells_keeps_both_values_apart() -> None:
    header = ["绩效指标", "一级指标", "二级指标", "三级指标", "实施期指标值", "年度指标值"]
    shifted = ["", "质量指标", "水质达标率", "≥90%", "≥80%", ""]
    records = transform_rows([*TOP, header, [*BOTH[0][:5], "20公里"], shifted])
    assert indicators(records) == YEAR
    assert ignored(records) == 2


@pytest.mark.parametrize("alone", [False, True], ids=["in the header", "above the header"])
def test_a_body_of_the_whole_period_is_not_the_years(alone: bool) -> None:
    header = ["一级指标", "二级指标", "指标内容", "指标值"]
    rows: list = [*TOP]
    for heading, row in (("长期绩效指标", slice(2, 5)), ("年度绩效指标", slice(5, 8))):
        rows += [[heading, "", "", "", ""]] if alone else []
        rows += [["" if alone else heading, *header]]
        rows += [["", "产出指标", *BOTH[0][row]], ["", "", *BOTH[1][row]]]
    records = transform_rows(rows)
    assert indicators(records) == YEAR
    assert ignored(records) == 7


def test_one_header_may_serve_both_bodies() -> None:
    header = ["", "一级指标", "二级指标", "指标内容", "指标值"]
    long = ["长期绩效指标", "产出指标", "数量指标", "保洁河道", "60公里"]
    year = ["年度绩效指标", "产出指标", "数量指标", "保洁河道", "20公里"]
    records = transform_rows([*TOP, header, long, year])
    assert indicators(records) == YEAR[:1]
    assert ignored(records) == 5


def test_of_halves_with_the_same_names_the_right_one_is_the_years() -> None:
    records = transform_rows([*TOP, HALVES, *BOTH])
    assert [row[3] for row in indicators(records)] == ["20公里", "≥80%"]
    assert all("half_assumed" in row.flags for row in records.indicators)
    assert ignored(records) == 6


def test_halves_with_other_names_are_not_guessed() -> None:
    others = [[*row[:-2], f"另{row[-2]}", row[-1]] for row in BOTH]
    records = transform_rows([*TOP, HALVES, *others])
    assert [row[3] for row in indicators(records)] == ["60公里", "≥90%"]
    assert {cell.printed_text for cell in records.unread} >= {"20公里", "≥80%"}


@pytest.mark.parametrize("heading", ["总体绩效指标", "长期绩效指标"])
def test_a_body_without_one_of_the_year_is_the_forms(heading: str) -> None:
    header = ["", "一级指标", "二级指标", "三级指标", "指标值"]
    records = transform_rows([*TOP, [heading, "", "", "", ""], header, *(r[:5] for r in BOTH)])
    assert len(indicators(records)) == 2


def test_an_indicator_named_as_a_block_is_none() -> None:
    header = ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"]
    rows = [BOTH[0][:5], ["", "", "", "长期指标", "≥5年"], BOTH[1][:5]]
    assert len(indicators(transform_rows([*TOP, header, *rows]))) == 3


def test_a_plain_value_is_no_column_of_the_whole_period() -> None:
    header = ["绩效指标", "一级指标", "二级指标", "三级指标", "绩效标准", "指标值"]
    rows = [["", "产出指标", "数量指标", "保洁河道", "按合同", "20公里"]]
    assert indicators(transform_rows([*TOP, header, *rows])) == YEAR[:1]
