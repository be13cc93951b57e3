"""A unit of money that stands below its table, or between two."""

import pytest

from tests.unit.budget.tables import COVER, Rows
from tests.unit.transforms.forms import transform_rows

WHO = "部门：云溪市档案馆"
OUT: Rows = ["支出总表", WHO, ["项目", "预算数"], ["基本支出", "9.00"]]
IN: Rows = ["收入总表", WHO, ["项目", "预算数"], ["事业收入", "90.00"]]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([*OUT, "单位：万元"], [90000]),
        ([*OUT, "单位：万元", f"\f{IN[0]}", *IN[1:], "单位：元"], [90000, 90]),
        ([*OUT, "\f单位：元", *IN], [90]),
        ([*OUT, "单位：元", *IN], []),
        ([*OUT[:2], "单位：万元", *OUT[2:], f"\f{IN[0]}", *IN[1:], "单位：元"], [90000, 90]),
        (
            [*OUT, "单位：万元", "\f支出总表（续）", OUT[2], ["项目支出", "3.00"], "单位：元"],
            [90000, 30000],
        ),
    ],
)
def test_a_unit_belongs_to_the_table_above_it_on_its_page(rows: Rows, expected: list[int]) -> None:
    records = transform_rows([*COVER, *rows])
    assert [line.amount for line in records.budget_lines] == expected
