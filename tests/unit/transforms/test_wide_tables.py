"""Flat tables whose column of projects names organisations too, and those with groups abreast."""

import pytest

from expectations.validate import validate
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


def test_an_unknown_heading_beside_the_groups_is_unread_alone() -> None:
    upper, money = [*UPPER, "项目进展", *GROUPS], [*MONEY, "", *PAIRS]
    rows = [[*row[:6], "", *row[6:]] for row in ROWS]
    records = transform_rows([TITLE, f"单位名称：{WATER}", UNIT, upper, money, *rows])
    assert targets(records) == READ
    assert [cell.printed_text for cell in records.unread] == ["项目进展"]


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


OFFICE = "青石县公路站"
GOAL = ["年度目标", *LEVELS]
EMPTY = [""] * 5
QUANTITY = ["好。", "产出指标", "数量指标", "养护里程", "≥620公里"]


@pytest.mark.parametrize(
    ("columns", "office", "own"),
    [
        (["主管部门"], ["青石县交通局"], ["青石县交通局"]),
        (["年度"], ["2025"], ["2025"]),
        (["单位名称"], [OFFICE], [OFFICE]),
        (["单位编码", "项目编码"], ["301001", "301001"], ["301001", "P01"]),
        (["序号"], ["1"], ["2"]),
    ],
)
def test_every_cell_of_a_row_of_an_organisation_is_accounted_for(
    columns: list[str], office: list[str], own: list[str]
) -> None:
    header = ["单位名称、项目名称", *columns, "预算金额(万元)", *GOAL]
    rows = [[OFFICE, *office, "55", *EMPTY], ["养护", *own, "55", *QUANTITY]]
    (project,) = transform_rows([TITLE, header, *rows]).projects
    assert (project.organization_name, project.project_name) == (OFFICE, "养护")


def test_blank_marks_and_remarks_make_no_project_of_an_organisation() -> None:
    header = ["单位名称、项目名称", "预算金额(万元)", *GOAL, "备注"]
    rows = [[OFFICE, "55", *["-"] * 5, "本级"], ["养护", "55", *QUANTITY, ""]]
    records = transform_rows([TITLE, header, *rows])
    assert [(p.organization_name, p.project_name) for p in records.projects] == [(OFFICE, "养护")]
    assert [cell.printed_text for cell in records.unread] == ["本级"]


CODED = ["单位代码", "单位（专项）名称", "资金总额", *GOAL]


def test_an_own_unit_is_an_office_though_its_projects_do_not_add_up() -> None:
    rows = [
        [OFFICE, "75", *EMPTY],
        [f"{OFFICE}本级", "70", *EMPTY],
        ["养护", "20", *QUANTITY],
    ]
    records = transform_rows([TITLE, UNIT, CODED[1:], *rows])
    assert [(p.organization_name, p.project_name) for p in records.projects] == [
        (f"{OFFICE}本级", "养护")
    ]


def test_a_project_named_like_an_office_is_a_project() -> None:
    coded = [
        ["301001", OFFICE, "75", *EMPTY],
        ["301001", "养护", "20", *QUANTITY],
        ["301001", "青石县养护中心", "50", *EMPTY],
        ["301001", "修路", "5", *QUANTITY],
    ]
    for header, rows in ((CODED, coded), (CODED[1:], [row[1:] for row in coded])):
        read = projects(transform_rows([TITLE, UNIT, header, *rows]))
        assert [row[:2] for row in read] == [
            (OFFICE, "养护"),
            (OFFICE, "青石县养护中心"),
            (OFFICE, "修路"),
        ]


def test_projects_of_one_name_are_those_of_their_organisations() -> None:
    rows = [
        ["301001", OFFICE, "20", *EMPTY],
        ["301001", "养护", "20", *QUANTITY],
        ["302001", "青石县桥梁站", "5", *EMPTY],
        ["302001", "养护", "5", *QUANTITY],
    ]
    records = transform_rows([TITLE, UNIT, CODED, *rows])
    assert projects(records) == [(OFFICE, "养护", 200000, 1), ("青石县桥梁站", "养护", 50000, 1)]


def test_the_first_project_is_no_organisation_where_one_is_named_above() -> None:
    rows = [["低保核查", "20", *EMPTY], ["社区治理", "55", *QUANTITY]]
    records = transform_rows([TITLE, f"单位名称：{WATER}", UNIT, CODED[1:], *rows])
    assert projects(records) == [(WATER, "低保核查", 200000, 0), (WATER, "社区治理", 550000, 1)]


def test_a_department_ends_where_the_codes_no_longer_begin_with_its_own() -> None:
    rows = [
        ["301", "青石县交通局", "55", *EMPTY],
        ["301001", OFFICE, "50", *EMPTY],
        ["301001", "养护", "50", *QUANTITY],
        ["301002", "青石县桥梁站", "5", *EMPTY],
        ["301002", "修桥", "5", *QUANTITY],
        ["302", "青石县水利局", "5", *EMPTY],
        ["302", "修坝", "5", *QUANTITY],
    ]
    records = transform_rows([TITLE, UNIT, CODED, *rows])
    transport = "青石县交通局"
    assert [p.department_name for p in records.projects] == [transport, transport, None]


def test_a_heading_of_several_projects_is_no_project() -> None:
    header = ["项目名称", "实施单位", "资金总额", *GOAL]
    group, row = ["一、特定目标类", "", "5", *EMPTY], ["养护", OFFICE, "5", *QUANTITY]
    second = [["运转类", "", "6", *EMPTY], ["修路", OFFICE, "6", *QUANTITY]]
    records = transform_rows([TITLE, UNIT, header, group, row, *second])
    assert [(p.project_name, p.indicator_count) for p in records.projects] == [
        ("养护", 1),
        ("修路", 1),
    ]
    assert {cell.reason for cell in records.unread} == {"heading of several projects"}


WIDE = [TITLE, f"单位名称：{WATER}", UNIT, [*UPPER, *GROUPS], [*MONEY, *PAIRS], *ROWS]


@pytest.mark.parametrize("title", [[], ["\f2025年项目支出绩效目标表"]])
def test_an_ordinary_form_below_a_wide_table_is_read_as_such(title: list[str]) -> None:
    rest = [""] * 4
    form = [
        ["项目名称", "公路养护", *rest, "主管部门", "", "青石县交通局", "", "实施单位", OFFICE],
        ["年度资金总额(万元)", *rest, "", "", "", "30", "", "", ""],
        ["年度目标", *rest, "", "养护好公路。", "", "", "", "", ""],
        ["一级指标", "", "二级指标", *rest, "三级指标", "", "", "", "指标值"],
        ["产出指标", "", "数量指标", *rest, "养护里程", "", "", "", "≥620公里"],
    ]
    project = transform_rows([*WIDE, *title, *form]).projects[1]
    assert (project.organization_name, project.department_name) == (OFFICE, "青石县交通局")
    assert (project.project_name, project.annual_goal) == ("公路养护", "养护好公路。")
    assert (project.total_amount, project.indicator_count) == (300000, 1)


def test_who_signs_a_wide_table_is_no_indicator() -> None:
    signed = ["填表人", "张三", *[""] * 6, "联系电话", "123", "审核人", "李四"]
    assert targets(transform_rows([*WIDE, signed])) == READ


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            [*LEVELS, *LEVELS[1:]],
            ["满意度指标", "满意度指标", "群众", "≥9%", "满意度指标", "群众", "≥5%"],
        ),
        (
            [*LEVELS, *LEVELS],
            ["产出指标", "数量指标", "里程", "≥6", "效益指标", "社会效益指标", "人", "≥5"],
        ),
    ],
)
def test_a_row_above_a_repeated_header_is_no_header(header: list[str], row: list[str]) -> None:
    head = [TITLE, ["项目名称", "养护"], ["实施单位", OFFICE]]
    records = transform_rows([*head, header, row, header, row])
    assert [name for _, name, _ in targets(records)] == [row[2]] * 2


@pytest.mark.parametrize(
    ("parts", "fiscal"),
    [
        (["10", "10", "4", "6"], 10),
        (["10", "10", "4", "5"], 10),
        (["20", "10", "4", "6"], 20),
        (["", "10", "4", "6"], 10),
    ],
)
def test_two_splits_of_one_sum_are_not_added(parts: list[str], fiscal: int) -> None:
    header = ["项目名称", "实施单位", "资金总额", "一般公共预算", "中央资金", "省级资金", *GOAL]
    records = transform_rows([TITLE, UNIT, header, ["养护", OFFICE, *parts, *QUANTITY]])
    assert records.projects[0].fiscal_amount == fiscal * 10000


@pytest.mark.parametrize(("amount", "is_told"), [("70", True), ("75", False)])
def test_a_project_that_may_be_an_office_is_told(amount: str, is_told: bool) -> None:
    header = ["单位（专项）名称", "资金总额", "绩效目标", *LEVELS]
    rows = [
        ["湘北县民政局", "20", *[""] * 5],
        ["低保核查", "20", "核查低保。", "产出指标", "数量指标", "户数", "12户"],
        ["湘北县社会救助中心", amount, *[""] * 5],
        ["临时救助", "55", "救助。", "产出指标", "数量指标", "人数", "12人"],
        ["社区治理", "20", "治理社区。", "产出指标", "数量指标", "社区数", "12个"],
    ]
    records = transform_rows([TITLE, UNIT, header, *rows])
    found = [i.found for i in validate(records).issues if i.rule_id == "C11"]
    assert found == ["湘北县社会救助中心"] * is_told
