"""Forms that go on over a page break, with and without what identifies them."""

import pytest

from tests.unit.transforms.forms import (
    HEADER,
    HEADING,
    TITLE,
    body,
    head,
    indicators,
    transform_rows,
)

FIRST = [
    ["", "产出指标", "数量指标", "维护次数", "12次"],
    ["", "", "质量指标", "合格率", "100%"],
]
REST = [
    ["", "效益指标", "社会效益指标", "查档便利", "提升"],
    ["", "满意度指标", "服务对象满意度指标", "查档人满意度", "≥95%"],
]
WHOLE = [
    ("产出指标", "数量指标", "维护次数", "12次"),
    ("产出指标", "质量指标", "合格率", "100%"),
    ("效益指标", "社会效益指标", "查档便利", "提升"),
    ("满意度指标", "服务对象满意度指标", "查档人满意度", "≥95%"),
]
NAME = ["项目名称", "", "库房维护经费", "", ""]


@pytest.mark.parametrize(
    "top",
    [
        [*HEADING, NAME],
        [*HEADING, NAME, HEADER],
        [*HEADING, HEADER],
        HEADING,
        [TITLE],
        ["\f"],
        ["\f" + TITLE, NAME],
        [f"{TITLE}(续)"],
    ],
    ids=["name", "name-header", "header", "heading", "title", "nothing", "feed", "continued"],
)
def test_the_rest_of_a_form_joins_it(top: list) -> None:
    records = transform_rows([*head(), *body(*FIRST), *top, *REST])
    assert indicators(records) == WHOLE
    assert len(records.projects) == 1
    assert not records.unread


def test_a_form_of_another_project_does_not_join() -> None:
    other = head("数字化经费")
    records = transform_rows([*head(), *body(*FIRST), *other, *body(*REST)])
    assert [p.project_name for p in records.projects] == ["库房维护经费", "数字化经费"]


def test_the_same_project_with_other_money_is_a_form_of_its_own() -> None:
    records = transform_rows([*head(), *body(*FIRST), *head(total="40.0"), *body(*REST)])
    assert len(records.projects) == 2


def test_a_page_of_another_organisation_is_not_attached() -> None:
    other = "云溪市图书馆2021年项目支出预算绩效目标表"
    records = transform_rows([*head(), *body(*FIRST), other, HEADER, *REST])
    assert [p.template_code for p in records.projects] == ["T01", "unattached"]


def test_a_cell_cut_by_the_page_break_is_joined_and_recorded() -> None:
    cut = [*FIRST, ["", "", "时效指标", "完成时间", "根据工作安排,在一个年度内完成相关"]]
    rest = [["", "", "", "", "文件的印刷"], *REST]
    records = transform_rows([*head(), *body(*cut), "\f" + TITLE, NAME, *rest])
    assert records.indicators[2].target_text == "根据工作安排,在一个年度内完成相关文件的印刷"
    assert "stitched" in records.indicators[2].flags
    join = next(s for s in records.stitches if s.stitch_kind == "cut_row")
    assert (join.previous_text, join.printed_text) == (cut[2][4], "文件的印刷")


def test_a_goal_cut_by_the_page_break_is_joined() -> None:
    opening = [*head()[:-1], ["完成库房维护,", "", "", "", ""]]
    rest = [TITLE, ["并做好防潮工作。", "", "", "", ""], *body(*FIRST, *REST)]
    records = transform_rows([*opening, *rest])
    assert records.projects[0].annual_goal == "完成库房维护,并做好防潮工作。"
    assert indicators(records) == WHOLE


def test_the_form_spans_its_pages() -> None:
    records = transform_rows([*head(), *body(*FIRST), *HEADING, NAME, *REST])
    project = records.projects[0]
    assert (project.page_number, project.last_page_number) == (1, 2)
    assert [i.page_number for i in records.indicators] == [1, 1, 2, 2]


def test_a_row_that_is_cut_inside_its_level_labels_stays_one() -> None:
    cut = ["", "满意度指", "服务对象满意度指", "查档人满意", "≥95%"]
    rest = ["", "标", "标", "度", ""]
    records = transform_rows([*head(), *body(*FIRST, REST[0], cut), "\f", rest])
    assert indicators(records) == WHOLE
    assert records.indicators[-1].level2_code == "SAT"
    assert not records.unread


def test_a_header_that_is_one_line_of_an_aligned_text_is_no_part_of_a_cut_row() -> None:
    rows = [
        "项目名称           湿地修复",
        "实施单位           晋南市林业局",
        "项目资金（万元）   年度资金总额：   66",
        "                   其中：财政拨款   66",
        "年度目标           修复湿地300亩",
        "绩效指标           一级指标         二级指标             三级指标       指标值",
        "                   产出指标         数量指标             修复湿地面积   300亩",
        "                                    质量指标             苗木成活率     ≥85",
        "\f云溪市档案馆2021年项目支出预算绩效目标表(续)",
        "绩效指标           一级指标         二级指标             三级指标       指标值",
        "                                                                        %",
        "                                    时效指标             完成时间       11月底前",
        "                   效益指标         生态效益指标         鸟类种群数     ≥30种",
        "                   满意度指标       服务对象满意度指标   公众满意度     ≥90%",
    ]
    records = transform_rows([TITLE, *rows])
    assert [row.target_text for row in records.indicators] == [
        *("300亩", "≥85", "11月底前", "≥30种", "≥90%"),
    ]
    assert [cell.printed_text for cell in records.unread] == ["%"]
