"""Merged cells that are written out: their text stands in each of their columns."""

import pytest

from tests.unit.budget.tables import WHO, Rows, added_up, facts, read


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


HEADERS = [
    (
        [
            ["科目编码", "科目名称", "合计", "基本支出", "基本支出", "基本支出", "项目支出"],
            ["科目编码", "科目名称", "合计", "小计", "人员经费", "公用经费", "项目支出"],
        ],
        [
            ["科目编码", "科目名称", "合计", "基本支出", "", "", "项目支出"],
            ["", "", "", "小计", "人员经费", "公用经费", ""],
        ],
    ),
    (
        [
            ["科目", "科目", *["本年支出"] * 5],
            ["编码", "名称", "合计", "基本支出", "基本支出", "基本支出", "项目支出"],
            ["编码", "名称", "合计", "小计", "人员经费", "公用经费", "项目支出"],
        ],
        [
            ["科目", "", "本年支出", "", "", "", ""],
            ["编码", "名称", "合计", "基本支出", "", "", "项目支出"],
            ["", "", "", "小计", "人员经费", "公用经费", ""],
        ],
    ),
]


@pytest.mark.parametrize(("written", "printed"), HEADERS)
def test_a_header_written_out_is_read_as_one_with_blank_cells(written: Rows, printed: Rows) -> None:
    body = [
        ["205", "教育支出", "100.0", "60.0", "50.0", "10.0", "40.0"],
        ["合计", "合计", "100.0", "60.0", "50.0", "10.0", "40.0"],
    ]
    found, expected = (
        read(["支出总表", *WHO, *header, *body]).budget_lines for header in (written, printed)
    )
    assert facts(found) == facts(expected)
    assert added_up(found) == 1000000
