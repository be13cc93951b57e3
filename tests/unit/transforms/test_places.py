"""A column of targets for each place (T19): one indicator for each place that has a target."""

import pytest

from tests.unit.transforms.forms import Rows, head, transform_rows
from transforms.records import DocumentRecords

LEVELS = ["一级指标", "二级指标", "三级指标"]
PLACES = ["西坪镇尧山村", "桃舟乡吾培村"]
BRIDGES = ["产出指标", "数量指标", "修建桥梁(座)", "3", "2"]
ROADS = ["", "", "修建道路(公里)", "1.5", ""]
CONTENT = ["满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "≥92%"]
READ = [
    ("OUT_QTY", "修建桥梁(座)", "西坪镇尧山村", "3"),
    ("OUT_QTY", "修建桥梁(座)", "桃舟乡吾培村", "2"),
    ("OUT_QTY", "修建道路(公里)", "西坪镇尧山村", "1.5"),
    ("SAT", "群众满意度", "西坪镇尧山村", "≥90%"),
    ("SAT", "群众满意度", "桃舟乡吾培村", "≥92%"),
]


def read(*rows: list[str]) -> DocumentRecords:
    document: Rows = [*head(), *rows]
    records = transform_rows(document)
    assert records.cell_count == sum(
        [records.loaded_count, len(records.ignored), len(records.unread)]
    )
    return records


def targets(records: DocumentRecords) -> list[tuple[str | None, ...]]:
    return [
        (i.level2_code, i.level3_name, i.target_place, i.target_text) for i in records.indicators
    ]


def test_each_place_has_its_own_target() -> None:
    records = read([*LEVELS, *PLACES], BRIDGES, ROADS, CONTENT)
    assert targets(records) == READ
    assert records.unread == ()
    first = records.indicators[0]
    assert (first.target_value, first.unit, first.indicator_seq) == (3, "座", 1)


def test_keys_are_those_of_the_row_and_the_place() -> None:
    header = [*LEVELS, *PLACES, "合计"]
    records = read(header, [*BRIDGES, "5"], [*ROADS, "1.5"], [*CONTENT, ""])
    ends = [row.indicator_key.removeprefix(row.form_key) for row in records.indicators]
    assert ends == [
        *("-0001", "-0001-01", "-0001-02"),
        *("-0002", "-0002-01"),
        *("-0003-01", "-0003-02"),
    ]
    assert [row.target_text for row in records.indicators if row.target_place is None] == [
        "5",
        "1.5",
    ]
    assert records.unread == ()


@pytest.mark.parametrize("whole", ["合计", "全县", "总计"])
def test_the_column_of_all_places_has_none(whole: str) -> None:
    records = read([*LEVELS, whole, *PLACES], [*BRIDGES[:3], "5", "3", "2"])
    assert [(t[2], t[3]) for t in targets(records)] == [
        (None, "5"),
        (PLACES[0], "3"),
        (PLACES[1], "2"),
    ]


@pytest.mark.parametrize(
    "headers",
    [
        [[*LEVELS, "指标值", ""], ["", "", "", *PLACES]],
        [[*LEVELS, "指标值", "指标值"], ["", "", "", *PLACES]],
        [[*LEVELS, "指标值", "指标值"], [*LEVELS, *PLACES]],
        [[*LEVELS, "指标值", ""], [*PLACES, "", "", ""]],
    ],
)
def test_places_may_stand_below_the_heading_of_targets(headers: list[list[str]]) -> None:
    records = read(*headers, BRIDGES, ROADS, CONTENT)
    assert targets(records) == READ
    assert records.unread == ()


def test_a_header_is_printed_again() -> None:
    header = [*LEVELS, *PLACES]
    records = read(header, BRIDGES, ROADS, header, CONTENT)
    assert targets(records) == READ
    assert records.unread == ()


def test_the_words_of_a_row_are_those_of_all_its_targets() -> None:
    header = [*LEVELS, "指标解释", *PLACES, "备注"]
    rows = [[*BRIDGES[:3], "座数", "3", "—", "新建"], ["", "", "修建水池", "座数", "", "2座", ""]]
    one, _ = read(header, *rows).indicators
    assert (one.target_place, one.target_text, one.remark) == (PLACES[0], "3", "座数; 新建")


@pytest.mark.parametrize(
    ("row", "is_sure"),
    [
        (["修建桥梁(座)", "3", "2", "", ""], True),
        (["数量指标", "修建桥梁(座)", "3", "2", ""], True),
        (["", "修建桥梁(座)", "3", "", ""], False),
        (["", "", "", "修建桥梁(座)", "3"], False),
        (["", "投入类", "修建桥梁(座)", "3", ""], False),
    ],
)
def test_a_row_aside_is_read_only_where_all_is_there(row: list[str], is_sure: bool) -> None:
    records = read([*LEVELS, *PLACES], [*BRIDGES[:2], *ROADS[2:]], row, CONTENT)
    before, after = READ[2:3], READ[3:]
    assert targets(records) == [*before, *(READ[:2] if is_sure else []), *after]
    assert bool(records.unread) != is_sure


@pytest.mark.parametrize(
    "headings",
    [
        ["责任单位", "完成时限"],
        ["受益乡镇(个)", "涉及村"],
        ["行政村", "自然村"],
        ["2021年", "2022年"],
        ["上年完成数", "本年计划数"],
        ["实施地区", "完成时限"],
        ["西坪镇尧山村", "完成时限"],
        ["西坪镇尧山村", "西坪镇尧山村"],
        ["2021年城关镇", "2022年城关镇"],
    ],
)
def test_other_headings_are_no_places(headings: list[str]) -> None:
    records = read([*LEVELS, *headings], BRIDGES, [*ROADS[:4], "2"])
    assert [row.target_place for row in records.indicators] == [None, None]
    assert {cell.printed_text for cell in records.unread} >= {*headings, "3", "1.5"}


def test_places_of_words_are_no_columns_of_targets() -> None:
    rows = [["产出指标", "数量指标", "修建桥梁", "县水利局", "县交通局"]]
    records = read([*LEVELS, *PLACES], *rows)
    assert [row.target_place for row in records.indicators] == [None]


def test_beside_a_column_of_targets_there_are_no_places() -> None:
    records = read([*LEVELS, "指标值", *PLACES], [*BRIDGES[:3], "5", "3", "2"])
    assert targets(records) == [("OUT_QTY", "修建桥梁(座)", None, "5")]
    assert len(records.unread) == 4


def test_communities_and_streets_are_places() -> None:
    rows = [[*BRIDGES[:3], "30", "20", "3", "5"]]
    records = read([*LEVELS, "分值", "凤城社区", "城东街道", "小计"], *rows)
    found = [(row.target_place, row.target_text, row.weight) for row in records.indicators]
    assert found == [(None, "5", 30), ("凤城社区", "20", 30), ("城东街道", "3", 30)]


@pytest.mark.parametrize("words", [["道路工程", "桥梁工程"], ["2022年", "2023年"]])
@pytest.mark.parametrize("stub", [["", "", ""], LEVELS, []])
def test_what_stands_below_other_words_under_the_heading_of_targets_is_unread(
    stub: list[str], words: list[str]
) -> None:
    headers = [[*LEVELS, "指标值", ""], [*stub, *words]]
    records = read(*headers, BRIDGES, CONTENT)
    assert [(t[1], t[3]) for t in targets(records)] == [
        ("修建桥梁(座)", None),
        ("群众满意度", None),
    ]
    unread = {cell.printed_text for cell in records.unread}
    assert unread == {*words, "3", "2", "≥90%", "≥92%"}


@pytest.mark.parametrize("stub", [["", "", ""], []])
@pytest.mark.parametrize(
    ("years", "value"), [(["2021年", "2022年"], "3"), (["2020年度", "2021年度"], "2")]
)
def test_of_years_below_the_heading_of_targets_that_of_the_form_is_read(
    stub: list[str], years: list[str], value: str
) -> None:
    records = read([*LEVELS, "年度指标值", ""], [*stub, *years], BRIDGES)
    assert [t[3] for t in targets(records)] == [value]
    assert {cell.printed_text for cell in records.unread} >= {"3", "2"} - {value}


def test_words_below_a_header_are_no_headings_where_rows_have_one_target() -> None:
    records = read([*LEVELS, "指标值", ""], ["按期完成", "质量达标"], [*BRIDGES[:3], "3"])
    assert targets(records)[-1][3] == "3"


def test_a_target_that_may_be_that_of_all_is_not_passed_over_for_its_places() -> None:
    records = read([*LEVELS, "绩效目标", *PLACES], [*BRIDGES[:3], "5", "3", "2"])
    assert [row.target_place for row in records.indicators] == [None]
    assert {"5", "3", "2"} <= {cell.printed_text for cell in records.unread}


def test_a_new_row_at_the_top_of_a_page_is_no_rest_of_the_one_before() -> None:
    header = [*LEVELS, *PLACES]
    again = ["\f" + header[0], *header[1:]]
    records = read(header, BRIDGES, again, ROADS, CONTENT)
    assert targets(records) == READ
