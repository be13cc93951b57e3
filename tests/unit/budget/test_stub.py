"""The column that names the rows, under a header that nobody declared."""

import pytest

from tests.unit.budget.tables import WHO, added_up, read


@pytest.mark.parametrize("header", ["来源", "采购类别", "资金性质", "地区", "哪一项"])
def test_the_first_column_of_words_names_the_rows(header: str) -> None:
    rows = [["序号", header, "金额"], ["1", "甲", "5.0"], ["2", "乙类", "3.0"], ["", "合计", "8.0"]]
    records = read(["收入总表", *WHO, *rows])
    assert [line.printed_label for line in records.budget_lines] == ["甲", "乙类", "合计"]


def test_a_known_label_column_stays_the_only_one() -> None:
    rows = [["资金性质", "项目", "金额"], ["财政", "甲费", "5.0"], ["财政", "乙费", "3.0"]]
    records = read(["支出总表", *WHO, *rows])
    labels = [(line.printed_label, line.remark) for line in records.budget_lines]
    assert labels == [("甲费", "资金性质: 财政"), ("乙费", "资金性质: 财政")]


def test_money_carried_over_is_told_from_this_years_under_the_same_header() -> None:
    rows = [
        ["项目名称", "合计", "本年拨款", "", "财政拨款结转结余", ""],
        ["", "", *["一般公共预算", "政府性基金预算"] * 2],
        ["甲项目", "40.0", "35.0", "", "5.0", ""],
    ]
    records = read(["项目支出表", *WHO, *rows])
    measures = [line.measure_code for line in records.budget_lines]
    assert measures == ["total", "general_public", "carryover.general_public"]


def test_transfers_by_region_name_the_region_and_what_is_passed_on() -> None:
    rows = [
        ["地区", "合计", "税收返还", "一般性转移支付", "专项转移支付"],
        ["东城区", "30.0", "5.0", "20.0", "5.0"],
        ["南山县", "40.0", "2.0", "28.0", "10.0"],
        ["合计", "70.0", "7.0", "48.0", "15.0"],
    ]
    records = read(["转移支付分地区预算表", *WHO, *rows])
    lines = records.budget_lines
    assert (added_up(lines), records.unread) == (700000, ())
    east = [line.measure_code for line in lines if line.printed_label == "东城区"]
    assert east == ["total", "tax_return", "general_transfer", "special_transfer"]


@pytest.mark.parametrize(
    ("names", "label"), [(["采购项目", "采购类别"], "电脑"), (["地区", "项目名称"], "货物")]
)
def test_what_a_row_is_like_does_not_name_it_beside_its_name(names: list[str], label: str) -> None:
    records = read(["政府采购预算表", *WHO, [*names, "金额"], ["电脑", "货物", "5.0"]])
    (line,) = records.budget_lines
    assert (line.printed_label, records.unread) == (label, ())
    assert line.remark is not None


def test_amounts_below_a_heading_of_labels_name_no_row() -> None:
    header = [
        ["预算单位", "支出合计", "按支出功能科目", "", "按支出性质", ""],
        ["", "", "社会保障", "住房保障", "基本支出", "项目支出"],
    ]
    row = ["档案馆", "5.0", "3.0", "2.0", "4.0", "1.0"]
    records = read(["支出总表", *WHO, *header, row])
    assert [line.label_path for line in records.budget_lines] == ["档案馆"] * 3
    assert [cell.printed_text for cell in records.unread] == ["3.0", "2.0"]
    assert added_up(records.budget_lines) == 50000
