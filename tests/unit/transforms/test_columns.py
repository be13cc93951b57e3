"""What the columns of an indicator body hold, where headers alone do not say it."""

import pytest

from tests.unit.transforms.forms import LEVELS, head, transform_rows
from transforms.schema import IndicatorTarget

CELLS = ["", "产出指标", "数量指标", "维护次数"]


def indicator_of(header: list[str], cells: list[str]) -> IndicatorTarget:
    (indicator,) = transform_rows([*head(), [*LEVELS, *header], [*CELLS, *cells]]).indicators
    return indicator


@pytest.mark.parametrize(
    ("operator", "direction"), [("正向", "≥"), ("≥", "正向"), ("正向指标", "≥")]
)
def test_the_operator_stands_under_either_of_two_headers(operator: str, direction: str) -> None:
    found = indicator_of(["指标性质", "指标方向", "指标值"], [operator, direction, "12次"])
    assert (found.comparator, found.operator_text) == (">=", "≥")
    assert found.direction_text in (operator, direction)


def test_a_standard_is_the_target_only_where_no_other_column_holds_it() -> None:
    both = indicator_of(["绩效标准", "当年预期实现值"], ["计划标准", "12次"])
    assert (both.target_text, both.remark) == ("12次", "计划标准")
    assert indicator_of(["绩效标准", "备注"], ["12次", "年内"]).target_text == "12次"


def test_a_row_that_prints_its_target_as_the_standard_only() -> None:
    assert indicator_of(["绩效标准", "指标值"], ["≥30次", ""]).target_text == "≥30次"
