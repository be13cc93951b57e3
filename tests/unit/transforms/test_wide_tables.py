"""Flat tables whose column of projects names organisations too, and those with groups abreast."""

import pytest

from tests.unit.transforms.forms import transform_rows
from transforms.records import DocumentRecords

TITLE = "2025年部门预算项目绩效目标表"
UNIT = "单位:万元"
LEVELS = ["一级指标", "二级指标", "三级指标", "指标值"]
WATER = "豫北市水利局"


def projects(records: DocumentRecords) -> list[tuple]:
    assert records.unread == ()
    return [
        (p.organization_name, p.project_name, int(p.total_amount or 0), p.indicator_count)
        for p in records.projects
    ]


def targets(records: DocumentRecords) -> list[tuple]:
    return [(i.level1_code, i.level3_name, i.target_text) for i in records.indicators]


@pytest.mark.parametrize(
    "mixed", ["单位（专项）名称", "单位名称、项目名称", "项目单位（项目名称）"]
)
def test_an_organisation_stands_above_its_projects(mixed: str) -> None:
    header = ["单位代码", mixed, "资金总额", "绩效目标", *LEVELS]
    rows = [
        ["112", "湘北县民政局", "75", *[""] * 5],
        ["112001", "湘北县民政局本级", "75", *[""] * 5],
        ["112001", "低保核查", "20", "", *[""] * 4],
        ["112001", "社区治理", "55", "治理社区。", "产出指标", "数量指标", "社区数", "12个"],
    ]
    records = transform_rows([TITLE, UNIT, header, *rows])
    unit = "湘北县民政局本级"
    assert projects(records) == [(unit, "低保核查", 200000, 0), (unit, "社区治理", 550000, 1)]
    assert {(p.department_name, p.organization_code) for p in records.projects} == {
        ("湘北县民政局", "112001")
    }


def test_the_standard_and_the_kind_of_a_value_have_columns_of_their_own() -> None:
    header = ["单位（专项）名称", "资金总额", "绩效目标", *LEVELS, "指标值内容", "评（扣）分标准"]
    row = ["社区治理", "55", "治理社区。", "产出指标", "数量指标", "社区数", "12", "不少于12个"]
    records = transform_rows(
        [
            TITLE,
            UNIT,
            [*header, "度量单位", "指标值类型", "备注"],
            ["湘北县民政局", "55", *[""] * 10],
            [*row, "每少1个扣1分", "个", "≥", ""],
        ]
    )
    (one,) = records.indicators
    assert (one.comparator, one.target_value, one.unit) == (">=", 12, "个")
    assert one.remark == "每少1个扣1分; 不少于12个"
    assert records.unread == ()


UPPER = ["项目编码", "项目名称", "项目金额", "", "", "绩效目标"]
MONEY = ["", "", "资金总额", "政府预算资金", "单位资金", ""]
GROUPS = ["成本指标", "", "产出指标", "", "满意度指标", ""]
PAIRS = ["三级指标", "指标值"] * 3
FIRST = ["41", "水利工程维护", "92.5", "80", "12.5", "维护工程。"]
ROWS = [
    [*FIRST, "维护成本", "≤92.5万元", "维护闸站", "≥26座", "群众满意度", "≥90%"],
    [*[""] * 8, "维护及时率", "≥95%", "", ""],
]
READ = [
    ("COST", "维护成本", "≤92.5万元"),
    ("OUT", "维护闸站", "≥26座"),
    ("SAT", "群众满意度", "≥90%"),
    ("OUT", "维护及时率", "≥95%"),
]


@pytest.mark.parametrize(
    "header",
    [
        [[*UPPER, *GROUPS], [*MONEY, *PAIRS]],
        [[*UPPER, "绩效指标", *[""] * 5], [*MONEY, *GROUPS], [*[""] * 6, *PAIRS]],
    ],
    ids=["two rows", "three rows"],
)
def test_groups_abreast_are_the_indicators_of_their_level(header: list) -> None:
    records = transform_rows([TITLE, f"单位名称：{WATER}", UNIT, *header, *ROWS])
    assert projects(records) == [(WATER, "水利工程维护", 925000, 4)]
    assert (records.projects[0].fiscal_amount, records.projects[0].other_amount) == (800000, 125000)
    assert targets(records) == READ


def test_a_repeated_wide_header_goes_on_with_the_table() -> None:
    header = [[*UPPER, *GROUPS], [*MONEY, *PAIRS]]
    heading = [TITLE, f"单位名称：{WATER}", UNIT, *header]
    second = [["42", "水质检测", "12.5", "12.5", "0", "检测。", *ROWS[0][6:]]]
    records = transform_rows([*heading, *ROWS, "\f" + TITLE, *heading[1:], *second])
    assert projects(records) == [(WATER, "水利工程维护", 925000, 4), (WATER, "水质检测", 125000, 3)]
    assert targets(records) == [*READ, *READ[:3]]


def test_the_unit_above_the_amounts_is_theirs() -> None:
    upper = [text.replace("项目金额", "项目金额（万元）") for text in UPPER]
    rows = [[*upper, *GROUPS], [*MONEY, *PAIRS], *ROWS]
    records = transform_rows([TITLE, f"单位名称：{WATER}", *rows])
    assert projects(records) == [(WATER, "水利工程维护", 925000, 4)]
