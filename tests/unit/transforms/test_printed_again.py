"""A form that stands twice in one document says nothing new the second time."""

import pytest

from tests.unit.transforms.forms import Rows, body, head, transform_rows

INDICATOR = ["绩效指标", "产出指标", "数量指标", "维护次数", "≥2次"]


def form(name: str, total: str = "30.0", indicator: str = "≥2次") -> Rows:
    return [*head(name, total), *body([*INDICATOR[:-1], indicator])]


def test_it_is_loaded_once_and_the_rest_is_ignored_by_name() -> None:
    records = transform_rows([*form("甲经费"), *form("乙经费"), *form("甲经费")])
    assert [project.project_name for project in records.projects] == ["甲经费", "乙经费"]
    assert len(records.indicators) == 2
    assert "a form that was printed before" in {cell.reason for cell in records.ignored}
    assert records.cell_count == records.loaded_count + len(records.ignored) + len(records.unread)


@pytest.mark.parametrize(
    "changed", [form("甲经费", total="31.0"), form("甲经费", indicator="≥3次")]
)
def test_a_form_that_says_anything_else_is_loaded_too(changed: Rows) -> None:
    records = transform_rows([*form("甲经费"), *form("乙经费"), *changed])
    assert len(records.projects) == 3


def test_a_form_printed_twice_in_a_row_is_loaded_once() -> None:
    assert len(transform_rows([*form("甲经费"), *form("甲经费")]).projects) == 1


def titled(above: str, year: str = "(2021年度)") -> Rows:
    rows = [row for row in form("甲经费") if not isinstance(row, str) and row[0] != "实施单位"]
    return [f"\f{above}", "项目支出绩效目标表", year, *rows]


@pytest.mark.parametrize(
    "other",
    [
        titled("云溪市体育局"),
        titled("云溪市档案馆", "(2022年度)"),
        titled("云溪市体育局2021年部门预算"),
    ],
)
def test_the_same_words_of_another_organisation_or_year_are_another_form(other: Rows) -> None:
    records = transform_rows([*titled("云溪市档案馆"), *other])
    owners = {(project.organization_name, project.fiscal_year) for project in records.projects}
    assert len(owners) == 2
