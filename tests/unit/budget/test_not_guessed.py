"""What looks like the heading, the header or the rows of a table, and is another's."""

import pytest

from tests.unit.budget.tables import BASIC, COVER, WHO, Rows, read
from tests.unit.transforms.forms import transform_rows
from transforms.errors import NoFormError
from transforms.records import DocumentRecords

HEADER = ["科目编码", "科目名称", "金额"]
MORE: Rows = [["", "合计", "80.00"], ["301", "工资福利支出", "60.00"]]
UNNAMED: Rows = [f"\f{BASIC[0]}", *BASIC[2:]]


def amounts(records: DocumentRecords) -> list[tuple[int | None, str]]:
    return [(line.fiscal_year, f"{line.amount:.0f}") for line in records.budget_lines]


@pytest.mark.parametrize(
    "header",
    [
        [["", "2023年", "2024年"], ["项目", "预算数", "预算数"]],
        [["2023年", "", "2024年", ""], ["项目", "金额", "项目", "金额"]],
    ],
)
def test_a_row_of_years_is_a_header(header: Rows) -> None:
    width = len(header[0])
    cells = ["合计", "8.00", "9.00"] if width == 3 else ["合计", "8.00", "合计", "9.00"]
    records = read(["“三公”经费支出表", *WHO, *header, cells])
    assert amounts(records) == [(2023, "80000"), (2024, "90000")]


@pytest.mark.parametrize(
    "line",
    [
        "2023年",
        "2023年  单位：元",
        "部门：云溪市图书馆  单位：元",
        "单位：元",
        "（云溪市图书馆）",
        "（2023年决算）",
        "云溪市图书馆",
        "二级单位：云溪市图书馆",
    ],
)
@pytest.mark.parametrize("header", [[], [HEADER]])
def test_a_line_of_another_year_unit_or_office_ends_a_table(line: str, header: Rows) -> None:
    records = transform_rows([*COVER, f"\f{BASIC[0]}", *BASIC[1:], f"\f{line}", *header, *MORE])
    assert amounts(records) == amounts(read(BASIC))


def test_a_line_that_repeats_the_heading_does_not_end_a_table() -> None:
    rows = [*COVER, f"\f{BASIC[0]}", *BASIC[1:], f"\f{WHO[0]}  {WHO[1]}", *MORE]
    assert len(transform_rows(rows).budget_lines) == len(BASIC) - 4 + len(MORE)


def test_the_unit_of_a_price_is_not_that_of_the_amounts() -> None:
    header = ["项目名称", "采购数量", "单价(元)", "采购金额(万元)"]
    rows = [["合计", "", "", "12.00"], ["计算机", "10", "6000.00", "6.00"]]
    records = read(["政府采购预算表", WHO[0], header, *rows])
    assert amounts(records) == [(2024, "120000"), (2024, "60000")]


def test_the_unit_of_a_title_is_that_of_its_table_and_of_amounts_without_their_own() -> None:
    own = ["一般公共预算支出表(千元)", WHO[0], ["科目编码", "科目名称", "金额(万元)"], *MORE]
    assert amounts(read(own))[0] == (2024, "800000")
    titled = ["一般公共预算支出表（元）", WHO[0], HEADER, *MORE]
    records = read(titled, ["支出预算总表", WHO[0], HEADER, *MORE])
    assert amounts(records) == [(2024, "80"), (2024, "60")]
    assert {cell.reason for cell in records.unread} == {"no money unit is printed"}


@pytest.mark.parametrize(
    "cover",
    [
        ["云溪市总工会部门预算", "（2024年）", "推动构建新发展格局"],
        ["2024年部门预算公开", "坚持以人民为中心"],
        ["云溪市总工会", "2024年部门预算", "预算单位构成", "云溪市职工服务中心"],
        ["云溪市红十字会", "内设综合办公室"],
        ["2024年部门预算公开", ["一般公共预算“三公”经费2024年预算表", ""]],
    ],
)
def test_no_organisation_is_taken_from_words_that_only_sound_like_one(cover: Rows) -> None:
    assert transform_rows([*cover, *UNNAMED]).budget_tables[-1].organization_name is None


@pytest.mark.parametrize("name", ["301医院", "120急救中心"])
def test_a_short_number_belongs_to_the_name(name: str) -> None:
    rows = ["支出预算总表", f"部门：{name}", WHO[1], HEADER, *MORE]
    assert transform_rows(rows).budget_tables[0].organization_name == name


def test_a_mark_behind_an_amount_with_a_blank_is_no_digit() -> None:
    records = read([*UNNAMED, HEADER, ["301", "工资福利支出", "10 234.5①"]])
    assert records.budget_lines[-1].amount == 102_345_000


def test_a_named_class_without_a_code_ends_the_one_before() -> None:
    stepped: Rows = [
        "支出预算总表",
        *WHO,
        ["类", "款", "项", "科目名称", "合计"],
        ["201", "", "", "一般公共服务支出", "10.00"],
        ["", "26", "", "档案事务", "10.00"],
        ["", "", "", "社会保障和就业支出", "5.00"],
        ["", "05", "", "行政事业单位养老支出", "5.00"],
    ]
    records = read(stepped)
    codes = {line.printed_label: line.functional_code for line in records.budget_lines}
    assert (codes["档案事务"], codes["行政事业单位养老支出"]) == ("20126", None)
    assert [(u.printed_text, u.reason) for u in records.unread] == [
        ("05", "a code that lacks a class")
    ]


def test_a_year_in_chinese_digits_and_one_behind_a_single_blank() -> None:
    above = [["年度：二〇二四年", WHO[0]], ["编制单位：云溪市档案馆 2024年 单位：万元"]]
    for lines in above:
        unit = [] if len(lines) == 1 else [WHO[1]]
        records = transform_rows(["支出预算总表", *lines, *unit, HEADER, *MORE])
        table = records.budget_tables[0]
        assert (table.organization_name, table.fiscal_year) == ("云溪市档案馆", 2024)


def test_a_table_whose_cells_nothing_tells_is_named() -> None:
    lines = [
        "云溪市档案馆2024年支出总表",
        "单位：万元",
        "科目 合计 基本支出",
        "教育支出 10.00 7.00",
    ]
    with pytest.raises(NoFormError, match=r"page 1 prints the title '云溪市档案馆2024年支出总表'"):
        transform_rows(lines)


def test_a_unit_below_its_table_is_taken_and_flagged() -> None:
    rows: Rows = ["支出总表", WHO[0], ["项目", "预算数"], ["基本支出", "9.0"]]
    records = read([*rows, "单位：万元"])
    assert [(line.amount, line.flags) for line in records.budget_lines] == [
        (90000, "unit_inferred")
    ]
    assert records.budget_tables[0].amount_unit == "单位：万元"


def test_a_unit_above_a_table_comes_before_the_one_below() -> None:
    rows: Rows = ["支出总表", *WHO, ["项目", "预算数"], ["基本支出", "9.0"]]
    records = read([*rows, "单位：元", "收入总表", ["项目", "预算数"], ["事业收入", "90"]])
    assert [line.amount for line in records.budget_lines] == [90000, 90]
