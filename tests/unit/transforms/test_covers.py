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


@pytest.mark.parametrize("cover", [["2023年工作", "2024年计划"], ["甲县水利局", "乙县水利局"]])
def test_a_cover_that_says_two_things_says_none(cover: list[str]) -> None:
    (found,) = identity(read([*cover, *form(title="\f" + PLAIN)]))
    assert found == (None, None, None, None)


def test_a_form_that_names_its_department_only_is_that_ones() -> None:
    (found,) = identity(read(form(DEPARTMENT, title="2024年" + PLAIN)))
    assert found == (2024, "title", DEPARTMENT[1], "department")
    (found,) = identity(read(form(["中央主管部门", "农业农村部"], title="2024年" + PLAIN)))
    assert found == (2024, "title", None, None)


@pytest.mark.parametrize(
    "heading",
    [["单位编码：301001 晋源县民政局"], [["实施单位", "晋源县民政局[301001]"]]],
    ids=["before", "behind"],
)
def test_a_code_and_a_name_in_one_cell_are_parted(heading: list) -> None:
    (project,) = read(form(*heading)).projects
    assert (project.organization_code, project.organization_name) == ("301001", "晋源县民政局")


def test_the_goal_of_the_project_is_that_of_the_year_where_no_other_is_printed() -> None:
    whole = ["项目总体目标", "保障畅通。"]
    (project,) = read(form(whole)).projects
    assert project.annual_goal == "保障畅通。"
    (project,) = read(form(whole, ["年度目标", "养护620公里。"])).projects
    assert project.annual_goal == "养护620公里。"
    (project,) = read(form(["中期目标", "三年畅通。"])).projects
    assert project.annual_goal is None
