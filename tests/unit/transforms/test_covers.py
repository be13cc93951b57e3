"""Year and organisation of a form that does not print them: of its department, cover or file."""

import pytest

from extractors.registry import extract
from tests.unit.transforms.forms import as_text, source_of
from transforms.pipeline import transform_document
from transforms.records import DocumentRecords

PLAIN = "项目支出绩效目标表"
BODY = [
    ["项目资金(万元)", "年度资金总额", "30"],
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "养护里程", "≥620公里"],
]
DEPARTMENT = ["主管部门", "青石县交通运输局"]
OFFICE = "青石县公路站"


def read(rows: list, name: str = "form.txt") -> DocumentRecords:
    return transform_document(extract(source_of(as_text(rows), name)))


def form(*heading: list[str] | str, title: str = PLAIN, project: str = "公路养护") -> list:
    return [title, ["项目名称", project], *heading, *BODY]


def identity(records: DocumentRecords) -> list[tuple]:
    return [
        (p.fiscal_year, p.year_source, p.organization_name, p.organization_source)
        for p in records.projects
    ]


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("青石县交通运输局2023年项目支出绩效目标表.txt", 2023),
        ("绩效目标2023.txt", 2023),
        ("2023年3月公开的绩效目标表.txt", None),
        ("2023-03-15绩效目标表.txt", None),
        ("20230315绩效目标表.txt", None),
        ("2023年绩效目标(2024年公开).txt", None),
        ("财预〔2024〕12号附件.txt", None),
        ("绩效 2024 03 15.txt", None),
        ("房间2011号.txt", None),
        ("2035年远景.txt", None),
        ("二〇二四年绩效.txt", 2024),
    ],
)
def test_the_year_may_stand_in_the_name_of_the_file_only(name: str, year: int | None) -> None:
    (found,) = identity(read(form(["实施单位", OFFICE]), name))
    assert found == (year, "file_name" if year else None, OFFICE, "text")


def test_what_a_form_prints_goes_before_the_name_of_the_file() -> None:
    records = read(form(["实施单位", OFFICE], title="2022年" + PLAIN), "2023年绩效目标.txt")
    assert identity(records) == [(2022, "title", OFFICE, "text")]


def test_year_and_organisation_of_the_cover_are_those_of_all_forms() -> None:
    cover = ["青石县应急管理局", "2024年度部门预算公开", "2024年2月"]
    rows = [*cover, *form(), *form(project="桥梁养护")]
    records = read(rows, "2022年.txt")
    assert identity(records) == [(2024, "cover", "青石县应急管理局", "cover")] * 2
    assert [cell.printed_text for cell in records.unread] == ["2024年2月"]


def test_a_year_alone_is_that_of_what_the_cover_speaks_of() -> None:
    titled = form(["实施单位", OFFICE], title="\f" + PLAIN)
    assert identity(read(["青石县教育局", "2024年度", "部门预算公开", *titled])) == [
        (2024, "cover", OFFICE, "text")
    ]
    assert identity(read(["2024年度", *titled])) == [(None, None, OFFICE, "text")]


@pytest.mark.parametrize(
    "line",
    [
        "青石县2021-2025年规划项目预算",
        "(2021—2025年)",
        "预算法(2018年修正)",
        "截至2023年底",
        "根据2023年财政要求编制",
        "一、2023年预算回顾",
    ],
)
def test_a_year_of_something_else_is_not_that_of_the_forms(line: str) -> None:
    (found,) = identity(read([line, *form(title="\f" + PLAIN)]))
    assert found == (None, None, None, None)


def test_what_stands_in_a_form_is_no_cover_of_the_others() -> None:
    first = form(title="青石县水利局2023年" + PLAIN)
    records = read([*first, *form(title="\f" + PLAIN, project="水质")])
    assert identity(records)[1] == (None, None, None, None)
    lines = ["年度目标:养护", "青石县图书馆", "2025年部门竣工"]
    assert identity(read([PLAIN, ["项目名称", "水质"], *lines, *BODY])) == [
        (None, None, None, None)
    ]


def test_the_day_above_a_title_is_the_last_place_to_look_for_a_year() -> None:
    rows = ["2024年7月31日", *form(["实施单位", OFFICE])]
    assert identity(read(rows)) == [(2024, "cover", OFFICE, "text")]
    assert identity(read(rows, "2023年绩效.txt")) == [(2023, "file_name", OFFICE, "text")]


def test_a_budget_that_names_no_year_hands_none_down() -> None:
    table = [
        "收支总表",
        "单位:万元",
        ["收入", "", "支出", ""],
        ["项目", "预算数", "项目", "预算数"],
        ["一、一般公共预算拨款收入", "100", "一、教育支出", "100"],
        ["本年收入合计", "100", "本年支出合计", "100"],
    ]
    rows = ["青石县教育局部门预算", *table, *form(["实施单位", OFFICE], title="\f" + PLAIN)]
    assert identity(read(rows)) == [(None, None, OFFICE, "text")]


@pytest.mark.parametrize("cover", [["2023年绩效", "2024年预算"], ["甲县水利局", "乙县水利局"]])
def test_a_cover_that_says_two_things_says_none(cover: list[str]) -> None:
    (found,) = identity(read([*cover, *form(title="\f" + PLAIN)]))
    assert found == (None, None, None, None)


def test_a_form_that_names_its_department_only_is_that_ones() -> None:
    (found,) = identity(read(form(DEPARTMENT, title="2024年" + PLAIN)))
    assert found == (2024, "title", DEPARTMENT[1], "department")


@pytest.mark.parametrize(
    "department",
    [
        ["中央主管部门", "农业农村部"],
        ["主管部门", "农业农村部"],
        ["省级主管部门", "省水利厅"],
        ["主管部门", "/"],
        ["部门", "办公室"],
        ["部门:办公室"],
    ],
)
def test_a_department_that_carries_out_no_project_is_not_its_organisation(
    department: list[str],
) -> None:
    (found,) = identity(read(form(department, title="2024年" + PLAIN)))
    assert found == (2024, "title", None, None)


@pytest.mark.parametrize("label", ["承办单位", "责任单位"])
def test_who_answers_for_a_project_goes_before_its_department(label: str) -> None:
    (found,) = identity(read(form(DEPARTMENT, [label, OFFICE], title="2024年" + PLAIN)))
    assert found == (2024, "title", OFFICE, "text")


@pytest.mark.parametrize(
    "heading",
    [["单位编码：301001 晋源县民政局"], [["实施单位", "晋源县民政局[301001]"]]],
    ids=["before", "behind"],
)
def test_a_code_and_a_name_in_one_cell_are_parted(heading: list) -> None:
    (project,) = read(form(*heading)).projects
    assert (project.organization_code, project.organization_name) == ("301001", "晋源县民政局")


@pytest.mark.parametrize("code", ["[301001]", "301-001", "301 001", "301001、301002", "12330000A"])
def test_a_cell_that_holds_no_name_beside_the_code_is_kept_as_printed(code: str) -> None:
    (project,) = read(form(["单位编码", code])).projects
    assert (project.organization_code, project.organization_name) == (code, None)


@pytest.mark.parametrize("name", ["青石县第一中学(2023)", "青石县公安局(110)", "服务中心(12345)"])
def test_a_number_behind_a_name_may_be_no_code(name: str) -> None:
    (project,) = read(form(["实施单位", name])).projects
    assert (project.organization_code, project.organization_name) == (None, name)


def test_the_goal_of_the_project_is_that_of_the_year_where_no_other_is_printed() -> None:
    whole = ["项目总体目标", "保障畅通。"]
    (project,) = read(form(whole)).projects
    assert project.annual_goal == "保障畅通。"
    (project,) = read(form(whole, ["年度目标", "养护620公里。"])).projects
    assert project.annual_goal == "养护620公里。"
    (project,) = read(form(whole, ["本年目标", "养护620公里。"])).projects
    assert project.annual_goal == "养护620公里。"


@pytest.mark.parametrize(
    "goals",
    [
        [["中期目标", "三年畅通。"]],
        [["项目总体目标(2023-2025年)", "三年畅通。"]],
    ],
)
def test_the_goal_of_several_years_is_not_that_of_the_year(goals: list) -> None:
    (project,) = read(form(*goals)).projects
    assert project.annual_goal is None


def test_a_goal_under_a_year_is_that_of_the_year() -> None:
    below = [["项目总体目标", "三年畅通。"], ["2024年度目标", "养护620公里。"]]
    beside = [["项目总体目标", "2024年目标"], ["三年畅通。", "养护620公里。"]]
    for goals in (below, beside):
        (project,) = read(form(*goals)).projects
        assert project.annual_goal == "养护620公里。"
