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
