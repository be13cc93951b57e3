"""Whose budget a table is, and of which year."""

import pytest

from tests.unit.budget.tables import Rows
from tests.unit.transforms.forms import transform_rows
from transforms.budget.identity import file_years

BODY: Rows = ["单位：万元", ["科目编码", "科目名称", "合计"], ["201", "一般公共服务支出", "10.00"]]


@pytest.mark.parametrize(
    "date", ["2024年9月", "二〇二四年九月", "2024年9月20日", "发布日期：2024年9月20日"]
)
def test_the_day_of_publication_is_no_fiscal_year(date: str) -> None:
    records = transform_rows(["云溪市档案馆2023年度部门决算", date, "支出决算表", *BODY])
    assert records.budget_tables[0].fiscal_year == 2023


def test_the_year_of_the_columns_where_nothing_else_prints_one() -> None:
    header = ["项目", "2023年预算数", "2024年预算数"]
    rows: Rows = [
        "部门：云溪市档案馆",
        "收入总表",
        "单位：万元",
        header,
        ["其他收入", "1.0", "2.0"],
    ]
    assert transform_rows(rows).budget_tables[0].fiscal_year == 2024


def test_the_office_of_a_title_without_a_year() -> None:
    records = transform_rows(["云溪市档案馆支出总表", "2024年", *BODY])
    assert records.budget_tables[0].organization_name == "云溪市档案馆"


def test_a_label_with_its_stamp() -> None:
    records = transform_rows(
        ["2024年支出总表", ["填报单位（公章）：[318001]云溪市档案馆", "单位：万元"], *BODY[1:]]
    )
    assert records.budget_tables[0].organization_name == "云溪市档案馆"


@pytest.mark.parametrize("title", [["2024年收支总表"], ["2024年单位预算", "支出总表"]])
@pytest.mark.parametrize("page", ["", "\f"])
def test_two_offices_in_one_document(title: list[str], page: str) -> None:
    first, *rest = title
    rows = [f"云溪市商务局{first}", *rest, *BODY, f"{page}云溪市粮食局{first}", *rest, *BODY]
    names = [table.organization_name for table in transform_rows(rows).budget_tables]
    assert names == ["云溪市商务局", "云溪市粮食局"]


def test_a_list_of_offices_is_no_cover_of_theirs() -> None:
    rows: Rows = ["云溪市商务局2024年部门预算", "云溪市粮食局2024年单位预算", "\f支出总表", *BODY]
    names = {table.organization_name for table in transform_rows(rows).budget_tables}
    assert "云溪市粮食局" not in names


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (["201", "3", "1", "行政运行"], "2010301"),
        (["", "", "", "201-03-50 事业运行"], "2010350"),
        (["", "", "", "行政单位离退休(2080501)"], "2080501"),
    ],
)
def test_codes_as_spreadsheets_and_labels_print_them(cells: list[str], code: str) -> None:
    header = ["类", "款", "项", "科目名称", "合计"]
    records = transform_rows(
        ["云溪市档案馆2024年支出总表", "单位：万元", header, [*cells, "10.00"]]
    )
    assert [line.functional_code for line in records.budget_lines] == [code]


@pytest.mark.parametrize(
    "title", ["全市中小学校项目支出表", "社区服务中心项目支出表", "各区县医院支出总表"]
)
def test_no_office_is_taken_from_offices_of_many(title: str) -> None:
    records = transform_rows(["2024年部门预算", title, *BODY])
    assert records.budget_tables[0].organization_name is None


@pytest.mark.parametrize("line", ["2024年1月1日至2024年12月31日", "截至2024年12月31日"])
def test_the_year_of_a_date_where_nothing_else_prints_one(line: str) -> None:
    records = transform_rows(["部门：云溪市档案馆", line, "支出决算表", *BODY])
    assert records.budget_tables[0].fiscal_year == 2024


def test_the_title_of_a_budget_may_stand_in_the_sheet_of_its_table() -> None:
    sheet = [
        ["云溪市档案馆2024年部门预算公开表", "", ""],
        ["部门支出总表", "", ""],
        ["", "", "单位：万元"],
        ["科目编码", "科目名称", "合计"],
        ["201", "一般公共服务支出", "9.0"],
    ]
    (found,) = transform_rows(sheet).budget_tables
    assert (found.title, found.organization_name, found.fiscal_year) == (
        "部门支出总表",
        "云溪市档案馆",
        2024,
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("云溪县", "云溪县"),
        ("全县", None),
        ("我市", None),
        ("开发区", None),
        ("自治州", None),
        ("某县", None),
        ("ＸＸ县", None),
    ],
)
def test_a_place_with_a_short_name_is_named_by_the_titles_of_its_tables(
    name: str, expected: str | None
) -> None:
    titles = [f"{name}2024年一般公共预算收入表", f"{name}2024年一般公共预算支出表"]
    body = ["单位：万元", ["项目", "预算数"], ["合计", "10.00"]]
    records = transform_rows([titles[0], *body, titles[1], *body])
    assert {table.organization_name for table in records.budget_tables} == {expected}


def test_the_office_of_a_sheet_goes_before_the_place_of_the_collection() -> None:
    rows: Rows = [
        "云溪市2024年部门预算",
        "\f",
        ["云溪市档案馆2024年预算情况", "", ""],
        ["支出总表", "", ""],
        ["", "", "单位：万元"],
        *BODY[1:],
    ]
    assert transform_rows(rows).budget_tables[0].organization_name == "云溪市档案馆"


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("2024年云溪县本级一般公共预算支出表", "云溪县"),
        ("2024年青石镇一般公共预算支出表", "青石镇"),
        ("青石镇2024年一般公共预算支出表", "青石镇"),
        ("2024年全县一般公共预算支出表", None),
        ("2024年县本级一般公共预算支出表", None),
        ("2024年乡镇一般公共预算支出表", None),
        ("2024年分宜县一般公共预算支出表", "分宜县"),
        ("2024年分县一般公共预算支出表", None),
        ("2024年省对市一般公共预算支出表", None),
        ("2024年对市县一般公共预算支出表", None),
    ],
)
def test_a_place_in_a_title_is_whose_budget_it_is(title: str, place: str | None) -> None:
    rows = [title, "单位：万元", ["项目", "预算数"], ["教育支出", "5.00"], ["合计", "5.00"]]
    assert transform_rows(rows).budget_tables[0].organization_name == place


@pytest.mark.parametrize(
    ("file_name", "years"),
    [
        ("关于〔2022〕5号2023年部门预算.pdf", [2023]),
        ("2023年12月公布2024年预算.pdf", [2024]),
        ("2024年部门预算公开2024-02-01.pdf", [2024]),
        ("二〇二四年部门预算.pdf", [2024]),
        ("預算２０２４年.pdf", [2024]),
        ("2022年决算和2023年预算.pdf", [2022, 2023]),
        ("2023-12-15部门预算.pdf", []),
    ],
)
def test_the_years_of_a_file_name(file_name: str, years: list[int]) -> None:
    assert file_years(file_name) == years
