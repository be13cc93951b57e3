"""Merged cells that are written out: their text stands in each of their columns."""

import pytest

from tests.unit.budget.tables import WHO, added_up, read


@pytest.mark.parametrize(
    "head",
    [
        ["科目编码", "科目名称"],
        ["类", "款", "项", "科目名称"],
    ],
)
def test_a_total_in_each_column_of_labels_is_one_total(head: list[str]) -> None:
    code = ["205"] if len(head) == 2 else ["205", "", ""]
    rows = [
        [*head, "合计", "基本支出", "项目支出"],
        [*code, "教育支出", "100.0", "60.0", "40.0"],
        [*["合计"] * len(head), "100.0", "60.0", "40.0"],
    ]
    records = read(["支出总表", *WHO, *rows])
    assert added_up(records.budget_lines) == 1000000
    reasons = [cell.reason for cell in records.ignored]
    assert reasons.count("total of a merged cell, in each of its columns") == len(head) - 1
